/* write/marker_html.c: numbers in square brackets, as ICMJE's numeric references; a run of more
 * than two is closed, "[1,3–5]", and still holds a link for each number.
 *
 * Citing Medicine prescribes no form in the text; square brackets are safer beside doses and
 * exponents than superscripts.
 */
#include "write/marker_html.h"

#include <stdlib.h>

#include "text/html.h"

struct marker {
    uint32_t number, use;
    const struct citation *citation;
    const struct source *source;
};

/* "12-14" with the dash of a range. */
static void locator_numbers(struct span text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '-' && i > 0 && i + 1 < text.len && char_is_digit(text.at[i - 1]) &&
            char_is_digit(text.at[i + 1])) {
            buf_text(out, "–");
        } else {
            html_attribute(out, span_slice(text, i, 1));
        }
    }
}

/* ", p. 12" or ", pp. 12–14": the label agrees with the numbers. */
static void locator(const struct citation *c, struct buf *out)
{
    const char *label = tag_label_short(c->label);
    bool several =
        span_find(c->locator, '-') < c->locator.len || span_find(c->locator, ',') < c->locator.len;

    if (c->locator.len == 0) {
        return;
    }
    buf_text(out, ", ");
    if (span_is(c->label, "page") && several) {
        label = "pp.";
    }
    html_attribute(out, span_of(label == NULL ? "" : label));
    buf_text(out, "\u00a0");
    locator_numbers(c->locator, out);
}

/* Only a number: it may join a run. */
static bool is_plain(const struct citation *c)
{
    return c->locator.len == 0 && c->prefix.len == 0 && c->suffix.len == 0;
}

/* "see 2, pp. 3–4": what the link shows, and what names it: escaped for both. */
static void write_label(const struct marker *m, struct buf *out)
{
    html_attribute(out, m->citation->prefix);
    buf_text(out, m->citation->prefix.len > 0 ? " " : "");
    buf_print(out, "%u", m->number);
    locator(m->citation, out);
    buf_text(out, m->citation->suffix.len > 0 ? ", " : "");
    html_attribute(out, m->citation->suffix);
}

/* A link that shows nothing needs a name; the script of the page names the others in the same way. */
static void open_link(const struct page *page, const struct marker *m, bool hidden, struct buf *out)
{
    buf_print(out, "<a class=\"m%s\" data-k=\"%s\" role=\"doc-biblioref\"", hidden ? " v" : "",
              standing_slug(m->source->tier));
    if (!page->repeats) {
        buf_print(out, " id=\"c%u-%u\"", m->number, m->use);
    }
    buf_print(out, " href=\"#r%u\"", m->number);
    if (hidden) {
        buf_text(out, " aria-label=\"[");
        write_label(m, out);
        buf_print(out, "] source, tier %c\"", standing_name(m->source->tier)[1]);
    }
    buf_char(out, '>');
}

/* How many markers from `i` on make a run of consecutive plain numbers. */
static size_t run_of(const struct marker *markers, size_t count, size_t i)
{
    size_t end = i + 1;

    while (end < count && is_plain(markers[end - 1].citation) && is_plain(markers[end].citation) &&
           markers[end].number == markers[end - 1].number + 1) {
        end++;
    }
    return end - i;
}

static void write_group(const struct page *page, const struct marker *markers, size_t count,
                        struct buf *out)
{
    buf_text(out, "<span class=\"mg\">[");
    for (size_t i = 0; i < count;) {
        size_t run = run_of(markers, count, i);

        for (size_t k = 0; k < run; k++) {
            bool inner = run > 2 && k > 0 && k + 1 < run;

            buf_text(out, i + k == 0 || inner ? "" : run > 2 && k > 0 ? "–" : ",");
            open_link(page, &markers[i + k], inner, out);
            if (!inner) { /* its label names it; copied text stays "[1–3]" */
                write_label(&markers[i + k], out);
            }
            buf_text(out, "</a>");
        }
        i += run;
    }
    buf_text(out, "]</span>");
}

/* In the order of their numbers, those of one number as they were written. */
static int compare_markers(const void *a, const void *b)
{
    const struct marker *left = a, *right = b;

    if (left->number != right->number) {
        return left->number < right->number ? -1 : 1;
    }
    return left->citation < right->citation ? -1 : 1;
}

/* The same number and nothing else counts once. */
static bool repeats_plain(const struct citation *list, size_t i)
{
    for (size_t k = 0; is_plain(&list[i]) && k < i; k++) {
        if (is_plain(&list[k]) && span_equal(list[i].key, list[k].key)) {
            return true;
        }
    }
    return false;
}

static void cite_markers(struct page *page, const struct tag *tag, struct buf *out)
{
    const struct citation *list =
        tag->citation_count == 0 ? NULL : &page->article->citations.at[tag->first_citation];
    struct marker *markers = ARENA_ARRAY(page->scratch, struct marker, tag->citation_count);
    size_t count = 0;

    for (size_t i = 0; i < tag->citation_count; i++) {
        struct marker marker = {.citation = &list[i]};

        marker.source = site_find_source(page->site, list[i].key);
        if (marker.source == NULL) {
            buf_text(out, "<span class=\"m\" data-k=\"none\">[? ");
            html_text(out, list[i].key);
            buf_text(out, "]</span>");
        } else if (!repeats_plain(list, i)) {
            marker.number =
                numbering_cite(&page->numbering, marker.source, page->section, &marker.use);
            markers[count++] = marker;
        }
    }
    if (count > 0) {
        qsort(markers, count, sizeof *markers, compare_markers);
    }
    if (count == 1) {
        open_link(page, &markers[0], false, out);
        buf_char(out, '[');
        write_label(&markers[0], out);
        buf_text(out, "]</a>");
    } else if (count > 1) {
        write_group(page, markers, count, out);
    }
}

static void sim_marker(struct page *page, const struct tag *tag, struct buf *out)
{
    const struct run *run = site_find_run(page->site, tag->name);
    uint32_t number;

    if (run == NULL || !run->good) {
        buf_text(out, "<span class=\"m\" data-k=\"none\">[? ");
        html_text(out, tag->name);
        buf_text(out, "]</span>");
        return;
    }
    number = numbering_run(&page->numbering, run);
    buf_print(out, "<a class=\"m\" data-k=\"sim\" href=\"#sim%u\">[SIM\u00a0%u]</a>", number,
              number);
}

void marker_html(struct page *page, const struct tag *tag, struct buf *out)
{
    if (tag->kind == TAG_LLM) {
        buf_text(out, "<span class=\"m\" data-k=\"llm\">[LLM]</span>");
    } else if (tag->kind == TAG_SIM) {
        sim_marker(page, tag, out);
    } else {
        cite_markers(page, tag, out);
    }
}
