#include "xlsx_formats.h"

#include <string.h>

enum {
    SLOTS = 1024,       /* a power of two, far above the number of formats in use */
    EXACT_FORMATS = 64, /* each needs a number format of its own */
    EXACT_LENGTH = 100,
    COLOR_BORDER = 0xA6A6A6,
    COLOR_NONE = -1,
};

_Static_assert(STYLE_COUNT <= 16, "a style has four bits of a key");

struct look {
    bool bold, border;
    double size;       /* 0: the usual */
    int32_t ink, fill; /* COLOR_NONE: none */
};

/* Light fills and dark inks: they must still be told apart on a black and white printer, by bold and words.
 */
static const struct look looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = { .border = true, .ink = COLOR_NONE, .fill = COLOR_NONE },
    [STYLE_HEADING] = { .border = true, .bold = true, .ink = COLOR_NONE, .fill = 0xDCE6F1 },
    [STYLE_GROUP] = { .border = true, .bold = true, .ink = COLOR_NONE, .fill = 0xF2F2F2 },
    [STYLE_TOTAL] = { .border = true, .bold = true, .ink = COLOR_NONE, .fill = 0xFFF8DC },
    [STYLE_GOOD] = { .border = true, .ink = 0x1E5C2E, .fill = 0xE5F2E3 },
    [STYLE_BAD] = { .border = true, .ink = 0x9C0006, .fill = 0xFCE4E4 },
    [STYLE_WARN] = { .border = true, .ink = 0x7A5200, .fill = 0xFFF2CC },
    [STYLE_MUTED] = { .border = true, .ink = 0x7F7F7F, .fill = COLOR_NONE },
    [STYLE_TITLE] = { .bold = true, .size = 16, .ink = COLOR_NONE, .fill = COLOR_NONE },
    [STYLE_SUBTITLE] = { .size = 11, .ink = COLOR_NONE, .fill = COLOR_NONE },
    [STYLE_SECTION] = { .bold = true, .size = 12, .ink = 0x1F3864, .fill = COLOR_NONE },
    [STYLE_LINE] = { .ink = COLOR_NONE, .fill = COLOR_NONE },
    [STYLE_NOTE] = { .size = 9, .ink = 0x595959, .fill = COLOR_NONE },
    [STYLE_ALERT] = { .bold = true, .ink = 0x9C0006, .fill = 0xFFF2CC },
};

struct slot {
    uint32_t key; /* plus one; 0 is free */
    lxw_format *format;
};

struct exact_format {
    uint32_t key;
    const char *exact;
    lxw_format *format;
};

struct xlsx_formats {
    struct arena *arena;
    lxw_workbook *workbook;
    enum language language;
    struct slot slots[SLOTS];
    struct exact_format exact[EXACT_FORMATS];
    size_t exact_count;
};

struct xlsx_formats *xlsx_formats_new(struct arena *arena, lxw_workbook *workbook, enum language language)
{
    struct xlsx_formats *formats = ARENA_NEW(arena, struct xlsx_formats);
    formats->arena = arena;
    formats->workbook = workbook;
    formats->language = language;
    return formats;
}

const char *xlsx_font_name(enum language language)
{
    return language == LANGUAGE_JAPANESE ? "BIZ UDGothic" : "Arial";
}

double xlsx_line_size(enum page_style style)
{
    return looks[style].size > 0 ? looks[style].size : XLSX_FONT_SIZE;
}

static void apply_look(lxw_format *format, const struct look *look)
{
    if (look->bold)
        format_set_bold(format);
    if (look->ink != COLOR_NONE)
        format_set_font_color(format, (lxw_color_t)look->ink);
    if (look->fill != COLOR_NONE)
        format_set_bg_color(format, (lxw_color_t)look->fill);
    if (look->border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, COLOR_BORDER);
    }
}

/* "0.00", "#,##0", "0.0%", each with the exact value beside it if there is one. The "_ " at the end keeps
 * numbers off the line at their right: an indent there is not drawn reliably. */
static const char *number_format(struct arena *arena, enum content content, unsigned digits,
                                 const char *exact)
{
    const char *whole = content == CONTENT_MONEY ? "#,##0" : "0";
    const char *zeros = "000000000000000000000000000000";
    const char *end = content == CONTENT_PERCENT ? "%" : "";
    const char *beside = exact ? arena_text(arena, "\" (%s)\"", exact) : "";
    return arena_text(arena, "%s%s%.*s%s%s%s", whole, digits > 0 ? "." : "", (int)digits, zeros, end, beside,
                      content == CONTENT_RANK ? "" : "_ ");
}

static bool is_numeric(enum content content)
{
    return content == CONTENT_NUMBER || content == CONTENT_MONEY || content == CONTENT_PERCENT ||
           content == CONTENT_RANK;
}

static void apply_alignment(lxw_format *format, enum page_alignment alignment, unsigned indent)
{
    static const uint8_t horizontal[] = {
        [ALIGN_AUTOMATIC] = LXW_ALIGN_LEFT,
        [ALIGN_LEFT] = LXW_ALIGN_LEFT,
        [ALIGN_CENTER] = LXW_ALIGN_CENTER,
        [ALIGN_RIGHT] = LXW_ALIGN_RIGHT,
    };
    format_set_align(format, horizontal[alignment]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (indent > 0)
        format_set_indent(format, (uint8_t)indent);
}

static lxw_format *make_format(struct xlsx_formats *formats, uint32_t key, const char *exact)
{
    enum content content = (enum content)(key & 7);
    enum page_style style = (enum page_style)(key >> 3 & 15);
    lxw_format *format = workbook_add_format(formats->workbook);
    if (!format)
        memory_exhausted();
    format_set_font_name(format, xlsx_font_name(formats->language));
    format_set_font_size(format, xlsx_line_size(style));
    apply_look(format, &looks[style]);
    apply_alignment(format, (enum page_alignment)(key >> 7 & 3), key >> 14 & 7);
    if (is_numeric(content)) {
        format_set_num_format(format, number_format(formats->arena, content, key >> 9 & 31, exact));
    } else if (content == CONTENT_DATE) {
        format_set_num_format(format, key >> 17 & 1 ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd");
    } else {
        format_set_text_wrap(format);
    }
    return format;
}

lxw_format *xlsx_format(struct xlsx_formats *formats, uint32_t key)
{
    size_t at = key * UINT32_C(2654435761) >> 22; /* the upper ten bits: SLOTS */
    while (formats->slots[at].key && formats->slots[at].key != key + 1)
        at = (at + 1) % SLOTS;
    if (!formats->slots[at].key)
        formats->slots[at] = (struct slot){ key + 1, make_format(formats, key, NULL) };
    return formats->slots[at].format;
}

lxw_format *xlsx_format_exact(struct xlsx_formats *formats, uint32_t key, const char *exact)
{
    for (size_t i = 0; i < formats->exact_count; i++)
        if (formats->exact[i].key == key && strcmp(formats->exact[i].exact, exact) == 0)
            return formats->exact[i].format;
    if (formats->exact_count == EXACT_FORMATS || strlen(exact) > EXACT_LENGTH)
        return NULL;
    struct exact_format *slot = &formats->exact[formats->exact_count++];
    *slot = (struct exact_format){ key, arena_copy(formats->arena, exact, strlen(exact)), NULL };
    slot->format = make_format(formats, key, slot->exact);
    return slot->format;
}
