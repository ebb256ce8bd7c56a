/* tests/sim/test_practice_models.c: the edges of questions, the random paths against enumeration,
 * and what every model promises about its constants. */
#include "accept.h"
#include "practice/paths.h"

static struct plasticity_practice row(const char *model, unsigned days, unsigned weeks,
                                      double adherence)
{
    return (struct plasticity_practice){
        .model = model, .days_per_week = days, .weeks = weeks, .adherence_percent = adherence};
}

static enum plasticity_range range_of(const struct accepted *a, const char *name)
{
    const struct plasticity_output *output = plasticity_output_find(a->result, name);
    assert_non_null(output);
    assert_int_equal(output->range == PLASTICITY_RANGE_OUTSIDE, isnan(output->value));
    return output->range;
}

/* Every cell is a number, and the figure can be drawn. */
static void assert_sound(const struct accepted *a)
{
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    assert_int_equal(a->status, PLASTICITY_OK);
    for (size_t t = 0; t < a->result->table_count; t++) {
        const struct plasticity_table *table = &a->result->tables[t];
        assert_true(table->row_count > 0);
        for (size_t k = 0; k < table->column_count; k++) {
            for (size_t i = 0; i < table->row_count; i++) {
                assert_true(isfinite(table->columns[k].values[i]));
            }
        }
    }
    assert_true(strlen(a->result->description) > 20);
    assert_non_null(strstr(a->result->limits, "SIM, illustrative"));
    if (a->result->plot != NULL) {
        assert_int_equal(plasticity_write_svg(a->result, "x", PLASTICITY_SVG_FRAGMENT, &sink),
                         PLASTICITY_OK);
        assert_null(strstr(bytes.at, "nan"));
        assert_null(strstr(bytes.at, "NaN"));
    }
    bytes_free(&bytes);
}

static void test_zero_adherence(void **state)
{
    (void)state;
    struct accepted a = accept_ask(row("memory", 4, 5, 0));
    assert_sound(&a);
    assert_true(accept_output(&a, "end") == 0 && accept_output(&a, "after_90_days_high") == 0);
    free(a.memory.at);
    a = accept_ask(row("association", 3, 6, 0));
    assert_sound(&a);
    assert_true(accept_output(&a, "end") == 1 && accept_output(&a, "after_90_days") == 1);
    free(a.memory.at);
    a = accept_ask(row("habit_pair", 7, 6, 0));
    assert_sound(&a);
    assert_true(accept_output(&a, "end") == 0 && accept_output(&a, "old_end") == 100);
    assert_null(plasticity_output_find(a.result, "crossing_day"));
    assert_non_null(strstr(a.result->description, "does not come to lead"));
    free(a.memory.at);
    a = accept_ask(row("habit", 7, 6, 0));
    assert_sound(&a);
    assert_true(accept_output(&a, "end") == 0);
    free(a.memory.at);
}

static void test_one_session(void **state)
{
    (void)state;
    struct accepted a = accept_ask(row("memory", 1, 1, 100));
    double gain = accept_constant(&sim_practice_memory, "gain");
    assert_sound(&a);
    assert_true(fabs(accept_output(&a, "end") - gain) < 1e-15);
    assert_int_equal(range_of(&a, "after_90_days"), PLASTICITY_RANGE_INSIDE);
    assert_null(a.result->ordering);
    assert_null(plasticity_output_find(a.result, "agree_90"));
    free(a.memory.at);
    a = accept_ask(row("association", 1, 1, 100));
    assert_sound(&a);
    assert_true(fabs(accept_output(&a, "end") - 0.75) < 1e-15);
    assert_null(a.result->ordering);
    free(a.memory.at);
}

static void test_ten_thousand_sessions(void **state)
{
    (void)state;
    static const char *const names[] = {"end", "after_30_days_low", "after_90_days", "full_365",
                                        "fsrs_stability"};
    struct plasticity_practice question = row("memory", 7, 104, 90);
    question.per_day = 14;
    struct accepted a = accept_ask(question);
    assert_sound(&a);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(range_of(&a, names[i]), PLASTICITY_RANGE_OUTSIDE);
    }
    assert_int_equal(a.result->range, PLASTICITY_RANGE_OUTSIDE);
    assert_int_equal(a.result->table_count, 1);
    assert_null(a.result->ordering);
    assert_non_null(strstr(a.result->description, PLASTICITY_OUTSIDE));
    free(a.memory.at);
}

static void test_beyond_the_range(void **state)
{
    (void)state;
    struct accepted a = accept_ask(row("memory", 2, 60, 90));
    assert_sound(&a);
    assert_int_equal(range_of(&a, "end"), PLASTICITY_RANGE_EXTRAPOLATED);
    assert_int_equal(range_of(&a, "after_90_days"), PLASTICITY_RANGE_OUTSIDE);
    assert_non_null(strstr(a.result->description, PLASTICITY_OUTSIDE " 90 days later"));
    free(a.memory.at);
    static const struct {
        const char *model;
        unsigned inside, outside;
    } rows[] = {{"habit", 12, 13}, {"habit_pair", 12, 13}, {"association", 24, 40}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        a = accept_ask(row(rows[i].model, 3, rows[i].inside, 90));
        assert_sound(&a);
        assert_true(range_of(&a, "end") != PLASTICITY_RANGE_OUTSIDE);
        free(a.memory.at);
        a = accept_ask(row(rows[i].model, 3, rows[i].outside, 90));
        assert_sound(&a);
        assert_int_equal(range_of(&a, "end"), PLASTICITY_RANGE_OUTSIDE);
        assert_non_null(strstr(a.result->description, PLASTICITY_OUTSIDE));
        free(a.memory.at);
    }
}

/* A curve that was not calibrated is dashed where it would be solid. */
static void test_dashed(void **state)
{
    (void)state;
    static const unsigned days[2] = {1, 4};
    size_t dashes[2];
    for (size_t i = 0; i < 2; i++) {
        struct accepted a = accept_ask(row("memory", days[i], 1, 100));
        struct bytes bytes = {.at = NULL};
        struct plasticity_sink sink = {bytes_take, &bytes};
        plasticity_write_svg(a.result, "x", PLASTICITY_SVG_FRAGMENT, &sink);
        dashes[i] = 0;
        for (const char *at = bytes.at; (at = strstr(at, "stroke-dasharray")) != NULL; at++) {
            dashes[i]++;
        }
        bytes_free(&bytes);
        free(a.memory.at);
    }
    assert_int_equal(dashes[0], 1);
    assert_int_equal(dashes[1], 2);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct plasticity_setting unknown = {"colour", 1}, undefined = {"gain", NAN},
                                           far = {"gain", 1e9}, nameless = {NULL, 1};
    const struct {
        struct plasticity_practice question;
        const char *says;
    } wrong[] = {
        {row("memory", 8, 5, 90), "'days_per_week' is outside 1 .. 7"},
        {row("memory", 0, 5, 90), "'days_per_week' is outside 1 .. 7"},
        {row("habit", 8, 5, 90), "'days_per_week' is outside 1 .. 7"},
        {row("memory", 4, 0, 90), "'weeks' is outside 1 .. 104"},
        {row("memory", 4, 105, 90), "'weeks' is outside 1 .. 104"},
        {row("memory", 4, 5, -1), "'adherence' is outside 0 .. 100"},
        {row("memory", 4, 5, NAN), "'adherence' is outside 0 .. 100"},
        {row("memory", 4, 5, INFINITY), "'adherence' is outside 0 .. 100"},
        {row("attainment", 4, 5, 90), "answers a criterion"},
        {row("nonsense", 4, 5, 90), "no model of practice is named 'nonsense'"},
        {row(NULL, 4, 5, 90), "no model of practice is named ''"},
        {row("tagging", 4, 0, 0), "it takes no weekly schedule"},
        {row("threshold", 0, 8, 0), "it takes no weekly schedule"},
        {{.model = "memory", .weeks = 1, .days = 128}, "'days' is outside 1 .. 127"},
        {{.model = "memory", .weeks = 1, .days = 3, .days_per_week = 3}, "disagree"},
        {{.model = "memory", .weeks = 1, .days = 3, .per_day = 21}, "'per_day' is outside 1 .. 20"},
        {{.model = "memory", .weeks = 1, .days = 3, .settings = &unknown, .setting_count = 1},
         "'memory' has no constant 'colour'"},
        {{.model = "memory", .weeks = 1, .days = 3, .settings = &undefined, .setting_count = 1},
         "'gain' is outside"},
        {{.model = "memory", .weeks = 1, .days = 3, .settings = &far, .setting_count = 1},
         "'gain' is outside"},
        {{.model = "memory", .weeks = 1, .days = 3, .settings = &nameless, .setting_count = 1},
         "has no constant ''"},
        {{.model = "motor", .weeks = 1, .days = 3, .dose = -1}, "'dose' is outside"},
        {{.model = "motor", .weeks = 1, .days = 3, .dose = NAN}, "'dose' is outside"},
        {{.model = "motor", .weeks = 1, .days = 3, .dose = 5}, "a dose is in 'minutes'"},
        {{.model = "motor", .weeks = 1, .days = 3, .dose = 5, .dose_unit = "miles"},
         "a dose is in 'minutes'"},
        {{.model = "none", .weeks = 1, .days = 3, .reason = "mood"}, "no reason is named 'mood'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct accepted a = accept_ask(wrong[i].question);
        print_message("%s\n", a.message);
        assert_int_equal(a.status, PLASTICITY_WRONG);
        assert_null(a.result);
        assert_non_null(strstr(a.message, wrong[i].says));
        free(a.memory.at);
    }
}

/* All ways of keeping the days of a week, with strength and chance. */
#define DAYS 7u
#define HISTORIES (1u << DAYS)

struct histories {
    double strength[HISTORIES], chance[HISTORIES], mean;
};

static void enumerate(struct histories *all, unsigned per_day, double p, double rest)
{
    const struct sim_practice_model *m = &sim_practice_memory;
    struct sim_kernel kernel = {accept_constant(m, "gain"), accept_constant(m, "tau"),
                                accept_constant(m, "decay")};
    double last = DAYS - 1 + (per_day - 1) * SIM_SESSION_GAP_DAYS;
    all->mean = 0;
    for (unsigned kept = 0; kept < HISTORIES; kept++) {
        struct sim_sessions sessions = {.count = 0};
        all->chance[kept] = 1;
        for (unsigned day = 0; day < DAYS; day++) {
            bool is_kept = (kept >> day & 1) != 0;
            all->chance[kept] *= is_kept ? p : 1 - p;
            for (unsigned slot = 0; slot < per_day && is_kept; slot++) {
                sessions.at_days[sessions.count++] = day + slot * SIM_SESSION_GAP_DAYS;
            }
        }
        all->strength[kept] = sim_kernel_strength(&kernel, &sessions, last + rest);
        all->mean += all->chance[kept] * all->strength[kept];
    }
}

static double chance_below(const struct histories *all, double strength)
{
    double sum = 0;
    for (unsigned i = 0; i < HISTORIES; i++) {
        sum += all->strength[i] < strength - 1e-12 ? all->chance[i] : 0;
    }
    return sum;
}

/* The mean is exact; a tenth of all histories, give or take, is outside each end of the band. */
static void test_paths_against_enumeration(void **state)
{
    (void)state;
    struct histories all;
    for (unsigned seed = 0; seed < 20; seed++) {
        struct plasticity_practice question = row("memory", DAYS, 1, 40 + 2 * seed);
        question.seed = seed;
        question.per_day = seed % 2 == 0 ? 1 : 4;
        struct accepted a = accept_ask(question);
        enumerate(&all, question.per_day, question.adherence_percent / 100, 30);
        double below = chance_below(&all, accept_output(&a, "after_30_days_low"));
        double inside = chance_below(&all, accept_output(&a, "after_30_days_high"));
        print_message(
            "seed %2u: mean expected %.6f, computed %.6f; %.3f below the band, %.3f below "
            "its top\n",
            seed, all.mean, accept_output(&a, "after_30_days"), below, inside);
        assert_true(fabs(accept_output(&a, "after_30_days") - all.mean) < 1e-12);
        assert_true(below < 0.16 && inside < 0.96);
        assert_true(chance_below(&all, accept_output(&a, "after_30_days_low") + 1e-9) > 0.04);
        assert_true(chance_below(&all, accept_output(&a, "after_30_days_high") + 1e-9) > 0.84);
        free(a.memory.at);
    }
}

/* Without chance the paths are the kernel itself, also with several sessions on a day. */
static void test_paths_without_chance(void **state)
{
    (void)state;
    const struct sim_practice_model *m = &sim_practice_memory;
    struct sim_kernel kernel = {accept_constant(m, "gain"), accept_constant(m, "tau"),
                                accept_constant(m, "decay")};
    for (unsigned per_day = 1; per_day <= 20; per_day += 3) {
        struct plasticity_practice question = {.model = "memory",
                                               .days = 0x52, /* days 2, 5 and 7 */
                                               .weeks = 2,
                                               .per_day = per_day,
                                               .adherence_percent = 100};
        static const unsigned days[6] = {1, 4, 6, 8, 11, 13};
        struct sim_sessions sessions = {.count = 0};
        for (size_t i = 0; i < 6; i++) {
            for (unsigned slot = 0; slot < per_day; slot++) {
                sessions.at_days[sessions.count++] = days[i] + slot * SIM_SESSION_GAP_DAYS;
            }
        }
        struct accepted a = accept_ask(question);
        assert_sound(&a);
        double last = sessions.at_days[sessions.count - 1];
        double right = sim_kernel_strength(&kernel, &sessions, last + 90);
        assert_true(fabs(accept_output(&a, "after_90_days") - right) < 1e-12);
        assert_true(fabs(accept_output(&a, "after_90_days_low") - right) < 1e-12);
        assert_true(fabs(accept_output(&a, "full_90") - right) < 1e-12);
        free(a.memory.at);
    }
}

static const struct plasticity_table *table_named(const struct accepted *a, const char *name)
{
    for (size_t i = 0; i < a->result->table_count; i++) {
        if (strcmp(a->result->tables[i].name, name) == 0) {
            return &a->result->tables[i];
        }
    }
    fail_msg("no table %s", name);
    return NULL;
}

static void test_adherence_tables(void **state)
{
    (void)state;
    struct accepted memory = accept_ask(row("memory", 4, 5, 80));
    struct accepted exposure = accept_ask(row("association", 3, 6, 80));
    const struct plasticity_table *up = table_named(&memory, "adherence");
    const struct plasticity_table *down = table_named(&exposure, "adherence");
    assert_int_equal(up->row_count, 6);
    for (size_t k = 1; k < 4; k++) {
        for (size_t i = 1; i < 6; i++) {
            assert_true(up->columns[k].values[i] > up->columns[k].values[i - 1]);
            assert_true(down->columns[k].values[i] < down->columns[k].values[i - 1]);
        }
    }
    /* the level that was asked for is the answer itself */
    assert_true(up->columns[3].values[3] == accept_output(&memory, "after_90_days"));
    accept_near("C1", "residual response at +30 d, adherence 100 %", .147,
                down->columns[2].values[5], 5e-4);
    accept_near("C1", "residual response at +30 d, adherence 50 %", .296,
                down->columns[2].values[0], 5e-4);
    free(memory.memory.at);
    free(exposure.memory.at);
}

static void test_seeds(void **state)
{
    (void)state;
    struct plasticity_practice question = row("memory", 4, 5, 80);
    struct accepted a = accept_ask(question), b = accept_ask(question);
    question.seed = 1;
    struct accepted c = accept_ask(question);
    assert_true(accept_output(&a, "end_low") == accept_output(&b, "end_low"));
    assert_true(accept_output(&a, "end_low") != accept_output(&c, "end_low"));
    assert_true(accept_output(&a, "end") == accept_output(&c, "end"));
    assert_string_equal(a.result->sha256, b.result->sha256);
    assert_string_not_equal(a.result->sha256, c.result->sha256);
    free(a.memory.at);
    free(b.memory.at);
    free(c.memory.at);
}

/* New over old: the first whole day on which q^n < (2 p - 1) / (2 p), q = 1 - alpha. */
static void test_crossing_days(void **state)
{
    (void)state;
    static const unsigned adherence[5] = {100, 90, 80, 70, 60}, right[5] = {16, 18, 22, 28, 40};
    for (size_t i = 0; i < 5; i++) {
        struct accepted a = accept_ask(row("habit_pair", 7, 12, adherence[i]));
        double p = adherence[i] / 100.0;
        double closed = ceil(log((2 * p - 1) / (2 * p)) / log(1 - sim_habit_step(66)));
        accept_near("H1x2", "crossing day", right[i], accept_output(&a, "crossing_day"), 0);
        accept_near("H1x2", "crossing day, closed form", closed, accept_output(&a, "crossing_day"),
                    0);
        free(a.memory.at);
    }
    struct accepted a = accept_ask(row("habit_pair", 7, 12, 50));
    assert_null(plasticity_output_find(a.result, "crossing_day"));
    free(a.memory.at);
}

static void test_cards(void **state)
{
    (void)state;
    struct plasticity_practice question = row("motor", 5, 8, 90);
    question.dose = 30;
    question.dose_unit = "minutes";
    struct accepted a = accept_ask(question);
    assert_true(accept_output(&a, "sessions") == 40 && accept_output(&a, "total_hours") == 20);
    assert_true(a.result->card_count >= 4 && a.result->table_count == 0);
    assert_null(a.result->plot);
    assert_non_null(strstr(a.result->description, "contested"));
    free(a.memory.at);
    question.dose = 100;
    question.dose_unit = "repetitions";
    a = accept_ask(question);
    assert_true(accept_output(&a, "total_repetitions") == 4000);
    free(a.memory.at);
    question = row("none", 7, 4, 90);
    question.reason = "sleep";
    a = accept_ask(question);
    assert_int_equal(a.status, PLASTICITY_OK);
    assert_int_equal(a.result->output_count, 0);
    assert_non_null(strstr(a.result->description, "Not simulated: no model links this behaviour"));
    assert_non_null(strstr(a.result->description, "sleep obtained"));
    free(a.memory.at);
}

/* Nothing is claimed without a data set, a population and a range that holds the value. */
static void test_constants(void **state)
{
    (void)state;
    for (size_t i = 0; i < plasticity_practice_count(); i++) {
        const struct plasticity_practice_model *m = plasticity_practice_get(i);
        assert_ptr_equal(plasticity_practice_find(m->id), m);
        assert_true(strlen(m->limits) > 40 && strlen(m->reach) > 4);
        assert_true(m->constant_count <= SIM_CONSTANTS_MAX);
        for (size_t k = 0; k < m->constant_count; k++) {
            const struct plasticity_constant *c = &m->constants[k];
            bool is_claimed = c->evidence == PLASTICITY_EVIDENCE_FITTED ||
                              c->evidence == PLASTICITY_EVIDENCE_PUBLISHED;
            assert_true(c->low <= c->value && c->value <= c->high);
            assert_true(c->evidence >= PLASTICITY_EVIDENCE_FITTED);
            assert_true(strlen(c->data) > 0 && strlen(c->population) > 0);
            assert_int_equal(is_claimed, strcmp(c->data, "none") != 0);
        }
    }
}

static void test_settings(void **state)
{
    (void)state;
    static const struct plasticity_setting setting = {"novel_context", 1};
    struct plasticity_practice question = row("C1", 3, 6, 100);
    question.settings = &setting;
    question.setting_count = 1;
    struct accepted a = accept_ask(question);
    assert_true(fabs(accept_output(&a, "novel_context_90") - accept_output(&a, "after_90_days")) <
                1e-12);
    assert_int_equal(a.result->values[4].evidence, PLASTICITY_EVIDENCE_CHOSEN);
    assert_non_null(strstr(a.result->text, "novel_context 1"));
    free(a.memory.at);
    static const struct plasticity_setting slow = {"time_to_95", 254};
    question = row("habit", 7, 4, 100);
    question.settings = &slow;
    question.setting_count = 1;
    a = accept_ask(question);
    assert_true(accept_output(&a, "end") == accept_output(&a, "end_slow"));
    free(a.memory.at);
}

static void test_short_memory(void **state)
{
    (void)state;
    struct plasticity_practice question = row("memory", 4, 5, 80);
    for (size_t size = 0; size < plasticity_practice_need(); size += 9973) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        const struct plasticity_result *result;
        struct plasticity_errors errors;
        assert_int_equal(plasticity_practice_answer(&memory, &question, &result, &errors),
                         PLASTICITY_NO_MEMORY);
        assert_int_equal(memory.wanted, plasticity_practice_need());
        free(memory.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_adherence),
        cmocka_unit_test(test_one_session),
        cmocka_unit_test(test_ten_thousand_sessions),
        cmocka_unit_test(test_beyond_the_range),
        cmocka_unit_test(test_dashed),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_paths_against_enumeration),
        cmocka_unit_test(test_paths_without_chance),
        cmocka_unit_test(test_adherence_tables),
        cmocka_unit_test(test_seeds),
        cmocka_unit_test(test_crossing_days),
        cmocka_unit_test(test_cards),
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
