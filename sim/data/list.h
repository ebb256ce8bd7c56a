/* data/list.h: measurements from the literature, one paper, one file.
 *
 *     data = sjostrom2001        in an experiment: core/measured.h picks the rows it is about
 */
#ifndef SIM_DATA_LIST_H
#define SIM_DATA_LIST_H

#include "core/base.h"

extern const struct plasticity_data sim_data_sjostrom2001;
extern const struct plasticity_data sim_data_wang2005;

/* What an experiment may name after 'data'. */
extern const struct plasticity_data *const sim_datas[];
extern const size_t sim_data_count;

#endif
