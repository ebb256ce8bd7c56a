/* protocols/induction.c: one pathway is induced, once or again and again.
 *
 * What k-th means is found by merging the series from the start: they are short, and no order has
 * to be kept between calls.
 */
#include "protocols/induction.h"
#include "protocols/list.h"

enum parameter { AMOUNT, DIRECTION, REPEATS, GAP, BLOCK_FROM, BLOCK_FOR, TIME };
enum direction { POTENTIATE, DEPRESS };

void sim_series_get(const struct sim_series *series, size_t count, uint64_t k,
                    struct sim_stimulus *stimulus)
{
    uint64_t next[SIM_SERIES_MAX] = {0};
    size_t least = 0;
    int64_t least_ns = 0;
    for (uint64_t i = 0; i <= k; i++) {
        least = SIM_NONE;
        for (size_t s = 0; s < count; s++) {
            int64_t at_ns = series[s].first_ns + (int64_t)next[s] * series[s].gap_ns;
            if (next[s] < series[s].count && (least == SIM_NONE || at_ns < least_ns)) {
                least = s;
                least_ns = at_ns;
            }
        }
        next[least]++;
    }
    const struct sim_series *of = &series[least];
    bool is_free = of->kind == SIM_STIMULUS_BLOCK && next[least] == 2;
    *stimulus = (struct sim_stimulus){.at_ns = least_ns,
                                      .kind = of->kind,
                                      .pathway = of->pathway,
                                      .amount = is_free ? 0.0 : of->amount};
}

uint64_t sim_series_total(const struct sim_series *series, size_t count)
{
    uint64_t total = 0;
    for (size_t s = 0; s < count; s++) {
        total += series[s].count;
    }
    return total;
}

int64_t sim_ns_from_h(double hours)
{
    return sim_ns_from_ms(hours * 3600000.0);
}

struct sim_series sim_series_block(double from_h, double for_h)
{
    return (struct sim_series){.kind = SIM_STIMULUS_BLOCK,
                               .amount = 1,
                               .count = for_h > 0 ? 2 : 0,
                               .first_ns = sim_ns_from_h(from_h),
                               .gap_ns = sim_ns_from_h(for_h)};
}

void sim_induction_phrase_block(double from_h, double for_h, struct sim_words *words)
{
    if (for_h > 0) {
        sim_words_add(words, ", proteins blocked from ");
        sim_words_with_unit(words, from_h, 6, "h");
        sim_words_add(words, " to ");
        sim_words_with_unit(words, from_h + for_h, 6, "h");
    }
}

static const struct plasticity_choice directions[] = {
    [POTENTIATE] = {"potentiate", "the input is strengthened"},
    [DEPRESS] = {"depress", "the input is weakened"},
};

static const struct plasticity_parameter parameters[] = {
    [AMOUNT] = {.name = "amount",
                .symbol = "",
                .title = "Strength of the induction",
                .unit = "",
                .meaning = "strength of one induction, as a share of the most that there is",
                .standard = 1,
                .high = 1,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [DIRECTION] = {.name = "direction",
                   .symbol = "",
                   .title = "Direction",
                   .unit = "",
                   .meaning = "what the induction does",
                   .choices = directions,
                   .choice_count = SIM_COUNT(directions),
                   .high = DEPRESS,
                   .source = "",
                   .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [REPEATS] = {.name = "repeats",
                 .symbol = "",
                 .title = "Number of inductions",
                 .unit = "",
                 .meaning = "how often the input is induced",
                 .standard = 1,
                 .high = SIM_SERIES_COUNT_MAX,
                 .whole = true,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [GAP] = {.name = "gap",
             .symbol = "",
             .title = "Time between inductions",
             .unit = "min",
             .meaning = "time from one induction to the next",
             .standard = 10,
             .high = 1000000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [BLOCK_FROM] = SIM_INDUCTION_BLOCK,
    [TIME] = SIM_INDUCTION_TIME,
};

static size_t series_of(const double *value, struct sim_series *series)
{
    series[0] = sim_series_block(value[BLOCK_FROM], value[BLOCK_FOR]);
    series[1] = (struct sim_series){.kind = value[DIRECTION] == DEPRESS ? SIM_STIMULUS_DEPRESS
                                                                        : SIM_STIMULUS_POTENTIATE,
                                    .amount = value[AMOUNT],
                                    .count = (uint64_t)value[REPEATS],
                                    .gap_ns = sim_ns_from_ms(value[GAP] * 60000.0)};
    return 2;
}

static uint64_t stimuli(const double *value)
{
    struct sim_series series[SIM_SERIES_MAX];
    return sim_series_total(series, series_of(value, series));
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    struct sim_series series[SIM_SERIES_MAX];
    size_t count = series_of(trial->value, series);
    sim_series_get(series, count, k, stimulus);
}

static int64_t end_ns(const double *value)
{
    return sim_ns_from_h(value[TIME]);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    bool is_one = value[REPEATS] == 1 && swept != REPEATS;
    if (swept != REPEATS) {
        sim_words_number(words, value[REPEATS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, is_one ? "induction" : "inductions");
    if (swept != AMOUNT) {
        sim_words_add(words, " of strength ");
        sim_words_number(words, value[AMOUNT], 6);
    }
    sim_words_add(words, value[DIRECTION] == DEPRESS ? " that weakens" : "");
    if (!is_one && swept != GAP) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, value[GAP], 6, "min");
        sim_words_add(words, " apart");
    }
    if (swept != BLOCK_FROM && swept != BLOCK_FOR) {
        sim_induction_phrase_block(value[BLOCK_FROM], value[BLOCK_FOR], words);
    }
}

const struct sim_protocol sim_protocol_induction = {
    .about = {.name = "induction",
              .title = "Inductions of one input",
              .summary = "One input is strengthened or weakened, once or several times; then hours "
                         "pass. Protein synthesis may be blocked for a while.",
              .readout = "at the time given, counted from the first induction",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_POTENTIATE | SIM_STIMULUS_DEPRESS | SIM_STIMULUS_BLOCK,
};
