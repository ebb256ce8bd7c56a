/* wiki/csl_texts.c: in the order in which they are written. */
#include "wiki/csl_texts.h"

const struct csl_text csl_texts[] = {
    {"container-title", offsetof(struct source, container)},
    {"container-title-short", offsetof(struct source, container_short)},
    {"collection-title", offsetof(struct source, series)},
    {"collection-number", offsetof(struct source, series_number)},
    {"volume", offsetof(struct source, volume)},
    {"issue", offsetof(struct source, issue)},
    {"page", offsetof(struct source, page)},
    {"number", offsetof(struct source, number)},
    {"edition", offsetof(struct source, edition)},
    {"version", offsetof(struct source, version)},
    {"publisher", offsetof(struct source, publisher)},
    {"publisher-place", offsetof(struct source, publisher_place)},
    {"original-title", offsetof(struct source, original_title)},
    {"original-publisher", offsetof(struct source, original_publisher)},
    {"original-publisher-place", offsetof(struct source, original_place)},
    {"genre", offsetof(struct source, genre)},
    {"medium", offsetof(struct source, medium)},
    {"event-title", offsetof(struct source, event_title)},
    {"event-place", offsetof(struct source, event_place)},
    {"DOI", offsetof(struct source, doi)},
    {"PMID", offsetof(struct source, pmid)},
    {"PMCID", offsetof(struct source, pmcid)},
    {"ISBN", offsetof(struct source, isbn)},
    {"ISSN", offsetof(struct source, issn)},
    {"URL", offsetof(struct source, url)},
};

const size_t csl_text_count = countof(csl_texts);

const struct span *csl_text_of(const struct source *source, size_t index)
{
    return (const struct span *)(const void *)((const char *)source + csl_texts[index].offset);
}

struct span *csl_text_at(struct source *source, size_t index)
{
    return (struct span *)(void *)((char *)source + csl_texts[index].offset);
}

const struct csl_type csl_biblatex_types[] = {
    {"article", "article-journal"},
    {"book", "book"},
    {"inbook", "chapter"},
    {"incollection", "chapter"},
    {"inproceedings", "paper-conference"},
    {"conference", "paper-conference"},
    {"collection", "book"},
    {"phdthesis", "thesis"},
    {"mastersthesis", "thesis"},
    {"thesis", "thesis"},
    {"techreport", "report"},
    {"report", "report"},
    {"online", "webpage"},
    {"electronic", "webpage"},
    {"dataset", "dataset"},
    {"software", "software"},
    {"video", "motion_picture"},
    {"unpublished", "manuscript"},
    {"inreference", "entry"},
    {"misc", "document"},
    {NULL, NULL},
};

const struct csl_type csl_ris_types[] = {
    {"jour", "article-journal"},
    {"book", "book"},
    {"chap", "chapter"},
    {"cpaper", "paper-conference"},
    {"conf", "paper-conference"},
    {"thes", "thesis"},
    {"rprt", "report"},
    {"elec", "webpage"},
    {"blog", "post-weblog"},
    {"data", "dataset"},
    {"comp", "software"},
    {"video", "motion_picture"},
    {"mgzn", "article-magazine"},
    {"news", "article-newspaper"},
    {"ency", "entry"},
    {"unpb", "manuscript"},
    {"gen", "document"},
    {NULL, NULL},
};
