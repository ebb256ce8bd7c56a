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

bool articles_look(struct compile *compile, size_t index, struct arena *scratch,
                   struct article_change *out)
{
    const struct articles *a = compile->reading;
    const struct slot *slot = &a->slots[a->slot_of[index]];
    const struct tree_file *file = &compile->tree.at[slot->file];
    struct slot now = {.file = slot->file};
    struct input in = {slot->file, file->path, {0}};
    struct findings findings;
    struct article *article;

    *out = (struct article_change){0};
    if (slot->kept == NULL || slot->unknown ||
        !tree_look(&compile->tree, file, scratch, &out->file)) {
        return false;
    }
    in.bytes = out->file.bytes;
    out->same = hash128_equal(out->file.hash, slot->hash);
    if (out->same) {
        return true;
    }
    findings_init(&findings, scratch);
    article = article_read(&a->reader, &in, scratch, scratch, &findings);
    articles_pack(a, &(struct packing){article, &findings, scratch}, &now);
    out->kept = now.kept;
    out->text = now.text;
    memcpy(out->parts, now.parts, sizeof out->parts);
    articles_unpack(a, &now, &compile->arena, &out->facts, &out->findings);
    return true;
}

void articles_renew(struct compile *compile, size_t index, const struct article_change *change)
{
    struct articles *a = compile->reading;
    struct slot *slot = &a->slots[a->slot_of[index]];

    *vec_add(&compile->arena, &a->gone) = slot->kept;
    slot->kept = change->kept;
    slot->text = change->text;
    slot->size = change->text.len;
    memcpy(slot->parts, change->parts, sizeof slot->parts);
    slot->hash = change->file.hash;
    compile->search_facts[index] = slot->parts[SHELF_SEARCH];
    tree_renew(&compile->tree, &compile->tree.at[slot->file], &change->file);
}

void articles_drop(struct article_change *change)
{
    shared_drop(change->kept);
    change->kept = NULL;
}
