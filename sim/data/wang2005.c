/* data/wang2005.c: Wang, Gerkin, Nauen and Bi 2005: pairs, triplets and quadruplets of spikes.
 *
 * The thirteen rows are those to which Pfister and Gerstner 2006 fitted the hippocampal sets of
 * their triplet rule, with the lags in that paper's notation: t_post - t_pre, of the single spike
 * with the first and the second of the other two. Read in one code repository; the fit errors that
 * the modelling paper prints come out with them.
 */
#include "data/list.h"

#define EVERY                  \
    {"repeats", "", NULL, 60}, \
    {                          \
        "rate", "Hz", NULL, 1  \
    }
#define PAIR(lag, mean, sem)                                       \
    {                                                              \
        "pairing", {{"lag", "ms", NULL, lag}, EVERY}, 3, mean, sem \
    }
#define TRIPLET(side, first, second, mean, sem)  \
    {                                            \
        "triplet",                               \
            {{"twice", "", side, 0},             \
             {"first_lag", "ms", NULL, first},   \
             {"second_lag", "ms", NULL, second}, \
             EVERY},                             \
            5, mean, sem                         \
    }
#define QUADRUPLET(interval, mean, sem)                                                            \
    {                                                                                              \
        "quadruplet", {{"interval", "ms", NULL, interval}, {"distance", "ms", NULL, 5}, EVERY}, 4, \
            mean, sem                                                                              \
    }

static const struct plasticity_datum rows[] = {
    PAIR(10, 0.25, 0.05),
    PAIR(-10, -0.17, 0.05),
    TRIPLET("pre", 5, -5, -0.01, 0.04),
    TRIPLET("pre", 10, -10, 0.03, 0.04),
    TRIPLET("pre", 15, -5, 0.01, 0.03),
    TRIPLET("pre", 5, -15, 0.24, 0.06),
    TRIPLET("post", -5, 5, 0.33, 0.04),
    TRIPLET("post", -10, 10, 0.34, 0.04),
    TRIPLET("post", -5, 15, 0.22, 0.08),
    TRIPLET("post", -15, 5, 0.29, 0.05),
    QUADRUPLET(-88.5, -0.003, 0.03),
    QUADRUPLET(83.7, 0.06, 0.04),
    QUADRUPLET(20, 0.21, 0.04),
};

const struct plasticity_data sim_data_wang2005 = {
    .name = "wang2005",
    .title = "Pairs, triplets and quadruplets in hippocampal culture",
    .authors = "Wang and others 2005",
    .paper =
        "Wang HX, Gerkin RC, Nauen DW, Bi GQ. Coactivation and timing-dependent integration of "
        "synaptic potentiation and depression. Nat Neurosci 2005;8:187-193. "
        "doi 10.1038/nn1387",
    .source = "wang2005",
    .population = "hippocampal cells in culture",
    .method =
        "60 repetitions at 1 Hz of a pair, of two spikes on one side and one on the other, or "
        "of a post-pre pair and a pre-post pair.",
    .measure = "change of the synaptic response, as a fraction of the response before",
    .note = "Read in one repository of model code, not in the paper itself. The number of cells "
            "behind each mean is not recorded there.",
    .reading = "change",
    .unit = "fraction",
    .evidence = PLASTICITY_EVIDENCE_B,
    .rows = rows,
    .row_count = SIM_COUNT(rows),
};
