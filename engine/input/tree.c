/* libyaml's event parser with what it does not check itself: it has no limit on nesting and is
 * quadratic in it, and it takes duplicate keys, tags and aliases in silence. */
#include "tree.h"

#include <string.h>
#include <yaml.h>

#include "limit.h"
#include "text.h"

struct reader {
    struct arena *arena;
    struct problems *problems;
    const struct source *source;
    yaml_parser_t parser;
    unsigned depth;
};

static struct place mark_at(const struct reader *reader, yaml_mark_t from, yaml_mark_t to)
{
    size_t length = from.line == to.line && to.column > from.column ? to.column - from.column : 1;
    return (struct place){ .source = reader->source,
                           .line = (uint32_t)from.line + 1,
                           .column = (uint32_t)from.column + 1,
                           .length = (uint32_t)length };
}

/* What libyaml finds, in words for people who know no parser. */
static const struct yaml_fault {
    const char *problem; /* libyaml's */
    bool at_start;       /* told where what is unfinished begins, not where that shows */
    const char *words;
} yaml_faults[] = {
    { "found unexpected end of stream", true,
      BILINGUAL("this quotation mark is never closed", "この引用符が閉じられていません") },
    { "found unexpected document indicator", true,
      BILINGUAL("this quotation mark is never closed", "この引用符が閉じられていません") },
    { "could not find expected ':'", true,
      BILINGUAL("a ':' is missing after this", "この後に「:」がありません") },
    { "mapping values are not allowed in this context", false,
      BILINGUAL("a ':' cannot stand here", "ここに「:」は置けません") },
    { "found unexpected ':'", false,
      BILINGUAL("no value follows this ':'", "この「:」の後に値がありません") },
    { "did not find expected ',' or '}'", false,
      BILINGUAL("a ',' or '}' is missing before this", "この前に「,」か「}」がありません") },
    { "did not find expected ',' or ']'", false,
      BILINGUAL("a ',' or ']' is missing before this", "この前に「,」か「]」がありません") },
    { "did not find expected key", false,
      BILINGUAL("this does not continue the keys before it", "前の項目に続く形になっていません") },
    { "did not find expected '-' indicator", false,
      BILINGUAL("this does not continue the list before it", "前の並びに続く形になっていません") },
    { "did not find expected node content", false,
      BILINGUAL("a value is missing here", "ここに値がありません") },
    { "block sequence entries are not allowed in this context", false,
      BILINGUAL("a '- ' cannot stand here", "ここに「- 」は置けません") },
    { "found character that cannot start any token", false,
      BILINGUAL("no text can begin with this character; if it is a tab, write spaces",
                "この文字で文を始めることはできません（タブなら空白に直してください）") },
    { "found a tab character that violates indentation", false,
      BILINGUAL("a tab cannot indent a line; write spaces", "字下げにタブは使えません（空白に直してください）") },
    { "found unknown escape character", false,
      BILINGUAL("a '\\' within double quotation marks must be doubled", "二重引用符の中の「\\」は二つ重ねてください") },
    { "did not find expected alphabetic or numeric character", true,
      BILINGUAL("a text that begins with '&' or '*' needs quotes", "「&」や「*」で始まる文には引用符が要ります") },
    { "found undefined tag handle", true,
      BILINGUAL("a text that begins with '!' needs quotes", "「!」で始まる文には引用符が要ります") },
    { "did not find expected <document start>", false,
      BILINGUAL("this does not continue what stands before it", "前の内容に続く形になっていません") },
    { "control characters are not allowed", false,
      BILINGUAL("a control character stands here", "制御文字があります") },
};

/* A place in the text by its byte; libyaml has no mark for what its reader refuses. */
static struct place byte_place(const struct reader *reader, size_t offset)
{
    const char *text = reader->source->text, *line = text;
    struct place place = { .source = reader->source, .line = 1, .length = 1 };
    for (const char *at = text; at < text + offset && at < text + reader->source->size; at++)
        if (*at == '\n') {
            place.line++;
            line = at + 1;
        }
    place.column = (uint32_t)utf8_length(line, (size_t)(text + offset - line)) + 1;
    return place;
}

static bool syntax_problem(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const char *problem = parser->problem ? parser->problem : "", *words = problem;
    struct place place = mark_at(reader, parser->problem_mark, parser->problem_mark);
    for (size_t i = 0; i < sizeof yaml_faults / sizeof *yaml_faults; i++) {
        if (strcmp(yaml_faults[i].problem, problem) != 0)
            continue;
        words = yaml_faults[i].words;
        if (yaml_faults[i].at_start)
            place = mark_at(reader, parser->context_mark, parser->context_mark);
    }
    if (parser->error == YAML_READER_ERROR)
        place = byte_place(reader, parser->problem_offset);
    return PROBLEM_ADD(reader->problems, place, YAML_SYNTAX, words);
}

static bool next_event(struct reader *reader, yaml_event_t *event)
{
    return yaml_parser_parse(&reader->parser, event) || syntax_problem(reader);
}

/* Our YAML is plain data: an alias can grow a small file without bound, a tag can mean anything. */
static bool check_plain(struct reader *reader, const yaml_event_t *event)
{
    struct place place = mark_at(reader, event->start_mark, event->end_mark);
    bool anchored = false, tagged = false;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        anchored = true;
        break;
    case YAML_SCALAR_EVENT:
        anchored = event->data.scalar.anchor != NULL;
        tagged = event->data.scalar.tag != NULL;
        if (event->data.scalar.length > LIMIT_YAML_SCALAR)
            return PROBLEM_ADD(reader->problems, place, YAML_SCALAR_TOO_LONG, "65536");
        if (memchr(event->data.scalar.value, 0, event->data.scalar.length))
            return PROBLEM_ADD(reader->problems, place, YAML_SYNTAX,
                               BILINGUAL("a control character stands here", "制御文字があります"));
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchored = event->data.sequence_start.anchor != NULL;
        tagged = event->data.sequence_start.tag != NULL;
        break;
    case YAML_MAPPING_START_EVENT:
        anchored = event->data.mapping_start.anchor != NULL;
        tagged = event->data.mapping_start.tag != NULL;
        break;
    default:
        break;
    }
    if (anchored)
        return PROBLEM_ADD(reader->problems, place, YAML_ALIAS);
    if (tagged)
        return PROBLEM_ADD(reader->problems, place, YAML_TAG);
    return true;
}

static struct tree *read_value(struct reader *reader, const yaml_event_t *event);

static struct tree *read_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct tree *tree = ARENA_NEW(reader->arena, struct tree);
    tree->kind = TREE_SCALAR;
    tree->place = mark_at(reader, event->start_mark, event->end_mark);
    tree->text = arena_copy(reader->arena, (const char *)event->data.scalar.value, event->data.scalar.length);
    tree->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return tree;
}

/* Reads items until the end event; in a map keys and values take turns. */
static bool read_items(struct reader *reader, struct tree *tree, yaml_event_type_t end)
{
    LIST(struct tree *) found[2] = { 0 };
    unsigned turns = tree->kind == TREE_MAP ? 2 : 1;
    bool ok = true, more = true;
    for (unsigned turn = 0; more; turn = (turn + 1) % turns) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        struct tree *item = NULL;
        if (event.type == end)
            more = false;
        else
            item = read_value(reader, &event);
        yaml_event_delete(&event);
        if (!more)
            break;
        if (!item)
            return false;
        if (turns == 2 && turn == 0 && item->kind != TREE_SCALAR)
            return PROBLEM_ADD(reader->problems, item->place, YAML_COMPLEX_KEY);
        LIST_ADD(reader->arena, found[turn], item);
    }
    tree->items = found[turns - 1].items;
    tree->count = found[turns - 1].count;
    tree->keys = turns == 2 ? found[0].items : NULL;
    return ok;
}

static int compare_keys(const void *a, const void *b)
{
    const struct tree *x = *(struct tree *const *)a, *y = *(struct tree *const *)b;
    int order = strcmp(x->text, y->text);
    if (order)
        return order;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    return x->place.column < y->place.column ? -1 : x->place.column > y->place.column;
}

static bool check_duplicates(struct reader *reader, const struct tree *map)
{
    if (map->count < 2)
        return true;
    struct tree **sorted = ARENA_ARRAY(reader->arena, struct tree *, map->count);
    memcpy(sorted, map->keys, map->count * sizeof *sorted);
    qsort(sorted, map->count, sizeof *sorted, compare_keys);
    bool ok = true;
    for (size_t i = 1; i < map->count; i++)
        if (strcmp(sorted[i]->text, sorted[i - 1]->text) == 0)
            ok = PROBLEM_ADD(reader->problems, sorted[i]->place, DUPLICATE_KEY, sorted[i]->text,
                             arena_text(reader->arena, "%u", sorted[i - 1]->place.line));
    return ok;
}

static struct tree *read_collection(struct reader *reader, const yaml_event_t *event)
{
    struct tree *tree = ARENA_NEW(reader->arena, struct tree);
    bool map = event->type == YAML_MAPPING_START_EVENT;
    tree->kind = map ? TREE_MAP : TREE_LIST;
    tree->place = mark_at(reader, event->start_mark, event->end_mark);
    if (++reader->depth > LIMIT_YAML_DEPTH) {
        PROBLEM_ADD(reader->problems, tree->place, YAML_TOO_DEEP,
                    arena_text(reader->arena, "%d", LIMIT_YAML_DEPTH));
        return NULL;
    }
    if (!read_items(reader, tree, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT))
        return NULL;
    reader->depth--;
    /* A duplicate does not end the reading: all problems are told in one run. */
    if (map)
        check_duplicates(reader, tree);
    return tree;
}

static struct tree *read_value(struct reader *reader, const yaml_event_t *event)
{
    if (!check_plain(reader, event))
        return NULL;
    if (event->type == YAML_SCALAR_EVENT)
        return read_scalar(reader, event);
    return read_collection(reader, event);
}

static struct tree *read_document(struct reader *reader)
{
    struct tree *root = NULL;
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return NULL;
        bool ok = true;
        if (event.type == YAML_STREAM_END_EVENT)
            more = false;
        else if (event.type == YAML_DOCUMENT_START_EVENT && root)
            ok = PROBLEM_ADD(reader->problems, mark_at(reader, event.start_mark, event.end_mark),
                             YAML_SECOND_DOCUMENT);
        else if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT &&
                 event.type != YAML_DOCUMENT_END_EVENT)
            ok = (root = read_value(reader, &event)) != NULL;
        yaml_event_delete(&event);
        if (!ok)
            return NULL;
    }
    if (!root)
        PROBLEM_ADD(reader->problems, ((struct place){ .source = reader->source, .line = 1, .column = 1 }), YAML_EMPTY);
    return root;
}

/* libyaml takes UTF-16 and stops at CP932 with words that help nobody. The line is shown as CP932,
 * which it nearly always is. */
static bool check_encoding(struct arena *arena, struct problems *problems, const struct source *source)
{
    size_t bad = 0;
    if (utf8_valid(source->text, source->size, &bad))
        return true;
    struct place place = { .source = source, .line = 1 };
    const char *line = source->text;
    for (const char *at = line; at < source->text + bad; at++)
        if (*at == '\n') {
            place.line++;
            line = at + 1;
        }
    const char *excerpt = text_from_cp932(arena, line, strcspn(line, "\r\n")), *name = source->name;
    return problem_add_excerpt(problems, place, excerpt, PROBLEM_NOT_UTF8, &name, 1);
}

struct tree *tree_read(struct arena *arena, struct problems *problems, const struct source *source)
{
    if (!check_encoding(arena, problems, source))
        return NULL;
    struct reader reader = { .arena = arena, .problems = problems, .source = source };
    size_t errors = problems->errors;
    if (!yaml_parser_initialize(&reader.parser)) {
        PROBLEM_ADD(problems, PLACE_NONE, CANNOT_READ, source->name, "out of memory");
        return NULL;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    size_t mark = source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* Windows' UTF-8 */
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)source->text + mark, source->size - mark);
    struct tree *root = read_document(&reader);
    yaml_parser_delete(&reader.parser);
    return problems->errors == errors ? root : NULL;
}

static size_t key_index(const struct tree *map, const char *key)
{
    size_t i = 0;
    while (i < map->count && strcmp(map->keys[i]->text, key) != 0)
        i++;
    return i;
}

const struct tree *tree_get(const struct tree *map, const char *key)
{
    size_t at = map && map->kind == TREE_MAP ? key_index(map, key) : 0;
    return map && map->kind == TREE_MAP && at < map->count ? map->items[at] : NULL;
}

const struct tree *tree_key(const struct tree *map, const char *key)
{
    return tree_get(map, key) ? map->keys[key_index(map, key)] : NULL;
}

struct place tree_text_place(const struct tree *scalar)
{
    struct place place = scalar->place;
    size_t length = utf8_length(scalar->text, strlen(scalar->text));
    if (place.length == length + 2 * scalar->quoted) {
        place.column += scalar->quoted;
        place.length = (uint32_t)length;
    } else {
        place.column = place.length = 0;
    }
    return place;
}
