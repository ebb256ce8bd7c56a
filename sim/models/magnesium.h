/* models/magnesium.h: how much of an NMDA receptor's current magnesium lets through.
 *
 *     double open = sim_magnesium_open(-65, 1);   0.06: near rest almost everything is blocked
 *
 * Jahr CE, Stevens CF. J Neurosci 1990;10:3178-3182. doi 10.1523/JNEUROSCI.10-09-03178.1990:
 * B(V) = 1 / (1 + [Mg] / 3.57 mM exp(-0.062 V / mV)). Both constants were read in independent
 * implementations (certainty B).
 */
#ifndef SIM_MODELS_MAGNESIUM_H
#define SIM_MODELS_MAGNESIUM_H

/* The share that is not blocked, 0 to 1, at a membrane voltage in mV and a magnesium concentration
 * outside the cell in mM, which is not negative. */
double sim_magnesium_open(double voltage_mv, double magnesium_mm);

/* The voltage in mV at which half is blocked: ln([Mg] / 3.57 mM) / 0.062. Without magnesium it is
 * minus infinity. */
double sim_magnesium_half_mv(double magnesium_mm);

#endif
