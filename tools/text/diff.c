/* text/diff.c: the shortest script of lines taken out and put in (E. W. Myers, "An O(ND) difference
 * algorithm and its variations", 1986), between what the two texts have in common at both ends.
 *
 * The furthest places of each round are kept, so that the way back needs no second search; their
 * memory grows with the square of the number of changes, so beyond MOST_CHANGES all of the middle
 * is taken out and put in.
 */
#include "text/diff.h"

#include "base/vec.h"

enum { MOST_CHANGES = 1000, CONTEXT = 3 };

struct lines {
    struct span *at;
    size_t count, room;
};

struct diff {
    struct lines old, new;
    bool *taken, *put; /* of the old lines and of the new ones */
    struct arena *arena;
};

static void cut_lines(struct span text, struct arena *arena, struct lines *out)
{
    while (text.len > 0) {
        size_t end = span_find(text, '\n');
        size_t len = end < text.len ? end + 1 : end;

        *vec_add(arena, out) = span_slice(text, 0, len);
        text = span_from(text, len);
    }
}

/* ---- the script ---- */

/* The lines that are not common to both ends. */
struct middle {
    size_t old, new;             /* the first of each */
    size_t old_count, new_count; /* how many */
};

static bool same_line(const struct diff *d, const struct middle *m, size_t x, size_t y)
{
    return span_equal(d->old.at[m->old + x], d->new.at[m->new + y]);
}

static void replace_all(struct diff *d, const struct middle *m)
{
    for (size_t i = 0; i < m->old_count; i++) {
        d->taken[m->old + i] = true;
    }
    for (size_t i = 0; i < m->new_count; i++) {
        d->put[m->new + i] = true;
    }
}

/* rounds[c][i]: how far in the old lines `c` changes lead on the diagonal i - c, with i even.
 * Whether the change that leads to it puts a line in, from the diagonal above: in the round before,
 * that one is at i, and the one below at i - 2. */
static bool comes_from_put(const size_t *before, size_t c, size_t i)
{
    return i == 0 || (i < 2 * c && before[i - 2] < before[i]);
}

static void mark_script(struct diff *d, const struct middle *m, size_t *const *rounds, size_t count)
{
    size_t i = m->old_count + count - m->new_count;

    for (size_t c = count; c > 0; c--) {
        const size_t *before = rounds[c - 1];
        bool put = comes_from_put(before, c, i);
        size_t x;

        i = put ? i : i - 2;
        x = before[i];
        if (put) {
            d->put[m->new + x + (c - 1) - i] = true;
        } else {
            d->taken[m->old + x] = true;
        }
    }
}

/* Fills one round; whether it comes to the end of both texts. */
static bool run_round(struct diff *d, const struct middle *m, size_t *const *rounds, size_t c)
{
    for (size_t i = 0; i <= 2 * c; i += 2) {
        const size_t *before = c > 0 ? rounds[c - 1] : NULL;
        size_t x = c == 0 ? 0 : comes_from_put(before, c, i) ? before[i] : before[i - 2] + 1;
        size_t y = x + c - i;

        while (x < m->old_count && y < m->new_count && same_line(d, m, x, y)) {
            x++;
            y++;
        }
        rounds[c][i] = x;
        if (x == m->old_count && y == m->new_count) {
            return true;
        }
    }
    return false;
}

static void find_script(struct diff *d, const struct middle *m)
{
    size_t *rounds[MOST_CHANGES + 1];

    for (size_t c = 0; c <= MOST_CHANGES; c++) {
        rounds[c] = ARENA_ARRAY(d->arena, size_t, 2 * c + 1);
        if (run_round(d, m, rounds, c)) {
            mark_script(d, m, rounds, c);
            return;
        }
    }
    replace_all(d, m);
}

static void compare(struct diff *d)
{
    struct middle m = {0, 0, d->old.count, d->new.count};

    d->taken = ARENA_ARRAY(d->arena, bool, d->old.count + 1);
    d->put = ARENA_ARRAY(d->arena, bool, d->new.count + 1);
    while (m.old_count > 0 && m.new_count > 0 && same_line(d, &m, 0, 0)) {
        m.old++;
        m.new ++;
        m.old_count--;
        m.new_count--;
    }
    while (m.old_count > 0 && m.new_count > 0 &&
           same_line(d, &m, m.old_count - 1, m.new_count - 1)) {
        m.old_count--;
        m.new_count--;
    }
    find_script(d, &m);
}

/* ---- printing ---- */

static void print_line(struct buf *out, char mark, struct span line)
{
    buf_char(out, mark);
    buf_add(out, line);
    if (!span_ends(line, SPAN("\n"))) {
        buf_text(out, "\n\\ No newline at end of file\n");
    }
}

/* Lines of one text: `first` counts from 0; an empty stretch is named by the line before it. */
static void print_stretch(struct buf *out, char mark, size_t first, size_t count)
{
    buf_print(out, "%c%zu", mark, count == 0 ? first : first + 1);
    if (count != 1) {
        buf_print(out, ",%zu", count);
    }
}

/* Whether one of the next lines changes. */
static bool changes_soon(const struct diff *d, size_t x, size_t y, size_t ahead)
{
    for (size_t i = 0; i <= ahead; i++) {
        if ((x + i < d->old.count && d->taken[x + i]) || (y + i < d->new.count && d->put[y + i])) {
            return true;
        }
    }
    return false;
}

/* Prints the hunk whose first line of context is x and y; moves both behind it. */
static void print_hunk(const struct diff *d, size_t *x, size_t *y, struct buf *out)
{
    size_t old = *x, new = *y, quiet = 0;
    struct buf body;

    buf_init(&body, out->cap);
    for (;;) {
        if (*x < d->old.count && d->taken[*x]) {
            print_line(&body, '-', d->old.at[(*x)++]);
            quiet = 0;
        } else if (*y < d->new.count && d->put[*y]) {
            print_line(&body, '+', d->new.at[(*y)++]);
            quiet = 0;
        } else if (*x < d->old.count && (quiet < CONTEXT || changes_soon(d, *x, *y, CONTEXT))) {
            print_line(&body, ' ', d->old.at[*x]);
            (*x)++;
            (*y)++;
            quiet++;
        } else {
            break;
        }
    }
    buf_text(out, "@@ ");
    print_stretch(out, '-', old, *x - old);
    buf_char(out, ' ');
    print_stretch(out, '+', new, *y - new);
    buf_text(out, " @@\n");
    buf_add(out, buf_span(&body));
    buf_release(&body);
}

void diff_unified(const struct diff_input *in, struct buf *out)
{
    struct diff d = {.arena = in->arena};
    size_t x = 0, y = 0;

    if (span_equal(in->old, in->new)) {
        return;
    }
    cut_lines(in->old, in->arena, &d.old);
    cut_lines(in->new, in->arena, &d.new);
    compare(&d);
    buf_print(out, "--- %.*s\n+++ %.*s\n", SPAN_ARG(in->name), SPAN_ARG(in->name));
    while (x < d.old.count || y < d.new.count) {
        if (changes_soon(&d, x, y, CONTEXT)) {
            print_hunk(&d, &x, &y, out);
        } else {
            x++;
            y++;
        }
    }
}
