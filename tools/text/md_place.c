/* text/md_place.c: believes the parser where the text agrees, else looks on from the cursor.
 *
 * Nothing here knows the parser's library: it sees literals, lines and columns.
 */
#include "text/md_place.h"

void md_place_init(struct md_place *place, struct span text, const struct mask *mask,
                   struct arena *arena)
{
    *place = (struct md_place){
        .text = text, .masked = mask->text, .mask = mask, .arena = arena, .end = text.len};
    md_lines_find(&place->lines, text, arena);
}

void md_place_begin(struct md_place *place, const struct md_node *leaf, int line, int column)
{
    place->first_line = line;
    place->first_column = column;
    place->cursor = leaf->at;
    place->end = leaf->at + (size_t)leaf->len;
    place->line_shift = 0;
    place->column_shift = 0;
    place->breaks_inside = 0;
}

void md_place_before_table(struct md_place *place, struct md_node *leaf, int table_line,
                           int table_column)
{
    size_t at = md_line_start(&place->lines, table_line) + (size_t)table_column - 1;
    size_t end = md_line_stop(&place->lines, md_header_line(&place->lines, table_line) - 1);

    leaf->at = (uint32_t)at;
    leaf->len = (uint32_t)(end > at ? end - at : 0);
    md_place_begin(place, leaf, 0, 0);
    place->line_shift = (size_t)table_line;
}

void md_place_row(struct md_place *place, struct md_node *row, int line, int table_line,
                  int table_column)
{
    size_t at = md_line_start(&place->lines, line), stop = md_line_stop(&place->lines, line);

    if (line == table_line) {
        at += (size_t)table_column - 1;
    }
    at = md_skip_prefix(place->text, at, stop);
    row->at = (uint32_t)at;
    row->len = (uint32_t)(stop - at);
    place->cells = md_row_cells(place->masked, at, stop, place->arena, &place->cell_count);
    place->next_cell = 0;
}

void md_place_cell(struct md_place *place, struct md_node *cell, int line, int column)
{
    size_t index = place->next_cell < place->cell_count ? place->next_cell : place->cell_count - 1;
    struct md_range range = place->cells[index];

    place->next_cell = index + 1;
    cell->at = (uint32_t)range.at;
    cell->len = (uint32_t)(range.end - range.at);
    md_place_begin(place, cell, line, column);
}

struct md_node *md_place_add(struct md_place *place, struct md_node *parent, enum md_kind kind,
                             size_t at, size_t len)
{
    struct md_node *node = ARENA_NEW(place->arena, struct md_node);

    node->kind = (uint8_t)kind;
    node->at = (uint32_t)at;
    node->len = (uint32_t)len;
    if (parent->last == NULL) {
        parent->first = node;
    } else {
        parent->last->next = node;
    }
    parent->last = node;
    return node;
}

struct span md_place_restored(const struct md_place *place, struct span literal, size_t at)
{
    struct span copy = span_copy(place->arena, literal);
    char *bytes = (char *)(uintptr_t)copy.at;

    for (size_t i = 0; i < copy.len; i++) {
        if (bytes[i] == MASK_BYTE) {
            at += span_find(span_from(place->masked, at), MASK_BYTE);
            bytes[i] = at < place->text.len ? place->text.at[at++] : ' ';
        }
    }
    return copy;
}

/* `skip` characters of a cell's text, in which "\|" counts as one. */
static size_t believed_in_cell(const struct md_place *w, int column)
{
    size_t at = w->cells[w->next_cell - 1].at;

    for (int skip = column - w->first_column; skip > 0 && at < w->end; skip--) {
        at += w->text.at[at] == '\\' && at + 1 < w->end && w->text.at[at + 1] == '|' ? 2 : 1;
    }
    return at < w->end ? at : w->end;
}

/* Where the parser believes that an inline stands. */
static size_t believed(const struct md_place *w, int line, int column)
{
    size_t at = md_line_start(&w->lines, line), stop = md_line_stop(&w->lines, line), skip;

    if (w->cells != NULL) {
        return believed_in_cell(w, column);
    }
    if (line > w->first_line) {
        /* Columns count from the start of the block; the text of this line starts elsewhere. */
        at = md_skip_prefix(w->text, at, stop);
        skip = column > w->first_column ? (size_t)(column - w->first_column) : 0;
        skip -= skip > w->column_shift ? w->column_shift : skip;
    } else {
        skip = column > 0 ? (size_t)column - 1 : 0;
    }
    return at + skip < stop ? at + skip : stop;
}

static void regions_pass(struct md_place *w, size_t at)
{
    while (w->next_region < w->mask->count && w->mask->at[w->next_region].at < at) {
        w->next_region++;
    }
}

static void add_region(struct md_place *w, struct md_node *parent, const struct mask_region *region)
{
    static const uint8_t kinds[] = {MD_MATH, MD_WIKILINK, MD_VALUE, MD_HTML, MD_HTML};
    struct md_node *node = md_place_add(w, parent, kinds[region->kind], region->at, region->len);

    node->text = region->kind < MASK_COMMENT ? region->inner : SPAN("<!---->");
    node->display = region->display;
    w->cursor = region->at + region->len;
    for (size_t at = region->at; at < w->cursor; at++) {
        w->breaks_inside += w->text.at[at] == '\n';
    }
}

/* A verbatim piece may hold regions, and may start inside one that an earlier line began. */
static void add_verbatim(struct md_place *w, struct md_node *parent, size_t at, size_t end)
{
    while (at < end) {
        const struct mask_region *region;
        size_t stop = end;

        if (w->masked.at[at] == MASK_BYTE && at < w->cursor) {
            at++; /* a later line of a region that is already there */
            continue;
        }
        regions_pass(w, at);
        region = w->next_region < w->mask->count ? &w->mask->at[w->next_region] : NULL;
        if (region != NULL && region->at == at) {
            add_region(w, parent, region);
            at = region->at + region->len;
            continue;
        }
        if (region != NULL && region->at < end) {
            stop = region->at;
        }
        md_place_add(w, parent, MD_TEXT, at, stop - at)->text = span_slice(w->text, at, stop - at);
        at = stop;
    }
}

/* A text was found elsewhere than believed: the following lines of this leaf are shifted as well.
 */
static void correct_lines(struct md_place *w, int line, size_t at)
{
    if (line < 1) {
        return;
    }
    while ((size_t)line + w->line_shift < w->lines.count &&
           w->lines.starts[(size_t)line + w->line_shift] <= at) {
        w->line_shift++;
    }
}

/* The same within a line: a lazy line counts its indentation. */
static void correct_columns(struct md_place *w, size_t believed_at, size_t at)
{
    struct span between = span_slice(w->text, at, believed_at > at ? believed_at - at : 0);

    if (span_find(between, '\n') == between.len && span_find(between, '\r') == between.len) {
        w->column_shift += between.len;
    }
}

/* Whether a region of several lines ends at the cursor. */
static bool is_behind_lines(const struct md_place *w)
{
    const struct mask_region *region =
        w->next_region < w->mask->count ? &w->mask->at[w->next_region] : NULL;

    return region != NULL && region->at + region->len == w->cursor &&
           span_find(span_slice(w->text, region->at, region->len), '\n') < region->len;
}

/* A text without the masked bytes at its start, which belong to a region that is already there. */
static struct span without_region(const struct md_place *w, struct span literal)
{
    if (is_behind_lines(w)) {
        while (literal.len > 0 && literal.at[0] == MASK_BYTE) {
            literal = span_from(literal, 1);
        }
    }
    return literal;
}

void md_place_text(struct md_place *w, struct md_node *parent, struct span literal, int line,
                   int column)
{
    struct span masked = span_slice(w->masked, 0, w->end);
    size_t at = believed(w, line + (int)w->line_shift, column), after = SIZE_MAX;

    if (literal.len == 0) {
        return;
    }
    if (at >= w->cursor || w->masked.at[at] == MASK_BYTE) {
        after = align_text(masked, at, literal, &w->pieces, w->arena);
    }
    if (after == SIZE_MAX) {
        literal = without_region(w, literal);
        if (literal.len == 0) {
            return;
        }
        after = align_search(masked, w->cursor, literal, &w->pieces, w->arena);
        if (after != SIZE_MAX) {
            correct_lines(w, line, w->pieces.at[0].at);
            correct_columns(w, at, w->pieces.at[0].at);
        }
    }
    if (after == SIZE_MAX) {
        /* Never seen; the text is kept, its place is not known exactly. */
        md_place_add(w, parent, MD_CHARACTER, w->cursor, 0)->text =
            md_place_restored(w, literal, w->cursor);
        return;
    }
    for (size_t i = 0; i < w->pieces.count; i++) {
        struct align_piece piece = w->pieces.at[i];

        if (piece.verbatim) {
            add_verbatim(w, parent, piece.at, piece.at + piece.len);
        } else {
            md_place_add(w, parent, MD_CHARACTER, piece.at, piece.len)->text =
                span_copy(w->arena, piece.literal);
        }
    }
    if (after > w->cursor) {
        w->cursor = after;
    }
}

/* The code span whose backticks come next. */
void md_place_code(struct md_place *w, struct md_node *parent, struct span literal)
{
    size_t at = w->cursor, run = 0, end;

    at += span_find(span_slice(w->masked, at, w->end - at), '`');
    while (at + run < w->end && w->masked.at[at + run] == '`') {
        run++;
    }
    end = at + run;
    while (end < w->end) {
        size_t len = 0;

        end += span_find(span_slice(w->masked, end, w->end - end), '`');
        while (end + len < w->end && w->masked.at[end + len] == '`') {
            len++;
        }
        end += len;
        if (len == run) {
            break;
        }
    }
    md_place_add(w, parent, MD_CODE, at, end - at)->text = md_place_restored(w, literal, at);
    w->cursor = end;
}

void md_place_html(struct md_place *w, struct md_node *parent, struct span literal)
{
    struct span rest = span_slice(w->masked, w->cursor, w->end - w->cursor);
    size_t skip = span_find_span(rest, literal);
    size_t at = w->cursor + (skip == rest.len ? 0 : skip);

    md_place_add(w, parent, MD_HTML, at, skip == rest.len ? 0 : literal.len)->text =
        md_place_restored(w, literal, at);
    w->cursor = at + (skip == rest.len ? 0 : literal.len);
}

/* Behind the text of a link: "](…)" or "][…]" belongs to it. */
void md_place_pass_destination(struct md_place *w)
{
    size_t at = w->cursor, depth = 0;

    if (at < w->end && w->masked.at[at] == '>') {
        w->cursor++; /* <https://…> */
        return;
    }
    at += span_find(span_slice(w->masked, at, w->end - at), ']');
    if (at + 1 >= w->end) {
        return;
    }
    if (w->masked.at[at + 1] == '(') {
        for (size_t i = at + 1; i < w->end; i++) {
            depth += w->masked.at[i] == '(';
            if (w->masked.at[i] == ')' && --depth == 0) {
                w->cursor = i + 1;
                return;
            }
        }
    }
    w->cursor = at + 1;
}

void md_place_footnote(struct md_place *w, struct md_node *parent, struct span number)
{
    struct span rest = span_slice(w->masked, w->cursor, w->end - w->cursor);
    size_t at = w->cursor + span_find_span(rest, SPAN("[^"));
    struct span mark = span_slice(w->text, at, w->end - at);

    mark = span_slice(mark, 0, span_find(mark, ']') + 1);
    md_place_add(w, parent, MD_FOOTNOTE_REF, at, mark.len)->text = span_copy(w->arena, number);
    w->cursor = at + mark.len;
}

/* A backslash that ends its line is no line end to the parser: what follows has the same line, and
 * columns behind those of this one. False for other line breaks. */
static bool count_on(struct md_place *w)
{
    size_t end = w->cursor, start, content, next;

    while (end < w->end && w->masked.at[end] != '\n' && w->masked.at[end] != '\r') {
        end++;
    }
    if (end == 0 || end >= w->end || w->masked.at[end - 1] != '\\') {
        return false;
    }
    for (start = end;
         start > 0 && w->masked.at[start - 1] != '\n' && w->masked.at[start - 1] != '\r';) {
        start--;
    }
    content = md_line_start(&w->lines, w->first_line) == start
                  ? start + (size_t)w->first_column - 1
                  : md_skip_prefix(w->text, start, end);
    next = md_next_line(w->text, end);
    w->column_shift += next > content ? next - content : 0;
    w->line_shift++;
    return true;
}

void md_place_break(struct md_place *w, struct md_node *parent, enum md_kind kind)
{
    if (kind != MD_HARD_BREAK || !count_on(w)) {
        w->column_shift = 0;
    }
    if (w->breaks_inside > 0) {
        w->breaks_inside--;
    } else {
        md_place_add(w, parent, kind, w->cursor, 0);
    }
}
