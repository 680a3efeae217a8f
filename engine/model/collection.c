#include "collection.h"

bool is_complete(const struct sheet_progress *progress)
{
    return progress->handed_in && progress->problems == 0 && progress->blanks == 0 && progress->comments_due == 0;
}

bool is_collected(const struct collection *collection)
{
    for (size_t s = 0; s < collection->round->evaluator_count + RESERVED_SHEETS; s++)
        if (collection->sheets[s].due && !is_complete(&collection->sheets[s]))
            return false;
    return true;
}

size_t sheets_due(const struct collection *collection)
{
    size_t count = 0;
    for (size_t s = 0; s < collection->round->evaluator_count; s++)
        count += collection->sheets[s].due;
    return count;
}

size_t sheets_complete(const struct collection *collection)
{
    size_t count = 0;
    for (size_t s = 0; s < collection->round->evaluator_count; s++)
        count += collection->sheets[s].due && is_complete(&collection->sheets[s]);
    return count;
}
