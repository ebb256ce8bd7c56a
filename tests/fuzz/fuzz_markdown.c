/* tests/fuzz/fuzz_markdown.c: any text is some document whose text nodes are slices of it, and some
 * article.
 *
 * Bytes that the reader refuses before it parses (not UTF-8, control characters) become '?', since
 * most random input would end there.
 */
#include "base/unicode.h"
#include "read/article.h"
#include "service/embedded.h"
#include "target.h"

static const struct kind KINDS[] = {
    {.name = {"note", 4}, .title = {"Note", 4}, .provenance = PROVENANCE_REQUIRED},
};
static const struct schema SCHEMA = {.kinds = KINDS, .count = countof(KINDS)};

static struct span cleaned(struct arena *arena, const uint8_t *data, size_t size)
{
    char *copy = span_cstr(arena, (struct span){(const char *)data, size});
    struct span text = {copy, size};
    size_t bad = 0;

    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)copy[i];

        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
            copy[i] = '?';
        }
    }
    while ((bad += unicode_validate(span_from(text, bad))) < size) {
        copy[bad] = '?';
    }
    return text;
}

static void check(const struct md_node *node, struct span text)
{
    REQUIRE((size_t)node->at + node->len <= text.len);
    REQUIRE(node->kind != MD_TEXT ||
            (node->text.at == text.at + node->at && node->text.len == node->len));
    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        check(child, text);
    }
}

static void check_article(const struct article *article, const struct findings *findings)
{
    size_t size = article->source.len;

    for (size_t i = 0; i < article->claim_count; i++) {
        REQUIRE((size_t)article->claims[i].at + article->claims[i].len <= size);
    }
    for (size_t i = 0; i < article->tag_count; i++) {
        REQUIRE((size_t)article->tags[i].at + article->tags[i].len <= size);
    }
    for (size_t i = 0; i < article->link_count; i++) {
        REQUIRE((size_t)article->links[i].at + article->links[i].len <= size);
    }
    for (size_t i = 0; i < findings->count; i++) {
        /* The line end that a block at the end of the file may lack counts as one byte. */
        REQUIRE((size_t)findings->at[i].place.at + findings->at[i].place.len <= size + 1);
    }
}

/* The built-in lists, read once. */
struct lists {
    struct arena arena;
    struct words words;
    struct risk_words risk;
    struct smart_words smart;
};

static struct span embedded(const char *path)
{
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        if (strcmp(EMBEDDED[i].path, path) == 0) {
            return (struct span){(const char *)EMBEDDED[i].bytes, EMBEDDED[i].len};
        }
    }
    BUG("the program holds no '%s'", path);
}

static const struct lists *lists_get(void)
{
    static struct lists lists;

    if (lists.arena.total == 0) {
        arena_init(&lists.arena);
        words_init(&lists.words, &lists.arena);
        risk_init(&lists.risk, &lists.arena);
        REQUIRE(words_add(&lists.words, embedded("words.tsv")) == 0);
        REQUIRE(risk_add(&lists.risk, embedded("risk.tsv")) == 0);
        smart_words_init(&lists.smart, &lists.arena);
        REQUIRE(smart_words_add(&lists.smart, embedded("smart.tsv")) == 0);
    }
    return &lists;
}

static void read_as_article(struct span text, struct arena *arena, struct arena *scratch)
{
    struct findings findings;
    struct facts facts = {0};
    struct input in = {.path = SPAN("content/articles/a.md"), .bytes = text};
    struct reader reader = {.schema = &SCHEMA,
                            .words = &lists_get()->words,
                            .risk = &lists_get()->risk,
                            .smart = &lists_get()->smart,
                            .root = SPAN("content/articles")};
    struct article *article;

    findings_init(&findings, arena);
    reader.math = math_new(NULL);
    reader.store = store_open(NULL);
    article = article_read(&reader, &in, arena, scratch, &findings);
    check_article(article, &findings);
    article_facts(article, &reader, &facts, arena);
    store_free(reader.store);
    math_free(reader.math);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena, scratch;
    struct span text;

    arena_init(&arena);
    arena_init(&scratch);
    text = cleaned(&arena, data, size);
    check(markdown_parse(text, &scratch), text);
    read_as_article(text, &arena, &scratch);
    arena_release(&scratch);
    arena_release(&arena);
    return 0;
}
