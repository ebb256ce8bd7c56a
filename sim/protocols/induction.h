/* protocols/induction.h: stimuli that come in series, put in order of time.
 *
 *     struct sim_series series[] = {{.kind = SIM_STIMULUS_POTENTIATE, .amount = 1, .count = 3,
 *                                    .gap_ns = 600000000000}};
 *     sim_series_get(series, 1, 2, &stimulus);        the third of them, after 20 minutes
 *
 * Of stimuli at the same moment those of an earlier series come first.
 */
#ifndef SIM_PROTOCOLS_INDUCTION_H
#define SIM_PROTOCOLS_INDUCTION_H

#include "core/protocol.h"

#define SIM_SERIES_MAX 4u
#define SIM_SERIES_COUNT_MAX 1000u

struct sim_series {
    enum sim_stimulus_kind kind;
    size_t pathway;
    double amount; /* of a block that of its first stimulus, the second has 0 */
    uint64_t count;
    int64_t first_ns;
    int64_t gap_ns;
};

/* The k-th stimulus of at most SIM_SERIES_MAX series together; there must be one. */
void sim_series_get(const struct sim_series *series, size_t count, uint64_t k,
                    struct sim_stimulus *stimulus);

uint64_t sim_series_total(const struct sim_series *series, size_t count);

/* Protein synthesis stops at one moment and goes on later; none when nothing lies between. */
struct sim_series sim_series_block(double from_h, double for_h);

int64_t sim_ns_from_h(double hours);

/* Rows of a parameter table that the protocols share, in this order. */
#define SIM_INDUCTION_BLOCK                                                               \
    {.name = "block_from",                                                                \
     .symbol = "",                                                                        \
     .title = "Start of the block",                                                       \
     .unit = "h",                                                                         \
     .meaning = "when the block of protein synthesis begins, after the first induction",  \
     .high = 1000,                                                                        \
     .source = "",                                                                        \
     .evidence = PLASTICITY_EVIDENCE_CHOSEN},                                             \
    {                                                                                     \
        .name = "block_for", .symbol = "", .title = "Length of the block", .unit = "h",   \
        .meaning = "how long protein synthesis is blocked; 0 for no block", .high = 1000, \
        .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN                              \
    }
#define SIM_INDUCTION_TIME                                                                      \
    {                                                                                           \
        .name = "time", .symbol = "t", .title = "Time after the first induction", .unit = "h",  \
        .meaning = "when one looks, after the first induction", .standard = 8, .high = 1000000, \
        .observes = true, .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN                  \
    }

/* ", proteins blocked from 0 h to 3 h", or nothing. */
void sim_induction_phrase_block(double from_h, double for_h, struct sim_words *words);

#endif
