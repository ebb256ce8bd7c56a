/* write/audit_value_sources.c: sources by tier and age, what registries said of them, and quotes.
 *
 * A source that nobody has looked up is unchecked, and so is one whose witnesses could not be
 * asked: neither is ever counted among the clean.
 */
#include "write/audit_part.h"

/* ---- freshness ---- */

static int by_year(const void *a, const void *b)
{
    uint16_t left = *(const uint16_t *)a, right = *(const uint16_t *)b;

    return left < right ? -1 : left > right;
}

static uint16_t age_of(const struct audit *audit, const struct source *source)
{
    return source->issued.year == 0 || audit->newest.year < source->issued.year
               ? 0
               : (uint16_t)(audit->newest.year - source->issued.year);
}

static struct value *tier_value(const struct audit_teller *t, enum standing tier)
{
    const struct audit *audit = t->audit;
    struct value *map = value_map(t->arena);
    uint16_t *years = ARENA_ARRAY(t->arena, uint16_t, audit->source_count);
    size_t count = 0, dated = 0, over5 = 0, over10 = 0;

    for (size_t i = 0; i < audit->source_count; i++) {
        const struct source *source = audit->sources[i].source;

        if (source->tier != tier) {
            continue;
        }
        count++;
        if (source->issued.year > 0) {
            years[dated++] = source->issued.year;
            over5 += age_of(audit, source) > 5;
            over10 += age_of(audit, source) > 10;
        }
    }
    value_set_text(map, "tier", span_of(standing_name(tier)));
    value_set_size(map, "sources", count);
    value_set_size(map, "dated", dated);
    if (dated > 0) {
        qsort(years, dated, sizeof *years, by_year);
        value_set_size(map, "oldest", years[0]);
        value_set_size(map, "median", years[(dated - 1) / 2]);
        value_set_size(map, "newest", years[dated - 1]);
    }
    value_set_size(map, "over_5_years", over5);
    value_set_size(map, "over_10_years", over10);
    return map;
}

static bool is_stale(const struct audit *audit, const struct source *source)
{
    uint32_t most = audit->site->config.tier1_years;

    return most > 0 && source->tier == STANDING_T1 && !source->is_current &&
           source->issued.year > 0 && age_of(audit, source) > most;
}

static void tell_freshness(const struct audit_teller *t, struct value *root)
{
    struct value *map = value_map(t->arena), *tiers = value_list(t->arena);
    struct value *stale = value_list(t->arena), *preprints = value_list(t->arena);
    struct value *superseded = value_list(t->arena);

    for (int tier = STANDING_T1; tier <= STANDING_T3; tier++) {
        value_add(tiers, tier_value(t, (enum standing)tier));
    }
    for (size_t i = 0; i < t->audit->source_count; i++) {
        const struct audit_source *row = &t->audit->sources[i];

        if (is_stale(t->audit, row->source)) {
            value_add(stale, audit_source_value(t->audit, i, t->arena));
        }
        if (row->verified != NULL && row->verified->published.len > 0) {
            value_add(preprints, audit_source_value(t->audit, i, t->arena));
        }
        if (row->source->superseded_by.len > 0) {
            value_add(superseded, audit_source_value(t->audit, i, t->arena));
        }
    }
    audit_tell_date(t, map, "counted_from", t->audit->newest);
    value_set_size(map, "tier1_years", t->audit->site->config.tier1_years);
    value_set(map, "tiers", tiers);
    value_set(map, "t1_to_confirm", stale);
    value_set(map, "preprints_published", preprints);
    value_set(map, "superseded", superseded);
    value_set(root, "freshness", map);
}

/* ---- health ---- */

static struct value *named_counts(struct arena *arena, const size_t *counts, size_t count,
                                  const char *(*name)(int))
{
    struct value *list = value_list(arena);

    for (size_t i = 0; i < count; i++) {
        struct value *row = value_map(arena);

        value_set_text(row, "name", span_of(name((int)i)));
        value_set_size(row, "count", counts[i]);
        value_add(list, row);
    }
    return list;
}

static const char *state_word(int i)
{
    return verified_state_name((enum verified_state)i);
}

static const char *retraction_word(int i)
{
    return retraction_name((enum retraction)i);
}

/* The oldest and the newest of the answers; those without a day say nothing. */
static void widen(struct date *first, struct date *last, struct date on)
{
    if (on.year > 0) {
        *first = first->year == 0 || date_compare(on, *first) < 0 ? on : *first;
        *last = date_compare(on, *last) > 0 ? on : *last;
    }
}

static const char *page_word(int i)
{
    return page_state_name((enum page_state)i);
}

struct links {
    const struct map *known; /* what somebody found there */
    struct map seen;
    size_t states[PAGE_COUNT];
    struct date first, last; /* of the answers */
};

static void count_links(struct links *links, const struct facts *facts)
{
    for (size_t i = 0; i < facts->web_count; i++) {
        struct span url = web_page_address(facts->webs[i].url);
        const struct web_page *page;

        if (url.len == 0 || map_put(&links->seen, url, links) != NULL) {
            continue;
        }
        page = map_find(links->known, url);
        links->states[page == NULL ? PAGE_UNCHECKED : page->state]++;
        if (page != NULL) {
            widen(&links->first, &links->last, page->on);
        }
    }
}

/* Pages of others that articles link to, each address once. */
static void tell_links(const struct audit_teller *t, struct value *map)
{
    const struct site *site = t->audit->site;
    struct links links = {.known = &site->web_pages};

    map_init(&links.seen, t->arena);
    for (size_t i = 0; i < site->article_count; i++) {
        count_links(&links, &site->articles[i]);
    }
    count_links(&links, &site->glossary_facts);
    value_set_size(map, "link_count", links.seen.count);
    value_set(map, "links", named_counts(t->arena, links.states, PAGE_COUNT, page_word));
    audit_tell_date(t, map, "oldest_link_answer", links.first);
    audit_tell_date(t, map, "newest_link_answer", links.last);
}

static void tell_health(const struct audit_teller *t, struct value *root)
{
    struct value *map = value_map(t->arena);
    size_t states[VERIFIED_COUNT] = {0}, retractions[RETRACTION_COUNT] = {0};
    size_t pages[PAGE_COUNT] = {0}, never = 0, archived = 0;
    struct date first = {0}, last = {0};

    for (size_t i = 0; i < t->audit->source_count; i++) {
        const struct verified *v = t->audit->sources[i].verified;
        const struct source *source = t->audit->sources[i].source;

        never += v == NULL;
        states[v == NULL ? VERIFIED_UNVERIFIED : v->state]++;
        retractions[v == NULL ? RETRACTION_UNCHECKED : v->retraction]++;
        pages[v != NULL ? v->page : source->url.len > 0 ? PAGE_UNCHECKED : PAGE_NONE]++;
        archived += v != NULL && v->archive_url.len > 0;
        if (v != NULL) {
            widen(&first, &last, v->on);
        }
    }
    value_set_size(map, "sources", t->audit->source_count);
    value_set_size(map, "never_looked_up", never);
    audit_tell_date(t, map, "oldest_answer", first);
    audit_tell_date(t, map, "newest_answer", last);
    value_set(map, "records", named_counts(t->arena, states, VERIFIED_COUNT, state_word));
    value_set(map, "retractions",
              named_counts(t->arena, retractions, RETRACTION_COUNT, retraction_word));
    value_set(map, "pages", named_counts(t->arena, pages, PAGE_COUNT, page_word));
    value_set_size(map, "archived", archived);
    tell_links(t, map);
    value_set(root, "health", map);
}

/* ---- evidence and use ---- */

static const char *grade_word(int i)
{
    return quote_grade_name((enum quote_grade)i);
}

static void tell_evidence(const struct audit_teller *t, struct value *root)
{
    const struct audit_evidence *e = &t->audit->evidence;
    struct value *map = value_map(t->arena);
    size_t grades[QUOTE_EXACT + 1];

    for (size_t i = 0; i <= QUOTE_EXACT; i++) {
        grades[i] = e->grades[i];
    }
    value_set_size(map, "citations", e->cites);
    value_set_size(map, "quoted", e->quoted);
    audit_tell_share(t, map, "quoted_percent", e->quoted, e->cites);
    value_set_size(map, "unresolved", e->unresolved);
    value_set(map, "grades", named_counts(t->arena, grades, QUOTE_EXACT + 1, grade_word));
    value_set(root, "evidence", map);
}

static void tell_use(const struct audit_teller *t, struct value *root)
{
    struct value *map = value_map(t->arena), *unused = value_list(t->arena);
    uint32_t cites = 0, once = 0, most = 0;
    size_t at = 0;

    for (size_t i = 0; i < t->audit->source_count; i++) {
        const struct audit_source *row = &t->audit->sources[i];

        cites += row->cites;
        once += row->cites == 1;
        if (row->cites > most) {
            most = row->cites;
            at = i;
        }
        if (row->cites == 0) {
            value_add(unused, value_text(t->arena, row->source->key));
        }
    }
    value_set_size(map, "citations", cites);
    value_set_size(map, "used_once", once);
    if (most > 0) {
        value_set_text(map, "most_used", t->audit->sources[at].source->key);
        value_set_size(map, "most_used_citations", most);
        audit_tell_share(t, map, "most_used_percent", most, cites);
    }
    value_set_size(map, "unused_count", value_count(unused));
    value_set(map, "unused", unused);
    value_set(root, "use", map);
}

/* ---- one source ---- */

static struct value *witness_values(const struct audit_teller *t, const struct verified *v)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; v != NULL && i < v->witnesses.count; i++) {
        const struct witness *w = &v->witnesses.at[i];
        struct value *map = value_map(t->arena);

        value_set_text(map, "by", w->by);
        value_set_text(map, "says", span_of(retraction_name(w->says)));
        value_set_text(map, "notice", w->notice);
        audit_tell_date(t, map, "dated", w->dated);
        audit_tell_date(t, map, "asked", w->on);
        value_add(list, map);
    }
    return list;
}

static struct value *difference_values(const struct audit_teller *t, const struct verified *v)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; v != NULL && i < v->differences.count; i++) {
        const struct difference *d = &v->differences.at[i];
        struct value *map = value_map(t->arena);

        value_set_text(map, "field", d->field);
        value_set_text(map, "ours", d->ours);
        value_set_text(map, "theirs", d->theirs);
        value_set_text(map, "by", d->by);
        value_add(list, map);
    }
    return list;
}

struct value *audit_source_value(const struct audit *audit, size_t source, struct arena *arena)
{
    const struct audit_teller t = {audit, arena};
    const struct audit_source *row = &audit->sources[source];
    const struct verified *v = row->verified;
    struct value *map = value_map(arena);

    value_set_text(map, "key", row->source->key);
    value_set_text(map, "short", source_short(arena, row->source));
    value_set_text(map, "tier", span_of(standing_name(row->source->tier)));
    value_set_text(map, "slug", span_of(standing_slug(row->source->tier)));
    if (row->source->issued.year > 0) {
        value_set_size(map, "year", row->source->issued.year);
    }
    value_set_text(map, "superseded_by", row->source->superseded_by);
    value_set_size(map, "citations", row->cites);
    value_set_size(map, "sentences", row->sentences);
    value_set_size(map, "articles", row->articles);
    value_set_size(map, "alone", row->alone);
    value_set_text(map, "record",
                   span_of(verified_state_name(v == NULL ? VERIFIED_UNVERIFIED : v->state)));
    value_set_text(map, "retraction",
                   span_of(retraction_name(v == NULL ? RETRACTION_UNCHECKED : v->retraction)));
    value_set_text(map, "page",
                   span_of(page_state_name(v != NULL                  ? v->page
                                           : row->source->url.len > 0 ? PAGE_UNCHECKED
                                                                      : PAGE_NONE)));
    if (v != NULL) {
        audit_tell_date(&t, map, "checked", v->on);
        audit_tell_date(&t, map, "archived", v->archive_on);
        value_set_text(map, "published", v->published);
    }
    value_set(map, "witnesses", witness_values(&t, v));
    value_set(map, "differences", difference_values(&t, v));
    return map;
}

void audit_tell_sources(const struct audit_teller *t, struct value *root)
{
    tell_use(t, root);
    tell_freshness(t, root);
    tell_health(t, root);
    tell_evidence(t, root);
}
