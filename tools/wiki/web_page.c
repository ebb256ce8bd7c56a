/* wiki/web_page.c: tabs between the columns, since no address holds one. */
#include "wiki/web_page.h"

enum { LONGEST_ADDRESS = 2000 };

struct span web_page_address(struct span link)
{
    struct span address = span_slice(link, 0, span_find(link, '#'));

    if (!span_starts(address, SPAN("http://")) && !span_starts(address, SPAN("https://"))) {
        return (struct span){0};
    }
    for (size_t i = 0; i < address.len; i++) {
        if ((unsigned char)address.at[i] <= ' ' || (unsigned char)address.at[i] == 0x7f) {
            return (struct span){0};
        }
    }
    return address.len <= LONGEST_ADDRESS ? address : (struct span){0};
}

void web_page_print(const struct web_page *page, struct arena *scratch, struct buf *out)
{
    buf_add(out, page->url);
    buf_char(out, '\t');
    buf_text(out, page_state_name(page->state));
    buf_char(out, '\t');
    buf_add(out, page->on.year > 0 ? date_iso(scratch, page->on) : (struct span){0});
    buf_char(out, '\t');
    buf_add(out, page->moved);
    buf_char(out, '\n');
}

bool web_page_parse(struct span line, struct web_page *out)
{
    struct span state, on;

    *out = (struct web_page){.url = span_cut(&line, '\t')};
    state = span_cut(&line, '\t');
    on = span_cut(&line, '\t');
    out->moved = line;
    return out->url.len > 0 && span_equal(web_page_address(out->url), out->url) &&
           page_state_parse(state, &out->state) && (on.len == 0 || date_parse(on, &out->on)) &&
           span_find(out->moved, '\t') == out->moved.len;
}
