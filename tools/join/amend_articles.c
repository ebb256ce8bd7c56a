/* join/amend_articles.c: an article that comes or goes moves all behind it by one place, in every array and
 * in whatever names an article by its index or address.
 */
#include "base/path.h"
#include "join/amend_part.h"
#include "join/groups.h"

/* ---- all indices of articles ---- */

struct shift {
    struct site *site;
    uint32_t at;
    bool up; /* what is at `at` and behind it goes up by one; else what is behind it goes down */
};

static uint32_t moved(const struct shift *shift, uint32_t article)
{
    if (article < shift->at) {
        return article;
    }
    return shift->up ? article + 1 : article - 1;
}

static void move_links(const struct shift *shift, struct facts *facts)
{
    struct site *site = shift->site;

    for (size_t i = 0; i < facts->link_count; i++) {
        const struct facts *target = facts->links[i].leads_to;

        if (target >= &site->articles[shift->at]) {
            facts->links[i].leads_to = shift->up ? target + 1 : target - 1;
        }
    }
}

static void move_names(const struct shift *shift)
{
    struct map *names = &shift->site->names, *paths = &shift->site->addresses;

    for (size_t i = 0; i < names->count; i++) {
        struct name_entry *entry = names->entries[i].value;

        if (entry != NULL) {
            entry->article = moved(shift, entry->article);
            entry->second = moved(shift, entry->second);
        }
    }
    for (size_t i = 0; i < paths->count; i++) {
        struct facts *facts = paths->entries[i].value;

        if (facts != NULL && facts >= &shift->site->articles[shift->at]) {
            paths->entries[i].value = shift->up ? facts + 1 : facts - 1;
        }
    }
}

static void move_lists(const struct shift *shift)
{
    struct site *site = shift->site;
    struct groups *groups[] = {&site->tags, &site->folders};

    for (size_t i = 0; i < site->page_count; i++) {
        site->by_title[i] = moved(shift, site->by_title[i]);
    }
    for (size_t g = 0; g < countof(groups); g++) {
        for (size_t i = 0; i < groups[g]->count; i++) {
            for (size_t k = 0; k < groups[g]->at[i].articles.count; k++) {
                uint32_t *article = &groups[g]->at[i].articles.at[k];

                *article = moved(shift, *article);
            }
        }
    }
}

static void move_uses(const struct shift *shift)
{
    struct site *site = shift->site;

    for (size_t s = 0; s < site->source_count; s++) {
        for (size_t i = 0; i < site->uses[s].count; i++) {
            struct use *use = &site->uses[s].at[i];

            use->article = use->article == USE_GLOSSARY ? USE_GLOSSARY : moved(shift, use->article);
        }
    }
    for (size_t a = 0; a < site->article_count; a++) {
        for (size_t i = 0; i < site->backlinks[a].count; i++) {
            site->backlinks[a].at[i].from = moved(shift, site->backlinks[a].at[i].from);
        }
    }
}

#define MOVE(array, to, from, count) \
    memmove(&(array)[to], &(array)[from], (count) * sizeof *(array))

static void move_arrays(const struct shift *shift, struct amend *amend)
{
    struct site *site = shift->site;
    size_t from = shift->up ? shift->at : shift->at + 1;
    size_t to = shift->up ? from + 1 : shift->at, count = site->article_count - from;

    MOVE(site->articles, to, from, count);
    MOVE(site->backlinks, to, from, count);
    MOVE(site->coverage, to, from, count);
    MOVE(site->practice, to, from, count);
    MOVE(site->gas, to, from, count);
    MOVE(amend->is_changed, to, from, count);
    MOVE(amend->may_name, to, from, count);
    for (size_t i = 0; i < amend->stale.count; i++) {
        amend->stale.at[i] = moved(shift, amend->stale.at[i]);
    }
    for (size_t i = 0; i < amend->listed.count; i++) {
        amend->listed.at[i] = moved(shift, amend->listed.at[i]);
    }
}

/* Nothing may lead to what is at the place, when it goes. */
static void move_all(const struct shift *shift, struct amend *amend)
{
    struct site *site = shift->site;

    for (size_t i = 0; i < site->article_count; i++) {
        move_links(shift, &site->articles[i]);
    }
    move_links(shift, &site->glossary_facts);
    move_names(shift);
    move_lists(shift);
    move_uses(shift);
    move_arrays(shift, amend);
    if (shift->up) {
        site->article_count++;
    } else {
        site->article_count--;
    }
}

/* ---- files ---- */

/* Links may name the file by its path or without its folder. */
static void touch_file(struct amend *amend, struct span path)
{
    static const char *const tails[] = {"", ".md", "/index.md", "/README.md"};

    for (size_t i = 0; i < countof(tails); i++) {
        struct span tail = span_of(tails[i]);

        if (span_ends(path, tail)) {
            *vec_add(amend->scratch, &amend->paths) = span_slice(path, 0, path.len - tail.len);
        }
    }
    *vec_add(amend->scratch, &amend->files) = path_name(path);
}

static void add_file(struct amend *amend, const struct tree_file *file)
{
    struct map *by_name = &amend->site->file_by_name;
    const struct span *other = map_find(by_name, path_name(file->path));

    amend->site->files = amend->tree->by_path;
    if (other == NULL || span_compare(file->path, *other) < 0) {
        map_put(by_name, path_name(file->path), (void *)(uintptr_t)&file->path);
    }
    touch_file(amend, file->path);
}

/* The file is gone from the tree. */
static void remove_file(struct amend *amend, struct span path)
{
    const struct tree *tree = amend->tree;
    const struct span *first = NULL;

    amend->site->files = tree->by_path;
    for (size_t i = 0; i < tree->count; i++) {
        const struct span *other = &tree->at[i].path;

        if (other->len > 0 && span_equal(path_name(*other), path_name(path)) &&
            (first == NULL || span_compare(*other, *first) < 0)) {
            first = other;
        }
    }
    map_put(&amend->site->file_by_name, path_name(path), (void *)(uintptr_t)first);
    touch_file(amend, path);
}

/* ---- articles ---- */

size_t amend_place(const struct site *site, struct span path)
{
    size_t from = 0, end = site->article_count;

    while (from < end) {
        size_t middle = from + (end - from) / 2;

        if (span_compare(site->articles[middle].path, path) < 0) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}

void amend_insert(struct amend *amend, size_t article, const struct facts *now)
{
    struct site *site = amend->site;
    const struct shift shift = {site, (uint32_t)article, true};

    move_all(&shift, amend);
    site->articles[article] = *now;
    site->backlinks[article] = (struct backlinks){0};
    amend->is_changed[article] = true;
    amend->may_name[article] = false;
    map_put(&site->addresses, now->path, &site->articles[article]);
    add_file(amend, &amend->tree->at[now->file]);
    amend_touch(amend, now);
    *vec_add(amend->scratch, &amend->listed) = shift.at;
    amend_add_stale(amend, shift.at);
    amend_find_newest(site);
    amend->has_pages = true;
}

/* Whatever leads to the article leads nowhere. */
static void cut_links(struct facts *facts, const struct facts *target)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        if (facts->links[i].leads_to == target) {
            facts->links[i].leads_to = NULL;
        }
    }
}

void amend_remove(struct amend *amend, size_t article)
{
    struct site *site = amend->site;
    const struct shift shift = {site, (uint32_t)article, false};
    const struct facts *facts = &site->articles[article];
    struct span path = facts->path;

    amend_touch(amend, facts);
    groups_take(site, shift.at);
    amend_remove_cites(site, facts, shift.at);
    amend_remove_links(site, facts, shift.at);
    for (size_t i = 0; i < site->backlinks[article].count; i++) {
        cut_links(&site->articles[site->backlinks[article].at[i].from], facts);
    }
    cut_links(&site->glossary_facts, facts);
    map_put(&site->addresses, path, NULL);
    move_all(&shift, amend);
    remove_file(amend, path);
    amend_find_newest(site);
    amend->has_pages = amend->has_lists = true;
}
