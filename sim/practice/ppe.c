/* practice/ppe.c: the predictive performance equation.
 *
 * Walsh MM, Gluck KA, Gunzelmann G, Jastrzembski T, Krusmark M. Cogn Sci 2018;42(S3):644-691. doi
 * 10.1111/cogs.12602. In seconds:
 *
 *     w_i = t_i^(-x) / sum t_j^(-x),   T = sum w_i t_i          effective age
 *     D   = b + m mean(1 / ln(lag_j + e)), or b for one session  decay, slowed by long lags
 *     M   = N^c T^(-D)
 */
#include "core/math.h"
#include "practice/recall.h"

#define EULER 2.718281828459045

static double effective_age(const struct sim_ppe *ppe, const struct sim_sessions *sessions,
                            double read_days)
{
    double weights = 0.0, sum = 0.0;
    for (size_t i = 0; i < sessions->count; i++) {
        double age = (read_days - sessions->at_days[i]) * SIM_SECONDS_PER_DAY;
        double weight = sim_pow(age, -ppe->weighting);
        weights += weight;
        sum += weight * age;
    }
    return sum / weights;
}

/* One rate of decay for all sessions, kept with the first. */
void sim_ppe_learn(const void *ppe, const struct sim_sessions *sessions,
                   struct sim_learned *learned)
{
    const struct sim_ppe *p = ppe;
    double sum = 0.0;
    for (size_t i = 1; i < sessions->count; i++) {
        double lag = (sessions->at_days[i] - sessions->at_days[i - 1]) * SIM_SECONDS_PER_DAY;
        sum += 1.0 / sim_log(lag + EULER);
    }
    double mean = sessions->count > 1 ? sum / (double)(sessions->count - 1) : 0.0;
    learned->of[0] = p->intercept + p->slope * mean;
}

double sim_ppe_read(const void *ppe, const struct sim_sessions *sessions,
                    const struct sim_learned *learned, double read_days)
{
    const struct sim_ppe *p = ppe;
    return sim_pow((double)sessions->count, p->learning) *
           sim_pow(effective_age(p, sessions, read_days), -learned->of[0]);
}
