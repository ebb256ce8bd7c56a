/* core/math.c: table, short polynomial, and a second double for what the first cannot hold.
 *
 * exp: x = (32 k + j) ln 2 / 32 + r with |r| < 0.011; 2^(j/32) comes from a table in two parts.
 * log: x = 2^k z with z near 1; r = z * inverse - 1 is exact in two parts because inverse has 24
 * bits; the result is kept in two doubles, which is what pow needs.
 * The polynomials are Taylor series: on such short intervals they need no fitting, and a reader can
 * check each coefficient.
 */
#include "core/math.h"
#include "core/math_table.h"

/* A sum of two doubles, the second below the last place of the first. */
struct wide {
    double high, low;
};

static struct wide wide_sum(double a, double b) /* exact; Knuth's two-sum */
{
    double high = a + b;
    double part = high - a;
    return (struct wide){high, (a - (high - part)) + (b - part)};
}

static struct wide wide_product(double a, double b) /* exact; Veltkamp and Dekker */
{
    double high = a * b;
    double split = 134217729.0 * a;
    double a_high = split - (split - a);
    split = 134217729.0 * b;
    double b_high = split - (split - b);
    double a_low = a - a_high;
    double b_low = b - b_high;
    double low = ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low;
    return (struct wide){high, low};
}

static double from_bits(uint64_t bits)
{
    double value;
    sim_copy(&value, &bits, sizeof value);
    return value;
}

static uint64_t to_bits(double value)
{
    uint64_t bits;
    sim_copy(&bits, &value, sizeof bits);
    return bits;
}

double sim_infinity(void)
{
    return from_bits(0x7ff0000000000000u);
}

double sim_nan(void)
{
    return from_bits(0x7ff8000000000000u);
}

bool sim_is_finite(double x)
{
    return x - x == 0;
}

double sim_abs(double x)
{
    return from_bits(to_bits(x) & 0x7fffffffffffffffu);
}

double sim_sqrt(double x)
{
    return __builtin_sqrt(x);
}

double sim_floor(double x)
{
    if (!(x > -4503599627370496.0 && x < 4503599627370496.0)) {
        return x;
    }
    double whole = (double)(int64_t)x;
    return whole > x ? whole - 1.0 : whole;
}

/* x times 2^k, in two steps where one factor would leave the range */
static double scale(double x, int k)
{
    if (k > 1023) {
        x *= 0x1p1023;
        k -= 1023;
    } else if (k < -1022) {
        x *= 0x1p-960;
        k += 960;
    }
    return x * from_bits((uint64_t)(1023 + k) << 52);
}

/* exp(x + low) for a small second part */
static double exp_wide(double x, double low)
{
    if (x > 709.79) {
        return sim_infinity();
    }
    if (x < -745.14) {
        return 0.0;
    }
    double steps = x * 46.16624130844683; /* 32 / ln 2 */
    int n = (int)(steps + (steps < 0 ? -0.5 : 0.5));
    int j = n & 31;
    double r = ((x - n * exp_step.high) - n * exp_step.low) + low;
    double p = 1.0 / 120.0 + r * (1.0 / 720.0);
    p = 1.0 / 6.0 + r * (1.0 / 24.0 + r * p);
    p = r + r * r * (0.5 + r * p);
    double value = exp_table[j].high + (exp_table[j].low + exp_table[j].high * p);
    return scale(value, (n - j) / 32);
}

double sim_exp(double x)
{
    return x != x ? x : exp_wide(x, 0.0);
}

/* x = 2^k z and z = (1 + r) / inverse, |r| < 0.012: all that a logarithm is made of. */
struct log_parts {
    struct wide base; /* k ln 2 + log(1 / inverse) */
    struct wide r;
};

/* Of a positive finite x. */
static struct log_parts log_parts_of(double x)
{
    int k = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    uint64_t bits = to_bits(x);
    k += (int)(bits >> 52) - 1023;
    double z = from_bits((bits & 0xfffffffffffffu) | 0x3ff0000000000000u);
    if (z > 1.4140625) { /* 90.5 / 64 */
        z *= 0.5;
        k++;
    }
    int j = (int)(z * 64.0 + 0.5) - 45;
    double z_high = from_bits(to_bits(z) & 0xfffffffff8000000u);
    double r_high = z_high * log_table[j].inverse - 1.0;
    struct log_parts parts = {.base = wide_sum((double)k * log_two.high, log_table[j].log.high),
                              .r = wide_sum(r_high, (z - z_high) * log_table[j].inverse)};
    parts.base.low += (double)k * log_two.low + log_table[j].log.low;
    return parts;
}

/* (log(1 + r) - r + r^2 / 2) / r^3 */
static double log_rest(double r)
{
    double p = 1.0 / 9.0 + r * (-1.0 / 10.0 + r * (1.0 / 11.0));
    p = 1.0 / 7.0 + r * (-1.0 / 8.0 + r * p);
    p = 1.0 / 5.0 + r * (-1.0 / 6.0 + r * p);
    return 1.0 / 3.0 + r * (-1.0 / 4.0 + r * p);
}

/* log of a positive finite x; the leading terms r - r^2/2 are exact in two parts */
static struct wide log_wide(double x)
{
    struct log_parts parts = log_parts_of(x);
    double r = parts.r.high, rest = parts.r.low;
    struct wide square = wide_product(r, r);
    struct wide near = wide_sum(r, -0.5 * square.high);
    near.low += (rest - r * rest) - 0.5 * square.low + r * square.high * log_rest(r);
    struct wide sum = wide_sum(parts.base.high, near.high);
    return wide_sum(sum.high, sum.low + near.low + parts.base.low);
}

/* The same to one double: of what is small beside the result one part is enough. */
static double log_narrow(double x)
{
    struct log_parts parts = log_parts_of(x);
    double r = parts.r.high, square = r * r;
    double tail = parts.r.low - 0.5 * square + r * square * log_rest(r);
    struct wide sum = wide_sum(parts.base.high, r);
    return sum.high + (sum.low + (parts.base.low + tail));
}

double sim_log(double x)
{
    if (x != x || x < 0) {
        return sim_nan();
    }
    if (x == 0) {
        return -sim_infinity();
    }
    return sim_is_finite(x) ? log_narrow(x) : x;
}

double sim_pow(double x, double y)
{
    if (y == 0 || x == 1) {
        return 1.0;
    }
    if (x != x || y != y || x < 0) {
        return sim_nan();
    }
    if (x == 0 || !sim_is_finite(x)) {
        return (x == 0) == (y > 0) ? 0.0 : sim_infinity();
    }
    struct wide log = log_wide(x);
    if (!(sim_abs(y) < 1e18)) { /* even the double next to 1 leaves the range */
        return (log.high > 0) == (y > 0) ? sim_infinity() : 0.0;
    }
    struct wide product = wide_product(y, log.high);
    return exp_wide(product.high, product.low + y * log.low);
}

void sim_sine_cosine(double angle, double *sine, double *cosine)
{
    double quarters = sim_floor(angle * (2.0 / SIM_PI) + 0.5);
    /* pi / 2 in two parts, so that a few quarters subtract without loss */
    double x = (angle - quarters * 0x1.921fb54442d18p+0) - quarters * 0x1.1a62633145c07p-54;
    double square = x * x;
    double s = 0.0, c = 0.0;
    for (int n = 10; n > 0; n--) { /* Horner from the smallest term */
        s = 1.0 - s * square / (double)((2 * n) * (2 * n + 1));
        c = 1.0 - c * square / (double)((2 * n) * (2 * n - 1));
    }
    /* each loop ends one factor early: its value is the series of sin x / x, and of cos x */
    s = x * s;
    int turn = (int)quarters & 3;
    const double parts[4] = {s, c, -s, -c};
    *sine = parts[turn];
    *cosine = parts[(turn + 1) & 3];
}

double sim_ten(int power)
{
    double ten = 1.0;
    for (int i = 0; i < (power < 0 ? -power : power); i++) {
        ten *= 10.0;
    }
    return power < 0 ? 1.0 / ten : ten;
}

/* The logarithm may be on the wrong side of a whole number; the powers decide. */
int sim_decade(double x)
{
    if (!(x > 1e-300)) {
        return -300;
    }
    if (x >= 1e308) {
        return 308;
    }
    int n = (int)sim_floor(sim_log(x) / 2.302585092994046);
    while (sim_ten(n) > x) {
        n--;
    }
    while (sim_ten(n + 1) <= x) {
        n++;
    }
    return n;
}

/* Marsaglia 2004: 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...); beyond 1 the continued fraction of
 * Laplace for the tail, where the series would cancel. 400 terms settle it from there on. */
double sim_normal(double z)
{
    double density = 0.3989422804014327 * sim_exp(-0.5 * z * z);
    double t = sim_abs(z);
    if (t > 1.0) {
        double tail = t;
        for (int n = 400; n > 0; n--) {
            tail = t + n / tail;
        }
        return z < 0 ? density / tail : 1.0 - density / tail;
    }
    double sum = z, term = z;
    for (int n = 3; n < 41; n += 2) {
        term *= z * z / n;
        sum += term;
    }
    return 0.5 + density * sum;
}
