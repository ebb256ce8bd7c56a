/* core/experiment.h: the text of an experiment as a checked value.
 *
 *     struct sim_reader reader = {.catalogue = &catalogue, .text = text, .len = len};
 *     const struct sim_experiment *e = sim_experiment_read(&reader, memory);
 *
 * The grammar is plasticity(5). The experiment keeps a copy of its text and lives in the memory.
 * What it names exists, what it measures has its unit and lies in its range, and what its protocol
 * requires is there: running it can only fail for want of memory or because an asked-for value is
 * never reached.
 */
#ifndef SIM_CORE_EXPERIMENT_H
#define SIM_CORE_EXPERIMENT_H

#include "core/complaint.h"
#include "core/decimal.h"
#include "core/model.h"
#include "core/plot.h"
#include "core/protocol.h"

#define SIM_QUANTITIES_MAX 64u
#define SIM_OUTPUTS_MAX 64u
#define SIM_READINGS_MAX 8u
#define SIM_POINTS_MAX 10001u
#define SIM_SPIKES_MAX 1000000u /* on one side of one lane */
#define SIM_WORK_MAX 200000000u /* spikes in all */
#define SIM_TEXT_MAX 65536u
#define SIM_PRESENTATIONS_MAX 1000000u /* of one lane; in all SIM_WORK_MAX */
#define SIM_STEPS_MAX 1000000000u      /* time steps of all lanes */
#define SIM_UPDATES_MAX 100000000000u  /* of synapses of sheets, in all */
#define SIM_TITLE_MAX 200u
#define SIM_VARIES_MAX 4u
#define SIM_VARY_STEPS_MAX 501u
#define SIM_VARY_WORK_MAX 100000u /* spikes or presentations that a page can repeat in a frame */

/* Everything an experiment can name. */
struct sim_catalogue {
    const struct sim_model *const *models;
    size_t model_count;
    const struct sim_protocol *const *protocols;
    size_t protocol_count;
    const struct sim_plot *const *plots;
    size_t plot_count;
    const struct plasticity_data *const *datas;
    size_t data_count;
    const struct sim_module *modules;
    size_t module_count;
};

/* A module of a page: what one of them can run and draw, as lists of names that end with NULL. */
struct sim_module {
    const char *name;
    const char *const *models;
    const char *const *protocols;
    const char *const *plots;
};

/* Whose parameter table a quantity stands in. */
enum sim_owner { SIM_OWNER_MODEL, SIM_OWNER_PROTOCOL, SIM_OWNER_COMMON, SIM_OWNER_COUNT };

/* What every experiment has besides model and protocol, in the order of sim_common_table(). */
enum sim_common { SIM_COMMON_AXONAL, SIM_COMMON_DENDRITIC, SIM_COMMON_COINCIDENCE };
enum sim_coincidence {
    SIM_COINCIDENCE_IGNORED,
    SIM_COINCIDENCE_PRE_FIRST,
    SIM_COINCIDENCE_POST_FIRST
};

/* What is read of a model of spikes. */
enum sim_synapse_reading { SIM_READING_CHANGE, SIM_READING_WEIGHT };

/* What is read of a sheet. */
enum sim_sheet_reading {
    SIM_SHEET_SHARE,
    SIM_SHEET_MEAN,
    SIM_SHEET_SD,
    SIM_SHEET_LOW,
    SIM_SHEET_HIGH,
    SIM_SHEET_READINGS
};

const struct plasticity_parameter *sim_common_table(size_t *count);

struct sim_quantity {
    const struct plasticity_parameter *about;
    enum sim_owner owner;
    double value; /* the first of a range, the length of a list */
    const double *list;
    const char *written; /* a list as the text has it, or NULL */
    enum plasticity_evidence evidence;
    const char *source;
    struct sim_span place; /* where the text gives it, or empty */
};

/* first, first + step, ... or first, first * times, ... as exact decimals; the points are rounded
 * once each. */
struct sim_range {
    size_t quantity; /* SIM_NONE without a range */
    struct sim_decimal first, step;
    int64_t times; /* 0 in a range of steps */
    size_t count;  /* points; 1 without a range, 0 for one that could not be read */
};

enum sim_ask {
    SIM_ASK_AT,        /* a measure at one point of the sweep */
    SIM_ASK_WHERE,     /* the point of the sweep at which a measure has a value */
    SIM_ASK_PARAMETER, /* the value of a parameter */
    SIM_ASK_ERROR,     /* how far the model is from the measurements */
};

/* One line "output name = ...". */
struct sim_request {
    const char *name;
    enum sim_ask ask;
    size_t measure;  /* index of the reading */
    size_t quantity; /* of SIM_ASK_PARAMETER */
    double value;    /* the point, or the value to reach */
    int places;      /* decimals to print, -1 when not given */
    struct sim_span place;
};

/* One line "vary name = first .. last step size": a slider on the page. */
struct sim_vary {
    size_t quantity;
    struct sim_range range;
    size_t standard; /* the step that the experiment itself stands on */
    struct sim_span place;
};

struct sim_experiment {
    const char *text;
    char sha256[65];
    const char *title;
    const struct sim_model *model;
    const struct plasticity_set *set; /* or NULL */
    const struct sim_protocol *protocol;
    const struct sim_plot *plot;        /* or NULL */
    const struct plasticity_data *data; /* or NULL */
    bool has_data_line;                 /* a set is named, even if there is none of that name */
    uint64_t seed;
    struct plasticity_reading reading[SIM_READINGS_MAX]; /* those to show first, see core/show.h */
    size_t order[SIM_READINGS_MAX];                      /* their places among the model's own */
    size_t reading_count, show_count;
    struct sim_quantity quantity[SIM_QUANTITIES_MAX]; /* model, protocol, common, in this order */
    size_t quantity_count;
    size_t first[SIM_OWNER_COUNT]; /* index of the first quantity of each owner */
    struct sim_range range;
    struct sim_request request[SIM_OUTPUTS_MAX];
    size_t request_count;
    struct sim_vary vary[SIM_VARIES_MAX];
    size_t vary_count;
    const char *module; /* of a page that has these sliders, or NULL */
};

const struct plasticity_reading *sim_sheet_readings(size_t *count);
const struct plasticity_reading *sim_model_readings(const struct sim_model *model, size_t *count);

/* What can be read of the model, in its own order and in that of the experiment. */
const struct plasticity_reading *sim_experiment_own_readings(
    const struct sim_experiment *experiment, size_t *count);
const struct plasticity_reading *sim_experiment_readings(const struct sim_experiment *experiment,
                                                         size_t *count);

/* The i-th point of the sweep, in the unit of its parameter. */
double sim_experiment_point(const struct sim_experiment *experiment, size_t i);

/* The i-th point of a range, which the reader made sure to have a value. */
double sim_range_point(const struct sim_range *range, size_t i);

/* All quantities, with the swept one at its i-th point. */
void sim_experiment_values(const struct sim_experiment *experiment, size_t i, double *value);

/* Reads the text. NULL when complaints were made or the memory is used up. */
const struct sim_experiment *sim_experiment_read(const struct sim_catalogue *catalogue,
                                                 struct sim_span text,
                                                 struct plasticity_memory *memory,
                                                 struct sim_complaints *complaints);

/* Bytes that suffice for sim_experiment_read. */
size_t sim_experiment_need(size_t len);

#endif
