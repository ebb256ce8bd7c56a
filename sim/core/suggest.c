/* core/suggest.c: optimal string alignment distance (insert, delete, replace, swap neighbours) over
 * three rows; names above 48 bytes are never near. */
#include "core/suggest.h"

#define LONGEST 48u

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(struct sim_span a, struct sim_span b)
{
    size_t row[3][LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++) {
        row[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = row[i % 3];
        const size_t *above = row[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t other = a.at[i - 1] != b.at[j - 1];
            now[j] = least(least(now[j - 1], above[j]) + 1, above[j - 1] + other);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
                now[j] = least(now[j], row[(i + 1) % 3][j - 2] + 1);
            }
        }
    }
    return row[a.len % 3][b.len];
}

struct sim_suggest sim_suggest_for(struct sim_span wanted)
{
    return (struct sim_suggest){.wanted = wanted, .best = NULL, .distance = SIM_NONE};
}

void sim_suggest_offer(struct sim_suggest *suggest, const char *name)
{
    struct sim_span span = {name, sim_length(name)};
    if (span.len > LONGEST || suggest->wanted.len > LONGEST || suggest->wanted.len == 0) {
        return;
    }
    size_t found = distance(suggest->wanted, span);
    size_t longest = span.len > suggest->wanted.len ? span.len : suggest->wanted.len;
    if (found * 3 <= longest && found < suggest->distance) {
        suggest->best = name;
        suggest->distance = found;
    }
}
