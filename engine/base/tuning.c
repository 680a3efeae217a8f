#include "tuning.h"

#include <sys/resource.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

void tune_memory(void)
{
#ifdef __GLIBC__
    enum { MIB = 1024 * 1024 };
    mallopt(M_TRIM_THRESHOLD, 64 * MIB);
    mallopt(M_TOP_PAD, MIB);
    mallopt(M_MMAP_THRESHOLD, 32 * MIB);
#endif
}

void protect_memory(void)
{
    struct rlimit none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
