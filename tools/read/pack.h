/* read/pack.h: the facts of one article and its findings as one string of bytes, and back.
 *
 *     struct span bytes = pack_article(&facts, &findings, &schema, &arena);
 *     struct pack_place place = {.file = file, .path = path, .size = size, .root = root,
 *                                .schema = &schema};
 *     if (unpack_article(bytes, &place, &arena, &facts, &findings)) { ... as if it had been read ... }
 *
 * What a build works out of an article is kept for later ones in this form. Unpacked texts are
 * spans into the bytes, which must live as long, or copied (enum pack_texts); lists live in the arena. The bytes hold nothing of
 * the place of the file in the tree of inputs, and kinds by their place in the schema: they are
 * good for the same bytes of the file under the same path, with the same schema, and for the same
 * program. Damaged bytes are noticed as far as they could lead astray: every number that is a place
 * in a list or a text is checked.
 */
#ifndef READ_PACK_H
#define READ_PACK_H

#include "diag/finding.h"
#include "wiki/facts.h"

/* What becomes of texts. Those of sentences that no other article shows, and the join does not ask
 * for, are the quiet ones: most of all. */
enum pack_texts {
    PACK_BORROWS,      /* all are spans into the bytes */
    PACK_COPIES,       /* only the quiet ones are: the others are copied into the arena */
    PACK_COPIES_ALONE, /* the bytes may go: nothing is kept of the quiet ones but their lengths */
};

struct pack_place {
    uint32_t file;    /* index in the tree of inputs */
    struct span path; /* of the file */
    size_t size;      /* of the file in bytes */
    struct span root; /* the folder of the articles */
    const struct schema *schema;
    enum pack_texts texts;
};

struct span pack_article(const struct facts *facts, const struct findings *findings,
                         const struct schema *schema, struct arena *arena);

/* False when the bytes are none that pack_article made; facts and findings are then of no use. */
bool unpack_article(struct span bytes, const struct pack_place *place, struct arena *arena,
                    struct facts *facts, struct findings *findings) MUST_USE;

#endif
