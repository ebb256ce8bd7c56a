/* join/groups.c: one walk in alphabetical order, so that every group's list is in that order too.
 */
#include "join/groups.h"

#include "base/path.h"
#include "base/unicode.h"
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
    struct sorted *sorted = ARENA_ARRAY(site->lists, struct sorted, site->article_count);
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
    site->by_title = ARENA_ARRAY(site->lists, uint32_t, count + SITE_SPARE);
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
        vec_add(site->lists, groups);
        index = groups->count;
        map_put(map, key, (void *)index);
    }
    return &groups->at[index - 1];
}

/* Names repeat; making the address of one takes longer than finding it. */
static struct group *known_group(const struct groups *groups, const struct map *known,
                                 struct span name)
{
    uintptr_t index = (uintptr_t)map_find(known, name);

    return index == 0 ? NULL : &groups->at[index - 1];
}

static void remember(const struct groups *groups, struct map *known, struct span name,
                     const struct group *group)
{
    map_put(known, name, (void *)((uintptr_t)(group - groups->at) + 1));
}

static struct group *tag_group(struct site *site, struct span tag, struct map *map,
                               struct map *known)
{
    struct group *group = known_group(&site->tags, known, tag);
    struct span address;

    if (group == NULL) {
        address = address_tag(site->lists, tag);
        group = group_at(site, &site->tags, map, address);
        remember(&site->tags, known, tag, group);
        if (group->address.len == 0) {
            group->title = tag;
            group->address = address;
        }
    }
    return group;
}

static void add_tags(struct site *site, uint32_t article, struct map *map, struct map *known)
{
    const struct span_list *tags = &site->articles[article].front.tags;

    for (size_t i = 0; i < tags->count; i++) {
        struct group *group = tag_group(site, tags->at[i], map, known);

        if (group->articles.count == 0 ||
            group->articles.at[group->articles.count - 1] != article) {
            *vec_add(site->lists, &group->articles) = article;
        }
    }
}

static struct span folder_title(struct site *site, struct span folder)
{
    char *title = span_cstr(site->lists, path_name(folder));

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
static struct group *folder_group(struct site *site, struct span folder, struct map *map,
                                  struct map *known)
{
    struct group *group = known_group(&site->folders, known, folder);
    struct span address;

    if (group != NULL) {
        return group;
    }
    address = address_section(site->lists, folder);
    group = group_at(site, &site->folders, map, address);
    remember(&site->folders, known, folder, group);
    if (group->address.len == 0) {
        group->title = folder_title(site, folder);
        group->address = address;
        group->rank = site->config.section_count;
    }
    describe(site, folder, group);
    return group;
}

static void add_folder(struct site *site, uint32_t article, struct map *map, struct map *known)
{
    struct span folder = site->articles[article].folder;

    if (folder.len > 0) {
        *vec_add(site->lists, &folder_group(site, folder, map, known)->articles) = article;
    }
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
static void enter_folders(struct site *site, const struct map *folders)
{
    struct map by_address;

    map_init(&by_address, site->lists);
    for (size_t i = 0; i < site->folders.count; i++) {
        map_put(&by_address, site->folders.at[i].address, &site->folders.at[i]);
    }
    for (size_t i = 0; i < folders->count; i++) {
        struct span name = folders->entries[i].key;

        map_put(&site->folder_by_name, name,
                map_find(&by_address, address_section(site->lists, name)));
    }
}

static void group_all(struct site *site)
{
    struct map tags, known_tags, folders, known_folders;

    map_init(&tags, site->lists);
    map_init(&known_tags, site->lists);
    map_init(&folders, site->lists);
    map_init(&known_folders, site->lists);
    map_init(&site->tag_by_slug, site->lists);
    map_init(&site->folder_by_name, site->lists);
    site->tags = site->folders = (struct groups){0};
    for (size_t i = 0; i < site->page_count; i++) {
        add_tags(site, site->by_title[i], &tags, &known_tags);
        add_folder(site, site->by_title[i], &folders, &known_folders);
    }
    sort_groups(&site->tags);
    sort_groups(&site->folders);
    enter_tags(site);
    enter_folders(site, &known_folders);
}

void groups_make(struct site *site, const struct folded *folded)
{
    sort_titles(site, folded);
    group_all(site);
}

/* ---- after a change ---- */

static struct sorted sorted_of(const struct site *site, uint32_t article, struct arena *arena)
{
    struct span key = unicode_sort_key(arena, site->articles[article].title);

    return (struct sorted){start_of(key), key, article};
}

/* Where the article belongs among others in the order of their titles. */
static size_t place_of(const struct site *site, const uint32_t *at, size_t count, uint32_t article)
{
    size_t from = 0, end = count;
    struct arena scratch;
    struct sorted own;

    arena_init(&scratch);
    own = sorted_of(site, article, &scratch);
    while (from < end) {
        size_t middle = from + (end - from) / 2;
        struct sorted other = sorted_of(site, at[middle], &scratch);

        if (compare_sorted(&other, &own) < 0) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    arena_release(&scratch);
    return from;
}

static size_t take_out(uint32_t *at, size_t count, uint32_t article)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (at[i] != article) {
            at[kept++] = at[i];
        }
    }
    return kept;
}

static void put_in(const struct site *site, uint32_t *at, size_t count, uint32_t article)
{
    size_t place = place_of(site, at, count, article);

    memmove(&at[place + 1], &at[place], (count - place) * sizeof *at);
    at[place] = article;
}

static struct group *find_tag(const struct site *site, struct span tag)
{
    struct arena scratch;
    struct group *group;

    arena_init(&scratch);
    group = map_find(&site->tag_by_slug, address_tag(&scratch, tag));
    arena_release(&scratch);
    return group;
}

/* The first of its articles says how a tag is written. */
static void spell(const struct site *site, struct group *group)
{
    const struct span_list *tags = group->articles.count == 0
                                       ? &(struct span_list){0}
                                       : &site->articles[group->articles.at[0]].front.tags;

    for (size_t i = 0; i < tags->count; i++) {
        if (find_tag(site, tags->at[i]) == group) {
            group->title = tags->at[i];
            return;
        }
    }
}

static bool is_one_folder(const struct site *site, const struct group *group)
{
    for (size_t i = 1; i < group->articles.count; i++) {
        if (!span_equal(site->articles[group->articles.at[i]].folder,
                        site->articles[group->articles.at[0]].folder)) {
            return false;
        }
    }
    return true;
}

static void take_from(struct group *group, uint32_t article)
{
    group->articles.count = take_out(group->articles.at, group->articles.count, article);
}

static bool has(const struct group *group, uint32_t article)
{
    for (size_t i = 0; i < group->articles.count; i++) {
        if (group->articles.at[i] == article) {
            return true;
        }
    }
    return false;
}

static void put_into(struct site *site, struct group *group, uint32_t article)
{
    (void)vec_add(site->lists, &group->articles);
    put_in(site, group->articles.at, group->articles.count - 1, article);
}

void groups_take(struct site *site, uint32_t article)
{
    const struct facts *facts = &site->articles[article];
    struct group *folder = map_find(&site->folder_by_name, facts->folder);

    site->page_count = take_out(site->by_title, site->page_count, article);
    for (size_t i = 0; i < facts->front.tags.count; i++) {
        struct group *group = find_tag(site, facts->front.tags.at[i]);

        if (group != NULL) {
            take_from(group, article);
            spell(site, group);
        }
    }
    if (folder != NULL) {
        take_from(folder, article);
    }
}

bool groups_put(struct site *site, uint32_t article)
{
    const struct facts *facts = &site->articles[article];
    struct group *folder = map_find(&site->folder_by_name, facts->folder);
    bool good = facts->folder.len == 0 || (folder != NULL && is_one_folder(site, folder));

    if (facts->is_duplicate) {
        return true;
    }
    put_in(site, site->by_title, site->page_count++, article);
    for (size_t i = 0; good && i < facts->front.tags.count; i++) {
        struct group *group = find_tag(site, facts->front.tags.at[i]);

        good = group != NULL;
        if (good && !has(group, article)) {
            put_into(site, group, article);
            spell(site, group);
        }
    }
    if (good && folder != NULL) {
        put_into(site, folder, article);
    }
    return good;
}

static bool has_empty(const struct groups *groups)
{
    bool empty = false;

    for (size_t i = 0; i < groups->count; i++) {
        empty = empty || groups->at[i].articles.count == 0;
    }
    return empty;
}

bool groups_are_full(const struct site *site)
{
    return !has_empty(&site->tags) && !has_empty(&site->folders);
}

void groups_renew(struct site *site)
{
    const uint32_t *before = site->by_title;

    site->by_title = ARENA_ARRAY(site->lists, uint32_t, site->article_count + SITE_SPARE);
    if (site->page_count > 0) {
        memcpy(site->by_title, before, site->page_count * sizeof *before);
    }
    group_all(site);
}
