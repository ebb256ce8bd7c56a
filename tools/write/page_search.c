/* write/page_search.c: the page that finds without a script: all articles from A to Z.
 *
 * On a large site it names the parts of the alphabet, and each part is a page of its own, so that
 * none grows without bound.
 */
#include "base/unicode.h"
#include "wiki/address.h"
#include "write/pages.h"

enum { PART_MOST = 220 /* articles on one page */ };

struct part {
    struct span letter;
    struct span address;
    size_t from, count; /* in the site's by_title */
    size_t number;      /* of the parts with this letter */
};

struct parts {
    struct part *at;
    size_t count, room;
};

/* "A", "É" as "E", and "#" for what begins with no letter. */
static struct span letter_of(const struct site *site, uint32_t article, struct arena *scratch)
{
    struct span key = unicode_sort_key(scratch, site->articles[article].title);
    size_t at = 0;

    if (key.len == 0 || !unicode_is_letter(unicode_next(key, &at))) {
        return SPAN("#");
    }
    if (at == 1 && char_is_lower(key.at[0])) {
        char *upper = arena_alloc_raw(scratch, 1);

        *upper = (char)(key.at[0] - ('a' - 'A'));
        return (struct span){upper, 1};
    }
    return span_slice(key, 0, at);
}

static void find_parts(struct parts *parts, const struct site *site, struct arena *scratch)
{
    for (size_t i = 0; i < site->page_count; i++) {
        struct span letter = letter_of(site, site->by_title[i], scratch);
        struct part *last = parts->count == 0 ? NULL : &parts->at[parts->count - 1];
        bool same = last != NULL && span_equal(last->letter, letter);

        if (!same || last->count == PART_MOST) {
            size_t number = same ? last->number + 1 : 1;

            last = vec_add(scratch, parts);
            *last = (struct part){.letter = letter, .from = i, .number = number};
            last->address = span_format(scratch, "search/%zu.html", parts->count);
        }
        last->count++;
    }
}

static struct value *part_value(const struct page *page, const struct parts *parts, size_t i,
                                size_t present)
{
    const struct part *part = &parts->at[i];
    bool several = part->number > 1 || (i + 1 < parts->count && parts->at[i + 1].number > 1);
    struct value *value = value_map(page->scratch);

    value_set_text(
        value, "name",
        several ? span_format(page->scratch, "%.*s %zu", SPAN_ARG(part->letter), part->number)
                : part->letter);
    value_set_text(value, "url", page_link(page, part->address));
    value_set_size(value, "count", part->count);
    value_set_flag(value, "one", part->count == 1);
    value_set_flag(value, "is_present", i == present);
    value_set_flag(value, "is_first", i == 0);
    value_set_flag(value, "is_last", i + 1 == parts->count);
    return value;
}

static void set_parts(const struct page *page, struct value *root, const struct parts *parts,
                      size_t present)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < parts->count; i++) {
        value_add(list, part_value(page, parts, i, present));
    }
    value_set(root, "parts", list);
    if (present < parts->count) {
        value_set(root, "part", part_value(page, parts, present, present));
    }
}

static void set_entries(const struct page *page, struct value *root, size_t from, size_t count)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = from; i < from + count; i++) {
        value_add(list, page_entry(page, page->site->by_title[i]));
    }
    value_set(root, "articles", list);
}

static void write_part(const struct writer *writer, const struct parts *parts, size_t i,
                       struct arena *scratch)
{
    struct page page;
    struct value *root;

    page_init(&page, writer, parts->at[i].address, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    set_parts(&page, root, parts, i);
    set_entries(&page, root, parts->at[i].from, parts->at[i].count);
    page_write(&page, "search_part", root);
}

void page_search(const struct writer *writer, struct arena *scratch)
{
    size_t count = writer->site->page_count;
    struct parts parts = {0};
    struct page page;
    struct value *root;

    if (!writer->site->config.has_search) {
        return;
    }
    page_init(&page, writer, ADDRESS_SEARCH, scratch);
    root = page_value(&page, (struct span){0}, (struct span){0});
    value_set_flag(root, "is_search", true);
    if (count > PART_MOST) {
        find_parts(&parts, writer->site, scratch);
        set_parts(&page, root, &parts, parts.count);
    } else {
        set_entries(&page, root, 0, count);
    }
    page_write(&page, "search", root);
    for (size_t i = 0; i < parts.count; i++) {
        struct arena_mark mark = arena_mark(scratch);

        write_part(writer, &parts, i, scratch);
        arena_rewind(scratch, mark);
    }
}
