/* tests/sim/test_accept_memory.c: acceptance tests 1 to 9: spaced retrieval. */
#include "accept.h"
#include "practice/recall.h"

static double of_memory(const char *name)
{
    return accept_constant(&sim_practice_memory, name);
}

static struct sim_kernel kernel(void)
{
    return (struct sim_kernel){of_memory("gain"), of_memory("tau"), of_memory("decay")};
}

static struct sim_ppe ppe(void)
{
    return (struct sim_ppe){of_memory("ppe_learning"), of_memory("ppe_weighting"),
                            of_memory("ppe_intercept"), of_memory("ppe_slope")};
}

static struct sim_pavlik pavlik(void)
{
    return (struct sim_pavlik){of_memory("pavlik_decay"), of_memory("pavlik_scale"),
                               of_memory("pavlik_between")};
}

static double kernel_error(void)
{
    struct sim_kernel k = kernel();
    struct sim_recall recall = {sim_kernel_learn, sim_kernel_read, &k, of_memory("threshold"),
                                of_memory("noise")};
    return sim_cepeda_error(&recall);
}

static double ppe_error(struct sim_ppe p, double threshold, double noise)
{
    struct sim_recall recall = {sim_ppe_learn, sim_ppe_read, &p, threshold, noise};
    return sim_cepeda_error(&recall);
}

static double pavlik_error(struct sim_pavlik p, double threshold, double noise)
{
    struct sim_recall recall = {sim_pavlik_learn, sim_pavlik_read, &p, threshold, noise};
    return sim_cepeda_error(&recall);
}

static void test_01_kernel_error(void **state)
{
    (void)state;
    accept_near("1", "power kernel, RMSE over 26 conditions (pp)", 4.020, kernel_error(), 0.005);
}

static double strength_of_gap(const struct sim_kernel *k, double gap, double rest)
{
    struct sim_sessions sessions = {2, {0, gap}};
    return sim_kernel_strength(k, &sessions, gap + rest);
}

static void test_02_best_gap(void **state)
{
    (void)state;
    static const double rest[4] = {7, 35, 70, 350};
    static const double right[4] = {2.107, 8.334, 15.075, 59.937};
    struct sim_kernel k = kernel();
    for (size_t i = 0; i < 4; i++) {
        double best = 0.05;
        for (double gap = 0.05; gap < 200; gap += 0.05) {
            best =
                strength_of_gap(&k, gap, rest[i]) > strength_of_gap(&k, best, rest[i]) ? gap : best;
        }
        double closed = sim_kernel_best_gap(&k, rest[i]);
        accept_near("2", "best gap in days, closed form", right[i], closed, 1e-3);
        accept_near("2", "best gap in days, grid of 0.05", closed, best, 0.05);
    }
}

static void test_03_share_falls(void **state)
{
    (void)state;
    static const double rest[4] = {7, 35, 70, 350}, right[4] = {.30, .24, .22, .17};
    struct sim_kernel k = kernel();
    double before = 1;
    for (size_t i = 0; i < 4; i++) {
        double share = sim_kernel_best_gap(&k, rest[i]) / rest[i];
        accept_near("3", "best gap as a share of the rest", right[i], share, 0.005);
        accept_order("3", "it falls with the rest", share, before);
        before = share;
    }
}

static void test_04_refits(void **state)
{
    (void)state;
    accept_near("4", "PPE refit, RMSE (pp)", 4.444,
                ppe_error(ppe(), of_memory("ppe_threshold"), of_memory("ppe_noise")), 0.02);
    accept_near("4", "Pavlik and Anderson refit, RMSE (pp)", 3.892,
                pavlik_error(pavlik(), of_memory("pavlik_threshold"), of_memory("pavlik_noise")),
                0.02);
    /* the same fit printed with three or four digits does not keep its error */
    accept_near("4", "the same with rounded constants (known miss)", 3.918,
                pavlik_error((struct sim_pavlik){.0434, .307, 1}, -.624, .0407), 0.001);
}

static void test_05_defaults_refused(void **state)
{
    (void)state;
    static const struct plasticity_setting settings[] = {
        {"ppe_intercept", .04}, {"ppe_slope", .08}, {"ppe_threshold", .9}, {"ppe_noise", .04}};
    double error = ppe_error((struct sim_ppe){.1, .6, .04, .08}, .9, .04);
    accept_order("5", "circulating PPE defaults miss by more than 50 pp", 50, error);
    struct accepted asked = accept_ask((struct plasticity_practice){.model = "memory",
                                                                    .days_per_week = 4,
                                                                    .weeks = 5,
                                                                    .adherence_percent = 100,
                                                                    .settings = settings,
                                                                    .setting_count = 4});
    print_message("5    the loader says: %s\n", asked.message);
    accept_true("5", "the loader refuses them",
                asked.status == PLASTICITY_WRONG &&
                    strstr(asked.message, "wrong unit or wrong data set") != NULL);
    free(asked.memory.at);
}

static void test_06_one_exponential(void **state)
{
    (void)state;
    size_t interior = 0, tried = 0;
    for (double gain = 0.1; gain <= 1.0001; gain += 0.1) {
        for (double rate = 0.001; rate < 10; rate *= 3) {
            double ends = 0, best = 0;
            for (int i = 0; i <= 2000; i++) {
                double gap = i * 0.1;
                double first = gain * exp(-rate * gap);
                double b = (first + gain * (1 - first)) * exp(-rate * 7);
                ends = (i == 0 || i == 2000) && b > ends ? b : ends;
                best = b > best ? b : best;
            }
            tried++;
            interior += best > ends * (1 + 1e-12);
        }
    }
    print_message("6    %zu single exponentials tried\n", tried);
    accept_near("6", "those with an optimum inside", 0, (double)interior, 0);
}

static struct sim_sessions four_a_week(void)
{
    struct sim_sessions sessions = {.count = 0};
    static const double days[4] = {0, 1, 3, 4};
    for (int week = 0; week < 5; week++) {
        for (int i = 0; i < 4; i++) {
            sessions.at_days[sessions.count++] = 7 * week + days[i];
        }
    }
    return sessions;
}

static void test_07_massed_below_spaced(void **state)
{
    (void)state;
    struct sim_kernel k = kernel();
    struct sim_sessions spaced = four_a_week(), massed = {.count = 20};
    for (int i = 0; i < 20; i++) {
        massed.at_days[i] = i * SIM_SESSION_GAP_DAYS;
    }
    double one = sim_kernel_strength(&k, &massed, massed.at_days[19] + 90);
    double five = sim_kernel_strength(&k, &spaced, spaced.at_days[19] + 90);
    accept_near("7", "20 on one day, strength at +90 d", .4078, one, 1e-4);
    accept_near("7", "4 a week for 5 weeks, strength at +90 d", .7465, five, 1e-4);
    accept_order("7", "massed below spaced", one, five);
    struct accepted asked = accept_ask((struct plasticity_practice){
        .model = "P1", .days_per_week = 4, .weeks = 5, .adherence_percent = 100});
    accept_near("7", "the same from the public entrance", five,
                accept_output(&asked, "after_90_days"), 1e-12);
    accept_near("7", "models that agree at +90 d", 3, accept_output(&asked, "agree_90"), 0);
    accept_near("7", "models that agree at +7 d: cramming wins in one", 2,
                accept_output(&asked, "agree_7"), 0);
    free(asked.memory.at);
}

static void test_08_fsrs(void **state)
{
    (void)state;
    double w[SIM_FSRS_WEIGHTS];
    for (int i = 0; i < (int)SIM_FSRS_WEIGHTS; i++) {
        char name[16];
        snprintf(name, sizeof name, "fsrs_w%d", i);
        w[i] = of_memory(name);
    }
    accept_near("8", "FSRS-6, F", .980346, sim_fsrs_factor(w), 1e-6);
    accept_near("8", "FSRS-6, first difficulty of a good grade", 2.118104,
                sim_fsrs_first_difficulty(w, SIM_FSRS_GOOD), 1e-6);
    for (double s = 0.1; s < 1000; s *= 7) {
        accept_near("8", "FSRS-6, R(S, S)", .9, sim_fsrs_recall(w, s, s), 1e-6);
    }
    /* success, failure and a second review on one day, each by its formula written out */
    struct sim_fsrs_card card = {10, 5};
    double r = pow(1 + .9803464944134797 * 12 / 10, -w[20]);
    double good = 10 * (1 + exp(w[8]) * 6 * pow(10, -w[9]) * (exp(w[10] * (1 - r)) - 1));
    double again = w[11] * pow(5, -w[12]) * (pow(11, w[13]) - 1) * exp(w[14] * (1 - r));
    accept_near("8", "stability after success", good,
                sim_fsrs_review(w, card, 12, 3).stability_days, 1e-9);
    accept_near("8", "stability after failure", again,
                sim_fsrs_review(w, card, 12, 1).stability_days, 1e-9);
    accept_near("8", "stability after a second review on one day", 10,
                sim_fsrs_review(w, card, .01, 3).stability_days, 1e-9);
    accept_near("8", "stability after a failure on one day",
                10 * exp(w[17] * (w[18] - 2)) * pow(10, -w[19]),
                sim_fsrs_review(w, card, .01, 1).stability_days, 1e-9);
}

static const double ebbinghaus[7][2] = {{20. / 1440, .582}, {64. / 1440, .442}, {526. / 1440, .358},
                                        {1, .337},          {2, .278},          {6, .254},
                                        {31, .211}};

/* Straight line through the logarithms of savings, over a transformed time; error of savings. */
static double log_fit_error(double (*shape)(double))
{
    double x = 0, y = 0, xx = 0, xy = 0, sum = 0;
    for (size_t i = 0; i < 7; i++) {
        double t = shape(ebbinghaus[i][0]), s = log(ebbinghaus[i][1]);
        x += t / 7;
        y += s / 7;
        xx += t * t;
        xy += t * s;
    }
    double slope = (xy - 7 * x * y) / (xx - 7 * x * x);
    for (size_t i = 0; i < 7; i++) {
        double e = exp(y + slope * (shape(ebbinghaus[i][0]) - x)) - ebbinghaus[i][1];
        sum += e * e;
    }
    return sqrt(sum / 7);
}

static double same(double t)
{
    return t;
}

static void test_09_ebbinghaus(void **state)
{
    (void)state;
    double power = log_fit_error(log), exponential = log_fit_error(same);
    accept_near("9", "Ebbinghaus savings, power law, RMSE", .0196, power, 1e-3);
    accept_near("9", "Ebbinghaus savings, one exponential, RMSE", .0933, exponential, 1e-3);
    accept_order("9", "the power law fits better", power, exponential);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_01_kernel_error),        cmocka_unit_test(test_02_best_gap),
        cmocka_unit_test(test_03_share_falls),         cmocka_unit_test(test_04_refits),
        cmocka_unit_test(test_05_defaults_refused),    cmocka_unit_test(test_06_one_exponential),
        cmocka_unit_test(test_07_massed_below_spaced), cmocka_unit_test(test_08_fsrs),
        cmocka_unit_test(test_09_ebbinghaus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
