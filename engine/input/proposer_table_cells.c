/* The cells of a table of proposers, as the YAML would have them: words that an office writes, dates as a
 * spreadsheet program keeps or exports them, numbers of 15 digits. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proposer_table.h"
#include "text.h"

struct tree *table_scalar(struct arena *arena, struct place place, const char *text)
{
    struct tree *scalar = ARENA_NEW(arena, struct tree);
    *scalar = (struct tree){ .kind = TREE_SCALAR, .place = place, .text = text, .quoted = true };
    return scalar;
}

void table_add(struct arena *arena, struct tree *to, struct tree *key, struct tree *item)
{
    size_t count = to->count++, bytes = count * sizeof(struct tree *);
    if ((count & (count - 1)) == 0) { /* full: room for twice as many */
        size_t room = (count ? count * 2 : 1) * sizeof(struct tree *);
        to->items = arena_grow(arena, to->items, bytes, room);
        if (key)
            to->keys = arena_grow(arena, to->keys, bytes, room);
    }
    to->items[count] = item;
    if (key)
        to->keys[count] = key;
}

/* --- words --- */

struct table_word {
    const char *word, *means;
};

static const struct table_word requirement_words[] = {
    { "pass", "pass" },
    { "yes", "pass" },
    { "適", "pass" },
    { "適合", "pass" },
    { "○", "pass" },
    { "〇", "pass" },
    { "◯", "pass" },
    { "fail", "fail" },
    { "no", "fail" },
    { "否", "fail" },
    { "不適", "fail" },
    { "不適合", "fail" },
    { "×", "fail" },
    { "✕", "fail" },
    { "pending", "pending" },
    { "未", "pending" },
    { "未確認", "pending" },
    { "保留", "pending" },
    { 0 },
};
/* No ○ and ×: some read them as "applies", others as "in order". */
static const struct table_word ground_words[] = {
    { "yes", "yes" },        { "該当", "yes" },        { "該当あり", "yes" },
    { "有", "yes" },         { "あり", "yes" },        { "no", "no" },
    { "非該当", "no" },      { "該当なし", "no" },     { "無", "no" },
    { "なし", "no" },        { "pending", "pending" }, { "未", "pending" },
    { "未確認", "pending" }, { "保留", "pending" },    { 0 },
};
static const struct table_word paper_words[] = {
    { "yes", "yes" },  { "○", "yes" },    { "〇", "yes" },     { "◯", "yes" },     { "有", "yes" },
    { "あり", "yes" }, { "提出", "yes" }, { "提出済", "yes" }, { "no", "no" },     { "×", "no" },
    { "✕", "no" },     { "無", "no" },    { "なし", "no" },    { "未提出", "no" }, { 0 },
};
static const struct table_word fact_words[] = {
    { "yes", "yes" }, { "○", "yes" }, { "〇", "yes" }, { "◯", "yes" }, { "有", "yes" },    { "はい", "yes" },
    { "no", "no" },   { "×", "no" },  { "✕", "no" },   { "無", "no" }, { "いいえ", "no" }, { 0 },
};
static const struct table_word sealed_words[] = {
    { "sealed", "sealed" },
    { "封緘", "sealed" },
    { "未開封", "sealed" },
    { 0 },
};

/* The word normalised, ASCII letters small. */
static char *folded(struct arena *arena, const char *text)
{
    char *plain = text_normalize(arena, text);
    for (char *at = plain; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return plain;
}

static const char *meaning(struct arena *arena, const struct table_word *words, const char *text)
{
    const char *plain = folded(arena, text);
    for (; words->word; words++)
        if (strcmp(words->word, plain) == 0)
            return words->means;
    return NULL;
}

static struct tree *answer(struct round_loader *loader, const struct table_column *column,
                           const struct table_word *words, const char *text, struct place place)
{
    struct arena *arena = loader->base.arena;
    const char *means = meaning(arena, words, text);
    if (means)
        return table_scalar(arena, place, means);
    struct text_builder known = { .arena = arena };
    for (const struct table_word *word = words; word->word; word++)
        text_addf(&known, "%s%s", word == words ? "" : ", ", word->word);
    PROBLEM_ADD(loader->base.problems, place, NOT_A_CHOICE, column->path, text, text_built(&known));
    return NULL;
}

bool table_says_yes(const struct tree *value)
{
    return strcmp(value->text, "yes") == 0;
}

/* --- dates --- */

/* Digits at *at, at most so many; -1 where there are none. */
static int digits(const char **at, int most)
{
    int value = 0, count = 0;
    for (; count < most && isdigit((unsigned char)**at); ++*at, count++)
        value = value * 10 + (**at - '0');
    return count ? value : -1;
}

static bool passes(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

/* 2026/2/26, 2026-02-26, 2026年2月26日, 令和8年2月26日, R8.2.26. */
static bool read_day(const char **at, int *year, int *month, int *day)
{
    static const struct {
        const char *name;
        int before; /* its first year is the next */
    } eras[] = { { "令和", 2018 }, { "R", 2018 }, { "平成", 1988 }, { "H", 1988 } };
    static const char *const separators[][3] = {
        { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" }, { "年", "月", "日" }
    };
    int before = 0;
    for (size_t i = 0; !before && i < sizeof eras / sizeof *eras; i++)
        if (passes(at, eras[i].name))
            before = eras[i].before;
    bool first = before && passes(at, "元");
    *year = first ? 1 : digits(at, 4);
    if (*year < 1 || (!before && *year < 1000))
        return false;
    *year += before;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (!passes(at, separators[i][0]))
            continue;
        *month = digits(at, 2);
        bool whole = *month > 0 && passes(at, separators[i][1]);
        *day = whole ? digits(at, 2) : -1;
        return *day > 0 && passes(at, separators[i][2]);
    }
    return false;
}

/* 17:00, 17:00:30, 17時00分. What follows is kept as it stands. */
static bool read_time(const char **at, int *hour, int *minute, int *second)
{
    *second = 0;
    *hour = digits(at, 2);
    if (*hour < 0)
        return false;
    if (passes(at, "時")) {
        *minute = digits(at, 2);
        if (*minute < 0)
            *minute = 0;
        else if (!passes(at, "分"))
            return false;
        return true;
    }
    *minute = passes(at, ":") ? digits(at, 2) : -1;
    if (*minute >= 0 && passes(at, ":"))
        *second = digits(at, 2);
    return *minute >= 0 && *second >= 0;
}

/* A date or time as people and spreadsheet programs write it, as ISO; as it is where it cannot be read. */
static const char *iso_instant(struct arena *arena, const char *text)
{
    int year, month, day, hour, minute, second;
    const char *at = text_normalize(arena, text);
    if (!read_day(&at, &year, &month, &day))
        return text;
    const char *date = arena_text(arena, "%04d-%02d-%02d", year, month, day);
    if (*at == '\0')
        return date;
    if (*at == ' ' || *at == 'T')
        at++;
    if (!read_time(&at, &hour, &minute, &second))
        return text;
    return arena_text(arena, "%sT%02d:%02d:%02d%s", date, hour, minute, second, at);
}

/* A time that says no zone is told by the clock that the deadline is told by. */
static struct tree *instant(struct round_loader *loader, const char *text, struct place place)
{
    struct arena *arena = loader->base.arena;
    const struct instant *deadline = &loader->round->deadline;
    struct instant read;
    text = iso_instant(arena, text);
    if (instant_parse(text, &read) && read.has_time && !read.has_offset && deadline->given &&
        deadline->has_offset) {
        int minutes = abs(deadline->offset_minutes);
        text = arena_text(arena, "%s%c%02d:%02d", text, deadline->offset_minutes < 0 ? '-' : '+',
                          minutes / 60, minutes % 60);
    }
    return table_scalar(arena, place, text);
}

/* --- lists --- */

/* The length of what separates two of a list at `at`; 0: nothing does. */
static size_t separator_at(const char *at, bool codes)
{
    static const char *const names_separators[] = { "\r", "\n", ";", "；", "、" };
    static const char *const codes_separators[] = { ",", "，", " ", "　" };
    for (size_t i = 0; i < sizeof names_separators / sizeof *names_separators; i++)
        if (strncmp(at, names_separators[i], strlen(names_separators[i])) == 0)
            return strlen(names_separators[i]);
    for (size_t i = 0; codes && i < sizeof codes_separators / sizeof *codes_separators; i++)
        if (strncmp(at, codes_separators[i], strlen(codes_separators[i])) == 0)
            return strlen(codes_separators[i]);
    return 0;
}

static struct tree *several(struct arena *arena, const char *text, struct place place, bool codes)
{
    struct tree *list = ARENA_NEW(arena, struct tree);
    *list = (struct tree){ .kind = TREE_LIST, .place = place };
    while (*text) {
        size_t length = 0, gap = 0;
        while (text[length] && !(gap = separator_at(text + length, codes)))
            length++;
        const char *item = arena_copy(arena, text, length);
        if (!text_is_blank(item))
            table_add(arena, list, NULL, table_scalar(arena, place, item));
        text += length + gap;
    }
    return list;
}

/* --- cells --- */

const char *table_cell_text(struct arena *arena, const struct cell *cell)
{
    struct number number;
    if (cell->kind == CELL_BOOLEAN)
        return strcmp(cell->text, "TRUE") == 0 ? "yes" : "no";
    if ((cell->kind != CELL_NUMBER && cell->kind != CELL_PERCENT) ||
        !number_parse_spreadsheet(arena, cell->text, &number))
        return arena_copy(arena, cell->text, cell->length);
    if (cell->kind == CELL_NUMBER)
        return number_exact(arena, number);
    return arena_text(arena, "%s%%",
                      number_exact(arena, number_multiply(arena, number, number_from_integer(100))));
}

static struct tree *fact(struct arena *arena, const char *text, struct place place)
{
    const char *means = meaning(arena, fact_words, text);
    struct tree *scalar = table_scalar(arena, place, means ? means : text);
    scalar->quoted = false; /* a number or yes and no, where it reads as one */
    return scalar;
}

struct tree *table_value(struct round_loader *loader, const struct table_column *column,
                         const struct cell *cell, struct place place)
{
    struct arena *arena = loader->base.arena;
    const char *text = table_cell_text(arena, cell), *means;
    switch (column->value) {
    case VALUE_ID:
        return table_scalar(arena, place, text_normalize(arena, text));
    case VALUE_NAMES:
    case VALUE_CODES:
        return several(arena, text, place, column->value == VALUE_CODES);
    case VALUE_INSTANT:
        return instant(loader, text, place);
    case VALUE_REQUIREMENT:
        return answer(loader, column, requirement_words, text, place);
    case VALUE_GROUND:
        return answer(loader, column, ground_words, text, place);
    case VALUE_PAPER:
        return answer(loader, column, paper_words, text, place);
    case VALUE_FACT:
        return fact(arena, text, place);
    case VALUE_BID:
        means = meaning(arena, sealed_words, text);
        return table_scalar(arena, place, means ? means : text);
    case VALUE_TEXT:
    case VALUE_NUMBER:
        break;
    }
    return table_scalar(arena, place, text);
}
