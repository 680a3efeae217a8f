/* CSV as RFC 4180 has it, a row at a time; what a row says, once csv_record.h has found its ends. Rows
 * are cut before they are decoded: no second byte of CP932 looks like a comma, quote or line end. */
#include <string.h>

#include "csv_split.h"
#include "limit.h"
#include "text.h"

enum { SCRATCH_BYTES = 1024 * 1024 }; /* decoded rows are let go when they have taken so much */

static const char *const encoding_names[] = { "UTF-8", "UTF-8", "CP932" };

struct either {
    bool seen;
    struct place place;
    const char *excerpt, *as_utf8, *as_cp932;
};

struct csv_reader {
    struct arena *arena;   /* what lives as long as the reading */
    struct arena *scratch; /* what lives as long as a row */
    struct problems *problems;
    const struct source *source;
    grid_row_taker *take;
    void *context;
    struct csv_buffer buffer;
    bool stopped; /* nothing more can be made of the file */
    bool failed;
    enum csv_encoding encoding;
    uint32_t encoding_line; /* the line that showed the encoding; 0: it was declared */
    bool encoding_held;     /* some row beyond ASCII was in the encoding declared */
    struct either either;   /* the first row that tells nothing of the encoding, although not ASCII */
    uint32_t line;          /* where the row at hand begins */
    uint32_t rows;
    size_t problem_count;
    struct csv_fields fields;
    char *excerpt;
};

/* --- problems --- */

/* The characters up to `at` in its line, or 0 where they cannot be told. */
static uint32_t column_of(struct csv_reader *reader, const char *line, const char *at)
{
    size_t size = (size_t)(at - line);
    if (!utf8_valid(line, size, NULL)) {
        line = text_from_cp932(reader->scratch, line, size);
        if (!line)
            return 0;
        size = strlen(line);
    }
    return (uint32_t)utf8_length(line, size) + 1;
}

/* The line as text, or NULL where it is neither UTF-8 nor CP932. */
static const char *line_excerpt(struct csv_reader *reader, const char *line, const char *end)
{
    size_t size = 0;
    while (line + size < end && line[size] != '\n' && line[size] != '\r')
        size++;
    if (utf8_valid(line, size, NULL))
        return arena_copy(reader->scratch, line, size);
    return text_from_cp932(reader->scratch, line, size);
}

/* The place of a byte of a record that begins in the reader's line; *line is the beginning of its own. */
static struct place place_at(struct csv_reader *reader, const char *at, const char **line)
{
    struct place place = { .source = reader->source, .line = reader->line, .length = 1 };
    for (const char *byte = *line; byte < at; byte++) {
        if (*byte != '\n' && (*byte != '\r' || byte[1] == '\n'))
            continue;
        place.line++;
        *line = byte + 1;
    }
    place.column = column_of(reader, *line, at);
    return place;
}

/* Reports what is wrong at a byte of a record. A file with too many problems is given up: it is not what it
 * was taken for. */
static void csv_problem(struct csv_reader *reader, const struct csv_record *record, const char *at,
                        enum problem_kind kind, const char *const *arguments, size_t count)
{
    const char *line = record->start;
    struct place place = place_at(reader, at, &line);
    problem_add_excerpt(reader->problems, place, line_excerpt(reader, line, record->end), kind, arguments,
                        count);
    reader->failed = true;
    if (++reader->problem_count == LIMIT_PROBLEMS_SHOWN)
        reader->stopped = true;
}

static void limit_problem(struct csv_reader *reader, enum problem_kind kind, unsigned limit)
{
    const char *argument = arena_text(reader->scratch, "%u", limit);
    struct place place = { .source = reader->source, .line = reader->line };
    problem_add(reader->problems, place, kind, &argument, 1);
    reader->failed = reader->stopped = true;
}

/* --- what a record says --- */

static bool is_ascii(const char *text, size_t size)
{
    uint64_t all = 0, word;
    for (; size >= sizeof word; text += sizeof word, size -= sizeof word) {
        memcpy(&word, text, sizeof word);
        all |= word;
    }
    for (; size > 0; text++, size--)
        all |= (uint64_t)(unsigned char)*text;
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

/* The first character of a record that is not CP932. */
static const char *cp932_fault(struct csv_reader *reader, const struct csv_record *record)
{
    const char *at = record->start;
    while (at < record->end) {
        unsigned char lead = (unsigned char)*at;
        size_t bytes = (lead >= 0x81 && lead <= 0x9f) || lead >= 0xe0 ? 2 : 1;
        if (bytes > (size_t)(record->end - at) || !text_from_cp932(reader->scratch, at, bytes))
            break;
        at += bytes;
    }
    return at;
}

static const char *beyond_ascii(const struct csv_record *record)
{
    const char *at = record->start;
    while (at + 1 < record->end && is_ascii(at, 1))
        at++;
    return at;
}

/* A record whose bytes are not of the file's encoding. */
static void encoding_problem(struct csv_reader *reader, const struct csv_record *record, const char *at)
{
    const char *arguments[] = { encoding_names[reader->encoding],
                                arena_text(reader->scratch, "%u", reader->encoding_line) };
    if (reader->encoding_line) {
        csv_problem(reader, record, at, PROBLEM_CSV_ENCODING, arguments, 2);
        return;
    }
    csv_problem(reader, record, at, PROBLEM_CSV_ENCODING_DECLARED, arguments, 1);
    reader->stopped = reader->stopped || !reader->encoding_held;
}

/* What is well-formed UTF-8 is hardly ever CP932 text: most of its characters begin with bytes that
 * begin none in UTF-8. A row of UTF-8 in a CP932 file would mostly decode, into nonsense. Where CP932 was
 * declared, nothing but katakana of half width is taken for it. */
static bool refuse_utf8(struct csv_reader *reader, const struct csv_record *record)
{
    size_t size = (size_t)(record->end - record->start);
    if (!utf8_valid(record->start, size, NULL))
        return false;
    const char *line = arena_text(reader->scratch, "%u", reader->encoding_line);
    if (reader->encoding_line)
        csv_problem(reader, record, beyond_ascii(record), PROBLEM_CSV_ENCODING_UNCLEAR, &line, 1);
    else if (csv_reads_both_ways(reader->scratch, record->start, size))
        return false;
    else
        encoding_problem(reader, record, beyond_ascii(record));
    return true;
}

static char *cp932_text(struct csv_reader *reader, const struct csv_record *record, const char **excerpt)
{
    size_t size = (size_t)(record->end - record->start);
    char *text = text_from_cp932(reader->scratch, record->start, size);
    if (!text) {
        encoding_problem(reader, record, cp932_fault(reader, record));
        return NULL;
    }
    if (refuse_utf8(reader, record))
        return NULL;
    reader->encoding_held = true;
    *excerpt = text;
    return arena_copy(reader->scratch, text, strlen(text));
}

/* Keeps the first row that may be of either encoding, until another tells which, or none does. */
static void keep_either(struct csv_reader *reader, const struct csv_record *record)
{
    enum { SHOWN = 60 }; /* bytes */
    if (reader->either.seen)
        return;
    const char *at = beyond_ascii(record), *line = record->start, *end = at;
    while (end < record->end && end - at < SHOWN && !is_ascii(end, 1))
        end++;
    size_t size = (size_t)(end - at) & ~(size_t)1; /* the characters of UTF-8 here are pairs of bytes */
    reader->either = (struct either){ .seen = true, .place = place_at(reader, at, &line) };
    reader->either.excerpt = arena_text(reader->arena, "%s", line_excerpt(reader, line, record->end));
    reader->either.as_utf8 = arena_copy(reader->arena, at, size);
    reader->either.as_cp932 = text_from_cp932(reader->arena, at, size);
}

static void either_problem(struct csv_reader *reader)
{
    const struct either *either = &reader->either;
    const char *arguments[] = { either->as_utf8, either->as_cp932 };
    if (!either->seen || !either->as_cp932)
        return;
    problem_add_excerpt(reader->problems, either->place, either->excerpt, PROBLEM_CSV_ENCODING_EITHER, arguments, 2);
    reader->failed = true;
}

static void find_encoding(struct csv_reader *reader, const struct csv_record *record)
{
    size_t size = (size_t)(record->end - record->start);
    bool utf8 = utf8_valid(record->start, size, NULL);
    if (utf8 && csv_reads_both_ways(reader->scratch, record->start, size)) {
        keep_either(reader, record);
        return;
    }
    reader->encoding = utf8 ? ENCODING_UTF8 : ENCODING_CP932;
    reader->encoding_line = reader->line;
    if (!utf8)
        either_problem(reader); /* what came before was handed over as UTF-8 */
}

/* The record's text in UTF-8, to be cut into cells, and another copy that stays as it is. NULL,
 * with a problem, if it is not in the encoding of the file. */
static char *record_text(struct csv_reader *reader, const struct csv_record *record, const char **excerpt)
{
    size_t size = (size_t)(record->end - record->start), bad;
    bool ascii = is_ascii(record->start, size);
    if (!ascii && reader->encoding == ENCODING_UNSAID)
        find_encoding(reader, record);
    if (!ascii && reader->encoding == ENCODING_CP932)
        return cp932_text(reader, record, excerpt);
    if (!ascii && !utf8_valid(record->start, size, &bad)) {
        encoding_problem(reader, record, record->start + bad);
        return NULL;
    }
    reader->encoding_held = reader->encoding_held || !ascii;
    memcpy(reader->excerpt, record->start, size);
    reader->excerpt[size] = '\0';
    *excerpt = reader->excerpt;
    return record->start;
}

/* --- rows --- */

static void row_take(struct csv_reader *reader, const struct csv_record *record, char *text,
                     const char *excerpt)
{
    size_t size = text == record->start ? (size_t)(record->end - record->start) : strlen(text);
    reader->fields.cells.count = 0;
    size_t fields = size == 0 ? 0 : csv_split(&reader->fields, record->quoted, text, text + size);
    if (fields > LIMIT_CSV_COLUMNS) {
        limit_problem(reader, PROBLEM_CSV_TOO_MANY_COLUMNS, LIMIT_CSV_COLUMNS);
        return;
    }
    struct grid_row row = {
        .source = reader->source,
        .number = reader->line,
        .cells = reader->fields.cells.items,
        .count = reader->fields.cells.count,
        .fields = fields,
        .excerpt = excerpt,
        .separator = reader->fields.separator,
    };
    if (!reader->take(reader->context, &row))
        reader->failed = reader->stopped = true;
}

static void nul_problem(struct csv_reader *reader, const struct csv_record *record)
{
    csv_problem(reader, record, csv_mark_at(&reader->buffer, MARK_NUL), PROBLEM_CSV_NUL, NULL, 0);
    reader->stopped = true;
}

static void fault_problem(struct csv_reader *reader, const struct csv_record *record)
{
    const char *limit = arena_text(reader->scratch, "%d", LIMIT_CSV_ROW);
    csv_problem(reader, record, record->fault, record->kind, &limit, record->kind == PROBLEM_CSV_QUOTE_OPEN);
}

/* The buffer is full and holds no end of the record: often a quotation mark was left open. */
static void record_too_long(struct csv_reader *reader, struct csv_record *record)
{
    record->end = reader->buffer.end;
    if (csv_mark_at(&reader->buffer, MARK_NUL) < record->end)
        nul_problem(reader, record);
    else if (record->fault)
        fault_problem(reader, record);
    else
        limit_problem(reader, PROBLEM_CSV_ROW_TOO_LONG, LIMIT_CSV_ROW);
    reader->stopped = true;
}

static void record_take(struct csv_reader *reader, const struct csv_record *record)
{
    uint32_t lines = csv_record_lines(record); /* before the split, which overwrites line ends */
    const char *excerpt;
    if (csv_mark_at(&reader->buffer, MARK_NUL) < record->end) {
        nul_problem(reader, record);
    } else if ((size_t)(record->end - record->start) > LIMIT_CSV_ROW) {
        limit_problem(reader, PROBLEM_CSV_ROW_TOO_LONG, LIMIT_CSV_ROW);
    } else if (++reader->rows > LIMIT_CSV_ROWS) {
        limit_problem(reader, PROBLEM_CSV_TOO_MANY_ROWS, LIMIT_CSV_ROWS);
    } else {
        char *text = record_text(reader, record, &excerpt);
        if (text && record->fault)
            fault_problem(reader, record);
        else if (text)
            row_take(reader, record, text, excerpt);
    }
    reader->line += lines;
    reader->buffer.next = record->next;
}

static void scratch_renew(struct csv_reader *reader)
{
    if (arena_used(reader->scratch) < SCRATCH_BYTES)
        return;
    arena_free(reader->scratch);
    reader->scratch = arena_new();
}

/* False if nothing can be made of the file. */
static bool begin(struct csv_reader *reader, const struct grid_file *file)
{
    struct csv_start start;
    csv_refill(&reader->buffer);
    reader->failed = !csv_begin(reader->arena, reader->problems, reader->source, file, &reader->buffer, &start);
    reader->encoding = start.encoding;
    reader->encoding_line = start.encoding_line;
    reader->line += start.lines;
    reader->fields = (struct csv_fields){ .arena = reader->arena, .separator = start.separator };
    reader->buffer.separator = start.separator;
    return !reader->failed;
}

static void read_records(struct csv_reader *reader)
{
    struct csv_buffer *buffer = &reader->buffer;
    struct csv_record record;
    while (!reader->stopped && !buffer->failed && !(buffer->at_end && buffer->next == buffer->end)) {
        if (csv_record_find(buffer, &record))
            record_take(reader, &record);
        else if (buffer->end - buffer->next > LIMIT_CSV_ROW + 1)
            record_too_long(reader, &record);
        else
            csv_refill(buffer);
        scratch_renew(reader);
    }
    if (reader->encoding == ENCODING_UNSAID)
        either_problem(reader);
}

bool csv_read(struct arena *arena, struct problems *problems, const struct grid_file *file, grid_row_taker *take,
              void *context, const struct source **source)
{
    struct source_stream *stream =
        source_open(arena, problems, file->path, file->listed, file->role, LIMIT_CSV_BYTES);
    if (!stream)
        return false;
    struct csv_reader reader = {
        .arena = arena_new(),
        .scratch = arena_new(),
        .problems = problems,
        .source = source_stream_source(stream),
        .take = take,
        .context = context,
        .line = 1,
    };
    reader.buffer = csv_buffer_over(reader.arena, problems, stream);
    reader.excerpt = arena_buffer(reader.arena, LIMIT_CSV_ROW + 1);
    if (begin(&reader, file))
        read_records(&reader);
    arena_free(reader.scratch);
    arena_free(reader.arena);
    const struct source *read = source_close(stream);
    if (reader.failed || !read)
        return false;
    *source = read;
    return true;
}
