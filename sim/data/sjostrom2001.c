/* data/sjostrom2001.c: Sjostrom, Turrigiano and Nelson 2001: pairings at five rates, in two orders.
 *
 * The ten rows are those to which Pfister and Gerstner 2006 fitted the visual cortex sets of their
 * triplet rule. Read in two unrelated code repositories that agree, not in the paper's figures; the
 * fit errors that the modelling paper prints come out with them.
 */
#include "data/list.h"

#define ROW(rate, lag, mean, sem)                                                       \
    {                                                                                   \
        "pairing", {{"rate", "Hz", NULL, rate}, {"lag", "ms", NULL, lag}}, 2, mean, sem \
    }

static const struct plasticity_datum rows[] = {
    ROW(0.1, 10, -0.04, 0.05), ROW(10, 10, 0.14, 0.10),   ROW(20, 10, 0.29, 0.14),
    ROW(40, 10, 0.53, 0.11),   ROW(50, 10, 0.56, 0.26),   ROW(0.1, -10, -0.29, 0.08),
    ROW(10, -10, -0.41, 0.11), ROW(20, -10, -0.34, 0.10), ROW(40, -10, 0.56, 0.32),
    ROW(50, -10, 0.75, 0.19),
};

const struct plasticity_data sim_data_sjostrom2001 = {
    .name = "sjostrom2001",
    .title = "Pairings at five rates, in two orders, in visual cortex",
    .authors = "Sj\xc3\xb6str\xc3\xb6m and others 2001",
    .paper = "Sj\xc3\xb6str\xc3\xb6m PJ, Turrigiano GG, Nelson SB. Rate, timing, and cooperativity "
             "jointly "
             "determine cortical synaptic plasticity. Neuron 2001;32:1149-1164. "
             "doi 10.1016/S0896-6273(01)00542-6",
    .source = "sjostrom2001",
    .population = "pairs of connected cells in slices of visual cortex",
    .method =
        "Pairs of one presynaptic and one postsynaptic spike, 10 ms apart, at a steady rate. "
        "Models of the data differ in how many pairs they deliver: 60 in Pfister and Gerstner "
        "2006, 75 in Graupner and Brunel 2012.",
    .measure = "change of the synaptic response, as a fraction of the response before",
    .note = "Read in two unrelated repositories of model code that agree, not in the paper itself. "
            "The number of cells behind each mean is not recorded there.",
    .reading = "change",
    .unit = "fraction",
    .evidence = PLASTICITY_EVIDENCE_B,
    .rows = rows,
    .row_count = SIM_COUNT(rows),
};
