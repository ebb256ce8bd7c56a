/* service/verify_pages.c: the articles are read as the compiler reads them, and forgotten again. */
#include "service/verify_pages.h"

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"
#include "service/compile.h"

enum { LARGEST_TABLE = 64 << 20 };

static void add_links(const struct facts *facts, struct map *seen, struct arena *arena,
                      struct web_pages *out)
{
    for (size_t i = 0; i < facts->web_count; i++) {
        struct span url = web_page_address(facts->webs[i].url);

        if (url.len > 0 && map_find(seen, url) == NULL) {
            url = span_copy(arena, url);
            map_put(seen, url, seen);
            vec_add(arena, out)->url = url;
        }
    }
}

static int compare_pages(const void *a, const void *b)
{
    return span_compare(((const struct web_page *)a)->url, ((const struct web_page *)b)->url);
}

bool verify_pages_find(struct span root, struct arena *arena, struct web_pages *out,
                       struct failure *why)
{
    struct compile_options options = {.root = root};
    struct compile compile;
    struct map seen;
    bool done;

    *out = (struct web_pages){0};
    map_init(&seen, arena);
    compile_init(&compile, &options);
    done = compile_load(&compile, why);
    if (done) {
        compile_read(&compile);
        for (size_t i = 0; i < compile.article_count; i++) {
            add_links(&compile.facts[i], &seen, arena, out);
        }
        add_links(&compile.glossary_facts, &seen, arena, out);
    }
    compile_release(&compile);
    if (out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, compare_pages);
    }
    return done;
}

bool verify_pages_write(struct span root, const struct web_pages *pages, struct failure *why)
{
    struct arena arena;
    struct buf text;
    char *path;
    bool done;

    arena_init(&arena);
    path = span_cstr(&arena, path_join(&arena, root, SPAN("sources/verified/links.tsv")));
    buf_init(&text, LARGEST_TABLE);
    for (size_t i = 0; i < pages->count; i++) {
        web_page_print(&pages->at[i], &arena, &text);
    }
    if (pages->count == 0) {
        done = file_kind(path) == FILE_ABSENT || file_remove(path, why);
    } else {
        done = text.full
                   ? failure_set(why, "there are too many links to write '%s'", path)
                   : file_has(path, buf_span(&text)) || file_write(path, buf_span(&text), why);
    }
    buf_release(&text);
    arena_release(&arena);
    return done;
}
