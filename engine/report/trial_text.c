#include "trial_text.h"

/* Names and words of the examples must not be able to write on anybody's terminal. */
static const char *shown(struct text_builder *out, const char *text)
{
    return text_printable(out->arena, text);
}

static void write_outcome(struct text_builder *out, const struct outcome *outcome, bool all, bool japanese)
{
    const char *what = shown(out, outcome->what), *expected = shown(out, outcome->expected);
    if (!outcome->met)
        text_addf(out, japanese ? "    %s: 期待 %s、結果 %s\n" : "    %s: expected %s, found %s\n", what, expected,
                  shown(out, outcome->found));
    else if (all)
        text_addf(out, "    %s: %s\n", what, expected);
}

static void write_example(struct text_builder *out, const struct tried_example *example, bool all, bool japanese)
{
    const char *name = shown(out, example->name);
    if (!example->passed)
        text_addf(out, japanese ? "  不一致 %s（%s）\n" : "  FAILED %s (%s)\n", name, example->place);
    else if (all)
        text_addf(out, japanese ? "  一致 %s（%s）\n" : "  passed %s (%s)\n", name, example->place);
    for (size_t i = 0; i < example->outcomes.count; i++)
        write_outcome(out, &example->outcomes.items[i], all, japanese);
}

void trials_write_text(struct text_builder *out, const struct trial *trials, size_t count, bool all,
                       enum problem_language language)
{
    bool japanese = language == PROBLEM_JAPANESE;
    for (size_t t = 0; t < count; t++) {
        const struct trial *trial = &trials[t];
        const char *rubric = shown(out, trial->rubric);
        if (!trial->tried)
            text_addf(out, japanese ? "%s: 試せません\n" : "%s: not tried\n", rubric);
        else if (japanese)
            text_addf(out, "%s: %zu件中%zu件が一致\n", rubric, trial->count, trial->passed);
        else
            text_addf(out, "%s: %zu of %zu passed\n", rubric, trial->passed, trial->count);
        for (size_t i = 0; i < trial->count; i++)
            write_example(out, &trial->examples[i], all, japanese);
    }
}
