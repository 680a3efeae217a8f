#include "round_start.h"

#include <string.h>

#include "text.h"
#include "wrap.h"

enum { COMMENT_COLUMN = 34 };

struct start {
    struct text_builder out;
    const struct rubric *rubric;
    bool english;
};

static const char *pick(const struct start *start, const char *japanese, const char *english)
{
    return start->english ? english : japanese;
}

/* A line with its comment at the right. */
static void line(struct start *start, const char *yaml, const char *japanese, const char *english)
{
    size_t width = text_width(yaml);
    text_add(&start->out, yaml);
    do
        text_add(&start->out, " ");
    while (++width < COMMENT_COLUMN);
    text_addf(&start->out, "# %s\n", pick(start, japanese, english));
}

static void remark(struct start *start, const char *japanese, const char *english)
{
    text_addf(&start->out, "# %s\n", pick(start, japanese, english));
}

/* In double quotes, so that no character means anything but itself. */
static const char *quoted(struct arena *arena, const char *text)
{
    struct text_builder out = { .arena = arena };
    text_add(&out, "\"");
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            text_addf(&out, "\\x%02x", (unsigned)(unsigned char)*at);
        else
            text_addf(&out, "%s%c", *at == '"' || *at == '\\' ? "\\" : "", *at);
    }
    text_add(&out, "\"");
    return text_built(&out);
}

static bool has_rule(const struct rubric *rubric, enum rule_kind kind)
{
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (rubric->rules[i]->kind == kind && rubric->rules[i]->place.line)
            return true;
    return false;
}

static bool has_dated(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->definition_count; i++)
        if (rubric->definitions[i]->dated)
            return true;
    return false;
}

static void add_days(struct start *start)
{
    bool day_due = has_dated(start->rubric);
    if (day_due)
        line(start, "date:", "審査日。この日に適用される値（税率など）を使う。例: 2026-03-16",
             "the day of the evaluation, by which values by their days are chosen, such as 2026-03-16");
    else
        line(start, "# date: 2026-03-16", "審査日（あれば # を除いて書く）",
             "the day of the evaluation; remove the # to say it");
    if (has_rule(start->rubric, RULE_DEADLINE))
        line(start, "deadline:", "提出期限。ちょうどは期限内。例: 2026-02-26T17:00:00+09:00",
             "when proposals are due; on the dot is in time, such as 2026-02-26T17:00:00+09:00");
    else
        line(start, "# deadline: 2026-02-26T17:00:00+09:00", "提出期限（あれば）",
             "when proposals are due, if the round has such a time");
}

static void add_given(struct start *start)
{
    const struct rubric *rubric = start->rubric;
    if (!rubric->given_count)
        return;
    line(start, "given:", "審査基準が案件に委ねる数値。それぞれに値を書く",
         "the figures that the rubric leaves to the round: a value for each");
    for (size_t i = 0; i < rubric->definition_count; i++)
        if (rubric->definitions[i]->given)
            text_addf(&start->out, "  %s:\n", rubric->definitions[i]->name);
}

static bool draws_by_given_seed(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->tie_count; i++)
        if (rubric->ties[i].kind == TIE_DRAW && rubric->ties[i].draw.by_seed && !rubric->ties[i].draw.seed)
            return true;
    return false;
}

static void add_committee(struct start *start)
{
    const struct rubric *rubric = start->rubric;
    LIST(const char *) ids = { 0 };
    struct arena *arena = start->out.arena;
    for (size_t i = 0; i < rubric->node_count; i++)
        for (size_t m = 0; m < rubric->nodes[i]->marker_count; m++) {
            bool known = false;
            for (size_t k = 0; k < ids.count; k++)
                known = known || strcmp(ids.items[k], rubric->nodes[i]->markers[m]) == 0;
            if (!known)
                LIST_ADD(arena, ids, rubric->nodes[i]->markers[m]);
        }
    if (!ids.count)
        LIST_ADD(arena, ids, "e1");
    line(start, "committee:", "審査委員。人数だけ並べる", "the evaluators, as many as there are");
    for (size_t i = 0; i < ids.count; i++) {
        text_addf(&start->out, "  - id: %s\n", ids.items[i]);
        line(start, "    name:", "氏名", "the name");
        line(start, "    # label: …", "報告書で氏名の代わりに使う呼び方",
             "what reports call the evaluator in place of the name");
        line(start, "    # chair: yes", "委員長であれば", "of the chair");
    }
    remark(
        start, "  - {id: …, name: …} の形で続ける。欠席は absent: {reason: …}、代理は substitute-for: ID",
        "  - {id: …, name: …} continues the list; absent: {reason: …}, substitute-for: ID where they hold");
}

static void add_rest(struct start *start, const struct round_start *about)
{
    line(start, arena_text(start->out.arena, "proposers: %s", about->proposers),
         "応募者の受付・書類・資格・見積（このブックに記入する）",
         "receipts, papers, eligibility and bids: fill in this workbook");
    if (draws_by_given_seed(start->rubric))
        line(start, "seed:", "くじの種（事前に公表した語）", "the seed of the draw, announced before");
    text_add(&start->out, "\n");
    remark(start, "次は必要になったときに書く。", "The rest is written when it is needed.");
    line(start, "# authority: {body: …, department: …, head: …, contact: …}", "実施機関",
         "who called for proposals");
    line(start, "# sheets: {blind: yes}", "採点表で応募者名を伏せる",
         "sheets call proposers by their labels alone");
    line(start, "# recusals: [{evaluator: e1, proposer: p1, reason: …}]", "除斥・回避",
         "who does not mark whom");
    line(start, "# events: [{withdraw: p1, date: 2026-03-10}]", "辞退など",
         "withdrawals and what else happened");
    line(start, "# decisions: []", "委員会の決定（求められたとき）",
         "what people decide, once it is asked for");
    line(start, "# approved: {date: 2026-03-20, number: …}", "決裁", "the approval of the result");
}

const char *round_start_text(struct arena *arena, const struct rubric *rubric,
                             const struct round_start *about)
{
    struct start start = { .out.arena = arena,
                           .rubric = rubric,
                           .english = rubric->language == LANGUAGE_ENGLISH };
    remark(&start,
           "値のない項目に記入してください。残っている項目は「saiten check このフォルダ」が示します。",
           "Fill in what has no value; 'saiten check' on this folder tells what is left.");
    line(&start, "saiten: 1", "書式の版", "the version of the format");
    line(&start, arena_text(arena, "round: %s", about->id), "案件の識別子", "the round's id");
    line(&start,
         about->title ? arena_text(arena, "title: %s", quoted(arena, about->title)) : "title:", "案件名",
         "what reports call the round");
    line(&start, arena_text(arena, "rubric: %s", about->rubric), "審査基準（このフォルダに写したもの）",
         "the rubric, copied into this folder");
    add_days(&start);
    add_given(&start);
    add_committee(&start);
    add_rest(&start, about);
    return text_built(&start.out);
}
