/* read/prose_tokens.c: cuts the flat text at the borders of items, tags and sentences. */
#include "read/prose_flat.h"

#include "text/html.h"

/* ---- places and words ---- */

/* The last item that starts at or before `flat` and has length, or any before it. */
static const struct item *item_at(const struct prose *p, size_t flat)
{
    size_t low = 0, high = p->items.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (p->items.at[middle].flat <= flat) {
            low = middle;
        } else {
            high = middle;
        }
    }
    while (low > 0 && (p->items.at[low].flat_len == 0 || p->items.at[low].flat > flat)) {
        low--;
    }
    return &p->items.at[low];
}

static size_t text_at(const struct prose *p, size_t flat)
{
    const struct item *item;

    if (p->items.count == 0) {
        return 0;
    }
    item = item_at(p, flat);
    return item->at + (item->verbatim && flat > item->flat ? flat - item->flat : 0);
}

struct place prose_place(const struct prose *p, size_t at, size_t end)
{
    size_t from = text_at(p, at), last = end > at ? text_at(p, end - 1) : from;

    return origin_place(p->in->origin, from, last >= from ? last + 1 - from : 0);
}

/* The first mark that does not end before `at`. */
static size_t mark_from(const struct prose *p, size_t at)
{
    size_t low = 0, high = p->marks.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->marks.at[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many bytes from the start on can be copied as they are: single spaces are the only white
 * space. In whole blocks, which the compiler tests at once. */
static size_t plain_len(struct span text)
{
    enum { BLOCK = 32 };
    size_t len = 0;

    while (text.len - len > BLOCK) {
        unsigned char found = 0;

        for (size_t i = len; i < len + BLOCK; i++) {
            unsigned char c = (unsigned char)text.at[i], next = (unsigned char)text.at[i + 1];

            found |= (unsigned char)((c <= ' ') & ((c != ' ') | (next <= ' ')));
        }
        if (found != 0) {
            break;
        }
        len += BLOCK;
    }
    return len;
}

/* Appends the flat text without what white space is too much; returns the new length. */
static size_t add_plain(char *out, size_t len, struct span flat)
{
    size_t plain = 0;

    if (flat.len > 0 && !char_is_space(flat.at[0])) {
        plain = plain_len(flat);
        memcpy(out + len, flat.at, plain);
        len += plain;
    }
    for (size_t i = plain; i < flat.len; i++) {
        char c = flat.at[i];

        if (!char_is_space(c)) {
            out[len++] = c;
        } else if (len > 0 && out[len - 1] != ' ') {
            out[len++] = ' ';
        }
    }
    return len;
}

struct span prose_plain(const struct prose *p, size_t at, size_t end)
{
    char *out = arena_alloc_raw(p->r->lasting, end - at);
    struct span flat = {p->flat.at, p->flat.len};
    size_t len = 0;

    for (size_t mark = mark_from(p, at); mark < p->marks.count && at < end; mark++) {
        const struct sentence_mark *m = &p->marks.at[mark];

        if (m->kind == SENTENCE_ATOM || m->at < at || m->end <= m->at) {
            continue;
        }
        if (m->at >= end) {
            break;
        }
        len = add_plain(out, len, span_slice(flat, at, m->at - at));
        while (len > 0 && out[len - 1] == ' ') {
            len--; /* the space before a tag */
        }
        at = m->end;
    }
    if (at < end) {
        len = add_plain(out, len, span_slice(flat, at, end - at));
    }
    return span_trim_right((struct span){out, len});
}

/* ---- formulas ---- */

static struct hash128 formula_key(const struct md_node *node)
{
    struct hash128 kind =
        hash128_of(node->display ? SPAN("mathml display 1") : SPAN("mathml inline 1"));

    return hash128_mix(kind, hash128_of(node->text));
}

static struct span formula_source(struct prose *p, const struct md_node *node)
{
    struct buf out;
    struct span html;

    buf_init(&out, 1 << 20);
    buf_text(&out, "<code class=\"tex\">");
    html_text(&out, node->text);
    buf_text(&out, "</code>");
    html = span_copy(p->r->arena, buf_span(&out));
    buf_release(&out);
    return html;
}

struct span prose_formula(struct prose *p, const struct md_node *node)
{
    const struct reader *reader = p->r->reader;
    struct hash128 key = formula_key(node);
    struct math_result result;
    size_t inner = (size_t)(node->text.at - p->in->text.at);
    struct span mathml;
    struct finding *finding;

    *vec_add(p->r->scratch, &p->r->formulas) = key;
    if (store_find(reader->store, key, p->r->arena, &mathml)) {
        return mathml;
    }
    if (math_render(reader->math, node->text, node->display, p->r->arena, &result)) {
        store_put(reader->store, key, result.mathml);
        return result.mathml;
    }
    finding =
        finding_add(p->r->findings, origin_place(p->in->origin, inner + result.at, result.len),
                    result.unavailable ? RULE_MATH_UNAVAILABLE : RULE_MATH_LATEX, "%.*s",
                    SPAN_ARG(result.message));
    if (result.unavailable) {
        finding->help = SPAN("install the Debian package libjs-katex");
    }
    return formula_source(p, node);
}

/* ---- tokens ---- */

struct cutter {
    struct prose *p;
    VEC(struct token) tokens;
    size_t next_tag;      /* in p->tags */
    size_t next_sentence; /* whose start has not been passed */
    bool inside;          /* a claim is open */
    uint32_t next_claim;
};

static struct token *token_add(struct cutter *c, enum token_kind kind)
{
    struct token *token = vec_add(c->p->r->scratch, &c->tokens);

    token->kind = (uint8_t)kind;
    return token;
}

/* Sentences without a claim were given no length. */
static void skip_unclaimed(struct cutter *c)
{
    while (c->next_sentence < c->p->sentences.count &&
           c->p->sentences.at[c->next_sentence].end == c->p->sentences.at[c->next_sentence].at) {
        c->next_sentence++;
    }
}

/* The next border of a sentence, or SIZE_MAX. */
static size_t next_border(struct cutter *c)
{
    const struct sentence *s;

    skip_unclaimed(c);
    if (c->next_sentence >= c->p->sentences.count) {
        return SIZE_MAX;
    }
    s = &c->p->sentences.at[c->next_sentence];
    return c->inside ? s->end : s->at;
}

/* Opens and closes claims whose border is at or before `flat`. */
static void pass_borders(struct cutter *c, size_t flat)
{
    while (next_border(c) <= flat) {
        if (c->inside) {
            token_add(c, TOKEN_CLAIM_END);
            c->next_sentence++;
        } else {
            token_add(c, TOKEN_CLAIM)->index = c->next_claim++;
        }
        c->inside = !c->inside;
    }
}

/* White space before a tag: the page sets its own. */
static void trim_before_tag(struct cutter *c)
{
    while (c->tokens.count > 0) {
        struct token *last = &c->tokens.at[c->tokens.count - 1];

        if (last->kind == TOKEN_TEXT) {
            last->text = span_trim_right(last->text);
        }
        if (last->kind != TOKEN_SPACE && (last->kind != TOKEN_TEXT || last->text.len > 0)) {
            return;
        }
        c->tokens.count--;
    }
}

/* When a tag starts at `flat`, adds it and returns its end; else returns `flat`. */
static size_t pass_tag(struct cutter *c, size_t flat)
{
    const struct flat_tag *tag;

    if (c->next_tag >= c->p->tags.count || c->p->tags.at[c->next_tag].at != flat) {
        return flat;
    }
    tag = &c->p->tags.at[c->next_tag++];
    trim_before_tag(c);
    token_add(c, TOKEN_TAG)->index = tag->index;
    return tag->end;
}

static void cut_text(struct cutter *c, const struct item *item, size_t from)
{
    size_t end = item->flat + item->flat_len, at = from > item->flat ? from : item->flat;

    while (at < end) {
        size_t stop = end, border, behind;

        pass_borders(c, at);
        behind = pass_tag(c, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        border = next_border(c);
        stop = border < stop ? border : stop;
        if (c->next_tag < c->p->tags.count && c->p->tags.at[c->next_tag].at < stop) {
            stop = c->p->tags.at[c->next_tag].at;
        }
        token_add(c, TOKEN_TEXT)->text = span_slice(item->text, at - item->flat, stop - at);
        at = stop;
    }
}

static void add_whole(struct cutter *c, const struct item *item)
{
    struct token *token = token_add(c, (enum token_kind)item->kind);

    token->style = item->style;
    token->display = item->display;
    token->index = item->index;
    token->text = item->text;
}

/* The end of the tag that is being passed, or 0. */
static size_t behind_tag(const struct cutter *c)
{
    return c->next_tag == 0 ? 0 : c->p->tags.at[c->next_tag - 1].end;
}

static void cut_item(struct cutter *c, const struct item *item)
{
    size_t tag_end = behind_tag(c);

    if (item->flat_len == 0) {
        if (item->kind == TOKEN_OPEN) {
            pass_borders(c, item->flat);
        }
        add_whole(c, item);
        return;
    }
    if (item->flat + item->flat_len <= tag_end) {
        return; /* inside a tag */
    }
    if (item->kind == TOKEN_TEXT) {
        cut_text(c, item, tag_end);
        return;
    }
    pass_borders(c, item->flat);
    add_whole(c, item);
}

struct flow prose_tokens(struct prose *p)
{
    struct cutter c = {.p = p, .next_claim = p->first_claim};
    struct token *copy;

    for (size_t i = 0; i < p->items.count; i++) {
        cut_item(&c, &p->items.at[i]);
    }
    pass_borders(&c, p->flat.len);
    copy = ARENA_ARRAY(p->r->arena, struct token, c.tokens.count);
    if (c.tokens.count > 0) {
        memcpy(copy, c.tokens.at, c.tokens.count * sizeof *copy);
    }
    return (struct flow){copy, c.tokens.count};
}

void prose_link_claims(struct prose *p, size_t first_link)
{
    size_t claim = p->first_claim;

    for (size_t i = first_link; i < p->r->links.count; i++) {
        struct link *link = &p->r->links.at[i];

        while (claim + 1 < p->r->claims.count && p->r->claims.at[claim + 1].at <= link->at) {
            claim++;
        }
        if (claim < p->r->claims.count && p->r->claims.at[claim].at <= link->at) {
            link->claim = (uint32_t)claim;
        }
    }
}
