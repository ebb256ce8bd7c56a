/* core/big.c: schoolbook arithmetic on 32-bit limbs.
 *
 * Numbers stay below 2^1280 because a double has at most 1074 binary places and printing asks for
 * at most a few decimal digits more. Division is repeated subtraction: quotients are single digits.
 */
#include "core/big.h"

void sim_big_set(struct sim_big *n, uint64_t value)
{
    n->count = 0;
    while (value != 0) {
        n->limb[n->count++] = (uint32_t)value;
        value >>= 32;
    }
}

void sim_big_times(struct sim_big *n, uint32_t factor)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < n->count; i++) {
        carry += (uint64_t)n->limb[i] * factor;
        n->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0 && n->count < SIM_BIG_LIMBS) {
        n->limb[n->count++] = (uint32_t)carry;
    }
}

void sim_big_times_ten(struct sim_big *n, unsigned power)
{
    for (; power >= 9; power -= 9) {
        sim_big_times(n, 1000000000u);
    }
    for (; power > 0; power--) {
        sim_big_times(n, 10u);
    }
}

void sim_big_shift(struct sim_big *n, unsigned bits)
{
    unsigned limbs = bits / 32;
    if (n->count == 0 || n->count + limbs > SIM_BIG_LIMBS) {
        return;
    }
    for (unsigned i = n->count; i > 0; i--) {
        n->limb[i - 1 + limbs] = n->limb[i - 1];
    }
    for (unsigned i = 0; i < limbs; i++) {
        n->limb[i] = 0;
    }
    n->count += limbs;
    sim_big_times(n, 1u << (bits % 32));
}

void sim_big_add(struct sim_big *n, const struct sim_big *m)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < m->count || i < n->count || carry != 0; i++) {
        if (i == SIM_BIG_LIMBS) {
            return;
        }
        carry += (i < n->count ? n->limb[i] : 0u);
        carry += (i < m->count ? m->limb[i] : 0u);
        n->limb[i] = (uint32_t)carry;
        carry >>= 32;
        n->count = i + 1 > n->count ? i + 1 : n->count;
    }
}

void sim_big_subtract(struct sim_big *n, const struct sim_big *m)
{
    uint64_t borrow = 0;
    for (unsigned i = 0; i < n->count; i++) {
        uint64_t take = borrow + (i < m->count ? m->limb[i] : 0u);
        borrow = n->limb[i] < take;
        n->limb[i] = (uint32_t)(n->limb[i] - take);
    }
    while (n->count > 0 && n->limb[n->count - 1] == 0) {
        n->count--;
    }
}

int sim_big_compare(const struct sim_big *n, const struct sim_big *m)
{
    if (n->count != m->count) {
        return n->count < m->count ? -1 : 1;
    }
    for (unsigned i = n->count; i > 0; i--) {
        if (n->limb[i - 1] != m->limb[i - 1]) {
            return n->limb[i - 1] < m->limb[i - 1] ? -1 : 1;
        }
    }
    return 0;
}

unsigned sim_big_divide(struct sim_big *n, const struct sim_big *m)
{
    unsigned quotient = 0;
    while (sim_big_compare(n, m) >= 0) {
        sim_big_subtract(n, m);
        quotient++;
    }
    return quotient;
}
