/* service/amend_records.c: records keep their places, so that whoever cites one finds the new one there.
 */
#include "service/amend_records.h"

#include "base/path.h"
#include "read/article.h"
#include "read/glossary.h"
#include "read/sources.h"
#include "read/verified.h"
#include "wiki/address.h"

static struct input input_of(const struct compile *compile, const struct tree_file *file,
                             struct span bytes)
{
    return (struct input){(uint32_t)(file - compile->tree.at), file->path, bytes};
}

/* What was found out about a source holds for some records only: it is asked of the file again. */
static bool look_at_verified(struct compile *compile, struct span key, struct record_change *out)
{
    const struct tree_file *file;
    struct findings ignored;
    struct tree_change now;
    struct hash128 hash;
    struct input in;

    for (size_t i = 0; i < compile->verified_count && out->was_verified == NULL; i++) {
        if (span_equal(compile->verified[i].key, key)) {
            out->was_verified = &compile->verified[i];
        }
    }
    if (out->was_verified == NULL) {
        return true;
    }
    file = &compile->tree.at[out->was_verified->file];
    if (!tree_look(&compile->tree, file, &compile->arena, &now) ||
        !tree_hash(&compile->tree, file, &hash) || !hash128_equal(hash, now.hash)) {
        return false;
    }
    in = input_of(compile, file, now.bytes);
    findings_init(&ignored, &compile->arena);
    return verified_read(&in, &compile->arena, &ignored, &out->verified) &&
           span_equal(out->verified.key, key);
}

static bool look_at_source(struct compile *compile, struct record_change *out)
{
    const struct site *site = &compile->site;
    struct input in = input_of(compile, out->of, out->file.bytes);

    while (out->index < site->source_count && site->sources[out->index].file != in.file) {
        out->index++;
    }
    return out->index < site->source_count &&
           source_read(&in, &compile->arena, &out->findings, &out->source) &&
           span_equal(out->source.key, site->sources[out->index].key) &&
           look_at_verified(compile, out->source.key, out);
}

static bool look_at_glossary(struct compile *compile, struct arena *scratch,
                             struct record_change *out)
{
    struct reader reader = compile_reader(compile);
    struct input in = input_of(compile, out->of, out->file.bytes);

    out->is_glossary = true;
    out->glossary = glossary_read(&reader, &in, &compile->arena, scratch, &out->findings);
    if (out->glossary.article == NULL || compile->glossary.article == NULL) {
        return false;
    }
    article_facts(out->glossary.article, &reader, &out->facts, &compile->arena);
    out->facts.address = ADDRESS_GLOSSARY;
    return amend_fits_glossary(&compile->site, &out->facts);
}

static bool is_source(const struct compile *compile, struct span path)
{
    return compile->root.len > 0 && path_is_below(path, SPAN("sources")) &&
           !path_is_below(path, SPAN("sources/verified")) && span_is(path_extension(path), ".json");
}

bool record_look(struct compile *compile, struct span path, struct arena *scratch,
                 struct record_change *out)
{
    bool is_glossary = span_is(path, "content/glossary.yaml");
    struct hash128 hash;

    *out = (struct record_change){.of = tree_find(&compile->tree, path)};
    if (out->of == NULL || (!is_glossary && !is_source(compile, path)) ||
        !tree_look(&compile->tree, out->of, &compile->arena, &out->file)) {
        return false;
    }
    out->same = tree_hash(&compile->tree, out->of, &hash) && hash128_equal(hash, out->file.hash);
    findings_init(&out->findings, &compile->arena);
    return out->same ||
           (is_glossary ? look_at_glossary(compile, scratch, out) : look_at_source(compile, out));
}

static void apply_source(struct compile *compile, struct amend *amend,
                         const struct record_change *change)
{
    struct site *site = &compile->site;
    struct verified *verified = change->was_verified;

    amend_source(amend, change->index, &change->source);
    if (verified == NULL) {
        return;
    }
    *verified = change->verified;
    map_put(&site->verified, site->sources[change->index].key,
            verified_apply(verified, &change->source, &compile->arena) ? verified : NULL);
}

void record_apply(struct compile *compile, struct amend *amend, const struct record_change *change)
{
    struct findings *steady = &compile->unjudged.steady;

    tree_renew(&compile->tree, change->of, &change->file);
    for (size_t i = 0; i < change->findings.count; i++) {
        *vec_add(steady->arena, steady) = change->findings.at[i];
    }
    if (change->is_glossary) {
        compile->glossary = change->glossary;
        compile->glossary_facts = change->facts;
        amend_glossary(amend, &change->glossary, &change->facts, steady);
    } else {
        apply_source(compile, amend, change);
    }
}
