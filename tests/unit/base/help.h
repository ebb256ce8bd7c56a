/* tests/unit/base/help.h: comparing spans, a folder that goes away, and jobs that must stop. */
#ifndef TESTS_UNIT_BASE_HELP_H
#define TESTS_UNIT_BASE_HELP_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/failure.h"
#include "base/span.h"

/* Fails the test at `line` when the two differ, and shows both. */
void check_span(struct span actual, struct span wanted, const char *file, int line);

#define assert_span(actual, wanted) check_span((actual), SPAN(wanted), __FILE__, __LINE__)
#define assert_spans(actual, wanted) check_span((actual), (wanted), __FILE__, __LINE__)

/* Fails the test when the sentence does not hold `part`. */
#define assert_says(why, part) assert_non_null(strstr((why).text, (part)))

/* The setup and teardown of tests that need files: *state is the path of an empty folder. */
int folder_make(void **state);
int folder_remove(void **state);

/* "<folder>/<name>" in storage that the next calls use again, four at a time. */
const char *inside(void *const *state, const char *name);

/* A file with these bytes, whatever is needed for it. */
void put_file(const char *path, struct span bytes);

/* The bytes of a file; fails the test when it cannot be read. */
struct span get_file(struct arena *arena, const char *path);

/* Whether the job ends its process by abort(), as BUG does. */
bool aborts(void (*job)(void));

#endif
