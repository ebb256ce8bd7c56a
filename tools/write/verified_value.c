/* write/verified_value.c: sentences; who said so, and when, stands behind each. */
#include "write/verified_value.h"

#include "wiki/identifier.h"

static const char *alarm_of(enum retraction retraction)
{
    switch (retraction) {
    case RETRACTION_RETRACTED:
        return "Retracted";
    case RETRACTION_CONCERN:
        return "Expression of concern";
    case RETRACTION_CORRECTED:
        return "Corrected";
    case RETRACTION_REINSTATED:
        return "Reinstated after a retraction";
    default:
        return "";
    }
}

void verified_alarm(const struct page *page, const struct source *source, struct value *value)
{
    const struct verified *v = site_verified(page->site, source->key);

    value_set_text(value, "alarm", v == NULL ? (struct span){0} : span_of(alarm_of(v->retraction)));
    value_set_flag(value, "is_retracted", v != NULL && v->retraction == RETRACTION_RETRACTED);
}

static struct span service_words(struct span by)
{
    static const char *const names[][2] = {{"crossref", "Crossref"},
                                           {"pubmed", "PubMed"},
                                           {"datacite", "DataCite"},
                                           {"books", "Open Library"},
                                           {"retraction-watch", "Retraction Watch"},
                                           {"title", "its title"}};

    for (size_t i = 0; i < countof(names); i++) {
        if (span_is(by, names[i][0])) {
            return span_of(names[i][1]);
        }
    }
    return by;
}

static struct value *witness_values(const struct page *page, const struct verified *v)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; v != NULL && i < v->witnesses.count; i++) {
        const struct witness *w = &v->witnesses.at[i];
        struct value *item = value_map(page->scratch);

        value_set_text(item, "by", service_words(w->by));
        value_set_text(item, "says",
                       w->says == RETRACTION_CLEAN       ? SPAN("nothing found")
                       : w->says == RETRACTION_UNCHECKED ? SPAN("not asked, or too long ago")
                                                         : span_of(retraction_name(w->says)));
        value_set_text(item, "notice", w->notice);
        value_set_text(item, "on",
                       w->on.year > 0 ? date_words(page->scratch, w->on) : (struct span){0});
        value_add(list, item);
    }
    return list;
}

static struct value *difference_values(const struct page *page, const struct verified *v)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; v != NULL && i < v->differences.count; i++) {
        const struct difference *d = &v->differences.at[i];
        struct value *item = value_map(page->scratch);

        value_set_text(item, "field", d->field);
        value_set_text(item, "ours", d->ours);
        value_set_text(item, "theirs", d->theirs);
        value_set_text(item, "by", service_words(d->by));
        value_add(list, item);
    }
    return list;
}

static struct span record_words(const struct page *page, const struct verified *v)
{
    if (v == NULL) {
        return SPAN("not compared with any registry");
    }
    switch (v->state) {
    case VERIFIED_OK:
        return SPAN("agrees with its registry");
    case VERIFIED_MISMATCH:
        return SPAN("differs from its registry");
    case VERIFIED_FABRICATED:
        return SPAN("its identifiers lead nowhere, or to another work");
    default:
        return v->reason.len == 0
                   ? SPAN("not verified")
                   : span_format(page->scratch, "not verified: %.*s", SPAN_ARG(v->reason));
    }
}

static struct span retraction_words(const struct verified *v)
{
    enum retraction is = v == NULL ? RETRACTION_UNCHECKED : v->retraction;

    return is == RETRACTION_UNCHECKED ? SPAN("unchecked")
           : is == RETRACTION_CLEAN   ? SPAN("none found")
                                      : span_of(alarm_of(is));
}

/* The file is a program's, but anybody can write one: only a web address becomes a link. */
static struct span address_of(const struct page *page, struct span url)
{
    return identifier_host(page->scratch, url).len > 0 ? url : (struct span){0};
}

void verified_states(const struct page *page, const struct source *source, struct value *value)
{
    const struct verified *v = site_verified(page->site, source->key);

    value_set_flag(value, "is_unchecked", v == NULL);
    value_set_text(value, "record_state", record_words(page, v));
    value_set_text(value, "retraction_state", retraction_words(v));
}

void verified_rows(const struct page *page, const struct source *source, struct value *value)
{
    const struct verified *v = site_verified(page->site, source->key);

    verified_states(page, source, value);
    value_set(value, "differences", difference_values(page, v));
    value_set(value, "witnesses", witness_values(page, v));
    value_set_flag(value, "is_notice", v != NULL && v->is_notice);
    value_set_text(value, "checked_on",
                   v != NULL && v->on.year > 0 ? date_words(page->scratch, v->on)
                                               : (struct span){0});
    value_set_text(value, "published", v == NULL ? (struct span){0} : v->published);
    value_set_text(value, "archive",
                   v == NULL ? (struct span){0} : address_of(page, v->archive_url));
    value_set_text(value, "archived_on",
                   v != NULL && v->archive_on.year > 0 ? date_words(page->scratch, v->archive_on)
                                                       : (struct span){0});
    value_set_text(value, "page_state",
                   v == NULL || v->page <= PAGE_UNCHECKED ? (struct span){0}
                                                          : span_of(page_state_name(v->page)));
}
