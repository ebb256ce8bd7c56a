/* tests/sim/help.h: an experiment from a text to its result, in one call. */
#ifndef TESTS_SIM_HELP_H
#define TESTS_SIM_HELP_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "plasticity.h"

/* A text taken as far as it goes. */
struct trial {
    struct plasticity_memory memory, run_memory;
    enum plasticity_status status;
    struct plasticity_errors errors;
    const struct plasticity_experiment *experiment;
    const struct plasticity_result *result;
};

struct trial trial_run(const char *text);
struct trial trial_parse(const char *text, size_t len);
void trial_free(struct trial *trial);

/* The value of a named output; fails the test when there is none. */
double trial_output(const struct trial *trial, const char *name);

/* Runs a text that must be right and returns its output 'x'. */
double trial_x(const char *text);

/* A file in memory. */
struct bytes {
    char *at;
    size_t len, room;
};

bool bytes_take(void *context, const char *at, size_t len); /* a sink */
void bytes_free(struct bytes *bytes);

/* The whole of a file, ended by a zero byte; fails the test when it cannot be read. */
struct bytes bytes_read(const char *path);

/* 64-bit FNV-1a. */
uint64_t bytes_digest(const struct bytes *bytes);

#endif
