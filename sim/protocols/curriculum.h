/* protocols/curriculum.h: in which order the items of two lists are taught.
 *
 *     size_t item = sim_curriculum_item(value, (const size_t[]){8, 8}, k);
 *
 * The table of every protocol of lessons starts with these parameters.
 */
#ifndef SIM_PROTOCOLS_CURRICULUM_H
#define SIM_PROTOCOLS_CURRICULUM_H

#include "core/protocol.h"

enum sim_curriculum_parameter {
    SIM_CURRICULUM_ORDER,
    SIM_CURRICULUM_REPLAY,
    SIM_CURRICULUM_FIRST,
    SIM_CURRICULUM_PRESENTATIONS,
    SIM_CURRICULUM_PARAMETERS
};

enum sim_curriculum_order {
    SIM_CURRICULUM_ONE_AFTER_OTHER,
    SIM_CURRICULUM_INTERLEAVED,
    SIM_CURRICULUM_REPLAYED
};

extern const struct plasticity_choice sim_curriculum_orders[3];

#define SIM_CURRICULUM_NUMBER(n, t, u, m, d)                                               \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

/* Rows of a parameter table; `first` and `all` are the default numbers of lessons. */
#define SIM_CURRICULUM_ROWS(first, all)                                                            \
    [SIM_CURRICULUM_ORDER] = {SIM_CURRICULUM_NUMBER("order", "Order of the lessons", "",           \
                                                    "in which order the two lists are taught",     \
                                                    SIM_CURRICULUM_ONE_AFTER_OTHER),               \
                              .choices = sim_curriculum_orders, .choice_count = 3,                 \
                              .high = SIM_CURRICULUM_REPLAYED},                                    \
    [SIM_CURRICULUM_REPLAY] = {SIM_CURRICULUM_NUMBER(                                              \
                                   "replayed", "Share of old lessons", "%",                        \
                                   "with order = replay, share of lessons of the first list once " \
                                   "the second has begun",                                         \
                                   50),                                                            \
                               .high = 100},                                                       \
    [SIM_CURRICULUM_FIRST] = {SIM_CURRICULUM_NUMBER(                                               \
                                  "first_presentations", "Lessons of the first list alone", "",    \
                                  "lessons of the first list before the second begins; not "       \
                                  "with order = interleaved",                                      \
                                  first),                                                          \
                              .high = 1000000, .whole = true},                                     \
    [SIM_CURRICULUM_PRESENTATIONS] = {SIM_CURRICULUM_NUMBER("presentations",                       \
                                                            "Lessons, one item each", "",          \
                                                            "lessons in all, one item each", all), \
                                      .high = 1000000, .whole = true, .observes = true}

uint64_t sim_curriculum_presentations(const double *value);

/* The item that is the k-th lesson; those of the first list come first. Each list is gone through
 * again and again in the same order. */
size_t sim_curriculum_item(const double *value, const size_t count[SIM_LISTS], uint64_t k);

/* "400 lessons in sequence" */
void sim_curriculum_phrase(const double *value, size_t swept, struct sim_words *words);

#endif
