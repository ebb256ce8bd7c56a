/* core/math.h: elementary functions whose last bit does not depend on the machine.
 *
 *     double left = sim_exp(-dt_ms / tau_ms);
 *
 * A C library may round these differently from version to version; these use only additions,
 * multiplications and divisions in a fixed order. Errors are below 0.56 units in the last place for
 * exp, log and pow. The code must be compiled without contraction of a * b + c into one operation.
 */
#ifndef SIM_CORE_MATH_H
#define SIM_CORE_MATH_H

#include "core/base.h"

#define SIM_PI 3.141592653589793

double sim_exp(double x);
double sim_log(double x);           /* NaN below 0, -infinity at 0 */
double sim_pow(double x, double y); /* x >= 0; NaN below */

/* Sine and cosine of an angle between -8 and 8, to 1e-15. */
void sim_sine_cosine(double angle, double *sine, double *cosine);

/* Chance that a standard normal variable is at most z, to 1e-14 of it. */
double sim_normal(double z);

double sim_sqrt(double x); /* exact by the floating-point standard */
double sim_floor(double x);
double sim_abs(double x);
bool sim_is_finite(double x);
double sim_infinity(void);

double sim_ten(int power); /* ten to the power: exact up to 22, 0 or infinity out of range */
int sim_decade(double x);  /* the whole n with 10^n <= x < 10^(n + 1), kept in -300 .. 308 */

double sim_nan(void);

#endif
