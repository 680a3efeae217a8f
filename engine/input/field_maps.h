/* Every map of the formats, each defined beside the code that reads it: what the schemas and the
 * reference are held against. */
#ifndef SAITEN_FIELD_MAPS_H
#define SAITEN_FIELD_MAPS_H

#include "fields.h"

extern const struct field_map rubric_map, grade_map, criterion_map, marks_map, comments_map, aggregate_map, rounding_map,
    rounding_policy_map, stage_map, total_map, advance_map, requirement_map, ground_map, papers_map,
    paper_map, deadline_map, same_registration_map, cap_map, check_map, gate_map, round_map, authority_map,
    terms_map, evaluator_map, absent_map, proposer_map, receipt_map, bid_map, bid_year_map, bid_item_map,
    recusal_map, withdraw_map, fail_map, cancel_map, tie_decision_map, refer_decision_map, gate_decision_map,
    exclude_decision_map, consensus_map, approved_map, tie_map, draw_map, sheet_settings_map, checked_map;
extern const struct field_map example_map, example_mark_map, example_expect_map;

/* All of them; NULL past the end. */
const struct field_map *field_map_at(size_t index);

#endif
