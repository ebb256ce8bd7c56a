/* practice/kernel.c: the power-kernel reduction of SAC, also used for competing associations.
 *
 *     f(t) = (1 + t / tau)^(-d)
 *     u_n  = gain max(0, 1 - B(t_n)),     B(t) = sum over k of u_k f(t - t_k)
 *
 * The lineage is Reder LM, Popov V and others; the closed form of the best gap follows from the
 * derivative of B for two sessions, which a single exponential can not make zero.
 */
#include "core/math.h"
#include "practice/recall.h"

double sim_logistic(double x)
{
    x = x > 700.0 ? 700.0 : x < -700.0 ? -700.0 : x;
    return 1.0 / (1.0 + sim_exp(-x));
}

double sim_kernel_fade(const struct sim_kernel *kernel, double lag_days)
{
    return sim_pow(1.0 + lag_days / kernel->tau_days, -kernel->decay);
}

static double sum_at(const struct sim_kernel *kernel, const struct sim_sessions *sessions,
                     const double *added, size_t count, double read_days)
{
    double sum = 0.0;
    for (size_t k = 0; k < count; k++) {
        sum += added[k] * sim_kernel_fade(kernel, read_days - sessions->at_days[k]);
    }
    return sum;
}

void sim_kernel_learn(const void *kernel, const struct sim_sessions *sessions,
                      struct sim_learned *learned)
{
    const struct sim_kernel *k = kernel;
    for (size_t n = 0; n < sessions->count; n++) {
        double missing = 1.0 - sum_at(k, sessions, learned->of, n, sessions->at_days[n]);
        learned->of[n] = missing > 0.0 ? k->gain * missing : 0.0;
    }
}

double sim_kernel_read(const void *kernel, const struct sim_sessions *sessions,
                       const struct sim_learned *learned, double read_days)
{
    return sum_at(kernel, sessions, learned->of, sessions->count, read_days);
}

double sim_kernel_strength(const struct sim_kernel *kernel, const struct sim_sessions *sessions,
                           double read_days)
{
    struct sim_learned learned;
    sim_kernel_learn(kernel, sessions, &learned);
    return sim_kernel_read(kernel, sessions, &learned, read_days);
}

double sim_kernel_best_gap(const struct sim_kernel *kernel, double rest_days)
{
    double y = rest_days / kernel->tau_days;
    double d = kernel->decay;
    double below = sim_pow(kernel->gain, -1.0 / (d + 1.0)) * sim_pow(1.0 + y, d / (d + 1.0)) - 1.0;
    return kernel->tau_days * (y / below - 1.0);
}
