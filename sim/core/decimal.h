/* core/decimal.h: numbers to decimal text and back, with the same bytes everywhere.
 *
 *     char out[SIM_DECIMAL_ROOM];
 *     size_t len = sim_decimal_fixed(out, 12.50, 3);      "12.5"
 *     len = sim_decimal_shortest(out, 0.1);               "0.1"
 *
 *     struct sim_decimal d;
 *     sim_decimal_read("-16.8e1", 7, &d);                 digits -168, ten 0
 *
 * A sim_decimal is what an author wrote, exactly; it becomes a double in one correctly rounded
 * operation.
 */
#ifndef SIM_CORE_DECIMAL_H
#define SIM_CORE_DECIMAL_H

#include "core/base.h"

#define SIM_DECIMAL_ROOM 352u

/* Both write a zero byte behind the text and return its length. The minus is ASCII; infinities and
 * NaN read "inf", "-inf", "nan". */

/* At most `places` decimals (0 .. 20), rounded half to even on the exact binary value as printf
 * does, trailing zeros cut, never "-0". */
size_t sim_decimal_fixed(char *out, double value, int places);

/* The shortest text that reads back as the same double (Steele and White 1990; Burger and Dybvig
 * 1996), with an exponent below 1e-6 and from 1e21 on, as in JavaScript. */
size_t sim_decimal_shortest(char *out, double value);

/* digits times ten to the power `ten` */
struct sim_decimal {
    int64_t digits; /* at most 15 decimal digits */
    int ten;
};

/* Reads an optional sign, digits with an optional point, an optional exponent. Returns the bytes
 * consumed; 0 when there is no number, more than 15 digits, or an exponent beyond +-99. */
size_t sim_decimal_read(const char *at, size_t len, struct sim_decimal *out);

/* Brings both to the same power of ten. False when one of them would need more than 15 digits. */
bool sim_decimal_align(struct sim_decimal *a, struct sim_decimal *b);

/* The nearest double. False when that would take more than one rounding: power beyond +-22. */
bool sim_decimal_value(struct sim_decimal decimal, double *value);

#endif
