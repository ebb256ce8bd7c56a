/* join/offers.c: one array, since looking at the facts of ten thousand articles for each link that leads
 * nowhere takes most of joining a wiki with many of them.
 */
#include "join/offers.h"

static void list(struct offers *offers, struct span name, enum offer_kind kind)
{
    *vec_add(&offers->arena, &offers->list) = (struct offer){{.name = name}, kind};
}

static void list_article(struct offers *offers, const struct facts *facts)
{
    list(offers, facts->title, OFFER_TITLE);
    list(offers, facts->name, OFFER_NAME);
    list(offers, facts->path, OFFER_PATH);
    for (size_t i = 0; i < facts->front.aliases.count; i++) {
        list(offers, facts->front.aliases.at[i], OFFER_ALIAS);
    }
}

static void offer_listed(struct offers *offers, struct suggest *near, unsigned kinds)
{
    for (size_t i = 0; i < offers->list.count; i++) {
        struct offer *offer = &offers->list.at[i];

        if ((offer->kind & kinds) != 0) {
            suggest_offer_name(near, &offer->name);
        }
    }
}

void offers_make(struct offers *offers, const struct site *site, struct suggest *near,
                 unsigned kinds)
{
    for (size_t i = 0; !offers->is_listed && i < site->article_count; i++) {
        list_article(offers, &site->articles[i]);
    }
    offers->is_listed = true;
    offer_listed(offers, near, kinds);
}

void offers_add(struct offers *offers, const struct facts *facts)
{
    list_article(offers, facts);
    offers->is_listed = true;
}

void offers_release(struct offers *offers)
{
    arena_release(&offers->arena);
    *offers = (struct offers){0};
}
