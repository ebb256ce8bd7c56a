/* tests/sim/test_marks.c: what stands beside the dots of a curve, and above its frame: the numbers as
 * prose quotes them, where the curve does not run through them. */
#include "help.h"

#define SLOPE                                                                                \
    "title = t\nmodel = linear_unit\nprotocol = two_associations\norder = one_after_other\n" \
    "first_presentations = 200\npresentations = 400\nangle = 0 .. 90 step 1\ndraw = curve\n"
#define BLOCK                                                        \
    "title = t\nmodel = magnesium_block\nprotocol = voltage_clamp\n" \
    "voltage = -100 mV .. 60 mV step 2 mV\ndraw = curve\n"
#define CALCIUM                                             \
    "title = t\nmodel = nmda_calcium\nprotocol = pairing\n" \
    "lag = -100 ms .. 150 ms step 1 ms\nrepeats = 1\ndraw = curve\n"
#define WINDOW                                                                         \
    "title = t\nmodel = stdp_pair\nset = hippocampus_pair_terms\nprotocol = pairing\n" \
    "lag = -80 ms .. 80 ms step 1 ms\nrepeats = 60\nrate = 1 Hz\ndraw = window\n"

static char *drawn(const char *text)
{
    struct trial trial = trial_run(text);
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_int_equal(plasticity_write_svg(trial.result, "f", PLASTICITY_SVG_STANDALONE, &sink),
                     PLASTICITY_OK);
    assert_true(bytes_take(&bytes, "", 1));
    trial_free(&trial);
    return bytes.at;
}

/* The number behind ` name="` in the last element that begins before `end`. */
static double attribute_before(const char *svg, const char *end, const char *name)
{
    const char *found = NULL;
    for (const char *at = strstr(svg, name); at != NULL && at < end; at = strstr(at + 1, name)) {
        found = at;
    }
    assert_non_null(found);
    return strtod(found + strlen(name), NULL);
}

/* The text of a label and, in the element before it, its dot. */
struct label {
    double x, y, dot_x, dot_y;
    bool is_left;
};

static struct label find_label(const char *svg, const char *text)
{
    const char *at = strstr(strstr(svg, "</desc>"), text);
    assert_non_null(at);
    for (; at[-1] != '>'; at--) {
    }
    struct label label = {.x = attribute_before(svg, at, " x=\""),
                          .y = attribute_before(svg, at, " y=\""),
                          .dot_x = attribute_before(svg, at, " cx=\""),
                          .dot_y = attribute_before(svg, at, " cy=\"")};
    const char *element = at - 1;
    for (; *element != '<'; element--) {
    }
    const char *anchor = strstr(element, "text-anchor=\"end\"");
    label.is_left = anchor != NULL && anchor < at;
    return label;
}

/* "to N decimals" holds in the picture as in prose. */
static void test_decimals(void **state)
{
    (void)state;
    char *svg = drawn(SLOPE "output a = first at angle 30 to 2 decimals\n"
                            "output b = first at angle 75 to 1 decimal\n");
    assert_non_null(strstr(svg, ">\xe2\x88\x92"
                                "0.62 at 30<"));
    assert_non_null(strstr(svg, ">0.7 at 75<"));
    free(svg);
    svg = drawn(BLOCK "output a = open at voltage -20 mV\n");
    assert_non_null(strstr(svg, ">50.8 % at \xe2\x88\x92"
                                "20 mV<"));
    free(svg);
}

/* Below a rising curve the label of a loss stands to the right, of a gain to the left. */
static void test_places(void **state)
{
    (void)state;
    char *svg = drawn(SLOPE "output a = first at angle 30 to 2 decimals\n"
                            "output b = first at angle 60 to 2 decimals\n");
    struct label loss = find_label(svg, "0.62 at 30"), gain = find_label(svg, "0.25 at 60");
    assert_true(!loss.is_left && loss.x > loss.dot_x && loss.y > loss.dot_y);
    assert_true(gain.is_left && gain.x < gain.dot_x && gain.y < gain.dot_y);
    free(svg);
    svg = drawn(BLOCK "output a = open at voltage -70 mV\n");
    struct label low = find_label(svg, "4.4 % at");
    assert_true(low.x < low.dot_x && low.y < low.dot_y - 14);
    free(svg);
}

/* Neighbours keep a line of text between them, or the second is left out. */
static void test_neighbours(void **state)
{
    (void)state;
    char *svg = drawn(WINDOW "output a = change at lag 10 ms\noutput b = change at lag 11 ms\n");
    struct label first = find_label(svg, "at +10 ms");
    const char *second = strstr(strstr(svg, "</desc>"), "at +11 ms");
    if (second != NULL) {
        double apart = find_label(svg, "at +11 ms").y - first.y;
        assert_true(apart >= 17 || apart <= -17);
    }
    free(svg);
    svg = drawn(WINDOW "output a = change at lag -10 ms\noutput b = change at lag -80 ms\n");
    assert_null(strstr(svg, "80 ms<")); /* the curve runs wherever it could stand */
    free(svg);
}

/* Units are written as readers know them; a keyboard and a column have no Greek letters. */
static void test_micromolar(void **state)
{
    (void)state;
    char *svg = drawn(CALCIUM "output a = peak_calcium at lag 10 ms\n");
    assert_non_null(strstr(svg, "(\xc2\xb5M)<"));
    assert_non_null(strstr(svg, ">0.64 \xc2\xb5M at +10 ms<"));
    free(svg);
    struct trial trial = trial_run("title = t\nmodel = shouval\nset = pairing\n"
                                   "alpha_2 = 0.5 uM .. 0.6 uM step 0.1 uM\nprotocol = pairing\n"
                                   "lag = 10 ms\ndraw = curve\n");
    assert_string_equal(trial.result->tables[0].columns[0].name, "alpha_2_uM");
    trial_free(&trial);
    const char *spelled[] = {"0.5 uM", "0.5 \xc2\xb5M", "0.0005 mM"};
    for (size_t i = 0; i < 3; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "title = t\nmodel = shouval\nset = pairing\nalpha_2 = %s\nprotocol = pairing\n"
                 "lag = 10 ms\noutput x = parameter alpha_2\n",
                 spelled[i]);
        assert_float_equal(trial_x(text), 0.5, 0);
    }
}

/* Several lines have no quantity in common: they stand under the title of their experiment. */
static void test_heading(void **state)
{
    (void)state;
    char *svg = drawn("title = Two at once\nmodel = linear_unit\nprotocol = two_associations\n"
                      "order = one_after_other\nfirst_presentations = 5\n"
                      "presentations = 0 .. 9 step 1\nshow = first, second\ndraw = lines\n");
    assert_non_null(strstr(svg, "y=\"20\">Two at once<"));
    assert_null(strstr(svg, ">Values after"));
    free(svg);
    svg = drawn("title = Spines\nmodel = spine_turnover\nset = adult\nprotocol = waiting\n"
                "time = 0 d .. 70 d step 7 d\nshow = survival, gain\ndraw = lines\n");
    assert_non_null(strstr(svg, "y=\"20\">Spines (%)<"));
    free(svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals),   cmocka_unit_test(test_places),
        cmocka_unit_test(test_neighbours), cmocka_unit_test(test_micromolar),
        cmocka_unit_test(test_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
