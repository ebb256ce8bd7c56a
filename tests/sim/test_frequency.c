/* tests/sim/test_frequency.c: 900 pulses from 0.5 to 50 Hz under every rule that has an answer.
 *
 * T29: depression up to 5 Hz, nothing or the crossing at 10 Hz, potentiation above. The shape is
 * that of Dudek and Bear 1992 (certainty C: quoted from memory). Each row pins what the rule does,
 * with the crossing, and says whether that is the shape: most sets of the rule with fixed calcium
 * steps were made for pairs of spikes and do not have it. A row that starts or stops to have it
 * fails the test.
 */
#include <math.h>

#include "help.h"

#define RATES 7
static const double rates[RATES] = {0.5, 1, 3, 5, 10, 20, 50};

struct row {
    const char *name;
    const char *text;  /* everything but title and rate */
    const char *signs; /* one a rate; '0' is less than half a percent */
    double low, high;  /* the crossing lies between, in Hz; 0 and 0: there is none */
    bool is_shape;     /* T29 is met */
};

#define SHOUVAL "model = shouval\nprotocol = low_frequency\n"
#define ALONE "model = graupner_brunel\nprotocol = low_frequency\nset = "
#define PAIRED "post = each\nlag = 10 ms\n" ALONE

static const struct row rows[] = {
    {"shouval, pulses", SHOUVAL "set = pulses", "----+++", 7, 10, true},
    {"shouval, pulses, receptors closed", SHOUVAL "set = pulses\nreceptors = closed", "----+++", 5,
     7, true},
    {"shouval, pairing (1 mV)", SHOUVAL "set = pairing", "00----+", 20, 50, false},
    {"graupner_brunel dp", ALONE "dp", "00000--", 0, 0, false},
    {"graupner_brunel p", ALONE "p", "0000+++", 0, 0, false},
    {"graupner_brunel dpd", ALONE "dpd", "000000-", 0, 0, false},
    {"graupner_brunel d", ALONE "d", "0000000", 0, 0, false},
    {"graupner_brunel dpd_prime", ALONE "dpd_prime", "00000--", 0, 0, false},
    {"graupner_brunel d_prime", ALONE "d_prime", "00000--", 0, 0, false},
    {"graupner_brunel hippocampal_slices", ALONE "hippocampal_slices", "000--++", 10, 20, false},
    {"graupner_brunel hippocampal_cultures", ALONE "hippocampal_cultures", "0000000", 0, 0, false},
    {"graupner_brunel cortical_slices", ALONE "cortical_slices", "0000000", 0, 0, false},
    {"paired: dp", PAIRED "dp", "+++++++", 0, 0, false},
    {"paired: p", PAIRED "p", "+++++++", 0, 0, false},
    {"paired: dpd", PAIRED "dpd", "------+", 20, 50, false},
    {"paired: d", PAIRED "d", "00000--", 0, 0, false},
    {"paired: dpd_prime", PAIRED "dpd_prime", "-----++", 10, 20, true},
    {"paired: d_prime", PAIRED "d_prime", "------+", 20, 50, false},
    {"paired: hippocampal_slices", PAIRED "hippocampal_slices", "----+++", 5, 10, true},
    {"paired: hippocampal_cultures", PAIRED "hippocampal_cultures", "+++++++", 0, 0, false},
    {"paired: cortical_slices", PAIRED "cortical_slices", "+++++++", 0, 0, false},
};

static double change_at(const char *text, double rate)
{
    char all[512];
    snprintf(all, sizeof all, "title = t\n%s\nrate = %.9g Hz\noutput x = change\n", text, rate);
    return trial_x(all);
}

static char sign_of(double change)
{
    return change < -0.5 ? '-' : change > 0.5 ? '+' : '0';
}

/* Depression up to 5 Hz, potentiation from 20 Hz; between them the crossing may lie anywhere. */
static bool has_shape(const char *signs)
{
    return strncmp(signs, "----", 4) == 0 && strcmp(signs + 5, "++") == 0;
}

/* Between two rates with opposite signs, to a hundredth. */
static double crossing_of(const char *text, double low, double high)
{
    while (high - low > 0.01) {
        double middle = (low + high) / 2;
        if (change_at(text, middle) < 0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (low + high) / 2;
}

static void check_row(const struct row *row)
{
    char signs[RATES + 1] = "";
    double crossing = 0;
    for (size_t i = 0; i < RATES; i++) {
        signs[i] = sign_of(change_at(row->text, rates[i]));
        if (i > 0 && signs[i] == '+' && signs[i - 1] == '-') {
            crossing = crossing_of(row->text, rates[i - 1], rates[i]);
        }
    }
    print_message("[own run] %-38s expected %s, computed %s", row->name, row->signs, signs);
    if (crossing > 0) {
        print_message(", crosses at %.2f Hz", crossing);
    }
    print_message("%s\n", has_shape(signs) ? ": T29 met" : ": T29 NOT MET");
    assert_string_equal(signs, row->signs);
    assert_true(crossing >= row->low && crossing <= row->high);
    assert_true(has_shape(signs) == row->is_shape);
}

static void test_spikes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_row(&rows[i]);
    }
}

/* A rule for rates: the response to 10 Hz is set to the threshold, which stays where it is, and a
 * pulse is a presentation. Where the crossing lies is then an assumption and no result. */
static void test_bcm(void **state)
{
    (void)state;
    char signs[RATES + 1] = "";
    for (size_t i = 0; i < RATES; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "title = t\nmodel = bcm\nprotocol = patterns\ninputs = 1\nfirst_weight = 1\n"
                 "theta_start = 1\ntau_theta = 1000000000\neta = 0.000002\npresentations = 900\n"
                 "level = %g\noutput x = change\n",
                 rates[i] / 10);
        double change = trial_x(text);
        signs[i] = change < 0 ? '-' : change > 0 ? '+' : '0';
        print_message("[exact] bcm at %g Hz: %+.6f %%\n", rates[i], change);
    }
    print_message("[exact] bcm, threshold at 10 Hz: expected ----0++, computed %s\n", signs);
    assert_string_equal(signs, "----0++");
}

/* With a step that is not small the fastest pulses drive the rule beyond all bounds, and it says
 * so. */
static void test_bcm_without_bounds(void **state)
{
    (void)state;
    struct trial trial =
        trial_run("title = t\nmodel = bcm\nprotocol = patterns\ninputs = 1\nfirst_weight = 1\n"
                  "theta_start = 1\ntau_theta = 1000000000\neta = 0.0001\npresentations = 900\n"
                  "level = 5\noutput x = change\n");
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_int_equal(trial.errors.count, 1);
    assert_string_equal(trial.errors.at[0].message, "the weight grows beyond all bounds");
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spikes),
        cmocka_unit_test(test_bcm),
        cmocka_unit_test(test_bcm_without_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
