/* The committee, recusals, and finding people by what a file calls them. */
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "round_parts.h"
#include "text.h"

static int compare_evaluators(const void *a, const void *b)
{
    const struct evaluator *x = a, *y = b;
    return id_compare(x->id, y->id);
}

struct absent_fields {
    const char *reason;
};

struct evaluator_fields {
    const char *id, *name, *label, *substitute_for;
    const struct tree *chair, *absent;
};

const struct field_map evaluator_map = FIELD_MAP("evaluator", BILINGUAL("an evaluator", "審査委員"),
    FIELD_DUE(struct evaluator_fields, id, "id", field_id),
    FIELD_DUE(struct evaluator_fields, name, "name", field_text),
    FIELD(struct evaluator_fields, label, "label", field_text),
    FIELD(struct evaluator_fields, chair, "chair", field_tree),
    FIELD(struct evaluator_fields, absent, "absent", field_tree),
    FIELD(struct evaluator_fields, substitute_for, "substitute-for", field_text));

const struct field_map absent_map = FIELD_MAP("absent", BILINGUAL("absent", "欠席（absent）"),
    FIELD_DUE(struct absent_fields, reason, "reason", field_text));

/* One with faults is kept as far as it can be, so that what names it is not found faulty as well. */
static bool load_evaluator(struct round_loader *loader, const struct tree *tree, struct evaluator *evaluator)
{
    struct evaluator_fields read = { 0 };
    bool ok = fields_read(&loader->base, tree, &evaluator_map, &read);
    if (!read.id)
        return false;
    evaluator->id = read.id;
    evaluator->name = read.name ? read.name : read.id;
    evaluator->label = read.label;
    evaluator->substitute_for = read.substitute_for;
    evaluator->place = tree_get(tree, "id")->place;
    if (strcmp(read.id, "consensus") == 0 || strcmp(read.id, "secretariat") == 0)
        ok = PROBLEM_ADD(loader->base.problems, evaluator->place, ID_RESERVED, read.id);
    if (read.chair)
        ok = scalar_yes_no(&loader->base, "chair", read.chair, &evaluator->chair) && ok;
    if (!read.absent)
        return ok;
    evaluator->absent = true;
    struct absent_fields absent = { 0 };
    if (!fields_read(&loader->base, read.absent, &absent_map, &absent))
        return false;
    evaluator->absent_reason = absent.reason;
    return ok;
}

static bool check_committee(struct round_loader *loader, const struct tree *list)
{
    const struct round *round = loader->round;
    bool ok = true;
    const struct evaluator *chair = NULL;
    for (size_t i = 0; i < round->evaluator_count; i++) {
        const struct evaluator *evaluator = &round->evaluators[i];
        if (i > 0 && strcmp(evaluator->id, round->evaluators[i - 1].id) == 0)
            ok = PROBLEM_ADD(loader->base.problems, evaluator->place, ID_TAKEN, evaluator->id,
                             arena_text(loader->base.arena, "%u", round->evaluators[i - 1].place.line));
        if (evaluator->chair && chair)
            ok = PROBLEM_ADD(loader->base.problems, evaluator->place, TWO_CHAIRS, evaluator->id, chair->id);
        if (evaluator->chair)
            chair = evaluator;
        int member = evaluator->substitute_for ? round_evaluator(round, evaluator->substitute_for) : -1;
        if (member >= 0 && !round->evaluators[member].absent)
            ok = PROBLEM_ADD(loader->base.problems, evaluator->place, SUBSTITUTE_FOR_PRESENT, evaluator->id,
                             evaluator->substitute_for);
    }
    if (ok && committee_size(round) == 0)
        ok = PROBLEM_ADD(loader->base.problems, list->place, NOBODY_SITS);
    return ok;
}

bool load_committee(struct round_loader *loader, const struct tree *list)
{
    struct round *round = loader->round;
    if (!expect_list(&loader->base, "committee", list))
        return false;
    if (list->count > LIMIT_EVALUATORS)
        return PROBLEM_ADD(loader->base.problems, list->place, TOO_MANY, BILINGUAL("evaluators", "審査委員"), "1000");
    round->evaluators = ARENA_ARRAY(loader->base.arena, struct evaluator, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++) {
        struct evaluator *evaluator = &round->evaluators[round->evaluator_count];
        ok = load_evaluator(loader, list->items[i], evaluator) && ok;
        if (evaluator->id)
            round->evaluator_count++;
    }
    qsort(round->evaluators, round->evaluator_count, sizeof *round->evaluators, compare_evaluators);
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (!round->evaluators[i].label)
            round->evaluators[i].label = arena_text(
                loader->base.arena,
                !loader->rubric || loader->rubric->language == LANGUAGE_JAPANESE ? "委員%zu" : "Evaluator %zu", i + 1);
    return check_committee(loader, list) && ok;
}

bool find_proposer(struct round_loader *loader, const struct tree *value, unsigned *index)
{
    const struct round *round = loader->round;
    if (!expect_scalar(&loader->base, "proposer", value))
        return false;
    int found = round_proposer(round, value->text);
    if (found >= 0) {
        *index = (unsigned)found;
        return true;
    }
    if (round->proposer_count == 0 && loader->base.problems->errors > 0)
        return false; /* those that would be listed could not be read, which was told */
    const char **ids = ARENA_ARRAY(loader->base.arena, const char *, round->proposer_count + 1);
    for (size_t i = 0; i < round->proposer_count; i++)
        ids[i] = round->proposers[i].id;
    return PROBLEM_ADD(loader->base.problems, value->place, UNKNOWN_PROPOSER, value->text,
                       names_joined(loader->base.arena, ids, round->proposer_count));
}

bool find_evaluator(struct round_loader *loader, const struct tree *value, unsigned *index)
{
    const struct round *round = loader->round;
    if (!expect_scalar(&loader->base, "evaluator", value))
        return false;
    int found = round_evaluator(round, value->text);
    if (found >= 0) {
        *index = (unsigned)found;
        return true;
    }
    const char **ids = ARENA_ARRAY(loader->base.arena, const char *, round->evaluator_count + 1);
    for (size_t i = 0; i < round->evaluator_count; i++)
        ids[i] = round->evaluators[i].id;
    return PROBLEM_ADD(loader->base.problems, value->place, UNKNOWN_EVALUATOR, value->text,
                       names_joined(loader->base.arena, ids, round->evaluator_count));
}

struct recusal_fields {
    const struct tree *evaluator, *proposer;
    const char *reason, *minutes;
    struct instant declared;
    bool stays;
};

const struct field_map recusal_map = FIELD_MAP("recusal", BILINGUAL("a recusal", "除斥・回避"),
    FIELD_DUE(struct recusal_fields, evaluator, "evaluator", field_tree),
    FIELD_DUE(struct recusal_fields, proposer, "proposer", field_tree),
    FIELD_DUE(struct recusal_fields, reason, "reason", field_text),
    FIELD(struct recusal_fields, declared, "declared", field_instant),
    FIELD(struct recusal_fields, minutes, "minutes", field_text),
    FIELD(struct recusal_fields, stays, "stays", field_yes_no));

static bool load_recusal(struct round_loader *loader, const struct tree *tree)
{
    struct round *round = loader->round;
    struct recusal_fields read = { 0 };
    unsigned evaluator, proposer;
    if (!fields_read(&loader->base, tree, &recusal_map, &read))
        return false;
    bool found = find_evaluator(loader, read.evaluator, &evaluator);
    if (!find_proposer(loader, read.proposer, &proposer) || !found)
        return false;
    bool twice = false;
    for (size_t i = 0; i < round->recusal_count; i++)
        twice = twice || (round->recusals[i].evaluator == evaluator && round->recusals[i].proposer == proposer);
    if (twice)
        return PROBLEM_ADD(loader->base.problems, tree->place, DOUBLED_ENTRY,
                           BILINGUAL("this recusal", "この除斥・回避"));
    round->recused[evaluator * round->proposer_count + proposer] = !read.stays;
    round->recusals[round->recusal_count++] = (struct recusal){ .evaluator = evaluator, .proposer = proposer,
                                                                .reason = read.reason, .minutes = read.minutes,
                                                                .declared = read.declared, .stays = read.stays,
                                                                .place = tree->place };
    return true;
}

static int compare_recusals(const void *a, const void *b)
{
    const struct recusal *x = a, *y = b;
    if (x->evaluator != y->evaluator)
        return x->evaluator < y->evaluator ? -1 : 1;
    return x->proposer < y->proposer ? -1 : x->proposer > y->proposer;
}

bool load_recusals(struct round_loader *loader, const struct tree *list)
{
    struct round *round = loader->round;
    if (!expect_list(&loader->base, "recusals", list))
        return false;
    round->recusals = ARENA_ARRAY(loader->base.arena, struct recusal, list->count + 1);
    bool ok = true;
    for (size_t i = 0; i < list->count; i++)
        ok = load_recusal(loader, list->items[i]) && ok;
    qsort(round->recusals, round->recusal_count, sizeof *round->recusals, compare_recusals);
    return ok;
}
