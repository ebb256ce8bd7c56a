/* tests/sim/test_experiment.c: what may be written, what may not, and where the errors point. */
#include "core/random.h"
#include "help.h"

#define FRONT "title = t\nmodel = stdp_pair\nprotocol = pairing\n"
#define GOOD FRONT "lag = 10 ms\n"
#define LISTED "title = t\nmodel = stdp_pair\nprotocol = listed\n"
#define RANGE FRONT "lag = -20 ms .. 20 ms step 10 ms\n"

/* One text with one error; `mark` is the first piece of the text like the marked one, the last when
 * `is_last`. Without a mark something is missing, at the start. */
struct wrong {
    const char *text, *mark, *message, *help;
    bool is_last;
};

#define DRAWN                                                                                     \
    "title = t\nmodel = stdp_pair\nprotocol = pairing\nlag = -20 ms .. 20 ms step 10 ms\ndraw = " \
    "window\n"

static const struct wrong wrongs[] = {
    {DRAWN "vary repeets = 10 .. 100 step 10\n", "repeets", "unknown name 'repeets'",
     "did you mean 'repeats'?", false},
    {DRAWN "vary repeats = 20\n", "20", "'repeats' needs a range for its slider",
     "write 'first .. last step size'", true},
    {DRAWN "vary repeats = 10 Hz .. 100 step 10\n", "Hz",
     "'repeats' is a plain number and has no unit", NULL, false},
    {DRAWN "vary repeats = 60 .. 200000 step 20\n", "200000", "'repeats' is outside 0 .. 100000",
     NULL, false},
    {DRAWN "vary repeats = 15 times 2\n", "15 times 2", "'repeats' needs a range for its slider",
     "write 'first .. last step size'", false},
    {DRAWN "vary repeats = 15 .. 120 times 2\n", "15 .. 120 times 2",
     "'repeats' needs a slider of equal steps", NULL, false},
    {DRAWN "vary repeats = 0 .. 600 step 1\n", "0 .. 600 step 1",
     "'repeats' has a slider of more than 501 steps", NULL, false},
    {DRAWN "vary repeats = 50 .. 100 step 20\n", "50 .. 100 step 20",
     "steps do not end on the last value", NULL, false},
    {DRAWN "vary repeats = 50 .. 90 step 20\n", "50 .. 90 step 20",
     "'repeats' is 60 in the experiment, and that is no step of the slider", NULL, false},
    {DRAWN "vary pairing = nearest .. all_to_all step 1\n", "nearest .. all_to_all step 1",
     "a choice cannot have a range", NULL, false},
    {DRAWN "vary lag = -20 ms .. 20 ms step 10 ms\n", "lag",
     "'lag' has the range of the figure and cannot have a slider too", NULL, true},
    {DRAWN "vary rate = 1 Hz .. 60 Hz step 1 Hz\n", "-20 ms .. 20 ms step 10 ms",
     "a lag of -20 ms is not shorter than the time between pairings",
     "a slider reaches this: rate 50 Hz", false},
    {GOOD "vary repeats = 10 .. 100 step 10\n", "10 .. 100 step 10", "sliders need a figure",
     "add a line 'draw = ...'", false},
    {DRAWN "vary repeats = 60 .. 40060 step 10000\n", "60 .. 40060 step 10000",
     "a page cannot repeat 100600 spikes in a frame, only 100000",
     "a slider reaches this: repeats 10060", false},
    {"title = t\nmodel = clopath\nprotocol = pairing\nlag = -20 ms .. 20 ms step 10 ms\ndraw = "
     "window\n"
     "vary repeats = 10 .. 100 step 10\n",
     "10 .. 100 step 10", "no page can run 'clopath' under 'pairing' and draw 'window'",
     "see SLIDERS in plasticity(5), or leave the line out", false},
    {"model = stdp_pair\nprotocol = pairing\nlag = 1 ms\n", NULL, "'title' is missing", NULL,
     false},
    {"title = t\nprotocol = pairing\nlag = 1 ms\n", NULL, "'model' is missing", NULL, false},
    {"title = t\nmodel = stdp_pair\n", NULL, "'protocol' is missing", NULL, false},
    {FRONT, "pairing", "'pairing' needs 'lag'", NULL, false},
    {"title = t\nmodel = stdp_piar\nprotocol = pairing\nlag = 1 ms\n", "stdp_piar",
     "no model is named 'stdp_piar'", "did you mean 'stdp_pair'?", false},
    {"title = t\nmodel = stdp_pair\nprotocol = paring\nlag = 1 ms\n", "paring",
     "no protocol is named 'paring'", "did you mean 'pairing'?", false},
    {RANGE "draw = windo\n", "windo", "no figure is named 'windo'", "did you mean 'window'?",
     false},
    {GOOD "set = nothing\n", "nothing", "'stdp_pair' has no parameter set named 'nothing'", NULL,
     false},
    {GOOD "tau_plsu = 3 ms\n", "tau_plsu", "unknown name 'tau_plsu'", "did you mean 'tau_plus'?",
     false},
    {GOOD "zebra = 3\n", "zebra", "unknown name 'zebra'", NULL, false},
    {GOOD "tau_plus = 3\n", "3", "'tau_plus' needs a unit", "write '3 ms'", false},
    {GOOD "tau_plus = 3 Hz\n", "Hz", "'tau_plus' is measured in 'ms', not in 'Hz'", NULL, false},
    {GOOD "tau_plus = 3 mss\n", "mss", "no unit is named 'mss'", "did you mean 'ms'?", false},
    {GOOD "tau_plus = 3 parsecs\n", "parsecs", "no unit is named 'parsecs'",
     "'tau_plus' is measured in 'ms'", false},
    {GOOD "repeats = 3 ms\n", "ms", "'repeats' is a plain number and has no unit", NULL, true},
    {GOOD "repeats = 3.5\n", "3.5", "'repeats' must be a whole number", NULL, false},
    {GOOD "repeats = -1\n", "-1", "'repeats' is outside 0 .. 100000", NULL, false},
    {GOOD "tau_plus = 0.01 ms\n", "0.01 ms", "'tau_plus' is outside 0.1 .. 1000 ms", NULL, false},
    {GOOD "tau_plus = 2 s\n", "2 s", "'tau_plus' is outside 0.1 .. 1000 ms", NULL, false},
    {GOOD "tau_plus = ten ms\n", "ten ms", "'ten ms' is not a number",
     "numbers look like 10, -0.5 or 6.1e-3, with at most 15 digits", false},
    {GOOD "tau_plus = 1.2.3 ms\n", "1.2.3 ms", "'1.2.3 ms' is not a number",
     "numbers look like 10, -0.5 or 6.1e-3, with at most 15 digits", false},
    {GOOD "tau_plus = 1234567890.1234567 ms\n", "1234567890.1234567 ms",
     "'1234567890.1234567 ms' is not a number",
     "numbers look like 10, -0.5 or 6.1e-3, with at most 15 digits", false},
    {GOOD "tau_plus =\n", "tau_plus", "'tau_plus' has no value", NULL, false},
    {GOOD "tau plus = 3 ms\n", "tau plus", "'tau plus' is not a name",
     "names are small letters, digits and '_', and start with a letter", false},
    {GOOD "hello\n", "hello", "expected 'name = value'", NULL, false},
    {GOOD "lag = 11 ms\n", "lag", "'lag' is given twice", "it is first given on line 4", true},
    {GOOD "pairing = all\n", "all", "'pairing' cannot be 'all'",
     "it is one of 'all_to_all', 'nearest', 'presynaptic_centred'", false},
    {GOOD "pairing = nearst\n", "nearst", "'pairing' cannot be 'nearst'", "did you mean 'nearest'?",
     false},
    {GOOD "seed = -1\n", "-1", "'seed' is outside 0 .. 999999999999999", NULL, false},
    {GOOD "tau_plus = 1 \x01 ms\n", "\x01", "control character in the text", NULL, false},
    {GOOD "tau_plus = 1 \xff ms\n", "\xff", "byte that is not UTF-8", NULL, false},
    {GOOD "rate = 100 Hz\n", "10 ms",
     "a lag of 10 ms is not shorter than the time between pairings", NULL, false},
    {FRONT "lag = 0 ms .. 10 ms\n", "0 ms .. 10 ms", "range has no step",
     "write 'first .. last step size' or 'first .. last times factor'", false},
    {FRONT "lag = 1 ms .. 9 ms times 2\n", "1 ms .. 9 ms times 2",
     "steps do not end on the last value", NULL, false},
    {FRONT "lag = 0 ms .. 8 ms times 2\n", "0 ms .. 8 ms times 2",
     "range that multiplies must start above zero", NULL, false},
    {FRONT "lag = 8 ms .. 1 ms times 2\n", "8 ms .. 1 ms times 2", "range must run upwards", NULL,
     false},
    {FRONT "lag = 1 ms .. 8 ms times 1.5\n", "1 ms .. 8 ms times 1.5",
     "a range multiplies by a whole number from 2 to 1000", NULL, false},
    {FRONT "lag = 1 ms .. 8 ms times 1\n", "1 ms .. 8 ms times 1",
     "a range multiplies by a whole number from 2 to 1000", NULL, false},
    {FRONT "lag = 1 ms .. 8 ms times 2 ms\n", "ms", "'times' is a plain number and has no unit",
     NULL, true},
    {FRONT "lag = 0 ms .. 10 ms step 3 ms\n", "0 ms .. 10 ms step 3 ms",
     "steps do not end on the last value", NULL, false},
    {FRONT "lag = 10 ms .. 0 ms step 1 ms\n", "10 ms .. 0 ms step 1 ms", "range must run upwards",
     NULL, false},
    {FRONT "lag = 0 ms .. 10 ms step 0 ms\n", "0 ms .. 10 ms step 0 ms", "step must be above zero",
     NULL, false},
    {FRONT "lag = 0 ms .. 10 ms step 1\n", "1", "'lag' needs a unit", "write '1 ms'", true},
    {FRONT "lag = 0 ms .. 100 ms step 0.001 ms\n", "0 ms .. 100 ms step 0.001 ms",
     "range has more than 10001 points", NULL, false},
    {FRONT "lag = 0 ms .. 100 ms step 0.00000000000000000000000001 ms\n",
     "0 ms .. 100 ms step 0.00000000000000000000000001 ms", "range has too many digits", NULL,
     false},
    {RANGE "pairing = nearest .. all_to_all step 1\n", "nearest .. all_to_all step 1",
     "a choice cannot have a range", NULL, false},
    {RANGE "rate = 1 Hz .. 2 Hz step 1 Hz\n", "1 Hz .. 2 Hz step 1 Hz",
     "only one name may have a range, and 'lag' has one", NULL, false},
    {GOOD "draw = window\n", "window", "'window' needs a range of 'lag'", NULL, false},
    {GOOD "draw = curve\n", "curve", "'curve' needs a range", NULL, false},
    {RANGE "draw = spectrum\n", "spectrum", "'spectrum' needs a range of 'share'", NULL, false},
    {"title = t\nmodel = stdp_pair\nprotocol = mixed_order\nshare = 0 % .. 100 % step 10 %\n"
     "draw = spectrum\n",
     "spectrum", "'spectrum' needs the range of 'share' to contain 25 %", NULL, false},
    {"title = t\nmodel = stdp_pair\nprotocol = mixed_order\nshare = 33 %\n", "33 %",
     "33 % of 60 pairings is not a whole number of pairings", NULL, false},
    {"title = t\nmodel = stdp_pair\nprotocol = mixed_order\nshare = 50 %\ndistance = 20 ms\n"
     "rate = 25 Hz\n",
     "20 ms", "a distance of 20 ms is not shorter than half the time between pairings", NULL,
     false},
    {FRONT "lag = 0 ms .. 100 ms step 0.01 ms\nrepeats = 100000\n", "pairing",
     "experiment is too large: more than 200000000 spikes in all", NULL, false},
    {"title = t\nmodel = stdp_pair\nprotocol = poisson\npost_rate = 200 Hz\nduration = 4000 s\n"
     "pre_rate = 200 Hz .. 200.1 Hz step 0.001 Hz\n",
     "200.1 Hz", "'pre_rate' is outside 0 .. 200 Hz", NULL, false},
    {RANGE "output x = change at lag 5 ms\n", "5 ms", "'5 ms' is not a point of the range of 'lag'",
     NULL, true},
    {RANGE "output x = change at lag 10\n", "10", "'lag' needs a unit", "write '10 ms'", true},
    {RANGE "output x = change at rate 10 Hz\n", "rate", "'rate' has no range",
     "the range belongs to 'lag'", false},
    {GOOD "output x = change at lag 10 ms\n", "lag", "no name has a range to read from", NULL,
     true},
    {RANGE "output x = change\n", "change", "which point of the range is meant is not said",
     "write 'change at lag 10 ms', 'share where change is 0 %' or 'parameter tau_plus'", false},
    {RANGE "output x = nonsense\n", "nonsense", "'nonsense' does not say what to read",
     "write 'change at lag 10 ms', 'share where change is 0 %' or 'parameter tau_plus'", false},
    {RANGE "output x = parameter tau_plsu\n", "tau_plsu", "no parameter is named 'tau_plsu'",
     "did you mean 'tau_plus'?", false},
    {RANGE "output x = parameter pairing\n", "pairing", "'pairing' is not one number", NULL, true},
    {RANGE "output x = change at lag 10 ms to many decimals\n",
     "change at lag 10 ms to many decimals", "expected 'to N decimals' with N from 0 to 9", NULL,
     false},
    {RANGE "output x = parameter rate\noutput x = parameter repeats\n", "x", "'x' is given twice",
     "it is first given on line 5", true},
    {RANGE "output x = lag where change is 1000 %\n", "lag where change is 1000 %",
     "'change' never is 1000 on the range of 'lag'", NULL, false},
    {LISTED "pre = 1 ms\n", "listed", "'listed' needs 'post'", NULL, false},
    {LISTED "post = none\npre = 3 ms, 3 ms\n", "3 ms", "'pre' must rise from value to value", NULL,
     true},
    {LISTED "post = none\npre = 3 ms, 4\n", "4", "'pre' needs a unit", "write '4 ms'", false},
    {LISTED "post = none\npre = 3 ms, none\n", "none", "'none' is not a number",
     "numbers look like 10, -0.5 or 6.1e-3, with at most 15 digits", true},
    {LISTED "post = none\npre = -3 ms\n", "-3 ms", "'pre' is outside 0 .. 3600000 ms", NULL, false},
    {LISTED "post = none\npre = 0 ms .. 5 ms step 1 ms\n", "0 ms .. 5 ms step 1 ms",
     "a list cannot have a range", NULL, false},
    {LISTED "post = none\npre = 1 ms\noutput x = parameter pre\n", "pre", "'pre' is not one number",
     NULL, true},
};

static size_t place_of(const struct wrong *wrong)
{
    const char *at = wrong->mark == NULL ? wrong->text : strstr(wrong->text, wrong->mark);
    for (const char *next = at; wrong->is_last && next != NULL;) {
        at = next;
        next = strstr(at + 1, wrong->mark);
    }
    return (size_t)(at - wrong->text);
}

static void test_wrong_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        const struct wrong *wrong = &wrongs[i];
        struct trial trial = trial_run(wrong->text);
        if (trial.errors.count != 1) {
            print_error("%zu errors in:\n%s", trial.errors.count, wrong->text);
            for (size_t k = 0; k < trial.errors.count; k++) {
                print_error("  %s\n", trial.errors.at[k].message);
            }
        }
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_int_equal(trial.errors.count, 1);
        assert_string_equal(trial.errors.at[0].message, wrong->message);
        assert_int_equal(trial.errors.at[0].at, place_of(wrong));
        assert_int_equal(trial.errors.at[0].len, wrong->mark == NULL ? 0 : strlen(wrong->mark));
        if (wrong->help == NULL) {
            assert_null(trial.errors.at[0].help);
        } else {
            assert_non_null(trial.errors.at[0].help);
            assert_string_equal(trial.errors.at[0].help, wrong->help);
        }
        trial_free(&trial);
    }
    print_message("%zu wrong texts, each with its message and place\n",
                  sizeof wrongs / sizeof wrongs[0]);
}

/* All errors of a text in one go, in order. */
static void test_many_errors(void **state)
{
    (void)state;
    struct trial trial = trial_run("model = stdp_pair\nprotocol = pairing\nlag = 10 Hz\n"
                                   "tau_plus = x ms\nnope = 3\noutput a = change at lag 1 ms\n");
    static const char *const messages[] = {
        "'title' is missing", "'lag' is measured in 'ms', not in 'Hz'", "'x ms' is not a number",
        "unknown name 'nope'", "no name has a range to read from"};
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_int_equal(trial.errors.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(trial.errors.at[i].message, messages[i]);
        assert_true(i == 0 || trial.errors.at[i].at >= trial.errors.at[i - 1].at);
    }
    trial_free(&trial);
    char many[4096] = "";
    for (int i = 0; i < 300; i++) {
        strcat(many, "nonsense\n");
    }
    trial = trial_run(many);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_int_equal(trial.errors.count, 64);
    trial_free(&trial);
}

/* The points of a range that multiplies are decimals too: 0.1 ms times 2 is 0.2 ms, exactly. */
static void test_multiples(void **state)
{
    (void)state;
    static const double points[] = {0.1, 0.2, 0.4, 0.8, 1.6};
    struct trial trial = trial_run(FRONT "lag = 0.1 ms .. 1.6 ms times 2\n"
                                         "output x = change at lag 0.8 ms\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    assert_int_equal(table->row_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(table->columns[0].values[i] == points[i]);
    }
    assert_true(trial_output(&trial, "x") == table->columns[1].values[3]);
    trial_free(&trial);
}

static void test_right_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        GOOD,
        "# first\n\n" FRONT "  lag\t=  0.01 s   # in seconds\r\n",
        FRONT "lag=10ms\nrate=1000 mHz\n",
        GOOD "title_is_not = 3 # no: unknown\n",
        RANGE "output x = change at lag 0.02 s to 3 decimals\n",
    };
    const enum plasticity_status right[] = {PLASTICITY_OK, PLASTICITY_OK, PLASTICITY_OK,
                                            PLASTICITY_WRONG, PLASTICITY_OK};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct trial trial = trial_run(texts[i]);
        assert_int_equal(trial.status, right[i]);
        trial_free(&trial);
    }
    struct trial trial = trial_run(texts[4]);
    assert_int_equal(trial.result->outputs[0].places, 3);
    assert_int_equal(trial.result->outputs[0].row, 4);
    trial_free(&trial);
}

/* A set is applied whatever its place, and what is written wins over it. */
static void test_sets(void **state)
{
    (void)state;
    struct trial trial =
        trial_run(GOOD "a_plus = 0.02 w0\nset = culture_bi_poo\n"
                       "output x = parameter a_plus\noutput y = parameter a_minus\n"
                       "output z = parameter tau_plus\n");
    assert_true(trial_output(&trial, "x") == 0.02);
    assert_true(trial_output(&trial, "y") == 0.00455);
    const struct plasticity_output *outputs = trial.result->outputs;
    assert_int_equal(outputs[0].evidence, PLASTICITY_EVIDENCE_CHOSEN);
    assert_int_equal(outputs[1].evidence, PLASTICITY_EVIDENCE_C);
    assert_int_equal(outputs[2].evidence, PLASTICITY_EVIDENCE_B);
    assert_int_equal(trial.result->evidence, PLASTICITY_EVIDENCE_C);
    assert_non_null(strstr(trial.result->limits, "certainty C"));
    assert_non_null(strstr(trial.result->description, "certainty C"));
    trial_free(&trial);
}

static void test_too_long(void **state)
{
    (void)state;
    char *text = malloc(70000);
    assert_non_null(text);
    memset(text, '\n', 70000);
    struct trial trial = trial_parse(text, 70000);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_string_equal(trial.errors.at[0].message, "text is longer than 65536 bytes");
    trial_free(&trial);
    free(text);
}

/* The experiment keeps what it needs: the caller's text may go after parsing. */
static void test_text_may_go(void **state)
{
    (void)state;
    char *text = strdup(RANGE "output x = lag where change is 1000 %\n");
    struct trial trial = trial_parse(text, strlen(text));
    size_t at = (size_t)(strstr(text, "lag where") - text);
    free(text);
    assert_int_equal(trial.status, PLASTICITY_OK);
    trial.run_memory.size = plasticity_run_need(trial.experiment);
    trial.run_memory.at = malloc(trial.run_memory.size);
    assert_int_equal(
        plasticity_run(&trial.run_memory, trial.experiment, &trial.result, &trial.errors),
        PLASTICITY_WRONG);
    assert_int_equal(trial.errors.at[0].at, at);
    trial_free(&trial);
}

/* Changes a right text at random: it must be accepted or refused with sensible places, never more.
 */
static void test_mutations(void **state)
{
    (void)state;
    static const char seed_text[] =
        "title = t\nmodel = stdp_pair\nset = culture_bi_poo\nprotocol = pairing\n"
        "lag = -20 ms .. 20 ms step 10 ms # x\nrepeats = 6\nseed = 3\ndraw = window\n"
        "output a = change at lag 10 ms to 2 decimals\noutput b = lag where change is 0 %\n";
    static const char pieces[] = "=#\n .-+e%_0123456789mszHz'\"\xc3\xa9\xff";
    char text[sizeof seed_text + 64];
    size_t right = 0, wrong = 0;
    for (uint64_t round = 0; round < 20000; round++) {
        size_t len = sizeof seed_text - 1;
        memcpy(text, seed_text, sizeof seed_text);
        unsigned changes = 1 + (unsigned)(sim_random_unit(11, 0, round) * 3);
        for (unsigned k = 0; k < changes; k++) {
            uint64_t i = round * 16 + k;
            size_t at = (size_t)(sim_random_unit(11, 1, i) * (double)len);
            char c = pieces[(size_t)(sim_random_unit(11, 2, i) * (sizeof pieces - 1))];
            double what = sim_random_unit(11, 3, i);
            if (what < 0.5) {
                text[at] = c;
            } else if (what < 0.75) {
                memmove(text + at, text + at + 1, len - at - 1);
                len--;
            } else {
                memmove(text + at + 1, text + at, len - at);
                text[at] = c;
                len++;
            }
        }
        struct trial trial = trial_parse(text, len);
        assert_true(trial.status == PLASTICITY_OK || trial.status == PLASTICITY_WRONG);
        assert_true((trial.status == PLASTICITY_OK) == (trial.errors.count == 0));
        for (size_t k = 0; k < trial.errors.count; k++) {
            assert_true(trial.errors.at[k].at + trial.errors.at[k].len <= len);
            assert_true(strlen(trial.errors.at[k].message) > 3);
        }
        right += trial.status == PLASTICITY_OK;
        wrong += trial.status != PLASTICITY_OK;
        trial_free(&trial);
    }
    print_message("mutations: %zu accepted, %zu refused\n", right, wrong);
    assert_true(right > 500 && wrong > 5000);
}

/* A list of a spike each second for an hour, in a block of exactly the size that was asked for. */
static void test_long_list(void **state)
{
    (void)state;
    size_t room = 1u << 16, len = 0;
    char *text = malloc(room);
    assert_non_null(text);
    len += (size_t)snprintf(text, room, LISTED "post = 0 s\npre = 0 s");
    for (int k = 1; k < 3600; k++) {
        len += (size_t)snprintf(text + len, room - len, ",%ds", k);
    }
    len += (size_t)snprintf(text + len, room - len, "\nend = 1 h\noutput x = weight\n");
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_int_equal(trial.result->values[5].value, 3600);
    assert_int_equal(strncmp(trial.result->values[5].word, "0 s,1s,2s", 9), 0);
    trial_free(&trial);
    free(text);
}

/* Bytes without any sense. */
static void test_noise(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 5000; round++) {
        char text[200];
        size_t len = (size_t)(sim_random_unit(12, 0, round) * sizeof text);
        for (size_t i = 0; i < len; i++) {
            text[i] = (char)(unsigned char)(sim_random_unit(12, 1, round * 256 + i) * 256);
        }
        struct trial trial = trial_parse(text, len);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        trial_free(&trial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_texts), cmocka_unit_test(test_many_errors),
        cmocka_unit_test(test_right_texts), cmocka_unit_test(test_sets),
        cmocka_unit_test(test_too_long),    cmocka_unit_test(test_text_may_go),
        cmocka_unit_test(test_mutations),   cmocka_unit_test(test_long_list),
        cmocka_unit_test(test_noise),       cmocka_unit_test(test_multiples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
