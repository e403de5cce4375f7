/* Every write that is to be durable takes SLOW_DISK_US microseconds more, as on a slower disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int later(const char *name, int file)
{
    const char *told = getenv("SLOW_DISK_US");
    long wait = told ? atol(told) : 0;
    struct timespec time = {wait / 1000000, (wait % 1000000) * 1000};
    int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    nanosleep(&time, NULL);
    return sync(file);
}

int fsync(int file) { return later("fsync", file); }

int fdatasync(int file) { return later("fdatasync", file); }
