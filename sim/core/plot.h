/* core/plot.h: what a kind of figure is to the engine: a name, what it needs, and two functions.
 *
 * The description is written when the experiment runs, the drawing when a file is asked for; both
 * read nothing but the result, so text, table and picture cannot disagree.
 */
#ifndef SIM_CORE_PLOT_H
#define SIM_CORE_PLOT_H

#include "core/words.h"

struct plasticity_reading; /* core/model.h */
struct sim_svg;            /* plot/svg.h */

struct sim_plot {
    struct plasticity_plot about;
    const double *points; /* sweep values that must be among the computed ones */
    size_t point_count;
    double width, height; /* of the drawing, in its own units */
    double magnify;       /* size of the standalone file relative to that */
    size_t least, most;   /* readings it draws, of the unit of the first; zeros mean one */
    bool is_log;          /* both axes are logarithmic: the range must be above zero */
    bool has_data;        /* can draw measurements beside the model */
    bool is_practice;  /* of practice models: drawn only with tag, model, tier, data and limits */
    bool is_sparkline; /* beside text that says the same: hidden from screen readers */

    /* Height that a result adds below `height`, for its key; may be left out. */
    double (*below)(const struct plasticity_result *result);

    /* Writes the text alternative of the figure. */
    void (*describe)(const struct plasticity_result *result, struct sim_words *words);

    void (*draw)(const struct plasticity_result *result, struct sim_svg *svg);
};

/* Which readings of a model the figure draws, ascending; returns their number. */
size_t sim_plot_choose(const struct sim_plot *plot, const struct plasticity_reading *readings,
                       size_t count, size_t chosen[PLASTICITY_SHOWN_MAX]);

#endif
