/* core/common.c: what every experiment has whatever its model: the common parameters, and the
 * values at each point of its range. */
#include "core/experiment.h"
#include "core/scope.h"

static const struct plasticity_choice coincidences[] = {
    {"ignored", SIM_LIBRARY_ONLY("spikes at the same moment do not meet each other")},
    {"pre_first",
     SIM_LIBRARY_ONLY("of spikes at the same moment the presynaptic one counts as earlier")},
    {"post_first",
     SIM_LIBRARY_ONLY("of spikes at the same moment the postsynaptic one counts as earlier")},
};

static const struct plasticity_parameter common[] = {
    [SIM_COMMON_AXONAL] = {.name = "axonal_delay",
                           .symbol = "",
                           .title = "Axonal delay",
                           .unit = "ms",
                           .meaning = SIM_LIBRARY_ONLY(
                               "from a presynaptic spike to its arrival at the synapse"),
                           .high = 50,
                           .source = "",
                           .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [SIM_COMMON_DENDRITIC] = {.name = "dendritic_delay",
                              .symbol = "",
                              .title = "Dendritic delay",
                              .unit = "ms",
                              .meaning = SIM_LIBRARY_ONLY(
                                  "from a postsynaptic spike to its arrival at the synapse"),
                              .high = 50,
                              .source = "",
                              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [SIM_COMMON_COINCIDENCE] = {.name = "coincidence",
                                .symbol = "",
                                .title = "Coincident spikes",
                                .unit = "",
                                .meaning =
                                    SIM_LIBRARY_ONLY("what happens to spikes at the same moment"),
                                .choices = coincidences,
                                .choice_count = SIM_COUNT(coincidences),
                                .high = 2,
                                .source = "",
                                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

const struct plasticity_parameter *sim_common_table(size_t *count)
{
    *count = SIM_COUNT(common);
    return common;
}

static const struct plasticity_reading of_synapse[] = {
    [SIM_READING_CHANGE] = {"change", "Weight change", "%", "weight change", 1, 2},
    [SIM_READING_WEIGHT] = {"weight", "Weight relative to the start", "w0", "weight", 3, 4},
};

static const struct plasticity_reading of_sheet[SIM_SHEET_READINGS] = {
    [SIM_SHEET_SHARE] = {"share", "Share of synapses in the bin", "%",
                         "share of synapses in the bin", 1, 3},
    [SIM_SHEET_MEAN] = {"mean", "Mean weight", "", "mean weight", 3, 5},
    [SIM_SHEET_SD] = {"sd", "Standard deviation of the weights", "",
                      "standard deviation of the weights", 3, 5},
    [SIM_SHEET_LOW] = {"low", "Share of weights below a tenth", "%",
                       "share of weights below a tenth", 1, 3},
    [SIM_SHEET_HIGH] = {"high", "Share of weights above nine tenths", "%",
                        "share of weights above nine tenths", 1, 3},
};

const struct plasticity_reading *sim_experiment_readings(const struct sim_experiment *experiment,
                                                         size_t *count)
{
    *count = experiment->reading_count;
    return experiment->reading;
}

const struct plasticity_reading *sim_sheet_readings(size_t *count)
{
    *count = SIM_SHEET_READINGS;
    return of_sheet;
}

const struct plasticity_reading *sim_model_readings(const struct sim_model *model, size_t *count)
{
    *count = model->readings == NULL ? SIM_COUNT(of_synapse) : model->reading_count;
    return model->readings == NULL ? of_synapse : model->readings;
}

const struct plasticity_reading *sim_experiment_own_readings(
    const struct sim_experiment *experiment, size_t *count)
{
    const struct sim_protocol *protocol = experiment->protocol;
    bool is_sheet = protocol != NULL && sim_scope_drive(protocol) == PLASTICITY_SHEET;
    return is_sheet ? sim_sheet_readings(count) : sim_model_readings(experiment->model, count);
}

double sim_range_point(const struct sim_range *range, size_t i)
{
    double value = 0;
    struct sim_decimal point = {range->first.digits + (int64_t)i * range->step.digits,
                                range->first.ten};
    for (size_t k = 0; range->times > 0 && k < i; k++) {
        point.digits *= range->times;
    }
    sim_decimal_value(point, &value);
    return value;
}

double sim_experiment_point(const struct sim_experiment *experiment, size_t i)
{
    return sim_range_point(&experiment->range, i);
}

void sim_experiment_values(const struct sim_experiment *experiment, size_t i, double *value)
{
    for (size_t k = 0; k < experiment->quantity_count; k++) {
        value[k] = experiment->quantity[k].value;
    }
    if (experiment->range.quantity != SIM_NONE) {
        value[experiment->range.quantity] = sim_experiment_point(experiment, i);
    }
}
