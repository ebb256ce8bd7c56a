/* wasm/lists.c: the lists of the library, as short as one module wants them: SIM_PAGE_DEF is its file. */
#include "data/list.h"
#include "models/list.h"
#include "plot/list.h"
#include "practice/list.h"
#include "protocols/list.h"

#define MODEL(name)
#define PROTOCOL(name)
#define PLOT(name)

#undef MODEL
#define MODEL(name) &sim_model_##name,
const struct sim_model *const sim_models[] = {
#include SIM_PAGE_DEF
};
#undef MODEL
#define MODEL(name)

#undef PROTOCOL
#define PROTOCOL(name) &sim_protocol_##name,
const struct sim_protocol *const sim_protocols[] = {
#include SIM_PAGE_DEF
};
#undef PROTOCOL
#define PROTOCOL(name)

#undef PLOT
#define PLOT(name) &sim_plot_##name,
const struct sim_plot *const sim_plots[] = {
#include SIM_PAGE_DEF
};

const size_t sim_model_count = SIM_COUNT(sim_models);
const size_t sim_protocol_count = SIM_COUNT(sim_protocols);
const size_t sim_plot_count = SIM_COUNT(sim_plots);
