/* diag/report.c: one pass over each file with findings; findings come sorted, so lines are counted
 * once. */
#include "diag/report.h"

#include "base/unicode.h"

/* Walks through one file while findings ask for growing offsets. */
struct cursor {
    struct span text;
    size_t at, end;        /* of the present line */
    size_t line;           /* from 1 */
    size_t seen;           /* how far this line has been measured */
    size_t columns, units; /* up to there: display columns, code units of UTF-16 */
};

static void cursor_init(struct cursor *c, struct span text)
{
    *c = (struct cursor){.text = text, .end = span_find(text, '\n'), .line = 1};
}

static void cursor_move(struct cursor *c, size_t at)
{
    while (at > c->end && c->end < c->text.len) {
        c->at = c->end + 1;
        c->end = c->at + span_find(span_from(c->text, c->at), '\n');
        c->line++;
        c->seen = c->at;
        c->columns = 0;
        c->units = 0;
    }
}

/* Measures the line up to the byte `at`. Findings come in order, so a long line is measured once. A
 * byte order mark is no column. */
static void measure(struct cursor *c, size_t at)
{
    struct span more;

    if (at < c->seen || c->seen < c->at) {
        c->seen = c->at;
        c->columns = 0;
        c->units = 0;
    }
    more = span_slice(c->text, c->seen, at - c->seen);
    c->columns += unicode_columns(more);
    if (c->seen == 0 && span_starts(more, SPAN("\xEF\xBB\xBF"))) {
        more = span_from(more, 3);
    }
    c->units += unicode_units(more);
    c->seen = at;
}

static void locate(struct located *out, struct cursor *cursor, struct place place)
{
    size_t at = place.at < cursor->text.len ? place.at : cursor->text.len;
    size_t end = at + (place.len < cursor->text.len - at ? place.len : cursor->text.len - at);
    struct cursor last;
    struct span line, marked;

    cursor_move(cursor, at);
    line = span_slice(cursor->text, cursor->at, cursor->end - cursor->at);
    if (span_ends(line, SPAN("\r"))) {
        line.len--;
    }
    out->line = cursor->line;
    out->column = at - cursor->at + 1;
    measure(cursor, at < cursor->at + line.len ? at : cursor->at + line.len);
    out->unit = cursor->units + 1;
    out->text = line;
    out->caret = cursor->columns;
    last = *cursor;
    cursor_move(&last, end);
    measure(&last, end);
    out->end_line = last.line;
    out->end_column = end - last.at + 1;
    out->end_unit = last.units + 1;
    marked = span_slice(line, out->column - 1, end - at);
    out->caret_width = unicode_columns(marked);
    if (out->caret_width == 0) {
        out->caret_width = 1;
    }
}

static void locate_all(struct report *report, const struct findings *findings,
                       const struct tree *tree, struct arena *arena)
{
    struct cursor cursor = {0};
    uint32_t file = PLACE_NOWHERE;

    report->at = ARENA_ARRAY(arena, struct located, findings->count);
    report->count = findings->count;
    for (size_t i = 0; i < findings->count; i++) {
        struct located *out = &report->at[i];
        const struct finding *finding = &findings->at[i];
        struct failure ignored;

        out->finding = finding;
        if (finding->place.file == PLACE_NOWHERE) {
            out->path = SPAN(".");
            continue;
        }
        REQUIRE(finding->place.file < tree->count);
        out->path = tree->at[finding->place.file].path;
        if (finding->place.file != file) {
            struct span text = {0};

            file = finding->place.file;
            if (!tree_read(tree, &tree->at[file], arena, &text, &ignored)) {
                text = (struct span){0};
            }
            cursor_init(&cursor, text);
        }
        if (cursor.text.len > 0) {
            locate(out, &cursor, finding->place);
        }
    }
}

void report_locate(struct report *report, const struct findings *findings, const struct tree *tree,
                   struct arena *arena)
{
    struct identities identities;

    locate_all(report, findings, tree, arena);
    identities_init(&identities, arena);
    for (size_t i = 0; i < report->count; i++) {
        struct located *l = &report->at[i];

        l->identity = identity_next(&identities, l->finding->rule, l->path, l->text);
    }
}

size_t report_count(const struct report *report, enum severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++) {
        count += report->at[i].finding->severity == severity;
    }
    return count;
}
