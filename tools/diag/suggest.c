/* diag/suggest.c: optimal string alignment, a whole column at a time (H. Hyyrö, "A bit-vector algorithm
 * for computing Levenshtein and Damerau edit distances", 2003), for names short enough to be typed.
 *
 * A wiki offers every name it has for each one that is misspelt. Most of them are told to be too far
 * by their lengths, or by the letters that only one of the two names has.
 */
#include "diag/suggest.h"

enum { LONGEST = 64, LETTERS = 256 };

static unsigned char letter(struct span name, size_t at)
{
    return (unsigned char)char_lower(name.at[at]);
}

/* Which rows of `a` have each letter that is in either name; other entries are not set. */
static void set_rows(struct span a, struct span b, uint64_t rows[LETTERS])
{
    for (size_t j = 0; j < b.len; j++) {
        rows[letter(b, j)] = 0;
    }
    for (size_t i = 0; i < a.len; i++) {
        rows[letter(a, i)] = 0;
    }
    for (size_t i = 0; i < a.len; i++) {
        rows[letter(a, i)] |= (uint64_t)1 << i;
    }
}

size_t suggest_distance(struct span a, struct span b)
{
    uint64_t rows[LETTERS], more = UINT64_MAX, less = 0, same = 0, earlier = 0;
    size_t distance = a.len;

    if (a.len > LONGEST || b.len > LONGEST) {
        return SIZE_MAX;
    }
    if (a.len == 0) {
        return b.len;
    }
    set_rows(a, b, rows);
    for (size_t j = 0; j < b.len; j++) {
        uint64_t here = rows[letter(b, j)], up, down;
        uint64_t swapped = ((~same & here) << 1) & earlier;

        same = (((here & more) + more) ^ more) | here | less | swapped;
        up = less | ~(same | more);
        down = same & more;
        distance += up >> (a.len - 1) & 1;
        distance -= down >> (a.len - 1) & 1;
        up = up << 1 | 1;
        more = down << 1 | ~(same | up);
        less = up & same;
        earlier = here;
    }
    return distance;
}

static uint64_t letters_of(struct span name)
{
    uint64_t letters = 0;

    for (size_t i = 0; i < name.len; i++) {
        letters |= (uint64_t)1 << letter(name, i) % 64;
    }
    return letters;
}

struct suggest suggest_for(struct span wanted)
{
    return (struct suggest){.wanted = {wanted, letters_of(wanted)}, .distance = SIZE_MAX};
}

/* An edit takes at most one letter away, and adds at most one. */
static bool has_letters_within(uint64_t a, uint64_t b, size_t limit)
{
    return (size_t)__builtin_popcountll(a & ~b) <= limit &&
           (size_t)__builtin_popcountll(b & ~a) <= limit;
}

/* How far a name of this length may be, or SIZE_MAX when it cannot be near. */
static size_t limit_for(const struct suggest *s, size_t len)
{
    size_t wanted = s->wanted.name.len, longer = wanted > len ? wanted : len,
           apart = longer - (wanted < len ? wanted : len), limit = longer / 3;

    limit = limit < s->distance - 1 ? limit : s->distance - 1;
    return s->distance == 0 || apart > limit ? SIZE_MAX : limit;
}

static void offer(struct suggest *s, struct span name, size_t limit)
{
    size_t distance = suggest_distance(s->wanted.name, name);

    if (distance <= limit && !span_equal(s->wanted.name, name)) {
        s->best = name;
        s->distance = distance;
    }
}

void suggest_offer_name(struct suggest *s, struct suggest_name *name)
{
    size_t limit = limit_for(s, name->name.len);

    if (limit == SIZE_MAX) {
        return;
    }
    if (name->letters == 0) {
        name->letters = letters_of(name->name);
    }
    if (has_letters_within(s->wanted.letters, name->letters, limit)) {
        offer(s, name->name, limit);
    }
}

void suggest_offer(struct suggest *s, struct span name)
{
    suggest_offer_name(s, &(struct suggest_name){.name = name});
}
