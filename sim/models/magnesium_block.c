/* models/magnesium_block.c: the block of NMDA receptors by magnesium at a held voltage.
 *
 * Jahr CE, Stevens CF. J Neurosci 1990;10:3178-3182. doi 10.1523/JNEUROSCI.10-09-03178.1990. The
 * block follows the voltage at once, so that there is nothing to integrate (models/magnesium.h).
 */
#include "models/list.h"
#include "models/magnesium.h"

enum parameter { MAGNESIUM };
enum state { VOLTAGE };
enum reading { OPEN, CURRENT, HALF };

static const struct plasticity_parameter parameters[] = {
    [MAGNESIUM] = {.name = "magnesium",
                   .symbol = "[Mg]",
                   .title = "Magnesium outside the cell",
                   .unit = "mM",
                   .meaning = "concentration of magnesium outside the cell",
                   .standard = 1,
                   .low = 0.001,
                   .high = 100,
                   .source = "jahr1990",
                   .evidence = PLASTICITY_EVIDENCE_B},
};

static const struct plasticity_note states[] = {
    [VOLTAGE] = {"v", "voltage of the membrane, in mV"},
};

static const struct plasticity_reading readings[] = {
    [OPEN] = {"open", "Share not blocked by magnesium", "%", "share not blocked by magnesium", 1,
              4},
    [CURRENT] = {"relative_current", "Current of an open receptor (relative)", "",
                 "current of an open receptor, relative", 1, 4},
    [HALF] = {"half", "Voltage of half block", "mV", "voltage at which half is blocked", 1, 3},
};

static const char *const equations[] = {
    "B(V) = 1 / (1 + [Mg] / 3.57 mM exp(-0.062 V / mV))",
    "current = B(V) V / mV, with the reversal potential at 0 mV",
    "half block at V = ln([Mg] / 3.57 mM) / 0.062 mV",
};

static void start(const struct sim_batch *batch)
{
    batch->state[VOLTAGE][0] = 0.0;
}

/* The block has no memory. */
static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    (void)batch;
    (void)dt_ms;
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    batch->state[VOLTAGE][lane] = stimulus->amount;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double v_mv = batch->state[VOLTAGE][lane];
    double open = sim_magnesium_open(v_mv, batch->parameter[MAGNESIUM]);
    switch ((enum reading)reading) {
    case OPEN:
        return open * 100.0;
    case CURRENT:
        return open * v_mv;
    case HALF:
        break;
    }
    return sim_magnesium_half_mv(batch->parameter[MAGNESIUM]);
}

const struct sim_model sim_model_magnesium_block = {
    .about = {.name = "magnesium_block",
              .title = "Magnesium block of NMDA receptors",
              .summary = "At rest magnesium sits in the channel; depolarisation drives it out, so "
                         "that a receptor passes current only when transmitter and voltage come "
                         "together.",
              .paper = "Jahr CE, Stevens CF. Voltage dependence of NMDA-activated macroscopic "
                       "conductances predicted by single-channel kinetics. J Neurosci "
                       "1990;10:3178-3182. doi 10.1523/JNEUROSCI.10-09-03178.1990",
              .source = "jahr1990",
              .limits = "The steady block at a held voltage, with the constants of one fit. It "
                        "leaves out how fast magnesium comes and goes, and it says nothing about "
                        "behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .stimulate = stimulate,
    .takes = SIM_STIMULUS_HOLD,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
