/* read/callout.c: the first line of a quote decides; the rest of its paragraph becomes one of its
 * own. */
#include "read/callout.h"

#include "diag/suggest.h"

/* Types of GitHub and Obsidian, and ours, with the one of ours that shows them. */
static const struct {
    const char *name, *type;
} TYPES[] = {
    {"note", "note"},         {"info", "note"},           {"tip", "tip"},
    {"hint", "tip"},          {"important", "important"}, {"caution", "caution"},
    {"warning", "caution"},   {"attention", "caution"},   {"danger", "caution"},
    {"error", "caution"},     {"bug", "caution"},         {"failure", "caution"},
    {"fail", "caution"},      {"missing", "caution"},     {"example", "example"},
    {"decoder", "decoder"},   {"quote", "quote"},         {"cite", "quote"},
    {"question", "question"}, {"help", "question"},       {"faq", "question"},
    {"abstract", "summary"},  {"summary", "summary"},     {"tldr", "summary"},
    {"todo", "note"},         {"success", "tip"},         {"check", "tip"},
    {"done", "tip"},
};

/* The length of "[!type]" with an optional fold mark at the start of a text; 0 when it is none. */
static size_t head_len(struct span text, struct span *type)
{
    size_t end;

    if (!span_starts(text, SPAN("[!"))) {
        return 0;
    }
    end = span_find(text, ']');
    if (end == text.len || end == 2) {
        return 0;
    }
    *type = span_slice(text, 2, end - 2);
    for (size_t i = 0; i < type->len; i++) {
        if (!char_is_alnum(type->at[i]) && type->at[i] != '-' && type->at[i] != '|') {
            return 0;
        }
    }
    end++;
    if (end < text.len && (text.at[end] == '+' || text.at[end] == '-')) {
        end++;
    }
    return end;
}

static struct md_node *copy_of(const struct md_node *node, struct arena *arena)
{
    struct md_node *copy = ARENA_NEW(arena, struct md_node);

    *copy = *node;
    copy->next = NULL;
    return copy;
}

/* The inlines of the first line become the title, those behind it a paragraph. */
static void split_lines(const struct md_node *paragraph, struct md_node *head, struct arena *arena,
                        struct callout *out)
{
    struct md_node *last = NULL;
    const struct md_node *node = paragraph->first->next;

    if (span_trim(head->text).len > 0) {
        out->title = last = head;
    }
    for (; node != NULL && node->kind != MD_SOFT_BREAK && node->kind != MD_HARD_BREAK;
         node = node->next) {
        struct md_node *copy = copy_of(node, arena);

        if (last == NULL) {
            out->title = copy;
        } else {
            last->next = copy;
        }
        last = copy;
    }
    out->rest = paragraph->next;
    if (node != NULL && node->next != NULL) {
        struct md_node *rest = copy_of(paragraph, arena);

        rest->first = node->next;
        rest->len = paragraph->at + paragraph->len - node->next->at;
        rest->at = node->next->at;
        rest->next = paragraph->next;
        out->rest = rest;
    }
}

bool callout_find(const struct md_node *quote, struct arena *arena, struct callout *out)
{
    const struct md_node *paragraph = quote->first;
    struct md_node *head;
    size_t len;

    *out = (struct callout){0};
    if (paragraph == NULL || paragraph->kind != MD_PARAGRAPH || paragraph->first == NULL ||
        paragraph->first->kind != MD_TEXT) {
        return false;
    }
    len = head_len(paragraph->first->text, &out->type);
    if (len == 0) {
        return false;
    }
    out->at = paragraph->first->at;
    head = copy_of(paragraph->first, arena);
    while (len < head->text.len && char_is_space(head->text.at[len])) {
        len++;
    }
    head->at += (uint32_t)len;
    head->len -= (uint32_t)len;
    head->text = span_from(head->text, len);
    split_lines(paragraph, head, arena, out);
    return true;
}

struct span callout_type(struct reading *r, const struct callout *callout,
                         const struct origin *origin)
{
    struct span name = span_slice(callout->type, 0, span_find(callout->type, '|'));
    struct suggest near = suggest_for(name);
    struct finding *finding;

    for (size_t i = 0; i < countof(TYPES); i++) {
        if (span_equal_nocase(name, span_of(TYPES[i].name))) {
            return span_of(TYPES[i].type);
        }
        suggest_offer(&near, span_of(TYPES[i].name));
    }
    finding = finding_add(r->findings, origin_place(origin, callout->at + 2, name.len),
                          RULE_MARKDOWN_CALLOUT, "there is no callout of the type '%.*s'",
                          SPAN_ARG(name));
    if (near.best.len > 0) {
        finding->help =
            span_format(r->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best));
    }
    return SPAN("note");
}
