#include "form_looks.h"

#include "xlsx_formats.h"

enum {
    COLOR_BORDER = 0xA6A6A6,
    COLOR_NONE = -1,
    COLOR_WARNING = 0x9C0006,
    FILL_WARNING = 0xFFF2CC,
    FILL_HEADING = 0xDCE6F1,
    FILL_GROUP = 0xF2F2F2,
    FILL_TOTAL = 0xFFF8DC,
    FILL_MARK = 0xFFFDE0,
    FILL_CLOSED = 0xBFBFBF,
    INK_MUTED = 0x6B6B6B,
};

struct look {
    double size; /* 0: the usual */
    int32_t ink, fill;
    uint8_t align;
    bool bold, border, unlocked, as_text, top;
};

#define PLAIN .ink = COLOR_NONE, .fill = COLOR_NONE
#define FILLED(color) .ink = COLOR_NONE, .fill = color, .border = true
#define LEFT .align = LXW_ALIGN_LEFT
#define CENTER .align = LXW_ALIGN_CENTER
#define RIGHT .align = LXW_ALIGN_RIGHT

static const struct look looks_table[FORM_LOOK_COUNT] = {
    [FORM_LOOK_TITLE] = { PLAIN, LEFT, .size = 16, .bold = true },
    [FORM_LOOK_LINE] = { PLAIN, LEFT },
    [FORM_LOOK_NOTE] = { .ink = 0x404040, .fill = COLOR_NONE, LEFT, .size = 9 },
    [FORM_LOOK_LABEL] = { FILLED(FILL_HEADING), LEFT, .bold = true },
    [FORM_LOOK_VALUE] = { PLAIN, LEFT, .border = true },
    [FORM_LOOK_HEADING] = { FILLED(FILL_HEADING), CENTER, .bold = true },
    [FORM_LOOK_NAME] = { FILLED(FILL_HEADING), CENTER, .size = 8 },
    [FORM_LOOK_ID] = { .ink = INK_MUTED, .fill = COLOR_NONE, LEFT, .size = 8, .border = true },
    [FORM_LOOK_TEXT] = { PLAIN, LEFT, .border = true },
    [FORM_LOOK_NUMBER] = { PLAIN, RIGHT, .border = true },
    [FORM_LOOK_GROUP_ID] = { .ink = INK_MUTED, .fill = FILL_GROUP, LEFT, .size = 8, .border = true },
    [FORM_LOOK_GROUP] = { FILLED(FILL_GROUP), LEFT, .bold = true },
    [FORM_LOOK_GROUP_NUMBER] = { FILLED(FILL_GROUP), RIGHT, .bold = true },
    [FORM_LOOK_TOTAL] = { FILLED(FILL_TOTAL), LEFT, .bold = true },
    [FORM_LOOK_TOTAL_NUMBER] = { FILLED(FILL_TOTAL), RIGHT, .bold = true },
    [FORM_LOOK_CLOSED] = { FILLED(FILL_CLOSED), CENTER, .size = 8 },
    [FORM_LOOK_MARK] = { FILLED(FILL_MARK), CENTER, .unlocked = true },
    [FORM_LOOK_MARK_TEXT] = { FILLED(FILL_MARK), CENTER, .unlocked = true, .as_text = true },
    [FORM_LOOK_AMOUNT] = { FILLED(FILL_MARK), RIGHT, .unlocked = true },
    [FORM_LOOK_DAY] = { FILLED(FILL_MARK), CENTER, .unlocked = true },
    [FORM_LOOK_MOMENT] = { FILLED(FILL_MARK), CENTER, .unlocked = true },
    [FORM_LOOK_CHECK] = { .ink = INK_MUTED, .fill = COLOR_NONE, CENTER, .size = 8 },
    [FORM_LOOK_ENTRY] = { FILLED(FILL_MARK), LEFT, .unlocked = true, .as_text = true, .top = true },
};

struct form_looks {
    lxw_workbook *workbook;
    enum language language;
    lxw_format *made[FORM_LOOK_COUNT][FORM_DIGITS_ANY + 1];
    lxw_format *filled, *warning;
};

struct form_looks *form_looks_new(struct arena *arena, lxw_workbook *workbook, enum language language)
{
    struct form_looks *looks = ARENA_NEW(arena, struct form_looks);
    looks->workbook = workbook;
    looks->language = language;
    return looks;
}

static lxw_format *new_format(struct form_looks *looks)
{
    lxw_format *format = workbook_add_format(looks->workbook);
    if (!format)
        memory_exhausted();
    return format;
}

static bool is_number(enum form_look look)
{
    return look == FORM_LOOK_NUMBER || look == FORM_LOOK_GROUP_NUMBER || look == FORM_LOOK_TOTAL_NUMBER;
}

/* The "_ " at the end keeps numbers off the line at their right. */
static const char *number_format(enum form_look look, unsigned digits)
{
    static const char *const formats[] = { "0_ ", "0.0_ ", "0.00_ ", "0.000_ ", "0.0000_ " };
    static const char *const amounts[] = { "#,##0", "#,##0.0", "#,##0.00" };
    if (looks_table[look].as_text)
        return "@";
    if (look == FORM_LOOK_AMOUNT)
        return digits < sizeof amounts / sizeof *amounts ? amounts[digits] : "General";
    if (look == FORM_LOOK_DAY)
        return "yyyy\\-mm\\-dd";
    if (look == FORM_LOOK_MOMENT)
        return "yyyy\\-mm\\-dd hh:mm:ss";
    if (!is_number(look))
        return "General";
    return digits < FORM_DIGITS_ANY ? formats[digits] : "0.0###_ ";
}

static lxw_format *make_format(struct form_looks *looks, enum form_look look, unsigned digits)
{
    const struct look *its = &looks_table[look];
    lxw_format *format = new_format(looks);
    format_set_font_name(format, xlsx_font_name(looks->language));
    format_set_font_size(format, its->size > 0 ? its->size : XLSX_FONT_SIZE);
    format_set_align(format, its->align);
    format_set_align(format, its->top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (its->bold)
        format_set_bold(format);
    if (its->ink != COLOR_NONE)
        format_set_font_color(format, (lxw_color_t)its->ink);
    if (its->fill != COLOR_NONE)
        format_set_bg_color(format, (lxw_color_t)its->fill);
    if (its->border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, COLOR_BORDER);
    }
    if (its->unlocked)
        format_set_unlocked(format);
    if (!is_number(look))
        format_set_text_wrap(format);
    format_set_num_format(format, number_format(look, digits));
    return format;
}

lxw_format *form_look(struct form_looks *looks, enum form_look look, unsigned digits)
{
    unsigned at = digits < FORM_DIGITS_ANY ? digits : FORM_DIGITS_ANY;
    if (!looks->made[look][at])
        looks->made[look][at] = make_format(looks, look, at);
    return looks->made[look][at];
}

lxw_format *form_look_filled(struct form_looks *looks)
{
    if (!looks->filled) {
        looks->filled = new_format(looks);
        format_set_bg_color(looks->filled, 0xFFFFFF);
    }
    return looks->filled;
}

lxw_format *form_look_warning(struct form_looks *looks)
{
    if (!looks->warning) {
        looks->warning = new_format(looks);
        format_set_font_color(looks->warning, COLOR_WARNING);
        format_set_bg_color(looks->warning, FILL_WARNING);
    }
    return looks->warning;
}
