/* tests/sim/test_practice.c: attainment arithmetic and habit strength against their golden values.
 */
#include <math.h>

#include "help.h"
#include "practice/practice.h"
#include "practice/schedule.h"

static void show(const char *what, double expected, double got)
{
    print_message("%s: expected %.4g, computed %.9g\n", what, expected, got);
}

/* Chance and adherence needed, both in percent, for a criterion. */
static void attain(const struct plasticity_attainment *question, double *met, double *needed)
{
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    memory.at = malloc(memory.size);
    assert_int_equal(plasticity_practice_attainment(&memory, question, &result, &errors),
                     PLASTICITY_OK);
    *met = plasticity_output_find(result, "chance_met")->value;
    *needed = plasticity_output_find(result, "adherence_needed")->value;
    free(memory.at);
}

static void test_attainment_table(void **state)
{
    (void)state;
    static const double adherence[5] = {95, 90, 85.7, 80, 70};
    static const struct {
        struct plasticity_attainment question;
        double chance[5], needed;
    } rows[] = {
        {{.required = 6, .chances = 7, .weeks = 4}, {.834, .523, .294, .111, .012}, .944},
        {{.required = 6, .chances = 7, .weeks = 4, .scope = PLASTICITY_TOTAL},
         {.988, .858, .628, .315, .047},
         .888},
        {{.required = 5, .chances = 7, .weeks = 8}, {.970, .812, .582, .278, .031}, .897},
        {{.required = 5, .chances = 7, .weeks = 8, .scope = PLASTICITY_TOTAL},
         {1.000, 1.000, .998, .957, .473},
         .753},
        {{.required = 7, .chances = 7, .weeks = 6}, {.116, .012, .002, .000, .000}, .995},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t k = 0; k < 5; k++) {
            struct plasticity_attainment question = rows[i].question;
            double met, needed;
            question.adherence_percent = adherence[k];
            attain(&question, &met, &needed);
            show("chance", rows[i].chance[k], met / 100);
            assert_true(fabs(met / 100 - rows[i].chance[k]) < 0.0005);
            if (k == 0) {
                show("adherence needed for 80 %", rows[i].needed, needed / 100);
            }
            assert_true(fabs(needed / 100 - rows[i].needed) < 0.0005);
        }
    }
}

static void test_percent_criteria(void **state)
{
    (void)state;
    static const unsigned occasions[4] = {5, 10, 20, 40};
    static const double chance[4] = {.737, .678, .630, .593};
    for (size_t i = 0; i < 4; i++) {
        struct plasticity_attainment question = {.required = occasions[i] * 4 / 5,
                                                 .chances = occasions[i],
                                                 .weeks = 1,
                                                 .adherence_percent = 80};
        double met, needed;
        attain(&question, &met, &needed);
        show("80 % of occasions", chance[i], met / 100);
        assert_true(fabs(met / 100 - chance[i]) < 0.0005);
        if (occasions[i] == 20) {
            show("needed", .842, needed / 100);
            assert_true(fabs(needed / 100 - .842) < 0.0005);
        }
    }
}

/* Against sums of products of whole numbers, and against itself. */
static void test_binomial(void **state)
{
    (void)state;
    for (unsigned n = 1; n <= 60; n++) {
        for (double p = 0.05; p < 1; p += 0.1) {
            double sum = 0, choose = 1, direct = 0;
            for (unsigned k = 0; k <= n; k++) {
                double right = choose * pow(p, k) * pow(1 - p, n - k);
                double got = sim_binomial_exactly(k, n, p);
                assert_true(fabs(got - right) < 1e-12);
                sum += got;
                choose = choose * (n - k) / (k + 1);
                direct += k >= n / 2 ? right : 0;
            }
            assert_true(fabs(sum - 1) < 1e-12);
            assert_true(fabs(sim_binomial_at_least(n / 2, n, p) - direct) < 1e-12);
        }
    }
    assert_true(sim_binomial_at_least(3, 5, 0) == 0);
    assert_true(sim_binomial_at_least(0, 5, 0) == 1);
    assert_true(sim_binomial_at_least(5, 5, 1) == 1);
    assert_true(fabs(sim_binomial_exactly(104000, 104000, 0.9999) - pow(0.9999, 104000)) < 1e-12);
}

static double expected_strength(double adherence, double step, double loss, unsigned days)
{
    double rate = adherence * step + (1 - adherence) * loss;
    return adherence * step / rate * (1 - pow(1 - rate, days));
}

static double course_end(double adherence, double step, double loss, unsigned weeks)
{
    struct sim_habit_course course = {
        .days = 0x7f, .weeks = weeks, .adherence = adherence, .step = step, .loss = loss};
    double strength[7 * 104 + 1];
    sim_habit_run(&course, weeks * 7, strength);
    return strength[weeks * 7];
}

static void test_habit_steps(void **state)
{
    (void)state;
    static const double days[6] = {18, 59, 66, 106, 154, 254};
    static const double step[6] = {.1533, .0495, .04438, .0279, .0193, .0117};
    for (size_t i = 0; i < 6; i++) {
        show("alpha", step[i], sim_habit_step(days[i]));
        assert_true(fabs(sim_habit_step(days[i]) - step[i]) < 5e-5);
    }
    assert_true(fabs(sim_habit_step(66) - .044375) < 5e-7);
    show("loss, 95 % in 65 days", .0450, sim_habit_step(65));
    assert_true(fabs(sim_habit_step(65) - .0450) < 5e-5);
    assert_true(fabs(pow(1 - sim_habit_loss(180), 180) - 0.5) < 1e-12);
}

static void test_habit_perfect(void **state)
{
    (void)state;
    static const struct {
        unsigned repetitions;
        double median, slow, fast;
    } rows[] = {
        {24, .66, .25, .98}, {28, .72, .28, .99}, {40, .84, .38, 1.00}, {42, .85, .39, 1.00}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double got[3];
        const double speeds[3] = {66, 254, 18};
        const double right[3] = {rows[i].median, rows[i].slow, rows[i].fast};
        for (size_t k = 0; k < 3; k++) {
            struct sim_habit_course course = {
                .days = 0x7f, .weeks = 10, .adherence = 1, .step = sim_habit_step(speeds[k])};
            double strength[71];
            sim_habit_run(&course, 70, strength);
            got[k] = strength[rows[i].repetitions];
            show("repetitions", right[k], got[k]);
            assert_true(fabs(got[k] - right[k]) < 0.005);
            assert_true(fabs(got[k] - (1 - pow(1 - course.step, rows[i].repetitions))) < 1e-12);
        }
    }
    struct sim_habit_course course = {
        .days = 0x7f, .weeks = 10, .adherence = 1, .step = sim_habit_step(66)};
    double strength[71];
    sim_habit_run(&course, 70, strength);
    show("day 28", .719, strength[28]);
    show("day 66", .95, strength[66]);
    assert_true(fabs(strength[28] - .719) < 5e-4);
    assert_true(fabs(strength[66] - .95) < 1e-12);
}

static void test_habit_adherence(void **state)
{
    (void)state;
    const double loss[3] = {0, sim_habit_loss(180), sim_habit_step(65)};
    const double right[3] = {.662, .658, .616};
    for (size_t i = 0; i < 3; i++) {
        double got = course_end(6.0 / 7, sim_habit_step(66), loss[i], 4);
        show("6 of 7 for 4 weeks", right[i], got);
        assert_true(fabs(got - right[i]) < 5e-4);
        assert_true(fabs(got - expected_strength(6.0 / 7, sim_habit_step(66), loss[i], 28)) <
                    1e-12);
    }
    for (double p = 0.1; p < 1; p += 0.2) {
        double step = sim_habit_step(8), slow = sim_habit_loss(30);
        double equilibrium = p * step / (p * step + (1 - p) * slow);
        double got = course_end(p, step, slow, 104);
        show("equilibrium", equilibrium, got);
        assert_true(fabs(got - equilibrium) < 1e-9);
    }
}

/* One missed day at day 30, by the same steps written out: not material at day 84. */
static void test_habit_one_miss(void **state)
{
    (void)state;
    const double losses[3] = {0, sim_habit_loss(180), sim_habit_step(65)};
    double step = sim_habit_step(66);
    for (size_t i = 0; i < 3; i++) {
        double with = 0, without = 0, day_31 = 0;
        for (int day = 1; day <= 84; day++) {
            with += step * (1 - with);
            without += day == 30 ? -losses[i] * without : step * (1 - without);
            day_31 = day == 30 ? with - without : day_31;
        }
        assert_true(fabs(with - course_end(1, step, losses[i], 12)) < 1e-12);
        print_message("one miss: lower by %.4f at once (.011 to .044), by %.4f at day 84 (at most "
                      ".004)\n",
                      day_31, with - without);
        assert_true(day_31 > 0.010 && day_31 < 0.046);
        assert_true(with - without <= 0.004);
    }
}

static void test_habit_chance(void **state)
{
    (void)state;
    static const struct {
        unsigned weeks;
        double chance, tolerance;
    } rows[] = {{4, .082, .002}, {6, .23, .005}, {8, .40, .005}, {12, .652, .002}};
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    memory.at = malloc(memory.size);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct plasticity_habit question = {
            .days_per_week = 7, .weeks = rows[i].weeks, .adherence_percent = 100};
        const struct plasticity_result *result;
        struct plasticity_errors errors;
        memory.used = 0;
        assert_int_equal(plasticity_practice_habit(&memory, &question, &result, &errors),
                         PLASTICITY_OK);
        double got = plasticity_output_find(result, "chance_95_within_days")->value / 100;
        show("chance of 95 %", rows[i].chance, got);
        assert_true(fabs(got - rows[i].chance) < rows[i].tolerance);
    }
    free(memory.at);
}

static void test_weekdays(void **state)
{
    (void)state;
    static const char *const patterns[8] = {"",     "0",     "03",     "024",
                                            "0134", "01234", "012345", "0123456"};
    for (unsigned days = 1; days <= 7; days++) {
        for (unsigned weekday = 0; weekday < 7; weekday++) {
            bool is_in = strchr(patterns[days], (int)('0' + weekday)) != NULL;
            assert_int_equal(sim_is_scheduled(sim_usual_days(days), weekday), is_in);
        }
    }
}

static void test_wrong_questions(void **state)
{
    (void)state;
    static const struct plasticity_habit wrong[] = {
        {.days_per_week = 0, .weeks = 4, .adherence_percent = 90},
        {.days_per_week = 8, .weeks = 4, .adherence_percent = 90},
        {.days_per_week = 5, .weeks = 0, .adherence_percent = 90},
        {.days_per_week = 5, .weeks = 105, .adherence_percent = 90},
        {.days_per_week = 5, .weeks = 4, .adherence_percent = 101},
        {.days_per_week = 5, .weeks = 4, .adherence_percent = NAN},
        {.days_per_week = 5, .weeks = 4, .adherence_percent = 90, .time_to_95_days = 3},
    };
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    memory.at = malloc(memory.size);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const struct plasticity_result *result;
        struct plasticity_errors errors;
        memory.used = 0;
        assert_int_equal(plasticity_practice_habit(&memory, &wrong[i], &result, &errors),
                         PLASTICITY_WRONG);
        assert_int_equal(errors.count, 1);
        assert_null(result);
    }
    free(memory.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attainment_table), cmocka_unit_test(test_percent_criteria),
        cmocka_unit_test(test_binomial),         cmocka_unit_test(test_habit_steps),
        cmocka_unit_test(test_habit_perfect),    cmocka_unit_test(test_habit_adherence),
        cmocka_unit_test(test_habit_one_miss),   cmocka_unit_test(test_habit_chance),
        cmocka_unit_test(test_weekdays),         cmocka_unit_test(test_wrong_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
