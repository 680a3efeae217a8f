/* How a CSV file begins: its byte order mark, a line that names the separator, and whether that agrees with
 * what was said of the file; and what cannot be told of its encoding. */
#include <string.h>

#include "csv_split.h"
#include "text.h"

static const struct separator_name {
    char byte;
    const char *name; /* as problems say it */
} separator_names[] = {
    [SEPARATOR_UNSAID] = { ',', BILINGUAL("comma", "コンマ") },
    [SEPARATOR_COMMA] = { ',', BILINGUAL("comma", "コンマ") },
    [SEPARATOR_SEMICOLON] = { ';', BILINGUAL("semicolon", "セミコロン") },
    [SEPARATOR_TAB] = { '\t', BILINGUAL("tab", "タブ") },
};
enum { SEPARATORS = sizeof separator_names / sizeof *separator_names };

char csv_separator_byte(enum csv_separator separator)
{
    return separator_names[separator].byte;
}

const char *csv_separator_name(char byte)
{
    size_t i = SEPARATORS - 1;
    while (i > 0 && separator_names[i].byte != byte)
        i--;
    return separator_names[i].name;
}

/* Half of UTF-16's bytes are NUL where the text is ASCII; spreadsheet programs put a mark before it. */
static bool is_utf16(const char *bytes, size_t size)
{
    enum { LOOKED_AT = 8 };
    if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        return true;
    if (size < LOOKED_AT)
        return false;
    bool nul[2] = { true, true }, other[2] = { true, true }; /* of the even bytes, and of the odd ones */
    for (size_t i = 0; i < LOOKED_AT; i++) {
        nul[i % 2] = nul[i % 2] && bytes[i] == '\0';
        other[i % 2] = other[i % 2] && bytes[i] != '\0';
    }
    return (nul[0] && other[1]) || (other[0] && nul[1]);
}

static bool pass_over_mark(struct problems *problems, struct place place, struct csv_buffer *buffer,
                           struct csv_start *start)
{
    size_t size = (size_t)(buffer->end - buffer->next);
    if (is_utf16(buffer->next, size))
        return PROBLEM_ADD(problems, place, CSV_UTF16);
    if (size < 3 || memcmp(buffer->next, "\xef\xbb\xbf", 3) != 0)
        return true;
    if (start->encoding == ENCODING_CP932)
        return PROBLEM_ADD(problems, place, CSV_MARK_AGAINST);
    buffer->next += 3;
    start->encoding = ENCODING_UTF8;
    start->encoding_line = 1;
    return true;
}

/* The line "sep=;" is no row of the table. The whole line may stand in quotation marks. */
static bool take_separator_line(struct arena *arena, struct problems *problems, struct place place,
                                enum csv_separator declared, struct csv_buffer *buffer, struct csv_start *start)
{
    char *at = buffer->next, *end = at;
    while (end < buffer->end && *end != '\n' && *end != '\r')
        end++;
    char *next = end + (end + 1 < buffer->end && end[0] == '\r' && end[1] == '\n');
    bool quoted = end - at >= 2 && *at == '"' && end[-1] == '"';
    at += quoted;
    end -= quoted;
    if (end - at < 4 || !text_equal(arena_copy(arena, at, 4), "sep="))
        return true;
    const char *named = arena_copy(arena, at + 4, (size_t)(end - at - 4));
    enum csv_separator said = SEPARATORS - 1;
    while (said && (strlen(named) != 1 || separator_names[said].byte != *named))
        said--;
    if (!said)
        return PROBLEM_ADD(problems, place, CSV_SEPARATOR_ODD, named);
    if (declared && said != declared)
        return PROBLEM_ADD(problems, place, CSV_SEPARATOR_AGAINST, separator_names[said].name,
                           separator_names[declared].name);
    start->separator = *named;
    start->lines = 1;
    buffer->next = next < buffer->end ? next + 1 : buffer->end;
    return true;
}

bool csv_begin(struct arena *arena, struct problems *problems, const struct source *source,
               const struct grid_file *file, struct csv_buffer *buffer, struct csv_start *start)
{
    struct place place = { .source = source, .line = 1 };
    enum csv_separator declared = file->csv.separator;
    bool by_tabs = !declared && text_ends_with(file->listed ? file->listed : file->path, ".tsv");
    *start = (struct csv_start){ .separator = by_tabs ? '\t' : csv_separator_byte(declared),
                                 .encoding = file->csv.encoding };
    return pass_over_mark(problems, place, buffer, start) &&
           take_separator_line(arena, problems, place, by_tabs ? SEPARATOR_TAB : declared, buffer, start);
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Katakana stand by themselves: "Josﾃｩ" can be nothing but "José". */
bool csv_reads_both_ways(struct arena *arena, const char *text, size_t size)
{
    bool alone = false;
    for (size_t i = 0; i < size;) {
        size_t start = i;
        while (i < size && (unsigned char)text[i] >= 0x80) {
            if ((unsigned char)text[i] < 0xa1 || (unsigned char)text[i] > 0xdf)
                return false;
            i++;
        }
        bool by_letter = (start > 0 && is_letter(text[start - 1])) || (i < size && is_letter(text[i]));
        alone = alone || (i > start && !by_letter);
        i += i == start;
    }
    return alone && text_from_cp932(arena, text, size) != NULL;
}
