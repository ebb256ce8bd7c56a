/* practice/gas.c: the T-score of Goal Attainment Scaling, from its formula and not from the tables
 * of a later paper whose printed forms needed an erratum. */
#include "core/math.h"
#include "practice/practice.h"

static bool is_goal(double weight, double level)
{
    return weight > 0.0 && sim_is_finite(weight) && level >= -2.0 && level <= 2.0;
}

double sim_goal_attainment(const double *weights, const double *levels, size_t count, double rho)
{
    double product = 0.0, sum = 0.0, squares = 0.0;
    bool is_right = count > 0 && rho >= 0.0 && rho <= 1.0;
    for (size_t i = 0; i < count && is_right; i++) {
        is_right = is_goal(weights[i], levels[i]);
        product += weights[i] * levels[i];
        sum += weights[i];
        squares += weights[i] * weights[i];
    }
    if (!is_right) {
        return sim_nan();
    }
    return 50.0 + 10.0 * product / sim_sqrt((1.0 - rho) * squares + rho * sum * sum);
}
