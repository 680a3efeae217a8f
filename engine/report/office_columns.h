/* The office's workbook on the proposers: which sheets it has for a rubric and a round, which columns
 * stand on each, and what each proposer has there. */
#ifndef SAITEN_OFFICE_COLUMNS_H
#define SAITEN_OFFICE_COLUMNS_H

#include "form_book.h"
#include "office.h"

#define OFFICE_WORDS(WORD)                                                                                         \
    WORD(ID, "識別子", "Id")                                                                                       \
    WORD(NAME, "名称", "Name")                                                                                     \
    WORD(ALIASES, "別名・略称", "Aliases")                                                                         \
    WORD(LABEL, "匿名の記号", "Label")                                                                             \
    WORD(ADDRESS, "所在地", "Address")                                                                             \
    WORD(REPRESENTATIVE, "代表者", "Representative")                                                               \
    WORD(REGISTRATION, "法人番号", "Registration number")                                                          \
    WORD(RECEIPT_NUMBER, "受付番号", "Receipt number")                                                             \
    WORD(RECEIVED, "受付日時", "Received")                                                                         \
    WORD(RECEIVED_BY, "受付方法", "Received by")                                                                   \
    WORD(CHECKED_BY, "確認者", "Checked by")                                                                       \
    WORD(CHECKED_AT, "確認日", "Checked on")                                                                       \
    WORD(SEALED, "開封前の見積", "Sealed bid")                                                                     \
    WORD(NET, "税抜", "net")                                                                                       \
    WORD(TAX, "税", "tax")                                                                                         \
    WORD(TOTAL, "税込", "total")                                                                                   \
    WORD(BID, "見積額", "Bid")                                                                                     \
    WORD(DRAW_NUMBER, "くじ番号", "Draw number")                                                                   \
    WORD(DRAW_OFFSET, "くじ番号に加える数", "Drawn offset")                                                        \
    WORD(CHECK_SUM, "税抜＋税＝税込", "net + tax = total")                                                         \
    WORD(YEAR, "年度", "Year ")                                                                                      \
    WORD(ITEM, "費目", "Item ")                                                                                      \
    WORD(CHECK_PARTS_YEARS, "年度計＝総額", "years = bid")                                                         \
    WORD(CHECK_PARTS_ITEMS, "費目計＝総額", "items = bid")                                                         \
    WORD(CHECK_CAP, "上限額", "Cap")                                                                               \
    WORD(AGREES, "一致", "agrees")                                                                                 \
    WORD(DIFFERS, "不一致", "differs")                                                                             \
    WORD(WITHIN, "以内", "within")                                                                                 \
    WORD(ABOVE, "超過", "exceeded")                                                                                \
    WORD(REGISTER_SHEET, "受付簿", "Register")                                                                     \
    WORD(PAPERS_SHEET, "提出書類", "Papers")                                                                       \
    WORD(ELIGIBILITY_SHEET, "資格審査", "Eligibility")                                                             \
    WORD(BIDS_SHEET, "見積", "Bids")                                                                               \
    WORD(FACTS_SHEET, "事実・くじ", "Facts, draw")                                                                 \
    WORD(REGISTER_NOTE,                                                                                            \
         "黄色の欄に記入します。応募者は一行に一者で、使わない行は空けておきます。別名と法人番号は、複数あれば欄の中で改行します。", \
         "Fill in the yellow cells, one proposer a row; rows that are not needed stay blank. Several aliases or "   \
         "numbers stand on lines of their own in the cell.")                                                       \
    WORD(PAPERS_NOTE, "提出があれば ○、なければ × を選びます。一つでも記入した応募者は、すべての書類に記入します。",          \
         "yes where it was handed in, no where not. Of a proposer either all papers are answered or none.")        \
    WORD(ELIGIBILITY_NOTE,                                                                                         \
         "応募資格は 適・否・未、無効事由は 該当・非該当・未 から選びます。空欄は未確認として扱います（失格にも有効にもしません）。",  \
         "Requirements are pass, fail or pending; grounds are yes (it applies), no or pending. A blank is pending, " \
         "neither passed nor failed.")                                                                             \
    WORD(BIDS_NOTE, "金額は数字だけを記入します（単位は{1}）。右の薄い字の欄は確かめのための計算で、読み込みません。",         \
         "Amounts are figures alone, in {1}. The muted columns at the right compute checks and are not read.")     \
    WORD(BIDS_YEARS_NOTE,                                                                                          \
         "見出しの「# bid.years.….total」は、# を消して … を年度に替えると（bid.years.R8.total）読み込みます。費目も同じです。使わない列は "                  \
         "そのままにします。",                                                                                              \
         "A column headed '# bid.years.….total' is read once its heading names the year (or item) and the # is "   \
         "gone: bid.years.R8.total. Columns that are not used may stay.")                                          \
    WORD(FACTS_NOTE, "数は数字、有無は 有・無 で記入します。", "Figures as numbers; yes or no.")                    \
    WORD(PATHS_NOTE, "見出しの下の小さな行は、プログラムが読む列の名前です。変えないでください。",                          \
         "The small row below the headings names the columns for the program. Leave it as it is.")

enum office_word {
#define WORD(name, japanese, english) OFFICE_##name,
    OFFICE_WORDS(WORD)
#undef WORD
    OFFICE_WORD_COUNT
};
const char *office_word(enum language language, enum office_word word);

enum office_kind {
    OFFICE_TEXT,     /* text of one or several lines */
    OFFICE_WHOLE,    /* a number from 0 */
    OFFICE_MONEY,
    OFFICE_FIGURE,   /* any number, or a text */
    OFFICE_MOMENT,
    OFFICE_CHOICE,
    OFFICE_SHOWN,    /* the name, from the first sheet */
    OFFICE_CHECKED,  /* computed from the entries beside it, not read back */
    OFFICE_SPARE,    /* the office gives it its heading */
};

/* What a cell holds. */
struct office_value {
    const char *text; /* NULL: none */
    bool has_number;
    struct number number;
    struct instant instant; /* given: it is this */
};

enum office_subject {
    SUBJECT_NAME, SUBJECT_ALIASES, SUBJECT_LABEL, SUBJECT_ADDRESS, SUBJECT_REPRESENTATIVE, SUBJECT_REGISTRATION,
    SUBJECT_RECEIPT_NUMBER, SUBJECT_RECEIVED, SUBJECT_RECEIVED_BY, SUBJECT_PAPER, SUBJECT_ANSWER,
    SUBJECT_CHECKED_BY, SUBJECT_CHECKED_AT, SUBJECT_SEALED, SUBJECT_MONEY, SUBJECT_FACT, SUBJECT_DRAW_NUMBER,
    SUBJECT_DRAW_OFFSET, SUBJECT_EXTRA, SUBJECT_NONE,
    SUBJECT_SUM, SUBJECT_PARTS, SUBJECT_CAP, /* checks */
};

enum office_words { WORDS_NONE, WORDS_REQUIREMENT, WORDS_GROUND, WORDS_PAPER, WORDS_TRUTH, WORDS_SEALED, WORDS_KINDS };
enum { OFFICE_CHOICES_MOST = 3 };
/* The words of a drop-down, NULL after the last. */
const char *const *office_choices(enum language language, enum office_words words);

enum office_part { PART_WHOLE, PART_YEAR, PART_ITEM };

struct office_column {
    const char *path, *heading;
    enum office_kind kind;
    enum office_subject subject;
    enum office_words words; /* OFFICE_CHOICE */
    unsigned width;
    size_t index;            /* of a paper, a rule, an extra column */
    enum office_part part;   /* money */
    const char *name;        /* of the year, the item, the fact */
    enum bid_field field;
    const struct rule *rule; /* a cap */
};

struct office_sheet {
    const char *name;
    const char *notes[3];
    LIST(struct office_column) columns; /* after the id */
};

struct office_plan {
    struct arena *arena;
    const struct office *office;
    const struct rubric *rubric;
    const struct round *round;
    enum language language;
    LIST(struct office_sheet *) sheets;
};

struct office_plan *office_plan(struct arena *arena, const struct office *office);
/* office_money.c: the sheet on bids. */
void office_plan_bids(struct office_plan *plan);
struct office_sheet *office_add_sheet(struct office_plan *plan, enum office_word name, enum office_word note);
void office_add_column(struct office_plan *plan, struct office_sheet *sheet, struct office_column column);
/* Calls visit for every expression of the rubric. */
void office_visit(const struct rubric *rubric, void (*visit)(void *context, const struct expression *expression),
                  void *context);
/* What the proposer has in the column. */
struct office_value office_value(const struct office_plan *plan, const struct office_column *column,
                                 unsigned proposer);
const struct money *office_money(const struct bid *bid, const struct office_column *column);
/* A check's formula in the row (from 1, as the spreadsheet counts), columns from first_column on; and what it
 * says now. */
const char *office_check_formula(const struct office_plan *plan, const struct office_sheet *sheet,
                                 const struct office_column *check, unsigned row, const struct bid *bid,
                                 const char **says);

#endif
