/* base/failure.c: formats failures in place; nothing here can itself fail. */
#include "base/failure.h"

#include <stdarg.h>

bool failure_set(struct failure *why, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    return false;
}

bool failure_wrap(struct failure *why, const char *format, ...)
{
    struct failure old = *why;
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(why->text, sizeof why->text, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof why->text - 1) {
        size_t room = sizeof why->text - (size_t)len;

        snprintf(why->text + len, room, ": %.*s", (int)room, old.text);
    }
    return false;
}
