/* service/csl_texts.c: in the order in which they are written. */
#include "service/csl_texts.h"

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
