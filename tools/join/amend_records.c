/* join/amend_records.c: a record of a source, and the glossary, where they change in their places.
 */
#include "join/amend_part.h"
#include "join/names.h"
#include "join/steps.h"

/* ---- sources ---- */

static bool cites(const struct facts *facts, const struct source *source)
{
    for (size_t i = 0; i < facts->cite_count; i++) {
        if (facts->cites[i].source == source) {
            return true;
        }
    }
    return false;
}

/* Rows of objectives name sources besides those that sentences cite. */
static void stand_on(struct amend *amend, uint32_t article, const struct source *source)
{
    struct site *site = amend->site;
    struct facts *facts = &site->articles[article];

    if (cites(facts, source)) {
        steps_stand(site, facts);
        site->coverage[article] = steps_cover(site, facts);
        amend_add_stale(amend, article);
    } else if (facts->objective_count > 0 || facts->gas_count > 0) {
        amend_add_stale(amend, article);
    }
}

void amend_source(struct amend *amend, size_t index, const struct source *now)
{
    struct site *site = amend->site;
    struct source *source = &site->sources[index];

    *source = *now;
    for (uint32_t i = 0; i < site->article_count; i++) {
        stand_on(amend, i, source);
    }
    if (site->glossary.article != NULL) {
        steps_stand(site, &site->glossary_facts);
        amend->is_stale_glossary = true;
    }
    amend->has_records = true;
}

/* ---- the glossary ---- */

bool amend_fits_glossary(const struct site *site, const struct facts *now)
{
    return amend_has_same_runs(&site->glossary_facts, now);
}

void amend_glossary(struct amend *amend, const struct glossary *now, const struct facts *facts,
                    struct findings *findings)
{
    struct site *site = amend->site;

    amend_remove_cites(site, &site->glossary_facts, USE_GLOSSARY);
    site->glossary = *now;
    site->glossary_facts = *facts;
    map_init(&site->terms, site->arena);
    names_add_terms(site, findings);
    steps_fill(site, &site->glossary_facts, amend->scratch);
    steps_stand(site, &site->glossary_facts);
    steps_follow(site, &site->glossary_facts, amend->scratch);
    amend_insert_cites(site, &site->glossary_facts, USE_GLOSSARY);
    amend->is_stale_glossary = true;
    amend->has_terms = true;
}
