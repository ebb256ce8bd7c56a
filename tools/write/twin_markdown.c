/* write/twin_markdown.c: the article's own Markdown with what only Engram reads replaced.
 *
 * The text is not printed anew from its tokens: formulas, tables and emphasis would lose the form
 * their author gave them. Tags become the markers of the page, wikilinks become links, computed
 * numbers their values, and the blocks of data one paragraph each; all else is copied. The warning
 * comes first and the sources last, so that a reader of this file alone misses neither.
 */
#include <stdlib.h>

#include "wiki/address.h"
#include "write/twin.h"

struct edit {
    size_t at, end; /* in the file */
    struct span text;
};

struct markdown {
    const struct page *page;
    struct buf *out;
    VEC(struct edit) edits;
};

static void replace(struct markdown *m, size_t at, size_t len, struct span text)
{
    *vec_add(m->page->scratch, &m->edits) = (struct edit){at, at + len, text};
}

/* ---- markers ---- */

/* "2, p. 3" */
static void citation_marker(const struct markdown *m, const struct citation *c, struct buf *out)
{
    const struct source *source = site_find_source(m->page->site, c->key);
    const char *label = tag_label_short(c->label);

    if (source == NULL) {
        buf_print(out, "? %.*s", SPAN_ARG(c->key));
        return;
    }
    buf_print(out, c->prefix.len > 0 ? "%.*s " : "%.*s", SPAN_ARG(c->prefix));
    buf_print(out, "%u", numbering_find(&m->page->numbering, source));
    if (c->locator.len > 0) {
        buf_print(out, ", %s %.*s", label == NULL ? "" : label, SPAN_ARG(c->locator));
    }
    buf_print(out, c->suffix.len > 0 ? ", %.*s" : "%.*s", SPAN_ARG(c->suffix));
}

static void sim_marker(const struct markdown *m, const struct tag *tag, struct buf *out)
{
    for (size_t i = 0; i < m->page->numbering.runs.count; i++) {
        if (span_equal(m->page->numbering.runs.at[i].run->name, tag->name)) {
            buf_print(out, "SIM %zu", i + 1);
            return;
        }
    }
    buf_print(out, "? %.*s", SPAN_ARG(tag->name));
}

static void tag_marker(const struct markdown *m, const struct tag *tag, struct buf *out)
{
    buf_char(out, '[');
    if (tag->kind == TAG_LLM) {
        buf_text(out, "LLM");
    } else if (tag->kind == TAG_SIM) {
        sim_marker(m, tag, out);
    }
    for (uint32_t i = 0; tag->kind == TAG_CITE && i < tag->citation_count; i++) {
        buf_text(out, i > 0 ? "; " : "");
        citation_marker(m, &m->page->article->citations.at[tag->first_citation + i], out);
    }
    buf_char(out, ']');
}

/* The words of a flow with its markers, on one line. */
static void flow_line(const struct markdown *m, struct flow flow, struct buf *out)
{
    const struct article *article = m->page->article;

    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        switch (token->kind) {
        case TOKEN_TEXT:
        case TOKEN_CODE:
        case TOKEN_WIKILINK:
            buf_add(out, token->text);
            break;
        case TOKEN_SPACE:
        case TOKEN_BREAK:
            buf_char(out, ' ');
            break;
        case TOKEN_VALUE:
            buf_add(out, site_value(m->page->site, article->computed[token->index].written,
                                    m->page->scratch));
            break;
        case TOKEN_TAG:
            buf_char(out, ' ');
            tag_marker(m, &article->tags[token->index], out);
            break;
        default:
            break;
        }
    }
}

/* ---- blocks of data ---- */

static void figure_text(const struct markdown *m, const struct figure *figure, struct buf *out)
{
    const struct run *run = site_find_run(m->page->site, figure->run);
    struct span svg, csv;

    if (run == NULL || !run->good) {
        return;
    }
    svg = page_link(m->page, address_figure(m->page->scratch, run->name, "svg"));
    csv = page_link(m->page, address_figure(m->page->scratch, run->name, "csv"));
    buf_text(out, "**Figure.** ");
    flow_line(m, figure->caption, out);
    buf_print(out, " ([drawing](%.*s), [data](%.*s))", SPAN_ARG(svg), SPAN_ARG(csv));
}

static void objectives_text(const struct markdown *m, const struct objective_table *table,
                            struct buf *out)
{
    flow_line(m, table->caption, out);
    buf_char(out, '\n');
    for (size_t i = 0; i < table->count; i++) {
        const struct objective *o = &table->rows[i];
        struct span sentence = objective_sentence(m->page->scratch, o);

        buf_print(out, "\n- %.*s: %.*s Mechanism: ", SPAN_ARG(o->goal), SPAN_ARG(sentence));
        flow_line(m, o->mechanism, out);
    }
}

static void gas_text(const struct markdown *m, const struct gas_table *table, struct buf *out)
{
    flow_line(m, table->caption, out);
    buf_char(out, '\n');
    for (size_t i = 0; i < table->count; i++) {
        buf_print(out, "\n- %.*s:", SPAN_ARG(table->goals[i].goal));
        for (int level = 0; level < GAS_LEVELS; level++) {
            buf_print(out, "%s %+d %.*s", level > 0 ? ";" : "", level + GAS_LOWEST,
                      SPAN_ARG(table->goals[i].levels[level]));
        }
    }
}

static void video_text(const struct markdown *m, const struct video *video, struct buf *out)
{
    buf_print(out, "**Video.** [%.*s](%.*s)", SPAN_ARG(video->title), SPAN_ARG(video->url));
    if (video->by.len > 0) {
        buf_print(out, ", %.*s", SPAN_ARG(video->by));
    }
    if (video->note.count > 0) {
        buf_text(out, ". ");
        flow_line(m, video->note, out);
    }
}

/* What stands before the block on its line ("> ") stands before each line that replaces it. */
static struct span with_prefix(const struct markdown *m, size_t at, struct span text)
{
    struct span source = m->page->article->source, prefix;
    struct buf out;
    size_t start = at;

    while (start > 0 && source.at[start - 1] != '\n') {
        start--;
    }
    prefix = span_slice(source, start, at - start);
    if (prefix.len == 0) {
        return text;
    }
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < text.len; i++) {
        buf_char(&out, text.at[i]);
        if (text.at[i] == '\n') {
            buf_add(&out, prefix);
        }
    }
    return buf_take(&out, m->page->scratch);
}

static void edit_block(struct markdown *m, const struct block *block)
{
    const struct article *article = m->page->article;
    struct buf out;

    buf_init(&out, 1 << 20);
    if (block->kind == BLOCK_FIGURE) {
        figure_text(m, &article->figures[block->index], &out);
    } else if (block->kind == BLOCK_SMART) {
        objectives_text(m, &article->objectives[block->index], &out);
    } else if (block->kind == BLOCK_GAS) {
        gas_text(m, &article->gas[block->index], &out);
    } else if (block->kind == BLOCK_VIDEO) {
        video_text(m, &article->videos[block->index], &out);
    } else {
        buf_release(&out);
        return;
    }
    replace(m, block->at, block->len, with_prefix(m, block->at, buf_take(&out, m->page->scratch)));
}

/* Recursion is bounded by the depth of the Markdown tree. */
static void edit_blocks(struct markdown *m, const struct block *first)
{
    for (const struct block *block = first; block != NULL; block = block->next) {
        edit_block(m, block);
        edit_blocks(m, block->first);
    }
}

/* ---- tags, numbers, links ---- */

static void edit_tags(struct markdown *m)
{
    const struct article *article = m->page->article;

    for (size_t i = 0; i < article->tag_count; i++) {
        const struct tag *tag = &article->tags[i];
        size_t end = (size_t)tag->at + tag->len;
        struct buf out;

        buf_init(&out, 1 << 16);
        tag_marker(m, tag, &out);
        if (end < article->source.len && strchr("([:", article->source.at[end]) != NULL) {
            buf_text(&out, "\\"); /* "[4](" would be a link */
        }
        replace(m, tag->at, tag->len, buf_take(&out, m->page->scratch));
    }
}

static void edit_numbers(struct markdown *m)
{
    const struct article *article = m->page->article;

    for (size_t i = 0; i < article->computed_count; i++) {
        const struct computed *c = &article->computed[i];

        replace(m, c->at, c->len, site_value(m->page->site, c->written, m->page->scratch));
    }
}

/* "[[Target#part|label]]" and "[label](other.md#part)"; only addresses within the wiki change. */
static void edit_link(struct markdown *m, const struct link *link)
{
    struct span text = span_slice(m->page->article->source, link->at, link->len), href, label;
    size_t open;

    if (link->kind == LINK_WEB || link->kind == LINK_BAD) {
        return;
    }
    href = page_href(m->page, link);
    if (span_starts(text, SPAN("![["))) {
        text = span_from(text, 1);
    }
    if (span_starts(text, SPAN("[[")) && span_ends(text, SPAN("]]"))) {
        label = span_slice(text, 2, text.len - 4);
        label = span_from(label, span_find(label, '|') < label.len ? span_find(label, '|') + 1 : 0);
    } else {
        open = span_find_span(text, SPAN("]("));
        if (open == text.len || !span_ends(text, SPAN(")")) || href.len == 0) {
            return;
        }
        label = span_slice(text, link->is_image ? 2 : 1, open - (link->is_image ? 2 : 1));
    }
    replace(m, link->at, link->len,
            href.len == 0
                ? label
                : span_format(m->page->scratch, "%s[%.*s](%.*s)", link->is_image ? "!" : "",
                              SPAN_ARG(label), SPAN_ARG(href)));
}

static int compare_edits(const void *a, const void *b)
{
    const struct edit *left = a, *right = b;

    if (left->at != right->at) {
        return left->at < right->at ? -1 : 1;
    }
    return left->end > right->end ? -1 : left->end < right->end; /* the outer one first */
}

/* Where the text begins behind the front matter, whose fences stand alone on their lines. */
static size_t body_start(struct span source)
{
    size_t bom = span_starts(source, SPAN("\xEF\xBB\xBF")) ? 3 : 0, at = bom;
    bool front = false;

    while (at < source.len) {
        size_t end = at + span_find(span_from(source, at), '\n');
        struct span line = span_trim_right(span_slice(source, at, end - at));
        bool fence = span_is(line, "---") || (at > bom && span_is(line, "..."));

        if (at == bom && !fence) {
            return bom;
        }
        at = end < source.len ? end + 1 : source.len;
        if (fence && front) {
            return at;
        }
        front = true;
    }
    return bom;
}

/* Without the carriage returns of files from elsewhere. */
static void copy(struct markdown *m, struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\r' || i + 1 == text.len || text.at[i + 1] != '\n') {
            buf_char(m->out, text.at[i]);
        }
    }
}

static void write_body(struct markdown *m)
{
    const struct article *article = m->page->article;
    size_t at = body_start(article->source);

    if (m->edits.count > 0) {
        qsort(m->edits.at, m->edits.count, sizeof *m->edits.at, compare_edits);
    }
    for (size_t i = 0; i < m->edits.count; i++) {
        const struct edit *edit = &m->edits.at[i];

        if (edit->at < at || edit->end > article->source.len) {
            continue; /* inside what has been replaced */
        }
        copy(m, span_slice(article->source, at, edit->at - at));
        buf_add(m->out, edit->text);
        at = edit->end;
    }
    copy(m, span_from(article->source, at));
}

/* ---- what stands around ---- */

static void write_top(struct markdown *m)
{
    const struct facts *facts = m->page->facts;
    const struct coverage *coverage = &m->page->site->coverage[site_index(m->page->site, facts)];

    if (m->page->site->config.warning.len > 0 &&
        (facts->front.generator.len > 0 || facts->generator_count > 0)) {
        buf_print(m->out, "> **Warning.** %.*s\n\n", SPAN_ARG(m->page->site->config.warning));
    }
    buf_print(m->out, "# %.*s\n\n", SPAN_ARG(facts->title));
    if (coverage_total(coverage) > 0) {
        buf_print(m->out, "%u of %u sentences cite a source:", coverage_sourced(coverage),
                  coverage_total(coverage));
        for (unsigned s = 0; s < STANDING_COUNT; s++) {
            buf_print(m->out, "%s %s %u", s > 0 ? "," : "", standing_name((enum standing)s),
                      coverage->count[s]);
        }
        buf_text(m->out, ".\n\n");
    }
}

static void write_sources(struct markdown *m)
{
    const struct page *page = m->page;

    if (page->numbering.sources.count > 0) {
        buf_text(m->out, "\n## Sources\n\n");
    }
    for (size_t i = 0; i < page->numbering.sources.count; i++) {
        const struct source *source = page->numbering.sources.at[i].source;
        struct span reference = page_source_text(page, source)->reference;

        buf_print(m->out, "- [%zu] %s. %.*s\n", i + 1, standing_name(source->tier),
                  SPAN_ARG(reference));
    }
    if (page->numbering.runs.count > 0) {
        buf_text(m->out, "\n## Simulations\n\n");
    }
    for (size_t i = 0; i < page->numbering.runs.count; i++) {
        const struct run *run = page->numbering.runs.at[i].run;

        buf_print(m->out, "- [SIM %zu] %.*s (%.*s). %.*s\n", i + 1, SPAN_ARG(run->title),
                  SPAN_ARG(run->model_title), SPAN_ARG(run->limits));
    }
}

void twin_markdown(const struct page *page, struct buf *out)
{
    struct markdown m = {.page = page, .out = out};
    const struct article *article = page->article;

    for (size_t i = 0; i < article->section_count; i++) {
        edit_blocks(&m, article->sections[i].first);
    }
    edit_blocks(&m, article->footnotes);
    edit_tags(&m);
    edit_numbers(&m);
    for (size_t i = 0; i < article->link_count; i++) {
        edit_link(&m, &article->links[i]);
    }
    for (size_t i = 0; i < article->suppression_count; i++) {
        replace(&m, article->suppressions[i].at, article->suppressions[i].len, (struct span){0});
    }
    write_top(&m);
    write_body(&m);
    write_sources(&m);
}
