#include "sheet_words.h"

#include "text.h"

static const struct {
    const char *text;
    enum sheet_word word;
} words[] = {
    { "criterion", WORD_CRITERION },
    { "審査項目", WORD_CRITERION },
    { "審査基準", WORD_CRITERION },
    { "evaluator", WORD_EVALUATOR },
    { "審査委員", WORD_EVALUATOR },
    { "委員", WORD_EVALUATOR },
    { "proposer", WORD_PROPOSER },
    { "応募者", WORD_PROPOSER },
    { "提案者", WORD_PROPOSER },
    { "mark", WORD_MARK },
    { "marks", WORD_MARK },
    { "評点", WORD_MARK },
    { "評価", WORD_MARK },
    { "comment", WORD_COMMENT },
    { "comments", WORD_COMMENT },
    { "コメント", WORD_COMMENT },
    { "講評", WORD_COMMENT },
    { "意見", WORD_COMMENT },
    { "overall comment", WORD_OVERALL },
    { "総評", WORD_OVERALL },
    { "title", WORD_TITLE },
    { "題名", WORD_TITLE },
    { "text", WORD_TEXT },
    { "審査の視点", WORD_TEXT },
    { "points", WORD_POINTS },
    { "配点", WORD_POINTS },
    { "round", WORD_ROUND },
    { "案件", WORD_ROUND },
    { "holds", WORD_HOLDS },
    { "記入欄", WORD_HOLDS },
    { "name", WORD_NAME },
    { "proposer's name", WORD_NAME },
    { "proposer’s name", WORD_NAME }, /* as office programs correct it */
    { "名称", WORD_NAME },
    { "応募者名", WORD_NAME },
    { "提案者名", WORD_NAME },
    { "total", WORD_SUM },
    { "合計", WORD_SUM },
    { "blank", WORD_SUM },
    { "未記入", WORD_SUM },
    { "declaration of interest", WORD_INTEREST },
    { "interest", WORD_INTEREST },
    { "利害関係の申告", WORD_INTEREST },
    { "利害関係", WORD_INTEREST },
    { "date", WORD_DATE },
    { "日付", WORD_DATE },
    { "signature", WORD_SIGNATURE },
    { "署名", WORD_SIGNATURE },
};

enum { WORD_BYTES = 64 };

bool words_equal(struct arena *arena, const char *a, const char *b)
{
    return text_equal_folded(text_normalize(arena, a), text_normalize(arena, b));
}

enum sheet_word sheet_word(struct arena *arena, const struct cell *cell)
{
    if (cell->kind != CELL_TEXT || cell->length > WORD_BYTES)
        return WORD_NONE;
    const char *text = text_normalize(arena, cell->text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_folded(text, words[i].text))
            return words[i].word;
    return WORD_NONE;
}
