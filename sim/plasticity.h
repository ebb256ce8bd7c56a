/* plasticity.h: synapses under spike trains, and practice schedules, from a short text to numbers,
 * a table and a figure. This is the whole public interface.
 *
 *     struct plasticity_memory memory = {.at = block, .size = sizeof block};
 *     const struct plasticity_experiment *experiment;
 *     const struct plasticity_result *result;
 *     struct plasticity_errors errors;
 *
 *     if (plasticity_parse(&memory, text, len, &experiment, &errors) == PLASTICITY_OK &&
 *         plasticity_run(&memory, experiment, &result, &errors) == PLASTICITY_OK)
 *         plasticity_write_svg(result, "fig-window", PLASTICITY_SVG_FRAGMENT, &sink);
 *
 * Everything handed out lives in the caller's block and dies with it; texts end in a zero byte and
 * are UTF-8. There is no hidden state: any number of threads may call, each with its own block.
 * The library reads no clock, no file and no environment, and the same text gives the same bytes
 * from every compiler and at every optimisation level.
 */
#ifndef PLASTICITY_H
#define PLASTICITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rises whenever any number, figure or file that the engine makes may differ. */
#define PLASTICITY_VERSION "0.4.1"

/* ---- memory, errors, output ------------------------------------------------------------------ */

enum plasticity_status {
    PLASTICITY_OK,
    PLASTICITY_WRONG,        /* the text or the question is wrong; the errors say where and why */
    PLASTICITY_NO_MEMORY,    /* the block is too small; memory.wanted says what would do */
    PLASTICITY_SINK_FAILED,  /* the sink refused bytes */
    PLASTICITY_BAD_ARGUMENT, /* an id that is no id, or a table that is not there */
};

/* A block of the caller. `used` grows; to take things back, store an earlier value into it. */
struct plasticity_memory {
    void *at; /* aligned to 16 bytes */
    size_t size;
    size_t used;
    size_t wanted; /* after PLASTICITY_NO_MEMORY: a size that suffices for the failed call */
};

struct plasticity_error {
    size_t at;           /* byte offset in the text; 0 in a question about practice */
    size_t len;          /* bytes; 0 when something is missing rather than wrong */
    const char *message; /* lower case, no full stop */
    const char *help;    /* one action, or NULL */
};

/* Sorted by offset. A text with more than 64 errors reports the first 64. */
struct plasticity_errors {
    const struct plasticity_error *at;
    size_t count;
};

/* Takes the bytes of a file piece by piece; returns false to stop. */
struct plasticity_sink {
    bool (*write)(void *context, const char *at, size_t len);
    void *context;
};

/* ---- what the library knows ------------------------------------------------------------------ */

/* How far a number can be trusted. Synapse models use A, B, C; practice models the last five. */
enum plasticity_evidence {
    PLASTICITY_EVIDENCE_A,         /* recomputed, and agrees with the authors or a closed form */
    PLASTICITY_EVIDENCE_B,         /* read in an independent source, not recomputed */
    PLASTICITY_EVIDENCE_CHOSEN,    /* set by whoever wrote the experiment or the question */
    PLASTICITY_EVIDENCE_C,         /* quoted from memory: look it up before relying on it */
    PLASTICITY_EVIDENCE_EXACT,     /* arithmetic; nothing is taken from the literature */
    PLASTICITY_EVIDENCE_FITTED,    /* fitted to the named data */
    PLASTICITY_EVIDENCE_PUBLISHED, /* printed in the named paper, not fitted again */
    PLASTICITY_EVIDENCE_ASSUMED,   /* an assumption without a source */
    PLASTICITY_EVIDENCE_INVENTED,  /* made up to show that something is possible */
};

const char *plasticity_evidence_word(enum plasticity_evidence evidence);    /* "A", "chosen" */
const char *plasticity_evidence_meaning(enum plasticity_evidence evidence); /* one clause */

/* One word that a parameter may take, e.g. 'all_to_all'. */
struct plasticity_choice {
    const char *name;
    const char *meaning;
};

/* One row of a parameter table. */
struct plasticity_parameter {
    const char *name;                        /* as written in an experiment: "tau_plus" */
    const char *symbol;                      /* the paper's own, or "" */
    const char *title;                       /* words for an axis */
    const char *unit;                        /* "" for counts and choices; see plasticity(5) */
    const char *meaning;                     /* one clause */
    const struct plasticity_choice *choices; /* NULL unless the value is one of a few words */
    size_t choice_count;
    double standard;    /* the default; for a choice, an index */
    double low, high;   /* the allowed range, ends included */
    bool whole;         /* whole numbers only */
    bool required;      /* must be written in the experiment */
    bool many;          /* a list, ascending: "5 ms, 9.5 ms" or "none"; its value is its length */
    bool observes;      /* changes nothing but when, or at what, one looks: a range over it is one
                         * history, looked at again and again */
    const char *source; /* key of the source of the default, or "" */
    enum plasticity_evidence evidence;
};

struct plasticity_set_value {
    const char *name;
    double value;
    enum plasticity_evidence evidence;
    const char *source;
};

/* Numbers that were published together and must be used together. */
struct plasticity_set {
    const char *name;
    const char *title;
    const char *paper; /* full reference */
    const char *source;
    const char *note;   /* what must be known before using it */
    const char *limits; /* a sentence that goes with every result, or "" */
    const struct plasticity_set_value *values;
    size_t value_count;
};

struct plasticity_note {
    const char *name;
    const char *text;
};

/* What a protocol does, and what a model can bear. */
enum plasticity_drive {
    PLASTICITY_SPIKES,  /* two trains of spikes at one synapse: lag, delays, coincidence */
    PLASTICITY_RATES,   /* patterns of rates, presented to a neuron */
    PLASTICITY_LESSONS, /* items of two lists, each with the response that it should have */
    PLASTICITY_STIMULI, /* few events, seconds to months apart, or nothing but time */
    PLASTICITY_CROWD,   /* many inputs, each with spikes of its own, on one neuron */
    PLASTICITY_SHEET,   /* all synapses between two groups of neurons; for some rules for spikes */
};

struct plasticity_model {
    const char *name;
    const char *title;
    const char *summary;
    const char *paper;
    const char *source;
    const char *limits; /* what a result of this model does not say */
    const char *const *equations;
    size_t equation_count;
    const struct plasticity_parameter *parameters;
    size_t parameter_count;
    const struct plasticity_set *sets;
    size_t set_count;
    const struct plasticity_note *states; /* the variables and what they stand for */
    size_t state_count;
    const struct plasticity_note *conventions; /* what must be known to compare its results */
    size_t convention_count;
    enum plasticity_drive drive;
};

/* One number that is read of a model, at the end or on the way. */
struct plasticity_reading {
    const char *name;  /* as written in an experiment: "change" */
    const char *title; /* words for an axis: "Weight change" */
    const char *unit;
    const char *words; /* as in a sentence: "weight change" */
    int places;        /* decimals in prose */
    int table_places;  /* decimals in a table */
};

struct plasticity_protocol {
    const char *name;
    const char *title;
    const char *summary;
    const char *readout; /* when the weight is read */
    enum plasticity_drive drive;
    const struct plasticity_parameter *parameters;
    size_t parameter_count;
};

struct plasticity_plot {
    const char *name;
    const char *title;
    const char *summary;
    const char *sweep; /* the name that must carry the range, or NULL for any */
};

/* One thing that was so when a value was measured: a parameter of the protocol. */
struct plasticity_condition {
    const char *name; /* "lag" */
    const char *unit;
    const char *word; /* of a choice, or NULL for a number */
    double value;
};

#define PLASTICITY_CONDITIONS_MAX 6

/* One measured value: the mean of a group and the standard error of that mean. */
struct plasticity_datum {
    const char *protocol; /* name of the protocol that does the same to a model */
    struct plasticity_condition conditions[PLASTICITY_CONDITIONS_MAX];
    size_t condition_count;
    double mean, sem; /* in the unit of the data set, as printed */
};

/* What one paper measured. */
struct plasticity_data {
    const char *name; /* as written in an experiment: "sjostrom2001" */
    const char *title;
    const char *authors; /* short: "Wang and others 2005" */
    const char *paper;   /* full reference with its DOI */
    const char *source;  /* key */
    const char *population;
    const char *method;
    const char *measure; /* what the numbers are */
    const char *note;    /* where they were read */
    const char *reading; /* name of the reading of a model that they go beside */
    const char *unit;    /* "fraction": of the value at the start, 1 is 100 % */
    enum plasticity_evidence evidence;
    const struct plasticity_datum *rows;
    size_t row_count;
};

size_t plasticity_model_count(void);
size_t plasticity_protocol_count(void);
size_t plasticity_plot_count(void);
size_t plasticity_data_count(void);
const struct plasticity_model *plasticity_model_get(size_t i);
const struct plasticity_protocol *plasticity_protocol_get(size_t i);
const struct plasticity_plot *plasticity_plot_get(size_t i);
const struct plasticity_data *plasticity_data_get(size_t i);
const struct plasticity_model *plasticity_model_find(const char *name);       /* or NULL */
const struct plasticity_protocol *plasticity_protocol_find(const char *name); /* or NULL */

/* What can be read of a model, the number that figures show first. Under a protocol with the drive
 * PLASTICITY_SHEET it is what plasticity_sheet_readings gives instead. */
const struct plasticity_reading *plasticity_model_readings(const struct plasticity_model *model,
                                                           size_t *count);
const struct plasticity_reading *plasticity_sheet_readings(size_t *count);
const struct plasticity_data *plasticity_data_find(const char *name); /* or NULL */

/* What every experiment may set whatever its model and protocol: delays, coincidence. */
const struct plasticity_parameter *plasticity_common(size_t *count);

/* ---- results --------------------------------------------------------------------------------- */

/* Does a number lie within what the parameters of its model were fitted to? */
enum plasticity_range {
    PLASTICITY_RANGE_INSIDE,
    PLASTICITY_RANGE_EXTRAPOLATED, /* beyond the data: model units only, a dashed curve */
    PLASTICITY_RANGE_OUTSIDE,      /* no number: the value is NaN, pages print the words below */
};

#define PLASTICITY_OUTSIDE "outside the calibrated range"

/* One parameter as used. */
struct plasticity_value {
    const char *name;
    const char *unit;
    const char *meaning;
    const char *word; /* the word chosen, a list as written, or NULL for a number */
    double value;     /* the first value when swept */
    bool is_swept;
    enum plasticity_evidence evidence;
    const char *source; /* key, or "" */
    const char *data;   /* the data set, with its population unless that is named below; or "" */
    const char *population; /* whom or what the data describe; NULL outside practice models */
    double low, high;       /* the range it may be set to; equal when there is none */
};

/* One named number that prose may quote. */
struct plasticity_output {
    const char *name;
    const char *unit;
    const char *meaning; /* one clause, complete without the name */
    double value;
    int places; /* decimals to print */
    enum plasticity_evidence evidence;
    size_t row; /* the row of the first table it was read from, or SIZE_MAX */
    enum plasticity_range range;
};

struct plasticity_column {
    const char *name;  /* head of the CSV column: "lag_ms" */
    const char *title; /* words: "Spike timing, post minus pre" */
    const char *unit;
    const double *values; /* NaN where there is nothing, as in a row without a measurement */
    int places;           /* decimals to show on a page */
};

struct plasticity_table {
    const char *name;
    const char *title;
    const struct plasticity_column *columns;
    size_t column_count;
    size_t row_count;
};

#define PLASTICITY_SHOWN_MAX 4u

struct plasticity_result {
    const char *tag; /* "SIM" on answers about practice, NULL on experiments */
    const char *title;
    const char *description; /* text alternative of the figure; its numbers are the table's */
    const char *limits;      /* what must be printed beside the figure */
    const char *x_title;     /* with units */
    const char *y_title;
    const char *model;
    const char *model_title;
    const char *paper;
    const char *source; /* key of the model's paper */
    const char *set;    /* name of the parameter set, or "" */
    const char *set_title;
    const char *set_note;
    const char *set_source;
    const char *protocol;
    const char *protocol_title;
    const char *version; /* PLASTICITY_VERSION */
    const char *text;    /* the experiment, or the question in words */
    const char *sha256;  /* of that text, 64 hexadecimal digits */
    uint64_t seed;
    enum plasticity_evidence evidence; /* the weakest of the model's numbers */
    const char *const *equations;
    size_t equation_count;
    const struct plasticity_note *conventions; /* sign of lag, coincidence, pairing, delays */
    size_t convention_count;
    const struct plasticity_value *values;
    size_t value_count;
    const struct plasticity_output *outputs;
    size_t output_count;
    const struct plasticity_table *tables; /* the first is what the figure draws */
    size_t table_count;
    const struct plasticity_data *data;  /* measurements beside the model, or NULL; their mean */
    size_t data_rows;                    /* and standard error are the last two columns of the */
                                         /* first table, in this many of its rows */
    const struct plasticity_part *parts; /* of a comparison, in the order of their lines */
    size_t part_count;
    const char *ordering;               /* massed against spaced practice in a sentence, or NULL */
    const struct plasticity_note *card; /* evidence in place of a curve, a line each */
    size_t card_count;
    enum plasticity_range range;        /* of the curve: dashed unless inside */
    const struct sim_plot *plot;        /* private; NULL when there is no figure */
    size_t shown[PLASTICITY_SHOWN_MAX]; /* columns of the first table that the figure draws */
    size_t shown_count;                 /* beside column 0, which lies across */
    bool is_smooth; /* the value at lag zero is a point of the curve and no convention */
};

/* ---- experiments ----------------------------------------------------------------------------- */

struct plasticity_experiment;

/* Bytes of memory that suffice to parse any text of `len` bytes, and to run an experiment. */
size_t plasticity_parse_need(size_t len);
size_t plasticity_run_need(const struct plasticity_experiment *experiment);

/* Reads an experiment, see plasticity(5). All errors of the text are reported at once. */
enum plasticity_status plasticity_parse(struct plasticity_memory *memory, const char *text,
                                        size_t len, const struct plasticity_experiment **experiment,
                                        struct plasticity_errors *errors);

enum plasticity_status plasticity_run(struct plasticity_memory *memory,
                                      const struct plasticity_experiment *experiment,
                                      const struct plasticity_result **result,
                                      struct plasticity_errors *errors);

/* The same in pieces, for runs that are divided among threads or machines. A run has one row for
 * each point of its range (one row without a range) and one cell for each reading of its model; the
 * cells of row r begin at cells[r * readings]. Rows do not depend on how they are divided.
 * plasticity_run computes all rows and finishes. */
size_t plasticity_rows(const struct plasticity_experiment *experiment);
size_t plasticity_readings(const struct plasticity_experiment *experiment);

/* Are all rows one history? To compute some of them then takes as long as to compute all. */
bool plasticity_is_one_history(const struct plasticity_experiment *experiment);

/* Digest of the text, 64 hexadecimal digits: cells belong to this text and PLASTICITY_VERSION. */
const char *plasticity_experiment_sha256(const struct plasticity_experiment *experiment);

size_t plasticity_compute_need(const struct plasticity_experiment *experiment);
enum plasticity_status plasticity_compute(struct plasticity_memory *memory,
                                          const struct plasticity_experiment *experiment,
                                          size_t first, size_t count, double *cells);

size_t plasticity_finish_need(const struct plasticity_experiment *experiment);
enum plasticity_status plasticity_finish(struct plasticity_memory *memory,
                                         const struct plasticity_experiment *experiment,
                                         const double *cells,
                                         const struct plasticity_result **result,
                                         struct plasticity_errors *errors);

/* A slider, of a line "vary ...": first, first + step, ... last; the experiment is on `standard`. */
struct plasticity_vary {
    const struct plasticity_parameter *about;
    double first, last, step, standard;
    int places; /* decimals of all steps */
};

/* What a page needs of an experiment with sliders: their number, each, the WebAssembly module that
 * redraws the figure (NULL without sliders), and the experiment in one line as the module reads it. */
size_t plasticity_vary_count(const struct plasticity_experiment *experiment);
struct plasticity_vary plasticity_vary_get(const struct plasticity_experiment *experiment,
                                           size_t i);
const char *plasticity_vary_module(const struct plasticity_experiment *experiment);
enum plasticity_status plasticity_write_pack(const struct plasticity_experiment *experiment,
                                             const struct plasticity_sink *sink);

const struct plasticity_output *plasticity_output_find(const struct plasticity_result *result,
                                                       const char *name); /* or NULL */

/* ---- comparison ------------------------------------------------------------------------------ */

#define PLASTICITY_PARTS_MAX 4

/* One line of a comparison. */
struct plasticity_part {
    const char *name; /* in messages, columns and texts: "stdp-window" */
    const struct plasticity_result *result;
};

size_t plasticity_compare_need(const struct plasticity_part *parts, size_t count);

/* Lays the first readings of two to four results over each other: one table, one figure. They must
 * sweep the same parameter and read the same thing in the same unit; errors say what differs and
 * have no place. Names and results of the parts are borrowed as long as the result is used. */
enum plasticity_status plasticity_compare(struct plasticity_memory *memory,
                                          const struct plasticity_part *parts, size_t count,
                                          const struct plasticity_result **result,
                                          struct plasticity_errors *errors);

/* ---- practice -------------------------------------------------------------------------------- */

/* One number of a practice model. A number without data set, population and tier is refused. */
struct plasticity_constant {
    const char *name;
    const char *unit;
    const char *meaning; /* one clause */
    double value;
    double low, high; /* the range that a setting may take, ends included */
    enum plasticity_evidence evidence;
    const char *source;     /* key, or "" */
    const char *data;       /* the data set, or "none" */
    const char *population; /* whom or what it describes, or "none" */
};

enum plasticity_practice_use {
    PLASTICITY_USE_CRITERION, /* answers a criterion: plasticity_practice_attainment */
    PLASTICITY_USE_ROW,       /* takes a weekly schedule and draws a curve */
    PLASTICITY_USE_CARD,      /* takes a weekly schedule and draws nothing: evidence, or a reason */
    PLASTICITY_USE_CONCEPT,   /* a figure of a mechanism: refuses every schedule */
};

struct plasticity_practice_model {
    const char *name; /* "habit" */
    const char *id;   /* "H1" */
    const char *title;
    const char *summary;
    const char *paper;
    const char *source;
    const char *limits; /* what must be printed beside every result */
    const char *reach;  /* the calibrated range in words */
    const char *const *equations;
    size_t equation_count;
    const struct plasticity_constant *constants;
    size_t constant_count;
    enum plasticity_practice_use use;
    unsigned events_max;                   /* of the data; 0: not calibrated */
    double horizon_days;                   /* of the data; 0: not calibrated */
    const char *time_unit;                 /* of the constants: "d", "s", "h", "week", "trial" */
    const struct plasticity_note *reasons; /* of "none": why there is no curve */
    size_t reason_count;
};

size_t plasticity_practice_count(void);
const struct plasticity_practice_model *plasticity_practice_get(size_t i);

/* By name or id; NULL when there is none. */
const struct plasticity_practice_model *plasticity_practice_find(const char *name);

/* A constant of a model set to another value; its tier is then "chosen". */
struct plasticity_setting {
    const char *name;
    double value;
};

/* A schedule and the model to run on it; zero fields take the defaults. The figures of concepts
 * take settings only. */
struct plasticity_practice {
    const char *model;        /* name or id */
    unsigned days_per_week;   /* 1 .. 7; 0 when `days` names them */
    unsigned days;            /* bit 0 is the first day of the week; 0: the usual pattern */
    unsigned weeks;           /* 1 .. 104 */
    unsigned per_day;         /* sessions, or trials, on a day of practice, 1 .. 20; 0 means 1 */
    double adherence_percent; /* 0 .. 100 of the days of practice */
    unsigned axis_days;       /* common length of a column of sparklines; 0: just this one */
    uint64_t seed;            /* of the random paths */
    double dose;              /* of one session, for a card; 0: not given */
    const char *dose_unit;    /* "minutes", "hours", "repetitions"; NULL with no dose */
    const char *reason; /* for "none": a name from `plasticity describe none`; NULL: general */
    const struct plasticity_setting *settings;
    size_t setting_count;
};

/* What a row shows of one schedule under one model.
 *
 * Curves give the outputs end, after_30_days and after_90_days, exact means, each with its range;
 * memory and association add _low and _high, 10 and 90 percent of 400 seeded paths, and agree_90 of
 * models_compared when sessions can be massed; habit_pair adds crossing_day when there is one; the table "course" that the sparkline draws, and the
 * table "adherence" from 50 to 100 percent. `description` is the text equivalent of the sparkline,
 * `ordering` and `limits` are sentences. Cards and "none" have no table and no figure. */
enum plasticity_status plasticity_practice_answer(struct plasticity_memory *memory,
                                                  const struct plasticity_practice *question,
                                                  const struct plasticity_result **result,
                                                  struct plasticity_errors *errors);

/* What a practice result lacks to be shown: "tag", "model", "tier", "data set" or "limits"; NULL
 * when it is complete. plasticity_write_svg refuses a practice figure that lacks any. */
const char *plasticity_practice_missing(const struct plasticity_result *result);

enum plasticity_scope {
    PLASTICITY_EACH_WEEK, /* `required` of `chances` in every one of `weeks` */
    PLASTICITY_TOTAL,     /* `required` times `weeks` of `chances` times `weeks`, anyhow spread */
};

/* How likely is a client who keeps each chance with the same probability to meet a criterion? */
struct plasticity_attainment {
    unsigned required; /* 1 .. chances */
    unsigned chances;  /* per week, or occasions in all when weeks is 1; 1 .. 1000 */
    unsigned weeks;    /* 1 .. 104 */
    enum plasticity_scope scope;
    double adherence_percent; /* 0 .. 100: the true chance of each occasion */
    double wanted_percent;    /* the attainment to solve for; 0 means 80 */
};

/* How far does a habit form under a weekly schedule? Zero fields take the defaults. */
struct plasticity_habit {
    unsigned days_per_week;     /* 1 .. 7 */
    unsigned days;              /* bit 0 is the first day of the week; 0: the usual pattern */
    unsigned weeks;             /* 1 .. 104 */
    double adherence_percent;   /* 0 .. 100 of the scheduled days */
    double time_to_95_days;     /* 4 .. 335; 0 means the median, 66 */
    double loss_half_life_days; /* 1 .. 10000; 0 means 180, an assumption */
    unsigned axis_days;         /* common length of a column of sparklines; 0: just this one */
    bool has_no_loss;           /* no loss on days without practice; excludes a half-life */
};

/* Goal Attainment Scaling, T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2) with
 * levels x of -2 .. 2 and rho = 0.3 as usual; NaN when there is no goal, a weight is not above 0 or
 * a number is outside its range. Kiresuk TJ, Sherman RE. Community Ment Health J 1968;4:443-453. */
double plasticity_goal_attainment(const double *weights, const double *levels, size_t count,
                                  double rho);

size_t plasticity_practice_need(void);

/* Exact binomial arithmetic; outputs chance_met and adherence_needed, in percent. */
enum plasticity_status plasticity_practice_attainment(struct plasticity_memory *memory,
                                                      const struct plasticity_attainment *question,
                                                      const struct plasticity_result **result,
                                                      struct plasticity_errors *errors);

/* Expected habit strength in percent of its own asymptote: a step of size alpha at each
 * performance (Lally and others 2010: alpha = 1 - 0.05^(1/T95)), a loss on each day without. */
enum plasticity_status plasticity_practice_habit(struct plasticity_memory *memory,
                                                 const struct plasticity_habit *question,
                                                 const struct plasticity_result **result,
                                                 struct plasticity_errors *errors);

/* ---- files ----------------------------------------------------------------------------------- */

enum plasticity_svg {
    PLASTICITY_SVG_FRAGMENT,   /* for inlining: classes and literal colours, no style element */
    PLASTICITY_SVG_STANDALONE, /* a file of its own that follows the reader's colour scheme */
};

/* All ids start with `id`: a letter, then letters, digits, '-' and '_', at most 64 bytes. */
enum plasticity_status plasticity_write_svg(const struct plasticity_result *result, const char *id,
                                            enum plasticity_svg form,
                                            const struct plasticity_sink *sink);

/* RFC 4180 with one header line; the last column is the certainty of the row's numbers. */
enum plasticity_status plasticity_write_csv(const struct plasticity_result *result, size_t table,
                                            const struct plasticity_sink *sink);

/* Everything: enough to repeat the run without any other file. */
enum plasticity_status plasticity_write_json(const struct plasticity_result *result,
                                             const struct plasticity_sink *sink);

/* A table of measurements, one line a row, with a column for every condition. */
enum plasticity_status plasticity_write_data_csv(const struct plasticity_data *data,
                                                 const struct plasticity_sink *sink);
enum plasticity_status plasticity_write_data_json(const struct plasticity_data *data,
                                                  const struct plasticity_sink *sink);

/* Writes a number as the files do: at most `places` decimals (0 .. 20), half to even on the exact
 * binary value, no trailing zeros, no exponent, "0" for what rounds to nothing. `out` takes at
 * least 352 bytes; returns the length. */
size_t plasticity_print(char *out, double value, int places);

#endif
