/* diag/baseline.c: an entry and a finding are the same when their lines are the same bytes, so
 * nothing is ever taken apart but to see whether a file is a baseline at all. */
#include "diag/baseline.h"

#include "base/visible.h"

#define HEAD "engram-baseline 1"

enum { HASH_HEX = 16 };

void baseline_init(struct baseline *baseline, struct arena *arena)
{
    *baseline = (struct baseline){0};
    map_init(&baseline->entries, arena);
}

/* ---- writing ---- */

static void add_path(struct buf *out, struct span path)
{
    while (path.len > 0) {
        size_t end = span_find(path, '\\');

        visible_add(out, span_slice(path, 0, end));
        buf_text(out, end < path.len ? "\\\\" : "");
        path = span_from(path, end + 1);
    }
}

static struct span entry_of(const struct located *l, struct arena *arena)
{
    struct buf out;
    struct span entry;

    buf_init(&out, 1 << 20);
    add_path(&out, l->path);
    buf_print(&out, "\t%s\t%016llx\t%zu", rule_get(l->finding->rule)->slug,
              (unsigned long long)l->identity.line, l->identity.number);
    entry = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return entry;
}

static int compare(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

void baseline_print(const struct report *report, struct arena *arena, struct buf *out)
{
    struct span *lines = ARENA_ARRAY(arena, struct span, report->count);

    for (size_t i = 0; i < report->count; i++) {
        lines[i] = entry_of(&report->at[i], arena);
    }
    if (report->count > 0) {
        qsort(lines, report->count, sizeof *lines, compare);
    }
    buf_text(out, HEAD "\n");
    for (size_t i = 0; i < report->count; i++) {
        buf_add(out, lines[i]);
        buf_char(out, '\n');
    }
}

/* ---- reading ---- */

static bool is_hash(struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.at[i]) && !(text.at[i] >= 'a' && text.at[i] <= 'f')) {
            return false;
        }
    }
    return text.len == HASH_HEX;
}

/* The rule may be one that this version does not have any more. */
static bool is_entry(struct span line)
{
    struct span path = span_cut(&line, '\t'), rule = span_cut(&line, '\t');
    struct span hash = span_cut(&line, '\t');
    size_t slash = span_find(rule, '/'), number;

    return path.len > 0 && slash > 0 && slash + 1 < rule.len && is_hash(hash) &&
           span_to_size(line, &number) && number > 0 && line.at[0] != '0';
}

static struct span next_line(struct span *text)
{
    struct span line = span_cut(text, '\n');

    if (span_ends(line, SPAN("\r"))) { /* git may have changed the line ends */
        line.len--;
    }
    return line;
}

bool baseline_parse(struct baseline *baseline, struct span text, struct failure *why)
{
    bool whole = span_find(text, '\n') < text.len;
    struct span head = next_line(&text);

    if (!whole || !span_is(head, HEAD)) {
        return failure_set(why, whole && span_starts(head, SPAN("engram-baseline "))
                                    ? "another version of engram wrote it"
                                    : "its first line is not '" HEAD "'");
    }
    for (size_t number = 2; text.len > 0; number++) {
        struct span line;

        whole = span_find(text, '\n') < text.len;
        line = next_line(&text);

        if (!whole || !is_entry(line)) {
            return failure_set(why, "line %zu is %s", number,
                               whole ? "no entry" : "cut off before its end");
        }
        if (map_find(&baseline->entries, line) == NULL) {
            map_put(&baseline->entries, line, ARENA_NEW(baseline->entries.arena, bool));
        }
    }
    return true;
}

void baseline_apply(struct baseline *baseline, struct report *report, struct report *known)
{
    struct arena *arena = baseline->entries.arena;
    struct located *all = report->at;
    size_t kept = 0, taken = 0, count = report->count;

    report->at = ARENA_ARRAY(arena, struct located, count);
    known->at = ARENA_ARRAY(arena, struct located, count);
    for (size_t i = 0; i < count; i++) {
        bool *found = map_find(&baseline->entries, entry_of(&all[i], arena));

        if (found == NULL) {
            report->at[kept++] = all[i];
        } else {
            *found = true;
            known->at[taken++] = all[i];
        }
    }
    report->count = kept;
    known->count = taken;
}

size_t baseline_mended(const struct baseline *baseline)
{
    size_t count = 0;

    for (size_t i = 0; i < baseline->entries.count; i++) {
        count += !*(const bool *)baseline->entries.entries[i].value;
    }
    return count;
}
