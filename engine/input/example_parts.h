/* Inside of reading examples. */
#ifndef SAITEN_EXAMPLE_PARTS_H
#define SAITEN_EXAMPLE_PARTS_H

#include "example_load.h"
#include "field_maps.h"

/* Keys of `marks` that name no evaluator: `each` stands for all who mark, as it does beside `marks`. */
bool is_reserved_marker(const char *key);

/* The ids of an example's proposers in the order listed; where it lists none, those whom its marks name. */
struct text_list example_proposers(struct arena *arena, const struct tree *example);

/* The example as round.yaml would tell it: whatever it leaves out is filled in. */
const struct tree *example_as_round(struct arena *arena, const struct tree *example, const struct rubric *rubric);

/* Reads `expect` into the example; false after problems. */
bool load_expectations(struct loader *loader, const struct rubric *rubric, const struct tree *expect,
                       struct example *example);

/* Reads `marks` into the round; false after problems. */
bool load_example_marks(struct loader *loader, const struct rubric *rubric, struct round *round,
                        const struct tree *example);

#endif
