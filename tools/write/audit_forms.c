/* write/audit_forms.c: the table of forms, and the small ones: CSV, LCOV, badge. */
#include "base/buf.h"
#include "write/audit.h"

static const struct audit_form FORMS[] = {
    {"text", "audit.txt", audit_text},
    {"html", "audit.html", audit_html},
    {"json", "audit.json", audit_json},
    {"csv", "audit.csv", audit_csv},
    {"markdown", "audit.md", audit_markdown},
    {"lcov", "audit.info", audit_lcov},
    {"badge", "audit.svg", audit_badge},
    {"prov", "provenance.json", audit_prov},
    {"ro-crate", "ro-crate-metadata.json", audit_crate},
};

const struct audit_form *audit_form_get(size_t index)
{
    return index < countof(FORMS) ? &FORMS[index] : NULL;
}

const struct audit_form *audit_form_find(struct span name)
{
    for (size_t i = 0; i < countof(FORMS); i++) {
        if (span_is(name, FORMS[i].name)) {
            return &FORMS[i];
        }
    }
    return NULL;
}

static bool counts(const struct audit *audit, const struct facts *facts)
{
    return !facts->front.draft || audit->in.with_drafts;
}

/* ---- CSV (RFC 4180) ---- */

/* A field that a spreadsheet would take for a formula gets an apostrophe in front. */
static void add_field(struct buf *out, struct span text)
{
    bool formula = text.len > 0 && strchr("=+-@\t\r", text.at[0]) != NULL;

    buf_char(out, '"');
    buf_text(out, formula ? "'" : "");
    while (text.len > 0) {
        size_t quote = span_find(text, '"');

        buf_add(out, span_slice(text, 0, quote));
        buf_text(out, quote < text.len ? "\"\"" : "");
        text = span_from(text, quote + 1);
    }
    buf_char(out, '"');
}

static void add_keys(struct buf *out, const struct facts *facts, const struct fact_claim *claim)
{
    struct buf keys;

    buf_init(&keys, 1 << 20);
    for (size_t i = 0; i < claim->cite_count; i++) {
        buf_text(&keys, i > 0 ? " " : "");
        buf_add(&keys, fact_cite_key(&facts->cites[claim->first_cite + i]));
    }
    add_field(out, buf_span(&keys));
    buf_release(&keys);
}

static void add_row(const struct audit *audit, const struct facts *facts, uint32_t claim,
                    bool drawn, struct buf *out)
{
    const struct fact_claim *c = &facts->claims[claim];
    struct span section =
        c->section < facts->section_count ? facts->sections[c->section].title : (struct span){0};

    add_field(out, facts->path);
    buf_print(out, ",%u,", c->line);
    add_field(out, fact_claim_id(c));
    buf_char(out, ',');
    add_field(out, fact_claim_mark(c));
    buf_char(out, ',');
    add_field(out, facts->kind->name);
    buf_char(out, ',');
    add_field(out, section);
    buf_print(out, ",%s,%s,", scope_name((enum claim_scope)c->scope),
              standing_name(site_standing(audit->site, facts, c)));
    add_keys(out, facts, c);
    buf_print(out, ",%s,%s,", c->risk == NULL ? "" : c->risk->title, drawn ? "yes" : "no");
    add_field(out, fact_claim_text(c));
    buf_text(out, "\r\n");
}

bool audit_csv(const struct audit *audit, struct buf *out, struct failure *why)
{
    size_t next = 0;

    (void)why;
    buf_text(out, "path,line,id,mark,kind,section,scope,standing,sources,risk,sampled,text\r\n");
    for (uint32_t i = 0; i < audit->article_count; i++) {
        const struct facts *facts = audit->articles[i].facts;

        for (uint32_t k = 0; counts(audit, facts) && k < facts->claim_count; k++) {
            bool drawn = next < audit->sample_count && audit->sample[next].article == i &&
                         audit->sample[next].claim == k;

            next += drawn;
            add_row(audit, facts, k, drawn, out);
        }
    }
    return true;
}

/* ---- LCOV (geninfo(1)): a sentence is a function, a line is a line ---- */

static void add_record(const struct audit *audit, const struct facts *facts, struct buf *out,
                       struct arena *scratch)
{
    size_t count, hit = 0;
    const struct audit_line *lines = audit_lines(audit->site, facts, &count, scratch);
    uint32_t sourced = 0;

    buf_print(out, "TN:\nSF:%.*s\n", SPAN_ARG(facts->path));
    for (size_t i = 0; i < facts->claim_count; i++) {
        buf_print(out, "FN:%u,%.*s\n", facts->claims[i].line,
                  SPAN_ARG(fact_claim_id(&facts->claims[i])));
    }
    for (size_t i = 0; i < facts->claim_count; i++) {
        bool is = site_standing(audit->site, facts, &facts->claims[i]) <= STANDING_T3;

        buf_print(out, "FNDA:%d,%.*s\n", is, SPAN_ARG(fact_claim_id(&facts->claims[i])));
        sourced += is;
    }
    buf_print(out, "FNF:%zu\nFNH:%u\n", facts->claim_count, sourced);
    for (size_t i = 0; i < count; i++) {
        buf_print(out, "DA:%u,%d\n", lines[i].line, lines[i].hit);
        hit += lines[i].hit;
    }
    buf_print(out, "LF:%zu\nLH:%zu\nend_of_record\n", count, hit);
}

bool audit_lcov(const struct audit *audit, struct buf *out, struct failure *why)
{
    struct arena scratch;

    (void)why;
    arena_init(&scratch);
    for (size_t i = 0; i < audit->article_count; i++) {
        struct arena_mark mark = arena_mark(&scratch);

        if (counts(audit, audit->articles[i].facts) && audit->articles[i].facts->claim_count > 0) {
            add_record(audit, audit->articles[i].facts, out, &scratch);
        }
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    return true;
}

/* ---- badge ---- */

enum { BADGE_LABEL = 62, BADGE_LETTER = 7 };

/* Two numbers in words, not one score; grey, because a share is neither good nor bad. */
bool audit_badge(const struct audit *audit, struct buf *out, struct failure *why)
{
    char text[96];
    int len = snprintf(text, sizeof text, "%u of %u sentences", audit_sourced(&audit->total),
                       audit_sentences(&audit->total));
    int right = len * BADGE_LETTER + 12, width = BADGE_LABEL + right;

    (void)why;
    buf_print(out,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"20\" role=\"img\" "
              "aria-label=\"sourced: %s\">\n<title>sourced: %s</title>\n",
              width, text, text);
    buf_print(out,
              "<rect width=\"%d\" height=\"20\" rx=\"3\" fill=\"#444\"/>\n"
              "<rect x=\"%d\" width=\"%d\" height=\"20\" rx=\"3\" fill=\"#245a8d\"/>\n",
              width, BADGE_LABEL, right);
    buf_print(out,
              "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" "
              "text-anchor=\"middle\">\n<text x=\"%d\" y=\"14\" textLength=\"46\">sourced</text>\n"
              "<text x=\"%d\" y=\"14\" textLength=\"%d\">%s</text>\n</g>\n</svg>\n",
              BADGE_LABEL / 2, BADGE_LABEL + right / 2, right - 12, text);
    return true;
}
