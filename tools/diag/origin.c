/* diag/origin.c: binary search over the steps; alignment by walking both texts side by side. */
#include "diag/origin.h"

struct origin origin_linear(struct arena *arena, uint32_t file, size_t at)
{
    struct origin_step *step = ARENA_NEW(arena, struct origin_step);

    *step = (struct origin_step){0, (uint32_t)at};
    return (struct origin){file, step, 1};
}

size_t origin_at(const struct origin *origin, size_t text_at)
{
    size_t low = 0, high = origin->count;

    if (origin->count == 0) {
        return text_at;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (origin->steps[middle].text_at <= text_at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return origin->steps[low].file_at + (text_at - origin->steps[low].text_at);
}

struct place origin_place(const struct origin *origin, size_t text_at, size_t len)
{
    size_t from = origin_at(origin, text_at);
    size_t last = len == 0 ? from : origin_at(origin, text_at + len - 1) + 1;

    return (struct place){origin->file, (uint32_t)from, (uint32_t)(last > from ? last - from : 0)};
}

struct origin origin_through(struct arena *arena, const struct origin *outer,
                             const struct origin_step *steps, size_t count)
{
    struct origin_step *through = ARENA_ARRAY(arena, struct origin_step, count);

    for (size_t i = 0; i < count; i++) {
        through[i].text_at = steps[i].text_at;
        through[i].file_at = (uint32_t)origin_at(outer, steps[i].file_at);
    }
    return (struct origin){outer->file, through, count};
}

typedef VEC(struct origin_step) step_list;

/* One byte of `value` against the text at `*from`: moves `*from` to where that byte stands. */
static bool align_byte(struct span text, size_t end, size_t *from, char want)
{
    size_t at = *from;

    if (at < end && text.at[at] == '\\' && at + 1 < end && text.at[at + 1] == want) {
        *from = at + 1;
        return true;
    }
    if (want == ' ' || want == '\n') {
        return at < end && char_is_space(text.at[at]);
    }
    while (at < end && char_is_space(text.at[at])) {
        at++; /* indentation, or the line ends that folding dropped */
    }
    *from = at;
    return at < end && text.at[at] == want;
}

struct origin origin_align(struct arena *arena, const struct origin *outer, struct span text,
                           struct span raw, struct span value)
{
    step_list steps = {0};
    size_t at = (size_t)(raw.at - text.at), from = at, end = at + raw.len, expected = SIZE_MAX;

    /* The head of a block scalar ('>', '|-') and an opening quote are not part of the value. */
    if (from < end && (text.at[from] == '>' || text.at[from] == '|')) {
        from += span_find(span_slice(text, from, end - from), '\n');
    } else if (from < end && (text.at[from] == '"' || text.at[from] == '\'')) {
        from++;
    }
    for (size_t i = 0; i < value.len; i++) {
        if (!align_byte(text, end, &from, value.at[i])) {
            break;
        }
        if (from != expected) {
            *vec_add(arena, &steps) = (struct origin_step){(uint32_t)i, (uint32_t)from};
        }
        from++;
        expected = from;
    }
    if (steps.count == 0 || steps.at[0].text_at != 0) {
        steps.count = 0;
        *vec_add(arena, &steps) = (struct origin_step){0, (uint32_t)at};
    }
    return origin_through(arena, outer, steps.at, steps.count);
}
