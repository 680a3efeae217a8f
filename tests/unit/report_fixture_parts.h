/* What the results of report_fixture.h are put together from. */
#ifndef SAITEN_REPORT_FIXTURE_PARTS_H
#define SAITEN_REPORT_FIXTURE_PARTS_H

#include "report_fixture.h"

enum { FIXTURE_RULES = 16, FIXTURE_NODES = 256 };

struct report_fixture fixture_new(struct arena *arena, enum language language, unsigned proposers,
                                  unsigned evaluators, unsigned stages);
struct stage *fixture_stage(struct report_fixture *made, const char *id, const char *title);
struct node *fixture_node(struct report_fixture *made, struct node *parent, struct node node);
struct rule *fixture_rule(struct report_fixture *made, enum rule_kind kind, const char *id, const char *title,
                          const char *cite);
struct expression *fixture_formula(struct arena *arena, const char *text, unsigned uses);
/* Marks of one leaf: [evaluator][proposer], one character each, '-' for none. */
void fixture_marks(struct report_fixture *made, const struct node *leaf, const char *const *rows);
/* Committee's means, own totals and totals of the stage, for those who stand in it. */
void fixture_score(struct report_fixture *made, const struct stage *stage);
struct finding *fixture_finding(struct report_fixture *made, unsigned proposer, const struct rule *rule,
                                enum finding_outcome outcome, enum finding_effect effect);
void fixture_figure(struct report_fixture *made, struct finding *finding, const char *of, struct number value,
                    struct number limit, bool holds);
void fixture_rank(struct report_fixture *made, unsigned proposer, unsigned rank);
void fixture_bid(struct report_fixture *made, unsigned proposer, int64_t net_of_year, unsigned years);
/* The chain bid.total lowest, content highest (of the second node), decide; and a tie of two for the first
 * place. */
void fixture_ties(struct report_fixture *made);
struct tie_step *fixture_tie(struct report_fixture *made, const struct tie_rule *rule, unsigned first,
                             unsigned second);
struct source *fixture_file(struct report_fixture *made, const char *listed, const char *role);
struct instant fixture_day(const char *text);

#endif
