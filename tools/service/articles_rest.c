/* service/articles_rest.c: a batch is given back as a whole, when its last article was passed.
 *
 * What rests lies in files. Of a large shelf, which has no batches, all is given back now and then;
 * one of usual size may be in memory as a whole.
 */
#include "service/articles_part.h"

enum { REST_AFTER = 1024, SHELF_STAYS = 64 << 20 };

bool articles_shelf_stays(const struct shelf *shelf)
{
    return shelf->data.bytes.len <= SHELF_STAYS;
}

static void rest_batch(const struct articles *a, size_t batch)
{
    arena_rest(&a->batches[batch].packs);
    arena_rest(&a->batches[batch].words);
}

static void rest_shelves(const struct articles *a)
{
    for (size_t i = 0; i < a->shelf_count; i++) {
        if (!articles_shelf_stays(&a->shelves[i])) {
            mapping_rest(&a->shelves[i].data);
        }
    }
}

void articles_rest(struct compile *compile)
{
    const struct articles *a = compile->reading;

    for (size_t i = 0; i * a->batch_size < a->count; i++) {
        rest_batch(a, i);
    }
    rest_shelves(a);
}

void articles_rest_slot(const struct articles *a, size_t slot)
{
    if ((slot + 1) % a->batch_size == 0 || slot + 1 == a->count) {
        rest_batch(a, slot / a->batch_size);
    }
    if ((slot + 1) % REST_AFTER == 0) {
        rest_shelves(a);
    }
}

void articles_pass(void *context, size_t index)
{
    const struct compile *compile = context;

    articles_rest_slot(compile->reading, compile->reading->slot_of[index]);
}
