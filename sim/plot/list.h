/* plot/list.h: every figure an experiment can draw, that of several experiments, and the drawings
 * of practice models. */
#ifndef SIM_PLOT_LIST_H
#define SIM_PLOT_LIST_H

#include "core/plot.h"

extern const struct sim_plot sim_plot_window;
extern const struct sim_plot sim_plot_spectrum;
extern const struct sim_plot sim_plot_curve;
extern const struct sim_plot sim_plot_lines;
extern const struct sim_plot sim_plot_decay;
extern const struct sim_plot sim_plot_histogram;
extern const struct sim_plot sim_plot_overlay;
extern const struct sim_plot sim_plot_habit;
extern const struct sim_plot sim_plot_attainment;
extern const struct sim_plot sim_plot_pair;
extern const struct sim_plot sim_plot_concept;
extern const struct sim_plot sim_plot_bare;

/* What an experiment may name after 'draw'. */
extern const struct sim_plot *const sim_plots[];
extern const size_t sim_plot_count;

#endif
