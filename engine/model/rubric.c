#include "rubric.h"

#include <string.h>

const struct node *rubric_node(const struct rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->node_count; i++)
        if (strcmp(rubric->nodes[i]->id, id) == 0)
            return rubric->nodes[i];
    return NULL;
}

const struct rule *rubric_rule(const struct rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->rule_count; i++)
        if (strcmp(rubric->rules[i]->id, id) == 0)
            return rubric->rules[i];
    return NULL;
}

const struct stage *rubric_stage(const struct rubric *rubric, const char *id)
{
    for (size_t i = 0; i < rubric->stage_count; i++)
        if (strcmp(rubric->stages[i]->id, id) == 0)
            return rubric->stages[i];
    return NULL;
}

const struct definition *rubric_definition(const struct rubric *rubric, const char *name)
{
    for (size_t i = 0; i < rubric->definition_count; i++)
        if (strcmp(rubric->definitions[i]->name, name) == 0)
            return rubric->definitions[i];
    return NULL;
}

const char *method_name(enum method_kind kind)
{
    static const char *const names[METHOD_KIND_COUNT] = {
        [METHOD_MEAN] = "mean",
        [METHOD_SUM] = "sum",
        [METHOD_MEDIAN] = "median",
        [METHOD_TRIMMED] = "trimmed",
        [METHOD_CONSENSUS] = "consensus",
        [METHOD_RANK_SUM] = "rank-sum",
        [METHOD_RANK_POINTS] = "rank-points",
        [METHOD_FIRST_PLACES] = "first-places",
        [METHOD_STANDARDIZED] = "standardized",
    };
    return names[kind];
}

const char *on_fail_name(enum on_fail on_fail)
{
    static const char *const names[] = {
        [ON_FAIL_EXCLUDE] = "exclude",
        [ON_FAIL_VOID] = "void",
        [ON_FAIL_REFER] = "refer",
        [ON_FAIL_WARN] = "warn",
    };
    return names[on_fail];
}

const char *rule_kind_name(enum rule_kind kind)
{
    static const char *const names[] = {
        [RULE_REQUIREMENT] = "requirement",
        [RULE_GROUND] = "ground",
        [RULE_PAPERS] = "papers",
        [RULE_DEADLINE] = "deadline",
        [RULE_SAME_REGISTRATION] = "same-registration",
        [RULE_CAP] = "cap",
        [RULE_CHECK] = "check",
        [RULE_GATE] = "gate",
        [RULE_ADVANCE] = "advance",
    };
    return names[kind];
}

const char *rounding_mode_name(enum rounding_mode mode)
{
    static const char *const names[] = {
        [ROUND_HALF_UP] = "half-up",
        [ROUND_HALF_EVEN] = "half-even",
        [ROUND_DOWN] = "down",
        [ROUND_UP] = "up",
    };
    return names[mode];
}

bool is_marked(const struct node *node)
{
    return node->kind == NODE_GRADE || node->kind == NODE_POINTS || node->kind == NODE_NUMBER;
}

bool is_marked_by_evaluators(const struct node *node)
{
    return is_marked(node) && (node->marked_by == MARKED_BY_EVALUATORS || node->marked_by == MARKED_BY_LISTED);
}

bool is_marker(const struct node *node, const char *evaluator)
{
    if (node->marked_by != MARKED_BY_LISTED)
        return node->marked_by == MARKED_BY_EVALUATORS;
    for (size_t i = 0; i < node->marker_count; i++)
        if (strcmp(node->markers[i], evaluator) == 0)
            return true;
    return false;
}

bool is_by_places(enum method_kind method)
{
    return method == METHOD_RANK_SUM || method == METHOD_RANK_POINTS || method == METHOD_FIRST_PLACES;
}
