/* tests/bench/floor.c: what no compiler of Markdown that uses cmark-gfm can go below.
 *
 *     floor IN OUT THREADS
 *
 * Reads every .md file below IN, skips its front matter, parses and renders it with the table
 * extension, puts a head and a foot around it and writes OUT/0000123.html. No links, no checks.
 * THREADS is small; each thread takes every n-th file.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char HEAD[] = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                           "<link rel=\"stylesheet\" href=\"style.css\"></head>\n<body><main>\n";
static const char FOOT[] = "</main></body></html>\n";

enum { MOST_THREADS = 16 };

struct share {
    char **paths;
    size_t count, first, step;
    const char *out;
    cmark_syntax_extension *table;
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static char *read_all(const char *path, size_t *len)
{
    struct stat st;
    int file = open(path, O_RDONLY);
    char *bytes;

    if (file < 0 || fstat(file, &st) != 0) {
        fail(path);
    }
    bytes = malloc((size_t)st.st_size + 1);
    if (bytes == NULL || read(file, bytes, (size_t)st.st_size) != st.st_size) {
        fail(path);
    }
    bytes[st.st_size] = '\0';
    *len = (size_t)st.st_size;
    close(file);
    return bytes;
}

static const char *body_of(const char *bytes)
{
    const char *end = strncmp(bytes, "---\n", 4) == 0 ? strstr(bytes + 4, "\n---\n") : NULL;

    return end == NULL ? bytes : end + 5;
}

static void write_all(const char *path, const char *html)
{
    FILE *file = fopen(path, "w");

    if (file == NULL || fputs(HEAD, file) < 0 || fputs(html, file) < 0 || fputs(FOOT, file) < 0 ||
        fclose(file) != 0) {
        fail(path);
    }
}

static void *work(void *argument)
{
    const struct share *share = argument;

    for (size_t i = share->first; i < share->count; i += share->step) {
        size_t len;
        char out[4096], *bytes = read_all(share->paths[i], &len), *html;
        const char *body = body_of(bytes);
        cmark_parser *parser = cmark_parser_new(CMARK_OPT_UNSAFE);
        cmark_node *tree;

        cmark_parser_attach_syntax_extension(parser, share->table);
        cmark_parser_feed(parser, body, len - (size_t)(body - bytes));
        tree = cmark_parser_finish(parser);
        html =
            cmark_render_html(tree, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
        snprintf(out, sizeof out, "%s/%07zu.html", share->out, i);
        write_all(out, html);
        free(html);
        cmark_node_free(tree);
        cmark_parser_free(parser);
        free(bytes);
    }
    return NULL;
}

static size_t list(char *root, char ***paths)
{
    char *roots[] = {root, NULL};
    FTS *fts = fts_open(roots, FTS_PHYSICAL, NULL);
    FTSENT *entry;
    size_t count = 0, room = 0;

    while (fts != NULL && (entry = fts_read(fts)) != NULL) {
        size_t len = strlen(entry->fts_name);

        if (entry->fts_info != FTS_F || len < 3 || strcmp(entry->fts_name + len - 3, ".md") != 0) {
            continue;
        }
        if (count == room) {
            room = room * 2 + 1024;
            *paths = realloc(*paths, room * sizeof **paths);
        }
        (*paths)[count++] = strdup(entry->fts_path);
    }
    return count;
}

int main(int argc, char **argv)
{
    pthread_t threads[MOST_THREADS];
    struct share shares[MOST_THREADS];
    char **paths = NULL;
    size_t count, step;

    if (argc != 4 || atoi(argv[3]) < 1 || atoi(argv[3]) > MOST_THREADS) {
        fputs("usage: floor IN OUT THREADS\n", stderr);
        return 2;
    }
    cmark_gfm_core_extensions_ensure_registered();
    step = (size_t)atoi(argv[3]);
    count = list(argv[1], &paths);
    for (size_t i = 0; i < step; i++) {
        shares[i] =
            (struct share){paths, count, i, step, argv[2], cmark_find_syntax_extension("table")};
        if (pthread_create(&threads[i], NULL, work, &shares[i]) != 0) {
            fail("pthread_create");
        }
    }
    for (size_t i = 0; i < step; i++) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
