/* wiki/source.c: short names and addresses of sources. The full reference is in wiki/reference.c.
 */
#include "wiki/source.h"

#include <string.h>

#include "base/buf.h"

static struct span family_of(struct arena *arena, const struct name *n)
{
    if (n->literal.len > 0) {
        return n->literal;
    }
    if (n->particle.len == 0) {
        return n->family;
    }
    return span_format(arena, "%.*s %.*s", SPAN_ARG(n->particle), SPAN_ARG(n->family));
}

struct span source_short(struct arena *arena, const struct source *s)
{
    const struct name_list *names = s->authors.count > 0 ? &s->authors : &s->editors;
    struct span who = s->container.len > 0 && names->count == 0 ? s->container : s->title;

    if (names->count > 0) {
        who = family_of(arena, &names->at[0]);
    }
    if (names->count == 2) {
        struct span second = family_of(arena, &names->at[1]);

        who = span_format(arena, "%.*s & %.*s", SPAN_ARG(who), SPAN_ARG(second));
    } else if (names->count > 2) {
        who = span_format(arena, "%.*s et al.", SPAN_ARG(who));
    }
    return s->issued.year == 0 ? who : span_format(arena, "%.*s %u", SPAN_ARG(who), s->issued.year);
}

/* A DOI may hold any character, an address may not: "…387:2<167::AID-CNE1>3.0.CO;2-Z". */
static struct span doi_url(struct arena *arena, struct span doi)
{
    struct buf url;

    buf_init(&url, doi.len * 3 + 20);
    buf_text(&url, "https://doi.org/");
    for (size_t i = 0; i < doi.len; i++) {
        unsigned char c = (unsigned char)doi.at[i];

        if (c <= 0x20 || c >= 0x7F || strchr("\"#%<>?[\\]^`{|}", c) != NULL) {
            buf_print(&url, "%%%02X", c);
        } else {
            buf_char(&url, (char)c);
        }
    }
    return buf_take(&url, arena);
}

struct span source_url(struct arena *arena, const struct source *s)
{
    if (s->doi.len > 0) {
        return doi_url(arena, s->doi);
    }
    if (s->pmid.len > 0) {
        return span_format(arena, "https://pubmed.ncbi.nlm.nih.gov/%.*s/", SPAN_ARG(s->pmid));
    }
    if (s->pmcid.len > 0) {
        return span_format(arena, "https://pmc.ncbi.nlm.nih.gov/articles/%.*s/",
                           SPAN_ARG(s->pmcid));
    }
    return s->url;
}

bool source_acknowledges(const struct source *s, const char *rule)
{
    for (size_t i = 0; i < s->acks.count; i++) {
        if (span_is(s->acks.at[i].rule, rule)) {
            return true;
        }
    }
    return false;
}
