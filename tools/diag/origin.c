/* diag/origin.c: binary search over the steps; alignment by walking both texts side by side. */
#include "diag/origin.h"

struct origin origin_linear(struct arena *arena, uint32_t file, size_t at)
{
    struct origin_step *step = ARENA_NEW(arena, struct origin_step);

    *step = (struct origin_step){0, (uint32_t)at};
    return (struct origin){file, step, 1};
}

/* The step that holds `text_at`; there is at least one. */
static size_t step_of(const struct origin *origin, size_t text_at)
{
    size_t low = 0, high = origin->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (origin->steps[middle].text_at <= text_at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t origin_at(const struct origin *origin, size_t text_at)
{
    const struct origin_step *step;

    if (origin->count == 0) {
        return text_at;
    }
    step = &origin->steps[step_of(origin, text_at)];
    return step->file_at + (text_at - step->text_at);
}

struct place origin_place(const struct origin *origin, size_t text_at, size_t len)
{
    size_t from = origin_at(origin, text_at);
    size_t last = len == 0 ? from : origin_at(origin, text_at + len - 1) + 1;

    return (struct place){origin->file, (uint32_t)from, (uint32_t)(last > from ? last - from : 0)};
}

typedef VEC(struct origin_step) step_list;

static void step_add(struct arena *arena, step_list *steps, size_t text_at, size_t file_at)
{
    *vec_add(arena, steps) = (struct origin_step){(uint32_t)text_at, (uint32_t)file_at};
}

struct origin origin_through(struct arena *arena, const struct origin *outer,
                             const struct origin_step *steps, size_t count)
{
    step_list through = {0};

    for (size_t i = 0; i < count; i++) {
        size_t at = steps[i].text_at, from = steps[i].file_at;
        size_t end = i + 1 < count ? from + (steps[i + 1].text_at - at) : SIZE_MAX;
        size_t k = outer->count == 0 ? 0 : step_of(outer, from) + 1;

        step_add(arena, &through, at, origin_at(outer, from));
        for (; k < outer->count && outer->steps[k].text_at < end; k++) {
            step_add(arena, &through, at + (outer->steps[k].text_at - from),
                     outer->steps[k].file_at);
        }
    }
    return (struct origin){outer->file, through.at, through.count};
}

/* A scalar on the way from its first byte to its last. */
struct walk {
    struct span text;
    size_t from, end;
    char quote; /* what the scalar opens with, when that is a quote */
};

/* NUL behind the end. */
static char char_at(const struct walk *w, size_t ahead)
{
    return w->from + ahead < w->end ? w->text.at[w->from + ahead] : '\0';
}

/* Indentation, the line ends that folding drops, and those that a backslash takes away. */
static void skip_dropped(struct walk *w)
{
    while (char_is_space(char_at(w, 0)) || (w->quote == '"' && char_at(w, 0) == '\\' &&
                                            (char_at(w, 1) == '\n' || char_at(w, 1) == '\r'))) {
        w->from++;
    }
}

/* How many bytes the escape has that stands here, or 0. */
static size_t escape_len(const struct walk *w)
{
    if (w->quote == '\'' && char_at(w, 0) == '\'' && char_at(w, 1) == '\'') {
        return 2;
    }
    if (w->quote != '"' || char_at(w, 0) != '\\') {
        return 0;
    }
    switch (char_at(w, 1)) {
    case 'x':
        return 4;
    case 'u':
        return 6;
    case 'U':
        return 10;
    default:
        return 2;
    }
}

/* Moves to where the byte `want` of the value stands, or the escape that it comes from; the bytes
 * that stand there for it, or 0 when it is not there. */
static size_t walk_to(struct walk *w, char want)
{
    size_t escape;

    if ((want == ' ' || want == '\n') && char_is_space(char_at(w, 0))) {
        return 1;
    }
    skip_dropped(w);
    escape = escape_len(w);
    return escape > 0 ? escape : w->from < w->end && char_at(w, 0) == want;
}

static size_t character_len(struct span text, size_t at)
{
    size_t len = 1;

    while (at + len < text.len && ((unsigned char)text.at[at + len] & 0xC0) == 0x80) {
        len++;
    }
    return len;
}

/* The head of a block scalar ('>', '|-') and an opening quote are not part of the value. */
static struct walk walk_start(struct span text, size_t at, size_t end)
{
    struct walk w = {.text = text, .from = at, .end = end};
    char first = char_at(&w, 0);

    if (first == '>' || first == '|') {
        w.from += span_find(span_slice(text, at, end - at), '\n');
    } else if (first == '"' || first == '\'') {
        w.quote = first;
        w.from++;
    }
    return w;
}

struct origin origin_align(struct arena *arena, const struct origin *outer, struct span text,
                           struct span raw, struct span value)
{
    step_list steps = {0};
    size_t at = (size_t)(raw.at - text.at), last = at, expected = SIZE_MAX, i = 0, len;
    struct walk walk = walk_start(text, at, at + raw.len);

    while (i < value.len && (len = walk_to(&walk, value.at[i])) > 0) {
        size_t bytes = len > 1 ? character_len(value, i) : 1;

        last = walk.from;
        if (last != expected) {
            step_add(arena, &steps, i, last);
        }
        for (size_t k = 1; k < bytes; k++) {
            step_add(arena, &steps, i + k, last);
        }
        i += bytes;
        walk.from += len;
        expected = last + 1;
    }
    for (; i < value.len; i++) {
        step_add(arena, &steps, i, last);
    }
    if (steps.count == 0) {
        step_add(arena, &steps, 0, at);
    }
    return origin_through(arena, outer, steps.at, steps.count);
}
