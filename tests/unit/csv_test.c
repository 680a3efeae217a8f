#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "grid_dump.h"
#include "limit.h"
#include "text.h"

/* Reads as somebody said: a reader for each thing said. */
#define SAID(reader, ...)                                                                            \
    static bool reader(struct arena *arena, struct problems *problems, const struct grid_file *file, \
                       grid_row_taker *take, void *context, const struct source **source)            \
    {                                                                                                \
        struct grid_file said = { .path = file->path, .role = file->role, __VA_ARGS__ };             \
        return csv_read(arena, problems, &said, take, context, source);                              \
    }
SAID(read_comma, .listed = "listed", .csv.separator = SEPARATOR_COMMA)
SAID(read_semicolon, .listed = "listed", .csv.separator = SEPARATOR_SEMICOLON)
SAID(read_tab, .listed = "listed", .csv.separator = SEPARATOR_TAB)
SAID(read_tsv, .listed = "list.TSV")
SAID(read_utf8, .listed = "listed", .csv.encoding = ENCODING_UTF8)
SAID(read_cp932, .listed = "listed", .csv.encoding = ENCODING_CP932)

struct csv_case {
    const char *name, *bytes;
    size_t size; /* 0: up to the NUL */
    const char *text, *faults;
};

static void expect_cases(grid_reader *reader, const struct csv_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = cases[i].size ? cases[i].size : strlen(cases[i].bytes);
        grid_expect(reader, cases[i].name, cases[i].bytes, size, cases[i].text, cases[i].faults);
    }
}

#define EXPECT_CASES_OF(reader, cases) expect_cases((reader), (cases), sizeof(cases) / sizeof *(cases))
#define EXPECT_CASES(cases) EXPECT_CASES_OF(csv_read, cases)

/* --- fields --- */

static void reads_fields(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "empty file", "", 0, "", "" },
        { "one field", "a", 0, "1/1: 1=a\n", "" },
        { "rows", "a,b\n1,2\n", 0, "1/2: 1=a 2=b\n2/2: 1=1 2=2\n", "" },
        { "no line end at the end", "a,b\n1,2", 0, "1/2: 1=a 2=b\n2/2: 1=1 2=2\n", "" },
        { "empty fields are left out", ",b,,d,\n", 0, "1/5: 2=b 4=d\n", "" },
        { "commas alone", ",,\n", 0, "1/3:\n", "" },
        { "comma at the end of the file", "a,", 0, "1/2: 1=a\n", "" },
        { "empty lines", "a\n\n\nb\n", 0, "1/1: 1=a\n2/0:\n3/0:\n4/1: 1=b\n", "" },
        { "spaces are kept", " a , b \n", 0, "1/2: 1= a  2= b \n", "" },
        { "full width as it stands", "８０，５\n", 0, "1/1: 1=８０，５\n", "" },
        { "other characters", "a;b\tc|d'e\\f\n", 0, "1/1: 1=a;b\\09c|d'e\\f\n", "" },
        { "ragged rows", "a,b,c\n1\n1,2,3,4\n", 0, "1/3: 1=a 2=b 3=c\n2/1: 1=1\n3/4: 1=1 2=2 3=3 4=4\n", "" },
    };
    EXPECT_CASES(cases);
}

static void reads_line_ends(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "CRLF", "a,b\r\n1,2\r\n", 0, "1/2: 1=a 2=b\n2/2: 1=1 2=2\n", "" },
        { "CR", "a,b\r1,2\r", 0, "1/2: 1=a 2=b\n2/2: 1=1 2=2\n", "" },
        { "CR at the end of the file", "a\r", 0, "1/1: 1=a\n", "" },
        { "all kinds", "a\nb\rc\r\nd", 0, "1/1: 1=a\n2/1: 1=b\n3/1: 1=c\n4/1: 1=d\n", "" },
        { "LF CR is two", "a\n\rb", 0, "1/1: 1=a\n2/0:\n3/1: 1=b\n", "" },
        { "CR CR LF", "a\r\r\nb", 0, "1/1: 1=a\n2/0:\n3/1: 1=b\n", "" },
        { "CRLF in quotes stays", "\"a\r\nb\",c\r\nd", 0, "1/2: 1=a\\0D\\0Ab 2=c\n3/1: 1=d\n", "" },
        { "lines in quotes count", "\"a\nb\rc\r\nd\n\"\ne", 0, "1/1: 1=a\\0Ab\\0Dc\\0D\\0Ad\\0A\n6/1: 1=e\n",
          "" },
    };
    EXPECT_CASES(cases);
}

static void reads_quotes(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "quoted", "\"a\",\"b\"\n", 0, "1/2: 1=a 2=b\n", "" },
        { "comma within", "\"a,b\",c\n", 0, "1/2: 1=a,b 2=c\n", "" },
        { "doubled", "\"a\"\"b\"\n", 0, "1/1: 1=a\"b\n", "" },
        { "doubled alone", "\"\"\"\"\n", 0, "1/1: 1=\"\n", "" },
        { "doubled at both ends", "\"\"\"a\"\"\"\n", 0, "1/1: 1=\"a\"\n", "" },
        { "nothing within", "\"\",a,\"\"\n", 0, "1/3: 2=a\n", "" },
        { "nothing within at the end of the file", "a,\"\"", 0, "1/2: 1=a\n", "" },
        { "some quoted", "a,\"b\",c,\"d\"\n", 0, "1/4: 1=a 2=b 3=c 4=d\n", "" },
        { "closed at the end of the file", "a\n\"b\"", 0, "1/1: 1=a\n2/1: 1=b\n", "" },
        { "formulas are text", "=1+1,\"=A1\"\n", 0, "1/2: 1==1+1 2==A1\n", "" },
    };
    EXPECT_CASES(cases);
}

static void refuses_bad_quotes(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "never closed", "a,\"b\nc\nd", 0, "", "csv-quote-open 1:3\n" },
        { "never closed, with doubled", "\"a\"\"\n", 0, "", "csv-quote-open 1:1\n" },
        { "one alone", "\"", 0, "", "csv-quote-open 1:1\n" },
        { "text after", "a,\"b\"c,d\ne\n", 0, "2/1: 1=e\n", "csv-text-after-quote 1:6\n" },
        { "space after", "\"b\" ,d\n", 0, "", "csv-text-after-quote 1:4\n" },
        { "quote after", "\"b\"c\"\n", 0, "", "csv-text-after-quote 1:4\n" },
        { "bare", "a,b\"c\nd\n", 0, "2/1: 1=d\n", "csv-bare-quote 1:4\n" },
        { "bare after a space", "a, \"b\"\n", 0, "", "csv-bare-quote 1:4\n" },
        { "only the first of a row", "a\"b,c\"d\n", 0, "", "csv-bare-quote 1:2\n" },
        { "every row", "a\"\nb\nc\"\n", 0, "2/1: 1=b\n", "csv-bare-quote 1:2\ncsv-bare-quote 3:2\n" },
        { "in a later line of a row", "a\n\"b\nc\"d\ne\n", 0, "1/1: 1=a\n4/1: 1=e\n",
          "csv-text-after-quote 3:3\n" },
        { "columns count characters", "あい,う\"\n", 0, "", "csv-bare-quote 1:5\n" },
        { "also in CP932", "\x82\xa0\x82\xa2,\x82\xa4\"\n", 0, "", "csv-bare-quote 1:5\n" },
    };
    EXPECT_CASES(cases);
}

/* --- separators --- */

static void reads_separators(void **state)
{
    (void)state;
    static const struct csv_case semicolons[] = {
        { "semicolons", "a;b;;c\n;\n", 0, "1/4: 1=a 2=b 4=c\n2/2:\n", "" },
        { "a comma is text", "7,5;\"a;b\"\n", 0, "1/2: 1=7,5 2=a;b\n", "" },
        { "quotes", "\"a\"\"\";\"b\nc\"\nd", 0, "1/2: 1=a\" 2=b\\0Ac\n3/1: 1=d\n", "" },
        { "text after a quote", "\"a\",b;c\n", 0, "", "csv-text-after-quote 1:4\n" },
        { "the line of Excel agrees", "sep=;\r\na;b\r\n", 0, "2/2: 1=a 2=b\n", "" },
        { "it does not", "sep=,\na,b\n", 0, "", "csv-separator-against 1\n" },
    };
    EXPECT_CASES_OF(read_semicolon, semicolons);
    static const struct csv_case tabs[] = {
        { "tabs", "a\tb,c;d\t\te\n", 0, "1/4: 1=a 2=b,c;d 4=e\n", "" },
        { "quotes", "\"a\tb\"\tc\n", 0, "1/2: 1=a\\09b 2=c\n", "" },
        { "CP932", "\x95\x5c\t\x83\x7c\n", 0, "1/2: 1=表 2=ポ\n", "" },
        { "the line of Excel agrees", "sep=\t\na\tb\n", 0, "2/2: 1=a 2=b\n", "" },
        { "it does not", "sep=;\na;b\n", 0, "", "csv-separator-against 1\n" },
    };
    EXPECT_CASES_OF(read_tab, tabs);
    EXPECT_CASES_OF(read_tsv, tabs);
    static const struct csv_case commas[] = {
        { "commas", "a,b;c\n", 0, "1/2: 1=a 2=b;c\n", "" },
        { "the line of Excel does not agree", "sep=;\na;b\n", 0, "", "csv-separator-against 1\n" },
    };
    EXPECT_CASES_OF(read_comma, commas);
}

static void obeys_separator_lines(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "semicolon", "sep=;\na;b,c\n", 0, "2/2: 1=a 2=b,c\n", "" },
        { "tab, CRLF", "sep=\t\r\na\tb\r\n", 0, "2/2: 1=a 2=b\n", "" },
        { "CR", "sep=;\ra;b\r", 0, "2/2: 1=a 2=b\n", "" },
        { "comma", "sep=,\na,b\n", 0, "2/2: 1=a 2=b\n", "" },
        { "after the mark", "\xef\xbb\xbfsep=;\na;b\n", 0, "2/2: 1=a 2=b\n", "" },
        { "quoted", "\"sep=;\"\na;b\n", 0, "2/2: 1=a 2=b\n", "" },
        { "alone", "sep=;", 0, "", "" },
        { "alone with its line end", "sep=;\r\n", 0, "", "" },
        { "another", "sep=|\na|b\n", 0, "", "csv-separator-odd 1\n" },
        { "none", "sep=\na\n", 0, "", "csv-separator-odd 1\n" },
        { "two", "sep=;;\na;b\n", 0, "", "csv-separator-odd 1\n" },
        { "not the first line", "a,b\nsep=;\n", 0, "1/2: 1=a 2=b\n2/1: 1=sep=;\n", "" },
        { "another word", "separator,b\n", 0, "1/2: 1=separator 2=b\n", "" },
    };
    EXPECT_CASES(cases);
}

/* --- encodings --- */

#define HYOUTEN_CP932 "\x95\x5d\x93\x5f" /* 評点 */

static void reads_encodings(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "UTF-8", "評点,é𠮷\n", 0, "1/2: 1=評点 2=é𠮷\n", "" },
        { "byte order mark",
          "\xef\xbb\xbf"
          "評点,b\n",
          0, "1/2: 1=評点 2=b\n", "" },
        { "byte order mark before a quote", "\xef\xbb\xbf\"a\"\n", 0, "1/1: 1=a\n", "" },
        { "byte order mark alone", "\xef\xbb\xbf", 0, "", "" },
        { "CP932", HYOUTEN_CP932 ",b\n", 0, "1/2: 1=評点 2=b\n", "" },
        { "CP932 late", "a\nb\n" HYOUTEN_CP932 "\nc\n" HYOUTEN_CP932, 0,
          "1/1: 1=a\n2/1: 1=b\n3/1: 1=評点\n4/1: 1=c\n5/1: 1=評点\n", "" },
        { "CP932 with 0x5c and 0x7c behind", "\x95\x5c,\x83\x7c\n", 0, "1/2: 1=表 2=ポ\n", "" },
        { "CP932 quoted", "\"" HYOUTEN_CP932 ",\n\"\"\",\x95\x5c\n", 0, "1/2: 1=評点,\\0A\" 2=表\n", "" },
        { "CP932 of Windows alone", "\x87\x40\xfb\xfc\xb1\n", 0, "1/1: 1=①髙ｱ\n", "" },
    };
    EXPECT_CASES(cases);
}

static void refuses_mixed_encodings(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "CP932 after UTF-8", "評点\na\nb," HYOUTEN_CP932 "\nc\n", 0, "1/1: 1=評点\n2/1: 1=a\n4/1: 1=c\n",
          "csv-encoding 3:3\n" },
        { "UTF-8 after CP932", HYOUTEN_CP932 "\nab,é\n", 0, "1/1: 1=評点\n", "csv-encoding-unclear 2:4\n" },
        { "UTF-8 after CP932 that is none", HYOUTEN_CP932 "\nab,評\n", 0, "1/1: 1=評点\n",
          "csv-encoding 2:5\n" },
        { "CP932 after the mark",
          "\xef\xbb\xbf"
          "a\n" HYOUTEN_CP932 "\n",
          0, "1/1: 1=a\n", "csv-encoding 2:1\n" },
        { "neither", "a\n\xff\n", 0, "1/1: 1=a\n", "csv-encoding 2:1\n" },
        { "half a character", "a,\x95\n", 0, "", "csv-encoding 1:3\n" },
        { "surrogates", "あ\n\xed\xa0\x80\n", 0, "1/1: 1=あ\n", "csv-encoding 2:1\n" },
        { "overlong", "あ\n\xc0\xaf\n", 0, "1/1: 1=あ\n", "csv-encoding 2:1\n" },
        { "in a later line of a row", "あ\n\"b\nc\x95\x5d\"\n", 0, "1/1: 1=あ\n", "csv-encoding 3:2\n" },
    };
    EXPECT_CASES(cases);
}

/* ﾃｽ (c3 bd) is ý too. */
static void finds_encodings_without_guessing(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "katakana of half width alone", "a,\xc3\xbd\n", 0, "1/2: 1=a 2=ý\n", "csv-encoding-either 1:3\n" },
        { "the first such row is told", "a\n\xc3\xbd\n\xc4\xb8\n", 0, "1/1: 1=a\n2/1: 1=ý\n3/1: 1=ĸ\n",
          "csv-encoding-either 2:1\n" },
        { "another row is UTF-8", "\xc3\xbd\n評点\n", 0, "1/1: 1=ý\n2/1: 1=評点\n", "" },
        { "another row is CP932", "\xc3\xbd\n" HYOUTEN_CP932 "\n", 0, "1/1: 1=ý\n2/1: 1=評点\n",
          "csv-encoding-either 1:1\n" },
        { "the row is CP932", "\xc3\xbd," HYOUTEN_CP932 "\n", 0, "1/2: 1=ﾃｽ 2=評点\n", "" },
        { "katakana that are no UTF-8", "\xc3\xbd\xc4\n", 0, "1/1: 1=ﾃｽﾄ\n", "" },
        { "a letter in a word", "José,naïve\n", 0, "1/2: 1=José 2=naïve\n", "" },
        { "the mark tells", "\xef\xbb\xbf\xc3\xbd\n", 0, "1/1: 1=ý\n", "" },
        { "NEC and IBM extensions", "\x87\x54\x87\x8a\xed\x40\xfa\x40\xfa\xb1\n", 0, "1/1: 1=Ⅰ㈱纊ⅰ﨑\n", "" },
        { "wave dash, minus and dashes", "\x81\x60\x81\x7c\x81\x5c\x81\x61\n", 0, "1/1: 1=～－―∥\n", "" },
        { "ideographic space", "\x81\x40\x82\x57\x81\x40\n", 0, "1/1: 1=　８　\n", "" },
    };
    EXPECT_CASES(cases);
}

static void obeys_declared_encodings(void **state)
{
    (void)state;
    static const struct csv_case cp932[] = {
        { "CP932", HYOUTEN_CP932 "\n", 0, "1/1: 1=評点\n", "" },
        { "katakana of half width", "\xc3\xbd\n", 0, "1/1: 1=ﾃｽ\n", "" },
        { "ASCII alone", "a\n", 0, "1/1: 1=a\n", "" },
        { "UTF-8", "é評点\n", 0, "", "csv-encoding-declared 1:1\n" },
        { "UTF-8 that decodes", "a評価\n", 0, "", "csv-encoding-declared 1:2\n" },
        { "the mark of UTF-8", "\xef\xbb\xbf" "a\n", 0, "", "csv-mark-against 1\n" },
    };
    EXPECT_CASES_OF(read_cp932, cp932);
    static const struct csv_case utf8[] = {
        { "UTF-8", "評点,\xc3\xbd\n", 0, "1/2: 1=評点 2=ý\n", "" },
        { "either", "\xc3\xbd\n", 0, "1/1: 1=ý\n", "" },
        { "the mark", "\xef\xbb\xbf" "a\n", 0, "1/1: 1=a\n", "" },
        { "CP932", "a," HYOUTEN_CP932 "\n", 0, "", "csv-encoding-declared 1:3\n" },
    };
    EXPECT_CASES_OF(read_utf8, utf8);
}

static void refuses_utf16(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "little end first", "\xff\xfe" "a\0,\0b\0\n", 10, "", "csv-utf-16 1\n" },
        { "big end first", "\xfe\xff\0a\0,\0b\0\n", 10, "", "csv-utf-16 1\n" },
        { "without the mark", "a\0,\0b\0\n", 8, "", "csv-utf-16 1\n" },
        { "big end first without the mark", "\0a\0,\0b\0\n", 8, "", "csv-utf-16 1\n" },
        { "Japanese", "\xff\xfe\xe9\x5b\xfb\x67", 6, "", "csv-utf-16 1\n" },
        { "a mark alone", "\xff\xfe", 2, "", "csv-utf-16 1\n" },
    };
    EXPECT_CASES(cases);
}

static void refuses_nul(void **state)
{
    (void)state;
    static const struct csv_case cases[] = {
        { "NUL", "a,b\nc\0d,e\nf\n", 12, "1/2: 1=a 2=b\n", "csv-nul 2:2\n" },
        { "NUL in quotes", "\"a\n\0\"\n", 6, "", "csv-nul 2:1\n" },
        { "a NUL alone", "\0", 1, "", "csv-nul 1:1\n" },
    };
    EXPECT_CASES(cases);
}

/* --- the buffer --- */

enum { LINE = 1024, BUFFER = 2 * LIMIT_CSV_ROW + 2 }; /* BUFFER: as csv_record.c has it */

/* Lines of padding, so many bytes in all; returns their number. */
static unsigned pad_lines(char *bytes, size_t size)
{
    unsigned lines = 0;
    memset(bytes, 'x', size);
    for (size_t end = LINE; end < size; end += LINE, lines++)
        bytes[end - 1] = '\n';
    bytes[size - 1] = '\n';
    return lines + 1;
}

/* Whatever falls on the end of a buffer is read as anywhere else. */
static void reads_across_buffers(void **state)
{
    (void)state;
    static const char pattern[] = "\"a\"\"b\r\n\",c,\"\"\r\nd,\xe8\xa9\x95\r\n\r\n\"e\"\rf\r\"g\"";
    enum { LENGTH = sizeof pattern - 1 };
    char *bytes = malloc(BUFFER + LENGTH);
    assert_non_null(bytes);
    for (size_t start = BUFFER - LENGTH - 2; start <= BUFFER; start++) {
        unsigned line = pad_lines(bytes, start) + 1;
        memcpy(bytes + start, pattern, LENGTH);
        struct grid_seen seen = grid_see(csv_read, bytes, start + LENGTH, true);
        const char *expected = arena_text(seen.arena,
                                          "\n%u/3: 1=a\"b\\0D\\0A 2=c\n%u/2: 1=d 2=評\n%u/0:\n%u/1: 1=e\n"
                                          "%u/1: 1=f\n%u/1: 1=g\n",
                                          line, line + 2, line + 3, line + 4, line + 5, line + 6);
        assert_string_equal(seen.faults, "");
        assert_true(strlen(seen.text) > strlen(expected));
        assert_string_equal(seen.text + strlen(seen.text) - strlen(expected), expected);
        grid_forget(&seen);
    }
    free(bytes);
}

/* CP932 rows are decoded one by one: what they take does not grow with the file. */
static void reads_much_cp932(void **state)
{
    (void)state;
    enum { ROWS = 40000 };
    static const char row[] = HYOUTEN_CP932 HYOUTEN_CP932 HYOUTEN_CP932 HYOUTEN_CP932 ",1\n";
    char *bytes = malloc(ROWS * (sizeof row - 1));
    assert_non_null(bytes);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(bytes + i * (sizeof row - 1), row, sizeof row - 1);
    struct grid_seen seen = grid_see(csv_read, bytes, ROWS * (sizeof row - 1), false);
    assert_int_equal(seen.rows, ROWS);
    assert_int_equal(seen.cells, 2 * ROWS);
    assert_true(arena_used(seen.arena) < 64 * 1024);
    grid_forget(&seen);
    free(bytes);
}

/* --- limits --- */

/* A file of one byte repeated, with text before and behind. */
static void expect_repeated(const char *name, const char *before, char byte, size_t count, const char *behind,
                            const char *faults)
{
    size_t head = strlen(before), tail = strlen(behind);
    char *bytes = malloc(head + count + tail);
    assert_non_null(bytes);
    memcpy(bytes, before, head);
    memset(bytes + head, byte, count);
    memcpy(bytes + head + count, behind, tail);
    grid_expect_faults(csv_read, name, bytes, head + count + tail, faults);
    free(bytes);
}

static void holds_row_limit(void **state)
{
    (void)state;
    expect_repeated("row at the limit", "h\n", 'x', LIMIT_CSV_ROW, "\ny\n", "");
    expect_repeated("with CRLF", "h\r\n", 'x', LIMIT_CSV_ROW, "\r\ny\r\n", "");
    expect_repeated("at the end of the file", "", 'x', LIMIT_CSV_ROW, "", "");
    expect_repeated("quoted", "\"", 'x', LIMIT_CSV_ROW - 2, "\"\n", "");
    expect_repeated("past the limit", "h\n", 'x', LIMIT_CSV_ROW + 1, "\ny\n", "csv-row-too-long 2\n");
    expect_repeated("past the limit, CRLF", "h\r\n", 'x', LIMIT_CSV_ROW + 1, "\r\n", "csv-row-too-long 2\n");
    expect_repeated("past the limit, quoted", "\"", 'x', LIMIT_CSV_ROW - 1, "\"\n", "csv-row-too-long 1\n");
    expect_repeated("1000 times", "h\n", 'x', (size_t)LIMIT_CSV_ROW * 1000, "\n", "csv-row-too-long 2\n");
    expect_repeated("a quote left open", "h\na,\"b", '\n', LIMIT_CSV_ROW * 3, "", "csv-quote-open 2:3\n");
    expect_repeated("NULs without end", "h\n", '\0', LIMIT_CSV_ROW * 3, "", "csv-nul 2:1\n");
    expect_repeated("a bare quote in a long row", "x\"y", 'x', LIMIT_CSV_ROW * 3, "", "csv-bare-quote 1:2\n");
    expect_repeated("quotes without end", "h\n", '"', LIMIT_CSV_ROW * 4, "", "csv-row-too-long 2\n");
}

static void holds_column_limit(void **state)
{
    (void)state;
    expect_repeated("columns at the limit", "a", ',', LIMIT_CSV_COLUMNS - 1, "b\n", "");
    expect_repeated("past the limit", "h\n", ',', LIMIT_CSV_COLUMNS, "\nx\n", "csv-too-many-columns 2\n");
    expect_repeated("quoted", "\"\"", ',', LIMIT_CSV_COLUMNS, "\n", "csv-too-many-columns 1\n");
}

static void holds_rows_limit(void **state)
{
    (void)state;
    expect_repeated("rows at the limit", "", '\n', LIMIT_CSV_ROWS, "", "");
    expect_repeated("past the limit", "", '\n', LIMIT_CSV_ROWS, "x", "csv-too-many-rows 5000001\n");
}

static void stops_at_many_problems(void **state)
{
    (void)state;
    char *bytes = malloc(1000 * 3);
    assert_non_null(bytes);
    for (size_t i = 0; i < 1000; i++)
        memcpy(bytes + 3 * i, "a\"\n", 3);
    struct grid_seen seen = grid_see(csv_read, bytes, 3000, true);
    assert_int_equal(seen.problems->errors, LIMIT_PROBLEMS_SHOWN);
    grid_forget(&seen);
    free(bytes);
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems *problems = problems_new(arena);
    const struct source *source = NULL;
    assert_false(csv_read(arena, problems, &(struct grid_file){ .path = "/tmp", .listed = "x", .role = "sheet" }, NULL, NULL, &source));
    assert_false(csv_read(arena, problems, &(struct grid_file){ .path = "/tmp/saiten-no-such-file", .listed = "x", .role = "sheet" }, NULL, NULL, &source));
    assert_int_equal(problems->errors, 2);
    assert_null(source);
    arena_free(arena);
}

/* --- places --- */

struct place_seen {
    struct arena *arena;
    struct text_builder text;
    bool stop;
};

static bool take_places(void *context, const struct grid_row *row)
{
    struct place_seen *seen = context;
    for (size_t i = 0; i < row->count; i++) {
        struct place place = cell_place(row, &row->cells[i]);
        const char *excerpt = cell_excerpt(row, &row->cells[i]);
        text_addf(&seen->text, "%u:%u+%u ", place.line, place.column, place.length);
        text_add_bytes(&seen->text, excerpt, strcspn(excerpt, "\r\n"));
        text_add(&seen->text, "\n");
    }
    assert_int_equal(cell_place(row, NULL).line, row->number);
    assert_int_equal(cell_place(row, NULL).column, 0);
    assert_ptr_equal(cell_excerpt(row, NULL), row->excerpt);
    return !seen->stop;
}

static bool read_places(struct place_seen *seen, const char *bytes, enum csv_separator separator)
{
    char path[] = "/tmp/saiten-places-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, bytes, strlen(bytes)), strlen(bytes));
    close(file);
    const struct source *source;
    bool sound =
        csv_read(seen->arena, problems_new(seen->arena), &(struct grid_file){ .path = path, .listed = "x", .role = "sheet", .csv.separator = separator },
                 take_places, seen, &source);
    unlink(path);
    return sound;
}

static void finds_places(void **state)
{
    (void)state;
    struct place_seen seen = { .arena = arena_new() };
    seen.text.arena = seen.arena;
    assert_true(read_places(&seen, "あい,b\n,\"x,\"\"y\r\nz\",,\"w\"\n", SEPARATOR_UNSAID));
    assert_string_equal(text_built(&seen.text), "1:1+2 あい,b\n"
                                                "1:4+1 あい,b\n"
                                                "2:2+6 ,\"x,\"\"y\n"
                                                "3:5+3 z\",,\"w\"\n");
    seen.text = (struct text_builder){ .arena = seen.arena };
    assert_true(read_places(&seen, "1,2;\"x;y\";z\n", SEPARATOR_SEMICOLON));
    assert_string_equal(text_built(&seen.text), "1:1+3 1,2;\"x;y\";z\n"
                                                "1:5+5 1,2;\"x;y\";z\n"
                                                "1:11+1 1,2;\"x;y\";z\n");
    arena_free(seen.arena);
}

static void stops_when_told(void **state)
{
    (void)state;
    struct place_seen seen = { .arena = arena_new(), .stop = true };
    seen.text.arena = seen.arena;
    assert_false(read_places(&seen, "a\nb\n", SEPARATOR_UNSAID));
    assert_string_equal(text_built(&seen.text), "1:1+1 a\n");
    arena_free(seen.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_fields),
        cmocka_unit_test(reads_line_ends),
        cmocka_unit_test(reads_quotes),
        cmocka_unit_test(refuses_bad_quotes),
        cmocka_unit_test(reads_separators),
        cmocka_unit_test(obeys_separator_lines),
        cmocka_unit_test(reads_encodings),
        cmocka_unit_test(finds_encodings_without_guessing),
        cmocka_unit_test(obeys_declared_encodings),
        cmocka_unit_test(refuses_utf16),
        cmocka_unit_test(refuses_mixed_encodings),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(reads_across_buffers),
        cmocka_unit_test(reads_much_cp932),
        cmocka_unit_test(holds_row_limit),
        cmocka_unit_test(holds_column_limit),
        cmocka_unit_test(holds_rows_limit),
        cmocka_unit_test(stops_at_many_problems),
        cmocka_unit_test(refuses_what_is_no_file),
        cmocka_unit_test(finds_places),
        cmocka_unit_test(stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
