/* write/paging.c: a part names the first, the last and those around it: their number has a bound. */
#include "write/paging.h"

enum { AROUND = 3 /* parts named on each side of this one */ };

size_t paging_parts(size_t count, size_t most)
{
    return count <= most ? 1 : (count - 1) / most + 1;
}

struct stretch paging_stretch(struct paging paging)
{
    size_t to = (paging.part + 1) * paging.most;

    return (struct stretch){paging.part * paging.most, to < paging.count ? to : paging.count};
}

struct span paging_address(struct arena *arena, struct span list, size_t part)
{
    struct span stem = span_slice(list, 0, list.len - strlen(".html"));

    return part == 0 ? list : span_format(arena, "%.*s.%zu.html", SPAN_ARG(stem), part + 1);
}

static struct span link_to(const struct page *page, struct span list, size_t part)
{
    return page_link(page, paging_address(page->scratch, list, part));
}

static struct value *parts_value(const struct page *page, struct span list, size_t parts,
                                 size_t present)
{
    struct value *values = value_list(page->scratch);
    size_t last = 0;

    for (size_t i = 0; i < parts; i++) {
        struct value *value;

        if (i > 0 && i + 1 < parts && (i + AROUND < present || i > present + AROUND)) {
            continue;
        }
        value = value_map(page->scratch);
        value_set_size(value, "number", i + 1);
        value_set_text(value, "url", link_to(page, list, i));
        value_set_flag(value, "is_this", i == present);
        value_set_flag(value, "is_behind_gap", i > last + 1);
        value_add(values, value);
        last = i;
    }
    return values;
}

struct stretch paging_set(const struct page *page, struct value *root, struct span list,
                          struct paging paging)
{
    size_t parts = paging_parts(paging.count, paging.most);

    value_set_flag(root, "has_pages", parts > 1);
    value_set(root, "pages", parts_value(page, list, parts, paging.part));
    if (paging.part > 0) {
        value_set_size(root, "page_number", paging.part + 1);
        value_set_text(root, "previous", link_to(page, list, paging.part - 1));
    }
    if (paging.part + 1 < parts) {
        value_set_text(root, "next", link_to(page, list, paging.part + 1));
    }
    return paging_stretch(paging);
}
