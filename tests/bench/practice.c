/* tests/bench/practice.c: what a table of SMART rows costs, random paths and sparkline included.
 *
 *     bench_practice            processor time of 1000 rows of each kind, and of a mixed table
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "plasticity.h"

#define ROWS 1000

static const struct plasticity_practice questions[] = {
    {.model = "memory", .days_per_week = 4, .weeks = 5, .adherence_percent = 90},
    {.model = "memory", .days_per_week = 7, .weeks = 8, .adherence_percent = 90},
    {.model = "association", .days_per_week = 3, .weeks = 6, .adherence_percent = 90},
    {.model = "habit", .days_per_week = 7, .weeks = 8, .adherence_percent = 90},
    {.model = "habit_pair", .days_per_week = 7, .weeks = 8, .adherence_percent = 80},
    {.model = "motor", .days_per_week = 5, .weeks = 8, .adherence_percent = 90},
};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool count_bytes(void *context, const char *at, size_t len)
{
    (void)at;
    *(size_t *)context += len;
    return true;
}

static void answer(struct plasticity_practice question, uint64_t seed, size_t *bytes)
{
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    struct plasticity_sink sink = {count_bytes, bytes};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    memory.at = malloc(memory.size);
    question.seed = seed;
    if (memory.at == NULL ||
        plasticity_practice_answer(&memory, &question, &result, &errors) != PLASTICITY_OK) {
        abort();
    }
    if (result->plot != NULL) {
        plasticity_write_svg(result, "row", PLASTICITY_SVG_FRAGMENT, &sink);
    }
    memory.used = 0;
    struct plasticity_attainment criterion = {
        .required = 6, .chances = 7, .weeks = 4, .adherence_percent = 90};
    plasticity_practice_attainment(&memory, &criterion, &result, &errors);
    free(memory.at);
}

int main(void)
{
    size_t kinds = sizeof questions / sizeof questions[0], bytes = 0;
    for (size_t i = 0; i <= kinds; i++) {
        double start = seconds();
        for (uint64_t row = 0; row < ROWS; row++) {
            answer(questions[i < kinds ? i : row % kinds], row, &bytes);
        }
        printf("%-12s %u days a week, %u weeks: %.3f s for %d rows\n",
               i < kinds ? questions[i].model : "mixed", i < kinds ? questions[i].days_per_week : 0,
               i < kinds ? questions[i].weeks : 0, seconds() - start, ROWS);
    }
    printf("%zu bytes of sparklines\n", bytes);
    return 0;
}
