/* practice/course.c: the daily step of habit strength.
 *
 * Lally P, van Jaarsveld CHM, Potts HWW, Wardle J. Eur J Soc Psychol 2010;40:998-1009. doi
 * 10.1002/ejsp.674: strength rises towards an asymptote of its own; half of the people whose curve
 * could be fitted reached 95 % of it within 66 days of daily performance. The step form is that of
 * Miller KJ, Shenhav A, Ludvig EA. Psychol Rev 2019;126:292-311. doi 10.1037/rev0000120:
 *
 *     performed: H becomes H + alpha (1 - H)        not performed: H becomes H - lambda H
 *     alpha = 1 - 0.05^(1 / T95)                    lambda = 1 - 0.5^(1 / half-life)
 *
 * Both steps are linear in H, so the expectation under a chance p of keeping a scheduled day obeys
 * the same recurrence with p in front: no random paths are needed. Days without a schedule count as
 * not performed.
 */
#include "core/math.h"
#include "practice/practice.h"
#include "practice/schedule.h"

double sim_habit_step(double time_to_95_days)
{
    return 1.0 - sim_pow(0.05, 1.0 / time_to_95_days);
}

double sim_habit_loss(double half_life_days)
{
    return 1.0 - sim_pow(0.5, 1.0 / half_life_days);
}

void sim_habit_run(const struct sim_habit_course *course, unsigned days, double *strength)
{
    double p = course->adherence;
    double h = 0.0;
    strength[0] = h;
    for (unsigned day = 0; day < days; day++) {
        bool is_practice = day < course->weeks * 7;
        if (is_practice && sim_is_scheduled(course->days, day % 7)) {
            h += p * course->step * (1.0 - h) - (1.0 - p) * course->loss * h;
        } else {
            h -= course->loss * h;
        }
        strength[day + 1] = h;
    }
}
