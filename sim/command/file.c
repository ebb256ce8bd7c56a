/* command/file.c: reading whole files, writing them through a temporary name. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/command.h"

#define LARGEST (1u << 20) /* no experiment comes near; a wrong path might */

bool content_read(struct content *content, const char *path)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    content->at = file == NULL ? NULL : malloc(LARGEST + 1);
    if (content->at == NULL) {
        world(path, strerror(errno));
        if (file != NULL && file != stdin) {
            fclose(file);
        }
        return false;
    }
    content->len = fread(content->at, 1, LARGEST, file);
    content->at[content->len] = '\0';
    content->own = content->len;
    bool is_bad = ferror(file) != 0;
    int why = errno;
    if (file != stdin) {
        fclose(file);
    }
    if (is_bad) {
        world(path, strerror(why));
        content_free(content);
    }
    return !is_bad;
}

void content_free(struct content *content)
{
    free(content->at);
    content->at = NULL;
}

char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = strdup(slash == NULL ? path : slash + 1);
    char *dot = name == NULL ? NULL : strrchr(name, '.');
    if (dot != NULL && dot != name) {
        *dot = '\0';
    }
    return name;
}

static bool to_file(void *context, const char *at, size_t len)
{
    return fwrite(at, 1, len, context) == len;
}

/* An id made of a file name: what no id may hold becomes '-'. */
static void id_of(const char *name, char id[65])
{
    size_t len = 0;
    for (; len < 64 && name[len] != '\0'; len++) {
        char c = name[len];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_fine = is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
        id[len] = is_fine ? c : '-';
        if (len == 0 && !is_letter) {
            id[0] = 'f';
        }
    }
    if (len == 0) {
        id[len++] = 'f';
    }
    id[len] = '\0';
}

static enum plasticity_status write_product(const struct plasticity_result *result,
                                            enum product product, const char *name, FILE *file)
{
    struct plasticity_sink sink = {to_file, file};
    char id[65];
    id_of(name, id);
    switch (product) {
    case PRODUCT_SVG:
        return plasticity_write_svg(result, id, PLASTICITY_SVG_STANDALONE, &sink);
    case PRODUCT_FRAGMENT:
        return plasticity_write_svg(result, id, PLASTICITY_SVG_FRAGMENT, &sink);
    case PRODUCT_CSV:
        return plasticity_write_csv(result, 0, &sink);
    case PRODUCT_JSON:
        return plasticity_write_json(result, &sink);
    }
    return PLASTICITY_BAD_ARGUMENT;
}

int product_print(const struct plasticity_result *result, enum product product, const char *name)
{
    enum plasticity_status status = write_product(result, product, name, stdout);
    if (status == PLASTICITY_BAD_ARGUMENT) {
        fprintf(stderr, "plasticity: %s: the experiment draws no figure\n", name);
        return EXIT_FINDINGS;
    }
    if (status != PLASTICITY_OK || fflush(stdout) != 0) {
        return world("standard output", strerror(errno));
    }
    return EXIT_CLEAN;
}

int data_print(const struct plasticity_data *data, enum product product)
{
    struct plasticity_sink sink = {to_file, stdout};
    enum plasticity_status status = product == PRODUCT_CSV
                                        ? plasticity_write_data_csv(data, &sink)
                                        : plasticity_write_data_json(data, &sink);
    if (status != PLASTICITY_OK || fflush(stdout) != 0) {
        return world("standard output", strerror(errno));
    }
    return EXIT_CLEAN;
}

/* Writes the draft completely; false with errno when that fails. */
static bool write_draft(const struct plasticity_result *result, enum product product,
                        const char *name, const char *draft)
{
    int descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (file == NULL) {
        return false;
    }
    bool is_right = write_product(result, product, name, file) == PLASTICITY_OK &&
                    fflush(file) == 0 && fsync(descriptor) == 0;
    int why = errno;
    if (fclose(file) != 0 && is_right) {
        return false;
    }
    errno = why;
    return is_right;
}

static int save_as(const struct plasticity_result *result, enum product product, const char *name,
                   const char *path)
{
    char *draft = NULL;
    int code = EXIT_CLEAN;
    if (asprintf(&draft, "%s.%ld.part", path, (long)getpid()) < 0) {
        return world(path, strerror(errno));
    }
    if (!write_draft(result, product, name, draft) || rename(draft, path) != 0) {
        code = world(path, strerror(errno));
        unlink(draft);
    }
    free(draft);
    return code;
}

static int save_all(const struct plasticity_result *result, const char *folder, const char *name)
{
    static const struct {
        enum product product;
        const char *end;
    } files[] = {{PRODUCT_SVG, "svg"}, {PRODUCT_CSV, "csv"}, {PRODUCT_JSON, "json"}};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return world(folder, strerror(errno));
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *path = NULL;
        if (files[i].product == PRODUCT_SVG && result->plot == NULL) {
            continue;
        }
        if (asprintf(&path, "%s/%s.%s", folder, name, files[i].end) < 0) {
            return world(folder, strerror(errno));
        }
        int code = save_as(result, files[i].product, name, path);
        free(path);
        if (code != EXIT_CLEAN) {
            return code;
        }
    }
    return EXIT_CLEAN;
}

/* A signal that ends the program waits until the drafts have their names. */
int product_save(const struct plasticity_result *result, const char *folder, const char *name)
{
    sigset_t ends, before;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, &before);
    int code = save_all(result, folder, name);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return code;
}
