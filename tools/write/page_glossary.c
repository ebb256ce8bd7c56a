/* write/page_glossary.c: the glossary from A to Z, on as many pages as it needs. */
#include "base/unicode.h"
#include "write/flow_html.h"
#include "write/glossary_pages.h"
#include "write/pages.h"
#include "write/paging.h"
#include "write/term_uses.h"
#include "wiki/address.h"

static struct value *synonyms_value(const struct page *page, const struct term *term)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < term->synonyms.count; i++) {
        struct value *value = value_map(page->scratch);

        value_set_text(value, "name", term->synonyms.at[i]);
        value_set_flag(value, "is_last", i + 1 == term->synonyms.count);
        value_add(list, value);
    }
    return list;
}

/* The articles that use the term, each with its first sentence that does. */
static void set_uses(const struct page *page, const struct term_in *uses, struct value *value)
{
    struct value *list = value_list(page->scratch);
    size_t shown = uses->count < TERM_USES_SHOWN ? uses->count : TERM_USES_SHOWN;

    for (size_t i = 0; i < shown; i++) {
        const struct facts *facts = &page->site->articles[uses->at[i].article];
        struct value *use = value_map(page->scratch);

        value_set_text(use, "title", facts->title);
        value_set_text(
            use, "url",
            page_article_link(page, facts, fact_claim_id(&facts->claims[uses->at[i].claim])));
        value_set_flag(use, "is_last", i + 1 == shown);
        value_add(list, use);
    }
    value_set(value, "used_in", list);
    value_set_flag(value, "is_used", shown > 0);
    if (uses->count > shown) {
        value_set_size(value, "more", uses->count - shown);
    }
}

static struct value *term_value(struct page *page, const struct term *term,
                                const struct term_in *uses)
{
    struct value *value = value_map(page->scratch);
    struct buf html;

    buf_init(&html, 1 << 20);
    flow_html(page, term->definition, FLOW_FULL, &html);
    value_set_text(value, "name", term->name);
    value_set_text(value, "id", term->id);
    value_set_flag(value, "has_synonyms", term->synonyms.count > 0);
    value_set(value, "synonyms", synonyms_value(page, term));
    value_set_html(value, "definition", page_take(page, &html));
    set_uses(page, uses, value);
    return value;
}

/* The letter under which a term stands: the first of its sort key, in upper case; "#" for anything
 * else. */
static char letter_of(const struct term *term)
{
    char c = term->sort_key.len > 0 ? term->sort_key.at[0] : '#';

    return char_is_lower(c) ? (char)(c - ('a' - 'A')) : '#';
}

static struct span letter_text(const struct page *page, char letter)
{
    return span_copy(page->scratch, (struct span){&letter, 1});
}

static struct span letter_id(const struct page *page, char letter)
{
    return letter == '#' ? SPAN("letter-other") : span_format(page->scratch, "letter-%c", letter);
}

/* The letters of all pages, each with the page where it begins. */
static struct value *alphabet_value(const struct page *page)
{
    const struct glossary *glossary = &page->site->glossary;
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < glossary->count; i++) {
        char letter = letter_of(&glossary->terms[i]);
        struct span address = glossary_term_address(page->site, &glossary->terms[i], page->scratch);
        struct value *value;

        if (i > 0 && letter == letter_of(&glossary->terms[i - 1])) {
            continue;
        }
        value = value_map(page->scratch);
        value_set_text(value, "letter", letter_text(page, letter));
        value_set_text(
            value, "url",
            span_format(page->scratch, "%.*s#%.*s",
                        SPAN_ARG(span_equal(address, page->address) ? (struct span){0}
                                                                    : page_link(page, address)),
                        SPAN_ARG(letter_id(page, letter))));
        value_add(list, value);
    }
    return list;
}

/* The terms of this page below their letters. */
static struct value *letters_value(struct page *page, struct stretch shown,
                                   const struct term_uses *uses)
{
    const struct glossary *glossary = &page->site->glossary;
    struct value *list = value_list(page->scratch), *terms = NULL;

    for (size_t i = shown.from; i < shown.to; i++) {
        char letter = letter_of(&glossary->terms[i]);

        if (terms == NULL || letter != letter_of(&glossary->terms[i - 1])) {
            struct value *value = value_map(page->scratch);

            terms = value_list(page->scratch);
            value_set_text(value, "letter", letter_text(page, letter));
            value_set_text(value, "id", letter_id(page, letter));
            value_set(value, "terms", terms);
            value_add(list, value);
        }
        value_add(terms, term_value(page, &glossary->terms[i], &uses->terms[i]));
    }
    return list;
}

static void write_part(const struct writer *writer, size_t part, const struct term_uses *uses,
                       struct arena *scratch)
{
    size_t count = writer->site->glossary.count;
    struct page page;
    struct value *root;
    struct stretch shown;

    page_init(&page, writer, paging_address(scratch, ADDRESS_GLOSSARY, part), scratch);
    page.article = writer->site->glossary.article;
    page.facts = &writer->site->glossary_facts;
    root = page_value(&page, (struct span){0}, (struct span){0});
    shown = paging_set(&page, root, ADDRESS_GLOSSARY,
                       (struct paging){count, GLOSSARY_MOST_TERMS, part});
    value_set(root, "alphabet", alphabet_value(&page));
    value_set(root, "letters", letters_value(&page, shown, uses));
    value_set_size(root, "term_count", count);
    page_set_sources(&page, NULL, 0, root);
    page_write(&page, "glossary", root);
}

void page_glossary(const struct writer *writer, struct arena *scratch)
{
    size_t count = writer->site->glossary.count;
    struct term_uses uses;

    if (count == 0) {
        return;
    }
    term_uses_find(&uses, writer, scratch);
    for (size_t part = 0; part < paging_parts(count, GLOSSARY_MOST_TERMS); part++) {
        write_part(writer, part, &uses, scratch);
    }
}
