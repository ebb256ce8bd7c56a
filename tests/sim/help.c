/* tests/sim/help.c: blocks of exactly the size the library asks for, so that the sanitizers see
 * every byte that is written beyond them. */
#include "help.h"

struct trial trial_parse(const char *text, size_t len)
{
    struct trial trial = {.memory = {.size = plasticity_parse_need(len)}};
    trial.memory.at = malloc(trial.memory.size);
    assert_non_null(trial.memory.at);
    trial.status = plasticity_parse(&trial.memory, text, len, &trial.experiment, &trial.errors);
    return trial;
}

struct trial trial_run(const char *text)
{
    struct trial trial = trial_parse(text, strlen(text));
    if (trial.status != PLASTICITY_OK) {
        return trial;
    }
    trial.run_memory.size = plasticity_run_need(trial.experiment);
    trial.run_memory.at = malloc(trial.run_memory.size);
    assert_non_null(trial.run_memory.at);
    trial.status =
        plasticity_run(&trial.run_memory, trial.experiment, &trial.result, &trial.errors);
    return trial;
}

void trial_free(struct trial *trial)
{
    free(trial->memory.at);
    free(trial->run_memory.at);
}

double trial_output(const struct trial *trial, const char *name)
{
    for (size_t i = 0; i < trial->errors.count; i++) {
        print_error("at %zu: %s\n", trial->errors.at[i].at, trial->errors.at[i].message);
    }
    assert_int_equal(trial->status, PLASTICITY_OK);
    const struct plasticity_output *output = plasticity_output_find(trial->result, name);
    assert_non_null(output);
    return output->value;
}

double trial_x(const char *text)
{
    struct trial trial = trial_run(text);
    double x = trial_output(&trial, "x");
    trial_free(&trial);
    return x;
}

bool bytes_take(void *context, const char *at, size_t len)
{
    struct bytes *bytes = context;
    if (bytes->len + len + 1 > bytes->room) {
        bytes->room = 2 * (bytes->len + len + 1);
        bytes->at = realloc(bytes->at, bytes->room);
        assert_non_null(bytes->at);
    }
    memcpy(bytes->at + bytes->len, at, len);
    bytes->len += len;
    bytes->at[bytes->len] = '\0';
    return true;
}

void bytes_free(struct bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct bytes){.at = NULL};
}

struct bytes bytes_read(const char *path)
{
    struct bytes bytes = {.at = NULL};
    char piece[4096];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be read", path);
    }
    bytes_take(&bytes, "", 0);
    for (size_t len; (len = fread(piece, 1, sizeof piece, file)) > 0;) {
        bytes_take(&bytes, piece, len);
    }
    fclose(file);
    return bytes;
}

uint64_t bytes_digest(const struct bytes *bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes->len; i++) {
        hash = (hash ^ (unsigned char)bytes->at[i]) * 0x100000001b3u;
    }
    return hash;
}
