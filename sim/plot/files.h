/* plot/files.h: a result as CSV and as JSON; the same doubles as in the figure. */
#ifndef SIM_PLOT_FILES_H
#define SIM_PLOT_FILES_H

#include "core/out.h"

void sim_csv_write(struct sim_out *out, const struct plasticity_result *result,
                   const struct plasticity_table *table);
void sim_json_write(struct sim_out *out, const struct plasticity_result *result);

#endif
