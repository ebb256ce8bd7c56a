/* core/crowd.c: rates and irregularity from what was counted. */
#include "core/crowd.h"
#include "core/math.h"

double sim_tally_rate_hz(const struct sim_tally *tally)
{
    return tally->span_s > 0 ? (double)tally->spikes / tally->span_s : 0.0;
}

double sim_tally_recent_rate_hz(const struct sim_tally *tally)
{
    return tally->recent_span_s > 0 ? (double)tally->recent_spikes / tally->recent_span_s : 0.0;
}

double sim_tally_cv(const struct sim_tally *tally)
{
    if (tally->intervals < 2) {
        return 0.0;
    }
    double count = (double)tally->intervals;
    double mean = tally->interval_sum_s / count;
    double variance = tally->interval_square_s2 / count - mean * mean;
    return variance > 0 ? sim_sqrt(variance) / mean : 0.0;
}
