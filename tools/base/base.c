/* base/base.c: the ways in which the program stops when it cannot go on. */
#include "base/base.h"

#include <stdarg.h>

_Noreturn void base_bug(const char *file, int line, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s:%d: bug: ", file, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

static void *alloc_or_stop(void *got, size_t size)
{
    if (got == NULL && size > 0) {
        fprintf(stderr, "out of memory: the system refused %zu bytes\n", size);
        exit(3);
    }
    return got;
}

void *base_alloc(size_t size)
{
    return alloc_or_stop(malloc(size), size);
}

void *base_realloc(void *old, size_t size)
{
    return alloc_or_stop(realloc(old, size), size);
}
