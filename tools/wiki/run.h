/* wiki/run.h: what one run of the simulator gave, as plain data.
 *
 * Filled by join/simulate.c; pages only print it. Everything in it is the same bytes on every
 * machine.
 */
#ifndef WIKI_RUN_H
#define WIKI_RUN_H

#include "base/span.h"

struct run_output {
    struct span name, value, unit, meaning;
};

struct run_parameter {
    struct span name, value, unit, meaning;
    struct span evidence; /* "A", "B", "C" or "chosen" */
    struct span source;   /* key of a source, or empty */
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
};

/* What the practice models say of one row of a SMART table. */
struct practice_point {
    struct span label, value; /* "at 90 %", "0.72" */
};

struct practice {
    struct span chance; /* of meeting the criterion at 90 % adherence: "0.86" */
    struct span needed; /* adherence for a chance of 80 %: "0.89" */
    struct span attainment_limits;
    bool has_curve;        /* a learning model was run */
    struct span sparkline; /* SVG, hidden from screen readers */
    struct span words;     /* its equivalent in text */
    struct span end, slow,
        fast; /* strength at the end: at the median, for the slowest and fastest */
    struct span after_30, after_90;   /* days later, without practice */
    struct practice_point *adherence; /* the curve's end for 50 % to 100 % */
    size_t adherence_count;
    struct span curve_limits;
    struct span model_title, model_source;
};

#endif
