/* service/inquiry.c: what to ask, and the verdict from the answers. */
#include "service/inquiry.h"

#include "base/path.h"
#include "base/vec.h"
#include "service/match.h"
#include "wiki/identifier.h"

/* ---- what is asked ---- */

static bool good_doi(const struct source *source)
{
    return identifier_doi_good(source->doi);
}

static struct span digits_of(struct arena *arena, struct span isbn)
{
    char *out = arena_alloc_raw(arena, isbn.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < isbn.len; i++) {
        if (char_is_digit(isbn.at[i]) || isbn.at[i] == 'X' || isbn.at[i] == 'x') {
            out[len++] = isbn.at[i];
        }
    }
    return (struct span){out, len};
}

static bool is_doi_address(struct arena *arena, struct span url)
{
    struct span host = identifier_host(arena, url);

    return span_is(host, "doi.org") || span_is(host, "dx.doi.org");
}

static struct span wants_datacite(const struct inquiry *q)
{
    const struct answer *agency = &q->answers[SERVICE_AGENCY];

    return agency->state == ANSWER_FOUND && span_is(agency->record.text[RECORD_AGENCY], "DataCite")
               ? q->answers[SERVICE_DOI].id
               : (struct span){0};
}

static struct span wants_ids(const struct inquiry *q)
{
    const struct source *s = &q->source;

    if (s->pmid.len > 0) {
        return (struct span){0};
    }
    if (q->answers[SERVICE_CROSSREF].state == ANSWER_FOUND ||
        q->answers[SERVICE_CROSSREF].state == ANSWER_UNKNOWN) {
        return q->answers[SERVICE_DOI].id;
    }
    return identifier_pmcid_good(s->pmcid) ? s->pmcid : (struct span){0};
}

static struct span wants_pubmed(const struct inquiry *q)
{
    const struct answer *ids = &q->answers[SERVICE_IDCONV];

    if (q->source.pmid.len > 0) {
        return identifier_pmid_good(q->source.pmid) ? q->source.pmid : (struct span){0};
    }
    return ids->state == ANSWER_FOUND && identifier_pmid_good(ids->record.text[RECORD_PMID])
               ? ids->record.text[RECORD_PMID]
               : (struct span){0};
}

/* Of an address that articles link to: whether a DOI is registered, and what answers elsewhere. */
static struct span page_wants(struct inquiry *q, enum service service)
{
    bool is_doi = good_doi(&q->source);

    if (service == SERVICE_DOI && is_doi) {
        return span_lower(&q->arena, q->source.doi);
    }
    return service == SERVICE_LINK && !is_doi && identifier_host(&q->arena, q->source.url).len > 0
               ? q->source.url
               : (struct span){0};
}

struct span inquiry_wants(struct inquiry *q, enum service service)
{
    const struct source *s = &q->source;
    struct span none = {0}, doi = good_doi(s) ? span_lower(&q->arena, s->doi) : none;
    bool is_doi = is_doi_address(&q->arena, s->url);

    if (q->only_page) {
        return page_wants(q, service);
    }
    switch (service) {
    case SERVICE_DOI:
        return doi;
    case SERVICE_CROSSREF:
        return q->answers[SERVICE_DOI].state == ANSWER_ABSENT ? none : doi;
    case SERVICE_AGENCY:
        return q->answers[SERVICE_CROSSREF].state == ANSWER_ABSENT
                   ? span_slice(doi, 0, span_find(doi, '/'))
                   : none;
    case SERVICE_DATACITE:
        return wants_datacite(q);
    case SERVICE_IDCONV:
        return wants_ids(q);
    case SERVICE_PUBMED:
        return wants_pubmed(q);
    case SERVICE_BOOKS:
        return s->doi.len == 0 && s->pmid.len == 0 && identifier_isbn_good(s->isbn)
                   ? digits_of(&q->arena, s->isbn)
                   : none;
    case SERVICE_ARCHIVE:
        return s->doi.len == 0 && !is_doi && identifier_host(&q->arena, s->url).len > 0 ? s->url
                                                                                        : none;
    case SERVICE_LINK:
        return !is_doi && identifier_host(&q->arena, s->url).len > 0 ? s->url : none;
    default:
        return none;
    }
}

/* ---- pages ---- */

static bool is_blocked(const struct answer *page)
{
    return page->challenged || page->status == 401 || page->status == 403 || page->status == 429 ||
           page->status == 451 || page->status == 999;
}

static bool says_not_found(struct arena *arena, const struct answer *page)
{
    static const char *const words[] = {"not found", "404", "page unavailable"};
    struct span title = span_lower(arena, page->record.text[RECORD_TITLE]);

    for (size_t i = 0; i < countof(words); i++) {
        if (span_find_span(title, span_of(words[i])) < title.len) {
            return true;
        }
    }
    return false;
}

/* No answer is not death: only after a day of it, when others did answer. */
static enum page_state page_of(struct inquiry *q, int64_t now)
{
    const struct answer *page = &q->answers[SERVICE_LINK];

    switch (page->state) {
    case ANSWER_NONE:
        return PAGE_NONE;
    case ANSWER_FOUND:
        if (says_not_found(&q->arena, page)) {
            return PAGE_DOUBTFUL;
        }
        return page->url.len > 0 ? PAGE_MOVED : PAGE_FINE;
    case ANSWER_ABSENT:
        return PAGE_DEAD;
    default:
        if (is_blocked(page)) {
            return PAGE_BLOCKED;
        }
        if (page->troubles >= 2 && now - page->troubled >= 86400 && q->network_works) {
            return PAGE_DEAD;
        }
        return page->troubles > 0 ? PAGE_TROUBLED : PAGE_UNCHECKED;
    }
}

static struct date date_at(int64_t seconds)
{
    return seconds > 0 ? date_of_seconds(seconds) : (struct date){0};
}

static struct date oldest_answer(const struct inquiry *q)
{
    int64_t oldest = 0;

    for (int i = 0; i < SERVICE_COUNT; i++) {
        int64_t on = q->answers[i].state >= ANSWER_ABSENT ? q->answers[i].on : 0;

        if (on > 0 && (oldest == 0 || on < oldest)) {
            oldest = on;
        }
    }
    return date_at(oldest);
}

void inquiry_begin_page(struct inquiry *q, struct span url)
{
    q->only_page = true;
    q->source.url = url;
    if (is_doi_address(&q->arena, url)) {
        struct span rest = span_from(url, span_find_span(url, SPAN("//")) + 2);

        rest = span_from(rest, span_find(rest, '/') + (span_find(rest, '/') < rest.len));
        q->source.doi = path_percent_decode(&q->arena, rest);
    }
}

void inquiry_conclude_page(struct inquiry *q, int64_t now, struct web_page *out)
{
    const struct answer *doi = &q->answers[SERVICE_DOI];

    *out = (struct web_page){.url = q->source.url, .on = oldest_answer(q)};
    if (doi->state == ANSWER_NONE) {
        out->state = page_of(q, now);
        out->moved = out->state == PAGE_MOVED ? q->answers[SERVICE_LINK].url : out->moved;
    } else {
        out->state = doi->state == ANSWER_FOUND    ? PAGE_FINE
                     : doi->state == ANSWER_ABSENT ? PAGE_DEAD
                                                   : PAGE_UNCHECKED;
    }
}

bool inquiry_is_incomplete(const struct inquiry *q)
{
    for (int i = 0; i < SERVICE_COUNT; i++) {
        const struct answer *answer = &q->answers[i];

        if (answer->stale ||
            (answer->state == ANSWER_UNKNOWN && !(i == SERVICE_LINK && is_blocked(answer)))) {
            return true;
        }
    }
    return false;
}

/* ---- retractions ---- */

static struct witness *add_witness(struct inquiry *q, struct verified *v, struct span by,
                                   enum retraction says)
{
    struct witness *w = vec_add(&q->arena, &v->witnesses);

    w->by = by;
    w->says = says;
    return w;
}

static struct date parse_date(struct span text)
{
    struct date date;

    return date_parse(text, &date) ? date : (struct date){0};
}

/* "RETRACTED: An example": when nothing else says so, the title does. */
static bool title_says_retracted(struct span title)
{
    return span_equal_nocase(span_slice(title, 0, 9), SPAN("retracted")) ||
           span_equal_nocase(span_slice(title, 0, 10), SPAN("withdrawn:")) ||
           span_equal_nocase(span_slice(title, 0, 17), SPAN("withdrawn article"));
}

static void hear_record(struct inquiry *q, struct verified *v, enum service service)
{
    const struct answer *a = &q->answers[service];
    struct span by = span_of(service_name(service));
    size_t before = v->witnesses.count;
    struct date on = date_at(a->on);

    if (a->state != ANSWER_FOUND) {
        return;
    }
    for (size_t i = 0; i < a->record.updates.count; i++) {
        const struct record_update *update = &a->record.updates.at[i];
        enum retraction says = retraction_of_type(update->type);

        if (says > RETRACTION_CLEAN) {
            struct witness *w = add_witness(q, v, by, says);

            w->notice = update->notice;
            w->dated = parse_date(update->date);
            w->on = on;
        }
    }
    if (a->record.is_retracted) {
        add_witness(q, v, by, RETRACTION_RETRACTED)->on = on;
    }
    if (!a->record.is_notice && title_says_retracted(a->record.text[RECORD_TITLE])) {
        add_witness(q, v, SPAN("title"), RETRACTION_RETRACTED)->on = on;
    }
    if (v->witnesses.count == before && a->stale) {
        add_witness(q, v, by, RETRACTION_UNCHECKED)->on = on;
    } else if (v->witnesses.count == before) {
        add_witness(q, v, by, RETRACTION_CLEAN)->on = on;
    }
    v->is_notice = v->is_notice || a->record.is_notice;
}

static void hear_watch(struct inquiry *q, struct verified *v)
{
    struct span by = SPAN("retraction-watch");

    if (!q->has_watch || q->source.doi.len + q->source.pmid.len == 0) {
        return;
    }
    for (size_t i = 0; i < q->watch.count; i++) {
        const struct watch_row *row = &q->watch.at[i];
        struct witness *w = add_witness(q, v, by, retraction_of_type(row->nature));

        w->notice = row->notice;
        w->dated = parse_date(row->date);
        w->on = q->watch_on;
    }
    if (q->watch.count == 0) {
        add_witness(q, v, by, q->watch_stale ? RETRACTION_UNCHECKED : RETRACTION_CLEAN)->on =
            q->watch_on;
    }
}

static void conclude_retraction(struct inquiry *q, struct verified *v)
{
    enum answer_state ids = q->answers[SERVICE_IDCONV].state;

    hear_record(q, v, SERVICE_CROSSREF);
    if (q->answers[SERVICE_CROSSREF].state == ANSWER_UNKNOWN) {
        add_witness(q, v, SPAN("crossref"), RETRACTION_UNCHECKED);
    }
    hear_record(q, v, SERVICE_PUBMED);
    if (q->answers[SERVICE_PUBMED].state == ANSWER_UNKNOWN ||
        (q->answers[SERVICE_PUBMED].state == ANSWER_NONE && ids == ANSWER_UNKNOWN)) {
        add_witness(q, v, SPAN("pubmed"), RETRACTION_UNCHECKED);
    }
    hear_watch(q, v);
    v->retraction = retraction_judge(v->witnesses.at, v->witnesses.count);
}

/* ---- the record ---- */

static void differ(struct inquiry *q, struct verified *v, const char *field, struct span ours)
{
    *vec_add(&q->arena, &v->differences) =
        (struct difference){.field = span_of(field), .ours = ours};
}

static bool is_found(const struct inquiry *q, enum service service)
{
    return q->answers[service].state == ANSWER_FOUND;
}

/* Whether two of our own identifiers lead to two works. */
static bool points_to_two(struct inquiry *q, struct verified *v)
{
    const struct record *doi = is_found(q, SERVICE_CROSSREF) ? &q->answers[SERVICE_CROSSREF].record
                               : is_found(q, SERVICE_DATACITE)
                                   ? &q->answers[SERVICE_DATACITE].record
                                   : NULL;
    const struct record *pmid = q->source.pmid.len > 0 && is_found(q, SERVICE_PUBMED)
                                    ? &q->answers[SERVICE_PUBMED].record
                                    : NULL;
    struct span other;

    if (pmid == NULL || q->source.doi.len == 0) {
        return false;
    }
    other = pmid->text[RECORD_DOI];
    if ((other.len > 0 && !span_equal_nocase(other, q->source.doi)) ||
        (doi != NULL && !match_same_work(&q->arena, doi, pmid))) {
        *vec_add(&q->arena, &v->differences) =
            (struct difference){SPAN("identifiers"), q->source.doi,
                                other.len > 0 ? other : pmid->text[RECORD_TITLE], SPAN("pubmed")};
        return true;
    }
    return false;
}

static struct span unverified_reason(struct inquiry *q)
{
    const struct answer *agency = &q->answers[SERVICE_AGENCY];

    for (int i = 0; i < SERVICE_ARCHIVE; i++) {
        const struct answer *a = &q->answers[i];

        if (a->state == ANSWER_UNKNOWN) {
            return span_format(&q->arena, "%s could not be asked%s%.*s",
                               service_title((enum service)i), a->trouble.len > 0 ? ": " : "",
                               SPAN_ARG(a->trouble));
        }
    }
    if (agency->state == ANSWER_FOUND) {
        return span_format(&q->arena, "%.*s registers the DOI, and its records are not read",
                           SPAN_ARG(agency->record.text[RECORD_AGENCY]));
    }
    if (q->source.doi.len + q->source.pmid.len + q->source.pmcid.len + q->source.isbn.len == 0) {
        return SPAN("the record has no identifier to ask for");
    }
    return SPAN("no service has a record");
}

/* What our identifiers say that does not exist. */
static void conclude_absent(struct inquiry *q, struct verified *v)
{
    const struct answer *a = q->answers;

    if (q->source.doi.len > 0 && !good_doi(&q->source)) {
        differ(q, v, "DOI that is none", q->source.doi);
    } else if (a[SERVICE_DOI].state == ANSWER_ABSENT) {
        differ(q, v, "DOI that nobody registered", q->source.doi);
    }
    if (q->source.pmid.len > 0 && a[SERVICE_PUBMED].state == ANSWER_ABSENT) {
        differ(q, v, "PMID that PubMed does not have", q->source.pmid);
    }
}

static void conclude_record(struct inquiry *q, struct verified *v)
{
    static const enum service registries[] = {SERVICE_CROSSREF, SERVICE_DATACITE, SERVICE_PUBMED,
                                              SERVICE_BOOKS};
    size_t found = 0, agree = 0, absent;

    conclude_absent(q, v);
    absent = v->differences.count;
    for (size_t i = 0; i < countof(registries); i++) {
        size_t before = v->differences.count;

        if (is_found(q, registries[i])) {
            match_compare(&q->source, &q->answers[registries[i]].record,
                          span_of(service_name(registries[i])), &q->arena, &v->differences);
            found++;
            agree += v->differences.count == before;
        }
    }
    if (points_to_two(q, v) || (absent > 0 && agree == 0)) {
        v->state = VERIFIED_FABRICATED;
    } else if (v->differences.count > 0) {
        v->state = VERIFIED_MISMATCH;
    } else if (found > 0) {
        v->state = VERIFIED_OK;
    } else {
        v->state = VERIFIED_UNVERIFIED;
        v->reason = unverified_reason(q);
    }
}

void inquiry_conclude(struct inquiry *q, int64_t now, struct verified *out)
{
    const struct answer *archive = &q->answers[SERVICE_ARCHIVE];

    *out = (struct verified){
        .file = q->source.file,
        .key = q->source.key,
        .of = verified_fingerprint(&q->arena, &q->source),
        .on = oldest_answer(q),
    };
    out->acknowledged = source_acknowledges(&q->source, "source/retracted");
    conclude_record(q, out);
    conclude_retraction(q, out);
    if (is_found(q, SERVICE_CROSSREF)) {
        out->published = q->answers[SERVICE_CROSSREF].record.text[RECORD_PUBLISHED];
    }
    out->page = page_of(q, now);
    if (out->page == PAGE_MOVED) {
        out->page_url = q->answers[SERVICE_LINK].url;
    }
    if (archive->state == ANSWER_FOUND) {
        out->archive_url = archive->record.text[RECORD_SNAPSHOT];
        out->archive_on = parse_date(archive->record.text[RECORD_DATE]);
    }
}
