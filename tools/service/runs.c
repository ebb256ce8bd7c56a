/* service/runs.c: each result goes into the store, and what else there is of it is dropped. */
#include "service/runs.h"

#include <stdatomic.h>

#include "base/pool.h"

struct runs {
    struct compile *compile;
    atomic_size_t computed;
};

static void simulate(void *context, size_t index, struct arena *scratch)
{
    struct runs *runs = context;
    const struct compile *compile = runs->compile;
    const struct experiment *experiment = &compile->experiments[index];
    struct findings ignored;
    struct simulator simulator = {compile->store, scratch, &ignored};
    bool computed = false;
    struct run run;

    if (!shard_has(compile->options.shard, compile->tree.at[experiment->file].path)) {
        return;
    }
    findings_init(&ignored, scratch);
    simulate_run(&simulator, experiment, true, &run, &computed);
    runs->computed += computed;
}

void runs_simulate(struct compile *compile)
{
    struct runs runs = {.compile = compile};

    compile_step(compile, "simulating", 0, compile->experiment_count);
    pool_run(compile->options.threads, compile->experiment_count, simulate, &runs);
    compile->stats.runs_computed = runs.computed;
}
