/* tests/sim/digest_practice.c: the bytes of every file that the practice models make, as digests.
 *
 *     digest_practice check digests_practice.txt       compares, exit code 1 when they differ
 *     digest_practice print                            what digests_practice.txt should hold
 *
 * A changed digest is a changed number, figure or text. When the change is meant, raise
 * PLASTICITY_VERSION, look at the figures and store the printed lines.
 */
#include "help.h"

static const struct plasticity_setting faster = {"write", 0.25};

static const struct plasticity_practice questions[] = {
    {.model = "habit", .days_per_week = 6, .weeks = 4, .adherence_percent = 90},
    {.model = "habit", .days = 0x15, .weeks = 13, .adherence_percent = 100},
    {.model = "habit_pair", .days_per_week = 7, .weeks = 6, .adherence_percent = 80},
    {.model = "memory", .days_per_week = 4, .weeks = 5, .adherence_percent = 90},
    {.model = "memory", .days_per_week = 2, .weeks = 1, .adherence_percent = 100},
    {.model = "memory", .days = 0x28, .weeks = 9, .per_day = 3, .adherence_percent = 55, .seed = 3},
    {.model = "memory", .days_per_week = 7, .weeks = 104, .per_day = 14, .adherence_percent = 90},
    {.model = "association", .days_per_week = 3, .weeks = 6, .adherence_percent = 90},
    {.model = "motor",
     .days_per_week = 5,
     .weeks = 8,
     .adherence_percent = 90,
     .dose = 30,
     .dose_unit = "minutes"},
    {.model = "none", .days_per_week = 7, .weeks = 4, .adherence_percent = 90, .reason = "sleep"},
    {.model = "adaptation"},
    {.model = "threshold"},
    {.model = "tagging"},
    {.model = "scaling"},
    {.model = "chain"},
    {.model = "chain", .settings = &faster, .setting_count = 1},
};

static void digest_form(FILE *out, const struct plasticity_result *result, size_t question,
                        const char *form)
{
    struct bytes bytes = {.at = NULL};
    struct plasticity_sink sink = {bytes_take, &bytes};
    if (strcmp(form, "json") == 0) {
        plasticity_write_json(result, &sink);
    } else if (strcmp(form, "csv") == 0) {
        plasticity_write_csv(result, 0, &sink);
    } else {
        plasticity_write_svg(
            result, "fig",
            strcmp(form, "svg") == 0 ? PLASTICITY_SVG_STANDALONE : PLASTICITY_SVG_FRAGMENT, &sink);
    }
    fprintf(out, "%016llx %6zu %zu %s %s\n", (unsigned long long)bytes_digest(&bytes), bytes.len,
            question, questions[question].model, form);
    bytes_free(&bytes);
}

static void digest_question(FILE *out, size_t question)
{
    static const char *const forms[] = {"svg", "fragment", "csv", "json"};
    struct plasticity_memory memory = {.size = plasticity_practice_need()};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    memory.at = malloc(memory.size);
    if (plasticity_practice_answer(&memory, &questions[question], &result, &errors) !=
        PLASTICITY_OK) {
        printf("question %zu: %s\n", question, errors.count > 0 ? errors.at[0].message : "");
        exit(1);
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        digest_form(out, result, question, forms[i]);
    }
    free(memory.at);
}

int main(int count, char **argument)
{
    char *printed = NULL;
    size_t len = 0;
    bool is_check = count == 3 && strcmp(argument[1], "check") == 0;
    FILE *out = is_check ? open_memstream(&printed, &len) : stdout;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        digest_question(out, i);
    }
    if (!is_check) {
        return 0;
    }
    fclose(out);
    struct bytes stored = bytes_read(argument[2]);
    bool is_same = strcmp(stored.at, printed) == 0;
    printf("%s%s", is_same ? "as stored:\n" : "differs from what is stored; now:\n", printed);
    free(printed);
    bytes_free(&stored);
    return is_same ? 0 : 1;
}
