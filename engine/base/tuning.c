#include "tuning.h"

#include <signal.h>
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

void protect_process(void)
{
    struct rlimit none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGXFSZ, SIG_IGN);
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) /* the leak checker must look into the process */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
