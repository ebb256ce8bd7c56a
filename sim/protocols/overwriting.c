/* protocols/overwriting.c: a memory is stored, then others come, one after the other.
 *
 * The others need no stimuli: that time passes means that they come, one a second by the clock of
 * the engine. So a thousand million of them are as quick as one.
 */
#include "protocols/list.h"

#define MEMORY_NS 1000000000

enum parameter { MEMORIES, STORED, GAP };

static const struct plasticity_parameter parameters[] = {
    [MEMORIES] = {.name = "memories",
                  .symbol = "t",
                  .title = "Memories stored since",
                  .unit = "",
                  .meaning = "number of other memories after the memory was stored last",
                  .standard = 100,
                  .high = 1000000000,
                  .whole = true,
                  .observes = true,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [STORED] = {.name = "stored",
                .symbol = "",
                .title = "How often the memory is stored",
                .unit = "",
                .meaning = "how often the memory is stored",
                .standard = 1,
                .high = 1000,
                .whole = true,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [GAP] = {.name = "gap",
             .symbol = "",
             .title = "Other memories between two storings",
             .unit = "",
             .meaning = "number of other memories between two storings of the memory",
             .high = 1000000,
             .whole = true,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static uint64_t stimuli(const double *value)
{
    return (uint64_t)value[STORED];
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    int64_t gap = (int64_t)trial->value[GAP];
    *stimulus = (struct sim_stimulus){
        .at_ns = (int64_t)k * gap * MEMORY_NS, .kind = SIM_STIMULUS_STORE, .amount = 1};
}

static int64_t end_ns(const double *value)
{
    int64_t stored = (int64_t)value[STORED];
    int64_t between = stored > 0 ? (stored - 1) * (int64_t)value[GAP] : 0;
    return (between + (int64_t)value[MEMORIES]) * MEMORY_NS;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    bool is_once = value[STORED] == 1 && swept != STORED;
    sim_words_add(words, "storing a memory");
    if (swept != STORED && !is_once) {
        sim_words_add(words, " ");
        sim_words_number(words, value[STORED], 0);
        sim_words_add(words, " times");
    }
    if (swept != GAP && !is_once) {
        sim_words_add(words, ", ");
        sim_words_number(words, value[GAP], 0);
        sim_words_add(words, " others between,");
    }
    sim_words_add(words, " and then ");
    if (swept != MEMORIES) {
        sim_words_number(words, value[MEMORIES], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, value[MEMORIES] == 1 && swept != MEMORIES ? "other" : "others");
}

const struct sim_protocol sim_protocol_overwriting = {
    .about = {.name = "overwriting",
              .title = "A memory is overwritten by others",
              .summary = "A memory is stored in a set of synapses, once or several times; then "
                         "other memories are stored in the same synapses.",
              .readout = "after the last of the other memories",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_STORE,
};
