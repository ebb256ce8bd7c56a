/* text/markdown.c: the only file that includes cmark-gfm.
 *
 * The library parses a masked copy of the text (text/mask.h); its tree is walked once and turned
 * into ours, and dropped. Facts about the packaged 0.29.0.gfm.6 that shape this file:
 * - only the extensions 'table' and 'tasklist' are safe in several threads; 'autolink' loses
 * places;
 * - the allocator has no context argument, so the arena is found through one thread-local pointer;
 * - columns behind lazy or deeper indented lines count from the wrong start, lines are off behind
 * link definitions: each place is checked against the text and searched for when it fails
 * (text/align.h);
 * - in table cells "\|" is taken out before inlines are parsed, so columns count from the shorter
 * text.
 */
#include "text/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <pthread.h>

#include "text/inline_marks.h"
#include "text/md_place.h"

/* ---- memory: cmark's blocks in our arena, each with its size in front, since realloc is not told
 * ---- */

static _Thread_local struct arena *parser_arena;

static void *parser_calloc(size_t count, size_t size)
{
    size_t bytes;
    size_t *block;

    if (__builtin_mul_overflow(count, size, &bytes)) {
        BUG("the Markdown parser asked for %zu times %zu bytes", count, size);
    }
    block = arena_alloc(parser_arena, bytes + 16);
    block[0] = bytes;
    return block + 2;
}

static void *parser_realloc(void *old, size_t size)
{
    size_t *block, kept;

    if (old == NULL) {
        return parser_calloc(1, size);
    }
    block = (size_t *)old - 2;
    kept = block[0];
    if (size <= kept || arena_extend(parser_arena, block, kept + 16, size + 16)) {
        block[0] = size;
        return old;
    }
    block = arena_alloc_raw(parser_arena, size + 16);
    block[0] = size;
    memcpy(block + 2, old, kept < size ? kept : size);
    return block + 2;
}

static void parser_free(void *block)
{
    (void)block;
}

static cmark_mem parser_memory = {parser_calloc, parser_realloc, parser_free};

/* ---- the walk ---- */

struct walk {
    struct md_place place;
    struct md_node *open[MARKDOWN_DEEPEST + 1]; /* from the document down */
    cmark_node *open_from[MARKDOWN_DEEPEST + 1];
    size_t depth;
    size_t footnotes; /* definitions so far */
};

static struct span text_of(const char *c_text, struct arena *arena)
{
    return c_text == NULL ? (struct span){0} : span_copy(arena, span_of(c_text));
}

/* ---- blocks ---- */

static bool is_type(cmark_node *node, const char *name)
{
    return strcmp(cmark_node_get_type_string(node), name) == 0;
}

static void place_block(const struct walk *w, cmark_node *node, struct md_node *out)
{
    const struct md_lines *lines = &w->place.lines;
    size_t at = md_line_start(lines, cmark_node_get_start_line(node));
    size_t end = md_line_stop(lines, cmark_node_get_end_line(node));
    int column = cmark_node_get_start_column(node);

    at += column > 0 ? (size_t)column - 1 : 0;
    if (end <= at) {
        end = md_line_stop(lines, cmark_node_get_start_line(node));
    }
    out->at = (uint32_t)at;
    out->len = (uint32_t)(end > at ? end - at : 0);
}

static void text_begin(struct walk *w, cmark_node *node, struct md_node *out)
{
    cmark_node *table = cmark_node_next(node);

    w->place.cells = NULL;
    if (cmark_node_get_start_line(node) == 0 && table != NULL && is_type(table, "table")) {
        md_place_before_table(&w->place, out, cmark_node_get_start_line(table),
                              cmark_node_get_start_column(table));
        return;
    }
    md_place_begin(&w->place, out, cmark_node_get_start_line(node),
                   cmark_node_get_start_column(node));
}

static void row_begin(struct walk *w, cmark_node *row, struct md_node *out)
{
    cmark_node *table = cmark_node_parent(row);
    int first = cmark_node_get_start_line(table);

    out->header = is_type(row, "table_header");
    md_place_row(&w->place, out,
                 out->header ? md_header_line(&w->place.lines, first)
                             : cmark_node_get_start_line(row),
                 first, cmark_node_get_start_column(table));
}

static void list_fields(cmark_node *node, struct md_node *out)
{
    int start = cmark_node_get_list_start(node);

    out->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    out->start = start < 0 ? 0 : (uint32_t)start;
    out->tight = cmark_node_get_list_tight(node) != 0;
}

static void code_block_fields(const struct walk *w, cmark_node *node, struct md_node *out)
{
    int ignored_len, ignored_offset;
    char ignored_mark;

    out->fenced = cmark_node_get_fenced(node, &ignored_len, &ignored_offset, &ignored_mark) != 0;
    out->text = md_place_restored(&w->place, span_of(cmark_node_get_literal(node)), out->at);
    out->extra = text_of(cmark_node_get_fence_info(node), w->place.arena);
}

static enum md_align cell_align(cmark_node *cell)
{
    cmark_node *row = cmark_node_parent(cell), *table = cmark_node_parent(row);
    uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
    size_t column = 0;

    while ((cell = cmark_node_previous(cell)) != NULL) {
        column++;
    }
    if (aligns == NULL || column >= cmark_gfm_extensions_get_table_columns(table)) {
        return MD_ALIGN_NONE;
    }
    return aligns[column] == 'l'   ? MD_ALIGN_LEFT
           : aligns[column] == 'c' ? MD_ALIGN_CENTER
           : aligns[column] == 'r' ? MD_ALIGN_RIGHT
                                   : MD_ALIGN_NONE;
}

static bool is_leaf_inline(cmark_node_type type)
{
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK ||
           type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_CODE ||
           type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_FOOTNOTE_REFERENCE;
}

/* The kind of a node that has children or is a block, and false for the others. */
static bool container_kind(cmark_node *node, enum md_kind *kind)
{
    static const struct {
        const char *name;
        enum md_kind kind;
    } extensions[] = {
        {"table", MD_TABLE},     {"table_header", MD_ROW}, {"table_row", MD_ROW},
        {"table_cell", MD_CELL}, {"tasklist", MD_ITEM},
    };
    cmark_node_type type = cmark_node_get_type(node);

    if (is_leaf_inline(type)) {
        return false;
    }
    *kind = type == CMARK_NODE_DOCUMENT              ? MD_DOCUMENT
            : type == CMARK_NODE_PARAGRAPH           ? MD_PARAGRAPH
            : type == CMARK_NODE_HEADING             ? MD_HEADING
            : type == CMARK_NODE_BLOCK_QUOTE         ? MD_QUOTE
            : type == CMARK_NODE_LIST                ? MD_LIST
            : type == CMARK_NODE_ITEM                ? MD_ITEM
            : type == CMARK_NODE_CODE_BLOCK          ? MD_CODE_BLOCK
            : type == CMARK_NODE_HTML_BLOCK          ? MD_HTML_BLOCK
            : type == CMARK_NODE_THEMATIC_BREAK      ? MD_RULE
            : type == CMARK_NODE_FOOTNOTE_DEFINITION ? MD_FOOTNOTE
            : type == CMARK_NODE_EMPH                ? MD_EMPHASIS
            : type == CMARK_NODE_STRONG              ? MD_STRONG
            : type == CMARK_NODE_LINK                ? MD_LINK
            : type == CMARK_NODE_IMAGE               ? MD_IMAGE
                                                     : MD_TEXT;
    if (*kind != MD_TEXT) {
        return true;
    }
    for (size_t i = 0; i < countof(extensions); i++) {
        if (is_type(node, extensions[i].name)) {
            *kind = extensions[i].kind;
            return true;
        }
    }
    return false;
}

static void block_fields(struct walk *w, cmark_node *node, struct md_node *out)
{
    place_block(w, node, out);
    switch (out->kind) {
    case MD_PARAGRAPH:
    case MD_HEADING:
        out->level = (uint8_t)cmark_node_get_heading_level(node);
        text_begin(w, node, out);
        break;
    case MD_LIST:
        list_fields(node, out);
        break;
    case MD_ITEM:
        out->task = is_type(node, "tasklist");
        out->checked = out->task && cmark_gfm_extensions_get_tasklist_item_checked(node);
        break;
    case MD_CODE_BLOCK:
        code_block_fields(w, node, out);
        break;
    case MD_HTML_BLOCK:
        out->text = md_place_restored(&w->place, span_of(cmark_node_get_literal(node)), out->at);
        break;
    case MD_ROW:
        row_begin(w, node, out);
        break;
    case MD_CELL:
        out->header = w->open[w->depth]->header;
        out->align = (uint8_t)cell_align(node);
        md_place_cell(&w->place, out, cmark_node_get_start_line(node),
                      cmark_node_get_start_column(node));
        break;
    case MD_FOOTNOTE:
        /* They come in the order of their numbers, which the library keeps to itself. */
        out->text = span_format(w->place.arena, "%zu", ++w->footnotes);
        break;
    default:
        break;
    }
}

static void enter_container(struct walk *w, cmark_node *node, enum md_kind kind)
{
    struct md_node *out = md_place_add(&w->place, w->open[w->depth], kind, w->place.cursor, 0);

    if (kind == MD_LINK || kind == MD_IMAGE) {
        out->extra = text_of(cmark_node_get_url(node), w->place.arena);
        out->title = text_of(cmark_node_get_title(node), w->place.arena);
    } else if (kind < MD_TEXT) {
        block_fields(w, node, out);
    }
    /* The library reports no end of these. */
    if (kind == MD_CODE_BLOCK || kind == MD_HTML_BLOCK || kind == MD_RULE) {
        return;
    }
    if (w->depth == MARKDOWN_DEEPEST && !w->open[0]->too_deep) {
        w->open[0]->too_deep = true;
        w->open[0]->start = out->at;
    }
    if (w->depth < MARKDOWN_DEEPEST) {
        w->depth++;
        w->open[w->depth] = out;
        w->open_from[w->depth] = node;
    }
}

static void enter_inline(struct walk *w, cmark_node *node)
{
    struct md_node *parent = w->open[w->depth];
    struct span literal = span_of(cmark_node_get_literal(node));

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        md_place_text(&w->place, parent, literal, cmark_node_get_start_line(node),
                      cmark_node_get_start_column(node));
        break;
    case CMARK_NODE_CODE:
        md_place_code(&w->place, parent, literal);
        break;
    case CMARK_NODE_HTML_INLINE:
        md_place_html(&w->place, parent, literal);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        md_place_footnote(&w->place, parent, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
        md_place_break(&w->place, parent, MD_SOFT_BREAK);
        break;
    case CMARK_NODE_LINEBREAK:
        md_place_break(&w->place, parent, MD_HARD_BREAK);
        break;
    default:
        break;
    }
}

static void leave(struct walk *w, cmark_node *node)
{
    struct md_node *out = w->open[w->depth];

    if (w->depth == 0 || w->open_from[w->depth] != node) {
        return; /* a leaf, or a container beyond the deepest level */
    }
    w->depth--;
    if (out->kind == MD_LINK || out->kind == MD_IMAGE) {
        md_place_pass_destination(&w->place);
    }
    if (out->kind > MD_TEXT) {
        /* From its first child to where the text has been read. */
        out->at = out->first != NULL ? out->first->at : out->at;
        out->len = (uint32_t)(w->place.cursor > out->at ? w->place.cursor - out->at : 0);
    }
}

static cmark_node *parse_masked(struct span masked)
{
    static const char *const extensions[] = {"table", "tasklist"};
    static pthread_once_t registered = PTHREAD_ONCE_INIT;
    cmark_parser *parser;

    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS, &parser_memory);
    for (size_t i = 0; i < countof(extensions); i++) {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    }
    cmark_parser_feed(parser, masked.at, masked.len);
    return cmark_parser_finish(parser);
}

struct md_node *markdown_parse(struct span text, struct arena *arena)
{
    struct md_node *document = ARENA_NEW(arena, struct md_node);
    struct mask mask;
    struct walk w = {.open = {document}};
    cmark_event_type event;
    cmark_iter *iter;
    cmark_node *root;

    document->kind = MD_DOCUMENT;
    document->len = (uint32_t)text.len;
    mask_find(&mask, text, arena);
    md_place_init(&w.place, text, &mask, arena);
    parser_arena = arena;
    root = parse_masked(mask.text);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        enum md_kind kind;

        if (node == root) {
            continue;
        }
        if (event == CMARK_EVENT_EXIT) {
            leave(&w, node);
        } else if (container_kind(node, &kind)) {
            enter_container(&w, node, kind);
        } else {
            enter_inline(&w, node);
        }
    }
    parser_arena = NULL;
    inline_marks_read(document, text, arena);
    return document;
}

static struct span without_line_end(struct span line)
{
    while (line.len > 0 && (line.at[line.len - 1] == '\n' || line.at[line.len - 1] == '\r')) {
        line.len--;
    }
    return line;
}

struct origin_step *markdown_code_steps(struct span text, const struct md_node *code,
                                        struct arena *arena, size_t *count)
{
    VEC(struct origin_step) steps = {0};
    size_t at = code->fenced ? md_next_line(text, code->at) : code->at;

    for (size_t from = 0; from < code->text.len && at < text.len;) {
        size_t next_from = md_next_line(code->text, from), next = md_next_line(text, at);
        struct span line = without_line_end(span_slice(code->text, from, next_from - from));
        struct span source = without_line_end(span_slice(text, at, next - at));

        *vec_add(arena, &steps) = (struct origin_step){
            (uint32_t)from,
            (uint32_t)(at + (span_ends(source, line) ? source.len - line.len : 0)),
        };
        from = next_from;
        at = next;
    }
    if (steps.count == 0) {
        *vec_add(arena, &steps) = (struct origin_step){0, (uint32_t)code->at};
    }
    *count = steps.count;
    return steps.at;
}
