/* test_facts WIKI: an index from the packed words of an earlier build is the index from the articles, to the byte, and
 * the packed words depend on the article alone. */
#include "service/compile.h"
#include "write/search_facts.h"
#include "write/search_index.h"

static size_t checks, failures;

static void check(bool well, const char *what, struct span which)
{
    checks++;
    if (!well) {
        failures++;
        printf("not ok: %s: %.*s\n", what, SPAN_ARG(which));
    }
}

static void write_to(struct sink *sink, const struct compile *compile,
                     const struct search_input *in)
{
    const struct writer writer = {.site = &compile->site, .sink = sink};

    sink_to_memory(sink);
    write_search(&writer, in);
}

static void compare(const struct sink *one, const struct sink *other)
{
    check(one->files.count == other->files.count && one->files.count > 2, "as many files",
          SPAN(""));
    for (size_t i = 0; i < one->files.count; i++) {
        const struct sink_file *file = one->files.entries[i].value;
        const struct sink_file *same = map_find(&other->files, one->files.entries[i].key);

        check(same != NULL && span_equal(file->bytes, same->bytes), "the same bytes", file->path);
    }
}

static void check_order(struct span facts, struct span name)
{
    char before[SEARCH_WORD_MOST];
    struct span last = {0};
    size_t words = 0;

    for (size_t bucket = 0; bucket < SEARCH_BUCKETS; bucket++) {
        struct search_cursor cursor;
        struct search_entry entry;

        search_cursor_open(&cursor, facts, bucket);
        while (search_cursor_next(&cursor, &entry)) {
            check(last.len == 0 || span_compare(last, entry.word) < 0, "words in their order",
                  entry.word);
            check(entry.weight > 0, "a weight", entry.word);
            memcpy(before, entry.word.at, entry.word.len);
            last = (struct span){before, entry.word.len};
            words++;
        }
    }
    check(words > 0 && words <= search_facts_len(facts), "as many words as there are", name);
}

int main(int argc, char **argv)
{
    struct compile_options options = {.version = SPAN("test"), .katex = "/nowhere"};
    struct compile compile;
    struct failure why;
    struct sink from_articles, from_facts, two_threads;
    struct arena arena, scratch;
    struct span *facts;

    if (argc != 2) {
        return 2;
    }
    options.root = span_of(argv[1]);
    compile_init(&compile, &options);
    if (!compile_load(&compile, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return 3;
    }
    compile_read(&compile);
    compile_join(&compile);
    arena_init(&arena);
    arena_init(&scratch);
    facts = ARENA_ARRAY(&arena, struct span, compile.article_count + 1);
    for (size_t i = 0; i < compile.article_count; i++) {
        facts[i] = search_facts_article(compile.articles[i], &arena, &scratch);
        check_order(facts[i], compile.articles[i]->title);
    }
    write_to(
        &from_articles, &compile,
        &(struct search_input){.articles = compile.articles, .threads = 1, .with_errors = true});
    write_to(&from_facts, &compile,
             &(struct search_input){.facts = facts, .threads = 1, .with_errors = true});
    write_to(
        &two_threads, &compile,
        &(struct search_input){.articles = compile.articles, .threads = 2, .with_errors = true});
    compare(&from_articles, &from_facts);
    compare(&from_articles, &two_threads);
    sink_release(&from_articles);
    sink_release(&from_facts);
    sink_release(&two_threads);
    arena_release(&scratch);
    arena_release(&arena);
    compile_release(&compile);
    printf("%zu passed, %zu failed\n", checks - failures, failures);
    return failures > 0 || checks == 0;
}
