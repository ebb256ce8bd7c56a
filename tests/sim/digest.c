/* tests/sim/digest.c: the bytes of every file that the stored experiments make, as digests.
 *
 *     digest check digests.txt stdp-window.sim ...     compares, exit code 1 when they differ
 *     digest print stdp-window.sim ...                 what digests.txt should hold
 *
 * Experiments behind the word 'compare' are also laid over each other.
 *
 * A changed digest is a changed number, figure or text. When the change is meant, raise
 * PLASTICITY_VERSION, look at the figures and store the printed lines.
 */
#include "help.h"

static void digest_result(FILE *out, const struct plasticity_result *result, const char *name)
{
    for (int form = 0; form < 4; form++) {
        static const char *const ends[] = {"svg", "fragment", "csv", "json"};
        struct bytes bytes = {.at = NULL};
        struct plasticity_sink sink = {bytes_take, &bytes};
        if (form < 2 && result->plot != NULL) {
            plasticity_write_svg(result, "fig",
                                 form == 0 ? PLASTICITY_SVG_STANDALONE : PLASTICITY_SVG_FRAGMENT,
                                 &sink);
        } else if (form == 2) {
            plasticity_write_csv(result, 0, &sink);
        } else if (form == 3) {
            plasticity_write_json(result, &sink);
        }
        fprintf(out, "%016llx %6zu %s %s\n", (unsigned long long)bytes_digest(&bytes), bytes.len,
                name, ends[form]);
        bytes_free(&bytes);
    }
}

static void digest_file(FILE *out, const char *path)
{
    struct bytes text = bytes_read(path);
    struct trial trial = trial_run(text.at);
    const char *name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    if (trial.status != PLASTICITY_OK) {
        fail_msg("%s does not run", path);
    }
    digest_result(out, trial.result, name);
    trial_free(&trial);
    bytes_free(&text);
}

static void digest_comparison(FILE *out, char **path, size_t count)
{
    struct trial trials[PLASTICITY_PARTS_MAX];
    struct plasticity_part parts[PLASTICITY_PARTS_MAX] = {{NULL, NULL}};
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    for (size_t i = 0; i < count; i++) {
        struct bytes text = bytes_read(path[i]);
        trials[i] = trial_run(text.at);
        parts[i] = (struct plasticity_part){"part", trials[i].result};
        bytes_free(&text);
    }
    struct plasticity_memory memory = {.size = plasticity_compare_need(parts, count)};
    memory.at = malloc(memory.size);
    if (plasticity_compare(&memory, parts, count, &result, &errors) != PLASTICITY_OK) {
        fail_msg("the experiments cannot be compared");
    }
    digest_result(out, result, "compared");
    free(memory.at);
    for (size_t i = 0; i < count; i++) {
        trial_free(&trials[i]);
    }
}

int main(int count, char **argument)
{
    char *printed = NULL;
    size_t len = 0;
    bool is_check = count > 3 && strcmp(argument[1], "check") == 0;
    FILE *out = is_check ? open_memstream(&printed, &len) : stdout;
    for (int i = is_check ? 3 : 2; i < count; i++) {
        if (strcmp(argument[i], "compare") == 0) {
            digest_comparison(out, argument + i + 1, (size_t)(count - i - 1));
            break;
        }
        digest_file(out, argument[i]);
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
