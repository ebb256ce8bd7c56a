/* service/services.h: whom `engram verify` asks, where, and how often.
 *
 *     url = service_url(&arena, &config.verify, SERVICE_CROSSREF, SPAN("10.1038/361031a0"));
 *
 * Names and forms are those of the services' own documents; each base address is a setting, so that
 * tests ask a server of their own.
 */
#ifndef SERVICE_SERVICES_H
#define SERVICE_SERVICES_H

#include "wiki/config.h"
#include "world/fetch.h"

enum service {
    SERVICE_DOI,      /* whether a DOI is registered: the handle system */
    SERVICE_CROSSREF, /* records of articles and books */
    SERVICE_AGENCY,   /* who registers a prefix of DOIs */
    SERVICE_DATACITE, /* records of data and software */
    SERVICE_IDCONV,   /* DOI, PMID and PMCID of one work */
    SERVICE_PUBMED,   /* records of articles, with retractions */
    SERVICE_BOOKS,    /* records of books by ISBN */
    SERVICE_ARCHIVE,  /* copies of pages */
    SERVICE_LINK,     /* the page itself */
    SERVICE_COUNT,
};

const char *service_name(enum service service);  /* "crossref"; for the database */
const char *service_title(enum service service); /* "Crossref"; for readers */

/* How many days an answer counts. */
uint32_t service_days(enum service service);

/* Where `id` (a DOI, a PMID, an address, ...) is asked about. */
struct span service_url(struct arena *arena, const struct config_verify *settings,
                        enum service service, struct span id);

/* The request, without its tag and what is known already. */
struct fetch_request service_request(struct arena *arena, const struct config_verify *settings,
                                     enum service service, struct span id);

/* The base address of a service in the settings; NULL for pages. */
const struct span *service_base(const struct config_verify *settings, enum service service);

#endif
