/* Entry, in turn: (a) requirements, grounds, papers, deadline, registration; (b) caps; (c) checks.
 * Everything is checked for everybody who has not withdrawn, and each keeps all that it failed. */
#include <stdlib.h>
#include <string.h>

#include "scorer.h"

static void check_answer(struct scorer *scorer, const struct rule *rule, unsigned proposer)
{
    static const enum finding_outcome outcomes[] = {
        [ANSWER_PENDING] = FINDING_PENDING, /* never taken for a pass */
        [ANSWER_MET] = FINDING_MET,
        [ANSWER_FAILED] = FINDING_FAILED,
    };
    enum answer answer = scorer->round->proposers[proposer].answers[rule->index];
    settle_finding(scorer, add_finding(scorer, rule, proposer, outcomes[answer]));
}

static void check_papers(struct scorer *scorer, const struct rule *rule, unsigned proposer)
{
    const struct rubric *rubric = scorer->rubric;
    const struct proposer *p = &scorer->round->proposers[proposer];
    struct finding *finding = add_finding(scorer, rule, proposer, FINDING_MET);
    finding->missing = ARENA_ARRAY(scorer->arena, unsigned, rubric->paper_count + 1);
    for (size_t i = 0; i < rubric->paper_count; i++)
        if (!p->papers[i])
            finding->missing[finding->missing_count++] = (unsigned)i;
    if (finding->missing_count)
        finding->outcome = FINDING_FAILED;
    settle_finding(scorer, finding);
}

/* On the dot is in time; where the deadline is a day, that whole day is. */
static bool in_time(struct instant at, struct instant deadline)
{
    return deadline.has_time ? at.milliseconds <= deadline.milliseconds : instant_compare_days(at, deadline) <= 0;
}

static void check_deadline(struct scorer *scorer, const struct rule *rule, unsigned proposer)
{
    const struct round *round = scorer->round;
    const struct instant at = round->proposers[proposer].receipt.at;
    enum finding_outcome outcome = FINDING_NOT_APPLICABLE;
    if (round->deadline.given)
        outcome = in_time(at, round->deadline) ? FINDING_MET : FINDING_FAILED;
    settle_finding(scorer, add_finding(scorer, rule, proposer, outcome));
}

static bool share_registration(const struct proposer *a, const struct proposer *b)
{
    for (size_t i = 0; i < a->registration_count; i++)
        for (size_t j = 0; j < b->registration_count; j++)
            if (strcmp(a->registrations[i], b->registrations[j]) == 0)
                return true;
    return false;
}

struct registration {
    const char *number;
    unsigned proposer;
};

static int compare_registrations(const void *a, const void *b)
{
    const struct registration *x = a, *y = b;
    int order = strcmp(x->number, y->number);
    return order ? order : (x->proposer > y->proposer) - (x->proposer < y->proposer);
}

/* Marks in met[] who shares a number with another; sorted, so that thousands do not cost their square. */
static bool *find_shared(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    bool *met = ARENA_ARRAY(scorer->arena, bool, round->proposer_count + 1);
    LIST(struct registration) all = { 0 };
    for (unsigned p = 0; p < round->proposer_count; p++)
        for (size_t i = 0; i < round->proposers[p].registration_count && !round->proposers[p].withdrawn; i++)
            LIST_ADD(scorer->arena, all, (struct registration){ round->proposers[p].registrations[i], p });
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, compare_registrations);
    for (size_t i = 1; i < all.count; i++)
        if (strcmp(all.items[i].number, all.items[i - 1].number) == 0 &&
            all.items[i].proposer != all.items[i - 1].proposer)
            met[all.items[i].proposer] = met[all.items[i - 1].proposer] = true;
    return met;
}

static void check_registration(struct scorer *scorer, const struct rule *rule, unsigned proposer,
                               const bool *met)
{
    const struct round *round = scorer->round;
    struct finding *finding = add_finding(scorer, rule, proposer, FINDING_MET);
    if (round->proposers[proposer].registration_count == 0)
        finding->outcome = FINDING_NOT_APPLICABLE;
    if (met[proposer]) {
        finding->outcome = FINDING_FAILED;
        finding->shared = ARENA_ARRAY(scorer->arena, unsigned, round->proposer_count);
        for (unsigned other = 0; other < round->proposer_count; other++)
            if (other != proposer && met[other] &&
                share_registration(&round->proposers[proposer], &round->proposers[other]))
                finding->shared[finding->shared_count++] = other;
    }
    settle_finding(scorer, finding);
}

typedef void rule_check(struct scorer *scorer, const struct rule *rule, unsigned proposer);

/* The letter of entry that a kind of rule belongs to, and how it is checked. */
static const struct entry_check {
    int letter; /* 0: not at entry */
    rule_check *check;
} entry_checks[] = {
    [RULE_REQUIREMENT] = { 'a', check_answer },
    [RULE_GROUND] = { 'a', check_answer },
    [RULE_PAPERS] = { 'a', check_papers },
    [RULE_DEADLINE] = { 'a', check_deadline },
    [RULE_SAME_REGISTRATION] = { 'a', NULL }, /* check_registration, which sees all proposers */
    [RULE_CAP] = { 'b', check_rule },
    [RULE_CHECK] = { 'c', check_rule },
    [RULE_GATE] = { 0, NULL },
    [RULE_ADVANCE] = { 0, NULL },
};

/* Caps and checks look at their `when` themselves. For the others: recorded, where it does not hold. */
static bool is_excused(struct scorer *scorer, const struct rule *rule, unsigned proposer)
{
    struct finding found = { .rule = rule, .proposer = proposer };
    if (!rule->when || entry_checks[rule->kind].letter != 'a' || rule_applies(scorer, rule, &found))
        return false;
    add_finding(scorer, rule, proposer, found.outcome);
    return true;
}

/* All rules of one letter that are due now: at entry those of no stage, later those of the stage. */
static void check_letter(struct scorer *scorer, int letter, const struct stage *stage)
{
    const struct round *round = scorer->round;
    const bool *shared = letter == 'a' ? find_shared(scorer) : NULL;
    for (size_t i = 0; i < scorer->rubric->rule_count; i++) {
        const struct rule *rule = scorer->rubric->rules[i];
        if (entry_checks[rule->kind].letter != letter || rule->stage != stage)
            continue;
        for (unsigned p = 0; p < round->proposer_count; p++) {
            if (round->proposers[p].withdrawn)
                continue;
            if (is_excused(scorer, rule, p))
                continue;
            if (rule->kind == RULE_SAME_REGISTRATION)
                check_registration(scorer, rule, p, shared);
            else
                entry_checks[rule->kind].check(scorer, rule, p);
        }
    }
    apply_findings(scorer, stage);
}

void check_entry(struct scorer *scorer)
{
    for (int letter = 'a'; letter <= 'c'; letter++)
        check_letter(scorer, letter, NULL);
}

/* Bids are due from those standing when the stage that uses them begins. */
void check_opened_bids(struct scorer *scorer)
{
    const struct round *round = scorer->round;
    for (unsigned p = 0; p < round->proposer_count; p++) {
        const struct proposer *proposer = &round->proposers[p];
        if (!scorer->standing[p] || proposer->bid.given)
            continue;
        struct place place = proposer->bid.sealed ? proposer->bid.place : proposer->place;
        scorer->failed = true;
        if (proposer->bid.sealed)
            PROBLEM_ADD(scorer->problems, place, BID_STILL_SEALED, proposer->id, scorer->stage->title);
        else
            PROBLEM_ADD(scorer->problems, place, BID_MISSING, proposer->id, scorer->stage->title);
    }
    if (scorer->failed)
        return;
    check_letter(scorer, 'b', scorer->stage);
    check_letter(scorer, 'c', scorer->stage);
}
