/* write/block_html.c: one function for each kind of block. */
#include "write/block_html.h"

#include "text/html.h"
#include "write/flow_html.h"
#include "write/panel_objectives.h"
#include "write/panels.h"

static void write_block(struct page *page, const struct block *block, struct buf *out);

/* Recursion is bounded by the depth of the Markdown tree. */
void block_html(struct page *page, const struct block *first, struct buf *out)
{
    for (const struct block *block = first; block != NULL; block = block->next) {
        write_block(page, block, out);
    }
}

static void write_heading(struct page *page, const struct block *block, struct buf *out)
{
    unsigned level = block->level < 2 ? 2 : block->level;

    buf_print(out, "<h%u id=\"", level);
    html_attribute(out, block->text);
    buf_text(out, "\">");
    flow_html(page, block->flow, FLOW_FULL, out);
    buf_print(out, "</h%u>\n", level);
}

/* The paragraphs of a tight item stand without <p>. */
static void write_item(struct page *page, const struct block *item, struct buf *out)
{
    buf_text(out, item->task ? "<li class=\"task\">" : "<li>");
    if (item->task) {
        buf_print(out, "<input type=\"checkbox\" disabled%s> ",
                  item->checked ? " checked aria-label=\"done\"" : " aria-label=\"not done\"");
    }
    for (const struct block *block = item->first; block != NULL; block = block->next) {
        if (item->tight && block->kind == BLOCK_PARAGRAPH) {
            flow_html(page, block->flow, FLOW_FULL, out);
            if (block->next != NULL) {
                buf_char(out, '\n');
            }
        } else {
            write_block(page, block, out);
        }
    }
    buf_text(out, "</li>\n");
}

static void write_list(struct page *page, const struct block *list, struct buf *out)
{
    if (!list->ordered) {
        buf_text(out, "<ul>\n");
    } else if (list->start == 1) {
        buf_text(out, "<ol>\n");
    } else {
        buf_print(out, "<ol start=\"%u\">\n", list->start);
    }
    for (const struct block *item = list->first; item != NULL; item = item->next) {
        write_item(page, item, out);
    }
    buf_text(out, list->ordered ? "</ol>\n" : "</ul>\n");
}

static void write_cell(struct page *page, const struct block *cell, struct buf *out)
{
    static const char *const classes[] = {"", " class=\"al\"", " class=\"ac\"", " class=\"ar\""};
    const char *name = cell->header ? "th" : "td";

    buf_print(out, "<%s%s%s>", name, cell->header ? " scope=\"col\"" : "", classes[cell->align]);
    flow_html(page, cell->flow, FLOW_FULL, out);
    buf_print(out, "</%s>", name);
}

/* A row is one claim: the row carries what a sentence's span would. */
static void write_row(struct page *page, const struct block *row, struct buf *out)
{
    const struct claim *claim = row->header || row->index >= page->article->claim_count
                                    ? NULL
                                    : &page->article->claims[row->index];

    if (claim != NULL && claim->at >= row->at && claim->at <= row->at + row->len) {
        page->section = claim->section;
        buf_print(out, "<tr class=\"s\" id=\"%.*s\"", SPAN_ARG(claim->id));
        flow_origin(page, row->index, out);
        buf_char(out, '>');
    } else {
        buf_text(out, "<tr>");
    }
    for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
        write_cell(page, cell, out);
    }
    buf_text(out, "</tr>\n");
}

static void write_table(struct page *page, const struct block *table, struct buf *out)
{
    bool body = false;

    page->numbering.tables++;
    buf_print(out,
              "<div class=\"scroll\" role=\"region\" aria-label=\"Table %u\" tabindex=\"0\">"
              "<table>\n",
              page->numbering.tables);
    for (const struct block *row = table->first; row != NULL; row = row->next) {
        if (row->header) {
            buf_text(out, "<thead>\n");
        } else if (!body) {
            buf_text(out, "<tbody>\n");
            body = true;
        }
        write_row(page, row, out);
        if (row->header) {
            buf_text(out, "</thead>\n");
        }
    }
    buf_text(out, body ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

static void write_code(const struct block *block, struct buf *out)
{
    buf_text(out, "<pre tabindex=\"0\"><code");
    if (block->extra.len > 0) {
        buf_text(out, " class=\"language-");
        html_attribute(out, block->extra);
        buf_char(out, '"');
    }
    buf_char(out, '>');
    html_text(out, block->text);
    buf_text(out, "</code></pre>\n");
}

static void write_block(struct page *page, const struct block *block, struct buf *out)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        buf_text(out, "<p>");
        flow_html(page, block->flow, FLOW_FULL, out);
        buf_text(out, "</p>\n");
        break;
    case BLOCK_HEADING:
        write_heading(page, block, out);
        break;
    case BLOCK_LIST:
        write_list(page, block, out);
        break;
    case BLOCK_QUOTE:
        buf_text(out, "<blockquote>\n");
        block_html(page, block->first, out);
        buf_text(out, "</blockquote>\n");
        break;
    case BLOCK_CALLOUT:
        panel_callout(page, block, out);
        break;
    case BLOCK_DECODER:
        panel_decoder(page, block, out);
        break;
    case BLOCK_CODE:
        write_code(block, out);
        break;
    case BLOCK_MATH:
        buf_text(out, "<div class=\"eq\" tabindex=\"0\" role=\"region\" aria-label=\"Formula\">");
        flow_html(page, block->flow, FLOW_FULL, out);
        buf_text(out, "</div>\n");
        break;
    case BLOCK_TABLE:
        write_table(page, block, out);
        break;
    case BLOCK_RULE:
        buf_text(out, "<hr>\n");
        break;
    case BLOCK_FIGURE:
        panel_figure(page, &page->article->figures[block->index], out);
        break;
    case BLOCK_SMART:
        panel_objectives(page, block->index, out);
        break;
    case BLOCK_GAS:
        panel_gas(page, block->index, out);
        break;
    case BLOCK_VIDEO:
        panel_video(page, &page->article->videos[block->index], out);
        break;
    case BLOCK_RAW:
        buf_text(out, "<pre tabindex=\"0\"><code>");
        html_text(out, block->text);
        buf_text(out, "</code></pre>\n");
        break;
    default:
        BUG("a block of kind %u", block->kind);
    }
}

static void write_ways_back(const struct page *page, struct span note, struct buf *out)
{
    size_t number;

    if (!span_to_size(note, &number)) {
        BUG("a footnote without a number");
    }
    for (uint32_t use = 1; use <= numbering_footnote_uses(&page->numbering, (uint32_t)number);
         use++) {
        buf_print(out, "<a role=\"doc-backlink\" href=\"#fnref-%zu", number);
        if (use > 1) {
            buf_print(out, "-%u", use);
        }
        buf_text(out, "\" aria-label=\"Back to the text\">↩</a>\n");
    }
}

void block_html_footnotes(struct page *page, const struct block *first, struct buf *out)
{
    if (first == NULL) {
        return;
    }
    buf_text(out, "<ol class=\"footnotes\">\n");
    for (const struct block *note = first; note != NULL; note = note->next) {
        buf_print(out, "<li id=\"fn-%.*s\">", SPAN_ARG(note->text));
        block_html(page, note->first, out);
        write_ways_back(page, note->text, out);
        buf_text(out, "</li>\n");
    }
    buf_text(out, "</ol>\n");
}
