/* wiki/config.c: neutral defaults; nothing here knows what a wiki is about. */
#include "wiki/config.h"

const char *const MACHINE_NAMES[MACHINE_COUNT] = {
    "markdown", "json", "jsonld", "annotations", "prov", "biblatex", "ris", "csl",
};

struct config config_default(void)
{
    return (struct config){
        .machine_files = {true, true, true, true, true, true, true, true},
        .has_search = true,
        .title = SPAN("Wiki"),
        .language = SPAN("en"),
        .page_type = SPAN("WebPage"),
        .tiers =
            {
                {SPAN("strongest"), SPAN("guidelines, systematic reviews and standard textbooks")},
                {SPAN("solid"), SPAN("indexed reviews, primary research and monographs")},
                {SPAN("general"), SPAN("encyclopaedias, lay books, web pages and videos")},
            },
        .verify =
            {
                .doi = SPAN("https://doi.org/"),
                .crossref = SPAN("https://api.crossref.org/"),
                .datacite = SPAN("https://api.datacite.org/"),
                .ncbi = SPAN("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"),
                .pmc = SPAN("https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"),
                .books = SPAN("https://openlibrary.org/"),
                .archive = SPAN("https://archive.org/"),
                .retraction_watch = SPAN("sources/retraction-watch.csv"),
            },
    };
}

bool config_has_revise(const struct config *config)
{
    return config->revise.len > 0 || config->revise_issues.len > 0;
}
