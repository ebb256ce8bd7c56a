/* core/quantity.h: the written value of one parameter: a number with its unit, a word, a list,
 * a range.
 *
 *     16.8 ms      0.0168 s      all_to_all      5 ms, 9.5 ms      -80 ms .. 80 ms step 1 ms
 *
 * Every function complains at the piece of the text that is wrong and returns false.
 */
#ifndef SIM_CORE_QUANTITY_H
#define SIM_CORE_QUANTITY_H

#include "core/experiment.h"

/* A number in the unit of the parameter, inside its range. `piece` is a trimmed piece of text. */
bool sim_quantity_number(const struct plasticity_parameter *about, struct sim_span piece,
                         struct sim_decimal *out, struct sim_complaints *complaints);

/* A number with a given unit ("" for none), without a range; `name` is for the messages. */
bool sim_quantity_plain(const char *name, const char *unit, struct sim_span piece,
                        struct sim_decimal *out, struct sim_complaints *complaints);

/* The index of one of the parameter's words. */
bool sim_quantity_choice(const struct plasticity_parameter *about, struct sim_span piece,
                         double *value, struct sim_complaints *complaints);

/* The numbers of "5 ms, 9.5 ms", each above the one before, or of "none"; `out` takes as many as
 * sim_quantity_list_room says. */
size_t sim_quantity_list_room(struct sim_span piece);
bool sim_quantity_list(const struct plasticity_parameter *about, struct sim_span piece, double *out,
                       size_t *count, struct sim_complaints *complaints);

bool sim_quantity_is_range(struct sim_span piece);
bool sim_quantity_range(const struct plasticity_parameter *about, struct sim_span piece,
                        struct sim_range *range, struct sim_complaints *complaints);

#endif
