/* wiki/config.h: the settings of a site, from content/site.yaml. */
#ifndef WIKI_CONFIG_H
#define WIKI_CONFIG_H

#include "base/span.h"

struct tier_text {
    struct span label, meaning;
};

struct section_text {
    struct span folder; /* below content/articles */
    struct span title, description;
};

/* Whom `engram verify` asks; addresses of services with a slash at their end. */
struct config_verify {
    struct span mailto; /* whom a service may write to; that of revise when empty */
    struct span doi, crossref, datacite, ncbi, pmc, books, archive;
    struct span web;              /* a server that is asked in place of all pages: for tests */
    struct span limits;           /* "off": no rates, on this machine only */
    struct span retraction_watch; /* path of its CSV file */
};

/* Gates of `engram audit`, as its options have them: "construct:80,60". */
struct config_audit {
    struct span min_coverage, min_risk_coverage, max_llm_run;
};

/* The files beside an article's page that say to programs what it says to people. */
enum machine_file {
    MACHINE_MARKDOWN,
    MACHINE_JSON,
    MACHINE_JSONLD,
    MACHINE_ANNOTATIONS,
    MACHINE_PROV,
    MACHINE_BIBLATEX,
    MACHINE_RIS,
    MACHINE_CSL,
    MACHINE_COUNT
};

/* An article that every page links at its foot, named as wikilinks name it. */
struct footer_link {
    struct span target;
    uint32_t file, at, len; /* its place in the settings */
};

struct config {
    struct span title, tagline, language, url;
    struct span warning; /* shown on every article that a generator wrote */
    struct span licence;
    struct span revise, revise_issues; /* whom a revision goes to, or where issues are opened */
    uint32_t tier1_years;              /* a T1 source older than this needs a look; 0: no limit */
    struct span page_type;             /* schema.org type of an article's page */
    struct tier_text tiers[3];
    struct section_text *sections;
    size_t section_count;
    struct footer_link *footer;
    size_t footer_count;
    struct config_verify verify;
    struct config_audit audit;
    bool machine_files[MACHINE_COUNT]; /* which of them articles have */
    bool has_search;                   /* whether the site has a search index */
};

/* Whether readers may suggest revisions. */
bool config_has_revise(const struct config *config);

/* The names of the machine files in the settings, by enum machine_file. */
extern const char *const MACHINE_NAMES[MACHINE_COUNT];

/* Where the terms of the licence stand: "CC BY-SA 4.0" and "CC0 1.0" are names of such places, and so
 * is an address; empty for other words. */
struct span config_licence_url(const struct config *config, struct arena *arena);

/* What a site without settings has. */
struct config config_default(void);

#endif
