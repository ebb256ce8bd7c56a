/* core/big.h: whole numbers of up to 1280 bits, enough to hold any double exactly.
 *
 *     struct sim_big n;
 *     sim_big_set(&n, 10);
 *     sim_big_shift(&n, 3);       80
 *     sim_big_divide(&n, &m)      quotient 0 .. 9, remainder left in n
 *
 * Values are plain structs; nothing is owned.
 */
#ifndef SIM_CORE_BIG_H
#define SIM_CORE_BIG_H

#include "core/base.h"

#define SIM_BIG_LIMBS 40u

struct sim_big {
    uint32_t limb[SIM_BIG_LIMBS]; /* lowest first */
    unsigned count;               /* limbs in use; the highest is not zero */
};

void sim_big_set(struct sim_big *n, uint64_t value);
void sim_big_times(struct sim_big *n, uint32_t factor);
void sim_big_times_ten(struct sim_big *n, unsigned power); /* n times 10^power */
void sim_big_shift(struct sim_big *n, unsigned bits);      /* n times 2^bits */
void sim_big_add(struct sim_big *n, const struct sim_big *m);
void sim_big_subtract(struct sim_big *n, const struct sim_big *m); /* n >= m */
int sim_big_compare(const struct sim_big *n, const struct sim_big *m);

/* Leaves the remainder in n and returns the quotient, which the caller knows to be small. */
unsigned sim_big_divide(struct sim_big *n, const struct sim_big *m);

#endif
