/* test_pack WIKI: a site from unpacked facts is the site from fresh ones, to the byte; packed bytes come back as they
 * were; and damaged ones are refused or at least lead nowhere that is not there. */
#include "read/article.h"
#include "read/pack.h"
#include "service/articles.h"

enum { MOST_DAMAGES = 300 };

static size_t checks, failures;
static volatile size_t seen;
static size_t quiet; /* sentences that no other page shows */

static void check(bool well, const char *what, struct span which)
{
    checks++;
    if (!well) {
        failures++;
        printf("not ok: %s: %.*s\n", what, SPAN_ARG(which));
    }
}

static bool open_wiki(struct compile *compile, struct span root)
{
    struct compile_options options = {
        .root = root, .version = SPAN("test"), .katex = "/nowhere", .with_errors = true};
    struct failure why;

    compile_init(compile, &options);
    if (!compile_load(compile, &why)) {
        printf("not ok: %s\n", why.text);
        return false;
    }
    compile_read(compile);
    return true;
}

/* The article as reading it once more makes it, with the words of its sentences. */
static const struct article *read_again(struct compile *compile, size_t index)
{
    const struct article *article;
    struct failure why;

    compile->articles[index] = NULL;
    article = articles_open(compile, index, &compile->arena, &why);
    check(article != NULL, "is read again", compile->facts[index].path);
    return article;
}

/* Reads the articles again, into memory that stays, and takes their facts as they are. */
static void use_fresh_facts(struct compile *compile)
{
    struct reader reader = compile_reader(compile);

    for (size_t i = 0; i < compile->article_count; i++) {
        const struct article *article = read_again(compile, i);

        if (article != NULL) {
            article_facts(article, &reader, &compile->facts[i], &compile->arena);
        }
    }
}

static void compare_sites(struct span root)
{
    struct compile one, other;
    struct sink unpacked, fresh;

    if (!open_wiki(&one, root) || !open_wiki(&other, root)) {
        failures++;
        return;
    }
    use_fresh_facts(&other);
    compile_join(&one);
    compile_join(&other);
    sink_to_memory(&unpacked);
    sink_to_memory(&fresh);
    compile_write(&one, &unpacked);
    compile_write(&other, &fresh);
    check(unpacked.files.count == fresh.files.count && fresh.files.count > 10, "as many files",
          root);
    check(one.findings.count == other.findings.count, "as many findings", root);
    for (size_t i = 0; i < fresh.files.count; i++) {
        const struct sink_file *file = fresh.files.entries[i].value;
        const struct sink_file *same = map_find(&unpacked.files, fresh.files.entries[i].key);

        check(same != NULL && span_equal(file->bytes, same->bytes), "the same bytes", file->path);
    }
    sink_release(&unpacked);
    sink_release(&fresh);
    compile_release(&one);
    compile_release(&other);
}

/* ---- damage ---- */

static void look(struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        seen += (unsigned char)text.at[i];
    }
}

static void look_at_objectives(const struct facts *facts)
{
    for (size_t t = 0; t < facts->objective_count; t++) {
        for (size_t r = 0; r < facts->objectives[t].count; r++) {
            const struct objective *o = &facts->objectives[t].rows[r];

            look(o->goal);
            look(o->sentence);
            for (size_t n = 0; n < o->notes.count; n++) {
                seen += strlen(o->notes.at[n].why);
            }
            for (size_t k = 0; k < o->mechanism.count; k++) {
                look(o->mechanism.tokens[k].text);
            }
        }
    }
}

/* What join and write would look at without asking. */
static void look_at(const struct facts *facts, const struct findings *findings)
{
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];

        look(fact_claim_id(claim));
        look(fact_claim_text(claim));
        look(fact_claim_mark(claim));
        look(facts->sections[claim->section].title);
        for (uint32_t c = 0; c < claim->cite_count; c++) {
            look(fact_cite_key(&facts->cites[claim->first_cite + c]));
        }
        for (uint32_t r = 0; r < claim->run_count; r++) {
            look(facts->runs[claim->first_run + r].run);
        }
    }
    for (size_t i = 0; i < facts->link_count; i++) {
        look(facts->links[i].target);
        look(facts->links[i].heading);
        if (facts->links[i].sentence != LINK_NO_CLAIM) {
            look(fact_claim_text(&facts->claims[facts->links[i].sentence]));
        }
    }
    for (size_t i = 0; i < findings->count; i++) {
        look(findings->at[i].message);
        look(span_of(rule_get(findings->at[i].rule)->slug));
    }
    look(facts->title);
    look(facts->description);
    look(facts->kind->title);
    look_at_objectives(facts);
}

struct unpacking {
    struct pack_place place;
    struct arena arena;
};

static bool try(struct unpacking *u, struct span bytes)
{
    struct arena_mark start = {0};
    struct findings findings;
    struct facts facts;
    bool good;

    findings_init(&findings, &u->arena);
    good = unpack_article(bytes, &u->place, &u->arena, &facts, &findings);
    if (good) {
        look_at(&facts, &findings);
    }
    arena_rewind(&u->arena, start);
    return good;
}

static void damage(struct unpacking *u, struct span bytes)
{
    size_t step = bytes.len / MOST_DAMAGES + 1;
    char *copy = base_alloc(bytes.len);

    check(try(u, bytes), "unpacks", u->place.path);
    for (size_t i = 0; i < bytes.len; i += step) {
        memcpy(copy, bytes.at,
               i); /* in memory of its own, so that a sanitizer sees a step too far */
        check(!try(u, (struct span){copy, i}), "cut off", u->place.path);
        memcpy(copy, bytes.at, bytes.len);
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        seen += try(u, (struct span){copy, bytes.len});
        copy[i] = (char)0xFF;
        seen += try(u, (struct span){copy, bytes.len});
    }
    free(copy);
}

/* What the join and others look at outlives the bytes; of the rest only lengths are left. */
static void check_copies(struct unpacking *u, struct span bytes, const struct facts *fresh)
{
    struct span away = {base_alloc(bytes.len), bytes.len};
    struct findings findings;
    struct facts facts;

    memcpy((char *)(uintptr_t)away.at, bytes.at, bytes.len);
    u->place.texts = PACK_COPIES_ALONE;
    findings_init(&findings, &u->arena);
    check(unpack_article(away, &u->place, &u->arena, &facts, &findings), "unpacks", u->place.path);
    free((char *)(uintptr_t)away.at);
    for (size_t i = 0; i < facts.claim_count; i++) {
        struct fact_claim *claim = &facts.claims[i];

        check((claim->words == NULL) == !claim->is_shown, "keeps what is shown", u->place.path);
        check(fact_claim_text(claim).len == fact_claim_text(&fresh->claims[i]).len,
              "knows the length", u->place.path);
        quiet += !claim->is_shown;
        claim->words = claim->is_shown ? claim->words : fresh->claims[i].words;
    }
    for (size_t i = 0; i < facts.link_count; i++) {
        const struct fact_claim *around = facts_claim_around(&facts, &facts.links[i]);

        check(around == NULL || around->is_shown, "shows the sentence of a link", u->place.path);
    }
    check(span_equal(bytes, pack_article(&facts, &findings, u->place.schema, &u->arena)),
          "packs its copies to the same bytes", u->place.path);
    u->place.texts = PACK_BORROWS;
}

static void check_article(struct compile *compile, size_t index, size_t *sum)
{
    const struct article *article = read_again(compile, index);
    struct reader reader = compile_reader(compile);
    struct unpacking u = {.place = {.file = article->file,
                                    .path = article->path,
                                    .size = article->source.len,
                                    .root = compile->root,
                                    .schema = &compile->schema}};
    struct findings none, again;
    struct facts fresh, unpacked;
    struct span bytes;
    struct arena arena;

    arena_init(&arena);
    arena_init(&u.arena);
    findings_init(&none, &arena);
    findings_init(&again, &arena);
    finding_add(&none, (struct place){article->file, 0, 0}, RULE_TAG_MISSING, "one")->help =
        SPAN("help");
    article_facts(article, &reader, &fresh, &arena);
    bytes = pack_article(&fresh, &none, &compile->schema, &arena);
    *sum += bytes.len;
    check(unpack_article(bytes, &u.place, &arena, &unpacked, &again), "unpacks", article->path);
    check(span_equal(bytes, pack_article(&unpacked, &again, &compile->schema, &arena)),
          "packs to the same bytes", article->path);
    damage(&u, bytes);
    check_copies(&u, bytes, &fresh);
    arena_release(&u.arena);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct compile compile;
    size_t sum = 0;

    if (argc != 2) {
        fputs("usage: test_pack WIKI\n", stderr);
        return 2;
    }
    compare_sites(span_of(argv[1]));
    if (!open_wiki(&compile, span_of(argv[1]))) {
        return 1;
    }
    for (size_t i = 0; i < compile.article_count; i++) {
        check_article(&compile, i, &sum);
    }
    check(compile.article_count > 3, "there are articles", SPAN(""));
    check(quiet > 0, "there are sentences that nobody else shows", SPAN(""));
    printf("%zu checks, %zu failures; %zu bytes in %zu articles\n", checks, failures, sum,
           compile.article_count);
    compile_release(&compile);
    return failures > 0;
}
