/* write/numbering.c: short lists, searched by a walk: a page cites a few dozen sources. */
#include "write/numbering.h"

void numbering_init(struct numbering *n, const struct site *site, struct arena *arena)
{
    *n = (struct numbering){.arena = arena, .site = site};
}

uint32_t numbering_cite(struct numbering *n, const struct source *source, uint32_t section,
                        uint32_t *use)
{
    size_t i = 0;

    while (i < n->sources.count && n->sources.at[i].source != source) {
        i++;
    }
    if (i == n->sources.count) {
        vec_add(n->arena, &n->sources)->source = source;
    }
    vec_add(n->arena, &n->sources.at[i].uses)->section = section;
    *use = (uint32_t)n->sources.at[i].uses.count;
    return (uint32_t)i + 1;
}

uint32_t numbering_find(const struct numbering *n, const struct source *source)
{
    for (size_t i = 0; i < n->sources.count; i++) {
        if (n->sources.at[i].source == source) {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

uint32_t numbering_footnote(struct numbering *n, uint32_t number)
{
    while (n->footnotes.count <= number) {
        *vec_add(n->arena, &n->footnotes) = 0;
    }
    return ++n->footnotes.at[number];
}

uint32_t numbering_footnote_uses(const struct numbering *n, uint32_t number)
{
    return number < n->footnotes.count ? n->footnotes.at[number] : 0;
}

uint32_t numbering_run(struct numbering *n, const struct run *run)
{
    for (size_t i = 0; i < n->runs.count; i++) {
        if (n->runs.at[i].run == run) {
            return (uint32_t)i + 1;
        }
    }
    vec_add(n->arena, &n->runs)->run = run;
    return (uint32_t)n->runs.count;
}
