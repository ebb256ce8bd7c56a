/* tests/unit/write/test_sitemap.c: a sitemap of 50,000 addresses is one file, one of 50,001 is two
 * and a list of them.
 */
#include "../text/help.h"
#include "wiki/address.h"
#include "write/pages.h"

static const char URLSET[] = "{{#addresses}}{{loc}}\n{{/addresses}}";
static const char INDEX[] = "{{#sitemaps}}[{{loc}}]{{/sitemaps}}";

static size_t lines_of(struct sink *sink, struct span path)
{
    const struct sink_file *file = map_find(&sink->files, path);
    size_t count = 0;

    for (size_t i = 0; file != NULL && i < file->bytes.len; i++) {
        count += file->bytes.at[i] == '\n';
    }
    return count;
}

/* A site of so many articles that know nothing but their address; home is one address more. */
static void write_of(struct fixture *f, size_t articles, struct sink *sink)
{
    struct mustache_set *set = mustache_set_new(&f->arena);
    struct site site = {.arena = &f->arena, .article_count = articles};
    struct writer writer = {.site = &site, .templates = set, .sink = sink};

    mustache_add(set, SPAN("sitemap"), SPAN(URLSET), &f->origin, &f->findings);
    mustache_add(set, SPAN("sitemap_index"), SPAN(INDEX), &f->origin, &f->findings);
    mustache_link(set, &f->findings);
    site.config.url = SPAN("https://wiki.example/");
    site.articles = ARENA_ARRAY(&f->arena, struct facts, articles);
    for (size_t i = 0; i < articles; i++) {
        site.articles[i].address = span_format(&f->arena, "articles/%zu.html", i);
    }
    sink_to_memory(sink);
    write_sitemap(&writer, &f->arena);
    assert_int_equal(f->findings.count, 0);
    assert_false(sink->failed);
}

static void test_one_file(void **state)
{
    struct sink sink;

    write_of(*state, 49999, &sink);
    assert_int_equal(lines_of(&sink, ADDRESS_SITEMAP), 50000);
    assert_int_equal(sink.files.count, 1);
    sink_release(&sink);
}

static void test_index(void **state)
{
    const struct sink_file *file;
    struct sink sink;

    write_of(*state, 50000, &sink);
    file = map_find(&sink.files, ADDRESS_SITEMAP);
    assert_non_null(file);
    assert_span(file->bytes,
                "[https://wiki.example/sitemap-1.xml][https://wiki.example/sitemap-2.xml]");
    assert_int_equal(lines_of(&sink, SPAN("sitemap-1.xml")), 50000);
    assert_int_equal(lines_of(&sink, SPAN("sitemap-2.xml")), 1);
    sink_release(&sink);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_file, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_index, fixture_setup, fixture_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
