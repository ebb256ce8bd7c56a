/* wiki/site.h: the whole wiki, resolved: settings, tables and everyone's facts.
 *
 * Made by join/, read by write/. It holds no article bodies; only the
 * definitions of the glossary and the rows of SMART tables, which other pages show too.
 */
#ifndef WIKI_SITE_H
#define WIKI_SITE_H

#include "base/map.h"
#include "wiki/config.h"
#include "wiki/facts.h"
#include "wiki/generator.h"
#include "wiki/review.h"
#include "wiki/run.h"
#include "wiki/source.h"
#include "wiki/term.h"
#include "wiki/verified.h"
#include "wiki/web_page.h"

/* A link that leads here. */
struct backlink {
    uint32_t from; /* index in the site's facts */
    const struct fact_link *link;
};

struct backlinks {
    struct backlink *at;
    size_t count, room;
};

/* A sentence that cites a source. */
struct use {
    uint32_t article; /* index in the site's facts, or USE_GLOSSARY */
    uint32_t claim;   /* index in its claims */
};

#define USE_GLOSSARY UINT32_MAX

struct uses {
    struct use *at;
    size_t count, room;
};

/* Articles that belong together: under a tag, in a folder. */
struct group {
    struct span title, description; /* for readers */
    struct span address;
    size_t rank; /* place of a folder in the settings; 0 for tags */
    struct {
        uint32_t *at;
        size_t count, room;
    } articles; /* in the order of their titles */
};

struct groups {
    struct group *at;
    size_t count, room;
};

/* Arrays of articles have room for some more: those that come while a server runs. */
enum { SITE_SPARE = 64 };

struct site {
    struct arena *arena;
    struct arena *lists; /* of by_title, of tags and of folders: the same, or one of their own */
    struct config config;
    struct schema schema;
    struct facts *articles; /* in the order of their paths */
    size_t article_count;
    struct backlinks *backlinks;   /* of each article */
    struct coverage *coverage;     /* of each article */
    struct practice ***practice;   /* [article][table][row] */
    const struct gas_scores **gas; /* [article][table] */
    struct map names;              /* folded name -> struct name_entry */
    struct map addresses;          /* path of the file -> facts */
    struct generators generators;
    struct reviews reviews;
    struct source *sources; /* in the order of their keys */
    size_t source_count;
    struct map source_by_key;
    struct map verified;  /* key -> struct verified, as far as it holds for the present record */
    struct map web_pages; /* address -> struct web_page, as far as somebody has looked */
    struct uses *uses;    /* of each source */
    struct map copies;    /* key -> struct span: the stored text of a source, normalised */
    struct glossary glossary;
    struct facts glossary_facts;
    struct map terms; /* folded name or synonym -> struct term */
    struct run *runs; /* in the order of their names */
    size_t run_count;
    struct map run_by_name;
    struct map files;          /* paths of all input files */
    struct map file_by_name;   /* name without folder -> path of the first, a struct span */
    struct groups tags;        /* in alphabetical order */
    struct map tag_by_slug;    /* address -> struct group */
    struct groups folders;     /* in the order of their paths */
    struct map folder_by_name; /* below the articles -> struct group, which several may share */
    uint32_t *by_title;        /* the articles that have a page, in alphabetical order */
    size_t page_count;         /* how many these are */
    struct date newest;        /* of all articles */
    void (*pass)(void *context, size_t article); /* site_pass; or NULL */
    void *pass_context;
};

/* Says that the words of an article were looked at on a way through all of them, and may rest. */
static inline void site_pass(const struct site *site, size_t article)
{
    if (site->pass != NULL) {
        site->pass(site->pass_context, article);
    }
}

/* What a wikilink's target may mean. */
struct name_entry {
    uint32_t article; /* the first that answers to the name */
    uint32_t count;   /* how many do */
    uint32_t second;  /* another, when there are several */
    uint32_t round;   /* of entering: names of an earlier one outrank it */
};

/* The article that `target` names by title, path, file name or alias; NULL when there is none.
 * `*others` is how many more answer to it. */
const struct facts *site_find_article(const struct site *site, struct span target,
                                      struct arena *scratch, size_t *others);

/* The article whose file is `path`. */
const struct facts *site_find_path(const struct site *site, struct span path);

/* The heading of an article that `heading` names by its words or its id; NULL when there is none.
 */
const struct heading *facts_find_heading(const struct facts *facts, struct span heading,
                                         struct arena *scratch);

/* The article that a link leads to, or NULL: also for links to files and within the page. */
const struct facts *site_link_target(const struct site *site, const struct fact_link *link,
                                     struct arena *scratch);

/* The input file that a link of LINK_FILE means; empty when there is none. */
struct span site_link_file(const struct site *site, const struct fact_link *link,
                           struct arena *scratch);

const struct source *site_find_source(const struct site *site, struct span key);
/* What was found out about a source; NULL when nobody has looked. */
const struct verified *site_verified(const struct site *site, struct span key);
/* The stored copy of a source, as quote_normalise gives it; empty when there is none. */
struct span site_copy(const struct site *site, struct span key);
/* Whether there is a file for the key, be its record good or not. */
bool site_has_source_file(const struct site *site, struct span key, struct arena *scratch);
const struct run *site_find_run(const struct site *site, struct span name);

/* The standing of a sentence: the best tier of its citations, or what it says of itself. The join
 * finds it once; site_standing says what it found. */
enum standing site_find_standing(const struct site *site, const struct facts *facts,
                                 const struct fact_claim *claim);
enum standing site_standing(const struct site *site, const struct facts *facts,
                            const struct fact_claim *claim);

/* What "run.output" stands for, or "run.output | %.1f ms" with a format for the number and its
 * unit; in the braces of the source when there is no such output. */
struct span site_value(const struct site *site, struct span written, struct arena *arena);

/* The index of an article in the site. */
size_t site_index(const struct site *site, const struct facts *facts);

#endif
