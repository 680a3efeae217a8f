/* The wording of explanations: phrases from explain_words.h in the rubric's language, lines, exact
 * figures, and sums as one would write them down. */
#ifndef SAITEN_EXPLAIN_TEXT_H
#define SAITEN_EXPLAIN_TEXT_H

#include "result.h"
#include "text.h"

enum explain_word {
#define WORD(name, english, japanese) WORD_##name,
#include "explain_words.h"
#undef WORD
    WORD_COUNT
};

struct explanation {
    struct arena *arena;
    const struct result *result;
    const struct rubric *rubric;
    const struct round *round;
    unsigned proposer;
    const struct node *asked; /* the one criterion, told with places, texts and articles; or NULL */
    struct text_builder out;
};

/* The phrase with its arguments (texts, none of them NULL), each made safe to show:
 * PHRASE(explanation, WORD_STATUS, text). */
const char *explain_phrase(struct explanation *explanation, enum explain_word word, ...)
    __attribute__((sentinel));
#define PHRASE(explanation, ...) explain_phrase((explanation), __VA_ARGS__, (const char *)NULL)

/* A line of the explanation, so many steps in. */
void explain_line(struct explanation *explanation, int depth, const char *text);
/* The heading of a section: as a line, after an empty one where it stands at the margin. */
void explain_heading(struct explanation *explanation, int depth, const char *text);
#define SAY(explanation, depth, ...) explain_line((explanation), (depth), PHRASE((explanation), __VA_ARGS__))

/* "12", "16.5", "36,894,000", "511/30 (17.0333…)". */
const char *explain_figure(struct arena *arena, struct number value);
/* Inside of a sum: "511/30", and "(-3)". */
const char *explain_operand(struct arena *arena, struct number value);
/* "12 + 12 + 9". */
const char *explain_sum(struct arena *arena, const struct number *terms, size_t count);
/* "(12 + 12 + 9) / 3": divided by a whole number. */
const char *explain_mean(struct arena *arena, const struct number *terms, size_t count);
const char *explain_equals(struct arena *arena, const char *sum, struct number value); /* "3 + 4 = 7" */
const char *explain_difference(struct arena *arena, struct number larger, struct number smaller);
/* "45 × 40 / 45"; the divisor in parentheses where it is a fraction. */
const char *explain_rescale(struct arena *arena, struct number value, struct number points, struct number of);

const char *explain_integer(struct arena *arena, size_t value);
/* Full marks; "none" for sums of places and the like. */
const char *explain_full(struct explanation *explanation, bool has_full, struct number full);
/* "a, b"; either may be NULL. */
const char *explain_also(struct explanation *explanation, const char *list, const char *more);
/* "rounded half up to decimal place 1". */
const char *explain_rounding(struct explanation *explanation, struct rounding rounding);
/* The article, or who set the rule. */
const char *explain_origin(struct explanation *explanation, struct origin origin);
/* "p1", several: "p1, p2". */
const char *explain_proposers(struct explanation *explanation, const unsigned *proposers, size_t count);
/* "chair, 2026-03-16, minutes 4". */
const char *explain_decision(struct explanation *explanation, const struct decision *decision);

#endif
