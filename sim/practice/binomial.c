/* practice/binomial.c: the binomial distribution by its own recurrence.
 *
 * Terms are built outward from the most likely count, each from its neighbour by one ratio, and
 * divided by their sum: no factorials, no logarithms, nothing that overflows, and all terms add up
 * to one because they were divided by what they add up to. A term that has fallen below the
 * smallest double ends its side.
 */
#include "practice/practice.h"

/* Sum of the terms from `low` to `high`, relative to the term at the mode. */
static double sum_between(unsigned low, unsigned high, unsigned n, double p)
{
    unsigned mode = (unsigned)((double)(n + 1) * p);
    mode = mode > n ? n : mode;
    double odds = p / (1.0 - p);
    double sum = mode >= low && mode <= high ? 1.0 : 0.0;
    double term = 1.0;
    for (unsigned i = mode; i < n && term > 0; i++) {
        term *= (double)(n - i) / (double)(i + 1) * odds;
        sum += i + 1 >= low && i + 1 <= high ? term : 0.0;
    }
    term = 1.0;
    for (unsigned i = mode; i > 0 && term > 0; i--) {
        term *= (double)i / (double)(n - i + 1) / odds;
        sum += i - 1 >= low && i - 1 <= high ? term : 0.0;
    }
    return sum;
}

static double chance_between(unsigned low, unsigned high, unsigned n, double p)
{
    if (p <= 0.0) {
        return low == 0 ? 1.0 : 0.0;
    }
    if (p >= 1.0) {
        return high == n ? 1.0 : 0.0;
    }
    return sum_between(low, high, n, p) / sum_between(0, n, n, p);
}

double sim_binomial_at_least(unsigned k, unsigned n, double p)
{
    return chance_between(k, n, n, p);
}

double sim_binomial_exactly(unsigned k, unsigned n, double p)
{
    return chance_between(k, k, n, p);
}
