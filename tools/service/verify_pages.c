/* service/verify_pages.c: one article after the other is read and forgotten, so that memory does not
 * grow with the wiki. */
#include "service/verify_pages.h"

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"
#include "read/article.h"
#include "read/glossary.h"
#include "service/compile.h"

enum { LARGEST_TABLE = 64 << 20 };

struct search {
    struct compile compile;
    struct reader reader;
    struct map seen;
    struct arena *arena; /* of the addresses */
    struct web_pages *found;
};

static void add_links(struct search *s, const struct article *article)
{
    for (size_t i = 0; i < article->link_count; i++) {
        struct span url = web_page_address(article->links[i].target);

        if (article->links[i].kind == LINK_WEB && url.len > 0 && map_find(&s->seen, url) == NULL) {
            url = span_copy(s->arena, url);
            map_put(&s->seen, url, s);
            vec_add(s->arena, s->found)->url = url;
        }
    }
}

static bool is_glossary(const struct tree_file *file)
{
    return span_is(file->path, "content/glossary.yaml");
}

static void look_at(struct search *s, uint32_t index)
{
    const struct tree_file *file = &s->compile.tree.at[index];
    struct input in = {index, file->path, {0}};
    struct findings findings;
    struct arena arena;

    arena_init(&arena);
    findings_init(&findings, &arena);
    if (compile_input(&s->compile, file, &arena, &findings, &in.bytes)) {
        const struct article *article =
            is_glossary(file) ? glossary_read(&s->reader, &in, &arena, &arena, &findings).article
                              : article_read(&s->reader, &in, &arena, &arena, &findings);

        if (article != NULL && !article->front.draft) {
            add_links(s, article);
        }
    }
    arena_release(&arena);
}

static int compare_pages(const void *a, const void *b)
{
    return span_compare(((const struct web_page *)a)->url, ((const struct web_page *)b)->url);
}

bool verify_pages_find(struct span root, struct arena *arena, struct web_pages *out,
                       struct failure *why)
{
    struct compile_options options = {.root = root};
    struct search s = {.arena = arena, .found = out};
    bool done;

    *out = (struct web_pages){0};
    map_init(&s.seen, arena);
    compile_init(&s.compile, &options);
    done = compile_load(&s.compile, why);
    s.reader = compile_reader(&s.compile);
    for (uint32_t i = 0; done && i < s.compile.tree.count; i++) {
        struct span path = s.compile.tree.at[i].path;

        if (compile_is_article(&s.compile, path) || is_glossary(&s.compile.tree.at[i])) {
            look_at(&s, i);
        }
    }
    compile_release(&s.compile);
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
