/* write/page_glossary.c: the glossary from A to Z. */
#include "base/unicode.h"
#include "write/flow_html.h"
#include "write/pages.h"
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
        value_set_text(use, "url",
                       page_article_link(page, facts, facts->claims[uses->at[i].claim].id));
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

static struct value *letters_value(struct page *page)
{
    const struct glossary *glossary = &page->site->glossary;
    struct value *list = value_list(page->scratch), *terms = NULL;
    struct term_uses uses;
    char last = '\0';

    term_uses_find(&uses, page->writer, page->scratch);
    for (size_t i = 0; i < glossary->count; i++) {
        char letter = letter_of(&glossary->terms[i]);

        if (terms == NULL || letter != last) {
            struct value *value = value_map(page->scratch);

            terms = value_list(page->scratch);
            value_set_text(value, "letter", span_copy(page->scratch, (struct span){&letter, 1}));
            value_set_text(value, "id",
                           letter == '#' ? SPAN("letter-other")
                                         : span_format(page->scratch, "letter-%c", letter));
            value_set(value, "terms", terms);
            value_add(list, value);
            last = letter;
        }
        value_add(terms, term_value(page, &glossary->terms[i], &uses.terms[i]));
    }
    return list;
}

void page_glossary(const struct writer *writer, struct arena *scratch)
{
    struct page page;
    struct value *root;

    if (writer->site->glossary.count == 0) {
        return;
    }
    page_init(&page, writer, ADDRESS_GLOSSARY, scratch);
    page.article = writer->site->glossary.article;
    page.facts = &writer->site->glossary_facts;
    root = page_value(&page, (struct span){0}, (struct span){0});
    value_set(root, "letters", letters_value(&page));
    value_set_size(root, "term_count", writer->site->glossary.count);
    page_set_sources(&page, NULL, 0, root);
    page_write(&page, "glossary", root);
}
