/* tests/sim/test_result.c: memory, threads, results, and the files made of them. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <pthread.h>

#include "census.h"
#include "core/experiment.h"
#include "drawn_path.h"
#include "help.h"

#define WINDOW                                                                      \
    "title = A <title> & 'more'\nmodel = stdp_pair\nset = hippocampus_pair_terms\n" \
    "protocol = pairing\nlag = -80 ms .. 80 ms step 5 ms\ndraw = window\n"          \
    "output x = change at lag 10 ms\n"
#define SPECTRUM                                                                            \
    "title = s\nmodel = stdp_pair\nprotocol = mixed_order\nshare = 0 % .. 100 % step 5 %\n" \
    "draw = spectrum\noutput x = change at share 100 %\n"
#define CURVE                                                         \
    "title = c\nmodel = stdp_pair\nprotocol = pairing\nlag = 10 ms\n" \
    "tau_plus = 5 ms .. 50 ms step 5 ms\ndraw = curve\noutput x = change at tau_plus 10 ms\n"
#define DOUBTFUL                                                               \
    "title = d\nmodel = stdp_pair\nset = culture_bi_poo\nprotocol = pairing\n" \
    "lag = -20 ms .. 20 ms step 1 ms\ndraw = window\noutput x = change at lag 10 ms\n"
#define TWO                                                               \
    "title = o\nmodel = oja\nprotocol = correlated\nfirst_weight = 0.3\n" \
    "presentations = 0 .. 20 step 2\ndraw = lines\n"
#define MEASURED                                                                        \
    "title = m\nmodel = stdp_triplet\nset = hippocampus_all_full\nprotocol = pairing\n" \
    "lag = -20 ms .. 20 ms step 5 ms\ndraw = window\ndata = wang2005\n"                 \
    "output x = error against data\n"

static const char *const texts[] = {WINDOW, SPECTRUM, CURVE, DOUBTFUL, TWO, MEASURED};

/* With too small a block each call refuses, writes nothing beyond it, and names a size that does.
 */
static void test_short_memory(void **state)
{
    (void)state;
    const struct plasticity_experiment *experiment;
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    size_t need = plasticity_parse_need(strlen(WINDOW));
    for (size_t size = 0; size < need; size += 97) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        assert_int_equal(plasticity_parse(&memory, WINDOW, strlen(WINDOW), &experiment, &errors),
                         PLASTICITY_NO_MEMORY);
        assert_null(experiment);
        assert_int_equal(memory.wanted, need);
        assert_int_equal(memory.used, 0);
        free(memory.at);
    }
    struct trial trial = trial_run(WINDOW);
    need = plasticity_run_need(trial.experiment);
    for (size_t size = 0; size < need; size += 97) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        assert_int_equal(plasticity_run(&memory, trial.experiment, &result, &errors),
                         PLASTICITY_NO_MEMORY);
        assert_null(result);
        assert_int_equal(memory.wanted, need);
        free(memory.at);
    }
    print_message("run: %zu bytes, used %zu\n", need, trial.run_memory.used);
    trial_free(&trial);
}

/* Behind the door: even if the need were counted wrongly, the engine itself refuses at every size.
 */
static void test_short_memory_inside(void **state)
{
    (void)state;
    struct trial trial = trial_run(WINDOW);
    const struct plasticity_habit habit = {.days_per_week = 5, .weeks = 4, .adherence_percent = 90};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    for (size_t size = 0; size < plasticity_practice_need(); size += 997) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        assert_int_equal(plasticity_practice_habit(&memory, &habit, &result, &errors),
                         PLASTICITY_NO_MEMORY);
        free(memory.at);
    }
    for (size_t size = 0; size < 40000; size += 331) {
        struct plasticity_memory memory = {.at = malloc(size + 1), .size = size};
        struct sim_complaints complaints;
        struct sim_catalogue nothing = {.models = NULL};
        if (sim_complaints_open(&complaints, &memory, WINDOW)) {
            struct sim_span text = {WINDOW, strlen(WINDOW)};
            assert_null(sim_experiment_read(&nothing, text, &memory, &complaints));
        }
        free(memory.at);
    }
    trial_free(&trial);
}

static struct bytes svg_of(const char *text, const char *id, enum plasticity_svg form)
{
    struct trial trial = trial_run(text);
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_int_equal(plasticity_write_svg(trial.result, id, form, &sink), PLASTICITY_OK);
    trial_free(&trial);
    return bytes;
}

static void check_svg(const char *text, enum plasticity_svg form)
{
    struct bytes bytes = svg_of(text, "fig-a", form);
    struct census census = census_take(&bytes, "fig-a");
    bool is_hatched = strstr(text, "tau_plus =") == NULL && strstr(text, "= lines") == NULL;
    assert_true(census.ids >= 3 + (strstr(text, "= lines") == NULL));
    assert_true(census.texts >= 8);
    assert_true(census.references >= is_hatched);
    assert_int_equal(census.styles, form == PLASTICITY_SVG_STANDALONE);
    assert_true(census.description > 100);
    bytes_free(&bytes);
}

static void test_svg(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check_svg(texts[i], PLASTICITY_SVG_FRAGMENT);
        check_svg(texts[i], PLASTICITY_SVG_STANDALONE);
    }
    struct bytes bytes = svg_of(WINDOW, "a", PLASTICITY_SVG_FRAGMENT);
    assert_non_null(strstr(bytes.at, "A &lt;title&gt; &amp; &#39;more&#39;</title>"));
    bytes_free(&bytes);
}

/* What is quoted from memory says so in every form. */
static void test_doubt_is_visible(void **state)
{
    (void)state;
    struct trial trial = trial_run(DOUBTFUL);
    struct bytes csv = {.at = NULL}, json = {.at = NULL};
    struct plasticity_sink csv_sink = {bytes_take, &csv}, json_sink = {bytes_take, &json};
    struct bytes svg = svg_of(DOUBTFUL, "a", PLASTICITY_SVG_FRAGMENT);
    assert_non_null(strstr(svg.at, ">Certainty C: numbers quoted from memory"));
    assert_int_equal(plasticity_write_csv(trial.result, 0, &csv_sink), PLASTICITY_OK);
    assert_non_null(strstr(csv.at, ",C\r\n"));
    assert_null(strstr(csv.at, ",B\r\n"));
    assert_int_equal(plasticity_write_json(trial.result, &json_sink), PLASTICITY_OK);
    assert_non_null(strstr(json.at, "\"evidence\": \"C\""));
    assert_int_equal(trial.result->outputs[0].evidence, PLASTICITY_EVIDENCE_C);
    trial_free(&trial);
    bytes_free(&csv);
    bytes_free(&json);
    bytes_free(&svg);
    svg = svg_of(WINDOW, "a", PLASTICITY_SVG_FRAGMENT);
    assert_null(strstr(svg.at, "Certainty C"));
    bytes_free(&svg);
}

static void test_ids(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",         "1a",
        "-a",       "a b",
        "a\"b",     "a.b",
        "\xc3\xa9", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    struct trial trial = trial_run(WINDOW);
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(plasticity_write_svg(trial.result, bad[i], PLASTICITY_SVG_FRAGMENT, &sink),
                         PLASTICITY_BAD_ARGUMENT);
    }
    assert_int_equal(bytes.len, 0);
    assert_int_equal(plasticity_write_csv(trial.result, 1, &sink), PLASTICITY_BAD_ARGUMENT);
    trial_free(&trial);
}

static bool refuse(void *context, const char *at, size_t len)
{
    size_t *left = context;
    (void)at;
    bool is_fine = *left >= len;
    *left -= is_fine ? len : *left;
    return is_fine;
}

static void test_sink_fails(void **state)
{
    (void)state;
    struct trial trial = trial_run(WINDOW);
    struct bytes whole = svg_of(WINDOW, "a", PLASTICITY_SVG_STANDALONE);
    assert_true(whole.len > 4000);
    for (size_t missing = 0; missing < whole.len; missing += 500) {
        size_t left = whole.len - missing;
        struct plasticity_sink sink = {refuse, &left};
        assert_int_equal(plasticity_write_svg(trial.result, "a", PLASTICITY_SVG_STANDALONE, &sink),
                         missing > 0 ? PLASTICITY_SINK_FAILED : PLASTICITY_OK);
    }
    bytes_free(&whole);
    trial_free(&trial);
}

/* The same doubles in figure, table, named numbers and description. */
static void test_one_truth(void **state)
{
    (void)state;
    struct trial trial = trial_run(WINDOW);
    const struct plasticity_result *result = trial.result;
    const struct plasticity_output *output = plasticity_output_find(result, "x");
    assert_true(output->value == result->tables[0].columns[1].values[output->row]);
    assert_true(result->tables[0].columns[0].values[output->row] == 10);
    char number[352];
    plasticity_print(number, output->value, output->places);
    assert_non_null(strstr(result->description, number));
    struct bytes svg = svg_of(WINDOW, "a", PLASTICITY_SVG_FRAGMENT);
    char label[400];
    snprintf(label, sizeof label, ">+%s %% at +10 ms<", number);
    assert_non_null(strstr(svg.at, label));
    bytes_free(&svg);
    assert_string_equal(result->x_title, "Spike timing, post minus pre (ms)");
    assert_string_equal(result->y_title, "Weight change after 60 pairings at 1 Hz (%)");
    assert_string_equal(result->text, WINDOW);
    trial_free(&trial);
}

/* Every quantity used is listed, with unit and evidence; conventions are complete. */
static void test_listing(void **state)
{
    (void)state;
    struct trial trial = trial_run(WINDOW);
    static const char *const names[] = {
        "a_plus",  "a_minus", "tau_plus",     "tau_minus",       "pairing",    "lag",
        "repeats", "rate",    "axonal_delay", "dendritic_delay", "coincidence"};
    static const char *const conventions[] = {"sign_of_lag", "pairing", "coincidence",
                                              "delays",      "readout", "weight"};
    assert_int_equal(trial.result->value_count, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < trial.result->value_count; i++) {
        assert_string_equal(trial.result->values[i].name, names[i]);
    }
    assert_int_equal(trial.result->convention_count, sizeof conventions / sizeof conventions[0]);
    for (size_t i = 0; i < trial.result->convention_count; i++) {
        assert_string_equal(trial.result->conventions[i].name, conventions[i]);
    }
    trial_free(&trial);
}

/* Is every experiment with the two refused because of the protocol? */
static bool never_meet(const struct plasticity_model *model,
                       const struct plasticity_protocol *protocol)
{
    char text[256], start[64];
    int len = snprintf(text, sizeof text, "title = t\nmodel = %s\nprotocol = %s\n", model->name,
                       protocol->name);
    struct trial trial = trial_parse(text, (size_t)len);
    int part = snprintf(start, sizeof start, "'%s' ", protocol->name);
    bool is_refused = false;
    for (size_t i = 0; i < trial.errors.count; i++) {
        const char *message = trial.errors.at[i].message;
        is_refused = is_refused || (strncmp(message, start, (size_t)part) == 0 &&
                                    strstr(message, " needs '") == NULL);
    }
    trial_free(&trial);
    return is_refused;
}

/* A descriptor that contradicts itself would only show when someone uses that corner of it. */
static void test_descriptors(void **state)
{
    (void)state;
    size_t common_count;
    const struct plasticity_parameter *common = plasticity_common(&common_count);
    for (size_t m = 0; m < plasticity_model_count(); m++) {
        const struct plasticity_model *model = plasticity_model_get(m);
        assert_ptr_equal(plasticity_model_find(model->name), model);
        for (size_t i = 0; i < model->parameter_count; i++) {
            const struct plasticity_parameter *p = &model->parameters[i];
            assert_true(p->low <= p->standard && p->standard <= p->high);
            assert_true(strlen(p->meaning) > 5 && strlen(p->title) > 3);
            for (size_t k = 0; k < common_count; k++) {
                assert_string_not_equal(p->name, common[k].name);
            }
        }
        for (size_t s = 0; s < model->set_count; s++) {
            for (size_t v = 0; v < model->sets[s].value_count; v++) {
                size_t found = 0;
                for (size_t i = 0; i < model->parameter_count; i++) {
                    const struct plasticity_parameter *p = &model->parameters[i];
                    const struct plasticity_set_value *value = &model->sets[s].values[v];
                    found += strcmp(p->name, value->name) == 0 && value->value >= p->low &&
                             value->value <= p->high;
                }
                assert_int_equal(found, 1);
            }
        }
        for (size_t k = 0; k < plasticity_protocol_count(); k++) {
            const struct plasticity_protocol *protocol = plasticity_protocol_get(k);
            if (never_meet(model, protocol)) {
                continue;
            }
            assert_true(model->parameter_count + protocol->parameter_count + common_count <=
                        SIM_QUANTITIES_MAX);
            for (size_t i = 0; i < protocol->parameter_count; i++) {
                for (size_t j = 0; j < model->parameter_count; j++) {
                    assert_string_not_equal(protocol->parameters[i].name,
                                            model->parameters[j].name);
                }
            }
        }
    }
}

static void *run_many(void *context)
{
    uint64_t *digest = context;
    for (int i = 0; i < 20; i++) {
        struct bytes bytes = svg_of(texts[i % 3], "fig", PLASTICITY_SVG_STANDALONE);
        *digest = *digest * 31 + bytes_digest(&bytes);
        bytes_free(&bytes);
    }
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    pthread_t threads[4];
    uint64_t digests[4] = {0};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, run_many, &digests[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_true(digests[i] == digests[0]);
    }
}

/* Sparklines: few points, hidden from screen readers when inline, a dashed follow-up, an end dot.
 */
static void test_sparkline(void **state)
{
    (void)state;
    const struct plasticity_habit habit = {.days_per_week = 5, .weeks = 8, .adherence_percent = 85};
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    memory.at = malloc(memory.size);
    assert_int_equal(plasticity_practice_habit(&memory, &habit, &result, &errors), PLASTICITY_OK);
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    assert_int_equal(plasticity_write_svg(result, "s", PLASTICITY_SVG_FRAGMENT, &sink),
                     PLASTICITY_OK);
    xmlDoc *doc = xmlReadMemory(bytes.at, (int)bytes.len, "spark", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlFreeDoc(doc);
    assert_non_null(strstr(bytes.at, "aria-hidden=\"true\""));
    assert_non_null(strstr(bytes.at, "stroke-dasharray"));
    assert_non_null(strstr(bytes.at, "<circle"));
    assert_null(strstr(bytes.at, "id="));
    size_t points = 0;
    const char *follow = strstr(bytes.at, "class=\"f-axis\"");
    const char *const lines[] = {follow, strstr(follow, "class=\"f-pos\"")};
    for (size_t i = 0; i < 2; i++) {
        for (struct drawn_path path = drawn_path_in(lines[i]); drawn_path_next(&path);) {
            points++;
        }
    }
    print_message("sparkline: %zu points, %zu bytes\n", points, bytes.len);
    assert_true(points > 20 && points <= 60);
    assert_non_null(strstr(result->limits, "not a prediction for any patient"));
    bytes_free(&bytes);
    free(memory.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_memory), cmocka_unit_test(test_short_memory_inside),
        cmocka_unit_test(test_svg),          cmocka_unit_test(test_doubt_is_visible),
        cmocka_unit_test(test_ids),          cmocka_unit_test(test_sink_fails),
        cmocka_unit_test(test_one_truth),    cmocka_unit_test(test_listing),
        cmocka_unit_test(test_descriptors),  cmocka_unit_test(test_threads),
        cmocka_unit_test(test_sparkline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
