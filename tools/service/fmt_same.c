/* service/fmt_same.c: prints an article with everything but places and white space.
 *
 * A text to compare, and not a comparison of two trees: what is printed here is what counts, it can
 * be read, and the first line that differs says what went wrong.
 */
#include "service/fmt_same.h"

struct same {
    const struct article *article;
    struct buf *out;
};

/* ---- words ---- */

static void folded(struct buf *out, struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_space(text.at[i])) {
            buf_char(out, text.at[i]);
        } else if (out->len > 0 && out->at[out->len - 1] != ' ' && out->at[out->len - 1] != '\n') {
            buf_char(out, ' ');
        }
    }
}

/* A text whose white space counts, on one line. */
static void exact(struct buf *out, struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n' || text.at[i] == '\\') {
            buf_char(out, '\\');
        }
        buf_char(out, text.at[i] == '\n' ? 'n' : text.at[i]);
    }
}

static void line_end(struct buf *out)
{
    while (out->len > 0 && out->at[out->len - 1] == ' ') {
        out->len--;
    }
    buf_char(out, '\n');
}

static void field(struct buf *out, const char *name, struct span text)
{
    buf_print(out, " %s=", name);
    folded(out, text);
}

/* ---- running text ---- */

static bool has_text(enum token_kind kind)
{
    return kind == TOKEN_CODE || kind == TOKEN_MATH || kind == TOKEN_WIKILINK ||
           kind == TOKEN_IMAGE || kind == TOKEN_FOOTNOTE || kind == TOKEN_VALUE;
}

static void print_flow(const struct same *s, struct flow flow)
{
    for (size_t i = 0; i < flow.count; i++) {
        const struct token *token = &flow.tokens[i];

        if (token->kind == TOKEN_SPACE) {
            folded(s->out, SPAN(" "));
        } else if (token->kind == TOKEN_TEXT) {
            folded(s->out, token->text);
        } else {
            buf_print(s->out, "{%d %d %d %u}", token->kind, token->style, token->display,
                      token->index);
            if (has_text((enum token_kind)token->kind)) {
                exact(s->out, token->text);
            }
        }
    }
    line_end(s->out);
}

/* ---- blocks ---- */

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void print_blocks(const struct same *s, const struct block *first)
{
    for (const struct block *block = first; block != NULL; block = block->next) {
        buf_print(s->out, "block %d level %d align %d start %u index %u", block->kind, block->level,
                  block->align, block->start, block->index);
        buf_print(s->out, " flags %d%d%d%d%d ", block->ordered, block->tight, block->task,
                  block->checked, block->header);
        exact(s->out, block->text);
        buf_char(s->out, '|');
        exact(s->out, block->extra);
        if (block->kind == BLOCK_FIGURE || block->kind == BLOCK_SMART ||
            block->kind == BLOCK_VIDEO || block->kind == BLOCK_GAS) {
            exact(s->out, span_slice(s->article->source, block->at, block->len));
        }
        line_end(s->out);
        print_flow(s, block->flow);
        print_blocks(s, block->first);
        buf_text(s->out, "end\n");
    }
}

static void print_sections(const struct same *s)
{
    for (size_t i = 0; i < s->article->section_count; i++) {
        const struct section *section = &s->article->sections[i];

        buf_print(s->out, "section %u %u", section->first_claim, section->claim_count);
        field(s->out, "id", section->id);
        field(s->out, "title", section->title);
        line_end(s->out);
        print_flow(s, section->heading);
        print_blocks(s, section->first);
    }
    for (size_t i = 0; i < s->article->heading_count; i++) {
        const struct heading *heading = &s->article->headings[i];

        buf_print(s->out, "heading %d", heading->level);
        field(s->out, "id", heading->id);
        field(s->out, "text", heading->text);
        line_end(s->out);
    }
    buf_text(s->out, "footnotes\n");
    print_blocks(s, s->article->footnotes);
}

/* ---- lists ---- */

static void print_claims(const struct same *s)
{
    for (size_t i = 0; i < s->article->claim_count; i++) {
        const struct claim *claim = &s->article->claims[i];

        buf_print(s->out, "sentence %u %u %u %d", claim->first_tag, claim->tag_count,
                  claim->section, claim->certain);
        field(s->out, "id", claim->id);
        field(s->out, "text", s->article->words_of[i].text);
        line_end(s->out);
    }
}

static void print_tags(const struct same *s)
{
    for (size_t i = 0; i < s->article->tag_count; i++) {
        const struct tag *tag = &s->article->tags[i];

        buf_print(s->out, "tag %d", tag->kind);
        field(s->out, "name", tag->name);
        field(s->out, "value", tag->value);
        for (size_t k = 0; k < tag->citation_count; k++) {
            const struct citation *c = &s->article->citations.at[tag->first_citation + k];

            buf_print(s->out, " citation %d", c->suppress_author);
            field(s->out, "key", c->key);
            field(s->out, "prefix", c->prefix);
            field(s->out, "label", c->label);
            field(s->out, "locator", c->locator);
            field(s->out, "suffix", c->suffix);
            field(s->out, "quote", c->quote);
            field(s->out, "quote id", c->quote_id);
        }
        line_end(s->out);
    }
}

static void print_links(const struct same *s)
{
    for (size_t i = 0; i < s->article->link_count; i++) {
        const struct link *link = &s->article->links[i];

        buf_print(s->out, "link %d %d %u", link->kind, link->is_image, link->claim);
        field(s->out, "target", link->target);
        field(s->out, "heading", link->heading);
        field(s->out, "raw", link->raw);
        field(s->out, "title", link->title);
        line_end(s->out);
    }
    for (size_t i = 0; i < s->article->computed_count; i++) {
        buf_text(s->out, "value ");
        exact(s->out, s->article->computed[i].written);
        line_end(s->out);
    }
}

/* What a comment counts for: the sentences that begin in its stretch of the file. */
static void print_suppressions(const struct same *s)
{
    for (size_t i = 0; i < s->article->suppression_count; i++) {
        const struct suppression *allowed = &s->article->suppressions[i];
        size_t count = 0;

        for (size_t k = 0; k < s->article->claim_count; k++) {
            count += s->article->claims[k].at >= allowed->from &&
                     s->article->claims[k].at < allowed->end;
        }
        buf_print(s->out, "allowed for %zu", count);
        field(s->out, "rule", allowed->rule);
        field(s->out, "reason", allowed->reason);
        line_end(s->out);
    }
}

static void print_data(const struct same *s)
{
    const struct article *article = s->article;

    for (size_t i = 0; i < article->figure_count; i++) {
        print_flow(s, article->figures[i].caption);
    }
    for (size_t i = 0; i < article->video_count; i++) {
        print_flow(s, article->videos[i].note);
    }
    for (size_t i = 0; i < article->objective_count; i++) {
        print_flow(s, article->objectives[i].caption);
    }
    buf_print(s->out, "counts %zu %zu %zu words %zu\n", article->figure_count, article->video_count,
              article->objective_count, article->words);
}

void same_print(const struct article *article, const struct findings *findings, struct buf *out)
{
    struct same s = {article, out};

    buf_print(out, "article broken %d", article->is_broken);
    field(out, "title", article->title);
    field(out, "front", article->front.title);
    line_end(out);
    print_sections(&s);
    print_claims(&s);
    print_tags(&s);
    print_links(&s);
    print_suppressions(&s);
    print_data(&s);
    for (size_t i = 0; i < findings->count; i++) {
        buf_print(out, "finding %d severity %d\n", findings->at[i].rule, findings->at[i].severity);
    }
}
