/* The workbook of one sheet: marks, and comments. */
#include "form_plan.h"
#include "report_words.h"

static bool write_pages(const struct form_plan *plan)
{
    void (*write)(const struct form_plan *, struct form_page *, bool) =
        plan->is_list ? form_write_list : form_write_matrix;
    struct form_page *marks = form_book_page(plan->book, plan->marks_name);
    if (!marks)
        return false;
    write(plan, marks, false);
    struct form_page *comments = form_book_page(plan->book, plan->comments_name);
    if (!comments)
        return false;
    write(plan, comments, true);
    return true;
}

bool form_write(struct form_plan *plan, struct problems *problems, const char *program, struct output *output)
{
    const struct round *round = plan->round;
    const char *title = round->title ? round->title : round->id, *owner = form_sheet_owner(plan);
    struct form_about about = {
        .title = PHRASE_IN(plan->arena, plan->language, FORM_DOCUMENT, title, owner),
        .header = title,
        .side = owner,
        .footer = program,
        .date = round->date,
        .cells = 2 * (plan->item_count + FORM_COLUMN_FIRST) * (plan->proposer_count + FORM_COLUMN_FIRST),
    };
    size_t errors = problems->errors;
    bool opened = form_book_open(plan->book, output, &about);
    bool written = opened && write_pages(plan);
    return form_book_close(plan->book) && written && problems->errors == errors;
}
