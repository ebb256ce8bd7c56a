/* wiki/run.h: what one run of the simulator gave, as plain data.
 *
 * Filled by join/simulate.c; pages only print it. Everything in it is the same bytes on every
 * machine.
 */
#ifndef WIKI_RUN_H
#define WIKI_RUN_H

#include "base/span.h"
#include "wiki/objective.h"

struct run_output {
    struct span name, value, unit, meaning;
};

struct run_parameter {
    struct span name, value, unit, meaning;
    struct span evidence; /* "A", "B", "C" or "chosen" */
    struct span source;   /* key of a source, or empty */
};

/* What a reader of the page may move. Numbers as a page's script wants them: an ASCII minus. */
struct run_slider {
    struct span name, title, unit, meaning;
    struct span first, last, step, value; /* the run itself stands on `value` */
};

struct run_table {
    struct span *titles; /* with units */
    struct span *cells;  /* row by row */
    size_t columns, rows;
};

struct run {
    struct span name; /* of the experiment */
    uint32_t file;    /* index in the tree of inputs */
    bool good;        /* it could be run */
    struct span title, description;
    struct span model, model_title, paper, source; /* source: a key, or empty */
    struct span conventions, limits;
    struct span version; /* of the engine */
    struct span svg_inline, svg, csv, json;
    struct run_table table;
    struct run_output *outputs;
    size_t output_count;
    struct run_parameter *parameters;
    size_t parameter_count;
    struct run_slider *sliders;
    size_t slider_count;
    struct span module; /* of the simulator, that redraws the figure: "timing"; empty: none */
    struct span pack;   /* the experiment as the module reads it */
    struct span svg_id; /* of the figure in the page */
};

/* What the practice models say of one row of a SMART table: two significant digits at most. */
struct practice_reading {
    struct span when;  /* "at the end of practice" */
    struct span value; /* "72 %", or "outside the calibrated range" */
    struct span band;  /* "28 % to 99 %"; empty: none */
};

struct practice_level {
    struct span adherence, chance, strength; /* strength: empty without a curve */
};

struct practice_fact {
    struct span name, text;
};

struct practice {
    double needed_percent; /* adherence for a chance of 80 %; 0 when nothing could be reckoned */
    struct span chance;    /* of meeting the criterion at 90 % adherence: "86 %" */
    struct span needed;    /* the same as needed_percent, for readers */
    struct span attainment_limits;
    struct practice_level *levels; /* 100 % to 50 % adherence */
    size_t level_count;
    struct span model, model_id, model_title, model_source; /* empty: no model has the row's name */
    struct span refusal; /* why the model does not take the row's schedule; empty: it does */
    bool has_curve;
    bool is_dashed;        /* the schedule goes beyond the data of the model */
    struct span sparkline; /* SVG, hidden from screen readers */
    struct span words;     /* its equivalent in text */
    struct span strength;  /* what the readings are: "Expected habit strength (% of …)" */
    struct practice_reading *readings; /* at the end, 30 and 90 days later */
    size_t reading_count;
    struct span ordering;       /* massed against spaced practice */
    struct practice_fact *card; /* evidence in place of a curve: the key of a source, a sentence */
    size_t card_count;
    struct practice_fact *more; /* further numbers of the model: their meaning, a value */
    size_t more_count;
    struct span tier;  /* the weakest of the model's numbers */
    struct span data;  /* the data sets and populations of its numbers */
    struct span reach; /* what the data cover */
    struct span limits;
    struct span reason;       /* of the model 'none' */
    VEC(struct span) remarks; /* sentences: where the row and what is known of it part */
    struct smart_notes notes; /* what only the simulator and the sources can tell */
};

#endif
