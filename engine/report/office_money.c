/* The office's sheet on bids: its columns, and the checks that it computes live. */
#include <string.h>

#include "office_columns.h"
#include "text.h"

static const char *const fields[] = { [BID_NET] = "net", [BID_TAX] = "tax", [BID_TOTAL] = "total" };
static const enum office_word field_words[] = {
    [BID_NET] = OFFICE_NET, [BID_TAX] = OFFICE_TAX, [BID_TOTAL] = OFFICE_TOTAL
};
static const char *const part_keys[] = { [PART_YEAR] = "years", [PART_ITEM] = "items" };

struct bid_search {
    struct arena *arena;
    bool field[3][3]; /* by part and field: it is read, or stated */
    LIST(const char *) names[3];
};

static void note_part(struct bid_search *search, enum office_part part, const char *name)
{
    for (size_t i = 0; i < search->names[part].count; i++)
        if (strcmp(search->names[part].items[i], name) == 0)
            return;
    LIST_ADD(search->arena, search->names[part], name);
}

static void find_bid(void *context, const struct expression *expression)
{
    struct bid_search *search = context;
    if (expression->kind != EXPRESSION_BID)
        return;
    enum office_part part = expression->of_years ? PART_YEAR : expression->of_items ? PART_ITEM : PART_WHOLE;
    search->field[part][expression->bid_field] = true;
    if (part != PART_WHOLE && expression->name)
        note_part(search, part, expression->name);
}

static void note_money(struct bid_search *search, enum office_part part, const struct money *money)
{
    for (size_t field = 0; field < 3; field++)
        search->field[part][field] = search->field[part][field] || money->has[field];
}

static void find_bids(struct office_plan *plan, struct bid_search *search)
{
    office_visit(plan->rubric, find_bid, search);
    for (size_t i = 0; i < plan->round->proposer_count; i++) {
        const struct bid *bid = &plan->round->proposers[i].bid;
        note_money(search, PART_WHOLE, &bid->money);
        for (size_t y = 0; y < bid->year_count; y++) {
            note_part(search, PART_YEAR, bid->years[y].name);
            note_money(search, PART_YEAR, &bid->years[y].money);
        }
        for (size_t n = 0; n < bid->item_count; n++) {
            note_part(search, PART_ITEM, bid->items[n].name);
            note_money(search, PART_ITEM, &bid->items[n].money);
        }
    }
}

static void add_money(struct office_plan *plan, struct office_sheet *sheet, enum office_part part,
                      const char *name, enum bid_field field)
{
    const char *word = office_word(plan->language, field_words[field]);
    const char *of = name ? name : office_word(plan->language, OFFICE_BID);
    const char *path = name ? arena_text(plan->arena, "bid.%s.%s.%s", part_keys[part], name, fields[field])
                            : arena_text(plan->arena, "bid.%s", fields[field]);
    office_add_column(plan, sheet,
                      (struct office_column){ .path = path,
                                              .heading = arena_text(plan->arena, "%s\n%s", of, word),
                                              .kind = OFFICE_MONEY,
                                              .width = 15,
                                              .subject = SUBJECT_MONEY,
                                              .part = part,
                                              .name = name,
                                              .field = field });
}

/* A part whose names nobody has said yet: columns that the office gives their headings, for the figures that
 * the rubric reads of it. */
static void add_spares(struct office_plan *plan, struct office_sheet *sheet, const struct bid_search *search,
                       enum office_part part)
{
    enum { SPARES = 3 };
    sheet->notes[1] = office_word(plan->language, OFFICE_BIDS_YEARS_NOTE);
    for (int i = 0; i < SPARES; i++)
        for (size_t field = 0; field < 3; field++) {
            if (!search->field[part][field])
                continue;
            const char *of = office_word(plan->language, part == PART_YEAR ? OFFICE_YEAR : OFFICE_ITEM);
            const char *word = office_word(plan->language, field_words[field]);
            office_add_column(
                plan, sheet,
                (struct office_column){
                    .path = arena_text(plan->arena, "# bid.%s.….%s", part_keys[part], fields[field]),
                    .heading = arena_text(plan->arena, "%s%d\n%s", of, i + 1, word),
                    .kind = OFFICE_SPARE,
                    .width = 20,
                    .subject = SUBJECT_NONE });
        }
}

static void add_part(struct office_plan *plan, struct office_sheet *sheet, struct bid_search *search,
                     enum office_part part)
{
    bool any = search->field[part][BID_NET] || search->field[part][BID_TAX] || search->field[part][BID_TOTAL];
    if (any && !search->names[part].count)
        add_spares(plan, sheet, search, part);
    for (size_t i = 0; i < search->names[part].count; i++)
        for (size_t field = 0; field < 3; field++)
            if (search->field[part][field] || !any)
                add_money(plan, sheet, part, search->names[part].items[i], (enum bid_field)field);
}

static void add_checks(struct office_plan *plan, struct office_sheet *sheet, const struct bid_search *search)
{
    const struct office_column check = { .path = "#", .kind = OFFICE_CHECKED, .width = 11 };
    struct office_column column = check;
    column.subject = SUBJECT_SUM;
    column.heading = office_word(plan->language, OFFICE_CHECK_SUM);
    office_add_column(plan, sheet, column);
    for (enum office_part part = PART_YEAR; part <= PART_ITEM; part++) {
        column = check;
        column.subject = SUBJECT_PARTS;
        column.part = part;
        column.heading = office_word(plan->language,
                                     part == PART_YEAR ? OFFICE_CHECK_PARTS_YEARS : OFFICE_CHECK_PARTS_ITEMS);
        if (search->names[part].count && search->field[part][BID_TOTAL])
            office_add_column(plan, sheet, column);
    }
    for (size_t i = 0; i < plan->rubric->rule_count; i++) {
        const struct rule *rule = plan->rubric->rules[i];
        const struct computed_number *limit = rubric_number_at(plan->rubric, &rule->limit);
        if (limit && plan->office->unbound && !limit->known)
            continue;
        if (rule->kind != RULE_CAP || rule->require->kind != EXPRESSION_BID || rule->require->of_years ||
            rule->require->of_items)
            continue;
        column = check;
        column.subject = SUBJECT_CAP;
        column.rule = rule;
        column.field = rule->require->bid_field;
        column.heading = arena_text(plan->arena, "%s\n%s", office_word(plan->language, OFFICE_CHECK_CAP),
                                    number_grouped(plan->arena, rule->limit, 0));
        office_add_column(plan, sheet, column);
    }
}

void office_plan_bids(struct office_plan *plan)
{
    struct bid_search search = { .arena = plan->arena };
    find_bids(plan, &search);
    bool any = false;
    for (size_t part = 0; part < 3; part++)
        for (size_t field = 0; field < 3; field++)
            any = any || search.field[part][field];
    if (!any)
        return;
    struct office_sheet *sheet = office_add_sheet(plan, OFFICE_BIDS_SHEET, OFFICE_BIDS_NOTE);
    if (plan->rubric->sealed_bids)
        office_add_column(plan, sheet,
                          (struct office_column){ .path = "bid",
                                                  .kind = OFFICE_CHOICE,
                                                  .width = 10,
                                                  .words = WORDS_SEALED,
                                                  .subject = SUBJECT_SEALED,
                                                  .heading = office_word(plan->language, OFFICE_SEALED) });
    for (size_t field = 0; field < 3; field++)
        add_money(plan, sheet, PART_WHOLE, NULL, (enum bid_field)field);
    add_part(plan, sheet, &search, PART_YEAR);
    add_part(plan, sheet, &search, PART_ITEM);
    add_checks(plan, sheet, &search);
}

/* --- checks --- */

const struct money *office_money(const struct bid *bid, const struct office_column *column)
{
    const struct bid_part *parts = column->part == PART_YEAR ? bid->years : bid->items;
    size_t count = column->part == PART_YEAR ? bid->year_count : bid->item_count;
    if (column->part == PART_WHOLE)
        return &bid->money;
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].name, column->name) == 0)
            return &parts[i].money;
    return NULL;
}

static const char *letters_of(struct arena *arena, size_t column)
{
    const char *letters = "";
    for (column++; column; column = (column - 1) / 26)
        letters = arena_text(arena, "%c%s", (char)('A' + (column - 1) % 26), letters);
    return letters;
}

struct check_cells { /* of one row */
    struct text_builder sum;
    size_t count, stated;
    struct number value;
};

/* The cells of the part and field, joined by a plus. */
static struct check_cells cells_of(const struct office_plan *plan, const struct office_sheet *sheet,
                                   enum office_part part, enum bid_field field, unsigned row,
                                   const struct bid *bid)
{
    struct check_cells cells = { .sum.arena = plan->arena, .value = NUMBER_ZERO };
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const struct office_column *column = &sheet->columns.items[i];
        if (column->subject != SUBJECT_MONEY || column->part != part || column->field != field)
            continue;
        text_addf(&cells.sum, "%s%s%u", cells.count++ ? "," : "", letters_of(plan->arena, i + 1), row);
        const struct money *money = bid ? office_money(bid, column) : NULL;
        if (!money || !money->has[field])
            continue;
        cells.stated++;
        cells.value = number_add(plan->arena, cells.value, money->amount[field]);
    }
    return cells;
}

static const char *sum_formula(const struct office_plan *plan, struct check_cells *left,
                               struct check_cells *right, const char **says)
{
    const char *agrees = office_word(plan->language, OFFICE_AGREES);
    const char *differs = office_word(plan->language, OFFICE_DIFFERS);
    size_t count = left->count + right->count;
    const char *of = text_built(&left->sum), *to = text_built(&right->sum);
    *says = left->stated + right->stated < count      ? ""
            : number_equal(left->value, right->value) ? agrees
                                                      : differs;
    return arena_text(plan->arena, "=IF(COUNT(%s,%s)<%zu,\"\",IF(ROUND(SUM(%s)-%s,6)=0,\"%s\",\"%s\"))", of,
                      to, count, of, to, agrees, differs);
}

static const char *cap_formula(const struct office_plan *plan, const struct rule *rule,
                               struct check_cells *cell, const char **says)
{
    const char *within = office_word(plan->language, OFFICE_WITHIN);
    const char *above = office_word(plan->language, OFFICE_ABOVE);
    const char *of = text_built(&cell->sum);
    int order = number_compare(cell->value, rule->limit);
    *says = !cell->stated ? "" : order < 0 || (order == 0 && !rule->below) ? within : above;
    return arena_text(plan->arena, "=IF(COUNT(%s)=0,\"\",IF(%s%s%s,\"%s\",\"%s\"))", of, of,
                      rule->below ? "<" : "<=", number_exact(plan->arena, rule->limit), within, above);
}

const char *office_check_formula(const struct office_plan *plan, const struct office_sheet *sheet,
                                 const struct office_column *check, unsigned row, const struct bid *bid,
                                 const char **says)
{
    struct check_cells total = cells_of(plan, sheet, PART_WHOLE, BID_TOTAL, row, bid);
    if (check->subject == SUBJECT_CAP) {
        struct check_cells cell = cells_of(plan, sheet, PART_WHOLE, check->field, row, bid);
        return cap_formula(plan, check->rule, &cell, says);
    }
    if (check->subject == SUBJECT_PARTS) {
        struct check_cells parts = cells_of(plan, sheet, check->part, BID_TOTAL, row, bid);
        return sum_formula(plan, &parts, &total, says);
    }
    struct check_cells net = cells_of(plan, sheet, PART_WHOLE, BID_NET, row, bid);
    struct check_cells tax = cells_of(plan, sheet, PART_WHOLE, BID_TAX, row, bid);
    text_addf(&net.sum, ",%s", text_built(&tax.sum));
    net.count += tax.count;
    net.stated += tax.stated;
    net.value = number_add(plan->arena, net.value, tax.value);
    return sum_formula(plan, &net, &total, says);
}
