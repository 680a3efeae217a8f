#include <stdbool.h>
#include <string.h>

#include "text.h"
#include "wrap.h"

/* Most texts are ASCII or ideographs, with nothing to be shown in another way. */
static bool is_plain(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        bool ideograph_or_kana = byte >= 0xE3 && byte <= 0xE9;
        if (ideograph_or_kana)
            text += text[1] && text[2] ? 2 : 0;
        else if (byte < ' ' || byte >= 0x7F)
            return false;
    }
    return true;
}

const char *wrap_printable(struct arena *arena, const char *text)
{
    if (is_plain(text))
        return text;
    struct text_builder builder = { .arena = arena };
    for (const char *line = text;;) {
        size_t size = strcspn(line, "\n");
        text_add(&builder, text_printable(arena, arena_copy(arena, line, size)));
        if (line[size] == '\0')
            break;
        text_add(&builder, "\n");
        line += size + 1;
    }
    return text_built(&builder);
}

static bool is_among(const char *signs, const char *character, size_t bytes)
{
    size_t step;
    for (const char *at = signs; *at; at += step) {
        utf8_next(at, &step);
        if (step == bytes && memcmp(at, character, bytes) == 0)
            return true;
    }
    return false;
}

static bool may_not_begin(const char *character, size_t bytes)
{
    return is_among(
        "、。，．,.・：；:;！？!?）)」』】］]〕〉》’”ー々ゝゞ％%ぁぃぅぇぉっゃゅょァィゥェォッャュョ",
        character, bytes);
}

static bool may_not_end(const char *character, size_t bytes)
{
    return is_among("（(「『【［[〔〈《‘“", character, bytes);
}

static size_t character_width(const char *character, size_t bytes)
{
    if ((unsigned char)*character < 0x80)
        return 1;
    char alone[8] = { 0 };
    memcpy(alone, character, bytes);
    return text_width(alone);
}

/* Whether a line may end between the character before and the one that follows. */
static bool may_break(const char *before, size_t before_bytes, const char *after, size_t after_bytes)
{
    if (*before == ' ')
        return *after != ' ';
    if (*after == ' ')
        return false; /* the line ends after its spaces */
    bool wide = character_width(before, before_bytes) > 1 || character_width(after, after_bytes) > 1;
    return wide && !may_not_begin(after, after_bytes) && !may_not_end(before, before_bytes);
}

/* Where a line ends that the character at `over` no longer fits. Only such a line asks where it may break. */
static size_t line_cut(const char *text, size_t over, size_t *next)
{
    size_t end = over, previous = 0, bytes;
    for (size_t at = 0; at <= over; at += bytes) {
        utf8_next(text + at, &bytes);
        if (at > 0 && may_break(text + previous, at - previous, text + at, bytes))
            end = at;
        previous = at;
    }
    *next = end;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

size_t wrap_line(const char *text, size_t width, size_t *next)
{
    size_t used = 0, at = 0, bytes;
    for (; text[at] && text[at] != '\n'; at += bytes) {
        utf8_next(text + at, &bytes);
        used += character_width(text + at, bytes);
        if (used > width && at > 0 && text[at] != ' ') /* spaces may hang over the edge */
            return line_cut(text, at, next);
    }
    *next = text[at] == '\n' ? at + 1 : at;
    return at;
}

size_t wrap_count(const char *text, size_t width)
{
    size_t lines = 0, next;
    do {
        wrap_line(text, width, &next);
        text += next;
        lines++;
    } while (*text);
    return lines;
}

size_t wrap_widest(const char *text)
{
    size_t widest = 0;
    for (const char *at = text; *at;) {
        size_t next, bytes = wrap_line(at, (size_t)-1, &next), used = 0, step;
        for (const char *character = at; character < at + bytes; character += step) {
            utf8_next(character, &step);
            used += character_width(character, step);
        }
        widest = used > widest ? used : widest;
        at += next;
    }
    return widest;
}
