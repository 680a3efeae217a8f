/* Files written whole or not at all, in a folder of the test's own below the working folder. */
#define _GNU_SOURCE 1
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "output.h"
#include "problem.h"
#include "source.h"

struct fixture {
    struct arena *arena;
    struct problems *problems;
    char folder[32];
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    *fixture = (struct fixture){ arena, problems_new(arena), "output-test-XXXXXX" };
    *state = fixture;
    umask(077);
    return mkdtemp(fixture->folder) ? 0 : -1;
}

/* What is in the folder, names with a leading '.' too; it is empty afterwards. */
static size_t swept(struct fixture *fixture)
{
    char *command = arena_text(fixture->arena, "ls -A %s | wc -l; chmod 700 %s; rm -rf %s/* %s/.saiten*",
                               fixture->folder, fixture->folder, fixture->folder, fixture->folder);
    FILE *listing = popen(command, "r");
    char line[32] = "";
    if (!listing || !fgets(line, sizeof line, listing))
        fail_msg("cannot list %s", fixture->folder);
    pclose(listing);
    return (size_t)atoi(line);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    swept(fixture);
    rmdir(fixture->folder);
    arena_free(fixture->arena);
    return 0;
}

static char *path_in(struct fixture *fixture, const char *name)
{
    return arena_text(fixture->arena, "%s/%s", fixture->folder, name);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void expect_file(struct fixture *fixture, const char *path, const char *text, unsigned mode)
{
    struct stat status;
    struct source *source = source_read(fixture->arena, fixture->problems, path, path, "test", 1000);
    assert_non_null(source);
    assert_string_equal(source->text, text);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, mode);
}

static void expect_problem(struct fixture *fixture, enum problem_kind kind)
{
    assert_int_equal(fixture->problems->errors, 1);
    assert_int_equal(fixture->problems->list.items[0].kind, kind);
}

static void written_whole(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "result.json");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, false, 0600);
    assert_non_null(output);
    assert_true(output_write(output, fixture->problems, "採点", 6));
    assert_true(output_write(output, fixture->problems, "", 0));
    assert_false(path_exists(path));
    struct stat status;
    assert_int_equal(stat(output->folder, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0700);
    assert_int_equal(stat(output->temporary, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_true(output_commit(output, fixture->problems));
    output_abandon(output);
    expect_file(fixture, path, "採点", 0600);
    assert_int_equal(swept(fixture), 1);
}

static void mode_holds_whatever_the_umask(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "public.txt");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, false, 0644);
    assert_true(output_commit(output, fixture->problems));
    expect_file(fixture, path, "", 0644);
}

static void library_writes_by_path(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "book.xlsx");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, false, 0600);
    close(output->descriptor);
    output->descriptor = -1;
    unlink(output->temporary);
    umask(0);
    put(output->temporary, "by a library");
    put(arena_text(fixture->arena, "%s/left-over", output->folder), "");
    assert_true(output_commit(output, fixture->problems));
    expect_file(fixture, path, "by a library", 0600);
    assert_int_equal(swept(fixture), 1);
}

static void existing_is_kept(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "old");
    put(path, "old");
    assert_null(output_begin(fixture->arena, fixture->problems, path, false, 0600));
    expect_problem(fixture, PROBLEM_OUTPUT_EXISTS);
    expect_file(fixture, path, "old", 0600);
    assert_int_equal(swept(fixture), 1);
}

static void appeared_meanwhile_is_kept(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "race");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, false, 0600);
    assert_true(output_write(output, fixture->problems, "new", 3));
    put(path, "theirs");
    assert_false(output_commit(output, fixture->problems));
    expect_problem(fixture, PROBLEM_OUTPUT_EXISTS);
    expect_file(fixture, path, "theirs", 0600);
    assert_int_equal(swept(fixture), 1);
}

static void replaced_when_told(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "old");
    put(path, "old");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, true, 0600);
    assert_true(output_write(output, fixture->problems, "new", 3));
    expect_file(fixture, path, "old", 0600);
    assert_true(output_commit(output, fixture->problems));
    expect_file(fixture, path, "new", 0600);
    assert_int_equal(swept(fixture), 1);
}

static void link_is_replaced_not_followed(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "link"), *target = path_in(fixture, "target");
    put(target, "target");
    assert_int_equal(symlink("target", path), 0);
    struct output *output = output_begin(fixture->arena, fixture->problems, path, true, 0600);
    assert_true(output_write(output, fixture->problems, "new", 3));
    assert_true(output_commit(output, fixture->problems));
    expect_file(fixture, target, "target", 0600);
    expect_file(fixture, path, "new", 0600);
}

static void abandoned_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct output *output =
        output_begin(fixture->arena, fixture->problems, path_in(fixture, "none"), false, 0600);
    assert_true(output_write(output, fixture->problems, "x", 1));
    output_abandon(output);
    output_abandon(output);
    output_abandon(NULL);
    assert_int_equal(swept(fixture), 0);
    assert_int_equal(fixture->problems->errors, 0);
}

static void places_that_cannot_be_written(void **state)
{
    struct fixture *fixture = *state;
    put(path_in(fixture, "file"), "");
    const char *const paths[] = {
        "", "/", path_in(fixture, "missing/result"), path_in(fixture, "file/result"), fixture->folder,
        path_in(fixture, ""), "/dev/full", "/dev/null", "/proc/result",
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(output_begin(fixture->arena, fixture->problems, paths[i], true, 0600));
        assert_int_equal(fixture->problems->errors, i + 1);
        assert_int_equal(fixture->problems->list.items[i].kind, PROBLEM_CANNOT_WRITE);
    }
    assert_int_equal(swept(fixture), 1);
}

static void full_disk_is_told(void **state)
{
    struct fixture *fixture = *state;
    char *path = path_in(fixture, "full");
    struct output *output = output_begin(fixture->arena, fixture->problems, path, false, 0600);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    assert_int_not_equal(dup2(fileno(full), output->descriptor), -1);
    assert_false(output_write(output, fixture->problems, "x", 1));
    expect_problem(fixture, PROBLEM_CANNOT_WRITE);
    assert_false(output_write(output, fixture->problems, "x", 1));
    assert_false(output_commit(output, fixture->problems));
    fclose(full);
    assert_false(path_exists(path));
    assert_int_equal(swept(fixture), 0);
}

static void temporary_that_vanished_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct output *output =
        output_begin(fixture->arena, fixture->problems, path_in(fixture, "gone"), false, 0600);
    unlink(output->temporary);
    assert_false(output_commit(output, fixture->problems));
    expect_problem(fixture, PROBLEM_CANNOT_WRITE);
    assert_int_equal(swept(fixture), 0);
}

static bool make_old_folder(const char *path, const char *file)
{
    const struct timespec hour_ago[2] = { { .tv_sec = time(NULL) - 3600 }, { .tv_sec = time(NULL) - 3600 } };
    bool made = mkdir(path, 0700) == 0;
    put(file, "half a report");
    return made && utimensat(AT_FDCWD, path, hour_ago, 0) == 0;
}

static void left_behind_is_removed(void **state)
{
    struct fixture *fixture = *state;
    char *dead = path_in(fixture, ".saiten-dead00"), *alive = path_in(fixture, ".saiten-alive0");
    assert_true(make_old_folder(dead, path_in(fixture, ".saiten-dead00/report")));
    assert_true(make_old_folder(alive, path_in(fixture, ".saiten-alive0/report")));
    int lock = open(alive, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
    struct output *output = output_begin(fixture->arena, fixture->problems, path_in(fixture, "next"), false, 0600);
    assert_non_null(output);
    assert_true(path_exists(output->folder)); /* another run is under way beside it */
    assert_false(path_exists(dead));
    assert_true(path_exists(alive));
    output_abandon(output);
    close(lock);
    unlink(path_in(fixture, ".saiten-alive0/report"));
    rmdir(alive);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(written_whole),
        CASE(mode_holds_whatever_the_umask),
        CASE(library_writes_by_path),
        CASE(existing_is_kept),
        CASE(appeared_meanwhile_is_kept),
        CASE(replaced_when_told),
        CASE(link_is_replaced_not_followed),
        CASE(abandoned_leaves_nothing),
        CASE(places_that_cannot_be_written),
        CASE(full_disk_is_told),
        CASE(temporary_that_vanished_is_told),
        CASE(left_behind_is_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
