/* read/body.c: walks the tree of blocks once, in the order of the text. */
#include "read/body.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "read/callout.h"
#include "read/data_blocks.h"
#include "read/prose.h"
#include "read/suppressions.h"
#include "wiki/address.h"

enum { LONGEST_TEXT = 16 << 20 };

struct body {
    struct reading *r;
    struct span text;
    const struct origin *origin;
    struct block *last_note;
    const struct md_node *before; /* the last paragraph that was read */
};

static struct block *block_new(struct body *b, enum block_kind kind, const struct md_node *node)
{
    struct place place = origin_place(b->origin, node->at, node->len);
    struct block *block = ARENA_NEW(b->r->arena, struct block);

    block->kind = (uint8_t)kind;
    block->at = place.at;
    block->len = place.len;
    return block;
}

static void append(struct block **first, struct block **last, struct block *block)
{
    if (*last == NULL) {
        *first = block;
    } else {
        (*last)->next = block;
    }
    *last = block;
}

static struct flow read_flow(struct body *b, const struct md_node *node, enum prose_role role)
{
    struct prose_input in = {b->text, b->origin, node->first};

    return prose_read(b->r, &in, role);
}

static void read_blocks(struct body *b, const struct md_node *first, struct block *parent);

/* The blocks inside another: their sentences stand in that. */
static void read_inside(struct body *b, const struct md_node *first, struct block *parent,
                        enum claim_scope scope)
{
    enum claim_scope outer = b->r->scope;

    b->r->scope = scope;
    read_blocks(b, first, parent);
    b->r->scope = outer;
}

/* ---- tables ---- */

static struct block *read_cell(struct body *b, const struct md_node *node, bool header)
{
    static const uint8_t aligns[] = {ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT};
    struct block *cell = block_new(b, BLOCK_CELL, node);

    cell->header = header;
    cell->align = aligns[node->align];
    cell->flow = read_flow(b, node, header ? PROSE_TITLE : PROSE_CELL);
    return cell;
}

static struct block *read_row(struct body *b, const struct md_node *node)
{
    struct block *row = block_new(b, BLOCK_ROW, node);
    struct row_start start = {b->r->tags.count, b->r->links.count};
    struct span text;
    struct buf words;

    buf_init(&words, LONGEST_TEXT);
    row->header = node->header;
    for (const struct md_node *cell = node->first; cell != NULL; cell = cell->next) {
        struct block *block = read_cell(b, cell, node->header);

        append(&row->first, &row->last, block);
        buf_text(&words, words.len > 0 ? " " : "");
        buf_add(&words, flow_text(b->r->scratch, block->flow));
    }
    text = buf_take(&words, b->r->lasting);
    b->r->article->exempt.count[EXEMPT_TABLE_HEAD] += node->header;
    if (!node->header && span_trim(text).len > 0) {
        struct place place = {b->r->article->file, row->at, row->len};

        row->index = prose_row(b->r, place, start, text);
    }
    return row;
}

/* What stands behind the last column is lost. */
static void check_row(struct body *b, const struct md_node *row)
{
    const struct md_node *last = row->first;
    struct span rest;

    while (last != NULL && last->next != NULL) {
        last = last->next;
    }
    if (last == NULL || last->at < row->at) {
        return; /* a cell that the row lacks */
    }
    rest = span_from(b->text, (size_t)last->at + last->len);
    rest = span_trim(span_slice(rest, 0, span_find(rest, '\n')));
    if (span_starts(rest, SPAN("|"))) {
        rest = span_trim(span_from(rest, 1));
    }
    if (rest.len > 0) {
        finding_add(b->r->findings,
                    origin_place(b->origin, (size_t)(rest.at - b->text.at), rest.len),
                    RULE_MARKDOWN_CELL, "the table has no column for this cell")
            ->help = SPAN("add a column to its header, or write '\\|' for a bar in a cell");
    }
}

static struct block *read_table(struct body *b, const struct md_node *node)
{
    struct block *table = block_new(b, BLOCK_TABLE, node);

    for (const struct md_node *row = node->first; row != NULL; row = row->next) {
        append(&table->first, &table->last, read_row(b, row));
        check_row(b, row);
    }
    return table;
}

/* ---- lists, quotes, code ---- */

static struct block *read_list(struct body *b, const struct md_node *node)
{
    struct block *list = block_new(b, BLOCK_LIST, node);

    list->ordered = node->ordered;
    list->tight = node->tight;
    list->start = node->start;
    for (const struct md_node *item = node->first; item != NULL; item = item->next) {
        struct block *block = block_new(b, BLOCK_ITEM, item);

        block->task = item->task;
        block->checked = item->checked;
        block->tight = node->tight;
        read_inside(b, item->first, block, SCOPE_LIST);
        append(&list->first, &list->last, block);
    }
    return list;
}

static struct block *read_quote(struct body *b, const struct md_node *node)
{
    struct callout callout;
    struct block *quote;

    if (!callout_find(node, b->r->scratch, &callout)) {
        quote = block_new(b, BLOCK_QUOTE, node);
        read_inside(b, node->first, quote, SCOPE_QUOTE);
        return quote;
    }
    quote = block_new(b, BLOCK_CALLOUT, node);
    quote->text = callout_type(b->r, &callout, b->origin);
    if (callout.title != NULL) {
        struct prose_input in = {b->text, b->origin, callout.title};

        quote->flow = prose_read(b->r, &in, PROSE_TITLE);
        b->r->article->exempt.count[EXEMPT_HEADING]++;
    }
    read_inside(b, callout.rest, quote, SCOPE_CALLOUT);
    return quote;
}

static struct block *read_code(struct body *b, const struct md_node *node)
{
    struct block *block = block_new(b, BLOCK_CODE, node);
    struct span info = span_trim(node->extra), language = span_slice(info, 0, span_find(info, ' '));
    struct data_block data = {node, language, b->text, b->origin};

    if (data_block_read(b->r, &data, block)) {
        return block;
    }
    b->r->article->exempt.count[EXEMPT_CODE]++;
    block->text = span_copy(b->r->arena, node->text);
    block->extra = span_copy(b->r->arena, language);
    return block;
}

/* HTML that is only comments is dropped; the rest is shown. */
static struct block *read_html(struct body *b, const struct md_node *node)
{
    struct block *block;
    struct span text = span_trim(node->text);

    if (span_starts(text, SPAN("<!--")) && span_ends(text, SPAN("-->"))) {
        const struct md_node *next = node->next;

        while (next != NULL && next->kind == MD_HTML_BLOCK) {
            next = next->next; /* several exceptions in a row count for the same block */
        }
        if (next == NULL) {
            next = b->before; /* the last line of an item counts for what stands above it */
        }
        suppression_take(b->r, b->origin, node, next == NULL ? node->at : next->at,
                         next == NULL ? node->at : (size_t)next->at + next->len);
        return NULL;
    }
    finding_add(b->r->findings, origin_place(b->origin, node->at, node->len), RULE_MARKDOWN_HTML,
                "a block of HTML is shown as text")
        ->help = SPAN("write it in Markdown");
    b->r->article->exempt.count[EXEMPT_HTML]++;
    block = block_new(b, BLOCK_RAW, node);
    block->text = span_copy(b->r->arena, node->text);
    return block;
}

/* A paragraph that is one display formula is a block of its own. */
static struct block *read_paragraph(struct body *b, const struct md_node *node)
{
    bool formula = node->first != NULL && node->first->kind == MD_MATH && node->first->display &&
                   node->first->next == NULL;
    struct block *block = block_new(b, formula ? BLOCK_MATH : BLOCK_PARAGRAPH, node);

    block->flow = read_flow(b, node, formula ? PROSE_TITLE : PROSE_SENTENCES);
    b->r->article->exempt.count[EXEMPT_FORMULA] += formula;
    b->before = node;
    return block;
}

/* ---- headings and sections ---- */

static struct block *read_heading(struct body *b, const struct md_node *node)
{
    struct block *block = block_new(b, BLOCK_HEADING, node);
    struct heading *heading = vec_add(b->r->scratch, &b->r->headings);
    struct span text, id;

    b->r->article->exempt.count[EXEMPT_HEADING]++;
    block->level = node->level;
    block->flow = read_flow(b, node, PROSE_TITLE);
    text = flow_text(b->r->arena, block->flow);
    id = reading_id(b->r, address_slug(b->r->arena, text));
    heading = &b->r->headings.at[b->r->headings.count - 1];
    *heading = (struct heading){
        .id = id,
        .text = text,
        .folded = unicode_fold(b->r->arena, text),
        .level = node->level,
    };
    block->text = id;
    return block;
}

static struct section *section_add(struct body *b)
{
    struct section *section = vec_add(b->r->scratch, &b->r->sections);

    section->first_claim = (uint32_t)b->r->claims.count;
    b->r->section = (uint32_t)(b->r->sections.count - 1);
    return section;
}

static void section_close(struct body *b)
{
    struct section *section = &b->r->sections.at[b->r->sections.count - 1];

    section->claim_count = (uint32_t)b->r->claims.count - section->first_claim;
}

static void section_begin(struct body *b, const struct md_node *node)
{
    struct block *heading;
    struct section *section;

    section_close(b);
    section_add(b);
    heading = read_heading(b, node);
    section = &b->r->sections.at[b->r->section];
    section->id = heading->text;
    section->title = b->r->headings.at[b->r->headings.count - 1].text;
    section->heading = heading->flow;
    section->at = heading->at;
    section->len = heading->len;
}

/* ---- all blocks ---- */

static struct block *read_block(struct body *b, const struct md_node *node)
{
    switch (node->kind) {
    case MD_PARAGRAPH:
        return read_paragraph(b, node);
    case MD_HEADING:
        return read_heading(b, node);
    case MD_QUOTE:
        return read_quote(b, node);
    case MD_LIST:
        return read_list(b, node);
    case MD_CODE_BLOCK:
        return read_code(b, node);
    case MD_HTML_BLOCK:
        return read_html(b, node);
    case MD_RULE:
        return block_new(b, BLOCK_RULE, node);
    case MD_TABLE:
        return read_table(b, node);
    default:
        return NULL;
    }
}

static bool is_decoder(const struct block *block)
{
    return block != NULL && block->kind == BLOCK_CALLOUT && span_is(block->text, "decoder");
}

/* Decoder panels that follow each other stand side by side. */
static void append_block(struct body *b, struct block **first, struct block **last,
                         struct block *block)
{
    if (!is_decoder(block)) {
        append(first, last, block);
        return;
    }
    if (*last == NULL || (*last)->kind != BLOCK_DECODER) {
        struct block *group = ARENA_NEW(b->r->arena, struct block);

        group->kind = BLOCK_DECODER;
        group->at = block->at;
        append(first, last, group);
    }
    append(&(*last)->first, &(*last)->last, block);
    (*last)->len = block->at + block->len - (*last)->at;
}

/* Recursion is bounded by MARKDOWN_DEEPEST. */
static void read_blocks(struct body *b, const struct md_node *first, struct block *parent)
{
    for (const struct md_node *node = first; node != NULL; node = node->next) {
        struct block *block = read_block(b, node);

        if (block != NULL) {
            append_block(b, &parent->first, &parent->last, block);
        }
    }
}

static void read_footnote(struct body *b, const struct md_node *node)
{
    struct block *note = block_new(b, BLOCK_FOOTNOTE, node);

    note->text = span_copy(b->r->arena, node->text);
    read_inside(b, node->first, note, SCOPE_FOOTNOTE);
    append(&b->r->article->footnotes, &b->last_note, note);
}

/* The words of a heading before it is read. Recursion is bounded by MARKDOWN_DEEPEST. */
static void add_words(const struct md_node *first, struct buf *out)
{
    for (const struct md_node *node = first; node != NULL; node = node->next) {
        switch (node->kind) {
        case MD_TEXT:
        case MD_CHARACTER:
        case MD_CODE:
            buf_add(out, node->text);
            break;
        case MD_SOFT_BREAK:
        case MD_HARD_BREAK:
            buf_char(out, ' ');
            break;
        case MD_WIKILINK: { /* "[[target|label]]" */
            size_t bar = span_find(node->text, '|');

            buf_add(out, bar < node->text.len ? span_from(node->text, bar + 1) : node->text);
            break;
        }
        default:
            add_words(node->first, out);
            break;
        }
    }
}

static bool has_words(const struct md_node *heading, struct span wanted)
{
    struct buf words;
    bool same;

    buf_init(&words, LONGEST_TEXT);
    add_words(heading->first, &words);
    same = span_equal_nocase(span_trim(buf_span(&words)), wanted);
    buf_release(&words);
    return same;
}

/* "# Title" at the start: the title of an article that has no other, else shown as any heading. It
 * is read once, here or there, since its links and exceptions are entered as it is read. */
static const struct md_node *take_title(struct body *b, const struct md_node *first)
{
    struct span title = b->r->article->front.title;

    if (first == NULL || first->kind != MD_HEADING || first->level != 1 ||
        (title.len > 0 && !has_words(first, title))) {
        return first;
    }
    b->r->article->exempt.count[EXEMPT_HEADING]++;
    b->r->article->title = flow_text(b->r->arena, read_flow(b, first, PROSE_TITLE));
    return first->next;
}

/* A stretch of the text that is code or HTML. */
struct verbatim {
    size_t at, end;
};

struct verbatims {
    struct verbatim *at;
    size_t count, room;
};

/* In ascending order. Depth is bounded by MARKDOWN_DEEPEST. */
static void find_verbatim(struct body *b, const struct md_node *first, struct verbatims *out)
{
    for (const struct md_node *node = first; node != NULL; node = node->next) {
        if (node->kind == MD_CODE_BLOCK || node->kind == MD_HTML_BLOCK || node->kind == MD_CODE) {
            *vec_add(b->r->scratch, out) =
                (struct verbatim){node->at, (size_t)node->at + node->len};
        } else {
            find_verbatim(b, node->first, out);
        }
    }
}

static bool is_verbatim(const struct verbatims *v, size_t at)
{
    size_t low = 0, high = v->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (v->at[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < v->count && v->at[low].at <= at;
}

/* The library drops definitions that nothing refers to; a line "[^name]: …" that became no note is
 * one. Notes are found by where they begin. */
static void check_footnotes(struct body *b, const struct verbatims *verbatims)
{
    struct map notes;

    map_init(&notes, b->r->scratch);
    for (const struct block *n = b->r->article->footnotes; n != NULL; n = n->next) {
        map_put(&notes, span_format(b->r->scratch, "%u", n->at), b);
    }
    for (size_t at = 0; at < b->text.len; at += span_find(span_from(b->text, at), '\n') + 1) {
        struct span line = span_from(b->text, at);
        size_t end = span_find_span(span_slice(line, 0, span_find(line, '\n')), SPAN("]:"));
        size_t start = origin_at(b->origin, at);
        bool found = false;

        if (!span_starts(line, SPAN("[^")) || end >= span_find(line, '\n') ||
            is_verbatim(verbatims, at)) {
            continue;
        }
        for (size_t n = start; !found && n <= start + end + 8; n++) {
            found = map_find(&notes, span_format(b->r->scratch, "%zu", n)) != NULL;
        }
        if (!found) {
            finding_add(b->r->findings, origin_place(b->origin, at, end + 1),
                        RULE_MARKDOWN_FOOTNOTE, "the footnote '%.*s' is not used",
                        SPAN_ARG(span_slice(line, 2, end - 2)))
                ->help = SPAN("refer to it in the text, or remove it");
        }
    }
}

/* "tau_plus": a name alone, where "run.tau_plus" was meant. */
static bool names_no_run(struct span inner)
{
    inner = span_trim(inner);
    for (size_t i = 0; i < inner.len; i++) {
        if (!char_is_alnum(inner.at[i]) && inner.at[i] != '_' && inner.at[i] != '-') {
            return false;
        }
    }
    return inner.len > 0;
}

/* "{{< name >}}" and "{{% name %}}" of Hugo; braces that were meant for the simulator. */
static void check_shortcodes(struct body *b, const struct verbatims *verbatims)
{
    for (size_t at = 0;; at += 2) {
        struct span rest, inner;
        struct place place;

        at += span_find_span(span_from(b->text, at), SPAN("{{"));
        rest = span_from(b->text, at);
        inner = span_slice(rest, 2, span_find_span(rest, SPAN("}}")) - 2);
        if (inner.len + 4 > rest.len) {
            return; /* nothing closes any more */
        }
        if (is_verbatim(verbatims, at)) {
            continue;
        }
        place = origin_place(b->origin, at, inner.len + 4);
        if (span_starts(inner, SPAN("<")) || span_starts(inner, SPAN("%"))) {
            finding_add(b->r->findings, place, RULE_MARKDOWN_SHORTCODE,
                        "a shortcode is shown as text")
                ->help = SPAN("write what it stands for in Markdown");
        } else if (b->r->required && names_no_run(inner)) {
            finding_add(b->r->findings, place, RULE_SIM_FORMAT, "the braces name no run and output")
                ->help = SPAN("write {{run.output}}, or `{{…}}` for braces that stay");
        }
    }
}

/* What the tree of blocks does not say. */
static void check_source(struct body *b, const struct md_node *document)
{
    bool footnotes = span_find_span(b->text, SPAN("[^")) < b->text.len;
    bool braces = span_find_span(b->text, SPAN("{{")) < b->text.len;
    struct verbatims verbatims = {0};

    if (document->too_deep) {
        finding_add(b->r->findings, origin_place(b->origin, document->start, 1), RULE_MARKDOWN_DEEP,
                    "what stands here is nested too deeply")
            ->help = SPAN("use fewer levels of quotations and lists");
    }
    if (!footnotes && !braces) {
        return;
    }
    find_verbatim(b, document->first, &verbatims);
    if (footnotes) {
        check_footnotes(b, &verbatims);
    }
    if (braces) {
        check_shortcodes(b, &verbatims);
    }
}

void body_read(struct reading *r, struct span text, const struct origin *origin)
{
    struct body b = {.r = r, .text = text, .origin = origin};
    const struct md_node *document = markdown_parse(text, r->scratch);

    section_add(&b);
    for (const struct md_node *node = take_title(&b, document->first); node != NULL;
         node = node->next) {
        struct section *section;
        struct block *block;

        if (node->kind == MD_HEADING && node->level <= 2) {
            section_begin(&b, node);
            continue;
        }
        if (node->kind == MD_FOOTNOTE) {
            read_footnote(&b, node);
            continue;
        }
        block = read_block(&b, node);
        section = &r->sections.at[r->section];
        if (block != NULL) {
            append_block(&b, &section->first, &section->last, block);
        }
    }
    section_close(&b);
    check_source(&b, document);
}
