/* tests/unit/text/md_show.c: names of kinds, the fields that each has, and children in brackets. */
#include "md_show.h"

static const char *const NAMES[] = {
    [MD_DOCUMENT] = "doc",   [MD_PARAGRAPH] = "p",
    [MD_HEADING] = "h",      [MD_QUOTE] = "quote",
    [MD_LIST] = "list",      [MD_ITEM] = "item",
    [MD_CODE_BLOCK] = "pre", [MD_HTML_BLOCK] = "block",
    [MD_RULE] = "rule",      [MD_TABLE] = "table",
    [MD_ROW] = "row",        [MD_CELL] = "cell",
    [MD_FOOTNOTE] = "note",  [MD_TEXT] = "",
    [MD_CHARACTER] = "char", [MD_SOFT_BREAK] = "/",
    [MD_HARD_BREAK] = "//",  [MD_CODE] = "code",
    [MD_EMPHASIS] = "em",    [MD_STRONG] = "strong",
    [MD_STRIKE] = "s",       [MD_LINK] = "a",
    [MD_IMAGE] = "img",      [MD_HTML] = "html",
    [MD_FOOTNOTE_REF] = "^", [MD_MATH] = "math",
    [MD_WIKILINK] = "wiki",  [MD_VALUE] = "value",
};

static void show_fields(struct buf *out, const struct md_node *node)
{
    static const char *const aligns[] = {"", "<", "=", ">"};
    bool container = node->kind == MD_STRIKE || node->kind == MD_LINK;

    if (node->kind == MD_HEADING) {
        buf_print(out, "%u", node->level);
    } else if (node->kind == MD_LIST && node->ordered) {
        buf_print(out, "%u", node->start);
    } else if (node->kind == MD_ITEM && node->task) {
        buf_text(out, node->checked ? "+" : "-");
    } else if (node->kind == MD_CELL) {
        buf_text(out, aligns[node->align]);
    } else if (node->kind == MD_MATH && node->display) {
        buf_text(out, "$");
    }
    if (node->extra.len > 0) {
        buf_print(out, "<%.*s>", SPAN_ARG(node->extra));
    }
    if (node->text.at != NULL && !container) {
        buf_print(out, "'%.*s'", SPAN_ARG(node->text));
    }
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
void md_show(struct buf *out, const struct md_node *node)
{
    buf_text(out, NAMES[node->kind]);
    show_fields(out, node);
    if (node->first == NULL) {
        return;
    }
    buf_text(out, "[");
    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        buf_text(out, " ");
        md_show(out, child);
    }
    buf_text(out, " ]");
}
