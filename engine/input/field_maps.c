#include "field_maps.h"

static const struct field_map *const maps[] = {
    &rubric_map,
    &grade_map,
    &criterion_map,
    &marks_map,
    &aggregate_map,
    &rounding_map,
    &rounding_policy_map,
    &stage_map,
    &total_map,
    &advance_map,
    &requirement_map,
    &ground_map,
    &papers_map,
    &paper_map,
    &deadline_map,
    &same_registration_map,
    &cap_map,
    &check_map,
    &gate_map,
    &round_map,
    &authority_map,
    &terms_map,
    &evaluator_map,
    &absent_map,
    &proposer_map,
    &receipt_map,
    &bid_map,
    &bid_year_map,
    &recusal_map,
    &event_map,
    &tie_decision_map,
    &refer_decision_map,
    &consensus_map,
    &approved_map,
};

const struct field_map *field_map_at(size_t index)
{
    return index < sizeof maps / sizeof *maps ? maps[index] : NULL;
}
