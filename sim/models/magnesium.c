/* models/magnesium.c: the closed form of the paper; nothing is tabulated. */
#include "models/magnesium.h"
#include "core/math.h"

#define BLOCK_MM 3.57 /* concentration that blocks half at 0 mV */
#define BLOCK_PER_MV 0.062

double sim_magnesium_open(double voltage_mv, double magnesium_mm)
{
    if (!(magnesium_mm > 0.0)) {
        return 1.0; /* and not zero times the infinity of a very low voltage */
    }
    return 1.0 / (1.0 + magnesium_mm / BLOCK_MM * sim_exp(-BLOCK_PER_MV * voltage_mv));
}

double sim_magnesium_half_mv(double magnesium_mm)
{
    return sim_log(magnesium_mm / BLOCK_MM) / BLOCK_PER_MV;
}
