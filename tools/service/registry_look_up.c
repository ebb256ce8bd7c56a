/* service/registry_look_up.c: one work, asked for by an identifier.
 *
 * A DOI is asked of Crossref, and of DataCite when Crossref does not have it.
 */
#include "service/answer.h"
#include "service/csl.h"
#include "service/registry.h"
#include "service/verify.h"
#include "wiki/identifier.h"
#include "world/clock.h"
#include "world/confine.h"

enum { RETRIES = 3, BACK_OFF_MS = 1000 };

struct looking {
    const struct lookup *lookup;
    struct arena *arena;
    struct verify_settings settings;
    struct fetch *fetch;
    struct confine *confine;
    struct failure *why;
};

/* False when nobody answered; a work that is not known is an answer. */
static bool ask(struct looking *l, enum service service, struct span id, struct record *out)
{
    struct fetch_request request =
        service_request(l->arena, &l->settings.config.verify, service, id);
    struct fetch_reply reply;
    struct span bytes;

    *out = (struct record){0};
    fetch_add(l->fetch, &request);
    while (fetch_next(l->fetch, 1000, &reply) == FETCH_WAITING) {
    }
    if (reply.outcome != FETCH_DONE && !(reply.outcome == FETCH_CUT && service == SERVICE_LINK)) {
        return failure_set(l->why, "%s could not be asked: %s", service_title(service), reply.why);
    }
    if (reply.status != 200 && reply.status != 404) {
        return failure_set(l->why, "%s answered with status %d", service_title(service),
                           reply.status);
    }
    if (service == SERVICE_LINK && reply.status == 404) {
        out->state = RECORD_ABSENT;
        return true;
    }
    if (!confine_call(l->confine, answer_frame(l->arena, service, reply.status, reply.body),
                      l->arena, &bytes, l->why) ||
        !record_read(bytes, l->arena, out) || out->state == RECORD_GARBLED) {
        return failure_set(l->why, "the reply of %s could not be read", service_title(service));
    }
    return true;
}

static bool look_up_doi(struct looking *l, struct span doi, struct record *out)
{
    if (!identifier_doi_good(doi)) {
        return failure_set(l->why, "'%.*s' is no DOI", SPAN_ARG(doi));
    }
    doi = span_lower(l->arena, doi);
    if (!ask(l, SERVICE_CROSSREF, doi, out)) {
        return false;
    }
    return out->state == RECORD_FOUND || ask(l, SERVICE_DATACITE, doi, out);
}

static bool look_up_page(struct looking *l, struct span url, struct record *out)
{
    if (identifier_host(l->arena, url).len == 0) {
        return failure_set(l->why,
                           "'%.*s' is no doi:…, pmid:…, isbn:… and no address with http or https",
                           SPAN_ARG(url));
    }
    if (!ask(l, SERVICE_LINK, url, out)) {
        return false;
    }
    out->text[RECORD_TYPE] =
        out->text[RECORD_CONTAINER].len > 0 ? SPAN("article-journal") : SPAN("webpage");
    return true;
}

/* "doi:10.1000/x" after its scheme, in any case; false when it has another. */
static bool has_scheme(struct span *what, const char *scheme)
{
    size_t len = strlen(scheme);

    if (!span_equal_nocase(span_slice(*what, 0, len), span_of(scheme))) {
        return false;
    }
    *what = span_trim(span_from(*what, len));
    return true;
}

static struct span digits_of(struct arena *arena, struct span isbn)
{
    char *out = arena_alloc_raw(arena, isbn.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < isbn.len; i++) {
        if (isbn.at[i] != '-' && isbn.at[i] != ' ') {
            out[len++] = isbn.at[i];
        }
    }
    return (struct span){out, len};
}

static bool look_up(struct looking *l, struct span what, struct source *out)
{
    struct span id = what;
    struct record record;
    bool is_page = false, done;

    if (has_scheme(&id, "doi:") || has_scheme(&id, "https://doi.org/") ||
        has_scheme(&id, "http://dx.doi.org/")) {
        done = look_up_doi(l, id, &record);
    } else if (has_scheme(&id, "pmid:")) {
        done = identifier_pmid_good(id) ? ask(l, SERVICE_PUBMED, id, &record)
                                        : failure_set(l->why, "'%.*s' is no PMID", SPAN_ARG(id));
    } else if (has_scheme(&id, "isbn:")) {
        done = identifier_isbn_good(id)
                   ? ask(l, SERVICE_BOOKS, digits_of(l->arena, id), &record)
                   : failure_set(l->why, "'%.*s' is no ISBN: its check digit does not fit",
                                 SPAN_ARG(id));
        record.text[RECORD_ISBN] = id;
    } else {
        is_page = true;
        done = look_up_page(l, what, &record);
    }
    if (!done) {
        return false;
    }
    if (record.state != RECORD_FOUND || record.text[RECORD_TITLE].len == 0) {
        return failure_set(l->why, "nobody has a record of '%.*s'", SPAN_ARG(what));
    }
    csl_from_record(&record, l->arena, out);
    if (is_page) {
        out->url = span_copy(l->arena, what);
        out->accessed = date_of_seconds(clock_seconds());
    }
    return true;
}

static bool open_all(struct looking *l)
{
    struct fetch_options options = {
        .agent = l->settings.agent,
        .guard = l->settings.guard,
        .timeout_ms = l->lookup->timeout_ms,
        .retries = RETRIES,
        .back_off_ms = l->settings.unlimited ? 1 : BACK_OFF_MS,
        .most = 2,
        .unlimited = l->settings.unlimited,
    };

    if (l->settings.config.verify.mailto.len == 0) {
        return failure_set(l->why, "services want to know whom to write to: set 'mailto' under "
                                   "'verify' in content/site.yaml");
    }
    l->confine = confine_open(answer_work, l->why);
    l->fetch = l->confine == NULL ? NULL : fetch_open(&options, l->why);
    if (l->fetch != NULL) {
        fetch_detour(l->fetch, l->settings.config.verify.web);
    }
    return l->fetch != NULL;
}

bool registry_look_up(const struct lookup *lookup, struct span what, struct source *out,
                      struct failure *why)
{
    struct looking l = {.lookup = lookup, .arena = lookup->registry->arena, .why = why};
    bool done =
        verify_settings_read(&lookup->registry->tree, l.arena, lookup->version, &l.settings, why) &&
        open_all(&l) && look_up(&l, what, out);

    fetch_close(l.fetch);
    confine_close(l.confine);
    return done;
}
