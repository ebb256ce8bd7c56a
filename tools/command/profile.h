/* command/profile.h: where the time of a build goes.
 *
 *     struct profile profile;
 *     profile_start(&profile);
 *     ... list ...      profile_step(&profile, "listing");
 *     ... compare ...   profile_step(&profile, "comparing");
 *     profile_print(&profile, &compile, stdout);
 *
 * Stages are measured always, which costs two readings of a clock each; single articles only when
 * compile was told to time them.
 */
#ifndef COMMAND_PROFILE_H
#define COMMAND_PROFILE_H

#include "service/compile.h"

enum { PROFILE_MOST_STAGES = 12 };

struct profile {
    struct profile_stage {
        const char *name;
        int64_t wall_us, cpu_us;
    } stages[PROFILE_MOST_STAGES];
    size_t count;
    int64_t wall_us, cpu_us; /* when the present stage began */
    size_t made, outputs;    /* pages, each with the files beside it, and other outputs */
};

void profile_start(struct profile *profile);

/* Ends the present stage, which gets this name. */
void profile_step(struct profile *profile, const char *name);

/* A line for each stage, how much was made and not kept, then the articles that took longest to read. */
void profile_print(const struct profile *profile, const struct compile *compile, FILE *out);

#endif
