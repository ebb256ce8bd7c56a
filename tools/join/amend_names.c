/* join/amend_names.c: which links have a name that somebody loses or gets.
 *
 * Links that led to whoever answered to the name before are known to him, and those that led nowhere
 * are few: so of all others nothing but where they lead is looked at. A name that resembles what
 * such a link says may be its help, or may have been.
 */
#include "base/path.h"
#include "base/unicode.h"
#include "join/amend_part.h"
#include "join/names.h"
#include "join/steps.h"

/* ---- names ---- */

static void mark_linking(struct amend *amend, uint32_t article)
{
    const struct backlinks *list = &amend->site->backlinks[article];

    amend->may_name[article] = true;
    for (size_t i = 0; i < list->count; i++) {
        amend->may_name[list->at[i].from] = true;
    }
}

static void touch(struct amend *amend, struct span name)
{
    struct span key = unicode_fold(amend->scratch, name);
    const struct name_entry *entry = key.len == 0 ? NULL : map_find(&amend->site->names, key);

    name_set_add(&amend->names, name);
    if (entry != NULL) {
        mark_linking(amend, entry->article);
    }
}

void amend_touch(struct amend *amend, const struct facts *facts)
{
    amend->has_names = true;
    touch(amend, facts->title);
    touch(amend, facts->name);
    touch(amend, path_name(facts->name));
    for (size_t i = 0; i < facts->front.aliases.count; i++) {
        touch(amend, facts->front.aliases.at[i]);
    }
    offers_add(&amend->offers, facts);
}

static bool is_touched(const struct amend *amend, struct span name)
{
    return name_set_has(&amend->names, name, amend->scratch);
}

static bool is_near(struct amend *amend, struct span name, unsigned kinds)
{
    struct suggest near = suggest_for(name);

    offers_make(&amend->offers, amend->site, &near, kinds);
    return near.best.len > 0;
}

/* ---- links ---- */

enum look { LOOK_SAME, LOOK_HELP, LOOK_FOLLOW };

static bool is_in(const struct span *list, size_t count, struct span wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(list[i], wanted)) {
            return true;
        }
    }
    return false;
}

/* Whether a path ends with the name of a file that came or went. */
static bool may_be_file(const struct amend *amend, struct span path)
{
    for (size_t i = 0; i < amend->files.count; i++) {
        if (span_ends(path, amend->files.at[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the link may name a file that came or went, as an article or as any file. */
static enum look look_at_path(const struct amend *amend, const struct fact_link *link)
{
    if (link->kind == LINK_PAGE && is_in(amend->paths.at, amend->paths.count, link->target)) {
        return LOOK_FOLLOW;
    }
    return (link->kind == LINK_PAGE || link->kind == LINK_FILE) &&
                   (may_be_file(amend, link->target) || may_be_file(amend, link->raw))
               ? LOOK_HELP
               : LOOK_SAME;
}

/* What may be different of a link: nothing, the help when it leads nowhere, or where it leads. */
static enum look look_at_link(struct amend *amend, const struct fact_link *link, bool may_name)
{
    bool is_missing = link->leads_to == NULL;
    enum look look = amend->files.count > 0 ? look_at_path(amend, link) : LOOK_SAME;

    if (look != LOOK_SAME) {
        return look;
    }
    if (link->kind == LINK_WIKI && (may_name || is_missing) && is_touched(amend, link->target)) {
        return LOOK_FOLLOW;
    }
    return is_missing && (link->kind == LINK_WIKI || link->kind == LINK_PAGE) &&
                   is_near(amend, link->target, check_link_offers(link))
               ? LOOK_HELP
               : LOOK_SAME;
}

static enum look look_at(struct amend *amend, const struct facts *facts, bool may_name)
{
    struct span parent = facts->front.parent;
    enum look most =
        parent.len > 0 && (is_touched(amend, parent) || is_near(amend, parent, OFFER_TITLE))
            ? LOOK_HELP
            : LOOK_SAME;

    for (size_t i = 0; i < facts->link_count; i++) {
        enum look look = look_at_link(amend, &facts->links[i], may_name);

        most = look > most ? look : most;
    }
    return most;
}

static void follow(struct amend *amend, uint32_t article)
{
    struct facts *facts = &amend->site->articles[article];
    enum look look = look_at(amend, facts, amend->may_name[article]);

    if (look == LOOK_FOLLOW) {
        amend_remove_links(amend->site, facts, article);
        steps_follow(amend->site, facts, amend->scratch);
        amend_insert_links(amend->site, facts, article);
    }
    if (look != LOOK_SAME) {
        amend_add_stale(amend, article);
    }
}

void amend_names(struct amend *amend)
{
    struct site *site = amend->site;

    if (!amend->has_names) {
        return;
    }
    names_renew(site, &amend->names);
    for (uint32_t i = 0; i < site->article_count; i++) {
        if (!amend->is_changed[i]) {
            follow(amend, i);
        }
    }
    if (site->glossary.article != NULL) {
        steps_follow(site, &site->glossary_facts, amend->scratch);
        amend->is_stale_glossary = true;
    }
}
