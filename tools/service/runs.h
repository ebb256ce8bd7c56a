/* service/runs.h: runs a share of the experiments ahead of the join, so that it finds their results.
 *
 *     options.shard = (struct shard){2, 3};
 *     ... compile_load, compile_read ...
 *     runs_simulate(&compile);
 *     compile_save(&compile, &why);
 *
 * Which experiments articles name is known only to who has read all of them, so all are run. What is
 * wrong with one is a finding of the join.
 */
#ifndef SERVICE_RUNS_H
#define SERVICE_RUNS_H

#include "service/compile.h"

void runs_simulate(struct compile *compile);

#endif
