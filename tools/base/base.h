/* base/base.h: what every file of the compiler may take for granted.
 *
 * Included first everywhere. It brings the standard types, a few attributes, BUG() for errors that
 * are ours, and it bans functions that are easy to misuse: using one is a compile error.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define countof(array) (sizeof(array) / sizeof((array)[0]))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define MUST_USE __attribute__((warn_unused_result))

/* We are wrong: says where and what, then aborts, also in a release. Never for bad input. */
#define BUG(...) base_bug(__FILE__, __LINE__, __VA_ARGS__)
#define REQUIRE(condition)                         \
    do {                                           \
        if (!(condition)) {                        \
            BUG("'%s' does not hold", #condition); \
        }                                          \
    } while (0)

_Noreturn void base_bug(const char *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* Set where a sanitizer watches memory, which then has to be given back to the last byte. */
#if defined(__SANITIZE_ADDRESS__)
#define BASE_WATCHES_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BASE_WATCHES_MEMORY 1
#endif
#endif
#ifndef BASE_WATCHES_MEMORY
#define BASE_WATCHES_MEMORY 0
#endif

/* Memory from the system, or the end of the program with a message: nothing in a compiler can go on
 * without it. Only base/ and the doormen of libraries call these. */
void *base_alloc(size_t size) MUST_USE;
void *base_realloc(void *old, size_t size) MUST_USE;

#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat strtok gets atoi atof

#endif
