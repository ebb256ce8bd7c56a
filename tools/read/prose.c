/* read/prose.c: reads tags and sentences off the flat text of a block, and makes each sentence a
 * claim. Everything flat is scratch.
 */
#include "read/prose.h"

#include "base/unicode.h"
#include "read/prose_flat.h"

enum { LONGEST_FLOW = 64 << 20 };

/* ---- tags ---- */

static bool is_escaped(const struct prose *p, size_t flat)
{
    size_t low = 0, high = p->escaped.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->escaped.at[middle] < flat) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < p->escaped.count && p->escaped.at[low] == flat;
}

/* Keeps the citations' spans beyond the flat text. */
static void keep_citations(struct prose *p, size_t from)
{
    for (size_t i = from; i < p->r->citations.count; i++) {
        struct citation *c = &p->r->citations.at[i];
        struct place place = prose_place(p, c->at, c->at + c->len);

        c->key = span_copy(p->r->arena, c->key);
        c->prefix = span_copy(p->r->arena, c->prefix);
        c->locator = span_copy(p->r->arena, c->locator);
        c->suffix = span_copy(p->r->arena, c->suffix);
        c->quote = span_copy(p->r->arena, c->quote);
        c->quote_id = span_copy(p->r->arena, c->quote_id);
        c->at = place.at;
        c->len = place.len;
    }
}

static void report_malformed(struct prose *p, const struct tag_error *error)
{
    struct place place = prose_place(p, error->at, error->at + error->len);

    finding_add(p->r->findings, place, RULE_TAG_MALFORMED, "%s", error->message)->help =
        span_of(error->help);
}

/* "[^1]" that Markdown left as text. */
static void report_footnote(struct prose *p, size_t at)
{
    enum { LONGEST_LABEL = 1000 }; /* of CommonMark's labels */
    struct span rest = span_slice(buf_span(&p->flat), at, LONGEST_LABEL);
    size_t end;

    if (!span_starts(rest, SPAN("[^"))) {
        return;
    }
    end = span_find(rest, ']');
    if (end > 2 && end < rest.len) {
        finding_add(p->r->findings, prose_place(p, at, at + end + 1), RULE_MARKDOWN_FOOTNOTE,
                    "the footnote '%.*s' is not defined", SPAN_ARG(span_slice(rest, 2, end - 2)))
            ->help = span_format(p->r->findings->arena, "add a line '%.*s: …'",
                                 SPAN_ARG(span_slice(rest, 0, end + 1)));
    }
}

/* Reads the tag at flat offset `at`; returns the offset behind it, or `at` when there is none. */
static size_t read_tag(struct prose *p, size_t at)
{
    struct flat_tag *out;
    struct place place;
    struct tag_reading reading;
    struct tag *tag = &reading.tag;
    size_t from = p->r->citations.count;
    size_t len = tag_parse(buf_span(&p->flat), at, p->r->scratch, &p->r->citations, &reading);

    if (len == 0 || is_escaped(p, at + len - 1)) {
        p->r->citations.count = from;
        return at; /* text, also with "\]" */
    }
    if (reading.error.message != NULL) {
        report_malformed(p, &reading.error);
    }
    keep_citations(p, from);
    tag->name = span_copy(p->r->arena, tag->name);
    tag->value = span_copy(p->r->arena, tag->value);
    place = prose_place(p, at, at + len);
    tag->at = place.at;
    tag->len = place.len;
    out = vec_add(p->r->scratch, &p->tags);
    *out = (struct flat_tag){at, at + len, (uint32_t)p->r->tags.count};
    *vec_add(p->r->scratch, &p->r->tags) = *tag;
    if (p->tags.count > 1 && out[-1].end == at) {
        finding_add(p->r->findings, prose_place(p, out[-1].at, at + len), RULE_TAG_ADJACENT,
                    "two tags stand side by side")
            ->help = SPAN("put the sources into one bracket, with ';' between them");
    }
    return at + len;
}

static void find_tags(struct prose *p)
{
    size_t mark = 0;

    for (size_t at = 0; at < p->flat.len;) {
        size_t next = at + span_find(span_from(buf_span(&p->flat), at), '[');

        while (mark < p->marks.count && p->marks.at[mark].end <= next) {
            mark++;
        }
        if (next >= p->flat.len) {
            return;
        }
        if (mark < p->marks.count && p->marks.at[mark].at <= next) {
            at = p->marks.at[mark].end;
        } else if (is_escaped(p, next)) {
            at = next + 1;
        } else {
            at = read_tag(p, next);
            if (at == next) {
                report_footnote(p, next);
                at++;
            }
        }
    }
}

/* Puts the tags among the marks, in order. */
static void merge_marks(struct prose *p)
{
    VEC(struct sentence_mark) all = {0};
    size_t mark = 0;

    for (size_t i = 0; i < p->tags.count; i++) {
        while (mark < p->marks.count && p->marks.at[mark].at < p->tags.at[i].at) {
            *vec_add(p->r->scratch, &all) = p->marks.at[mark++];
        }
        *vec_add(p->r->scratch, &all) = (struct sentence_mark){
            SENTENCE_TAG, (uint32_t)p->tags.at[i].at, (uint32_t)p->tags.at[i].end};
        while (mark < p->marks.count && p->marks.at[mark].at < p->tags.at[i].end) {
            mark++; /* inside the tag */
        }
    }
    while (mark < p->marks.count) {
        *vec_add(p->r->scratch, &all) = p->marks.at[mark++];
    }
    p->marks.at = all.at;
    p->marks.count = all.count;
    p->marks.room = all.room;
}

/* ---- sentences ---- */

static struct finding *report(struct prose *p, size_t at, size_t end, enum rule_id rule,
                              const char *message)
{
    struct finding *finding =
        finding_add(p->r->findings, prose_place(p, at, end), rule, "%s", message);

    if (!p->r->required) {
        finding->severity = SEVERITY_WARNING;
    }
    return finding;
}

static bool has_word(struct span text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t c = unicode_next(text, &at);

        if (c < 0x80 ? char_is_alnum((char)c) : unicode_is_letter(c)) {
            return true;
        }
    }
    return false;
}

/* What stands behind the last tag of a sentence may only close it. */
static void check_end(struct prose *p, const struct sentence *s, const struct flat_tag *last)
{
    struct span rest = span_slice(buf_span(&p->flat), last->end, s->end - last->end);

    if (has_word(rest)) {
        report(p, last->at, last->end, RULE_TAG_INSIDE, "a tag stands inside its sentence")->help =
            SPAN("put it at the end of the sentence, or end the sentence before it");
    }
}

/* A tag that has become a link has its own finding. */
static bool has_tag_link(const struct prose *p, const struct sentence *s)
{
    for (size_t i = 0; i < p->tag_links.count; i++) {
        if (p->tag_links.at[i] >= s->at && p->tag_links.at[i] < s->end) {
            return true;
        }
    }
    return false;
}

static void check_missing(struct prose *p, const struct sentence *s)
{
    struct finding *finding;

    if (!p->r->required || has_tag_link(p, s)) {
        return;
    }
    if (s->certain) {
        finding = report(p, s->at, s->end, RULE_TAG_MISSING,
                         "this sentence does not say where it comes from");
    } else {
        finding = report(p, s->at, s->end, RULE_TAG_MISSING,
                         "a sentence seems to end here without saying where it comes from");
        finding->severity = SEVERITY_WARNING;
    }
    finding->help = SPAN("end it with [@key], [llm] or [sim:run]");
}

/* Bytes of the marks that open where the sentence begins: "*", "**", "[". Sentences are asked for
 * in ascending order. */
static uint32_t opening_marks(struct prose *p, size_t at)
{
    uint32_t len = 0;

    while (p->next_item < p->items.count && p->items.at[p->next_item].flat < at) {
        p->next_item++;
    }
    for (size_t i = p->next_item; i < p->items.count && p->items.at[i].flat == at; i++) {
        const struct item *item = &p->items.at[i];

        if (item->kind == TOKEN_OPEN) {
            len += item->style == STYLE_STRONG || item->style == STYLE_STRIKE ? 2 : 1;
        }
    }
    return len;
}

/* Where the sentence stands in the file, with the marks that open at its start. */
static struct place claim_place(struct prose *p, const struct sentence *s)
{
    struct place place = prose_place(p, s->at, s->end);
    uint32_t marks = opening_marks(p, s->at);

    marks = marks < place.at ? marks : place.at;
    place.at -= marks;
    place.len += marks;
    return place;
}

/* The label of a link is one piece, whatever full stops are in it. */
static void join_links(struct prose *p)
{
    size_t kept = 0, link = 0;

    for (size_t i = 1; i < p->sentences.count; i++) {
        const struct sentence *s = &p->sentences.at[i];

        while (link < p->links.count && p->links.at[link].end <= s->at) {
            link++;
        }
        if (link < p->links.count && p->links.at[link].at < s->at) {
            p->sentences.at[kept].end = s->end;
            p->sentences.at[kept].certain = s->certain;
        } else {
            p->sentences.at[++kept] = *s;
        }
    }
    p->sentences.count = p->sentences.count == 0 ? 0 : kept + 1;
}

static void claim_add(struct prose *p, const struct sentence *s, size_t first_tag, size_t tag_count)
{
    struct claim *claim = vec_add(p->r->scratch, &p->r->claims);
    struct claim_words *words = vec_add(p->r->lasting, &p->r->words_of);
    struct place place = claim_place(p, s);

    *words = claim_words_of(p->r->lasting, prose_plain(p, s->at, s->end));

    *claim = (struct claim){
        .at = place.at,
        .len = place.len,
        .first_tag = (uint32_t)(tag_count > 0 ? p->tags.at[first_tag].index : 0),
        .tag_count = (uint32_t)tag_count,
        .section = p->r->section,
        .certain = s->certain,
        .scope = (uint8_t)p->r->scope,
    };
    claim->id = reading_id(p->r, claim_id(p->r->arena, *words));
}

/* Only links, pictures and what joins them: a list of further reading makes no claim. */
static bool is_links_only(const struct prose *p)
{
    bool link = false;

    for (size_t i = 0; i < p->items.count; i++) {
        const struct item *item = &p->items.at[i];
        bool is_link = item->in_link || item->kind == TOKEN_IMAGE;

        link = link || is_link;
        if (!is_link && has_word(span_slice(buf_span(&p->flat), item->flat, item->flat_len))) {
            return false;
        }
    }
    return link;
}

static void read_sentences(struct prose *p)
{
    struct sentence_text in = {buf_span(&p->flat), p->marks.at, p->marks.count};
    size_t tag = 0;

    sentence_scan(&in, p->r->reader->words, p->r->scratch, &p->sentences);
    join_links(p);
    for (size_t i = 0; i < p->sentences.count; i++) {
        struct sentence *s = &p->sentences.at[i];
        size_t first = tag;

        while (tag < p->tags.count && p->tags.at[tag].at < s->end) {
            tag++;
        }
        if (tag == first && !has_word(span_slice(in.text, s->at, s->end - s->at))) {
            s->end = s->at; /* a rule of dashes, an emoji: no claim */
            p->r->article->exempt.count[EXEMPT_WORDLESS]++;
            continue;
        }
        if (tag > first) {
            check_end(p, s, &p->tags.at[tag - 1]);
        } else {
            check_missing(p, s);
        }
        claim_add(p, s, first, tag - first);
    }
}

/* ---- the whole ---- */

/* What a byte does to a word; all text goes through this table. */
enum { NOTHING, IN_WORD, ENDS_WORD };

static const uint8_t EFFECTS[256] = {
    ['0' ... '9'] = IN_WORD,   ['A' ... 'Z'] = IN_WORD, ['a' ... 'z'] = IN_WORD,
    [0x80 ... 0xFF] = IN_WORD, [' '] = ENDS_WORD,       ['\t'] = ENDS_WORD,
    ['\n'] = ENDS_WORD,        ['\r'] = ENDS_WORD};

static size_t count_in(struct span text)
{
    size_t words = 0;
    unsigned inside = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned effect = EFFECTS[(unsigned char)text.at[i]], is_word = effect & IN_WORD;

        words += is_word & ~inside;
        inside = is_word | (inside & (effect == NOTHING));
    }
    return words;
}

/* Words of the flat text; tags are none, however they are written. */
static size_t count_words(const struct prose *p)
{
    struct span flat = {p->flat.at, p->flat.len};
    size_t words = 0, at = 0;

    for (size_t tag = 0; tag < p->tags.count; tag++) {
        words += count_in(span_slice(flat, at, p->tags.at[tag].at - at));
        at = p->tags.at[tag].end;
    }
    return words + count_in(span_from(flat, at));
}

/* "… [llm]. ^a1b2": the id of a block, by which Obsidian links to it, is no text. */
static void drop_block_id(struct prose *p)
{
    size_t at = p->flat.len, cut;
    struct item *last = p->items.count > 0 ? &p->items.at[p->items.count - 1] : NULL;

    while (at > 0 && (char_is_alnum(p->flat.at[at - 1]) || p->flat.at[at - 1] == '-')) {
        at--;
    }
    if (last == NULL || last->kind != TOKEN_TEXT || at == p->flat.len || at < 2 ||
        p->flat.at[at - 1] != '^' || !char_is_space(p->flat.at[at - 2])) {
        return;
    }
    at -= 2;
    if (at < last->flat) {
        at = last->flat;
    }
    cut = p->flat.len - at;
    if (cut <= last->flat_len && cut <= last->text.len) {
        last->flat_len -= (uint32_t)cut;
        last->text.len -= cut;
        p->flat.len -= cut;
    }
}

static void count_pictures(const struct prose *p)
{
    for (size_t i = 0; i < p->items.count; i++) {
        p->r->article->exempt.count[EXEMPT_PICTURE] +=
            p->items.at[i].kind == TOKEN_IMAGE && p->items.at[i].text.len > 0;
    }
}

struct flow prose_read(struct reading *r, const struct prose_input *in, enum prose_role role)
{
    struct prose p = {.r = r, .in = in, .first_claim = (uint32_t)r->claims.count};
    size_t first_link = r->links.count;
    struct flow flow;

    buf_init(&p.flat, LONGEST_FLOW);
    prose_collect(&p, in->first);
    drop_block_id(&p);
    if (role != PROSE_TITLE) {
        find_tags(&p);
        merge_marks(&p);
    }
    if (role == PROSE_SENTENCES && p.tags.count == 0 && is_links_only(&p)) {
        r->article->exempt.count[EXEMPT_LINKS]++;
    } else if (role == PROSE_SENTENCES) {
        read_sentences(&p);
    }
    count_pictures(&p);
    r->words += count_words(&p);
    flow = prose_tokens(&p);
    prose_link_claims(&p, first_link);
    buf_release(&p.flat);
    return flow;
}

uint32_t prose_row(struct reading *r, struct place place, struct row_start start, struct span text)
{
    struct claim_words *words = vec_add(r->lasting, &r->words_of);
    struct claim *claim;
    size_t tag_count = r->tags.count - start.tags;

    if (tag_count == 0 && r->required) {
        finding_add(r->findings, place, RULE_TAG_MISSING,
                    "this row does not say where it comes from")
            ->help = SPAN("end its last cell with [@key], [llm] or [sim:run]");
    }
    for (size_t i = start.links; i < r->links.count; i++) {
        r->links.at[i].claim = (uint32_t)r->claims.count;
    }
    *words = claim_words_of(r->lasting, text);
    claim = vec_add(r->scratch, &r->claims);
    *claim = (struct claim){
        .at = place.at,
        .len = place.len,
        .first_tag = (uint32_t)start.tags,
        .tag_count = (uint32_t)tag_count,
        .section = r->section,
        .certain = true,
        .scope = SCOPE_TABLE,
    };
    claim->id = reading_id(r, claim_id(r->arena, *words));
    return (uint32_t)(r->claims.count - 1);
}

struct flow prose_parse(struct reading *r, struct span markdown, const struct origin *origin,
                        enum prose_role role)
{
    struct md_node *document = markdown_parse(markdown, r->scratch);
    struct prose_input in = {.text = markdown, .origin = origin};
    struct md_node *last = NULL;

    /* The paragraphs become one, a line break between them. */
    for (struct md_node *block = document->first; block != NULL; block = block->next) {
        if (block->first == NULL || block->first->kind < MD_TEXT) {
            continue;
        }
        if (last == NULL) {
            in.first = block->first;
        } else {
            struct md_node *gap = ARENA_NEW(r->scratch, struct md_node);

            gap->kind = MD_HARD_BREAK;
            gap->at = block->at;
            last->next = gap;
            gap->next = block->first;
        }
        last = block->last;
    }
    return prose_read(r, &in, role);
}
