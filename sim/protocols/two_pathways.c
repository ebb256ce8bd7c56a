/* protocols/two_pathways.c: a weak induction of one input and a strong one of another input of the
 * same neuron, some time apart.
 *
 * Frey U, Morris RGM. Nature 1997;385:533-536. doi 10.1038/385533a0; Neuropharmacology
 * 1998;37:545-552. The weak input is the first one, because it is what one wants to see.
 */
#include "protocols/induction.h"
#include "protocols/list.h"

enum parameter { WEAK, STRONG, STRONG_REPEATS, GAP, INTERVAL, BLOCK_FROM, BLOCK_FOR, TIME };

static const struct plasticity_parameter parameters[] = {
    [WEAK] = {.name = "weak",
              .symbol = "",
              .title = "Strength of the weak induction",
              .unit = "",
              .meaning = "strength of the induction of the first input, as a share of the most; 0 "
                         "for none",
              .standard = 0.4,
              .high = 1,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [STRONG] = {.name = "strong",
                .symbol = "",
                .title = "Strength of the strong induction",
                .unit = "",
                .meaning = "strength of each induction of the other input, as a share of the most; "
                           "0 for none",
                .standard = 1,
                .high = 1,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [STRONG_REPEATS] = {.name = "strong_repeats",
                        .symbol = "",
                        .title = "Number of strong inductions",
                        .unit = "",
                        .meaning = "how often the other input is induced",
                        .standard = 1,
                        .high = SIM_SERIES_COUNT_MAX,
                        .whole = true,
                        .source = "",
                        .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [GAP] = {.name = "gap",
             .symbol = "",
             .title = "Time between strong inductions",
             .unit = "min",
             .meaning = "time from one strong induction to the next",
             .standard = 10,
             .high = 1000000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [INTERVAL] = {.name = "interval",
                  .symbol = "",
                  .title = "Weak induction, time after the strong one",
                  .unit = "h",
                  .meaning = "from the first strong to the weak induction; below zero the weak one "
                             "comes first",
                  .low = -1000,
                  .high = 1000,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [BLOCK_FROM] = SIM_INDUCTION_BLOCK,
    [TIME] = SIM_INDUCTION_TIME,
};

static size_t series_of(const double *value, struct sim_series *series)
{
    double interval_h = value[INTERVAL];
    series[0] = sim_series_block(value[BLOCK_FROM], value[BLOCK_FOR]);
    series[1] = (struct sim_series){.kind = SIM_STIMULUS_POTENTIATE,
                                    .amount = value[WEAK],
                                    .count = 1,
                                    .first_ns = sim_ns_from_h(interval_h > 0 ? interval_h : 0.0)};
    series[2] = (struct sim_series){.kind = SIM_STIMULUS_POTENTIATE,
                                    .pathway = 1,
                                    .amount = value[STRONG],
                                    .count = (uint64_t)value[STRONG_REPEATS],
                                    .first_ns = sim_ns_from_h(interval_h < 0 ? -interval_h : 0.0),
                                    .gap_ns = sim_ns_from_ms(value[GAP] * 60000.0)};
    return 3;
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

/* What comes first is named first; the strengths stand in the list of values. */
static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    double interval_h = value[INTERVAL];
    bool is_together = swept == INTERVAL || interval_h == 0;
    bool is_weak_first = is_together || interval_h < 0;
    sim_words_add(words, is_weak_first ? "weak and" : "strong and");
    if (!is_together) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, interval_h < 0 ? -interval_h : interval_h, 6, "h");
        sim_words_add(words, " later,");
    }
    sim_words_add(words, is_weak_first ? " strong induction" : " weak induction");
    if (swept != BLOCK_FROM && swept != BLOCK_FOR) {
        sim_induction_phrase_block(value[BLOCK_FROM], value[BLOCK_FOR], words);
    }
}

const struct sim_protocol sim_protocol_two_pathways = {
    .about = {.name = "two_pathways",
              .title = "Weak and strong induction of two inputs",
              .summary =
                  "One input of a neuron is induced weakly and another strongly, together or "
                  "some time apart; then hours pass. Protein synthesis may be blocked for a "
                  "while.",
              .readout = "at the time given, counted from the first induction",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_POTENTIATE | SIM_STIMULUS_BLOCK,
};
