/* plot/list.c: the order in which `plasticity list` names them. */
#include "plot/list.h"

const struct sim_plot *const sim_plots[] = {
    &sim_plot_window, &sim_plot_spectrum, &sim_plot_curve,
    &sim_plot_lines,  &sim_plot_decay,    &sim_plot_histogram,
};

const size_t sim_plot_count = SIM_COUNT(sim_plots);
