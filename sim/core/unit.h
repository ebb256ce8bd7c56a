/* core/unit.h: the units an experiment may write.
 *
 *     const struct sim_unit *s = sim_unit_find((struct sim_span){"s", 1});
 *     sim_unit_convert(&decimal, s, sim_unit_get("ms"))       0.0168 s is 16.8 ms, exactly
 *
 * A quantity is kept in the unit of its parameter table; a text may use any unit of the same kind.
 */
#ifndef SIM_CORE_UNIT_H
#define SIM_CORE_UNIT_H

#include "core/decimal.h"

struct sim_unit {
    const char *name;
    const char *kind; /* "time", "frequency"; units convert within a kind */
    int ten;          /* one unit is times * 10^ten of the kind's base */
    int times;
    const char *meaning;
};

const struct sim_unit *sim_unit_find(struct sim_span name); /* or NULL */
size_t sim_unit_count(void);
const struct sim_unit *sim_unit_at(size_t i);

/* Rewrites a quantity given in `from` as one in `to`. False when the kinds differ, or the result
 * would not be a decimal of at most 15 digits (1 ms in hours). */
bool sim_unit_convert(struct sim_decimal *value, const struct sim_unit *from,
                      const struct sim_unit *to);

#endif
