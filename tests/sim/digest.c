/* tests/sim/digest.c: the bytes of every file that the stored experiments make, as digests.
 *
 *     digest check digests.txt stdp-window.sim ...     compares, exit code 1 when they differ
 *     digest print stdp-window.sim ...                 what digests.txt should hold
 *
 * A changed digest is a changed number, figure or text. When the change is meant, raise
 * PLASTICITY_VERSION, look at the figures and store the printed lines.
 */
#include "help.h"

static void digest_file(FILE *out, const char *path)
{
    struct bytes text = bytes_read(path);
    struct trial trial = trial_run(text.at);
    const char *name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    if (trial.status != PLASTICITY_OK) {
        fail_msg("%s does not run", path);
    }
    for (int form = 0; form < 4; form++) {
        static const char *const ends[] = {"svg", "fragment", "csv", "json"};
        struct bytes bytes = {.at = NULL};
        struct plasticity_sink sink = {bytes_take, &bytes};
        if (form < 2 && trial.result->plot != NULL) {
            plasticity_write_svg(trial.result, "fig",
                                 form == 0 ? PLASTICITY_SVG_STANDALONE : PLASTICITY_SVG_FRAGMENT,
                                 &sink);
        } else if (form == 2) {
            plasticity_write_csv(trial.result, 0, &sink);
        } else if (form == 3) {
            plasticity_write_json(trial.result, &sink);
        }
        fprintf(out, "%016llx %6zu %s %s\n", (unsigned long long)bytes_digest(&bytes), bytes.len,
                name, ends[form]);
        bytes_free(&bytes);
    }
    trial_free(&trial);
    bytes_free(&text);
}

int main(int count, char **argument)
{
    char *printed = NULL;
    size_t len = 0;
    bool is_check = count > 3 && strcmp(argument[1], "check") == 0;
    FILE *out = is_check ? open_memstream(&printed, &len) : stdout;
    for (int i = is_check ? 3 : 2; i < count; i++) {
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
