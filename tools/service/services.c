/* service/services.c: one table. Limits are the services' own where they announce any, and low
 * where they do not. */
#include "service/services.h"

#include "world/header.h"

enum { SECOND_US = 1000000, THIRD_US = 334000, REPLY_CAP = 8 << 20, PAGE_CAP = 256 << 10 };

struct service_row {
    const char *name, *title, *lane;
    struct lane_rule rule, fastest;
    uint32_t days;
    const char *accept;
};

static const struct service_row ROWS[SERVICE_COUNT] = {
    [SERVICE_DOI] = {"doi", "the DOI system", "doi", {2, 200000}, {0}, 30, "application/json"},
    [SERVICE_CROSSREF] =
        {"crossref", "Crossref", "crossref", {1, THIRD_US}, {5, 50000}, 7, "application/json"},
    [SERVICE_AGENCY] =
        {"agency", "the DOI system", "doi", {2, 200000}, {0}, 180, "application/json"},
    [SERVICE_DATACITE] =
        {"datacite", "DataCite", "datacite", {1, THIRD_US}, {0}, 90, "application/json"},
    [SERVICE_IDCONV] =
        {"idconv", "the PMC ID converter", "ncbi", {3, THIRD_US}, {0}, 30, "application/json"},
    [SERVICE_PUBMED] = {"pubmed", "PubMed", "ncbi", {3, THIRD_US}, {0}, 7, "application/xml"},
    [SERVICE_BOOKS] =
        {"books", "Open Library", "books", {1, SECOND_US}, {0}, 90, "application/json"},
    [SERVICE_ARCHIVE] =
        {"archive", "the Wayback Machine", "archive", {1, SECOND_US}, {0}, 180, "application/json"},
    [SERVICE_LINK] =
        {"link", "the page", NULL, {2, SECOND_US / 2}, {0}, 14, "text/html, */*;q=0.5"},
};

const char *service_name(enum service service)
{
    return ROWS[service].name;
}

const char *service_title(enum service service)
{
    return ROWS[service].title;
}

uint32_t service_days(enum service service)
{
    return ROWS[service].days;
}

const struct span *service_base(const struct config_verify *settings, enum service service)
{
    switch (service) {
    case SERVICE_DOI:
    case SERVICE_AGENCY:
        return &settings->doi;
    case SERVICE_CROSSREF:
        return &settings->crossref;
    case SERVICE_DATACITE:
        return &settings->datacite;
    case SERVICE_IDCONV:
        return &settings->pmc;
    case SERVICE_PUBMED:
        return &settings->ncbi;
    case SERVICE_BOOKS:
        return &settings->books;
    case SERVICE_ARCHIVE:
        return &settings->archive;
    default:
        return NULL;
    }
}

/* A DOI in a path: escaped, but for its slashes, which the handle system reads as they are. */
static struct span escape_path(struct arena *arena, struct span doi)
{
    struct span out = {0};

    while (doi.len > 0) {
        struct span part = header_escape(arena, span_cut(&doi, '/'));

        out =
            out.at == NULL ? part : span_format(arena, "%.*s/%.*s", SPAN_ARG(out), SPAN_ARG(part));
    }
    return out;
}

/* The availability service passes over what has a scheme. */
static struct span without_scheme(struct span url)
{
    size_t at = span_find_span(url, SPAN("://"));

    return at < url.len ? span_from(url, at + 3) : url;
}

struct span service_url(struct arena *arena, const struct config_verify *settings,
                        enum service service, struct span id)
{
    const struct span *setting = service_base(settings, service);
    struct span base = setting != NULL ? *setting : (struct span){0};
    struct span mail = header_escape(arena, settings->mailto), escaped = header_escape(arena, id);

    if (base.len > 0 && !span_ends(base, SPAN("/"))) {
        base = span_concat(arena, base, SPAN("/"));
    }
    switch (service) {
    case SERVICE_DOI:
        escaped = escape_path(arena, id);
        return span_format(arena, "%.*sapi/handles/%.*s?type=URL", SPAN_ARG(base),
                           SPAN_ARG(escaped));
    case SERVICE_AGENCY:
        return span_format(arena, "%.*sdoiRA/%.*s", SPAN_ARG(base), SPAN_ARG(escaped));
    case SERVICE_CROSSREF:
        return span_format(arena, "%.*sworks/%.*s?mailto=%.*s", SPAN_ARG(base), SPAN_ARG(escaped),
                           SPAN_ARG(mail));
    case SERVICE_DATACITE:
        escaped = escape_path(arena, id);
        return span_format(arena, "%.*sdois/%.*s?mailto=%.*s", SPAN_ARG(base), SPAN_ARG(escaped),
                           SPAN_ARG(mail));
    case SERVICE_IDCONV:
        return span_format(arena, "%.*s?ids=%.*s&idtype=%s&format=json&tool=engram&email=%.*s",
                           SPAN_ARG(base), SPAN_ARG(escaped),
                           span_starts(id, SPAN("PMC")) ? "pmcid" : "doi", SPAN_ARG(mail));
    case SERVICE_PUBMED:
        return span_format(arena,
                           "%.*sefetch.fcgi?db=pubmed&id=%.*s&retmode=xml&tool=engram&email=%.*s",
                           SPAN_ARG(base), SPAN_ARG(escaped), SPAN_ARG(mail));
    case SERVICE_BOOKS:
        return span_format(arena, "%.*sapi/books?bibkeys=ISBN:%.*s&format=json&jscmd=data",
                           SPAN_ARG(base), SPAN_ARG(escaped));
    case SERVICE_ARCHIVE:
        escaped = header_escape(arena, without_scheme(id));
        return span_format(arena, "%.*swayback/available?url=%.*s", SPAN_ARG(base),
                           SPAN_ARG(escaped));
    default:
        return id;
    }
}

struct fetch_request service_request(struct arena *arena, const struct config_verify *settings,
                                     enum service service, struct span id)
{
    const struct service_row *row = &ROWS[service];
    struct span url = service_url(arena, settings, service, id);

    return (struct fetch_request){
        .url = url,
        .lane = row->lane != NULL ? span_of(row->lane) : guard_host(arena, url),
        .rule = row->rule,
        .heeds = row->fastest.connections > 0,
        .fastest = row->fastest,
        .stops_on_403 = service != SERVICE_LINK,
        .follows_lanes = service == SERVICE_LINK,
        .accept = span_of(row->accept),
        .cap = service == SERVICE_LINK ? PAGE_CAP : REPLY_CAP,
    };
}
