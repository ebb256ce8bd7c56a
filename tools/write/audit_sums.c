/* write/audit_sums.c: of each number that is not zero the step from the one before, and the number,
 * in as few bytes as they need. */
#include "write/audit_sums.h"

#include "base/leb128.h"

void audit_sums_expand(const uint64_t *scope, struct audit_count *count)
{
    for (size_t i = 0; i < STANDING_COUNT; i++) {
        count->all.count[i] += (uint32_t)scope[AUDIT_ALL + i];
        count->risky.count[i] += (uint32_t)scope[AUDIT_RISKY + i];
        count->words[i] += scope[AUDIT_WORDS + i];
    }
    count->risky_runs += (uint32_t)scope[AUDIT_RISKY_RUNS];
    count->single += (uint32_t)scope[AUDIT_SINGLE];
    count->cites += (uint32_t)scope[AUDIT_CITES];
}

void audit_sums_add(uint64_t *to, const struct audit_sums *sums, struct audit_count *count)
{
    uint64_t scopes[AUDIT_PER_SCOPE] = {0};

    for (size_t i = 0; i < AUDIT_SUMS; i++) {
        to[i] += sums->of[i];
    }
    for (size_t s = 0; s < SCOPE_COUNT; s++) {
        for (size_t i = 0; i < AUDIT_PER_SCOPE; i++) {
            scopes[i] += sums->of[AUDIT_AT(s, i)];
        }
    }
    audit_sums_expand(scopes, count);
}

/* ---- packing ---- */

void audit_sums_pack(const struct audit_sums *sums, struct buf *packed)
{
    size_t last = 0;

    for (size_t i = 0; i < AUDIT_SUMS; i++) {
        if (sums->of[i] > 0) {
            leb128_put(packed, i - last);
            leb128_put(packed, sums->of[i]);
            last = i;
        }
    }
}

static bool unpack(struct span rest, struct audit_sums *sums)
{
    uint64_t at = 0, step, number;

    while (rest.len > 0) {
        if (!leb128_take(&rest, &step) || !leb128_take(&rest, &number) || step >= AUDIT_SUMS - at) {
            return false;
        }
        at += step;
        sums->of[at] = number;
    }
    return true;
}

/* ---- what is kept ---- */

bool audit_kept_open(struct audit_kept *kept, struct span bytes, size_t count)
{
    uint64_t found = 0;

    if (bytes.len < sizeof found) {
        return false;
    }
    memcpy(&found, bytes.at, sizeof found);
    bytes = span_from(bytes, sizeof found);
    if (found != count || count > bytes.len / sizeof(struct audit_kept_one)) {
        return false;
    }
    kept->ones = bytes.at;
    kept->packed = span_from(bytes, count * sizeof(struct audit_kept_one));
    return true;
}

bool audit_kept_take(const struct audit_kept *kept, size_t article, struct hash128 key,
                     struct audit_sums *sums)
{
    struct audit_kept_one one;

    memcpy(&one, kept->ones + article * sizeof one, sizeof one);
    if (!hash128_equal(one.key, key) || one.at > kept->packed.len ||
        one.len > kept->packed.len - one.at) {
        return false;
    }
    *sums = (struct audit_sums){.content = one.content,
                                .run_length = one.run_length,
                                .run_claim = one.run_claim,
                                .first_llm = one.first_llm};
    return unpack(span_slice(kept->packed, one.at, one.len), sums);
}

struct span audit_kept_print(const struct audit_kept_one *ones, size_t count, struct span packed,
                             struct arena *arena)
{
    uint64_t number = count;
    size_t len = count * sizeof *ones;
    char *bytes = arena_alloc_raw(arena, sizeof number + len + packed.len);

    memcpy(bytes, &number, sizeof number);
    if (len > 0) {
        memcpy(bytes + sizeof number, ones, len);
    }
    if (packed.len > 0) {
        memcpy(bytes + sizeof number + len, packed.at, packed.len);
    }
    return (struct span){bytes, sizeof number + len + packed.len};
}
