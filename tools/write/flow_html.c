/* write/flow_html.c: one pass over the tokens with a short stack of open elements. */
#include "write/flow_html.h"

#include "text/html.h"
#include "write/card_value.h"
#include "write/glossary_pages.h"
#include "write/marker_html.h"
#include "write/spaced_html.h"

enum { DEEPEST_STYLE = 64 };

struct open_style {
    uint8_t style;
    struct span href; /* of a link; empty when it is broken */
    const struct link *link;
};

struct flow_writer {
    struct page *page;
    struct buf *out;
    enum flow_style style;
    struct open_style open[DEEPEST_STYLE];
    size_t depth;
    bool in_claim, in_link;
    bool has_terms;   /* the sentence has some */
    bool after_digit; /* what stands before the next token */
};

/* ---- elements ---- */

static void link_start(struct buf *out, const struct link *link, struct span href)
{
    if (href.len == 0) {
        buf_text(out, "<span class=\"broken\">");
        return;
    }
    buf_text(out, "<a href=\"");
    html_url(out, href);
    buf_char(out, '"');
    if (link->title.len > 0) {
        buf_text(out, " title=\"");
        html_attribute(out, link->title);
        buf_char(out, '"');
    }
    buf_text(out, link->kind == LINK_WEB ? " rel=\"noopener\">" : ">");
}

static const char *const ELEMENTS[] = {"em", "strong", "del", "sub", "sup", "kbd", "mark"};

static void element_start(struct flow_writer *w, const struct open_style *open)
{
    if (open->style == STYLE_LINK) {
        link_start(w->out, open->link, open->href);
    } else {
        buf_char(w->out, '<');
        buf_text(w->out, ELEMENTS[open->style]);
        buf_char(w->out, '>');
    }
}

static void element_end(struct flow_writer *w, const struct open_style *open)
{
    if (open->style == STYLE_LINK) {
        buf_text(w->out, open->href.len == 0 ? "</span>" : "</a>");
    } else {
        buf_text(w->out, "</");
        buf_text(w->out, ELEMENTS[open->style]);
        buf_char(w->out, '>');
    }
}

static void style_open(struct flow_writer *w, const struct token *token)
{
    struct open_style *open;

    if (w->depth == DEEPEST_STYLE || (token->style == STYLE_LINK && w->style == FLOW_PLAIN)) {
        return;
    }
    open = &w->open[w->depth++];
    *open = (struct open_style){.style = token->style};
    if (token->style == STYLE_LINK) {
        open->link = &w->page->article->links[token->index];
        open->href = page_href(w->page, open->link);
        w->in_link = true;
    }
    element_start(w, open);
}

/* Closes the innermost element of that style, and those inside it, which open again. */
static void style_close(struct flow_writer *w, uint8_t style)
{
    size_t at = w->depth;

    while (at > 0 && w->open[at - 1].style != style) {
        at--;
    }
    if (at == 0) {
        return;
    }
    for (size_t i = w->depth; i >= at; i--) {
        element_end(w, &w->open[i - 1]);
    }
    memmove(&w->open[at - 1], &w->open[at], (w->depth - at) * sizeof *w->open);
    w->depth--;
    for (size_t i = at - 1; i < w->depth; i++) {
        element_start(w, &w->open[i]);
    }
    w->in_link = w->in_link && style != STYLE_LINK;
}

static void close_all(struct flow_writer *w)
{
    for (size_t i = w->depth; i > 0; i--) {
        element_end(w, &w->open[i - 1]);
    }
}

static void open_all(struct flow_writer *w)
{
    for (size_t i = 0; i < w->depth; i++) {
        element_start(w, &w->open[i]);
    }
}

/* ---- sentences ---- */

/* The article says in `data-ai-disclosure` that a model wrote in it, `data-p` which sentences. */
void flow_origin(const struct page *page, uint32_t claim, struct buf *out)
{
    const struct fact_claim *fact = &page->facts->claims[claim];
    enum standing standing = site_standing(page->site, page->facts, fact);
    struct span signature = card_signature(page, fact);

    buf_text(out, " data-p=\"");
    buf_text(out, standing_slug(standing));
    buf_char(out, '"');
    if (signature.len > 0) {
        buf_text(out, " data-by=\"");
        html_attribute(out, signature);
        buf_char(out, '"');
    }
}

static void claim_start(struct flow_writer *w, uint32_t index)
{
    const struct page *page = w->page;
    const struct claim *claim = &page->article->claims[index];

    close_all(w);
    buf_text(w->out, "<span class=\"s\"");
    if (!page->repeats) {
        buf_text(w->out, " id=\"");
        buf_add(w->out, claim->id);
        buf_char(w->out, '"');
    }
    flow_origin(page, index, w->out);
    buf_char(w->out, '>');
    open_all(w);
    w->in_claim = true;
    w->has_terms = page->link_terms && page->uses.has_any[index];
    w->page->section = claim->section;
}

static void claim_end(struct flow_writer *w)
{
    close_all(w);
    buf_text(w->out, "</span>");
    open_all(w);
    w->in_claim = false;
}

static void write_tag(struct flow_writer *w, const struct token *token)
{
    if (w->style == FLOW_FULL) {
        buf_text(w->out, "\u00a0");
        marker_html(w->page, &w->page->article->tags[token->index], w->out);
    }
}

/* ---- text and terms ---- */

static void term_link(struct flow_writer *w, const struct term *term, struct span words)
{
    const struct page *page = w->page;
    struct span glossary = page_link(page, glossary_term_address(page->site, term, page->scratch));

    map_put(&w->page->linked_terms, term->id, (void *)(uintptr_t)term);
    *vec_add(w->page->scratch, &w->page->terms) = term;
    buf_text(w->out, "<a class=\"t\" role=\"doc-glossref\" href=\"");
    html_url(w->out, glossary);
    buf_print(w->out, "#%.*s\" interestfor=\"p%zu\">", SPAN_ARG(term->id), w->page->terms.count);
    html_text(w->out, words);
    buf_text(w->out, "</a>");
}

/* The first use of each term on the page leads to the glossary. Most sentences have none, as a look
 * at all their words has shown. */
static void write_text(struct flow_writer *w, struct span text)
{
    const struct term *term;
    size_t at = 0, done = 0, len;

    if (!w->in_claim || !w->has_terms || w->in_link) {
        spaced_html(w->out, text);
        return;
    }
    while ((term = term_index_next(w->page->writer->terms, text, at, &at, &len)) != NULL) {
        if (map_find(&w->page->linked_terms, term->id) != NULL) {
            at++; /* a shorter name may stand inside this one */
            continue;
        }
        spaced_html(w->out, span_slice(text, done, at - done));
        term_link(w, term, span_slice(text, at, len));
        at = done = at + len;
    }
    spaced_html(w->out, span_from(text, done));
}

static void write_wikilink(struct flow_writer *w, const struct token *token)
{
    const struct link *link = &w->page->article->links[token->index];
    struct span href;

    if (w->style == FLOW_PLAIN) {
        html_text(w->out, token->text);
        return;
    }
    href = page_href(w->page, link);
    link_start(w->out, link, href);
    html_text(w->out, token->text);
    buf_text(w->out, href.len == 0 ? "</span>" : "</a>");
}

static void write_image(struct flow_writer *w, const struct token *token)
{
    const struct link *link = &w->page->article->links[token->index];
    struct span href = page_href(w->page, link);

    if (href.len == 0 || link->kind == LINK_WEB) {
        /* Nothing is loaded from elsewhere: an image of another site is a link. */
        link_start(w->out, link, href);
        html_text(w->out, token->text.len > 0 ? token->text : SPAN("image"));
        buf_text(w->out, href.len == 0 ? "</span>" : "</a>");
        return;
    }
    buf_text(w->out, "<img loading=\"lazy\" src=\"");
    html_url(w->out, href);
    buf_text(w->out, "\" alt=\"");
    html_attribute(w->out, token->text);
    buf_text(w->out, "\">");
}

static bool ends_in_digit(struct span text)
{
    return text.len > 0 && char_is_digit(text.at[text.len - 1]);
}

/* A number that a run computed; when there is none, what the author wrote. */
static void write_value(struct flow_writer *w, const struct token *token)
{
    const struct computed *computed = &w->page->article->computed[token->index];
    const struct run *run = site_find_run(w->page->site, computed->run);

    for (size_t i = 0; run != NULL && i < run->output_count; i++) {
        if (span_equal(run->outputs[i].name, computed->output)) {
            struct span value = site_value(w->page->site, computed->written, w->page->scratch);

            buf_text(w->out, "<span class=\"val\">");
            spaced_html(w->out, value);
            buf_text(w->out, "</span>");
            w->after_digit = ends_in_digit(value);
            return;
        }
    }
    buf_text(w->out, "<code>");
    html_text(w->out, token->text);
    buf_text(w->out, "</code>");
}

/* The id of a second reference to the same note ends in "-2". */
static void write_footnote(struct flow_writer *w, const struct token *token)
{
    size_t number;
    uint32_t use;

    if (!span_to_size(token->text, &number)) {
        BUG("a footnote without a number");
    }
    use = numbering_footnote(&w->page->numbering, (uint32_t)number);
    buf_print(w->out, "<sup><a role=\"doc-noteref\" id=\"fnref-%zu", number);
    if (use > 1) {
        buf_print(w->out, "-%u", use);
    }
    buf_print(w->out, "\" href=\"#fn-%zu\">%zu</a></sup>", number, number);
}

/* The blank before a unit whose number stands in another token: bold, or computed. */
static struct span tie_unit(struct flow_writer *w, struct span text)
{
    if (!w->after_digit || text.len < 2 || text.at[0] != ' ' ||
        !spaced_is_unit(span_from(text, 1))) {
        return text;
    }
    buf_text(w->out, "\u00a0");
    return span_from(text, 1);
}

static void write_token(struct flow_writer *w, const struct token *token)
{
    bool goes_on = token->kind == TOKEN_TEXT || token->kind == TOKEN_OPEN ||
                   token->kind == TOKEN_CLOSE || token->kind == TOKEN_CLAIM;

    w->after_digit = w->after_digit && goes_on;
    switch (token->kind) {
    case TOKEN_TEXT:
        write_text(w, tie_unit(w, token->text));
        w->after_digit = ends_in_digit(token->text);
        break;
    case TOKEN_SPACE:
        buf_char(w->out, '\n');
        break;
    case TOKEN_BREAK:
        buf_text(w->out, "<br>\n");
        break;
    case TOKEN_CODE:
        buf_text(w->out, "<code>");
        html_text(w->out, token->text);
        buf_text(w->out, "</code>");
        break;
    case TOKEN_MATH:
        buf_add(w->out, token->text);
        break;
    case TOKEN_OPEN:
        style_open(w, token);
        break;
    case TOKEN_CLOSE:
        style_close(w, token->style);
        break;
    case TOKEN_WIKILINK:
        write_wikilink(w, token);
        break;
    case TOKEN_IMAGE:
        write_image(w, token);
        break;
    case TOKEN_FOOTNOTE:
        write_footnote(w, token);
        break;
    case TOKEN_TAG:
        write_tag(w, token);
        break;
    case TOKEN_VALUE:
        write_value(w, token);
        break;
    case TOKEN_CLAIM:
        claim_start(w, token->index);
        break;
    case TOKEN_CLAIM_END:
        claim_end(w);
        break;
    default:
        BUG("a token of kind %u", token->kind);
    }
}

void flow_html(struct page *page, struct flow flow, enum flow_style style, struct buf *out)
{
    struct flow_writer w = {.page = page, .out = out, .style = style};

    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        if (style == FLOW_PLAIN && (token->kind == TOKEN_CLAIM || token->kind == TOKEN_CLAIM_END ||
                                    token->kind == TOKEN_TAG || token->kind == TOKEN_FOOTNOTE)) {
            continue;
        }
        if (token->kind == TOKEN_SPACE && w.after_digit && i + 1 < flow.count &&
            flow.tokens[i + 1].kind == TOKEN_TEXT && spaced_is_unit(flow.tokens[i + 1].text)) {
            buf_text(out, "\u00a0");
            continue;
        }
        write_token(&w, token);
    }
    close_all(&w);
}
