/* Why a formula has no value, as a problem at the part that has none. */
#include "formula.h"

const char *formula_fault_text(enum formula_fault fault)
{
    static const char *const texts[] = {
        [FAULT_DIVISION_BY_ZERO] = BILINGUAL("division by zero", "0 で割ることはできません"),
        [FAULT_NEGATIVE_ROOT] = BILINGUAL("a root of a negative number", "負の数の累乗根は求められません"),
        [FAULT_NOT_WHOLE] =
            BILINGUAL("not a whole number within the limits", "許される範囲の整数ではありません"),
        [FAULT_BELOW_BAND] =
            BILINGUAL("below the first limit of the table", "表の最初の境目に達していません"),
        [FAULT_TOO_LARGE] = BILINGUAL("the number is too large", "数が大きすぎます"),
        [FAULT_NO_FULL_MARKS] = BILINGUAL("it has no full marks", "満点がありません"),
        [FAULT_NOT_IN_FORCE] = BILINGUAL("no value holds on the round's day", "案件の日に適用される値がありません"),
        [FAULT_FACT_KIND] =
            BILINGUAL("the fact is not of the kind that the formula needs", "事実の種類が式に合いません"),
    };
    return texts[fault];
}

bool formula_failure_tell(struct arena *arena, struct problems *problems, const struct round *round,
                          const struct expression *formula, const struct formula_failure *failure)
{
    const struct expression *part = failure->expression;
    const char *proposer = round->proposers[failure->proposer].id;
    (void)arena;
    if (failure->outcome == FORMULA_NOBODY)
        return PROBLEM_ADD(problems, part->place, FORMULA_NOBODY, part->text, proposer);
    if (failure->outcome == FORMULA_LACKS)
        return PROBLEM_ADD(problems, part->place, FORMULA_LACKS, failure->what, proposer,
                           failure->over ? failure->over->text : formula->text);
    return PROBLEM_ADD(problems, part->place, FORMULA_FAULT, part->text, proposer,
                       formula_fault_text(failure->fault));
}
