/* models/stdp_pair.c: additive pair rule with exponential windows.
 *
 * Song S, Miller KD, Abbott LF. Nat Neurosci 2000;3:919-926. doi 10.1038/78829. Each side leaves a
 * trace, x of presynaptic and y of postsynaptic spikes, which decays with its own time constant; a
 * spike reads the other side's trace. That is the sum over pairs of the window
 *
 *     F(s) = A+ exp(-s / tau+) for s = t_post - t_pre > 0,   -A- exp(s / tau-) for s < 0,
 *
 * in one multiplication per spike instead of one exponential per pair. Which pairs count is the
 * scheme (models/pairs.h).
 */
#include "models/list.h"
#include "models/pairs.h"

enum parameter { A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS, PAIRING };
enum state { WEIGHT, X, Y };

static const struct plasticity_parameter parameters[] = {
    [A_PLUS] = {.name = "a_plus",
                .symbol = "A+",
                .title = "Amplitude of potentiation",
                .unit = "w0",
                .meaning =
                    "weight gained by a pair whose presynaptic spike comes just before the other",
                .standard = 0.0061,
                .high = 1,
                .source = "pfister2006",
                .evidence = PLASTICITY_EVIDENCE_B},
    [A_MINUS] = {.name = "a_minus",
                 .symbol = "A-",
                 .title = "Amplitude of depression",
                 .unit = "w0",
                 .meaning =
                     "weight lost by a pair whose postsynaptic spike comes just before the other",
                 .standard = 0.0016,
                 .high = 1,
                 .source = "pfister2006",
                 .evidence = PLASTICITY_EVIDENCE_B},
    [TAU_PLUS] = {.name = "tau_plus",
                  .symbol = "tau+",
                  .title = "Time constant of potentiation",
                  .unit = "ms",
                  .meaning = SIM_LIBRARY_ONLY("lag over which potentiation falls to 37 %"),
                  .standard = 16.8,
                  .low = 0.1,
                  .high = 1000,
                  .source = "bi2001",
                  .evidence = PLASTICITY_EVIDENCE_B},
    [TAU_MINUS] = {.name = "tau_minus",
                   .symbol = "tau-",
                   .title = "Time constant of depression",
                   .unit = "ms",
                   .meaning = SIM_LIBRARY_ONLY("lag over which depression falls to 37 %"),
                   .standard = 33.7,
                   .low = 0.1,
                   .high = 1000,
                   .source = "bi2001",
                   .evidence = PLASTICITY_EVIDENCE_B},
    [PAIRING] = {.name = "pairing",
                 .symbol = "",
                 .title = "Pairing scheme",
                 .unit = "",
                 .meaning = SIM_LIBRARY_ONLY("which spikes form pairs"),
                 .choices = sim_pairs_choices,
                 .choice_count = SIM_PAIRS_COUNT,
                 .standard = SIM_PAIRS_ALL,
                 .high = SIM_PAIRS_CENTRED,
                 .source = "pfister2006",
                 .evidence = PLASTICITY_EVIDENCE_B},
};

static const struct plasticity_set_value hippocampus_values[] = {
    {"a_plus", 0.0061, PLASTICITY_EVIDENCE_B, "pfister2006"},
    {"a_minus", 0.0016, PLASTICITY_EVIDENCE_B, "pfister2006"},
    {"tau_plus", 16.8, PLASTICITY_EVIDENCE_B, "bi2001"},
    {"tau_minus", 33.7, PLASTICITY_EVIDENCE_B, "bi2001"},
    {"pairing", SIM_PAIRS_ALL, PLASTICITY_EVIDENCE_B, "pfister2006"},
};

static const struct plasticity_set_value culture_values[] = {
    {"a_plus", 0.01295, PLASTICITY_EVIDENCE_C, "bi2001"},
    {"a_minus", 0.00455, PLASTICITY_EVIDENCE_C, "bi2001"},
    {"tau_plus", 16.8, PLASTICITY_EVIDENCE_B, "bi2001"},
    {"tau_minus", 33.7, PLASTICITY_EVIDENCE_B, "bi2001"},
    {"pairing", SIM_PAIRS_ALL, PLASTICITY_EVIDENCE_CHOSEN, ""},
};

static const struct plasticity_set sets[] = {
    {.name = "hippocampus_pair_terms",
     .title = "pair terms of the hippocampal triplet fit",
     .paper = SIM_LIBRARY_ONLY(
         "Pfister JP, Gerstner W. Triplets of spikes in a model of spike timing-dependent "
         "plasticity. J Neurosci 2006;26:9673-9682. doi 10.1523/JNEUROSCI.1425-06.2006"),
     .source = "pfister2006",
     .note = SIM_LIBRARY_ONLY(
         "The amplitudes are A2+ and A2- of the full all-to-all triplet fit to hippocampal "
         "cultures (data of Wang and others 2005) and are used here without its triplet terms "
         "A3+ and A3-; they are not a fit of the pair rule. The time constants are those of "
         "Bi and Poo 2001, which that fit took over."),
     .limits = SIM_LIBRARY_ONLY(
         "Its amplitudes are the pair terms of a triplet fit, used here without its triplet "
         "terms."),
     .values = hippocampus_values,
     .value_count = SIM_COUNT(hippocampus_values)},
    {.name = "culture_bi_poo",
     .title = "exponential fit to cultured hippocampal neurons",
     .paper = SIM_LIBRARY_ONLY(
         "Bi GQ, Poo MM. Synaptic modification by correlated activity: Hebb's postulate "
         "revisited. Annu Rev Neurosci 2001;24:139-166. doi 10.1146/annurev.neuro.24.1.139"),
     .source = "bi2001",
     .note = SIM_LIBRARY_ONLY(
         "The amplitudes are +0.777 and -0.273 per 60 pairings divided by 60; they are quoted "
         "from memory and must be looked up in the paper before they are relied on."),
     .limits = "",
     .values = culture_values,
     .value_count = SIM_COUNT(culture_values)},
};

static const char *const equations[] = {
    "dx/dt = -x / tau+; at a presynaptic spike x becomes x + 1 (all_to_all, presynaptic_centred) "
    "or 1 (nearest)",
    "dy/dt = -y / tau-; at a postsynaptic spike y becomes y + 1 (all_to_all) or 1 (nearest, "
    "presynaptic_centred), and x becomes 0 after it was read (presynaptic_centred)",
    "at a presynaptic spike w becomes max(0, w - A- y), with y just before it",
    "at a postsynaptic spike w becomes w + A+ x, with x just before it",
    "at the start w = 1, x = 0, y = 0",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [X] = {"x", "trace of presynaptic spikes"},
    [Y] = {"y", "trace of postsynaptic spikes"},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        batch->state[X][i] = 0.0;
        batch->state[Y][i] = 0.0;
    }
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    return batch->parameter[A_PLUS] * batch->state[X][i];
}

static double loss(const struct sim_batch *batch, uint32_t i)
{
    return batch->parameter[A_MINUS] * batch->state[Y][i];
}

static void move(const struct sim_batch *batch, uint32_t i, double change)
{
    double weight = batch->state[WEIGHT][i] + change;
    batch->state[WEIGHT][i] = weight < 0.0 ? 0.0 : weight;
}

static const struct sim_pairs_rule rule = {X, Y, PAIRING, gain, loss, move};

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    sim_pairs_decay(batch->state[X], batch->lanes, dt_ms, batch->parameter[TAU_PLUS]);
    sim_pairs_decay(batch->state[Y], batch->lanes, dt_ms, batch->parameter[TAU_MINUS]);
}

const struct sim_model sim_model_stdp_pair = {
    .about = {.name = "stdp_pair",
              .title = SIM_LIBRARY_ONLY("Pair rule of spike-timing-dependent plasticity"),
              .summary = SIM_LIBRARY_ONLY(
                  "Each pair of spikes changes the weight by an amount that depends only on "
                  "which side fired first and how long before the other."),
              .paper = SIM_LIBRARY_ONLY(
                  "Song S, Miller KD, Abbott LF. Competitive Hebbian learning through "
                  "spike-timing-dependent synaptic plasticity. Nat Neurosci 2000;3:919-926. "
                  "doi 10.1038/78829"),
              .source = "song2000",
              .limits = SIM_LIBRARY_ONLY(
                  "A rule for one synapse, not fitted to any recording here. It does not "
                  "reproduce how the effect of timing changes with pairing frequency, nor "
                  "spike triplets. It says nothing about synapses that are not used, about "
                  "behaviour, therapy or any person."),
              .equations = SIM_LIBRARY_ONLY(equations),
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = SIM_LIBRARY_ONLY(sets),
              .set_count = SIM_COUNT(sets),
              .states = SIM_LIBRARY_ONLY(states),
              .state_count = SIM_COUNT(states)},
    .weight = WEIGHT,
    .start = start,
    .before = sim_pairs_before,
    .after = sim_pairs_after,
    .together = sim_pairs_together,
    .pairs = &rule,
    .advance = advance,
};
