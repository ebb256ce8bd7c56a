/* service/articles_save.c: what of the articles goes to the shelf, and where it is already. */
#include "service/articles_part.h"

/* What is kept on the first shelf: all, of others' shelves with their bytes. A shard leaves out what
 * is not its own or already on another shelf. */
static bool is_kept(const struct articles *a, const struct slot *slot)
{
    const struct compile *compile = a->compile;
    bool is_others = slot->entry != NULL && slot->shelf != &a->shelves[0];

    return !slot->unknown && !compile->tree.seen[slot->file].unsure &&
           (compile->options.shard.count == 0 || (articles_is_own(a, slot) && !is_others));
}

static struct shelf_item item_of(const struct articles *a, size_t index)
{
    const struct slot *slot = &a->slots[index];
    const struct batch *batch = &a->batches[index / a->batch_size];
    const struct arena *homes[SHELF_PARTS] = {&batch->packs, &batch->words};
    const struct tree_file *file = &a->compile->tree.at[slot->file];
    struct shelf_item item = {.path = file->path, .hash = slot->hash, .stamp = file->stamp};

    item.entry = slot->shelf == &a->shelves[0] ? slot->entry : NULL;
    for (size_t part = 0; part < SHELF_PARTS; part++) {
        struct span bytes = slot->parts[part];
        uint64_t place;

        item.parts[part] = bytes;
        if (bytes.len > 0 && arena_place(homes[part], bytes.at, &place)) {
            item.spooled[part] = (struct shelf_piece){place, bytes.len, slot->sums[part]};
        }
    }
    return item;
}

/* The slots of the items that are saved. */
struct passing {
    const struct articles *articles;
    uint32_t *slots;
};

static void pass_item(void *context, size_t item)
{
    const struct passing *passing = context;

    articles_rest_slot(passing->articles, passing->slots[item]);
}

bool articles_save(const struct compile *compile, struct failure *why)
{
    const struct articles *a = compile->reading;
    struct passing passing = {.articles = a};
    struct shelf_saving saving = {
        .taken_ns = compile->listed_ns, .pass = pass_item, .context = &passing};
    struct shelf_item *items;
    struct arena arena;
    bool done;

    if (a == NULL || a->shelves[0].folder == NULL) {
        return true;
    }
    saving.spool = a->packs;
    arena_init(&arena);
    items = ARENA_ARRAY(&arena, struct shelf_item, a->count);
    passing.slots = ARENA_ARRAY(&arena, uint32_t, a->count);
    for (size_t i = 0; i < a->count; i++) {
        if (is_kept(a, &a->slots[i])) {
            passing.slots[saving.count] = (uint32_t)i;
            items[saving.count++] = item_of(a, i);
        }
        articles_rest_slot(a, i); /* to ask where a part lies is to look at its chunk */
    }
    saving.items = items;
    done = shelf_save(&a->shelves[0], &saving, why);
    arena_release(&arena);
    return done;
}
