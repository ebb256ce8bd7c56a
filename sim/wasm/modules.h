/* wasm/modules.h: what each module of a page holds, so that sliders are only promised where one draws.
 *
 *     struct sim_catalogue catalogue = {..., .modules = sim_modules, .module_count = sim_module_count};
 */
#ifndef SIM_WASM_MODULES_H
#define SIM_WASM_MODULES_H

#include "core/experiment.h"

extern const struct sim_module sim_modules[];
extern const size_t sim_module_count;

#endif
