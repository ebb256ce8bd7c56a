/* service/gather.c: units as the sink has them; files that were written get the stamps that they have
 * now, the others keep those that were looked at.
 */
#include "service/gather.h"

/* `fresh` are the files whose stamps are still to be taken. */
struct gathering {
    struct made *made;
    struct made_file **fresh;
    size_t fresh_count;
};

static struct made_file *add_file(struct gathering *g, struct span path)
{
    struct made_file *file = &g->made->files[g->made->file_count++];

    *file = (struct made_file){.path = path};
    g->fresh[g->fresh_count++] = file;
    return file;
}

static void add_unit(struct gathering *g, const struct sink_unit *from)
{
    struct made *made = g->made;
    struct made_unit *unit = &made->units[made->count++];

    *unit = (struct made_unit){.name = from->name,
                               .own = from->own,
                               .coarse = from->coarse,
                               .key = from->key,
                               .notes = from->notes,
                               .files = &made->files[made->file_count]};
    if (from->same != NULL) {
        unit->count = from->same->count;
        memcpy(unit->files, from->same->files, unit->count * sizeof *unit->files);
        made->file_count += unit->count;
        return;
    }
    for (size_t i = 0; i < from->files.count; i++) {
        struct made_file *file = add_file(g, from->files.at[i]->path);

        file->hash = from->files.at[i]->hash;
        file->has_hash = true;
    }
    unit->count = from->files.count;
}

/* Files that an earlier build left are a unit without a name: nobody knows how they were made. */
static void add_kept(struct gathering *g, const struct sink *sink)
{
    struct made *made = g->made;
    struct made_unit *unit = &made->units[made->count++];

    *unit = (struct made_unit){.files = &made->files[made->file_count]};
    for (size_t i = 0; i < sink->kept.count; i++) {
        struct span path = sink->kept.entries[i].key;

        if (map_find(&sink->files, path) == NULL) {
            add_file(g, (struct span){span_cstr(made->arena, path), path.len});
            unit->count++;
        }
    }
}

bool gather(struct made *made, struct arena *arena, const struct sink *sink,
            const struct made_place *where)
{
    size_t files = sink_count(sink) + sink->kept.count;
    struct gathering g = {.made = made};

    made_init(made, arena);
    made->units = ARENA_ARRAY(arena, struct made_unit, sink->units.count + 1);
    made->files = ARENA_ARRAY(arena, struct made_file, files);
    g.fresh = ARENA_ARRAY(arena, struct made_file *, files);
    for (size_t i = 0; i < sink->units.count; i++) {
        add_unit(&g, sink->units.at[i]);
    }
    if (sink->kept.count > 0) {
        add_kept(&g, sink);
    }
    made_stamp(g.fresh, g.fresh_count, where);
    for (size_t i = 0; i < g.fresh_count; i++) {
        if (!g.fresh[i]->is_there) {
            return false;
        }
    }
    return true;
}
