/* data/list.c: the order in which `plasticity data` names them. */
#include "data/list.h"

const struct plasticity_data *const sim_datas[] = {
    &sim_data_sjostrom2001,
    &sim_data_wang2005,
};

const size_t sim_data_count = SIM_COUNT(sim_datas);
