/* core/base.h: the few words that every file of the simulator shares.
 *
 *     for (size_t i = 0; i < SIM_COUNT(table); i++) ...
 *
 * The library must also compile without a C library, so the memory functions are the compiler's
 * own and nothing else of the standard library is declared.
 */
#ifndef SIM_CORE_BASE_H
#define SIM_CORE_BASE_H

#include "plasticity.h"

#define SIM_COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define SIM_NONE SIZE_MAX

#define sim_copy(to, from, len) __builtin_memcpy((to), (from), (len))
#define sim_zero(to, len) __builtin_memset((to), 0, (len))

/* What the module of a page (core/scope.h) never asks a descriptor for: its prose and its checks. */
#ifdef SIM_PAGE_DRIVE
#define SIM_LIBRARY_ONLY(what) NULL
#else
#define SIM_LIBRARY_ONLY(what) what
#endif

/* A borrowed piece of text. */
struct sim_span {
    const char *at;
    size_t len;
};

size_t sim_length(const char *text);     /* bytes */
size_t sim_characters(const char *text); /* of UTF-8 */
bool sim_same(const char *a, const char *b);
bool sim_span_is(struct sim_span span, const char *text);
struct sim_span sim_span_trim(struct sim_span span); /* spaces and tabs at both ends */

#endif
