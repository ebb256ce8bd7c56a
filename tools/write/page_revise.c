/* write/page_revise.c: the form in which a reader says what is wrong with a sentence. There is one
 * for the whole site: which sentence it is about stands behind the '#' of its address. */
#include "wiki/address.h"
#include "write/pages.h"

enum { LONGEST_PART = 1 << 20 };

/* As encodeURIComponent of JavaScript. */
static struct span encoded(struct arena *arena, struct span text)
{
    struct buf out;

    buf_init(&out, LONGEST_PART);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (char_is_alnum(c) || (c != '\0' && strchr("-_.!~*'()", c) != NULL)) {
            buf_char(&out, c);
        } else {
            buf_print(&out, "%%%02X", (unsigned char)c);
        }
    }
    return buf_take(&out, arena);
}

/* Where the page is read, as far as the site knows; else its place in the site. */
static struct span place_of(const struct page *page)
{
    struct span base = page->site->config.url;

    while (base.len > 0 && base.at[base.len - 1] == '/') {
        base.len--;
    }
    return base.len == 0
               ? page->address
               : span_format(page->scratch, "%.*s/%.*s", SPAN_ARG(base), SPAN_ARG(page->address));
}

static struct span plain_link(const struct page *page, struct span title)
{
    const struct config *config = &page->site->config;
    struct span subject = span_concat(page->scratch, SPAN("Revision: "), title);
    struct span body = span_format(page->scratch, "Page: %.*s\r\nAddress: %.*s\r\n\r\n",
                                   SPAN_ARG(title), SPAN_ARG(place_of(page)));
    bool gitlab =
        span_find_span(config->revise_issues, SPAN("/-/issues")) != config->revise_issues.len;
    char mark = span_find(config->revise_issues, '?') == config->revise_issues.len ? '?' : '&';

    subject = encoded(page->scratch, subject);
    body = encoded(page->scratch, body);
    if (config->revise.len > 0) {
        return span_format(page->scratch, "mailto:%.*s?subject=%.*s&body=%.*s",
                           SPAN_ARG(config->revise), SPAN_ARG(subject), SPAN_ARG(body));
    }
    return span_format(page->scratch, "%.*s%c%s=%.*s&%s=%.*s", SPAN_ARG(config->revise_issues),
                       mark, gitlab ? "issue%5Btitle%5D" : "title", SPAN_ARG(subject),
                       gitlab ? "issue%5Bdescription%5D" : "body", SPAN_ARG(body));
}

void page_revise_links(const struct page *page, struct value *root)
{
    const struct facts *facts = page->facts;
    struct span link = page_link(page, ADDRESS_REVISE);

    if (!config_has_revise(&page->site->config)) {
        return;
    }
    value_set_text(root, "revise_plain", plain_link(page, facts->title));
    value_set_text(root, "revise_form",
                   span_format(page->scratch, "%.*s#a=%.*s&p=%.*s&t=%.*s", SPAN_ARG(link),
                               SPAN_ARG(encoded(page->scratch, facts->name)),
                               SPAN_ARG(encoded(page->scratch, page->address)),
                               SPAN_ARG(encoded(page->scratch, facts->title))));
}

void page_revise(const struct writer *writer, struct arena *scratch)
{
    struct page page;
    struct value *root;

    if (!config_has_revise(&writer->site->config)) {
        return;
    }
    page_init(&page, writer, ADDRESS_REVISE, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    value_set_text(root, "revise_style", page_link(&page, writer->revise_style));
    value_set_text(root, "scan_script", page_link(&page, writer->scan_script));
    value_set_text(root, "revise_script", page_link(&page, writer->revise_script));
    page_write(&page, "revise", root);
}
