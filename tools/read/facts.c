/* read/facts.c: what of an article others may see. Spans stay in the article's arena, which the
 * site keeps. */
#include "base/buf.h"
#include "base/map.h"
#include "base/path.h"
#include "read/article.h"
#include "wiki/address.h"

enum { LONGEST_TAGS = 64 << 20 };

static enum standing unsourced(const struct article *a, const struct claim *claim)
{
    enum standing standing = STANDING_NONE;

    for (size_t i = 0; i < claim->tag_count; i++) {
        const struct tag *tag = &a->tags[claim->first_tag + i];
        enum standing own = tag->kind == TAG_SIM   ? STANDING_SIM
                            : tag->kind == TAG_LLM ? STANDING_LLM
                                                   : STANDING_NONE;

        standing = own < standing ? own : standing;
    }
    return standing;
}

struct span article_mark(const struct article *a, const struct claim *claim, struct arena *arena)
{
    struct span copy;
    struct buf tags;

    buf_init(&tags, LONGEST_TAGS);
    for (size_t i = 0; i < claim->tag_count; i++) {
        const struct tag *tag = &a->tags[claim->first_tag + i];

        buf_add(&tags, tag_print(arena, tag, a->citations.at));
    }
    copy = buf_take(&tags, arena);
    return claim_mark(arena, a->words_of[claim - a->claims], copy);
}

/* The line of a byte; sentences come in the order of the text but for footnotes and data. */
struct line_cursor {
    struct span text;
    uint32_t at, line;
};

static uint32_t line_at(struct line_cursor *c, uint32_t at)
{
    if (at < c->at || c->line == 0) {
        c->at = 0;
        c->line = 1;
    }
    at = at < c->text.len ? at : (uint32_t)c->text.len;
    for (size_t i = c->at; i < at; i++) {
        c->line += c->text.at[i] == '\n';
    }
    c->at = at > c->at ? at : c->at;
    return c->line;
}

static void find_risk(struct fact_claim *fact, const struct reader *reader, struct arena *arena)
{
    struct fact_risk *risk;
    struct risk_hit hit;

    if (risk_find(reader->risk, fact_claim_text(fact), arena, &hit)) {
        risk = ARENA_NEW(arena, struct fact_risk);
        *risk = (struct fact_risk){risk_title(hit.risk), hit.words};
        fact->risk = risk;
    }
}

static void generator_facts(const struct article *a, struct facts *out, struct arena *arena)
{
    VEC(struct fact_generator) list = {0};
    struct map known;

    map_init(&known, arena);
    for (size_t i = 0; i < a->tag_count; i++) {
        const struct tag *tag = &a->tags[i];

        if (tag->kind == TAG_LLM && map_put(&known, tag->name, (void *)(uintptr_t)tag) == NULL) {
            *vec_add(arena, &list) = (struct fact_generator){tag->name, tag->at, tag->len};
        }
    }
    out->generators = list.at;
    out->generator_count = list.count;
}

static void claim_facts(const struct article *a, const struct reader *reader, struct facts *out,
                        struct arena *arena)
{
    VEC(struct fact_cite) cites = {0};
    VEC(struct fact_run) runs = {0};
    struct line_cursor lines = {.text = a->source};

    out->claims = ARENA_ARRAY(arena, struct fact_claim, a->claim_count);
    out->claim_count = a->claim_count;
    for (size_t i = 0; i < a->claim_count; i++) {
        const struct claim *claim = &a->claims[i];
        const struct fact_words words = {claim->id, a->words_of[i].text,
                                         article_mark(a, claim, arena)};
        struct fact_claim *fact = &out->claims[i];

        *fact = (struct fact_claim){.unsourced = unsourced(a, claim) & 15U,
                                    .first_cite = (uint32_t)cites.count,
                                    .first_run = (uint32_t)runs.count,
                                    .section = claim->section,
                                    .at = claim->at,
                                    .len = claim->len,
                                    .line = line_at(&lines, claim->at),
                                    .scope = claim->scope & 15U};
        fact_claim_say(fact, &words, arena);
        find_risk(fact, reader, arena);
        for (size_t t = 0; t < claim->tag_count; t++) {
            const struct tag *tag = &a->tags[claim->first_tag + t];

            for (size_t c = 0; c < tag->citation_count; c++) {
                const struct citation *cite = &a->citations.at[tag->first_citation + c];

                const struct span said[] = {cite->key, cite->label, cite->locator, cite->quote,
                                            cite->quote_id};
                struct fact_cite *out_cite = vec_add(arena, &cites);

                *out_cite = (struct fact_cite){
                    .at = cite->at, .len = cite->len, .tag = claim->first_tag + (uint32_t)t};
                fact_cite_say(out_cite, said, arena);
            }
            if (tag->kind == TAG_SIM && tag->name.len > 0) {
                *vec_add(arena, &runs) = (struct fact_run){
                    .run = tag->name, .output = tag->value, .at = tag->at, .len = tag->len};
            }
        }
        fact->cite_count = (uint32_t)cites.count - fact->first_cite;
        fact->run_count = (uint32_t)runs.count - fact->first_run;
    }
    for (size_t i = 0; i < a->figure_count; i++) {
        const struct figure *f = &a->figures[i];

        *vec_add(arena, &runs) =
            (struct fact_run){.run = f->run, .at = f->run_at, .len = f->run_len, .is_figure = true};
    }
    for (size_t i = 0; i < a->computed_count; i++) {
        const struct computed *c = &a->computed[i];

        *vec_add(arena, &runs) =
            (struct fact_run){.run = c->run, .output = c->output, .at = c->at, .len = c->len};
    }
    out->cites = cites.at;
    out->cite_count = cites.count;
    out->runs = runs.at;
    out->run_count = runs.count;
}

static void link_facts(const struct article *a, struct facts *out, struct arena *arena)
{
    VEC(struct fact_link) links = {0};
    VEC(struct fact_web) webs = {0};

    for (size_t i = 0; i < a->link_count; i++) {
        const struct link *link = &a->links[i];

        if (link->kind == LINK_WEB) {
            *vec_add(arena, &webs) = (struct fact_web){link->target, link->at, link->len};
        }
        if (link->kind == LINK_WEB || link->kind == LINK_BAD) {
            continue;
        }
        *vec_add(arena, &links) = (struct fact_link){
            .kind = (uint8_t)link->kind,
            .target = link->target,
            .heading = link->heading,
            .raw = link->raw,
            .sentence = link->claim,
            .at = link->at,
            .len = link->len,
            .is_image = link->is_image,
        };
    }
    out->links = links.at;
    out->link_count = links.count;
    out->webs = webs.at;
    out->web_count = webs.count;
}

static struct span below(struct span path, struct span root)
{
    return root.len > 0 && span_starts(path, root) ? span_from(path, root.len + 1) : path;
}

static void exemption_facts(const struct article *a, struct facts *out)
{
    struct line_cursor lines = {.text = a->source};

    out->suppressions = a->suppressions;
    out->suppression_count = a->suppression_count;
    for (size_t i = 0; i < a->suppression_count; i++) {
        a->suppressions[i].line = line_at(&lines, a->suppressions[i].at);
    }
    out->exempt = a->exempt;
    out->exempt.count[EXEMPT_FRONT] =
        (uint32_t)(a->front.description.len > 0) + (uint32_t)(a->front.summary.len > 0);
    for (size_t i = 0; i < a->objective_count; i++) {
        out->exempt.count[EXEMPT_ROW] += (uint32_t)a->objectives[i].count;
    }
}

void article_name(struct facts *facts, struct span root)
{
    struct span name = below(facts->path, root);

    facts->name = span_slice(name, 0, name.len - path_extension(name).len);
    facts->folder = span_slice(name, 0, path_folder(name).len);
}

/* The description for lists: the author's own, or the first sentence. */
static struct span description_of(const struct article *a)
{
    if (a->front.description.len > 0) {
        return a->front.description;
    }
    if (a->front.summary.len > 0) {
        return a->front.summary;
    }
    return a->claim_count > 0 ? a->words_of[0].text : (struct span){0};
}

/* Whether join has anything to fill in; else it need not look at the texts. */
static bool has_values(const struct facts *facts)
{
    const struct span braces = SPAN("{{");

    for (size_t i = 0; i < facts->claim_count; i++) {
        struct span text = fact_claim_text(&facts->claims[i]);

        if (span_find_span(text, braces) < text.len) {
            return true;
        }
    }
    return span_find_span(facts->description, braces) < facts->description.len;
}

/* Lists show the first sentence, other pages those that cite or link; what values are filled into is
 * looked at by the join. */
static void mark_shown(struct facts *facts)
{
    for (size_t i = 0; i < facts->claim_count; i++) {
        struct fact_claim *claim = &facts->claims[i];

        claim->is_shown =
            i == 0 || facts->has_values || claim->cite_count > 0 || claim->run_count > 0;
    }
    for (size_t i = 0; i < facts->link_count; i++) {
        if (facts->links[i].sentence != LINK_NO_CLAIM) {
            facts->claims[facts->links[i].sentence].is_shown = true;
        }
    }
}

void article_facts(const struct article *a, const struct reader *reader, struct facts *out,
                   struct arena *arena)
{
    *out = (struct facts){
        .file = a->file,
        .path = a->path,
        .address = address_article(arena, reader->root, a->path),
        .title = a->title,
        .description = description_of(a),
        .kind = a->kind,
        .kind_title = a->kind->title,
        .front = a->front,
        .provenance_required = a->kind->provenance == PROVENANCE_REQUIRED,
        .is_broken = a->is_broken,
        .headings = a->headings,
        .heading_count = a->heading_count,
        .objectives = a->objectives,
        .objective_count = a->objective_count,
        .gas = a->gas,
        .gas_count = a->gas_count,
        .formulas = a->formulas,
        .formula_count = a->formula_count,
        .words = a->words,
        .section_count = a->section_count,
    };
    article_name(out, reader->root);
    out->sections = ARENA_ARRAY(arena, struct fact_section, a->section_count);
    for (size_t i = 0; i < a->section_count; i++) {
        out->sections[i] = (struct fact_section){a->sections[i].id, a->sections[i].title};
    }
    claim_facts(a, reader, out, arena);
    generator_facts(a, out, arena);
    link_facts(a, out, arena);
    exemption_facts(a, out);
    out->has_values = has_values(out);
    mark_shown(out);
}
