/* plot/files.h: a result as CSV and as JSON; the same doubles as in the figure. And a table of
 * measurements in both forms. */
#ifndef SIM_PLOT_FILES_H
#define SIM_PLOT_FILES_H

#include "core/out.h"

void sim_csv_write(struct sim_out *out, const struct plasticity_result *result,
                   const struct plasticity_table *table);
void sim_json_write(struct sim_out *out, const struct plasticity_result *result);

void sim_csv_data(struct sim_out *out, const struct plasticity_data *data);
void sim_json_data(struct sim_out *out, const struct plasticity_data *data);

#endif
