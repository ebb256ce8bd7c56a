/* models/spine.h: calcium and strength of one dendritic spine between two spikes.
 *
 *     sim_spine_advance(&rule, &spine, dt_ms);
 *
 * Six traces decay exponentially: the open NMDA receptors and the voltage of the synaptic potential
 * and of the back-propagating action potential, each the sum or difference of two. They set the
 * calcium current, calcium follows it, and the weight follows calcium:
 *
 *     dCa/dt = G n B(V) (V_r - V) - Ca / tau_Ca
 *     dw/dt  = eta(Ca) (Omega(Ca) - w)
 *
 * The symbols are those of Shouval, Bear and Cooper 2002, see models/shouval.c.
 */
#ifndef SIM_MODELS_SPINE_H
#define SIM_MODELS_SPINE_H

#include "core/base.h"

enum sim_spine_trace {
    SIM_SPINE_NMDA_FAST, /* shares of the receptors that are open */
    SIM_SPINE_NMDA_SLOW,
    SIM_SPINE_EPSP_DECAY, /* in mV; the potential is decay minus rise */
    SIM_SPINE_EPSP_RISE,
    SIM_SPINE_BPAP_FAST, /* in mV */
    SIM_SPINE_BPAP_SLOW,
    SIM_SPINE_TRACES
};

/* What does not change while spikes come. */
struct sim_spine_rule {
    double tau_ms[SIM_SPINE_TRACES];
    double rest_mv, reversal_mv;
    double conductance; /* G, in uM / (ms mV) */
    double magnesium_mm;
    double tau_ca_ms;
    double alpha[2], beta[2]; /* of Omega: uM and 1/uM, of depression and of potentiation */
    double p[4];              /* P1 .. P4 of the learning rate */
    double start;             /* the strength that counts as weight 1; 0: nothing is learnt */
};

struct sim_spine {
    double trace[SIM_SPINE_TRACES];
    double calcium; /* uM above rest */
    double peak;    /* the greatest calcium so far */
    double weight;  /* strength / start */
};

/* Where the strength goes while calcium stays, and how fast, per second. */
double sim_spine_omega(const struct sim_spine_rule *rule, double calcium);
double sim_spine_eta(const struct sim_spine_rule *rule, double calcium);

/* dt_ms >= 0. To cut an interval into pieces changes calcium and weight by less than 1e-7, the peak
 * by less than 1e-5. */
void sim_spine_advance(const struct sim_spine_rule *rule, struct sim_spine *spine, double dt_ms);

#endif
