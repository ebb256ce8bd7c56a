/* tests/sim/test_comparison.c: experiments laid over each other: one table, one figure, and what
 * does not go together. */
#include <math.h>

#include "census.h"
#include "drawn_path.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define PAIR "title = The pair rule\nmodel = stdp_pair\nprotocol = pairing\nlag = -10 ms\n"
#define TRIPLET                                                                   \
    "title = The triplet rule\nmodel = stdp_triplet\nset = cortex_nearest_full\n" \
    "protocol = pairing\nlag = -10 ms\n"
#define CALCIUM                                                                           \
    "title = Two thresholds of calcium\nmodel = graupner_brunel\nset = cortical_slices\n" \
    "protocol = pairing\nlag = -10 ms\nrepeats = 75\n"
#define COARSE "rate = 10 Hz .. 50 Hz step 10 Hz\n"
#define FINE "rate = 5 Hz .. 40 Hz step 5 Hz\n"
#define BESIDE "data = sjostrom2001\n"

/* Up to four runs and their comparison. */
struct overlay {
    struct trial trials[PLASTICITY_PARTS_MAX];
    struct plasticity_part parts[PLASTICITY_PARTS_MAX];
    size_t count;
    struct plasticity_memory memory;
    enum plasticity_status status;
    const struct plasticity_result *result;
    struct plasticity_errors errors;
};

static struct overlay overlay_run(const char *const *texts, size_t count)
{
    static const char *const names[] = {"first-run", "second-run", "third", "fourth"};
    struct overlay overlay = {.count = count};
    for (size_t i = 0; i < count; i++) {
        overlay.trials[i] = trial_run(texts[i]);
        if (overlay.trials[i].status != PLASTICITY_OK) {
            fail_msg("%s: %s", texts[i], overlay.trials[i].errors.at[0].message);
        }
        overlay.parts[i] = (struct plasticity_part){names[i], overlay.trials[i].result};
    }
    overlay.memory.size = plasticity_compare_need(overlay.parts, count);
    overlay.memory.at = malloc(overlay.memory.size);
    overlay.status =
        plasticity_compare(&overlay.memory, overlay.parts, count, &overlay.result, &overlay.errors);
    return overlay;
}

static void overlay_free(struct overlay *overlay)
{
    for (size_t i = 0; i < overlay->count; i++) {
        trial_free(&overlay->trials[i]);
    }
    free(overlay->memory.at);
}

static struct bytes svg_of(const struct overlay *overlay, enum plasticity_svg form)
{
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    assert_int_equal(overlay->status, PLASTICITY_OK);
    assert_int_equal(plasticity_write_svg(overlay->result, "c", form, &sink), PLASTICITY_OK);
    return bytes;
}

static size_t occurrences(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

/* All points of both, each once; a cell is the very number of its run, or nothing. */
static void test_table(void **state)
{
    (void)state;
    static const char *const texts[] = {PAIR COARSE, TRIPLET FINE};
    static const double points[] = {5, 10, 15, 20, 25, 30, 35, 40, 50};
    struct overlay overlay = overlay_run(texts, 2);
    assert_int_equal(overlay.status, PLASTICITY_OK);
    const struct plasticity_table *table = &overlay.result->tables[0];
    assert_int_equal(table->column_count, 3);
    assert_string_equal(table->columns[0].name, "rate_Hz");
    assert_string_equal(table->columns[1].name, "a_first_run_change_percent");
    assert_string_equal(table->columns[2].name, "b_second_run_change_percent");
    assert_string_equal(table->columns[2].title, "B: The triplet rule");
    assert_int_equal(table->row_count, COUNT(points));
    size_t there[2] = {0};
    for (size_t i = 0; i < table->row_count; i++) {
        assert_true(table->columns[0].values[i] == points[i]);
        for (size_t part = 0; part < 2; part++) {
            const struct plasticity_table *own = &overlay.parts[part].result->tables[0];
            double cell = table->columns[part + 1].values[i];
            if (!isnan(cell)) {
                assert_true(own->columns[0].values[there[part]] == points[i]);
                assert_true(own->columns[1].values[there[part]] == cell);
                there[part]++;
            }
        }
    }
    assert_int_equal(there[0], 5);
    assert_int_equal(there[1], 8);
    assert_string_equal(overlay.result->title, "Compared: The pair rule; The triplet rule");
    assert_string_equal(overlay.result->y_title, "Weight change (%)");
    assert_string_equal(overlay.result->x_title, "Pairings per second (Hz)");
    overlay_free(&overlay);
}

/* Well-formed, with an id of its own, a letter and a dash for each line, in both forms. */
static void test_svg(void **state)
{
    (void)state;
    static const char *const texts[] = {PAIR COARSE, TRIPLET FINE, CALCIUM COARSE,
                                        TRIPLET COARSE BESIDE};
    static const char *const classes[] = {"class=\"f-pos\"", "class=\"f-neg\"", "class=\"f-thi\"",
                                          "class=\"f-fou\""};
    for (size_t count = 2; count <= COUNT(texts); count++) {
        struct overlay overlay = overlay_run(texts, count);
        for (int form = 0; form < 2; form++) {
            struct bytes bytes = svg_of(&overlay, (enum plasticity_svg)form);
            struct census census = census_take(&bytes, "c");
            assert_int_equal(census.ids, 3);
            assert_int_equal(census.styles, form == PLASTICITY_SVG_STANDALONE);
            assert_true(census.texts >= 10 + 3 * count);
            assert_true(census.description > 200 * count);
            for (size_t i = 0; i < COUNT(classes); i++) {
                size_t lines = i == 3 ? 2 + 5 * 3 : 2; /* four bars and that of the key */
                assert_int_equal(occurrences(bytes.at, classes[i]), i < count ? lines : 0);
            }
            assert_int_equal(occurrences(bytes.at, "stroke-dasharray=\"9 8\""), 2);
            assert_int_equal(occurrences(bytes.at, ">B</text>"), 2); /* at the line, in the key */
            assert_int_equal(occurrences(bytes.at, "f-thi{stroke"),
                             form == PLASTICITY_SVG_STANDALONE && count > 2);
            bytes_free(&bytes);
        }
        overlay_free(&overlay);
    }
}

/* Lines beside the same measurements share one set of symbols; other measurements have their own. */
static void test_measurements(void **state)
{
    (void)state;
    static const char *const same[] = {PAIR COARSE BESIDE, TRIPLET COARSE BESIDE};
    static const char *const other[] = {
        "title = q\nmodel = stdp_triplet\nset = cortex_nearest_full\nprotocol = pairing\n"
        "lag = 10 ms\n" COARSE BESIDE,
        TRIPLET COARSE BESIDE};
    struct overlay overlay = overlay_run(same, 2);
    struct bytes bytes = svg_of(&overlay, PLASTICITY_SVG_FRAGMENT);
    assert_int_equal(occurrences(bytes.at, "f-axis f-cell"), 5); /* four values and the key */
    assert_int_equal(occurrences(bytes.at, "f-neg f-cell"), 0);
    assert_non_null(strstr(overlay.result->description,
                           "Measured values beside A, B: 4 squares with bars of one standard "
                           "error, by Sj\xc3\xb6str\xc3\xb6m and others 2001"));
    assert_string_equal(overlay.result->tables[0].columns[2].name, "a_first_run_measured_percent");
    assert_int_equal(overlay.result->tables[0].column_count, 7);
    bytes_free(&bytes);
    overlay_free(&overlay);
    overlay = overlay_run(other, 2);
    bytes = svg_of(&overlay, PLASTICITY_SVG_FRAGMENT);
    assert_int_equal(occurrences(bytes.at, "f-axis f-cell"), 0);
    assert_int_equal(occurrences(bytes.at, "f-pos f-cell"), 5);
    assert_int_equal(occurrences(bytes.at, "f-neg f-cell"), 5);
    assert_non_null(strstr(overlay.result->description, "beside B: 4 diamonds"));
    bytes_free(&bytes);
    overlay_free(&overlay);
}

/* The value at lag zero is a convention of most rules, and no point of their line. */
static void test_jump(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "title = a\nmodel = stdp_pair\nprotocol = pairing\nlag = -20 ms .. 20 ms step 10 ms\n",
        "title = b\nmodel = graupner_brunel\nset = dp\nprotocol = pairing\n"
        "lag = -20 ms .. 20 ms step 10 ms\n"};
    struct overlay overlay = overlay_run(texts, 2);
    struct bytes bytes = svg_of(&overlay, PLASTICITY_SVG_FRAGMENT);
    static const size_t moves[] = {2, 1}, steps[] = {2, 4};
    static const char *const classes[] = {"class=\"f-pos\"", "class=\"f-neg\""};
    for (size_t i = 0; i < 2; i++) {
        struct drawn_path path = drawn_path_in(strstr(bytes.at, classes[i]));
        size_t m = 0, l = 0;
        while (drawn_path_next(&path)) {
            m += path.command == 'M';
            l += path.command == 'L';
        }
        assert_int_equal(m, moves[i]);
        assert_int_equal(l, steps[i]);
    }
    bytes_free(&bytes);
    overlay_free(&overlay);
}

/* Each part in full, so that the file alone repeats all of them; empty cells in CSV. */
static void test_files(void **state)
{
    (void)state;
    static const char *const texts[] = {PAIR COARSE, TRIPLET FINE};
    struct overlay overlay = overlay_run(texts, 2);
    struct bytes csv = {.at = NULL}, json = {.at = NULL};
    struct plasticity_sink to_csv = {bytes_take, &csv}, to_json = {bytes_take, &json};
    plasticity_write_csv(overlay.result, 0, &to_csv);
    plasticity_write_json(overlay.result, &to_json);
    assert_int_equal(occurrences(csv.at, "\r\n"), 10);
    assert_non_null(strstr(csv.at, "\r\n5,,"));
    assert_int_equal(occurrences(csv.at, "\r\n50,"), 1);
    assert_int_equal(occurrences(csv.at, ",,B\r\n"), 1); /* no second line at 50 Hz */
    assert_int_equal(occurrences(json.at, "\"text\": \"title = "), 2);
    assert_int_equal(occurrences(json.at, overlay.parts[1].result->sha256), 1);
    assert_non_null(strstr(json.at, "\"name\": \"second-run\""));
    bytes_free(&csv);
    bytes_free(&json);
    overlay_free(&overlay);
}

/* The weakest certainty, and every limit, is that of the whole. */
static void test_limits(void **state)
{
    (void)state;
    static const char *const texts[] = {
        TRIPLET COARSE,
        "title = d\nmodel = stdp_pair\nset = culture_bi_poo\nprotocol = pairing\n"
        "lag = -10 ms\n" COARSE,
        TRIPLET FINE};
    struct overlay overlay = overlay_run(texts, 3);
    assert_int_equal(overlay.status, PLASTICITY_OK);
    assert_int_equal(overlay.result->evidence, PLASTICITY_EVIDENCE_C);
    assert_true(strncmp(overlay.result->limits, "A, C: ", 6) == 0);
    assert_non_null(strstr(overlay.result->limits, " B: "));
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(occurrences(overlay.result->limits, overlay.parts[i].result->limits), 1);
    }
    struct bytes bytes = svg_of(&overlay, PLASTICITY_SVG_FRAGMENT);
    assert_non_null(strstr(bytes.at, ">Certainty C: numbers quoted from memory"));
    bytes_free(&bytes);
    overlay_free(&overlay);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *texts[2];
        size_t count;
        const char *message;
    } cases[] = {
        {{PAIR COARSE, "title = l\nmodel = stdp_pair\nprotocol = pairing\n"
                       "lag = 5 ms .. 10 ms step 1 ms\n"},
         2,
         "'first-run' has a range of 'rate' in 'Hz', and 'second-run' of 'lag' in 'ms'"},
        {{PAIR COARSE, PAIR}, 2, "'second-run' has no range to compare along"},
        {{PAIR COARSE, NULL}, 1, "a comparison takes two to four experiments"},
        {{"title = o\nmodel = oja\nprotocol = correlated\npresentations = 0 .. 9 step 1\n",
          "title = b\nmodel = bcm\nprotocol = correlated\npresentations = 0 .. 9 step 1\n"},
         2,
         "'first-run' shows 'norm', and 'second-run' shows 'change_percent'"},
        {{"title = r\nmodel = stdp_pair\nprotocol = pairing\nlag = 10 ms\n"
          "repeats = 1 .. 9 step 1\n",
          "title = p\nmodel = oja\nprotocol = correlated\npresentations = 0 .. 9 step 1\n"},
         2,
         "'first-run' has a range of 'repeats', and 'second-run' of 'presentations'"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct overlay overlay = overlay_run(cases[i].texts, cases[i].count);
        assert_int_equal(overlay.status, PLASTICITY_WRONG);
        assert_null(overlay.result);
        assert_int_equal(overlay.errors.count, 1);
        print_message("%s\n", overlay.errors.at[0].message);
        assert_string_equal(overlay.errors.at[0].message, cases[i].message);
        overlay_free(&overlay);
    }
}

/* A comparison is no experiment: it cannot be part of another. */
static void test_nesting(void **state)
{
    (void)state;
    static const char *const texts[] = {PAIR COARSE, TRIPLET FINE};
    struct overlay overlay = overlay_run(texts, 2);
    struct plasticity_part parts[] = {overlay.parts[0], {"whole", overlay.result}};
    struct plasticity_memory memory = {.size = plasticity_compare_need(parts, 2)};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    memory.at = malloc(memory.size);
    assert_int_equal(plasticity_compare(&memory, parts, 2, &result, &errors), PLASTICITY_WRONG);
    assert_string_equal(errors.at[0].message, "'whole' has no range to compare along");
    free(memory.at);
    overlay_free(&overlay);
}

static void test_short_memory(void **state)
{
    (void)state;
    static const char *const texts[] = {PAIR COARSE, TRIPLET COARSE BESIDE};
    struct overlay overlay = overlay_run(texts, 2);
    size_t need = plasticity_compare_need(overlay.parts, 2);
    for (size_t size = 0; size < need; size += 499) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        const struct plasticity_result *result;
        struct plasticity_errors errors;
        assert_int_equal(plasticity_compare(&memory, overlay.parts, 2, &result, &errors),
                         PLASTICITY_NO_MEMORY);
        assert_int_equal(memory.wanted, need);
        free(memory.at);
    }
    print_message("compare: %zu bytes, used %zu\n", need, overlay.memory.used);
    assert_true(overlay.memory.used <= need);
    overlay_free(&overlay);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),        cmocka_unit_test(test_svg),
        cmocka_unit_test(test_measurements), cmocka_unit_test(test_jump),
        cmocka_unit_test(test_files),        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_refusals),     cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_short_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
