/* tests/sim/accept.c: prints before it judges, so that a log shows what was compared. */
#include "accept.h"

void accept_near(const char *number, const char *what, double expected, double computed,
                 double tolerance)
{
    bool is_right = fabs(computed - expected) <= tolerance;
    print_message("%-4s %-46s expected %-10.7g computed %-12.9g tolerance %-8.3g %s\n", number,
                  what, expected, computed, tolerance, is_right ? "met" : "NOT MET");
    assert_true(is_right);
}

void accept_order(const char *number, const char *what, double less, double more)
{
    print_message("%-4s %-46s expected %.6g < %.6g                         order    %s\n", number,
                  what, less, more, less < more ? "met" : "NOT MET");
    assert_true(less < more);
}

void accept_true(const char *number, const char *what, bool is_right)
{
    print_message("%-4s %-46s %s\n", number, what, is_right ? "met" : "NOT MET");
    assert_true(is_right);
}

double accept_constant(const struct sim_practice_model *model, const char *name)
{
    for (size_t i = 0; i < model->about.constant_count; i++) {
        if (strcmp(model->about.constants[i].name, name) == 0) {
            return model->about.constants[i].value;
        }
    }
    fail_msg("no constant %s", name);
    return 0;
}

struct accepted accept_ask(struct plasticity_practice question)
{
    struct accepted asked = {.memory = {.size = plasticity_practice_need()}};
    struct plasticity_errors errors;
    asked.memory.at = malloc(asked.memory.size);
    asked.status = plasticity_practice_answer(&asked.memory, &question, &asked.result, &errors);
    asked.message = errors.count > 0 ? errors.at[0].message : "";
    return asked;
}

double accept_output(const struct accepted *asked, const char *name)
{
    assert_int_equal(asked->status, PLASTICITY_OK);
    const struct plasticity_output *found = plasticity_output_find(asked->result, name);
    assert_non_null(found);
    return found->value;
}
