/* base/format.h: what printf does for texts and whole numbers, which is most of what is printed.
 *
 *     char small[256];
 *     size_t len;
 *     if (!format_plain(small, sizeof small, &len, "%.*s-%08x", args)) { ... vsnprintf ... }
 *
 * Knows %s, %.*s, %c, %d, %u, %x and %%, with the lengths l, ll and z, zeros in front ("%02u") and
 * nothing else. The C library reads a format far more slowly, and pages are made of short texts.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>

#include "base/base.h"

/* Writes `*len` bytes without a NUL; false when the format holds more than this knows or the text
 * has no room, and what `out` holds is then worth nothing. */
bool format_plain(char *out, size_t room, size_t *len, const char *format, va_list args) MUST_USE;

#endif
