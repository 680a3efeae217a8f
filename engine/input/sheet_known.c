/* What could have been meant, for hints. */
#include "sheet_reader.h"
#include "text.h"

enum { LISTED_MOST = 20 };

/* One more of a list that is to stay readable; false once it has enough. */
static bool add_listed(struct text_builder *builder, size_t index, const char *id, const char *name)
{
    if (index == LISTED_MOST) {
        text_add(builder, " …");
        return false;
    }
    text_addf(builder, "%s%s (%s)", index ? ", " : "", id, name);
    return true;
}

const char *proposers_listed(struct sheet_reader *reader)
{
    const struct round *round = reader->round;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < round->proposer_count; i++)
        if (!add_listed(&builder, i, round->proposers[i].id, round->proposers[i].name))
            break;
    return text_built(&builder);
}

const char *evaluators_listed(struct sheet_reader *reader)
{
    const struct round *round = reader->round;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < round->evaluator_count; i++)
        if (!add_listed(&builder, i, round->evaluators[i].id, round->evaluators[i].name))
            break;
    return text_built(&builder);
}

const char *criteria_listed(struct sheet_reader *reader)
{
    const struct rubric *rubric = reader->rubric;
    struct text_builder builder = { .arena = reader->arena };
    for (size_t i = 0; i < rubric->marked_count; i++)
        if (!add_listed(&builder, i, rubric->marked[i]->id, rubric->marked[i]->title))
            break;
    return text_built(&builder);
}
