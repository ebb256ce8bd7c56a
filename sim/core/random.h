/* core/random.h: numbers that are a function of (seed, stream, index) and of nothing else.
 *
 *     double u = sim_random_unit(seed, lane, i);       0 < u < 1
 *
 * Philox 4x32-10 of Salmon, Moraes, Dror and Shaw 2011 (doi 10.1145/2063384.2063405). There is no
 * state to carry, so results cannot depend on the order in which draws are made.
 */
#ifndef SIM_CORE_RANDOM_H
#define SIM_CORE_RANDOM_H

#include "core/base.h"

void sim_random_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* Uniform on the odd multiples of 2^-53: never 0, never 1. */
double sim_random_unit(uint64_t seed, uint64_t stream, uint64_t index);

/* Two such numbers for the price of one; the first is sim_random_unit of the same arguments. */
void sim_random_pair(uint64_t seed, uint64_t stream, uint64_t index, double unit[2]);

#endif
