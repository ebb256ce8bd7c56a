/* write/card_value.c: one walk over the reviews for each page, then look-ups by a sentence's mark.
 */
#include "write/card_value.h"

#include "write/flow_html.h"

enum { LARGEST_DEFINITION = 1 << 20 };

enum standing card_term_standing(const struct site *site, const struct term *term)
{
    enum standing best = STANDING_NONE;

    for (size_t i = 0; i < term->definition.count; i++) {
        const struct token *token = &term->definition.tokens[i];

        if (token->kind == TOKEN_CLAIM) {
            enum standing standing = site_standing(site, &site->glossary_facts,
                                                   &site->glossary_facts.claims[token->index]);

            best = standing < best ? standing : best;
        }
    }
    return best;
}

struct value *card_terms(const struct page *page)
{
    struct value *list = value_list(page->scratch);
    struct page glossary;

    /* Its words are the glossary's; links in them count from this page. */
    page_init(&glossary, page->writer, page->address, page->scratch);
    glossary.article = page->site->glossary.article;
    glossary.facts = &page->site->glossary_facts;
    glossary.repeats = true;
    for (size_t i = 0; i < page->terms.count; i++) {
        const struct term *term = page->terms.at[i];
        enum standing standing = card_term_standing(page->site, term);
        struct value *value = value_map(page->scratch);
        struct buf html;

        buf_init(&html, LARGEST_DEFINITION);
        flow_html(&glossary, term->definition, FLOW_PLAIN, &html);
        value_set_text(value, "id", term->id);
        value_set_size(value, "number", i + 1);
        value_set_text(value, "name", term->name);
        value_set_html(value, "definition", page_take(page, &html));
        if (standing != STANDING_NONE) {
            value_set_text(value, "tier", span_of(standing_name(standing)));
            value_set_text(value, "slug", span_of(standing_slug(standing)));
        }
        value_add(list, value);
    }
    return list;
}

void card_read_reviews(struct page *page)
{
    const struct reviews *reviews = &page->site->reviews;

    for (size_t i = 0; i < reviews->count; i++) {
        const struct review *review = &reviews->at[i];

        if (review->article == page->facts) {
            map_put(&page->reviews, review->mark, (void *)(uintptr_t)review);
        }
    }
}

struct span card_signature(const struct page *page, const struct fact_claim *claim)
{
    const struct review *review = map_find(&page->reviews, fact_claim_mark(claim));

    if (review == NULL) {
        return (struct span){0};
    }
    return span_format(page->scratch, "%.*s, %.*s: %s", SPAN_ARG(review->reviewer),
                       SPAN_ARG(date_words(page->scratch, review->date)),
                       review_verdict_name(review->verdict));
}

size_t card_signed_count(const struct page *page)
{
    size_t count = 0;

    for (size_t i = 0; i < page->facts->claim_count; i++) {
        const struct review *review =
            map_find(&page->reviews, fact_claim_mark(&page->facts->claims[i]));

        count += review != NULL && review->verdict == REVIEW_SUPPORTED;
    }
    return count;
}
