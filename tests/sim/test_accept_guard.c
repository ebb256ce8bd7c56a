/* tests/sim/test_accept_guard.c: acceptance tests 21 to 26: arithmetic, bytes, and what
 * must never be shown. */
#include "accept.h"

/* ---- A0 and GAS: 21 and 22 ---- */

static void test_21_attainment(void **state)
{
    (void)state;
    static const double adherence[5] = {.95, .90, .857, .80, .70};
    static const struct {
        struct plasticity_attainment question;
        double chance[5];
    } rows[5] = {
        {{.required = 6, .chances = 7, .weeks = 4}, {.834, .523, .294, .111, .012}},
        {{.required = 6, .chances = 7, .weeks = 4, .scope = PLASTICITY_TOTAL},
         {.988, .858, .628, .315, .047}},
        {{.required = 5, .chances = 7, .weeks = 8}, {.970, .812, .582, .278, .031}},
        {{.required = 5, .chances = 7, .weeks = 8, .scope = PLASTICITY_TOTAL},
         {1.000, 1.000, .998, .957, .473}},
        {{.required = 7, .chances = 7, .weeks = 6}, {.116, .012, .002, .000, .000}},
    };
    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 5; k++) {
            accept_near(
                "21", "A0, chance of meeting a criterion", rows[i].chance[k],
                sim_attainment_chance(&rows[i].question, rows[i].question.scope, adherence[k]),
                5e-4);
        }
    }
    for (unsigned n = 1; n <= 104; n += 13) {
        double sum = 0;
        for (unsigned k = 0; k <= n; k++) {
            sum += sim_binomial_exactly(k, n, .37);
        }
        accept_near("21", "A0, sum of the distribution", 1, sum, 1e-12);
    }
}

static void test_22_goal_attainment(void **state)
{
    (void)state;
    static const double one[3] = {1, 1, 1}, none[3] = {0, 0, 0}, low[3] = {-2, -2, -2};
    static const double mixed[3] = {1, 0, -1}, weights[3] = {3, 2, 1};
    accept_near("22", "GAS, all at the expected level", 50,
                plasticity_goal_attainment(one, none, 3, .3), .01);
    accept_near("22", "GAS, one goal one above", 60, plasticity_goal_attainment(one, one, 1, .3),
                .01);
    accept_near("22", "GAS, three goals one above", 63.69,
                plasticity_goal_attainment(one, one, 3, .3), .01);
    accept_near("22", "GAS, three goals two below", 22.61,
                plasticity_goal_attainment(one, low, 3, .3), .01);
    accept_near("22", "GAS, weights 3 2 1, levels 1 0 -1", 54.41,
                plasticity_goal_attainment(weights, mixed, 3, .3), .01);
    static const double wrong[3] = {3, 0, 1};
    accept_true("22", "GAS, no score without goals, of weight 0, of level 3, of rho 2",
                isnan(plasticity_goal_attainment(one, one, 0, .3)) &&
                    isnan(plasticity_goal_attainment(wrong, one, 3, .3)) &&
                    isnan(plasticity_goal_attainment(one, weights, 3, .3)) &&
                    isnan(plasticity_goal_attainment(one, one, 3, 2)) &&
                    isnan(plasticity_goal_attainment(one, one, 3, NAN)));
}

/* ---- figures and guards: 23 to 26 ---- */

static struct plasticity_practice question_for(const struct plasticity_practice_model *model)
{
    struct plasticity_practice question = {.model = model->name, .seed = 7};
    if (model->use != PLASTICITY_USE_CONCEPT) {
        question.days_per_week = 4;
        question.weeks = 5;
        question.adherence_percent = 80;
    }
    return question;
}

static uint64_t drawn(const struct plasticity_result *result, enum plasticity_status *status)
{
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    *status = plasticity_write_svg(result, "fig", PLASTICITY_SVG_STANDALONE, &sink);
    uint64_t digest = bytes_digest(&bytes);
    bytes_free(&bytes);
    return digest;
}

/* Two runs here; two compilers and two optimisation levels in 'sim matrix', which compares
 * the same digests. */
static void test_23_same_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < plasticity_practice_count(); i++) {
        const struct plasticity_practice_model *model = plasticity_practice_get(i);
        if (model->use != PLASTICITY_USE_ROW && model->use != PLASTICITY_USE_CONCEPT) {
            continue;
        }
        struct accepted first = accept_ask(question_for(model)),
                        second = accept_ask(question_for(model));
        enum plasticity_status status;
        assert_int_equal(first.status, PLASTICITY_OK);
        accept_true("23", model->name,
                    drawn(first.result, &status) == drawn(second.result, &status));
        assert_int_equal(status, PLASTICITY_OK);
        free(first.memory.at);
        free(second.memory.at);
    }
}

/* Takes one thing away, and puts it back. */
static void remove_one(struct plasticity_result *result, const char *what)
{
    struct plasticity_result kept = *result;
    struct plasticity_value value = {.name = NULL};
    enum plasticity_status status;
    if (strcmp(what, "tag") == 0) {
        result->tag = NULL;
    } else if (strcmp(what, "model") == 0) {
        result->model = "";
    } else if (strcmp(what, "tier") == 0) {
        result->evidence = PLASTICITY_EVIDENCE_C;
    } else if (strcmp(what, "limits") == 0) {
        result->limits = "";
    } else {
        value = (struct plasticity_value){.name = "x",
                                          .data = "none",
                                          .population = "none",
                                          .evidence = PLASTICITY_EVIDENCE_FITTED};
        result->values = &value;
        result->value_count = 1;
    }
    drawn(result, &status);
    const char *missing = plasticity_practice_missing(result);
    bool is_named = missing != NULL && strcmp(missing, what) == 0;
    *result = kept;
    accept_true("24", what, is_named && status == PLASTICITY_BAD_ARGUMENT);
}

static void test_24_nothing_removed(void **state)
{
    (void)state;
    static const char *const parts[] = {"tag", "model", "tier", "data set", "limits"};
    for (size_t i = 0; i < plasticity_practice_count(); i++) {
        const struct plasticity_practice_model *model = plasticity_practice_get(i);
        if (model->use != PLASTICITY_USE_ROW && model->use != PLASTICITY_USE_CONCEPT) {
            continue;
        }
        struct accepted asked = accept_ask(question_for(model));
        assert_int_equal(asked.status, PLASTICITY_OK);
        struct plasticity_result result = *asked.result;
        struct bytes bytes = {.at = NULL};
        struct plasticity_sink sink = {bytes_take, &bytes};
        assert_null(plasticity_practice_missing(&result));
        assert_int_equal(plasticity_write_svg(&result, "f", PLASTICITY_SVG_STANDALONE, &sink),
                         PLASTICITY_OK);
        print_message("24   %s: the file carries all five\n", model->name);
        assert_non_null(strstr(bytes.at, "; tag SIM; data "));
        assert_non_null(strstr(bytes.at, "; limits SIM, illustrative"));
        assert_non_null(strstr(bytes.at, "; certainty "));
        assert_non_null(strstr(bytes.at, model->name));
        bytes_free(&bytes);
        for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
            remove_one(&result, parts[k]);
        }
        free(asked.memory.at);
    }
}

static void test_25_no_concept_for_a_client(void **state)
{
    (void)state;
    static const char *const concepts[] = {"T1", "T2", "Y1", "Y2", "Y3"};
    for (size_t i = 0; i < 5; i++) {
        struct accepted asked = accept_ask((struct plasticity_practice){
            .model = concepts[i], .days_per_week = 5, .weeks = 8, .adherence_percent = 90});
        print_message("25   %s: %s\n", concepts[i], asked.message);
        accept_true("25", "a weekly schedule is refused",
                    asked.status == PLASTICITY_WRONG && asked.result == NULL &&
                        strstr(asked.message, "it takes no weekly schedule") != NULL);
        free(asked.memory.at);
    }
}

static void test_26_no_recall_beyond_the_data(void **state)
{
    (void)state;
    struct accepted asked = accept_ask((struct plasticity_practice){
        .model = "memory", .days_per_week = 4, .weeks = 5, .adherence_percent = 100});
    accept_near("26", "strength at +365 d, model units", .631, accept_output(&asked, "full_365"),
                5e-4);
    accept_true("26", "the other two models stand beside it",
                isfinite(accept_output(&asked, "ppe_365")) &&
                    isfinite(accept_output(&asked, "pavlik_365")) &&
                    accept_output(&asked, "models_compared") == 3);
    for (size_t i = 0; i < asked.result->output_count; i++) {
        const struct plasticity_output *o = &asked.result->outputs[i];
        bool is_chance = strcmp(o->unit, "%") == 0;
        assert_true(!is_chance || (o->range == PLASTICITY_RANGE_OUTSIDE && isnan(o->value)));
        assert_true(is_chance || strncmp(o->name, "recall", 6) != 0);
    }
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    plasticity_write_json(asked.result, &sink);
    accept_true("26", "the file has words in place of the chance",
                strstr(bytes.at, "\"name\": \"recall_365_least\",\n      \"value\": \"outside the "
                                 "calibrated range\"") != NULL);
    accept_true("26", "no text speaks of a chance in percent",
                strstr(asked.result->ordering, "%") == NULL &&
                    strstr(asked.result->description, "recall") == NULL);
    bytes_free(&bytes);
    free(asked.memory.at);
    asked = accept_ask((struct plasticity_practice){
        .model = "memory", .days_per_week = 2, .weeks = 1, .adherence_percent = 100});
    accept_true("26", "two sessions and 90 days are inside the data",
                isfinite(accept_output(&asked, "recall_90_least")));
    accept_true("26", "two sessions and 365 days are not",
                isnan(accept_output(&asked, "recall_365_least")));
    free(asked.memory.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_21_attainment),
        cmocka_unit_test(test_22_goal_attainment),
        cmocka_unit_test(test_23_same_bytes),
        cmocka_unit_test(test_24_nothing_removed),
        cmocka_unit_test(test_25_no_concept_for_a_client),
        cmocka_unit_test(test_26_no_recall_beyond_the_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
