/* command/profile.c: differences of two clocks, the one on the wall and that of all processors. */
#include "command/profile.h"

#include "world/clock.h"

enum { SLOWEST = 10 };

void profile_start(struct profile *profile)
{
    *profile = (struct profile){.wall_us = clock_us(), .cpu_us = clock_cpu_us()};
}

void profile_step(struct profile *profile, const char *name)
{
    int64_t wall = clock_us(), cpu = clock_cpu_us();

    REQUIRE(profile->count < PROFILE_MOST_STAGES);
    profile->stages[profile->count++] =
        (struct profile_stage){name, wall - profile->wall_us, cpu - profile->cpu_us};
    profile->wall_us = wall;
    profile->cpu_us = cpu;
}

static void print_line(FILE *out, const char *name, int64_t wall_us, int64_t cpu_us)
{
    fprintf(out, "%-12s %8.3f s %8.3f s of processor\n", name, (double)wall_us / 1e6,
            (double)cpu_us / 1e6);
}

/* Puts the article among the slowest, which are in order; there is room for one more. */
static size_t rank(const struct compile *compile, size_t article, size_t *slowest, size_t count)
{
    size_t at = count;

    while (at > 0 && compile->read_us[slowest[at - 1]] < compile->read_us[article]) {
        slowest[at] = slowest[at - 1];
        at--;
    }
    slowest[at] = article;
    return count < SLOWEST ? count + 1 : count;
}

static void print_slowest(const struct compile *compile, FILE *out)
{
    size_t slowest[SLOWEST + 1], count = 0;

    for (size_t i = 0; i < compile->article_count; i++) {
        count = rank(compile, i, slowest, count);
    }
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%8.3f ms to read %.*s\n", (double)compile->read_us[slowest[i]] / 1e3,
                SPAN_ARG(compile->facts[slowest[i]].path));
    }
}

void profile_print(const struct profile *profile, const struct compile *compile, FILE *out)
{
    int64_t wall = 0, cpu = 0;

    for (size_t i = 0; i < profile->count; i++) {
        const struct profile_stage *stage = &profile->stages[i];

        print_line(out, stage->name, stage->wall_us, stage->cpu_us);
        wall += stage->wall_us;
        cpu += stage->cpu_us;
    }
    print_line(out, "in all", wall, cpu);
    if (compile->reading != NULL) {
        fprintf(out, "%zu of %zu articles read\n", compile->stats.read,
                compile->article_count + compile->stats.drafts);
    }
    fprintf(out, "made %zu of %zu pages and files\n", profile->made, profile->outputs);
    if (compile->read_us != NULL) {
        print_slowest(compile, out);
    }
}
