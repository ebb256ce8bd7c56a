/* join/offers.h: the names of all articles, for those that are misspelt.
 *
 *     struct offers offers = {0};
 *     offers_make(&offers, site, &near, OFFER_TITLE | OFFER_ALIAS);     near.best
 *     offers_release(&offers);
 *
 * They are listed when somebody first asks; the site stays as it is meanwhile.
 */
#ifndef JOIN_OFFERS_H
#define JOIN_OFFERS_H

#include "base/vec.h"
#include "diag/suggest.h"
#include "wiki/site.h"

enum offer_kind { OFFER_TITLE = 1, OFFER_NAME = 2, OFFER_PATH = 4, OFFER_ALIAS = 8 };

struct offer {
    struct suggest_name name;
    enum offer_kind kind;
};

struct offers {
    struct arena arena;
    VEC(struct offer) list; /* article for article */
    bool is_listed;
};

/* Offers all names of these kinds. */
void offers_make(struct offers *offers, const struct site *site, struct suggest *near,
                 unsigned kinds);
/* Only the names of articles that are added so are offered. */
void offers_add(struct offers *offers, const struct facts *facts);
void offers_release(struct offers *offers);

#endif
