#include "fuzz_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_grid(csv_read, data, size);
    return 0;
}
