/* wiki/site.c: look-ups in the resolved site. */
#include "wiki/site.h"

#include "base/path.h"
#include "base/unicode.h"
#include "wiki/address.h"

const struct facts *site_find_article(const struct site *site, struct span target,
                                      struct arena *scratch, size_t *others)
{
    const struct name_entry *entry = map_find(&site->names, unicode_fold(scratch, target));

    *others = 0;
    if (entry == NULL) {
        return NULL;
    }
    *others = entry->count - 1;
    return &site->articles[entry->article];
}

const struct facts *site_find_path(const struct site *site, struct span path)
{
    return map_find(&site->addresses, path);
}

const struct heading *facts_find_heading(const struct facts *facts, struct span heading,
                                         struct arena *scratch)
{
    struct span key = unicode_fold(scratch, heading), slug = address_slug(scratch, heading);

    for (size_t i = 0; i < facts->heading_count; i++) {
        const struct heading *h = &facts->headings[i];

        if (span_equal(h->id, heading) || span_equal(h->id, slug) || span_equal(h->folded, key)) {
            return h;
        }
    }
    return NULL;
}

const struct source *site_find_source(const struct site *site, struct span key)
{
    return map_find(&site->source_by_key, key);
}

const struct verified *site_verified(const struct site *site, struct span key)
{
    return map_find(&site->verified, key);
}

struct span site_copy(const struct site *site, struct span key)
{
    const struct span *copy = map_find(&site->copies, key);

    return copy == NULL ? (struct span){0} : *copy;
}

bool site_has_source_file(const struct site *site, struct span key, struct arena *scratch)
{
    struct span path = span_format(scratch, "sources/%.*s.json", SPAN_ARG(key));

    return map_find(&site->files, path) != NULL;
}

const struct run *site_find_run(const struct site *site, struct span name)
{
    return map_find(&site->run_by_name, name);
}

/* A tag that names a run shows nothing when there is no such run. */
static bool has_good_run(const struct site *site, const struct facts *facts,
                         const struct fact_claim *claim)
{
    for (size_t i = 0; i < claim->run_count; i++) {
        const struct run *run = site_find_run(site, facts->runs[claim->first_run + i].run);

        if (run != NULL && run->good) {
            return true;
        }
    }
    return claim->run_count == 0;
}

enum standing site_find_standing(const struct site *site, const struct facts *facts,
                                 const struct fact_claim *claim)
{
    enum standing best = claim->unsourced;

    if (best == STANDING_SIM && !has_good_run(site, facts, claim)) {
        best = STANDING_NONE;
    }

    for (size_t i = 0; i < claim->cite_count; i++) {
        const struct source *source = facts->cites[claim->first_cite + i].source;

        if (source != NULL && source->tier < best) {
            best = source->tier;
        }
    }
    return best;
}

enum standing site_standing(const struct site *site, const struct facts *facts,
                            const struct fact_claim *claim)
{
    (void)site;
    (void)facts;
    return (enum standing)claim->standing;
}

size_t site_index(const struct site *site, const struct facts *facts)
{
    return (size_t)(facts - site->articles);
}

/* "x", "x.md", "x/index.md": how authors write a path to an article. */
static const struct facts *find_by_path(const struct site *site, struct span path,
                                        struct arena *scratch)
{
    static const char *const tails[] = {"", ".md", "/index.md", "/README.md"};

    for (size_t i = 0; i < countof(tails); i++) {
        const struct facts *facts =
            site_find_path(site, span_concat(scratch, path, span_of(tails[i])));

        if (facts != NULL) {
            return facts;
        }
    }
    return NULL;
}

const struct facts *site_link_target(const struct site *site, const struct fact_link *link,
                                     struct arena *scratch)
{
    size_t others;

    if (link->is_joined) {
        return link->leads_to;
    }
    if (link->kind == LINK_WIKI) {
        return site_find_article(site, link->target, scratch, &others);
    }
    return link->kind == LINK_PAGE ? find_by_path(site, link->target, scratch) : NULL;
}

struct span site_link_file(const struct site *site, const struct fact_link *link,
                           struct arena *scratch)
{
    struct span tries[3] = {link->target, path_join(scratch, SPAN("content"), link->raw),
                            link->raw};
    const struct span *named;

    for (size_t i = 0; i < countof(tries); i++) {
        if (tries[i].len > 0 && path_is_inside(tries[i]) &&
            map_find(&site->files, tries[i]) != NULL) {
            return tries[i];
        }
    }
    /* Obsidian names an attachment without its folder. */
    named = map_find(&site->file_by_name, link->raw);
    return named == NULL ? (struct span){0} : *named;
}

/* Whether rounding left nothing of a number: "0.00". */
static bool is_zero(struct span digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.at[i] != '0' && digits.at[i] != '.') {
            return false;
        }
    }
    return true;
}

/* "%.1f ms": a number with so many decimals, and what stands around it. */
static struct span format_value(struct span value, struct span format, struct arena *arena)
{
    size_t at = span_find_span(format, SPAN("%.")), end = at + 3;
    double number;
    bool negative = span_starts(value, SPAN("\u2212"));
    struct span digits = negative ? span_from(value, strlen("\u2212")) : value, rounded;

    if (end >= format.len || !char_is_digit(format.at[at + 2]) || format.at[end] != 'f' ||
        !span_to_double(digits, &number)) {
        return value;
    }
    rounded = span_format(arena, "%.*f", format.at[at + 2] - '0', number);
    return span_format(arena, "%.*s%s%.*s%.*s", SPAN_ARG(span_slice(format, 0, at)),
                       negative && !is_zero(rounded) ? "\u2212" : "", SPAN_ARG(rounded),
                       SPAN_ARG(span_from(format, end + 1)));
}

struct span site_value(const struct site *site, struct span written, struct arena *arena)
{
    struct span format = written, name = span_trim(span_cut(&format, '|'));
    size_t dot = name.len;
    const struct run *run;

    while (dot > 0 && name.at[dot - 1] != '.') {
        dot--;
    }
    run = site_find_run(site, span_slice(name, 0, dot > 0 ? dot - 1 : 0));
    for (size_t i = 0; run != NULL && i < run->output_count; i++) {
        if (span_equal(run->outputs[i].name, span_from(name, dot))) {
            return format.len > 0 ? format_value(run->outputs[i].value, span_trim(format), arena)
                                  : run->outputs[i].value;
        }
    }
    return span_format(arena, "{{%.*s}}", SPAN_ARG(written));
}
