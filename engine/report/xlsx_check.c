#include "xlsx_check.h"

#include <string.h>

#include <zip.h>

enum {
    READ_SIZE = 256 * 1024,
    TAIL_SIZE = 64,
    HEAD_SIZE = 512,
    ROOT_SIZE = 40,
};

/* What is counted in a part while it streams past. */
struct part {
    char head[HEAD_SIZE + 1], tail[TAIL_SIZE + 1];
    size_t head_size, tail_size;
    const char *needle;
    size_t needle_size, matched; /* of the needle, across the buffers' boundaries */
    size_t count;
};

/* The needles begin with '<' and have no other, so a failed match can only begin anew at a '<'. */
static void count_needles(struct part *part, const char *bytes, size_t size)
{
    const char *end = bytes + size;
    for (const char *at = bytes; at < end;) {
        if (part->matched == 0) {
            at = memchr(at, '<', (size_t)(end - at));
            if (!at)
                return;
            part->matched = 1;
            at++;
        } else if (*at == part->needle[part->matched]) {
            at++;
            if (++part->matched == part->needle_size) {
                part->count++;
                part->matched = 0;
            }
        } else {
            part->matched = 0;
        }
    }
}

static void keep_ends(struct part *part, const char *bytes, size_t size)
{
    size_t head = HEAD_SIZE - part->head_size < size ? HEAD_SIZE - part->head_size : size;
    memcpy(part->head + part->head_size, bytes, head);
    part->head_size += head;
    size_t fresh = size < TAIL_SIZE ? size : TAIL_SIZE;
    size_t kept = part->tail_size + fresh > TAIL_SIZE ? TAIL_SIZE - fresh : part->tail_size;
    memmove(part->tail, part->tail + part->tail_size - kept, kept);
    memcpy(part->tail + kept, bytes + size - fresh, fresh);
    part->tail_size = kept + fresh;
}

/* The part ends with the end tag of its first element. */
static bool ends_right(const struct part *part)
{
    const char *declared = strstr(part->head, "?>");
    const char *root = strchr(declared ? declared : part->head, '<');
    char end[ROOT_SIZE] = "</";
    if (!root)
        return false;
    size_t name = strcspn(root + 1, " >/");
    if (name + 4 > sizeof end)
        return false;
    memcpy(end + 2, root + 1, name);
    end[2 + name] = '>';
    size_t size = name + 3, tail = part->tail_size;
    while (tail > 0 && (part->tail[tail - 1] == '\n' || part->tail[tail - 1] == '\r'))
        tail--;
    return tail >= size && memcmp(part->tail + tail - size, end, size) == 0;
}

/* The whole part, to its end: libzip compares the CRC there. */
static bool read_part(zip_t *zip, zip_uint64_t index, struct part *part, char *buffer)
{
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    if (!file)
        return false;
    zip_int64_t got;
    while ((got = zip_fread(file, buffer, READ_SIZE)) > 0) {
        keep_ends(part, buffer, (size_t)got);
        count_needles(part, buffer, (size_t)got);
    }
    zip_fclose(file);
    return got == 0 && ends_right(part);
}

/* The number that a part says of itself: uniqueCount="12". */
static size_t stated_count(const struct part *part, const char *attribute)
{
    const char *at = strstr(part->head, attribute);
    size_t count = 0;
    for (at = at ? at + strlen(attribute) : ""; *at >= '0' && *at <= '9'; at++)
        count = count * 10 + (size_t)(*at - '0');
    return count;
}

static bool is_image(const char *name)
{
    size_t size = strlen(name);
    return size > 4 && (strcmp(name + size - 4, ".png") == 0 || strcmp(name + size - 4, ".bin") == 0);
}

/* Reads one part; its count of cells or strings is the one expected. *sheets counts the sheets found. */
static bool check_part(zip_t *zip, zip_uint64_t index, const size_t *cells, size_t sheet_count,
                       size_t *sheets, char *buffer)
{
    const char *name = zip_get_name(zip, index, ZIP_FL_ENC_GUESS);
    if (!name || is_image(name))
        return name != NULL;
    bool strings = strcmp(name, "xl/sharedStrings.xml") == 0;
    struct part part = { .needle = strings ? "<si>" : "<c " };
    part.needle_size = strlen(part.needle);
    if (!read_part(zip, index, &part, buffer))
        return false;
    if (strings)
        return part.count == stated_count(&part, "uniqueCount=\"");
    static const char folder[] = "xl/worksheets/sheet";
    if (strncmp(name, folder, strlen(folder)) != 0)
        return true;
    size_t number = 0;
    for (const char *at = name + strlen(folder); *at >= '0' && *at <= '9'; at++)
        number = number * 10 + (size_t)(*at - '0');
    ++*sheets;
    return number >= 1 && number <= sheet_count && part.count == cells[number - 1];
}

static bool check_needed(zip_t *zip, const char **missing)
{
    static const char *const needed[] = {
        "[Content_Types].xml", "_rels/.rels",         "xl/workbook.xml",  "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",       "xl/theme/theme1.xml", "docProps/app.xml", "docProps/core.xml",
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (zip_name_locate(zip, needed[i], 0) < 0) {
            *missing = needed[i];
            return false;
        }
    return true;
}

/* NULL: all is whole; else what is not. */
static const char *check_zip(struct arena *arena, zip_t *zip, const size_t *cells, size_t sheet_count)
{
    char *buffer = arena_alloc(arena, READ_SIZE);
    const char *missing;
    size_t sheets = 0;
    if (!check_needed(zip, &missing))
        return missing;
    zip_int64_t entries = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < entries; i++)
        if (!check_part(zip, (zip_uint64_t)i, cells, sheet_count, &sheets, buffer)) {
            const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
            return name ? arena_copy(arena, name, strlen(name)) : "?";
        }
    return sheets == sheet_count ? NULL : "xl/worksheets";
}

bool xlsx_check(struct arena *arena, struct problems *problems, const char *path, const char *shown,
                const size_t *cells, size_t sheet_count)
{
    struct arena *scratch = arena_new();
    int error = 0;
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    const char *wrong = zip ? check_zip(scratch, zip, cells, sheet_count) : "ZIP";
    if (wrong)
        wrong = arena_copy(arena, wrong, strlen(wrong));
    if (zip)
        zip_discard(zip);
    arena_free(scratch);
    return !wrong || PROBLEM_ADD(problems, PLACE_NONE, REPORT_DAMAGED, shown, wrong);
}
