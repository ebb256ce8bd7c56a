/* write/audit_sums.h: what the sentences of an article add up to, as a row of numbers, and how that
 * is kept for the next build; for the files of the audit alone.
 *
 *     struct audit_sums sums = {0};
 *     sums.of[AUDIT_AT(scope, AUDIT_WORDS + standing)] += words;
 *     audit_sums_pack(&sums, &packed);
 *     ...
 *     if (audit_kept_open(&kept, earlier, article_count) && audit_kept_take(&kept, i, key, &sums)) {
 *         ... nobody has to look at the sentences of article i ...
 *     }
 *
 * Most numbers are zero, and only the others are kept. What is kept of an article holds as long as
 * its key and its place among the articles are the same.
 */
#ifndef WRITE_AUDIT_SUMS_H
#define WRITE_AUDIT_SUMS_H

#include "base/buf.h"
#include "write/audit.h"

/* Of each scope: sentences and high-risk ones by standing, and so on. */
enum {
    AUDIT_ALL = 0,
    AUDIT_RISKY = AUDIT_ALL + STANDING_COUNT,
    AUDIT_WORDS = AUDIT_RISKY + STANDING_COUNT,
    AUDIT_RISKY_RUNS = AUDIT_WORDS + STANDING_COUNT,
    AUDIT_SINGLE,
    AUDIT_CITES,
    AUDIT_PER_SCOPE
};

/* Behind the scopes: sentences by risk and standing, lines. */
enum {
    AUDIT_AT_RISKS = SCOPE_COUNT * AUDIT_PER_SCOPE,
    AUDIT_AT_LINES = AUDIT_AT_RISKS + AUDIT_RISKS * STANDING_COUNT,
    AUDIT_AT_LINES_HIT,
    AUDIT_SUMS
};

#define AUDIT_AT(scope, what) ((size_t)(scope)*AUDIT_PER_SCOPE + (size_t)(what))

struct audit_sums {
    uint64_t of[AUDIT_SUMS];
    struct hash128 content;         /* of all words and tags */
    uint32_t run_length, run_claim; /* the longest by a language model, and where it begins */
    uint32_t first_llm;             /* index of the first such sentence, or UINT32_MAX */
};

/* Adds the numbers of a scope. */
void audit_sums_expand(const uint64_t *scope, struct audit_count *count);
/* Adds all numbers of an article, and all scopes together to `count`. */
void audit_sums_add(uint64_t *to, const struct audit_sums *sums, struct audit_count *count);

/* How one article is kept; its numbers are packed elsewhere. */
struct audit_kept_one {
    struct hash128 key, content;
    uint32_t run_length, run_claim, first_llm;
    uint32_t at, len; /* of its numbers */
    uint32_t zero;
};

struct audit_kept {
    const char *ones; /* not aligned */
    struct span packed;
};

void audit_sums_pack(const struct audit_sums *sums, struct buf *packed);

/* False when the bytes are not those of so many articles. */
bool audit_kept_open(struct audit_kept *kept, struct span bytes, size_t count) MUST_USE;
/* False when nothing is kept of the article under this key. */
bool audit_kept_take(const struct audit_kept *kept, size_t article, struct hash128 key,
                     struct audit_sums *sums) MUST_USE;
struct span audit_kept_print(const struct audit_kept_one *ones, size_t count, struct span packed,
                             struct arena *arena);

#endif
