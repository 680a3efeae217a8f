#include "explain.h"

#include "explain_parts.h"

static const enum explain_word status_words[] = {
    [STATUS_STANDING] = WORD_STATUS_STANDING, [STATUS_WITHDRAWN] = WORD_STATUS_WITHDRAWN,
    [STATUS_VOID] = WORD_STATUS_VOID,         [STATUS_EXCLUDED] = WORD_STATUS_EXCLUDED,
    [STATUS_LEFT_OUT] = WORD_STATUS_LEFT_OUT,
};

static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

static void explain_withdrawal(struct explanation *explanation, const struct event *event)
{
    const char *date = event->date.given ? instant_text(explanation->arena, event->date) : NULL;
    const char *text =
        explain_also(explanation, explain_also(explanation, date, event->because), event->cite);
    if (text)
        SAY(explanation, 0, WORD_WITHDREW, text);
}

/* By a decision for a fault found later. */
static void explain_exclusion(struct explanation *explanation, const struct decision *decision)
{
    SAY(explanation, 0, WORD_EXCLUDED_LATER,
        explain_also(explanation, explain_decision(explanation, decision), decision->cite));
}

static void explain_leaving(struct explanation *explanation, const struct proposer_result *found)
{
    const struct finding *reason = result_reason(explanation->result, explanation->proposer);
    if (!found->left)
        SAY(explanation, 0, WORD_LEFT_ENTRY);
    else if (explanation->rubric->staged)
        SAY(explanation, 0, WORD_LEFT_STAGE, explain_title(found->left->root));
    else
        SAY(explanation, 0, WORD_LEFT_THE_STAGE);
    if (reason)
        SAY(explanation, 0, WORD_LEFT_BECAUSE, explain_finding(explanation, reason));
}

static void explain_who(struct explanation *explanation)
{
    const struct proposer *who = &explanation->round->proposers[explanation->proposer];
    const struct proposer_result *found = &explanation->result->proposers[explanation->proposer];
    SAY(explanation, 0, WORD_PROPOSER, who->id, text_or_empty(who->name));
    if (who->label)
        SAY(explanation, 0, WORD_LABEL, who->label);
    SAY(explanation, 0, WORD_STATUS, PHRASE(explanation, status_words[found->status]));
    if (found->excluded)
        explain_exclusion(explanation, found->excluded);
    if (who->withdrawn)
        explain_withdrawal(explanation, who->withdrawn);
    else if (found->status != STATUS_STANDING)
        explain_leaving(explanation, found);
}

/* The total, from the stage's own sum. */
static void explain_total(struct explanation *explanation, const struct stage_result *found, int depth)
{
    struct arena *arena = explanation->arena;
    const struct stage *stage = found->stage;
    const struct step *total = &found->total[explanation->proposer];
    struct number sum = result_node(explanation->result, stage->root)->committee[explanation->proposer].value;
    if (stage->total_formula) {
        SAY(explanation, depth, WORD_STAGE_SUM, explain_figure(arena, sum));
        SAY(explanation, depth, WORD_TOTAL_FORMULA, stage->total_formula->text);
        explain_trace(explanation, found->total_traces[explanation->proposer], depth + 1);
        SAY(explanation, depth, WORD_RESULT, explain_figure(arena, total->exact));
    } else if (stage->carry && stage->index > 0) {
        const struct stage_result *before = found - 1;
        struct number terms[] = { sum, before->total[explanation->proposer].value };
        SAY(explanation, depth, WORD_CARRIED,
            explain_equals(arena, explain_sum(arena, terms, 2), total->exact));
    }
    explain_rounded(explanation, stage->rounding.total, total->exact, total->value, depth);
    SAY(explanation, depth, WORD_TOTAL, explain_figure(arena, total->value),
        explain_full(explanation, found->stage->has_full, found->full));
}

static void explain_scores(struct explanation *explanation, const struct stage_result *found, int depth)
{
    const struct node *root = found->stage->root;
    explain_heading(explanation, depth, PHRASE(explanation, WORD_TOTAL_HEADING));
    explain_score(explanation, root, depth + 1);
    explain_total(explanation, found, depth + 1);
    explain_gates(explanation, found->stage, depth);
    explain_heading(explanation, depth, PHRASE(explanation, WORD_CRITERIA_HEADING));
    for (size_t i = 0; i < root->child_count; i++)
        explain_node(explanation, root->children[i], depth + 1);
}

/* Who does not stand has no scores, but perhaps marks from before it left. */
static void explain_unscored(struct explanation *explanation, const struct stage *stage, int depth)
{
    explain_heading(explanation, depth, PHRASE(explanation, WORD_TOTAL_HEADING));
    SAY(explanation, depth + 1, WORD_NOT_STANDING);
    for (size_t i = 0; i < explanation->rubric->marked_count; i++)
        if (explanation->rubric->marked[i]->stage == stage)
            explain_kept_marks(explanation, explanation->rubric->marked[i], depth + 1);
}

static void explain_stage(struct explanation *explanation, const struct stage_result *found)
{
    const struct stage *stage = found->stage;
    int depth = explanation->rubric->staged ? 1 : 0;
    if (explanation->rubric->staged)
        explain_heading(explanation, 0,
                        PHRASE(explanation, WORD_STAGE_HEADING, stage->id, explain_title(stage->root)));
    if (!found->reached)
        SAY(explanation, depth, WORD_NOT_REACHED);
    else if (found->total[explanation->proposer].known)
        explain_scores(explanation, found, depth);
    else
        explain_unscored(explanation, stage, depth);
}

static void explain_all(struct explanation *explanation)
{
    explain_who(explanation);
    explain_place(explanation);
    explain_comments(explanation, NULL, 0);
    explain_entry_rules(explanation);
    for (size_t i = 0; i < explanation->rubric->stage_count; i++)
        explain_stage(explanation, &explanation->result->stages[i]);
}

const char *explain_proposer(struct arena *arena, const struct result *result, unsigned proposer,
                             const struct node *node)
{
    struct explanation explanation = {
        .arena = arena,
        .result = result,
        .rubric = result->rubric,
        .round = result->round,
        .proposer = proposer,
        .asked = node,
        .out = { .arena = arena },
    };
    if (node)
        explain_node(&explanation, node, 0);
    else
        explain_all(&explanation);
    return text_built(&explanation.out);
}
