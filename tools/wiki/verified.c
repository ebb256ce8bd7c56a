/* wiki/verified.c: names, and the fingerprint of what was compared. */
#include "wiki/verified.h"

#include "base/buf.h"
#include "base/hash.h"

static const char *const STATES[VERIFIED_COUNT] = {"unverified", "ok", "mismatch", "fabricated?"};

static const char *const PAGES[PAGE_COUNT] = {"none",    "unchecked", "fine",     "moved",
                                              "blocked", "troubled",  "doubtful", "dead"};

const char *verified_state_name(enum verified_state state)
{
    return STATES[state];
}

bool verified_state_parse(struct span name, enum verified_state *out)
{
    size_t i = 0;
    bool found = span_choice(name, STATES, countof(STATES), &i);

    *out = (enum verified_state)i;
    return found;
}

const char *page_state_name(enum page_state state)
{
    return PAGES[state];
}

bool page_state_parse(struct span name, enum page_state *out)
{
    size_t i = 0;
    bool found = span_choice(name, PAGES, countof(PAGES), &i);

    *out = (enum page_state)i;
    return found;
}

struct span verified_fingerprint(struct arena *arena, const struct source *source)
{
    const struct span parts[] = {source->doi,    source->pmid, source->pmcid,  source->isbn,
                                 source->url,    source->type, source->title,  source->container,
                                 source->volume, source->page, source->number, source->version};
    enum { IDENTIFIERS = 5 };
    struct buf text;
    uint64_t identifiers = 0;
    struct span out;

    buf_init(&text, SIZE_MAX);
    for (size_t i = 0; i < countof(parts); i++) {
        buf_add(&text, parts[i]);
        buf_char(&text, '\n');
        if (i + 1 == IDENTIFIERS) {
            identifiers = hash64_of(buf_span(&text));
        }
    }
    for (size_t i = 0; i < source->authors.count; i++) {
        buf_add(&text, source->authors.at[i].family);
        buf_add(&text, source->authors.at[i].literal);
        buf_char(&text, '\n');
    }
    buf_print(&text, "%u", source->issued.year);
    out = span_format(arena, "%016llx-%016llx", (unsigned long long)identifiers,
                      (unsigned long long)hash64_of(buf_span(&text)));
    buf_release(&text);
    return out;
}

bool verified_apply(struct verified *verified, const struct source *source, struct arena *scratch)
{
    struct span present = verified_fingerprint(scratch, source);

    if (span_equal(present, verified->of)) {
        return true;
    }
    verified->state = VERIFIED_UNVERIFIED;
    verified->differences.count = 0;
    verified->reason = SPAN("the record has changed since it was compared");
    return span_equal(span_slice(present, 0, HASH64_HEX), span_slice(verified->of, 0, HASH64_HEX));
}
