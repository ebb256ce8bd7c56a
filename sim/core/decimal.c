/* core/decimal.c: exact arithmetic in both directions.
 *
 * Printing never multiplies doubles: the value is a whole number times a power of two, so it is
 * scaled as a big whole number and the rounding compares exact remainders. Reading allows 15 digits
 * and powers of ten up to 10^22, both exact doubles, so that one multiplication or division gives
 * the nearest double; more digits than that are an error rather than a guess.
 */
#include "core/decimal.h"
#include "core/big.h"

/* The parts of a finite double: value = mantissa times 2^exponent. */
struct parts {
    uint64_t mantissa;
    int exponent;
    bool is_negative;
};

static struct parts take_apart(double value)
{
    uint64_t bits;
    sim_copy(&bits, &value, sizeof bits);
    int field = (int)(bits >> 52 & 0x7ff);
    uint64_t low = bits & 0xfffffffffffffu;
    return (struct parts){.mantissa = field == 0 ? low : low | 1ull << 52,
                          .exponent = (field == 0 ? 1 : field) - 1075,
                          .is_negative = bits >> 63 != 0};
}

static size_t put_word(char *out, const char *word)
{
    size_t len = sim_length(word);
    sim_copy(out, word, len + 1);
    return len;
}

static bool put_special(char *out, double value, size_t *len)
{
    if (value != value) {
        *len = put_word(out, "nan");
        return true;
    }
    if (value - value != 0) {
        *len = put_word(out, value < 0 ? "-inf" : "inf");
        return true;
    }
    return false;
}

/* All digits of n, most significant first; destroys n. Returns their number, 0 for zero. */
static unsigned put_digits(char *out, struct sim_big *n)
{
    unsigned count = 0;
    while (n->count > 0) {
        uint64_t rest = 0;
        for (unsigned i = n->count; i > 0; i--) {
            rest = rest << 32 | n->limb[i - 1];
            n->limb[i - 1] = (uint32_t)(rest / 10);
            rest %= 10;
        }
        if (n->limb[n->count - 1] == 0) {
            n->count--;
        }
        out[count++] = (char)('0' + rest);
    }
    for (unsigned i = 0; i < count / 2; i++) {
        char c = out[i];
        out[i] = out[count - 1 - i];
        out[count - 1 - i] = c;
    }
    return count;
}

/* n becomes n / 2^bits rounded to the nearest, half to even. */
static void halve(struct sim_big *n, unsigned bits)
{
    struct sim_big rest = *n;
    struct sim_big half;
    unsigned limbs = bits / 32;
    unsigned shift = bits % 32;
    if (n->count <= limbs) {
        n->count = 0;
    } else {
        for (unsigned i = limbs; i < n->count; i++) {
            uint64_t high = i + 1 < n->count ? n->limb[i + 1] : 0;
            n->limb[i - limbs] = (uint32_t)((high << 32 | n->limb[i]) >> shift);
        }
        n->count -= limbs;
        n->count -= n->limb[n->count - 1] == 0;
    }
    struct sim_big whole = *n;
    sim_big_shift(&whole, bits);
    sim_big_subtract(&rest, &whole);
    sim_big_set(&half, 1);
    sim_big_shift(&half, bits - 1);
    int order = sim_big_compare(&rest, &half);
    if (order > 0 || (order == 0 && n->count > 0 && (n->limb[0] & 1) != 0)) {
        struct sim_big one;
        sim_big_set(&one, 1);
        sim_big_add(n, &one);
    }
}

/* "digits" is a whole number; writes it divided by 10^decimals, without trailing zeros. */
static size_t put_scaled(char *out, const char *digits, unsigned count, unsigned decimals)
{
    size_t len = 0;
    while (decimals > 0 && (count == 0 || digits[count - 1] == '0')) {
        count -= count > 0;
        decimals--;
    }
    unsigned whole = count > decimals ? count - decimals : 0;
    if (whole == 0) {
        out[len++] = '0';
    }
    for (unsigned i = 0; i < count; i++) {
        if (i == whole) {
            out[len++] = '.';
            for (unsigned zeros = count; zeros < decimals; zeros++) {
                out[len++] = '0';
            }
        }
        out[len++] = digits[i];
    }
    return len;
}

size_t sim_decimal_fixed(char *out, double value, int places)
{
    size_t len;
    if (put_special(out, value, &len)) {
        return len;
    }
    struct parts parts = take_apart(value);
    unsigned decimals = places < 0 ? 0u : places > 20 ? 20u : (unsigned)places;
    struct sim_big n;
    sim_big_set(&n, parts.mantissa);
    sim_big_times_ten(&n, decimals);
    if (parts.exponent >= 0) {
        sim_big_shift(&n, (unsigned)parts.exponent);
    } else {
        halve(&n, (unsigned)-parts.exponent);
    }
    char digits[SIM_DECIMAL_ROOM];
    unsigned count = put_digits(digits, &n);
    len = 0;
    if (parts.is_negative && count > 0) {
        out[len++] = '-';
    }
    len += put_scaled(out + len, digits, count, decimals);
    out[len] = '\0';
    return len;
}

/* The state of Burger and Dybvig's algorithm: value = r / s, and half the distances to the
 * neighbouring doubles are above / s and below / s. */
struct shortest {
    struct sim_big r, s, above, below;
    bool is_even; /* an even mantissa reads back from the ends of its interval too */
};

static void start_shortest(struct shortest *b, struct parts parts)
{
    unsigned wide = parts.mantissa == 1ull << 52 && parts.exponent > -1074;
    b->is_even = (parts.mantissa & 1) == 0;
    sim_big_set(&b->r, parts.mantissa);
    sim_big_set(&b->s, 1);
    sim_big_set(&b->above, 1);
    sim_big_set(&b->below, 1);
    unsigned up = parts.exponent > 0 ? (unsigned)parts.exponent : 0;
    unsigned down = parts.exponent < 0 ? (unsigned)-parts.exponent : 0;
    sim_big_shift(&b->r, up + 1 + wide);
    sim_big_shift(&b->s, down + 1 + wide);
    sim_big_shift(&b->above, up + wide);
    sim_big_shift(&b->below, up);
}

static bool reaches(const struct sim_big *r, const struct sim_big *add, const struct sim_big *s,
                    bool or_equal)
{
    struct sim_big sum = *r;
    sim_big_add(&sum, add);
    int order = sim_big_compare(&sum, s);
    return order > 0 || (or_equal && order == 0);
}

/* Scales so that the first digit is r * 10 / s; returns the position of the decimal point. */
static int scale_shortest(struct shortest *b, struct parts parts)
{
    int bits = parts.exponent;
    for (uint64_t m = parts.mantissa; m > 1; m >>= 1) {
        bits++;
    }
    int point = (int)((long long)bits * 30103 / 100000) - (bits < 0);
    if (point >= 0) {
        sim_big_times_ten(&b->s, (unsigned)point);
    } else {
        sim_big_times_ten(&b->r, (unsigned)-point);
        sim_big_times_ten(&b->above, (unsigned)-point);
        sim_big_times_ten(&b->below, (unsigned)-point);
    }
    while (reaches(&b->r, &b->above, &b->s, b->is_even)) {
        sim_big_times(&b->s, 10);
        point++;
    }
    return point;
}

static unsigned run_shortest(struct shortest *b, char *digits)
{
    unsigned count = 0;
    for (;;) {
        sim_big_times(&b->r, 10);
        sim_big_times(&b->above, 10);
        sim_big_times(&b->below, 10);
        unsigned digit = sim_big_divide(&b->r, &b->s);
        int order = sim_big_compare(&b->r, &b->below);
        bool is_low = order < 0 || (b->is_even && order == 0);
        bool is_high = reaches(&b->r, &b->above, &b->s, b->is_even);
        if (!is_low && !is_high) {
            digits[count++] = (char)('0' + digit);
            continue;
        }
        struct sim_big twice = b->r;
        sim_big_times(&twice, 2);
        bool is_up = is_high && (!is_low || sim_big_compare(&twice, &b->s) >= 0);
        digits[count++] = (char)('0' + digit + is_up);
        return count;
    }
}

static size_t put_exponent(char *out, const char *digits, unsigned count, int point)
{
    size_t len = 0;
    out[len++] = digits[0];
    if (count > 1) {
        out[len++] = '.';
        for (unsigned i = 1; i < count; i++) {
            out[len++] = digits[i];
        }
    }
    out[len++] = 'e';
    out[len++] = point > 0 ? '+' : '-';
    char text[8];
    struct sim_big n;
    sim_big_set(&n, (uint64_t)(point > 0 ? point - 1 : 1 - point));
    unsigned places = put_digits(text, &n);
    for (unsigned i = 0; i < places; i++) {
        out[len++] = text[i];
    }
    return len;
}

static size_t put_plain(char *out, const char *digits, unsigned count, int point)
{
    size_t len = 0;
    if (point <= 0) {
        out[len++] = '0';
        out[len++] = '.';
        for (int i = point; i < 0; i++) {
            out[len++] = '0';
        }
    }
    for (int i = 0; i < (int)count || i < point; i++) {
        if (i > 0 && i == point) {
            out[len++] = '.';
        }
        out[len++] = i < (int)count ? digits[i] : '0';
    }
    return len;
}

size_t sim_decimal_shortest(char *out, double value)
{
    size_t len;
    if (put_special(out, value, &len)) {
        return len;
    }
    struct parts parts = take_apart(value);
    if (parts.mantissa == 0) {
        return put_word(out, "0");
    }
    struct shortest b;
    char digits[32];
    start_shortest(&b, parts);
    int point = scale_shortest(&b, parts);
    unsigned count = run_shortest(&b, digits);
    len = 0;
    if (parts.is_negative) {
        out[len++] = '-';
    }
    if (point < -5 || point > 21) {
        len += put_exponent(out + len, digits, count, point);
    } else {
        len += put_plain(out + len, digits, count, point);
    }
    out[len] = '\0';
    return len;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads "e-12" if it is all there; returns its bytes. */
static size_t read_exponent(const char *at, size_t len, int *exponent)
{
    size_t i = 1;
    if (len < 2 || (at[0] != 'e' && at[0] != 'E')) {
        return 0;
    }
    bool is_negative = at[1] == '-';
    i += at[1] == '-' || at[1] == '+';
    if (i == len || !is_digit(at[i])) {
        return 0;
    }
    int value = 0;
    for (; i < len && is_digit(at[i]); i++) {
        value = value > 999 ? value : value * 10 + (at[i] - '0');
    }
    *exponent = is_negative ? -value : value;
    return i;
}

size_t sim_decimal_read(const char *at, size_t len, struct sim_decimal *out)
{
    size_t i = len > 0 && (at[0] == '-' || at[0] == '+');
    unsigned digits = 0, after = 0;
    bool has_point = false, has_digit = false;
    int64_t value = 0;
    for (; i < len && (is_digit(at[i]) || (at[i] == '.' && !has_point)); i++) {
        if (at[i] == '.') {
            if (i + 1 == len || !is_digit(at[i + 1])) {
                break;
            }
            has_point = true;
            continue;
        }
        has_digit = true;
        digits += value != 0 || at[i] != '0';
        after += has_point;
        if (digits > 15 || after > 99) {
            return 0;
        }
        value = value * 10 + (at[i] - '0');
    }
    int exponent = 0;
    if (!has_digit) {
        return 0;
    }
    i += read_exponent(at + i, len - i, &exponent);
    if (exponent > 99 || exponent < -99) {
        return 0;
    }
    out->digits = at[0] == '-' ? -value : value;
    out->ten = value == 0 ? 0 : exponent - (int)after;
    return i;
}

bool sim_decimal_align(struct sim_decimal *a, struct sim_decimal *b)
{
    struct sim_decimal *high = a->ten > b->ten ? a : b;
    int low = a->ten > b->ten ? b->ten : a->ten;
    while (high->ten > low) {
        if (high->digits > 99999999999999 || high->digits < -99999999999999) {
            return false;
        }
        high->digits *= 10;
        high->ten--;
    }
    return true;
}

bool sim_decimal_value(struct sim_decimal decimal, double *value)
{
    double power = 1.0;
    int ten = decimal.ten < 0 ? -decimal.ten : decimal.ten;
    if (decimal.digits == 0) {
        *value = 0;
        return true;
    }
    if (ten > 22) {
        return false;
    }
    for (int i = 0; i < ten; i++) {
        power *= 10.0; /* exact up to 10^22 */
    }
    *value = decimal.ten < 0 ? (double)decimal.digits / power : (double)decimal.digits * power;
    return true;
}
