/* service/fmt_plan.c: walks the tree of blocks; in each paragraph, the places where white space may
 * change are listed first, then sentences and tags say what becomes of each.
 *
 * White space is looked for in nodes of text only, and line ends only where the parser reports one
 * between two of them, so code, formulas, addresses and HTML are never touched. Sentences and tags
 * come from the article as it was read: this file has no opinion of its own about them.
 */
#include "service/fmt_plan.h"

#include "read/callout.h"

enum gap_kind { GAP_KEEP, GAP_JOIN, GAP_BREAK };

/* White space between two words of a paragraph. */
struct gap {
    size_t at, end;
    bool is_line_end; /* it holds one line end, and what stands before the next line's text */
    bool certain;     /* of GAP_BREAK: the sentence before it surely ends */
    enum gap_kind kind;
};

/* A node of text. */
struct leaf {
    size_t at, end;
    bool glued; /* something else than white space stands directly before it */
};

struct sentence_place {
    size_t at, end;
    bool certain;
};

struct plan {
    const struct plan_input *in;
    struct span text, newline;
    struct arena *arena;
    VEC(struct sentence_place) sentences; /* of the whole article, ascending */
    VEC(const struct tag *) tags;         /* the same */
    struct edits *edits;
    struct ranges kept, known;
    size_t verbatim_end;
    /* the present paragraph */
    VEC(struct gap) gaps;
    VEC(struct leaf) leaves;
    struct range running;      /* its text */
    size_t line_end;           /* where the parser saw one, until the next node; else SIZE_MAX */
    bool started, after_block; /* a display formula was the last node */
    bool broken;               /* a hard line break was */
    bool joinable, breakable;  /* whether lines may be joined and broken at all */
};

static void edit_add(struct plan *p, size_t at, size_t end, struct span text)
{
    if (!span_equal(span_slice(p->text, at, end - at), text)) {
        *vec_add(p->arena, p->edits) = (struct edit){at, end - at, text};
    }
}

/* ---- gaps ---- */

static void gap_add(struct plan *p, size_t at, size_t end, bool is_line_end)
{
    if (p->gaps.count == 0 || p->gaps.at[p->gaps.count - 1].end <= at) {
        *vec_add(p->arena, &p->gaps) = (struct gap){at, end, is_line_end, false, GAP_KEEP};
    }
}

/* The line end that the parser saw lies between here and the node at `next`. */
static void close_line_end(struct plan *p, size_t next)
{
    size_t at = p->line_end, end;

    p->line_end = SIZE_MAX;
    if (at >= next) {
        return;
    }
    end = at + span_find(span_slice(p->text, at, next - at), '\n');
    if (end == next ||
        span_find(span_slice(p->text, end + 1, next - end - 1), '\n') < next - end - 1) {
        return; /* none, or one inside a label: not understood, so left alone */
    }
    for (at = end; at > p->line_end + 1 && char_is_space(p->text.at[at - 1]); at--) {
    }
    for (end++; end < next && strchr(" \t>", p->text.at[end]) != NULL; end++) {
    }
    gap_add(p, at, end, true);
}

/* Every node but a line end passes here; `end` is where its text ends, as far as that is known. */
static void node_seen(struct plan *p, size_t at, size_t end, bool is_block)
{
    if (!p->started) {
        p->running.at = at;
        p->started = true;
    }
    if (p->line_end != SIZE_MAX && (is_block || p->after_block)) {
        p->line_end = SIZE_MAX;
    } else if (p->line_end != SIZE_MAX) {
        close_line_end(p, at);
    }
    p->after_block = is_block;
    p->broken = false;
    p->running.end = end > p->running.end ? end : p->running.end;
}

static void text_seen(struct plan *p, const struct md_node *node, const struct md_node *before)
{
    struct span text = node->text;
    bool broken = p->broken;

    node_seen(p, node->at, node->at + text.len, false);
    *vec_add(p->arena, &p->leaves) = (struct leaf){
        node->at, node->at + text.len,
        before != NULL && before->kind != MD_SOFT_BREAK && before->kind != MD_HARD_BREAK};
    for (size_t i = 0; i < text.len; i++) {
        size_t from = i;

        while (i < text.len && (text.at[i] == ' ' || text.at[i] == '\t')) {
            i++;
        }
        if (i > from && !(from == 0 && broken)) {
            gap_add(p, node->at + from, node->at + i, false);
        }
    }
    /* Places are not sure where a line begins with a quote mark that is none, and the parser
     * takes an "[x]" anywhere in the first line of a task for its mark. */
    if (span_starts(text, SPAN(">")) || span_find_span(text, SPAN("[x]")) < text.len ||
        span_find_span(text, SPAN("[X]")) < text.len) {
        p->joinable = p->breakable = false;
    }
    /* What closes a formula, a wikilink, a value or a comment is looked for on the same line only.
     */
    if (span_find(text, '$') < text.len) {
        p->joinable = false;
        p->breakable = p->breakable && span_find(text, '<') == text.len;
    }
    if (span_find_span(text, SPAN("[[")) < text.len ||
        span_find_span(text, SPAN("{{")) < text.len ||
        span_find_span(text, SPAN("%%")) < text.len) {
        p->joinable = p->breakable = false;
    }
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void inlines_seen(struct plan *p, const struct md_node *first)
{
    const struct md_node *before = NULL;

    for (const struct md_node *node = first; node != NULL; before = node, node = node->next) {
        switch (node->kind) {
        case MD_TEXT:
            text_seen(p, node, before);
            break;
        case MD_SOFT_BREAK:
            p->line_end = node->at;
            break;
        case MD_HARD_BREAK:
            p->line_end = SIZE_MAX;
            p->broken = true;
            break;
        case MD_EMPHASIS:
        case MD_STRONG:
        case MD_STRIKE:
        case MD_LINK:
            inlines_seen(p, node->first);
            break;
        case MD_HTML:
            /* A comment disappears from the text, and what it stood between may meet. */
            if (span_starts(node->text, SPAN("<!--"))) {
                p->joinable = p->breakable = false;
            }
            node_seen(p, node->at, node->at + (size_t)node->len, false);
            break;
        default:
            node_seen(p, node->at, node->at + (size_t)node->len,
                      node->kind == MD_MATH && node->display);
            break;
        }
    }
}

/* ---- sentences ---- */

/* The first sentence that ends behind `at`. */
static size_t sentence_from(const struct plan *p, size_t at)
{
    size_t low = 0, high = p->sentences.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->sentences.at[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void judge_gaps(struct plan *p)
{
    size_t s = sentence_from(p, p->running.at);

    for (size_t i = 0; i < p->gaps.count; i++) {
        struct gap *gap = &p->gaps.at[i];
        const struct sentence_place *here, *next;
        bool first = false; /* the first gap behind the sentence */

        while (s < p->sentences.count && p->sentences.at[s].end <= gap->at) {
            s++;
            first = true;
        }
        here = s < p->sentences.count ? &p->sentences.at[s] : NULL;
        if (first && here != NULL && gap->at <= here->at && here->end <= p->running.end) {
            next = here;
            here = &p->sentences.at[s - 1];
            if (here->end > p->running.at && next->at > here->at) {
                gap->kind = GAP_BREAK;
                gap->certain = here->certain;
            }
        } else if (here != NULL && here->at < gap->at && gap->end <= here->end) {
            gap->kind = gap->is_line_end ? GAP_JOIN : GAP_KEEP;
        }
    }
}

/* ---- tags ---- */

static bool same_citation(const struct citation *a, const struct citation *b)
{
    return span_equal(a->key, b->key) && span_equal(a->prefix, b->prefix) &&
           span_equal(a->label, b->label) && span_equal(a->locator, b->locator) &&
           span_equal(a->suffix, b->suffix) && span_equal(a->quote, b->quote) &&
           span_equal(a->quote_id, b->quote_id) && a->suppress_author == b->suppress_author;
}

/* Whether `text` is one tag without a mistake that says what `tag` says. */
static bool says_same(struct plan *p, struct span text, const struct tag *tag,
                      struct tag_reading *reading, struct citations *citations)
{
    const struct citation *own = p->in->article->citations.at;

    if (tag_parse(text, 0, p->arena, citations, reading) != text.len ||
        reading->error.message != NULL || reading->tag.kind != tag->kind ||
        reading->tag.citation_count != tag->citation_count ||
        !span_equal(reading->tag.name, tag->name) || !span_equal(reading->tag.value, tag->value)) {
        return false;
    }
    for (size_t i = 0; i < tag->citation_count; i++) {
        if (!same_citation(&citations->at[reading->tag.first_citation + i],
                           &own[tag->first_citation + i])) {
            return false;
        }
    }
    return true;
}

/* A tag that goes over a line end, as it stands in the running text. */
static struct span unfolded(struct plan *p, struct span text)
{
    char *out = arena_alloc_raw(p->arena, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n') {
            out[len++] = text.at[i];
            continue;
        }
        while (len > 0 && char_is_space(out[len - 1])) {
            len--;
        }
        out[len++] = ' ';
        while (i + 1 < text.len && strchr(" \t>", text.at[i + 1]) != NULL) {
            i++;
        }
    }
    return (struct span){out, len};
}

/* Puts the tag into its canonical form; one that is wrong or has escapes in it is left alone. */
static void print_tag(struct plan *p, const struct tag *tag, size_t at)
{
    struct span source = span_slice(p->text, at, tag->len), printed;
    struct citations first = {0}, second = {0};
    struct tag_reading reading;

    if (span_find(source, '\\') < source.len || span_find(source, '&') < source.len ||
        !says_same(p, unfolded(p, source), tag, &reading, &first)) {
        return;
    }
    printed = tag_print(p->arena, &reading.tag, first.at);
    if (!says_same(p, printed, tag, &reading, &second) ||
        !span_equal(tag_print(p->arena, &reading.tag, second.at), printed)) {
        return;
    }
    edit_add(p, at, at + tag->len, printed);
    if (span_find(source, '\n') < source.len) {
        for (size_t i = 0; i < p->gaps.count; i++) {
            if (p->gaps.at[i].at >= at && p->gaps.at[i].end <= at + tag->len) {
                p->gaps.at[i].kind = GAP_KEEP;
                p->gaps.at[i].is_line_end = false;
            }
        }
    }
}

/* Whether a word or a closing mark ends here, so that a space may follow. */
static bool ends_word(struct span text, size_t at, size_t from)
{
    struct span before = span_slice(text, from, at - from);
    unsigned char c;

    if (before.len == 0 || span_ends(before, SPAN("\u00a0")) || span_ends(before, SPAN("\u202f"))) {
        return false;
    }
    c = (unsigned char)before.at[before.len - 1];
    return char_is_alnum((char)c) || c >= 0x80 || strchr(".,;:!?)\"'%}", c) != NULL;
}

/* One space before the tag. */
static void space_tag(struct plan *p, size_t at)
{
    for (size_t i = 0; i < p->gaps.count; i++) {
        struct gap *gap = &p->gaps.at[i];

        if (gap->end == at) {
            gap->kind = gap->kind == GAP_KEEP && !gap->is_line_end ? GAP_JOIN : gap->kind;
            return;
        }
    }
    for (size_t i = 0; i < p->leaves.count; i++) {
        const struct leaf *leaf = &p->leaves.at[i];

        if (leaf->at <= at && at < leaf->end &&
            (leaf->at == at ? leaf->glued : ends_word(p->text, at, leaf->at))) {
            edit_add(p, at, at, SPAN(" "));
        }
    }
}

static void judge_tags(struct plan *p)
{
    size_t low = 0, high = p->tags.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->tags.at[middle]->at - p->in->body < p->running.at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < p->tags.count; low++) {
        const struct tag *tag = p->tags.at[low];
        size_t at = tag->at - p->in->body;

        if (at + tag->len > p->running.end) {
            return;
        }
        space_tag(p, at);
        print_tag(p, tag, at);
    }
}

/* ---- paragraphs ---- */

static void gap_edit(struct plan *p, const struct gap *gap, struct span prefix)
{
    size_t end = gap->at + span_find(span_slice(p->text, gap->at, gap->end - gap->at), '\n');

    if (gap->kind == GAP_JOIN &&
        (!gap->is_line_end || (p->joinable && !lines_is_marker(p->text, gap->at)))) {
        edit_add(p, gap->at, gap->end, SPAN(" "));
        return;
    }
    if (gap->kind == GAP_BREAK && p->breakable && (gap->certain || gap->is_line_end) &&
        !lines_starts_block(span_from(p->text, gap->end)) &&
        (gap->at == 0 || p->text.at[gap->at - 1] != '\\')) {
        edit_add(p, gap->at, gap->end, span_concat(p->arena, p->newline, prefix));
        return;
    }
    if (gap->is_line_end && (gap->at == 0 || p->text.at[gap->at - 1] != '\\')) {
        end -= end > gap->at && p->text.at[end - 1] == '\r';
        edit_add(p, gap->at, end, (struct span){0});
    }
}

static void running_begin(struct plan *p)
{
    p->gaps.count = p->leaves.count = 0;
    p->started = p->after_block = p->broken = false;
    p->line_end = SIZE_MAX;
    p->running = (struct range){0};
    p->joinable = p->breakable = true;
}

/* A paragraph from the inline `first` on; its first line is that with the byte `start`. */
static void paragraph_seen(struct plan *p, const struct md_node *first, size_t start)
{
    struct span prefix, running;

    running_begin(p);
    inlines_seen(p, first);
    if (!p->started) {
        return;
    }
    running = span_slice(p->text, p->running.at, p->running.end - p->running.at);
    *vec_add(p->arena, &p->kept) = p->running;
    judge_gaps(p);
    judge_tags(p);
    /* "[name]: address. More": its first line alone would be a definition. */
    if (!lines_prefix(p->text, start, p->arena, &prefix) ||
        (span_starts(running, SPAN("[")) && span_find_span(running, SPAN("]:")) < running.len)) {
        p->breakable = false;
    }
    for (size_t i = 0; i < p->gaps.count; i++) {
        gap_edit(p, &p->gaps.at[i], prefix);
    }
}

/* Where the text of the first inline begins, as far as nodes know. */
static size_t text_start(const struct md_node *node)
{
    while (node->first != NULL && (node->kind == MD_EMPHASIS || node->kind == MD_STRONG ||
                                   node->kind == MD_STRIKE || node->kind == MD_LINK)) {
        node = node->first;
    }
    return node->at;
}

/* Headings and the titles of panels: only white space at the ends of their lines goes. */
static void title_seen(struct plan *p, const struct md_node *first)
{
    running_begin(p);
    inlines_seen(p, first);
    if (p->started) {
        *vec_add(p->arena, &p->kept) = p->running;
    }
    for (size_t i = 0; i < p->gaps.count; i++) {
        gap_edit(p, &p->gaps.at[i], (struct span){0});
    }
}

/* The end that the parser reports may be too early or too late: only of fences it is used, for the
 * closing one; the lines of the text are counted. */
static void verbatim_seen(struct plan *p, const struct md_node *node)
{
    struct range range = {node->at, node->at};
    size_t lines = node->fenced ? 1 : 0, end = node->at + (size_t)node->len;

    for (size_t i = 0; i < node->text.len; i++) {
        lines += node->text.at[i] == '\n';
    }
    while (range.at > 0 && p->text.at[range.at - 1] != '\n') {
        range.at--;
    }
    for (size_t at = range.at; lines > 0 && at < p->text.len; lines--) {
        range.end = at + span_find(span_from(p->text, at), '\n');
        at = range.end + 1;
    }
    if (node->fenced && end > range.end) {
        range.end = end + span_find(span_from(p->text, end), '\n');
    }
    *vec_add(p->arena, &p->kept) = range;
    p->verbatim_end = range.end > p->verbatim_end ? range.end : p->verbatim_end;
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void blocks_seen(struct plan *p, const struct md_node *first)
{
    for (const struct md_node *node = first; node != NULL; node = node->next) {
        struct callout callout;

        if (node->kind == MD_PARAGRAPH && node->first != NULL) {
            paragraph_seen(p, node->first, text_start(node->first));
        } else if (node->kind == MD_HEADING) {
            title_seen(p, node->first);
        } else if (node->kind == MD_CODE_BLOCK || node->kind == MD_HTML_BLOCK) {
            verbatim_seen(p, node);
        } else if (node->kind == MD_QUOTE && callout_find(node, p->arena, &callout)) {
            const struct md_node *rest = callout.rest;

            title_seen(p, callout.title);
            if (rest != NULL && rest != node->first->next) {
                paragraph_seen(p, rest->first, callout.at);
            }
            blocks_seen(p, node->first->next);
        } else if (node->kind != MD_TABLE && node->kind < MD_TEXT) {
            blocks_seen(p, node->first);
        }
    }
}

/* ---- the whole ---- */

static int compare_sentences(const void *a, const void *b)
{
    const struct sentence_place *one = a, *other = b;

    return one->end < other->end ? -1 : one->end > other->end;
}

static int compare_tags(const void *a, const void *b)
{
    const struct tag *const *one = a, *const *other = b;

    return (*one)->at < (*other)->at ? -1 : (*one)->at > (*other)->at;
}

/* Footnotes are read last and may stand first. */
static void sort_places(struct plan *p)
{
    const struct article *article = p->in->article;

    for (size_t i = 0; i < article->claim_count; i++) {
        const struct claim *claim = &article->claims[i];

        if (claim->at >= p->in->body) {
            *vec_add(p->arena, &p->sentences) = (struct sentence_place){
                claim->at - p->in->body, claim->at - p->in->body + claim->len, claim->certain};
        }
    }
    for (size_t i = 0; i < article->tag_count; i++) {
        if (article->tags[i].at >= p->in->body) {
            *vec_add(p->arena, &p->tags) = &article->tags[i];
        }
    }
    if (p->sentences.count > 0) {
        qsort(p->sentences.at, p->sentences.count, sizeof *p->sentences.at, compare_sentences);
    }
    if (p->tags.count > 0) {
        qsort(p->tags.at, p->tags.count, sizeof *p->tags.at, compare_tags);
    }
}

static int compare_edits(const void *a, const void *b)
{
    const struct edit *one = a, *other = b;

    if (one->at != other->at) {
        return one->at < other->at ? -1 : 1;
    }
    return one->len < other->len ? -1 : one->len > other->len;
}

void plan_edits(const struct plan_input *in, struct edits *out)
{
    struct plan p = {.in = in,
                     .text = in->text,
                     .newline = lines_newline(in->text),
                     .arena = in->arena,
                     .edits = out};
    const struct md_node *document = markdown_parse(in->text, in->arena);
    struct lines_input lines = {in->text, &p.kept, &p.known, 0, in->arena};
    size_t kept = 0;

    sort_places(&p);
    blocks_seen(&p, document->first);
    for (const struct md_node *node = document->first; node != NULL; node = node->next) {
        *vec_add(p.arena, &p.known) = (struct range){node->at, node->at + (size_t)node->len};
    }
    lines.verbatim_end = p.verbatim_end;
    lines_trim(&lines, out);
    if (out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, compare_edits);
    }
    for (size_t i = 1; i < out->count; i++) {
        if (out->at[i].at >= out->at[kept].at + out->at[kept].len) {
            out->at[++kept] = out->at[i];
        }
    }
    out->count = out->count == 0 ? 0 : kept + 1;
}
