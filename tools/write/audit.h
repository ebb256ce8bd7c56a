/* write/audit.h: what an editor may ask of the whole wiki, counted from everyone's facts.
 *
 *     struct audit audit;
 *     audit_make(&audit, &input, &arena);
 *     value = audit_value(&audit, &arena);      one tree, of which JSON and HTML are made
 *
 * It is a ledger, not a mark: every sentence is counted once, every text that is no sentence says
 * why, and no figure stands alone. "Sourced" means that a sentence cites a source of tier T1 to T3;
 * that the source supports it only a person can say, and what people said is counted beside it.
 *
 * It reads facts, never bodies, and takes no time from a clock: ages count from the newest date
 * that an article has. The audit borrows from the site and lives in the arena it was made in.
 */
#ifndef WRITE_AUDIT_H
#define WRITE_AUDIT_H

#include "base/hash.h"
#include "diag/finding.h"
#include "text/mustache.h"
#include "text/value.h"
#include "wiki/site.h"
#include "write/audit_diff.h"
#include "write/audit_gate.h"
#include "write/audit_trend.h"

enum { AUDIT_RISKS = 5 };

/* A group of sentences: an article, a section, a kind, a scope, the wiki. */
struct audit_count {
    struct coverage all;            /* by the best of their tags */
    struct coverage risky;          /* those that somebody might act on */
    uint32_t risky_runs;            /* of them: numbers that a run of the simulator carries */
    uint64_t words[STANDING_COUNT]; /* in the sentences, by the best of their tags */
    uint32_t single;                /* with one source and no other */
    uint32_t cites;                 /* citations */
    uint32_t exempt[EXEMPT_COUNT];  /* texts that are no sentences */
};

struct audit_run {
    uint32_t length;         /* sentences by a language model, one after the other in one section */
    uint32_t article, claim; /* where it begins */
};

struct audit_article {
    const struct facts *facts;
    struct audit_count count;
    struct audit_run run; /* the longest */
    uint32_t first_llm;   /* index of the first such sentence, or UINT32_MAX */
    uint32_t sources;     /* different ones */
    uint32_t most_used;   /* index of the source that is cited most, or UINT32_MAX */
    uint32_t most_uses;   /* how often */
};

struct audit_source {
    const struct source *source;
    const struct verified *verified; /* or NULL: nobody has looked */
    uint32_t cites, sentences, articles;
    uint32_t alone; /* sentences that have no other source */
};

struct audit_kind {
    const struct kind *kind;
    uint32_t articles;
    struct audit_count count;
    struct audit_run run;
};

struct audit_folder {
    struct span name, title;
    uint32_t articles;
    struct audit_count count;
};

struct audit_review {
    const struct review *review;
    uint32_t article, claim; /* UINT32_MAX: the sentence has changed, or there is none */
};

/* How the quotes of citations stand in the stored copies. */
struct audit_evidence {
    uint32_t cites, quoted, unresolved;
    uint32_t grades[QUOTE_EXACT + 1];
};

/* What people said of some sentences, by verdict. A reviewer who could not read the source has not
 * checked the sentence. */
struct audit_verdicts {
    size_t of[REVIEW_VERDICTS];
};

size_t audit_checked(const struct audit_verdicts *verdicts);
size_t audit_against(
    const struct audit_verdicts *verdicts); /* of these, supported in part or not */

struct audit_sample {
    uint32_t article, claim;
    const struct review *review; /* the last word on it, or NULL */
};

/* What an audit leaves for the next one: an article under the same key need not be counted again. */
struct audit_memory {
    const struct hash128 *keys; /* of each article: of all that its sentences are counted by */
    struct span earlier;        /* what the audit before left; or empty */
    struct arena *arena;        /* of what is left */
    struct span left;           /* out */
};

struct audit_input {
    const struct site *site;
    struct audit_memory *memory;     /* or NULL */
    const struct findings *findings; /* or NULL */
    const struct audit_diff *diff;   /* or NULL: compared with nothing */
    const struct audit_trend *trend; /* or NULL: nothing is kept of earlier runs */
    struct span version;             /* of the program */
    struct span revision;            /* of the wiki, in words; empty: not asked */
    size_t threads;
    size_t drafts;                        /* articles that are left out because they are drafts */
    bool with_drafts;                     /* drafts that are there are counted as well */
    uint64_t seed;                        /* of the sample */
    struct span pages;                    /* put before addresses of pages: "../site/" */
    size_t most_rows;                     /* of one table for people; 0: a default */
    size_t most_sentences;                /* that are listed for people; 0: a default */
    const struct mustache_set *templates; /* for HTML */
    struct span style;                    /* a style sheet */
};

struct audit {
    struct audit_input in;
    const struct site *site;
    struct audit_count total;
    struct audit_count scopes[SCOPE_COUNT];
    struct audit_count glossary; /* counted for itself: its sentences stand on no article's page */
    struct coverage risks[AUDIT_RISKS];
    struct audit_article *articles; /* by index in the site; drafts have no sentences here */
    size_t article_count;
    size_t counted; /* articles without drafts */
    struct audit_kind *kinds;
    size_t kind_count;
    struct audit_folder *folders;
    size_t folder_count;
    struct audit_source *sources;
    size_t source_count;
    struct audit_run run;
    struct audit_evidence evidence;
    VEC(struct audit_review) reviews;
    struct map last_words;       /* of a sentence: its article and mark -> struct review */
    struct audit_sample *sample; /* in the order of the text */
    size_t sample_count, sample_of;
    struct audit_verdicts said, sample_said; /* the last words; those on the sample */
    uint32_t lines_found, lines_hit;         /* as LCOV counts: lines on which a sentence begins */
    struct hash128 content;                  /* of all words and tags */
    struct hash128 register_id; /* of what sources are: keys, tiers, identifiers, records */
    struct date newest;         /* of the articles that count */
    struct audit_gates gates;   /* filled by audit_gate */
};

void audit_make(struct audit *audit, const struct audit_input *in, struct arena *arena);

/* Everything but the tables of articles and sources as a tree, of which JSON and HTML are made. */
struct value *audit_value(const struct audit *audit, struct arena *arena);

/* Of each section of an article. */
struct audit_count *audit_sections(const struct audit *audit, size_t article, struct arena *arena);

/* One article with its sections, one source. */
struct value *audit_article_value(const struct audit *audit, size_t article, struct arena *arena);
struct value *audit_source_value(const struct audit *audit, size_t source, struct arena *arena);

/* What pages show beside that: rows in several orders, and all sentences of a small wiki. */
void audit_add_views(const struct audit *audit, struct value *root, struct arena *arena);

/* A sentence: its words, standing, page, file and line. */
struct value *audit_sentence_value(const struct audit *audit, const struct site *site,
                                   uint32_t article, uint32_t claim, struct arena *arena);

/* The lines of an article on which sentences begin, in order; one is hit when all of its sentences
 * have a source. */
struct audit_line {
    uint32_t line;
    bool hit;
};
struct audit_line *audit_lines(const struct site *site, const struct facts *facts, size_t *count,
                               struct arena *arena);

/* "83.33", rounded half up; empty when `whole` is 0. */
struct span audit_percent(struct arena *arena, uint64_t part, uint64_t whole);

/* Both ends of the Wilson score interval of a share, 95 %, in per cent with one decimal; false when
 * `whole` is 0. */
bool audit_wilson(uint64_t part, uint64_t whole, double *low, double *high) MUST_USE;

uint32_t audit_sentences(const struct audit_count *count);
uint32_t audit_sourced(const struct audit_count *count);
uint32_t audit_need_source(const struct audit_count *count); /* high-risk ones without a run */
bool audit_stands_on_run(const struct fact_claim *claim, enum standing standing);

/* ---- forms ---- */

struct audit_form {
    const char *name;      /* "json" */
    const char *file_name; /* in a folder of reports */
    bool (*write)(const struct audit *audit, struct buf *out, struct failure *why);
};

const struct audit_form *audit_form_get(size_t index); /* NULL behind the last */
const struct audit_form *audit_form_find(struct span name);

bool audit_text(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_html(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_json(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_csv(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_markdown(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_lcov(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_badge(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_prov(const struct audit *audit, struct buf *out, struct failure *why);
bool audit_crate(const struct audit *audit, struct buf *out, struct failure *why);

#endif
