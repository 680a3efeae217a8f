/* Line ends, quotes and NULs are looked for with memchr over the whole buffer, each only once, so that
 * a row without quotes costs a few calls; only a row with quotes is walked field by field. */
#include "csv_record.h"

#include <string.h>

#include "limit.h"

enum {
    READ_BYTES = 64 * 1024,
    /* A row at the limit with its line end, and as much again to be read behind it. */
    BUFFER_BYTES = LIMIT_CSV_ROW + 2 + READ_BYTES,
};

static const char mark_bytes[MARKS] = { '\n', '\r', '"', '\0' };

struct csv_buffer csv_buffer_over(struct arena *arena, struct problems *problems,
                                  struct source_stream *stream)
{
    char *bytes = arena_buffer(arena, BUFFER_BYTES + 1);
    return (struct csv_buffer){
        .stream = stream,
        .problems = problems,
        .bytes = bytes,
        .next = bytes,
        .end = bytes,
        .separator = ',',
    };
}

static void find_mark(struct csv_buffer *buffer, enum csv_mark mark)
{
    char *found = memchr(buffer->next, mark_bytes[mark], (size_t)(buffer->end - buffer->next));
    buffer->marks[mark] = found ? found : buffer->end;
}

char *csv_mark_at(struct csv_buffer *buffer, enum csv_mark mark)
{
    if (buffer->marks[mark] < buffer->next)
        find_mark(buffer, mark);
    return buffer->marks[mark];
}

void csv_refill(struct csv_buffer *buffer)
{
    size_t kept = (size_t)(buffer->end - buffer->next);
    memmove(buffer->bytes, buffer->next, kept);
    buffer->next = buffer->bytes;
    while (kept < BUFFER_BYTES) {
        size_t errors = buffer->problems->errors;
        size_t got = source_stream_read(buffer->stream, buffer->bytes + kept, BUFFER_BYTES - kept);
        buffer->failed = buffer->problems->errors > errors;
        buffer->at_end = got == 0;
        if (got == 0)
            break;
        kept += got;
    }
    buffer->end = buffer->bytes + kept;
    *buffer->end = '\n';
    for (enum csv_mark mark = 0; mark < MARKS; mark++)
        find_mark(buffer, mark);
}

/* --- where a record ends; all return false if more must be read to tell --- */

static bool record_end(const struct csv_buffer *buffer, struct csv_record *record, char *at)
{
    record->end = at;
    if (at == buffer->end) {
        record->next = at;
        return buffer->at_end;
    }
    if (*at == '\r' && at + 1 == buffer->end && !buffer->at_end)
        return false;
    record->next = at + (*at == '\r' && at + 1 < buffer->end && at[1] == '\n' ? 2 : 1);
    return true;
}

static void fault_at(struct csv_record *record, const char *at, enum problem_kind kind)
{
    if (record->fault)
        return;
    record->fault = at;
    record->kind = kind;
}

static bool ends_field(const struct csv_buffer *buffer, char byte)
{
    return byte == buffer->separator || byte == '\n' || byte == '\r';
}

/* Goes on to the separator or line end (or ours, behind the last byte). */
static char *skip_plain(const struct csv_buffer *buffer, struct csv_record *record, char *at, enum problem_kind kind)
{
    for (; !ends_field(buffer, *at); at++)
        if (*at == '"')
            fault_at(record, at, kind);
    return at;
}

static bool skip_quoted(const struct csv_buffer *buffer, struct csv_record *record, char **at)
{
    for (char *quote = *at + 1;; quote += 2) {
        quote = memchr(quote, '"', (size_t)(buffer->end - quote));
        if (!quote) {
            fault_at(record, *at, PROBLEM_CSV_QUOTE_OPEN);
            *at = buffer->end;
            return buffer->at_end;
        }
        if (quote + 1 == buffer->end && !buffer->at_end)
            return false;
        if (quote[1] == '"')
            continue;
        *at = quote + 1;
        break;
    }
    if (!ends_field(buffer, **at))
        fault_at(record, *at, PROBLEM_CSV_QUOTE_TEXT);
    *at = skip_plain(buffer, record, *at, PROBLEM_CSV_QUOTE_TEXT);
    return true;
}

static bool record_walk(const struct csv_buffer *buffer, struct csv_record *record)
{
    record->quoted = true;
    for (char *at = buffer->next;; at++) {
        if (*at != '"')
            at = skip_plain(buffer, record, at, PROBLEM_CSV_QUOTE_BARE);
        else if (!skip_quoted(buffer, record, &at))
            return false;
        if (at == buffer->end || *at != buffer->separator)
            return record_end(buffer, record, at);
    }
}

bool csv_record_find(struct csv_buffer *buffer, struct csv_record *record)
{
    *record = (struct csv_record){ .start = buffer->next };
    char *line_feed = csv_mark_at(buffer, MARK_LINE_FEED);
    char *line_return = csv_mark_at(buffer, MARK_RETURN);
    char *end = line_return < line_feed ? line_return : line_feed;
    if (csv_mark_at(buffer, MARK_QUOTE) < end)
        return record_walk(buffer, record);
    return record_end(buffer, record, end);
}

uint32_t csv_record_lines(const struct csv_record *record)
{
    uint32_t lines = 1;
    if (!record->quoted)
        return lines;
    for (const char *at = record->start; at < record->end; at++)
        lines += *at == '\n' || (*at == '\r' && at[1] != '\n');
    return lines;
}
