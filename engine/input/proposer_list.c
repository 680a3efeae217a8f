#include "proposer_list.h"

#include <string.h>

#include "proposer_table_read.h"

/* What an office calls its columns: NFKC, ASCII letters small, without spaces, points and "又は". A column of
 * numbers that does not say whose they are (番号, No.) is not taken for the receipt's. */
static const struct {
    const char *heading, *path;
} headings[] = {
    { "識別子", "id" },
    { "応募者", "name" }, { "応募者名", "name" }, { "応募者名称", "name" }, { "応募者の名称", "name" },
    { "提案者", "name" }, { "提案者名", "name" }, { "参加者", "name" }, { "参加者名", "name" },
    { "名称", "name" }, { "名前", "name" }, { "商号", "name" }, { "商号又は名称", "name" },
    { "商号または名称", "name" }, { "商号・名称", "name" }, { "法人名", "name" }, { "団体名", "name" },
    { "事業者名", "name" }, { "業者名", "name" }, { "会社名", "name" }, { "企業名", "name" },
    { "proposer", "name" }, { "proposername", "name" }, { "bidder", "name" }, { "company", "name" },
    { "companyname", "name" }, { "firm", "name" }, { "organisation", "name" }, { "organization", "name" },
    { "name", "name" }, { "tenderer", "name" }, { "applicant", "name" }, { "supplier", "name" },
    { "別名", "aliases" }, { "略称", "aliases" }, { "通称", "aliases" }, { "別名・略称", "aliases" }, { "alias", "aliases" },
    { "匿名の記号", "label" }, { "記号", "label" },
    { "所在地", "address" }, { "住所", "address" }, { "本店所在地", "address" },
    { "主たる事務所の所在地", "address" }, { "address", "address" }, { "registeredaddress", "address" },
    { "registeredoffice", "address" },
    { "代表者", "representative" }, { "代表者名", "representative" }, { "代表者氏名", "representative" },
    { "代表者職氏名", "representative" }, { "代表者職・氏名", "representative" }, { "representative", "representative" },
    { "法人番号", "registration" }, { "registrationnumber", "registration" }, { "companynumber", "registration" },
    { "registrationno", "registration" }, { "companyno", "registration" },
    { "受付番号", "receipt.number" }, { "受付no", "receipt.number" }, { "受領番号", "receipt.number" },
    { "receiptnumber", "receipt.number" }, { "receiptno", "receipt.number" },
    { "受付日時", "receipt.at" }, { "受付日", "receipt.at" }, { "受領日時", "receipt.at" }, { "受領日", "receipt.at" },
    { "提出日時", "receipt.at" }, { "提出日", "receipt.at" }, { "received", "receipt.at" },
    { "receivedat", "receipt.at" }, { "receivedon", "receipt.at" }, { "receipttime", "receipt.at" },
    { "受付方法", "receipt.by" }, { "提出方法", "receipt.by" }, { "receivedby", "receipt.by" },
    { "見積額(税込)", "bid.total" }, { "見積金額(税込)", "bid.total" }, { "税込見積額", "bid.total" },
    { "見積額(税抜)", "bid.net" }, { "見積金額(税抜)", "bid.net" }, { "税抜見積額", "bid.net" },
    { "消費税", "bid.tax" }, { "消費税額", "bid.tax" }, { "くじ番号", "draw-number" },
};

const char *list_heading_path(struct arena *arena, const char *heading)
{
    struct text_builder plain = { .arena = arena };
    for (const char *at = text_normalize(arena, heading); *at; at++) {
        char small = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
        if (!strchr(" .\r\n", *at))
            text_add_bytes(&plain, &small, 1);
    }
    const char *text = text_built(&plain);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(headings[i].heading, text) == 0)
            return headings[i].path;
    return text_normalize(arena, heading);
}

/* What it says of the proposer, or NULL. */
static const char *kept_text(const struct kept_column *column, const char *id)
{
    for (size_t i = 0; i < column->cells.count; i++)
        if (strcmp(column->cells.items[i].row->id, id) == 0)
            return column->cells.items[i].text;
    return NULL;
}

static void keep_columns(struct table *table, const struct round *round, struct proposer_list *list)
{
    struct arena *arena = table->loader->base.arena;
    list->columns = ARENA_ARRAY(arena, struct proposer_list_column, table->kept.count + 1);
    for (size_t i = 0; i < table->kept.count; i++) {
        const struct kept_column *column = &table->kept.items[i];
        struct proposer_list_column *out = &list->columns[list->column_count];
        if (!column->cells.count)
            continue;
        *out = (struct proposer_list_column){
            .heading = column->heading, .texts = ARENA_ARRAY(arena, const char *, round->proposer_count + 1)
        };
        for (size_t p = 0; p < round->proposer_count; p++)
            out->texts[p] = kept_text(column, round->proposers[p].id);
        PROBLEM_ADD(table->loader->base.problems, column->place, LIST_COLUMN_KEPT, column->heading);
        list->column_count++;
    }
}

bool proposer_list_load(struct arena *arena, struct problems *problems, const char *path,
                        const struct rubric *rubric, struct round *round, struct proposer_list *list)
{
    size_t errors = problems->errors;
    struct round_loader loader = { .base = { arena, problems, rubric->source_file },
                                   .rubric = rubric,
                                   .round = round };
    struct grid_file file = { .path = path, .listed = path, .role = "proposers" };
    if (grid_format_of(path) == GRID_NONE)
        return PROBLEM_ADD(problems, PLACE_NONE, LIST_FILE_KIND, path);
    struct table *table = table_read(&loader, &file, true);
    if (!table || problems->errors != errors || !load_proposers(&loader, table_list(table)))
        return false;
    keep_columns(table, round, list);
    return true;
}
