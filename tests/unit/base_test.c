/* Arena, digest, sources and folders. */
#define _GNU_SOURCE 1
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "arena.h"
#include "digest.h"
#include "problem.h"
#include "source.h"

static void arena_gives_zeroed_aligned_memory(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    static const size_t sizes[] = { 0, 1, 3, 16, 17, 1000, 65536, 70000, 5000000, 1, 40000, 40000 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned char *bytes = arena_alloc(arena, sizes[i]);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t at = 0; at < sizes[i]; at++)
            if (bytes[at] != 0)
                fail_msg("byte %zu of %zu is not zero", at, sizes[i]);
        if (sizes[i])
            memset(bytes, 0xff, sizes[i]);
    }
    assert_true(arena_used(arena) >= 5000000 + 70000);
    assert_string_equal(arena_text(arena, "%d-%s", 5, "x"), "5-x");
    assert_string_equal(arena_copy(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    arena_free(arena);
    arena_free(NULL);
}

static void lists_keep_what_they_hold(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    LIST(size_t) alone = { 0 }, first = { 0 }, second = { 0 };
    for (size_t i = 0; i < 50000; i++)
        LIST_ADD(arena, alone, i);
    for (size_t i = 0; i < 50000; i++) {
        LIST_ADD(arena, first, i);
        LIST_ADD(arena, second, i + 1);
    }
    for (size_t i = 0; i < 50000; i++)
        assert_true(alone.items[i] == i && first.items[i] == i && second.items[i] == i + 1);
    size_t *few = arena_grow(arena, NULL, 0, 2 * sizeof *few);
    few[1] = 7;
    few = arena_grow(arena, few, 2 * sizeof *few, 4 * sizeof *few);
    assert_true(few[0] == 0 && few[1] == 7 && few[2] == 0 && few[3] == 0);
    arena_free(arena);
}

static char released[4];

static void note_release(void *object)
{
    released[strlen(released)] = *(const char *)object;
}

static void deferred_newest_first(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    char *letters = arena_copy(arena, "abc", 3);
    for (size_t i = 0; i < 3; i++)
        arena_defer(arena, note_release, letters + i);
    arena_free(arena);
    assert_string_equal(released, "cba");
}

static void out_of_memory_ends_with_status_3(void **unused)
{
    (void)unused;
    struct arena *arena = arena_new();
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        arena_alloc(arena, SIZE_MAX / 2);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    arena_free(arena);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
}

static void digests(void **unused)
{
    (void)unused;
    char hex[65];
    struct digest digest = digest_of("", 0);
    digest_hex(&digest, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct digest_state *state = digest_begin();
    digest_add(state, "a", 1);
    digest_add(state, "bc", 2);
    digest = digest_end(state);
    digest_hex(&digest, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* --- files --- */

struct fixture {
    struct arena *arena;
    struct problems *problems;
    char folder[32];
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    *fixture = (struct fixture){ arena, problems_new(arena), "source-test-XXXXXX" };
    *state = fixture;
    return mkdtemp(fixture->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    int failed = system(arena_text(fixture->arena, "rm -rf %s", fixture->folder));
    arena_free(fixture->arena);
    return failed;
}

static char *file_of(struct fixture *fixture, const char *name, size_t size)
{
    char *path = arena_text(fixture->arena, "%s/%s", fixture->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < size; i++)
        fputc('a' + (int)(i % 26), file);
    assert_int_equal(fclose(file), 0);
    return path;
}

static struct source *read_of(struct fixture *fixture, const char *path, size_t limit)
{
    return source_read(fixture->arena, fixture->problems, path, "listed", "sheet", limit);
}

static void expect_problem(struct fixture *fixture, enum problem_kind kind)
{
    size_t count = fixture->problems->list.count;
    assert_int_not_equal(count, 0);
    assert_int_equal(fixture->problems->list.items[count - 1].kind, kind);
}

static void files_are_read_up_to_the_limit(void **state)
{
    struct fixture *fixture = *state;
    char *path = file_of(fixture, "thousand", 1000);
    struct source *source = read_of(fixture, path, 1000);
    assert_non_null(source);
    assert_int_equal(source->size, 1000);
    assert_int_equal(source->text[1000], 0);
    assert_string_equal(source->name, path);
    assert_string_equal(source->listed, "listed");
    assert_string_equal(source->role, "sheet");
    struct digest digest = digest_of(source->text, source->size);
    assert_memory_equal(&digest, &source->digest, sizeof digest);
    assert_null(read_of(fixture, path, 999));
    expect_problem(fixture, PROBLEM_FILE_TOO_LARGE);
    source = read_of(fixture, file_of(fixture, "empty", 0), 10);
    assert_non_null(source);
    assert_string_equal(source->text, "");
}

static void what_is_no_file_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *pipe = arena_text(fixture->arena, "%s/pipe", fixture->folder);
    char *text = file_of(fixture, "text", 10);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const char *const paths[] = { "", "missing", "/dev/zero", fixture->folder, pipe,
                                  arena_text(fixture->arena, "%s/below", text) };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_null(read_of(fixture, paths[i], 1000));
        expect_problem(fixture, PROBLEM_CANNOT_READ);
        assert_int_equal(fixture->problems->errors, i + 1);
    }
}

static void streams_give_the_same_digest(void **state)
{
    struct fixture *fixture = *state;
    char *path = file_of(fixture, "text", 20000);
    char buffer[777];
    struct source_stream *stream =
        source_open(fixture->arena, fixture->problems, path, "listed", "sheet", 20000);
    assert_non_null(stream);
    size_t size = 0, got;
    while ((got = source_stream_read(stream, buffer, sizeof buffer)) > 0)
        size += got;
    assert_int_equal(size, 20000);
    const struct source *streamed = source_stream_source(stream);
    assert_string_equal(streamed->name, path);
    assert_ptr_equal(source_close(stream), streamed);
    assert_null(streamed->text);
    const struct source *whole = read_of(fixture, path, 20000);
    assert_memory_equal(&streamed->digest, &whole->digest, sizeof whole->digest);

    stream = source_open(fixture->arena, fixture->problems, path, "listed", "sheet", 20000);
    source_stream_read(stream, buffer, 10); /* stops early: the digest is still the file's */
    assert_memory_equal(&source_close(stream)->digest, &whole->digest, sizeof whole->digest);
    stream = source_open(fixture->arena, fixture->problems, path, "listed", "sheet", 20000);
    assert_non_null(stream); /* and one that is never closed */
}

static void growing_file_meets_the_limit(void **state)
{
    struct fixture *fixture = *state;
    char *path = file_of(fixture, "grows", 10);
    struct source_stream *stream =
        source_open(fixture->arena, fixture->problems, path, "listed", "sheet", 15);
    assert_non_null(stream);
    file_of(fixture, "grows", 16);
    char buffer[100];
    assert_int_equal(source_stream_read(stream, buffer, sizeof buffer), 0);
    assert_null(source_close(stream));
    expect_problem(fixture, PROBLEM_FILE_TOO_LARGE);
    assert_int_equal(fixture->problems->errors, 1);
}

static void folders_are_listed_in_order(void **state)
{
    struct fixture *fixture = *state;
    struct folder_entry *entries;
    size_t count;
    bool missing;
    assert_true(folder_list(fixture->arena, fixture->problems, fixture->folder, &entries, &count, &missing));
    assert_true(count == 0 && !missing);
    file_of(fixture, "b", 1);
    file_of(fixture, ".hidden", 1);
    file_of(fixture, "Z", 1);
    char *below = arena_text(fixture->arena, "%s/a", fixture->folder);
    assert_int_equal(mkdir(below, 0700), 0);
    assert_true(folder_list(fixture->arena, fixture->problems, fixture->folder, &entries, &count, &missing));
    assert_int_equal(count, 3);
    assert_string_equal(entries[0].name, "Z");
    assert_string_equal(entries[1].name, "a");
    assert_string_equal(entries[2].name, "b");
    assert_true(!entries[0].is_folder && entries[1].is_folder && !entries[2].is_folder);
    assert_true(path_is_folder(below) && !path_is_folder("missing") && path_exists(below));
    assert_false(folder_list(fixture->arena, fixture->problems, "missing", &entries, &count, &missing));
    assert_true(missing && fixture->problems->errors == 0);
    char *file = arena_text(fixture->arena, "%s/b", fixture->folder);
    assert_false(folder_list(fixture->arena, fixture->problems, file, &entries, &count, &missing));
    assert_true(!missing && fixture->problems->errors == 1);
}

static void text_as_a_source(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = source_from_text(fixture->arena, "name", "a\0b", 3);
    assert_int_equal(source->size, 3);
    assert_memory_equal(source->text, "a\0b", 4);
    assert_string_equal(source->listed, "name");
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(lists_keep_what_they_hold),
        cmocka_unit_test(deferred_newest_first),
        cmocka_unit_test(out_of_memory_ends_with_status_3),
        cmocka_unit_test(digests),
        CASE(files_are_read_up_to_the_limit),
        CASE(what_is_no_file_is_refused),
        CASE(streams_give_the_same_digest),
        CASE(growing_file_meets_the_limit),
        CASE(folders_are_listed_in_order),
        CASE(text_as_a_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
