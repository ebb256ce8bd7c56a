/* read/prose_flat.c: the inlines of a block as one running text, with a list of items that says
 * what each stretch of it is and where it stands.
 *
 * Sentences and tags may begin and end anywhere among emphasis and links, so they are found in this
 * text and not in the tree.
 */
#include "read/prose_flat.h"

#include "base/unicode.h"
#include "read/links.h"
#include "read/suppressions.h"

enum { LONGEST_ALTERNATIVE = 16 << 20 };

static struct item *item_add(struct prose *p, enum token_kind kind, const struct md_node *node)
{
    struct item *item = vec_add(p->r->scratch, &p->items);

    item->kind = (uint8_t)kind;
    item->flat = (uint32_t)p->flat.len;
    item->at = node->at;
    item->in_link = p->link_depth > 0;
    return item;
}

/* The text of an item, and its copy in the flat text; `verbatim`: cut where needed, byte by byte.
 */
static void item_text(struct prose *p, struct item *item, struct span text, bool verbatim)
{
    item->text = text;
    item->verbatim = verbatim;
    buf_add(&p->flat, text);
    item->flat_len = (uint32_t)(p->flat.len - item->flat);
}

static void mark_add(struct prose *p, enum sentence_mark_kind kind, size_t at, size_t end)
{
    if (end > at) {
        *vec_add(p->r->scratch, &p->marks) =
            (struct sentence_mark){kind, (uint32_t)at, (uint32_t)end};
    }
}

static void add_atom(struct prose *p, struct item *item, struct span text)
{
    item_text(p, item, text, false);
    mark_add(p, SENTENCE_ATOM, item->flat, p->flat.len);
}

static void add_blank(struct prose *p, enum token_kind kind, const struct md_node *node)
{
    struct item *item = item_add(p, kind, node);

    item_text(p, item, SPAN(" "), false);
}

static struct place place_of(const struct prose *p, const struct md_node *node)
{
    return origin_place(p->in->origin, node->at, node->len);
}

static void add_math(struct prose *p, const struct md_node *node)
{
    struct item *item = item_add(p, TOKEN_MATH, node);

    item->display = node->display;
    add_atom(p, item, node->text);
    item->text = prose_formula(p, node);
}

static void open_style(struct prose *p, const struct md_node *node, enum token_style style,
                       uint32_t index)
{
    struct item *item = item_add(p, TOKEN_OPEN, node);

    item->style = (uint8_t)style;
    item->index = index;
}

static void close_style(struct prose *p, const struct md_node *node, enum token_style style)
{
    item_add(p, TOKEN_CLOSE, node)->style = (uint8_t)style;
}

static void add_styled(struct prose *p, const struct md_node *node, enum token_style style)
{
    open_style(p, node, style, 0);
    prose_collect(p, node->first);
    close_style(p, node, style);
}

/* A tag that Markdown took for a link: "[llm](x)", or "[llm]" with a definition elsewhere. */
static void report_tag_link(struct prose *p, const struct md_node *node)
{
    struct citations ignored = {0};
    struct tag_reading reading;
    const struct tag *tag = &reading.tag;

    if (node->at == 0 || p->in->text.at[node->at - 1] != '[' ||
        tag_parse(p->in->text, node->at - 1, p->r->scratch, &ignored, &reading) == 0) {
        return;
    }
    *vec_add(p->r->scratch, &p->tag_links) = (uint32_t)p->flat.len;
    finding_add(p->r->findings, origin_place(p->in->origin, tag->at, tag->len), RULE_TAG_LINK,
                "the tag '%.*s' has become a link",
                SPAN_ARG(span_slice(p->in->text, tag->at, tag->len)))
        ->help = SPAN("put a space before '(', or remove the definition of the label");
}

/* The place of a link with the mark, "[" or "![", before its label. */
static struct place link_place(const struct prose *p, const struct md_node *node, uint32_t mark)
{
    struct place place = place_of(p, node);

    if (node->at >= mark && p->in->text.at[node->at - 1] == '[' && place.at >= mark) {
        place.at -= mark;
        place.len += mark;
    }
    return place;
}

/* "alt|100" of Obsidian: a width is no words. */
static struct span without_size(struct span text)
{
    size_t bar = span_find(text, '|'), digits = bar + 1;

    while (digits < text.len && (char_is_digit(text.at[digits]) || text.at[digits] == 'x')) {
        digits++;
    }
    return bar < text.len && digits == text.len && digits > bar + 1 ? span_slice(text, 0, bar)
                                                                    : text;
}

static void add_link(struct prose *p, const struct md_node *node)
{
    size_t from = p->flat.len;
    uint32_t index;

    report_tag_link(p, node);
    index = links_add_url(p->r, node, link_place(p, node, 1), false);
    open_style(p, node, STYLE_LINK, index);
    p->link_depth++;
    if (span_equal(node->extra, node->first != NULL ? node->first->text : (struct span){0})) {
        struct item *item = item_add(p, TOKEN_TEXT, node->first);

        add_atom(p, item, node->first->text); /* a bare address */
    } else {
        prose_collect(p, node->first);
    }
    p->link_depth--;
    close_style(p, node, STYLE_LINK);
    *vec_add(p->r->scratch, &p->links) = (struct stretch){from, p->flat.len};
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void add_alternative(const struct md_node *node, struct buf *out)
{
    for (const struct md_node *child = node->first; child != NULL; child = child->next) {
        if (child->first != NULL) {
            add_alternative(child, out);
        } else {
            buf_add(out, child->kind == MD_SOFT_BREAK ? SPAN(" ") : child->text);
        }
    }
}

static struct span alternative_text(struct prose *p, const struct md_node *node)
{
    struct buf out;

    buf_init(&out, LONGEST_ALTERNATIVE);
    add_alternative(node, &out);
    return buf_take(&out, p->r->arena);
}

static void add_image(struct prose *p, const struct md_node *node)
{
    struct item *item = item_add(p, TOKEN_IMAGE, node);

    item->index = links_add_url(p->r, node, link_place(p, node, 2), true);
    add_atom(p, item, without_size(alternative_text(p, node)));
}

static void add_wikilink(struct prose *p, const struct md_node *node)
{
    struct item *last = p->items.count > 0 ? &p->items.at[p->items.count - 1] : NULL;
    bool embed = last != NULL && last->kind == TOKEN_TEXT && span_ends(last->text, SPAN("!"));
    struct item *item = item_add(p, TOKEN_WIKILINK, node);
    struct span label;

    item->index = links_add_wiki(p->r, node->text, place_of(p, node), embed, &label);
    item->in_link = true;
    if (embed) {
        last = &p->items.at[p->items.count - 2];
        last->text.len--; /* the '!' of an embed */
        last->flat_len--;
        p->flat.len--;
        item->flat--;
    }
    if (p->r->links.at[item->index].is_image) {
        item->kind = TOKEN_IMAGE;
    }
    item_text(p, item, label, false);
}

/* A comment inside a paragraph counts for all of its lines, one in a cell for its row. */
static void take_suppression(struct prose *p, const struct md_node *comment)
{
    const struct md_node *last = p->in->first;
    size_t from, end;

    while (last->next != NULL) {
        last = last->next;
    }
    from = p->in->first->at;
    end = (size_t)last->at + last->len;
    while (from > 0 && p->in->text.at[from - 1] != '\n') {
        from--;
    }
    end += span_find(span_from(p->in->text, end), '\n');
    suppression_take(p->r, p->in->origin, comment, from, end);
}

/* "It lasts.<sup>2</sup> The": a number behind the end of a sentence refers to something. */
static void mark_reference(struct prose *p, const struct md_node *sup)
{
    const struct md_node *text = sup->next;
    struct span flat = buf_span(&p->flat);

    if (text == NULL || text->kind != MD_TEXT || text->next == NULL || flat.len == 0 ||
        !span_equal_nocase(text->next->text, SPAN("</sup>")) ||
        strchr(".?!", flat.at[flat.len - 1]) == NULL) {
        return;
    }
    for (size_t i = 0; i < text->text.len; i++) {
        if (!char_is_digit(text->text.at[i]) && strchr(",- ", text->text.at[i]) == NULL) {
            return;
        }
    }
    mark_add(p, SENTENCE_REFERENCE, flat.len, flat.len + text->text.len);
}

static void add_html(struct prose *p, const struct md_node *node)
{
    static const struct {
        const char *open, *close;
        enum token_style style;
    } elements[] = {
        {"<sub>", "</sub>", STYLE_SUB},
        {"<sup>", "</sup>", STYLE_SUP},
        {"<kbd>", "</kbd>", STYLE_KBD},
        {"<mark>", "</mark>", STYLE_MARK},
    };

    for (size_t i = 0; i < countof(elements); i++) {
        if (span_equal_nocase(node->text, span_of(elements[i].open))) {
            if (elements[i].style == STYLE_SUP) {
                mark_reference(p, node);
            }
            open_style(p, node, elements[i].style, 0);
            return;
        }
        if (span_equal_nocase(node->text, span_of(elements[i].close))) {
            close_style(p, node, elements[i].style);
            return;
        }
    }
    if (span_starts(node->text, SPAN("<!--"))) {
        take_suppression(p, node);
        return;
    }
    if (span_equal_nocase(node->text, SPAN("<br>")) ||
        span_equal_nocase(node->text, SPAN("<br/>")) ||
        span_equal_nocase(node->text, SPAN("<br />"))) {
        add_blank(p, TOKEN_BREAK, node);
        return;
    }
    finding_add(p->r->findings, place_of(p, node), RULE_MARKDOWN_HTML,
                "the HTML '%.*s' is shown as text", SPAN_ARG(span_slice(node->text, 0, 60)))
        ->help = SPAN("write it in Markdown, or '\\<' for a plain '<'");
    add_atom(p, item_add(p, TOKEN_TEXT, node), span_copy(p->r->arena, node->text));
}

static void add_footnote(struct prose *p, const struct md_node *node)
{
    struct item *item = item_add(p, TOKEN_FOOTNOTE, node);

    item_text(p, item, SPAN("^"), false);
    item->text = span_copy(p->r->arena, node->text);
    mark_add(p, SENTENCE_REFERENCE, item->flat, p->flat.len);
}

/* A format has one "%.Nf" in it, and no other '%'. */
static void check_format(struct prose *p, struct place place, struct span format)
{
    size_t at = span_find(format, '%');
    bool good = at + 3 < format.len && format.at[at + 1] == '.' &&
                char_is_digit(format.at[at + 2]) && format.at[at + 3] == 'f' &&
                span_find(span_from(format, at + 4), '%') ==
                    span_from(format, at + 4).len - (span_ends(format, SPAN("%")) ? 1 : 0);

    if (format.len > 0 && !good) {
        finding_add(p->r->findings, place, RULE_SIM_FORMAT, "the format cannot be read")->help =
            SPAN("write it as '%.1f ms': a number with so many decimals, and its unit");
    }
}

/* "stdp-window.tau_plus | %.1f ms": the run ends at the last full stop of the name. */
static void add_value(struct prose *p, const struct md_node *node)
{
    struct item *item = item_add(p, TOKEN_VALUE, node);
    struct computed *computed = vec_add(p->r->scratch, &p->r->computed);
    struct place place = place_of(p, node);
    struct span format = node->text, name = span_trim(span_cut(&format, '|'));
    size_t dot;

    if (span_ends(name, SPAN("\\"))) {
        name = span_trim(span_slice(name, 0, name.len - 1)); /* "\|", as a table needs it */
    }
    check_format(p, place, span_trim(format));
    dot = name.len;
    while (dot > 0 && name.at[dot - 1] != '.') {
        dot--;
    }
    *computed = (struct computed){.at = place.at, .len = place.len};
    computed->run = span_copy(p->r->arena, span_slice(name, 0, dot > 0 ? dot - 1 : 0));
    computed->output = span_copy(p->r->arena, span_from(name, dot));
    computed->written =
        format.len == 0 ? span_copy(p->r->arena, name)
                        : span_format(p->r->arena, "%.*s|%.*s", SPAN_ARG(name), SPAN_ARG(format));
    item->index = (uint32_t)(p->r->computed.count - 1);
    add_atom(p, item, span_format(p->r->arena, "{{%.*s}}", SPAN_ARG(node->text)));
}

static void collect_one(struct prose *p, const struct md_node *node)
{
    switch (node->kind) {
    case MD_TEXT:
        item_text(p, item_add(p, TOKEN_TEXT, node), node->text, true);
        break;
    case MD_CHARACTER:
        *vec_add(p->r->scratch, &p->escaped) = (uint32_t)p->flat.len;
        item_text(p, item_add(p, TOKEN_TEXT, node), span_copy(p->r->arena, node->text), false);
        break;
    case MD_SOFT_BREAK:
        add_blank(p, TOKEN_SPACE, node);
        break;
    case MD_HARD_BREAK:
        add_blank(p, TOKEN_BREAK, node);
        break;
    case MD_CODE:
        add_atom(p, item_add(p, TOKEN_CODE, node), span_copy(p->r->arena, node->text));
        break;
    case MD_MATH:
        add_math(p, node);
        break;
    case MD_VALUE:
        add_value(p, node);
        break;
    case MD_EMPHASIS:
        add_styled(p, node, STYLE_EMPHASIS);
        break;
    case MD_STRONG:
        add_styled(p, node, STYLE_STRONG);
        break;
    case MD_STRIKE:
        add_styled(p, node, STYLE_STRIKE);
        break;
    case MD_LINK:
        add_link(p, node);
        break;
    case MD_IMAGE:
        add_image(p, node);
        break;
    case MD_WIKILINK:
        add_wikilink(p, node);
        break;
    case MD_HTML:
        add_html(p, node);
        break;
    case MD_FOOTNOTE_REF:
        add_footnote(p, node);
        break;
    default:
        break;
    }
}

void prose_collect(struct prose *p, const struct md_node *first)
{
    for (const struct md_node *node = first; node != NULL; node = node->next) {
        collect_one(p, node);
    }
}
