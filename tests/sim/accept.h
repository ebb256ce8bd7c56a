/* tests/sim/accept.h: an acceptance test is a line with a number, what was expected, what was
 * computed, the tolerance and a mark; a mark of NOT MET fails the test. */
#ifndef TESTS_SIM_ACCEPT_H
#define TESTS_SIM_ACCEPT_H

#include <math.h>

#include "help.h"
#include "practice/list.h"

void accept_near(const char *number, const char *what, double expected, double computed,
                 double tolerance);
void accept_order(const char *number, const char *what, double less, double more);
void accept_true(const char *number, const char *what, bool is_right);

/* The value that a model comes with. */
double accept_constant(const struct sim_practice_model *model, const char *name);

/* A question answered; `message` is the first error or "". Its memory is to be freed. */
struct accepted {
    struct plasticity_memory memory;
    enum plasticity_status status;
    const struct plasticity_result *result;
    const char *message;
};

struct accepted accept_ask(struct plasticity_practice question);

/* The value of a named output; fails the test when there is none. */
double accept_output(const struct accepted *accepted, const char *name);

#endif
