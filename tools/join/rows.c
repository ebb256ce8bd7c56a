/* join/rows.c: what the simulator says of the rows of tables, many rows a job. */
#include "base/pool.h"
#include "join/practice.h"
#include "join/steps.h"

/* A row of a table, and where its answer goes. */
struct practice_job {
    const struct objective *objective;
    uint32_t axis_days;
    struct practice *out;
};

/* Rows are milliseconds each at worst; some of them at once make one job. */
enum { ROWS_OF_A_JOB = 16 };

struct practice_jobs {
    struct practice_job *at;
    size_t count, room;
    struct arena *arenas; /* of each job, so that no thread waits for another */
};

static void run_practice(void *context, size_t index, struct arena *scratch)
{
    struct practice_jobs *jobs = context;
    size_t from = index * ROWS_OF_A_JOB, end = from + ROWS_OF_A_JOB;
    struct practice_runner runner;

    practice_open(&runner, &jobs->arenas[index], scratch);
    for (size_t i = from; i < end && i < jobs->count; i++) {
        practice_run(&runner, jobs->at[i].objective, jobs->at[i].axis_days, jobs->at[i].out);
    }
}

static struct practice *add_table(struct practice_jobs *jobs, struct arena *arena,
                                  const struct objective_table *table)
{
    struct practice *practice = ARENA_ARRAY(arena, struct practice, table->count);
    uint32_t axis = practice_axis_days(table->rows, table->count);

    for (size_t i = 0; i < table->count; i++) {
        *vec_add(arena, jobs) = (struct practice_job){&table->rows[i], axis, &practice[i]};
    }
    return practice;
}

static struct practice **add_tables(struct practice_jobs *jobs, struct arena *arena,
                                    const struct facts *facts)
{
    struct practice **tables = ARENA_ARRAY(arena, struct practice *, facts->objective_count);

    for (size_t t = 0; t < facts->objective_count; t++) {
        tables[t] = add_table(jobs, arena, &facts->objectives[t]);
    }
    return tables;
}

static const struct gas_scores *score(struct arena *arena, const struct facts *facts)
{
    struct gas_scores *scores = ARENA_ARRAY(arena, struct gas_scores, facts->gas_count);

    for (size_t t = 0; t < facts->gas_count; t++) {
        scores[t] = practice_gas(&facts->gas[t], arena);
    }
    return scores;
}

void steps_practice(const struct join_input *in, struct site *site)
{
    struct practice_jobs jobs = {0};
    size_t count;

    site->practice = ARENA_ARRAY(in->arena, struct practice **, in->article_count + SITE_SPARE);
    site->gas = ARENA_ARRAY(in->arena, const struct gas_scores *, in->article_count + SITE_SPARE);
    for (size_t i = 0; i < in->article_count; i++) {
        site->practice[i] = add_tables(&jobs, in->arena, &in->articles[i]);
        site->gas[i] = score(in->arena, &in->articles[i]);
    }
    count = (jobs.count + ROWS_OF_A_JOB - 1) / ROWS_OF_A_JOB;
    jobs.arenas = ARENA_ARRAY(in->arena, struct arena, count);
    pool_run(in->threads, count, run_practice, &jobs);
    for (size_t i = 0; i < count; i++) {
        arena_adopt(in->arena, &jobs.arenas[i]);
    }
}

void steps_practise(struct site *site, size_t article, struct arena *scratch)
{
    const struct facts *facts = &site->articles[article];
    struct practice_jobs jobs = {0};
    struct practice_runner runner;

    site->practice[article] = add_tables(&jobs, site->arena, facts);
    site->gas[article] = score(site->arena, facts);
    if (jobs.count == 0) {
        return;
    }
    practice_open(&runner, site->arena, scratch);
    for (size_t i = 0; i < jobs.count; i++) {
        practice_run(&runner, jobs.at[i].objective, jobs.at[i].axis_days, jobs.at[i].out);
    }
}
