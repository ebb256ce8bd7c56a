/* service/compile.h: a folder to a site: the three steps read, join, write, one after the other.
 *
 *     struct compile compile;
 *     compile_init(&compile, &options);
 *     if (compile_load(&compile, &why)) {
 *         compile_read(&compile);
 *         compile_join(&compile);
 *         compile_write(&compile, &sink);
 *     }
 *     ... compile.findings ...
 *     compile_release(&compile);
 *
 * `engram check` stops before the last step. What an author did wrong ends in the findings; only a
 * folder that cannot be listed is a failure.
 */
#ifndef SERVICE_COMPILE_H
#define SERVICE_COMPILE_H

#include "base/shard.h"
#include "base/store.h"
#include "base/tree.h"
#include "diag/finding.h"
#include "join/join.h"
#include "read/reading.h"
#include "service/defaults.h"
#include "wiki/site.h"
#include "write/sink.h"
#include "write/write.h"

struct articles;
struct shards;

struct compile_options {
    struct span root;        /* the folder of the wiki */
    const struct tree *tree; /* its files, when they are not those of the folder; else NULL */
    size_t threads;          /* 0: one for each processor */
    bool drafts;             /* articles marked as drafts are compiled too */
    bool with_errors;        /* pages of articles with errors are written too */
    bool timed;              /* how long each article took to read is kept */
    const char *katex;
    const char *store; /* where results of earlier builds are kept; NULL: nowhere */
    const char *state; /* the folder of packed articles of earlier builds; NULL: none */
    bool facts_only;   /* no page is written, so nobody needs a body */
    bool only_checked; /* nor do others than the join look at the words of sentences */
    bool resident;     /* pages are made as they are asked for: the texts of articles are kept */
    const struct compile *earlier; /* of the same folder, a resident one that lives at least until
                                      this one has read; or NULL */
    struct shard shard;          /* whose pages are written and whose articles are kept for later */
    bool only_read;              /* nothing but the articles of the shard is wanted */
    const struct shards *shards; /* where more lies that was worked out before; or NULL */
    struct span version;
    struct dump *dump; /* takes the data of one page; NULL: nobody asked */
    /* Called as the work goes on; may be NULL. */
    void (*progress)(void *context, const char *step, size_t done, size_t count);
    void *progress_context;
};

struct compile_stats {
    size_t read;          /* articles that were read: not taken from an earlier build */
    size_t drafts;        /* left out */
    size_t held_back;     /* articles whose page was not written because of errors */
    bool amended;         /* only these, and what follows from them */
    bool reopened;        /* and so what all pages are made with */
    bool relisted;        /* and other articles stand in lists */
    bool repaged;         /* and there are other pages */
    size_t runs;          /* experiments that figures and tags name */
    size_t runs_computed; /* of these: not taken from an earlier build */
};

/* Findings before they are judged, by how long they last when articles change. */
struct unjudged {
    size_t read_from, read_end; /* of reading articles, in the findings of a compile */
    struct findings steady;     /* as long as no other file changes */
    struct findings read;       /* of reading each article */
    struct findings own;        /* of joining each article */
    struct findings names;      /* of what articles are called, and of the records */
    struct findings together;   /* of all of them */
    size_t suggested;           /* how often help with a name was asked for */
    size_t waste;               /* bytes that changes took from the compile */
};

struct compile {
    struct compile_options options;
    struct arena arena; /* of the site */
    struct tree tree;
    struct store *store;
    struct math *math;
    struct words words;
    struct risk_words risk;
    struct smart_words smart;
    struct generators generators;
    struct reviews reviews;
    struct defaults defaults;
    bool templates_good; /* else nothing can be written */
    struct config config;
    struct schema schema;
    struct span root; /* of the articles */
    struct findings findings;
    struct compile_stats stats;
    /* articles, in the order of their paths */
    struct article **articles; /* as far as their bodies are alive, else NULL */
    struct facts *facts;
    struct span *search_facts; /* write/search_facts.h; empty where there are none */
    int64_t *read_us;          /* of each, or NULL */
    size_t article_count;
    struct articles *reading; /* service/articles.h */
    int64_t listed_ns;        /* a time from before the files were listed */
    struct source *sources;
    size_t source_count;
    struct verified *verified;
    size_t verified_count;
    struct map web_pages; /* of addresses that articles link to */
    struct map copies;    /* the stored texts of sources, by key */
    struct glossary glossary;
    struct facts glossary_facts;
    struct experiment *experiments;
    size_t experiment_count;
    struct site site;
    struct unjudged unjudged; /* of a resident one */
    struct arena judged;      /* of the findings of one that was amended */
    struct {
        uint32_t *at;
        size_t count, room;
    } amended;             /* articles that the last change may have changed the page of; there */
    struct arena lists[2]; /* of its lists of articles: the present ones, and those before */
};

/* Says how far the work is to whoever asked. */
void compile_step(const struct compile *compile, const char *name, size_t done, size_t count);

void compile_init(struct compile *compile, const struct compile_options *options);
void compile_release(struct compile *compile);

/* The bytes of an input; a file that cannot be read is a finding. */
bool compile_input(struct compile *compile, const struct tree_file *file, struct arena *arena,
                   struct findings *findings, struct span *out) MUST_USE;

/* Whether the file of the tree is an article of this wiki. */
bool compile_is_article(const struct compile *compile, struct span path);

/* What articles of the folder are read with, once it is loaded. */
struct reader compile_reader(const struct compile *compile);

/* Decides what findings count for, and which articles are held back. */
void compile_judge(struct compile *compile);

/* Lists the files of the folder; compile_load does so when nobody has. */
bool compile_list(struct compile *compile, struct failure *why) MUST_USE;
bool compile_load(struct compile *compile, struct failure *why) MUST_USE;
void compile_read(struct compile *compile);
void compile_join(struct compile *compile);
void compile_write(struct compile *compile, struct sink *sink);

/* What pages are made from, as long as the compile lives: templates must be good. */
struct write_input compile_write_input(struct compile *compile);

/* Saves what later builds can use. */
bool compile_save(struct compile *compile, struct failure *why) MUST_USE;

#endif
