/* What only sheets in CSV can get wrong: another separator than the one read by, and rows cut short. */
#include "sheet_reader.h"

bool separator_mistaken(struct sheet_reader *reader, const struct grid_row *row)
{
    static const struct {
        enum csv_separator separator;
        const char *declared;
    } separators[] = { { SEPARATOR_COMMA, "comma" }, { SEPARATOR_SEMICOLON, "semicolon" }, { SEPARATOR_TAB, "tab" } };
    if (!row->excerpt || row->count == 0 || row_heads(reader, row))
        return false;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        char byte = csv_separator_byte(separators[i].separator);
        if (byte == row->separator)
            continue;
        struct grid_row other = csv_row_by(reader->arena, row, byte);
        if (!row_heads(reader, &other))
            continue;
        SHEET_PROBLEM(reader, row, NULL, SHEET_SEPARATOR, csv_separator_name(byte), csv_separator_name(row->separator),
                      separators[i].declared);
        return true;
    }
    return false;
}

/* The last column in which a mark may stand: not those of proposers that the evaluator is recused from.
 * proposer: the row's, of a list. */
static uint32_t last_mark_column(const struct sheet_reader *reader, int proposer)
{
    if (reader->form == FORM_TIDY)
        return reader->mark_column;
    for (uint32_t column = reader->role_count; column-- > 0;) {
        if (reader->roles[column] < COLUMN_MARKS)
            continue;
        unsigned of = reader->form == FORM_LIST ? (unsigned)proposer : reader->roles[column] - COLUMN_MARKS;
        if (reader->evaluator == NOBODY || !is_recused(reader->round, (unsigned)reader->evaluator, of))
            return column;
    }
    return 0;
}

void check_row_length(struct sheet_reader *reader, const struct grid_row *row, int proposer)
{
    if (!row->excerpt || reader->holds_comments)
        return;
    uint32_t last = last_mark_column(reader, proposer);
    if (row->fields < last)
        SHEET_PROBLEM(reader, row, &row->cells[row->count - 1], SHEET_ROW_SHORT,
                      arena_text(reader->arena, "%zu", row->fields), arena_text(reader->arena, "%u", last));
}
