/* diag/suggest.c: optimal string alignment by three rows, for names short enough to be typed. */
#include "diag/suggest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t suggest_distance(struct span a, struct span b)
{
    size_t rows[3][LONGEST + 1];

    if (a.len > LONGEST || b.len > LONGEST) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3], *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];

        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = char_lower(a.at[i - 1]), y = char_lower(b.at[j - 1]);

            now[j] = least(before[j - 1] + (x != y), least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && x == char_lower(b.at[j - 2]) && y == char_lower(a.at[i - 2])) {
                now[j] = least(now[j], earlier[j - 2] + 1);
            }
        }
    }
    return rows[a.len % 3][b.len];
}

struct suggest suggest_for(struct span wanted)
{
    return (struct suggest){.wanted = wanted, .distance = SIZE_MAX};
}

void suggest_offer(struct suggest *s, struct span name)
{
    size_t longer = s->wanted.len > name.len ? s->wanted.len : name.len;
    size_t distance = suggest_distance(s->wanted, name);

    if (distance < s->distance && distance * 3 <= longer && !span_equal(s->wanted, name)) {
        s->best = name;
        s->distance = distance;
    }
}
