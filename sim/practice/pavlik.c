/* practice/pavlik.c: Pavlik PI, Anderson JR. Cogn Sci 2005;29:559-586, and J Exp Psychol Appl
 * 2008;14:101-117. In seconds:
 *
 *     m(t) = ln sum b_k t_k^(-d_k)          activation, t_k the age of encounter k, all b_k = 1
 *     d_k  = c exp(m just before k) + alpha, and alpha for the first encounter
 *
 * Encounters made at a high activation fade faster: that is where spacing comes from.
 */
#include "core/math.h"
#include "practice/recall.h"

static double sum_at(const struct sim_pavlik *pavlik, const struct sim_sessions *sessions,
                     const double *decay, size_t count, double read_days)
{
    double sum = 0.0;
    for (size_t k = 0; k < count; k++) {
        double age = (read_days - sessions->at_days[k]) * SIM_SECONDS_PER_DAY * pavlik->between;
        sum += sim_pow(age, -decay[k]);
    }
    return sum;
}

/* exp(m) is the sum itself, and zero before anything was met. */
void sim_pavlik_learn(const void *pavlik, const struct sim_sessions *sessions,
                      struct sim_learned *learned)
{
    const struct sim_pavlik *p = pavlik;
    for (size_t n = 0; n < sessions->count; n++) {
        learned->of[n] =
            p->scale * sum_at(p, sessions, learned->of, n, sessions->at_days[n]) + p->decay;
    }
}

double sim_pavlik_read(const void *pavlik, const struct sim_sessions *sessions,
                       const struct sim_learned *learned, double read_days)
{
    return sim_log(sum_at(pavlik, sessions, learned->of, sessions->count, read_days));
}
