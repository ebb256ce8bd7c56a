/* join/groups.c: one walk in alphabetical order, so that every group's list is in that order too.
 */
#include "join/groups.h"

#include "base/path.h"
#include "base/vec.h"
#include "wiki/address.h"

struct sorted {
    uint64_t start; /* the first bytes of the key as a number, which decide most comparisons */
    struct span key;
    uint32_t article;
};

static uint64_t start_of(struct span key)
{
    uint64_t start = 0;

    for (size_t i = 0; i < sizeof start; i++) {
        start = start << 8 | (i < key.len ? (unsigned char)key.at[i] : 0);
    }
    return start;
}

static int compare_sorted(const void *a, const void *b)
{
    const struct sorted *left = a, *right = b;
    int order;

    if (left->start != right->start) {
        return left->start < right->start ? -1 : 1;
    }
    order = span_compare(left->key, right->key);
    return order != 0 ? order : left->article < right->article ? -1 : 1;
}

/* An article whose address belongs to another has no page, and so no place in any list. */
static void sort_titles(struct site *site, const struct folded *folded)
{
    struct sorted *sorted = ARENA_ARRAY(site->arena, struct sorted, site->article_count);
    size_t count = 0;

    for (uint32_t i = 0; i < site->article_count; i++) {
        if (!site->articles[i].is_duplicate) {
            struct span key = folded[i].sort;

            sorted[count++] = (struct sorted){start_of(key), key, i};
        }
    }
    if (count > 0) {
        qsort(sorted, count, sizeof *sorted, compare_sorted);
    }
    site->by_title = ARENA_ARRAY(site->arena, uint32_t, count);
    site->page_count = count;
    for (size_t i = 0; i < count; i++) {
        site->by_title[i] = sorted[i].article;
    }
}

/* Groups are found by index while their array still grows. */
static struct group *group_at(struct site *site, struct groups *groups, struct map *map,
                              struct span key)
{
    uintptr_t index = (uintptr_t)map_find(map, key);

    if (index == 0) {
        vec_add(site->arena, groups);
        index = groups->count;
        map_put(map, key, (void *)index);
    }
    return &groups->at[index - 1];
}

/* Names repeat; making the address of one takes longer than finding it. */
struct addresses {
    struct map known;
    struct span (*make)(struct arena *arena, struct span name);
};

static struct span address_of(struct addresses *addresses, struct span name)
{
    struct map *known = &addresses->known;
    struct span *address = map_find(known, name);

    if (address == NULL) {
        address = ARENA_NEW(known->arena, struct span);
        *address = addresses->make(known->arena, name);
        map_put(known, name, address);
    }
    return *address;
}

static void add_tags(struct site *site, uint32_t article, struct map *map,
                     struct addresses *addresses)
{
    const struct span_list *tags = &site->articles[article].front.tags;

    for (size_t i = 0; i < tags->count; i++) {
        struct span address = address_of(addresses, tags->at[i]);
        struct group *group = group_at(site, &site->tags, map, address);

        if (group->address.len == 0) {
            group->title = tags->at[i];
            group->address = address;
        }
        if (group->articles.count == 0 ||
            group->articles.at[group->articles.count - 1] != article) {
            *vec_add(site->arena, &group->articles) = article;
        }
    }
}

static struct span folder_title(struct site *site, struct span folder)
{
    char *title = span_cstr(site->arena, path_name(folder));

    for (char *c = title; *c != '\0'; c++) {
        *c = *c == '-' || *c == '_' ? ' ' : *c;
    }
    if (char_is_lower(title[0])) {
        title[0] = (char)(title[0] - ('a' - 'A'));
    }
    return span_of(title);
}

/* What the settings say of a folder; the first folder of a group that they name speaks for it. */
static void describe(struct site *site, struct span folder, struct group *group)
{
    for (size_t i = 0; i < site->config.section_count; i++) {
        const struct section_text *section = &site->config.sections[i];

        if (group->rank == site->config.section_count && span_equal(section->folder, folder)) {
            group->rank = i;
            group->title = section->title;
            group->description = section->description;
        }
    }
}

/* Folders with one slug, such as "Cell Bio" and "cell-bio", share one page. */
static void add_folder(struct site *site, uint32_t article, struct map *map,
                       struct addresses *addresses)
{
    struct span folder = site->articles[article].folder, address;
    struct group *group;

    if (folder.len == 0) {
        return;
    }
    address = address_of(addresses, folder);
    group = group_at(site, &site->folders, map, address);
    if (group->address.len == 0) {
        group->title = folder_title(site, folder);
        group->address = address;
        group->rank = site->config.section_count;
    }
    describe(site, folder, group);
    *vec_add(site->arena, &group->articles) = article;
}

/* Folders as the settings list them, the others after those by address. */
static int compare_groups(const void *a, const void *b)
{
    const struct group *x = a, *y = b;

    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    return span_compare(x->address, y->address);
}

static void sort_groups(struct groups *groups)
{
    if (groups->count > 0) {
        qsort(groups->at, groups->count, sizeof *groups->at, compare_groups);
    }
}

static void enter_tags(struct site *site)
{
    for (size_t i = 0; i < site->tags.count; i++) {
        map_put(&site->tag_by_slug, site->tags.at[i].address, &site->tags.at[i]);
    }
}

/* Each folder by its own name, also where several share a group. */
static void enter_folders(struct site *site)
{
    for (size_t i = 0; i < site->folders.count; i++) {
        struct group *group = &site->folders.at[i];

        for (size_t a = 0; a < group->articles.count; a++) {
            map_put(&site->folder_by_name, site->articles[group->articles.at[a]].folder, group);
        }
    }
}

void groups_make(struct site *site, const struct folded *folded)
{
    struct addresses of_tags = {.make = address_tag}, of_folders = {.make = address_section};
    struct map tags, folders;

    map_init(&tags, site->arena);
    map_init(&folders, site->arena);
    map_init(&of_tags.known, site->arena);
    map_init(&of_folders.known, site->arena);
    sort_titles(site, folded);
    for (size_t i = 0; i < site->page_count; i++) {
        add_tags(site, site->by_title[i], &tags, &of_tags);
        add_folder(site, site->by_title[i], &folders, &of_folders);
    }
    sort_groups(&site->tags);
    sort_groups(&site->folders);
    enter_tags(site);
    enter_folders(site);
}
