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

/* "BY-SA 4.0" behind "CC ": lower case, and the version behind a slash. */
static struct span commons_url(struct span name, struct arena *arena)
{
    struct span version = name, kind = span_cut(&version, ' ');

    for (size_t i = 0; i < kind.len; i++) {
        if (!char_is_alnum(kind.at[i]) && kind.at[i] != '-') {
            return (struct span){0};
        }
    }
    for (size_t i = 0; i < version.len; i++) {
        if (!char_is_digit(version.at[i]) && version.at[i] != '.') {
            return (struct span){0};
        }
    }
    if (!span_starts(kind, SPAN("BY")) || version.len == 0) {
        return (struct span){0};
    }
    kind = span_lower(arena, kind);
    return span_format(arena, "https://creativecommons.org/licenses/%.*s/%.*s/", SPAN_ARG(kind),
                       SPAN_ARG(version));
}

struct span config_licence_url(const struct config *config, struct arena *arena)
{
    struct span licence = config->licence;

    if (span_starts(licence, SPAN("https://")) || span_starts(licence, SPAN("http://"))) {
        return licence;
    }
    if (span_is(licence, "CC0 1.0")) {
        return SPAN("https://creativecommons.org/publicdomain/zero/1.0/");
    }
    return span_starts(licence, SPAN("CC ")) ? commons_url(span_from(licence, 3), arena)
                                             : (struct span){0};
}

bool config_has_revise(const struct config *config)
{
    return config->revise.len > 0 || config->revise_issues.len > 0;
}
