/* wasm/modules.c: the names in the files that the modules themselves are built from. */
#include "wasm/modules.h"

#define MODEL(name)
#define PROTOCOL(name)
#define PLOT(name)

#undef MODEL
#define MODEL(name) #name,
static const char *const timing_models[] = {
#include "wasm/timing.def"
    NULL};
static const char *const spectrum_models[] = {
#include "wasm/spectrum.def"
    NULL};
static const char *const calcium_models[] = {
#include "wasm/calcium.def"
    NULL};
static const char *const brake_models[] = {
#include "wasm/brake.def"
    NULL};
static const char *const threshold_models[] = {
#include "wasm/threshold.def"
    NULL};
#undef MODEL
#define MODEL(name)

#undef PROTOCOL
#define PROTOCOL(name) #name,
static const char *const timing_protocols[] = {
#include "wasm/timing.def"
    NULL};
static const char *const spectrum_protocols[] = {
#include "wasm/spectrum.def"
    NULL};
static const char *const calcium_protocols[] = {
#include "wasm/calcium.def"
    NULL};
static const char *const brake_protocols[] = {
#include "wasm/brake.def"
    NULL};
static const char *const threshold_protocols[] = {
#include "wasm/threshold.def"
    NULL};
#undef PROTOCOL
#define PROTOCOL(name)

#undef PLOT
#define PLOT(name) #name,
static const char *const timing_plots[] = {
#include "wasm/timing.def"
    NULL};
static const char *const spectrum_plots[] = {
#include "wasm/spectrum.def"
    NULL};
static const char *const calcium_plots[] = {
#include "wasm/calcium.def"
    NULL};
static const char *const brake_plots[] = {
#include "wasm/brake.def"
    NULL};
static const char *const threshold_plots[] = {
#include "wasm/threshold.def"
    NULL};
#undef PLOT
#define PLOT(name)

const struct sim_module sim_modules[] = {
    {"timing", timing_models, timing_protocols, timing_plots},
    {"spectrum", spectrum_models, spectrum_protocols, spectrum_plots},
    {"calcium", calcium_models, calcium_protocols, calcium_plots},
    {"brake", brake_models, brake_protocols, brake_plots},
    {"threshold", threshold_models, threshold_protocols, threshold_plots},
};

const size_t sim_module_count = SIM_COUNT(sim_modules);
