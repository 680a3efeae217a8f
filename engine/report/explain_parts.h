/* Inside of explanations: its parts, in the order in which they stand on the page. */
#ifndef SAITEN_EXPLAIN_PARTS_H
#define SAITEN_EXPLAIN_PARTS_H

#include "explain_text.h"

/* The place, with the neighbours, the ties and what is due. */
void explain_place(struct explanation *explanation);

/* Why, when and by which article a proposal failed after the ranking, or the round was cancelled. */
const char *explain_event(struct explanation *explanation, const struct event *event);
/* Each number, sum and remainder of a draw. */
void explain_draw(struct explanation *explanation, const struct tie_step *tie, int depth);

/* The rules at entry; the gates of a stage, under a heading if there are any. */
void explain_entry_rules(struct explanation *explanation);
void explain_gates(struct explanation *explanation, const struct stage *stage, int depth);
/* How a gate by sheets is read; what each sheet said, and what settled an even split. */
void explain_by_sheets(struct explanation *explanation, const struct rule *gate, int depth);
void explain_finding_figure(struct explanation *explanation, const struct finding_figure *figure, int depth);
void explain_verdicts(struct explanation *explanation, const struct finding *finding, int depth);
/* "Cap on the contract (contract): not met -> excluded [article 11(2)]". */
const char *explain_finding(struct explanation *explanation, const struct finding *finding);

const char *explain_title(const struct node *node);

/* The heading of a node, how its score came about, and the same for all below it. */
void explain_node(struct explanation *explanation, const struct node *node, int depth);
/* How its score came about, without heading and without the nodes below. */
void explain_score(struct explanation *explanation, const struct node *node, int depth);
/* What floor and ceiling do to a value as it was computed; the value after them. */
struct number explain_limits(struct explanation *explanation, const struct node *node, struct number value,
                             int depth);
void explain_rounded(struct explanation *explanation, struct rounding rounding, struct number from,
                     struct number to, int depth);
/* The children that count, by name, and what they come to: "a + b = 3 + 4 = 7". */
const char *explain_children(struct explanation *explanation, const struct node *group,
                             const struct number *values, struct number *sum);

/* What each evaluator's sheet brings to a node at or below a join, and the method. */
void explain_sheets(struct explanation *explanation, const struct node *node, int depth);
/* What one evaluator's sheet brings to a node, and in words how; for sheets that value the proposer there. */
struct number explain_on_sheet(struct explanation *explanation, const struct node *node, unsigned evaluator,
                               const char **text);
/* Why a sheet does not value the proposer at the node (absent, recused, a blank); NULL if it does. */
const char *explain_no_value(struct explanation *explanation, const struct node *node, unsigned evaluator);
/* "Member 1 (e1): …" */
const char *explain_evaluator(struct explanation *explanation, unsigned evaluator, const char *text);
/* The marks, if any, of a leaf that has no score since the proposer does not stand. */
void explain_kept_marks(struct explanation *explanation, const struct node *leaf, int depth);

/* The evaluators' own marks beside an agreed one. */
void explain_own_marks(struct explanation *explanation, const struct node *leaf, int depth);
/* What evaluators wrote on the node; NULL: on the proposal as a whole. */
void explain_comments(struct explanation *explanation, const struct node *node, int depth);
/* The one mark of the secretariat, or the fact that is the mark. */
void explain_one_mark(struct explanation *explanation, const struct node *leaf, int depth);

/* Each name that a formula read, with its value and whose it is. */
void explain_trace(struct explanation *explanation, const struct trace *trace, int depth);

#endif
