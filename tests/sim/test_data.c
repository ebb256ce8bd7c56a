/* tests/sim/test_data.c: measurements beside the model: the tables themselves, which rows an
 * experiment gets, the fit error, and what is refused. */
#include <math.h>

#include "core/experiment.h"
#include "data/list.h"
#include "help.h"
#include "models/list.h"
#include "plot/list.h"
#include "protocols/list.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define RATES(lag)                                                                     \
    "title = t\nmodel = stdp_triplet\nset = cortex_nearest_full\nprotocol = pairing\n" \
    "lag = " lag " ms\nrate = 0.1 Hz .. 50 Hz step 0.1 Hz\ndraw = curve\n"             \
    "data = sjostrom2001\noutput x = error against data\n"

/* As printed in the reference of the project: number of rows, sums of the columns. */
static void test_tables(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t rows;
        double means, sems;
    } right[] = {{"sjostrom2001", 10, 1.75, 1.46}, {"wang2005", 13, 1.797, 0.59}};
    assert_int_equal(plasticity_data_count(), COUNT(right));
    for (size_t i = 0; i < COUNT(right); i++) {
        const struct plasticity_data *data = plasticity_data_find(right[i].name);
        double means = 0, sems = 0;
        assert_ptr_equal(data, plasticity_data_get(i));
        for (size_t k = 0; k < data->row_count; k++) {
            means += data->rows[k].mean;
            sems += data->rows[k].sem;
        }
        print_message("%s: %zu rows, means expected %g, computed %.6f, SEM expected %g, computed "
                      "%.6f (B)\n",
                      data->name, data->row_count, right[i].means, means, right[i].sems, sems);
        assert_int_equal(data->row_count, right[i].rows);
        assert_true(fabs(means - right[i].means) < 1e-9 && fabs(sems - right[i].sems) < 1e-9);
        assert_non_null(strstr(data->paper, "doi 10."));
        assert_true(strlen(data->population) > 10 && strlen(data->method) > 10);
        assert_true(strlen(data->source) > 0 && strlen(data->note) > 10);
    }
    assert_null(plasticity_data_find("sjostrom"));
}

static const struct plasticity_parameter *parameter_of(const struct plasticity_protocol *protocol,
                                                       const char *name)
{
    for (size_t i = 0; i < protocol->parameter_count; i++) {
        if (strcmp(protocol->parameters[i].name, name) == 0) {
            return &protocol->parameters[i];
        }
    }
    return NULL;
}

static bool is_choice(const struct plasticity_parameter *about, const char *word)
{
    for (size_t i = 0; i < about->choice_count; i++) {
        if (strcmp(about->choices[i].name, word) == 0) {
            return true;
        }
    }
    return false;
}

static void check_row(const struct plasticity_data *data, size_t i)
{
    const struct plasticity_datum *row = &data->rows[i];
    const struct plasticity_protocol *protocol = plasticity_protocol_find(row->protocol);
    assert_non_null(protocol);
    assert_true(row->sem > 0);
    assert_true(row->condition_count > 0 && row->condition_count <= PLASTICITY_CONDITIONS_MAX);
    for (size_t k = 0; k < row->condition_count; k++) {
        const struct plasticity_condition *condition = &row->conditions[k];
        const struct plasticity_parameter *about = parameter_of(protocol, condition->name);
        assert_non_null(about);
        assert_string_equal(about->unit, condition->unit);
        if (condition->word != NULL) {
            assert_true(is_choice(about, condition->word));
        } else {
            assert_null(about->choices);
            assert_true(condition->value >= about->low && condition->value <= about->high);
        }
    }
    for (size_t other = 0; other < i; other++) {
        const struct plasticity_datum *before = &data->rows[other];
        bool is_same = strcmp(before->protocol, row->protocol) == 0;
        if (!is_same) {
            continue;
        }
        assert_int_equal(before->condition_count, row->condition_count);
        for (size_t k = 0; k < row->condition_count; k++) {
            const struct plasticity_condition *a = &row->conditions[k], *b = &before->conditions[k];
            assert_string_equal(a->name, b->name);
            is_same =
                is_same && (a->word == NULL ? a->value == b->value : strcmp(a->word, b->word) == 0);
        }
        assert_false(is_same); /* no value is there twice */
    }
}

/* Every row names a protocol and parameters that exist, with their units and in their ranges. */
static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < plasticity_data_count(); i++) {
        const struct plasticity_data *data = plasticity_data_get(i);
        for (size_t k = 0; k < data->row_count; k++) {
            check_row(data, k);
        }
    }
}

static const struct plasticity_column *column_of(const struct plasticity_result *result,
                                                 const char *name)
{
    for (size_t i = 0; i < result->tables[0].column_count; i++) {
        if (strcmp(result->tables[0].columns[i].name, name) == 0) {
            return &result->tables[0].columns[i];
        }
    }
    fail_msg("no column %s", name);
    return NULL;
}

/* A fraction becomes a percentage by moving its decimals: 0.29 is 29 and not 28.999999999999996. */
static void test_unit(void **state)
{
    (void)state;
    static const double right[][2] = {{-29, 8}, {-41, 11}, {-34, 10}, {56, 32}, {75, 19}};
    struct trial trial = trial_run(RATES("-10"));
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_column *mean = column_of(trial.result, "measured_percent");
    const struct plasticity_column *sem = column_of(trial.result, "measured_sem_percent");
    size_t found = 0;
    for (size_t i = 0; i < trial.result->tables[0].row_count; i++) {
        assert_int_equal(isnan(mean->values[i]), isnan(sem->values[i]));
        if (!isnan(mean->values[i])) {
            assert_true(found < COUNT(right));
            assert_true(mean->values[i] == right[found][0] && sem->values[i] == right[found][1]);
            found++;
        }
    }
    assert_int_equal(found, COUNT(right));
    assert_int_equal(trial.result->data_rows, COUNT(right));
    trial_free(&trial);
}

/* The error, again, from the public tables alone: fractions against the weight. */
static double error_by_hand(const struct plasticity_result *result, double lag)
{
    const struct plasticity_column *rate = column_of(result, "rate_Hz");
    const struct plasticity_column *weight = column_of(result, "weight");
    double sum = 0, count = 0;
    for (size_t k = 0; k < result->data->row_count; k++) {
        const struct plasticity_datum *row = &result->data->rows[k];
        for (size_t i = 0; i < result->tables[0].row_count && row->conditions[1].value == lag;
             i++) {
            if (rate->values[i] == row->conditions[0].value) {
                sum += pow((weight->values[i] - 1 - row->mean) / row->sem, 2);
                count++;
            }
        }
    }
    assert_true(count == 5);
    return sum / count;
}

/* Both halves of the data together give the error that the modelling paper prints (T12). */
static void test_fit_error(void **state)
{
    (void)state;
    struct trial plus = trial_run(RATES("10")), minus = trial_run(RATES("-10"));
    double up = trial_output(&plus, "x"), down = trial_output(&minus, "x");
    double by_hand[] = {error_by_hand(plus.result, 10), error_by_hand(minus.result, -10)};
    print_message("+10 ms: expected %.12f, computed %.12f\n", by_hand[0], up);
    print_message("-10 ms: expected %.12f, computed %.12f\n", by_hand[1], down);
    print_message("both: printed 0.22, expected 0.232, computed %.4f (A)\n", (up + down) / 2);
    assert_true(fabs(up - by_hand[0]) < 1e-9 && fabs(down - by_hand[1]) < 1e-9);
    assert_true(fabs((up + down) / 2 - 0.232) < 0.005);
    const struct plasticity_output *output = plasticity_output_find(plus.result, "x");
    assert_int_equal(output->evidence, PLASTICITY_EVIDENCE_B); /* the data's, not the model's A */
    assert_string_equal(output->unit, "");
    trial_free(&plus);
    trial_free(&minus);
}

#define CULTURE "title = t\nmodel = stdp_triplet\nset = hippocampus_all_full\ndata = wang2005\n"

/* The conditions of the experiment choose the rows. */
static void test_choice(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t rows;
    } cases[] = {
        {CULTURE "protocol = pairing\nlag = -20 ms .. 20 ms step 5 ms\n", 2},
        {CULTURE "protocol = pairing\nlag = 5 ms .. 20 ms step 5 ms\n", 1},
        {CULTURE "protocol = quadruplet\ninterval = 10 ms .. 100 ms step 0.1 ms\n", 2},
        {CULTURE "protocol = quadruplet\ninterval = -88.5 ms .. -8.5 ms step 1 ms\n", 1},
        {CULTURE "protocol = triplet\ntwice = pre\nsecond_lag = -5 ms\n"
                 "first_lag = 5 ms .. 20 ms step 5 ms\n",
         2},
        {CULTURE "protocol = triplet\ntwice = pre\nfirst_lag = 5 ms\n"
                 "second_lag = -20 ms .. -5 ms step 5 ms\n",
         2},
        {CULTURE "protocol = triplet\ntwice = post\nsecond_lag = 5 ms\n"
                 "first_lag = -20 ms .. -5 ms step 5 ms\n",
         2},
        {"title = t\nmodel = stdp_pair\nprotocol = pairing\nrate = 10 Hz\n"
         "lag = -20 ms .. 20 ms step 5 ms\ndata = sjostrom2001\n",
         2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_run(cases[i].text);
        if (trial.status != PLASTICITY_OK) {
            fail_msg("%s: %s", cases[i].text, trial.errors.at[0].message);
        }
        assert_int_equal(trial.result->data_rows, cases[i].rows);
        trial_free(&trial);
    }
}

#define PAIRING "title = t\nmodel = stdp_pair\nprotocol = pairing\n"
#define SWEPT "rate = 0.1 Hz .. 50 Hz step 0.1 Hz\n"

/* Each wrong text with one message, the text it is about, and the help. */
static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message, *place, *help;
    } cases[] = {
        {PAIRING SWEPT "lag = 10 ms\ndata = sjostrom2010\n", "no data set is named 'sjostrom2010'",
         "sjostrom2010", "did you mean 'sjostrom2001'?"},
        {PAIRING SWEPT "lag = 10 ms\ndata = zzz\noutput x = error against data\n",
         "no data set is named 'zzz'", "zzz", NULL},
        {PAIRING "lag = 10 ms\ndata = wang2005\n", "'wang2005' needs a range to stand beside",
         "wang2005", "the range must be of 'lag' or 'repeats' or 'rate'"},
        {PAIRING "lag = 10 ms\ntau_plus = 5 ms .. 9 ms step 1 ms\ndata = sjostrom2001\n",
         "'sjostrom2001' says nothing about 'tau_plus', which has the range", "sjostrom2001",
         "the range must be of 'rate' or 'lag'"},
        {PAIRING "lag = 10 ms\nrepeats = 10 .. 60 step 10\ndata = sjostrom2001\n",
         "'sjostrom2001' says nothing about 'repeats', which has the range", "sjostrom2001",
         "the range must be of 'rate' or 'lag'"},
        {PAIRING SWEPT "lag = 5 ms\ndata = sjostrom2001\n",
         "'sjostrom2001' was not measured at this 'lag'", "5 ms", "it has rows for 10 ms, -10 ms"},
        {PAIRING "lag = -20 ms .. 20 ms step 10 ms\nrepeats = 75\ndata = wang2005\n",
         "'wang2005' was not measured at this 'repeats'", "75", "it has rows for 60"},
        {PAIRING "lag = -20 ms .. 20 ms step 10 ms\nrate = 5 Hz\ndata = sjostrom2001\n",
         "'sjostrom2001' was not measured at this 'rate'", "5 Hz",
         "it has rows for 0.1 Hz, 10 Hz, 20 Hz, 40 Hz, 50 Hz"},
        {CULTURE "protocol = triplet\ntwice = post\nsecond_lag = -5 ms\n"
                 "first_lag = -20 ms .. -10 ms step 5 ms\n",
         "'wang2005' was not measured under these conditions together", "wang2005", NULL},
        {PAIRING "lag = 10 ms\nrate = 0.5 Hz .. 50 Hz step 0.9 Hz\ndata = sjostrom2001\n",
         "'sjostrom2001' was measured at 10 Hz, which is not a point of the range of 'rate'",
         "0.5 Hz .. 50 Hz step 0.9 Hz", NULL},
        {PAIRING "lag = 10 ms\nrate = 51 Hz .. 60 Hz step 1 Hz\ndata = sjostrom2001\n",
         "'sjostrom2001' has no row in the range of 'rate'", "51 Hz .. 60 Hz step 1 Hz",
         "it has rows for 0.1 Hz, 10 Hz, 20 Hz, 40 Hz, 50 Hz"},
        {"title = t\nmodel = stdp_pair\nprotocol = mixed_order\nshare = 0 % .. 100 % step 5 %\n"
         "data = wang2005\n",
         "'wang2005' has no row for the protocol 'mixed_order'", "wang2005",
         "its rows are for 'pairing', 'triplet', 'quadruplet'"},
        {"title = t\nmodel = oja\nprotocol = correlated\npresentations = 0 .. 20 step 2\n"
         "data = wang2005\n",
         "'wang2005' measured 'change', and 'oja' shows 'norm'", "wang2005", NULL},
        {PAIRING SWEPT "lag = 10 ms\noutput x = error against data\n",
         "the experiment names no data set", "data", "add a line 'data = NAME'"},
        {PAIRING SWEPT "lag = 10 ms\ndata = sjostrom2001\noutput x = error of data\n",
         "'error of data' does not say what to read", "error of data",
         "write 'error against data'"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct trial trial = trial_run(cases[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        const struct plasticity_error *error = &trial.errors.at[0];
        print_message("%s\n", error->message);
        assert_int_equal(trial.errors.count, 1);
        assert_string_equal(error->message, cases[i].message);
        assert_int_equal(error->len, strlen(cases[i].place));
        assert_memory_equal(cases[i].text + error->at, cases[i].place, error->len);
        if (cases[i].help == NULL) {
            assert_null(error->help);
        } else {
            assert_string_equal(error->help, cases[i].help);
        }
        trial_free(&trial);
    }
}

/* A figure that cannot show measurements says so instead of leaving them out. */
static void test_other_figure(void **state)
{
    (void)state;
    struct trial trial = trial_run("title = t\nmodel = oja\nprotocol = correlated\ndraw = lines\n"
                                   "presentations = 0 .. 20 step 2\ndata = wang2005\n");
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_int_equal(trial.errors.count, 2);
    assert_string_equal(trial.errors.at[0].message, "'lines' does not show measurements");
    assert_string_equal(trial.errors.at[0].help, "'curve' and 'window' do");
    trial_free(&trial);
}

/* A set measured in another unit than the reading, or in that unit: the library has none yet. */
static void read_with(const struct plasticity_data *data, size_t errors, const char *message)
{
    static const char text[] = PAIRING SWEPT "lag = 10 ms\ndata = other\n";
    const struct plasticity_data *const datas[] = {data};
    struct sim_catalogue catalogue = {sim_models,    sim_model_count,
                                      sim_protocols, sim_protocol_count,
                                      sim_plots,     sim_plot_count,
                                      datas,         1,
                                      NULL,          0};
    struct plasticity_memory memory = {.size = plasticity_parse_need(sizeof text)};
    struct sim_complaints complaints;
    memory.at = malloc(memory.size);
    assert_true(sim_complaints_open(&complaints, &memory, text));
    struct sim_span span = {text, sizeof text - 1};
    const struct sim_experiment *e = sim_experiment_read(&catalogue, span, &memory, &complaints);
    struct plasticity_errors found = sim_complaints_close(&complaints);
    assert_int_equal(found.count, errors);
    assert_int_equal(e == NULL, errors > 0);
    if (errors > 0) {
        assert_string_equal(found.at[0].message, message);
    }
    free(memory.at);
}

static void test_other_unit(void **state)
{
    (void)state;
    static const struct plasticity_datum rows[] = {
        {"pairing", {{"rate", "Hz", NULL, 10}, {"lag", "ms", NULL, 10}}, 2, 1.5, 0.5}};
    struct plasticity_data data = {
        .name = "other", .reading = "change", .unit = "mV", .rows = rows, .row_count = COUNT(rows)};
    read_with(&data, 1, "'other' is measured in 'mV', and 'change' of 'stdp_pair' in '%'");
    data.unit = "%";
    read_with(&data, 0, NULL);
    data.reading = "norm";
    read_with(&data, 1, "'other' measured 'norm', and 'stdp_pair' shows 'change'");
}

static size_t occurrences(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what)) {
        count++;
    }
    return count;
}

/* In every form: who measured, how many, where, and what. */
static void test_forms(void **state)
{
    (void)state;
    struct trial trial = trial_run(RATES("10"));
    struct bytes svg = {.at = NULL}, csv = {.at = NULL}, json = {.at = NULL};
    struct plasticity_sink to_svg = {bytes_take, &svg}, to_csv = {bytes_take, &csv},
                           to_json = {bytes_take, &json};
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_non_null(strstr(trial.result->description,
                           " Behind the curve, 5 squares with bars of one standard error, measured "
                           "by Sj\xc3\xb6str\xc3\xb6m and others 2001 in pairs of connected cells "
                           "in slices of visual cortex: \xe2\x88\x92"
                           "4 \xc2\xb1 5 percent at 0.1 "
                           "Hz, +14 \xc2\xb1 10 percent at 10 Hz, "));
    assert_non_null(strstr(trial.result->limits, "measured values are group means"));
    plasticity_write_svg(trial.result, "a", PLASTICITY_SVG_FRAGMENT, &to_svg);
    assert_int_equal(occurrences(svg.at, "class=\"f-axis f-cell\""), 6); /* five and the key */
    assert_int_equal(
        occurrences(svg.at, "measured \xc2\xb1 SEM: Sj\xc3\xb6str\xc3\xb6m and others"), 1);
    /* the symbols stand before the curve in the file, so behind it in the picture */
    assert_true(strstr(svg.at, "f-axis f-cell") < strstr(svg.at, "class=\"f-posf\""));
    plasticity_write_csv(trial.result, 0, &to_csv);
    assert_non_null(strstr(csv.at, "rate_Hz,change_percent,weight,measured_percent,"
                                   "measured_sem_percent,certainty\r\n"));
    assert_int_equal(occurrences(csv.at, ",,,A\r\n"), 495);
    assert_int_equal(occurrences(csv.at, ",B\r\n"), 5);
    assert_non_null(strstr(csv.at, ",14,10,B\r\n"));
    plasticity_write_json(trial.result, &to_json);
    assert_non_null(strstr(json.at, "\"data\": {\n    \"name\": \"sjostrom2001\""));
    assert_non_null(strstr(json.at, ", 14, 10]"));
    assert_int_equal(occurrences(json.at, ", null, null]"), 495);
    bytes_free(&svg);
    bytes_free(&csv);
    bytes_free(&json);
    trial_free(&trial);
}

static void test_own_files(void **state)
{
    (void)state;
    struct bytes csv = {.at = NULL}, json = {.at = NULL};
    struct plasticity_sink to_csv = {bytes_take, &csv}, to_json = {bytes_take, &json};
    const struct plasticity_data *data = plasticity_data_find("wang2005");
    assert_int_equal(plasticity_write_data_csv(data, &to_csv), PLASTICITY_OK);
    assert_int_equal(plasticity_write_data_json(data, &to_json), PLASTICITY_OK);
    assert_int_equal(occurrences(csv.at, "\r\n"), 14);
    assert_non_null(strstr(csv.at,
                           "protocol,lag_ms,repeats,rate_Hz,twice,first_lag_ms,"
                           "second_lag_ms,interval_ms,distance_ms,mean_fraction,"
                           "sem_fraction,certainty\r\npairing,10,60,1,,,,,,0.25,0.05,B\r\n"));
    assert_non_null(strstr(csv.at, "triplet,,60,1,post,-15,5,,,0.29,0.05,B\r\n"));
    assert_non_null(strstr(csv.at, "quadruplet,,60,1,,,,-88.5,5,-0.003,0.03,B\r\n"));
    assert_int_equal(occurrences(json.at, "\"protocol\":"), 13);
    assert_non_null(strstr(json.at, "\"twice\": \"post\""));
    bytes_free(&csv);
    bytes_free(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),       cmocka_unit_test(test_rows),
        cmocka_unit_test(test_unit),         cmocka_unit_test(test_fit_error),
        cmocka_unit_test(test_choice),       cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_other_figure), cmocka_unit_test(test_other_unit),
        cmocka_unit_test(test_forms),        cmocka_unit_test(test_own_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
