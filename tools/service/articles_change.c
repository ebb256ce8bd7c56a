/* service/articles_change.c: what a resident compile keeps of an article is one piece of memory, which
 * compiles share as long as the file stays as it is.
 */
#include "read/article.h"
#include "service/articles_part.h"

static struct span lay(char **at, struct span bytes)
{
    struct span copy = {*at, bytes.len};

    memcpy(*at, bytes.len == 0 ? "" : bytes.at, bytes.len);
    *at += bytes.len;
    return copy;
}

/* Moves what was packed, and the text, to where it stays for compiles to come. */
void articles_keep(struct slot *slot, struct span text)
{
    size_t len = text.len;
    char *at;

    for (size_t i = 0; i < SHELF_PARTS; i++) {
        len += slot->parts[i].len;
    }
    slot->kept = shared_new(len);
    at = shared_bytes(slot->kept);
    for (size_t i = 0; i < SHELF_PARTS; i++) {
        slot->parts[i] = lay(&at, slot->parts[i]);
    }
    slot->text = lay(&at, text);
}

/* Reads and packs the file, of which the bytes are known. */
static void read_change(struct compile *compile, const struct tree_file *file,
                        struct arena *scratch, struct article_change *out)
{
    const struct articles *a = compile->reading;
    struct slot now = {.file = (uint32_t)(file - compile->tree.at)};
    struct input in = {now.file, file->path, out->file.bytes};
    struct findings findings;
    struct article *article;

    findings_init(&findings, scratch);
    article = article_read(&a->reader, &in, scratch, scratch, &findings);
    articles_pack(a, &(struct packing){article, &findings, scratch}, &now);
    out->kept = now.kept;
    out->text = now.text;
    memcpy(out->parts, now.parts, sizeof out->parts);
    articles_unpack(a, &now, &compile->arena, &out->facts, &out->findings);
}

bool articles_look(struct compile *compile, size_t index, struct arena *scratch,
                   struct article_change *out)
{
    const struct articles *a = compile->reading;
    const struct slot *slot = &a->slots[a->slot_of[index]];
    const struct tree_file *file = &compile->tree.at[slot->file];

    *out = (struct article_change){0};
    if (slot->kept == NULL || slot->unknown ||
        !tree_look(&compile->tree, file, scratch, &out->file)) {
        return false;
    }
    out->same = hash128_equal(out->file.hash, slot->hash);
    if (!out->same) {
        read_change(compile, file, scratch, out);
    }
    return true;
}

bool articles_look_new(struct compile *compile, const struct tree_file *file, struct arena *scratch,
                       struct article_change *out)
{
    *out = (struct article_change){0};
    if (!tree_look(&compile->tree, file, scratch, &out->file)) {
        return false;
    }
    read_change(compile, file, scratch, out);
    return true;
}

static void take(struct compile *compile, struct slot *slot, const struct article_change *change)
{
    slot->kept = change->kept;
    slot->text = change->text;
    slot->size = change->text.len;
    memcpy(slot->parts, change->parts, sizeof slot->parts);
    slot->hash = change->file.hash;
    tree_renew(&compile->tree, &compile->tree.at[slot->file], &change->file);
}

void articles_renew(struct compile *compile, size_t index, const struct article_change *change)
{
    struct articles *a = compile->reading;
    struct slot *slot = &a->slots[a->slot_of[index]];

    *vec_add(&compile->arena, &a->gone) = slot->kept;
    take(compile, slot, change);
    compile->search_facts[index] = slot->parts[SHELF_SEARCH];
}

/* What is behind `from` goes to `to`, in all arrays of articles but the facts. */
static void move_tail(struct compile *compile, size_t to, size_t from)
{
    struct articles *a = compile->reading;
    size_t count = compile->article_count - from;

    memmove(&compile->articles[to], &compile->articles[from], count * sizeof *compile->articles);
    memmove(&compile->search_facts[to], &compile->search_facts[from],
            count * sizeof *compile->search_facts);
    memmove(&a->slot_of[to], &a->slot_of[from], count * sizeof *a->slot_of);
    if (compile->read_us != NULL) {
        memmove(&compile->read_us[to], &compile->read_us[from], count * sizeof *compile->read_us);
    }
}

void articles_insert(struct compile *compile, size_t index, const struct article_change *change)
{
    struct articles *a = compile->reading;
    size_t number = a->count + a->added++;
    struct slot *slot = &a->slots[number];

    *slot = (struct slot){.file = change->facts.file};
    take(compile, slot, change);
    move_tail(compile, index + 1, index);
    compile->articles[index] = NULL;
    compile->search_facts[index] = slot->parts[SHELF_SEARCH];
    a->slot_of[index] = (uint32_t)number;
    if (compile->read_us != NULL) {
        compile->read_us[index] = 0;
    }
    compile->article_count++;
}

void articles_remove(struct compile *compile, size_t index)
{
    struct articles *a = compile->reading;
    struct slot *slot = &a->slots[a->slot_of[index]];

    *vec_add(&compile->arena, &a->gone) = slot->kept;
    tree_remove(&compile->tree, &compile->tree.at[slot->file]);
    slot->kept = NULL;
    move_tail(compile, index, index + 1);
    compile->article_count--;
}

void articles_drop(struct article_change *change)
{
    shared_drop(change->kept);
    change->kept = NULL;
}
