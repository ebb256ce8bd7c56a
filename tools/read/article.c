/* read/article.c: one article end to end; the reading order of this folder. */
#include "read/article.h"

#include "base/path.h"
#include "base/unicode.h"
#include "read/body.h"
#include "read/front.h"
#include "read/rules.h"

struct span reading_id(struct reading *r, struct span wanted)
{
    unsigned *last = map_find(&r->ids, wanted);
    struct span id = wanted;

    if (last == NULL) {
        last = ARENA_NEW(r->scratch, unsigned);
        *last = 1;
        map_put(&r->ids, id, last);
        return id;
    }
    do { /* the number goes on from the last repetition, so that many stay cheap */
        id = span_format(r->arena, "%.*s-%u", SPAN_ARG(wanted), ++*last);
    } while (map_find(&r->ids, id) != NULL);
    last = ARENA_NEW(r->scratch, unsigned);
    *last = 1;
    map_put(&r->ids, id, last);
    return id;
}

/* How many bytes from the start on are no control characters but tabs and line feeds, in whole
 * blocks, which the compiler tests at once. */
static size_t plain_len(struct span bytes)
{
    enum { BLOCK = 64 };
    size_t len = 0;

    while (bytes.len - len >= BLOCK) {
        unsigned char found = 0;

        for (size_t i = 0; i < BLOCK; i++) {
            unsigned char c = (unsigned char)bytes.at[len + i];

            found |= (unsigned char)(((c < 0x20) & (c != '\t') & (c != '\n')) | (c == 0x7F));
        }
        if (found != 0) {
            break;
        }
        len += BLOCK;
    }
    return len;
}

/* Bytes that no text of a wiki holds. Places are 32-bit offsets, so files are far smaller than
 * that. */
static bool check_bytes(const struct input *in, struct findings *findings)
{
    size_t bad = unicode_validate(in->bytes);

    if (bad < in->bytes.len) {
        finding_add(findings, (struct place){in->file, (uint32_t)bad, 1}, RULE_FILE_INVALID_UTF8,
                    "the byte %02X is not valid UTF-8", (unsigned char)in->bytes.at[bad])
            ->help = SPAN("save the file as UTF-8");
        return false;
    }
    for (size_t i = plain_len(in->bytes); i < in->bytes.len; i++) {
        unsigned char c = (unsigned char)in->bytes.at[i];

        if (c == '\r' && (i + 1 == in->bytes.len || in->bytes.at[i + 1] != '\n')) {
            finding_add(findings, (struct place){in->file, (uint32_t)i, 1},
                        RULE_FILE_CONTROL_CHARACTER,
                        "the file holds a carriage return without a line feed")
                ->help = SPAN("save it with the line ends of this or any newer system");
            return false;
        }
        if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
            finding_add(findings, (struct place){in->file, (uint32_t)i, 1},
                        RULE_FILE_CONTROL_CHARACTER, "the file holds the control character U+%04X",
                        c)
                ->help = SPAN("remove it");
            return false;
        }
    }
    return true;
}

static bool find_kind(struct reading *r)
{
    struct article *a = r->article;
    struct span name = a->front.kind.len > 0 ? a->front.kind : SCHEMA_DEFAULT_KIND;

    a->kind = schema_find(r->reader->schema, name);
    if (a->kind != NULL) {
        r->required = a->kind->provenance == PROVENANCE_REQUIRED;
        return true;
    }
    if (r->reader->schema->is_broken) {
        return false; /* the schema has its own findings */
    }
    if (r->reader->schema->kinds == schema_default().kinds) {
        a->kind = schema_default().kinds; /* a folder without kinds: other tools' words */
        return true;
    }
    rules_unknown_kind(r, name);
    return false;
}

/* "hebbian-plasticity.md" -> "Hebbian plasticity"; names with spaces or capitals stay. */
static struct span title_of_path(struct arena *arena, struct span path)
{
    struct span stem = path_stem(path);
    bool plain = true;
    char *title;

    if (span_equal_nocase(stem, SPAN("index")) || span_equal_nocase(stem, SPAN("readme"))) {
        stem = path_folder(path).len > 0 ? path_name(path_folder(path)) : SPAN("Home");
    }
    for (size_t i = 0; i < stem.len; i++) {
        plain = plain && stem.at[i] != ' ' && !char_is_upper(stem.at[i]);
    }
    title = span_cstr(arena, stem);
    for (size_t i = 0; plain && i < stem.len; i++) {
        title[i] = title[i] == '-' || title[i] == '_' ? ' ' : title[i];
    }
    if (plain && stem.len > 0 && char_is_lower(title[0])) {
        title[0] = (char)(title[0] - ('a' - 'A'));
    }
    return (struct span){title, stem.len};
}

static void *keep(struct arena *arena, const void *at, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);

    if (count > 0) {
        memcpy(copy, at, count * size);
    }
    return copy;
}

#define KEEP(r, list, count_field)                                                 \
    do {                                                                           \
        (r)->article->list =                                                       \
            keep((r)->arena, (r)->list.at, (r)->list.count, sizeof *(r)->list.at); \
        (r)->article->count_field = (r)->list.count;                               \
    } while (0)

void reading_keep(struct reading *r)
{
    KEEP(r, sections, section_count);
    KEEP(r, headings, heading_count);
    KEEP(r, claims, claim_count);
    KEEP(r, tags, tag_count);
    KEEP(r, links, link_count);
    KEEP(r, computed, computed_count);
    KEEP(r, figures, figure_count);
    KEEP(r, objectives, objective_count);
    KEEP(r, gas, gas_count);
    KEEP(r, videos, video_count);
    KEEP(r, suppressions, suppression_count);
    KEEP(r, formulas, formula_count);
    r->article->citations = (struct citations){
        .at = keep(r->arena, r->citations.at, r->citations.count, sizeof *r->citations.at),
        .count = r->citations.count,
        .room = r->citations.count};
    r->article->words_of = r->words_of.at;
    r->article->words = r->words;
}

static void make_broken(struct article *article, struct arena *arena)
{
    article->is_broken = true;
    article->kind = schema_default().kinds;
    if (article->title.len == 0) {
        article->title = title_of_path(arena, article->path);
    }
}

struct article *article_broken(const struct input *in, struct arena *arena)
{
    struct article *article = ARENA_NEW(arena, struct article);

    *article = (struct article){.file = in->file, .path = in->path};
    make_broken(article, arena);
    return article;
}

/* A note may carry fields that other tools read otherwise. */
static void soften_front(struct reading *r)
{
    for (size_t i = 0; !r->required && i < r->findings->count; i++) {
        if (r->findings->at[i].rule == RULE_FRONT_FIELD) {
            r->findings->at[i].severity = SEVERITY_WARNING;
        }
    }
}

/* Front matter with a wrong field still tells what the article is, so its body is read. */
static void read_whole(struct reading *r, const struct input *in)
{
    struct article *article = r->article;
    struct origin origin;
    size_t body;
    bool well;

    body = front_read(r, in->bytes, &article->front, &well);
    article->title = article->front.title;
    if (!well || !find_kind(r)) {
        make_broken(article, r->arena);
        return;
    }
    soften_front(r);
    origin = origin_linear(r->scratch, in->file, body);
    body_read(r, span_from(in->bytes, body), &origin);
    if (article->title.len == 0) {
        article->title = title_of_path(r->arena, in->path);
    }
    reading_keep(r);
    rules_check_sections(r);
}

struct article *article_read(const struct reader *reader, const struct input *in,
                             struct arena *arena, struct arena *scratch, struct findings *findings)
{
    struct article *article = ARENA_NEW(arena, struct article);
    struct reading r = {.reader = reader,
                        .arena = arena,
                        .scratch = scratch,
                        .lasting = scratch,
                        .findings = findings,
                        .article = article};

    *article = (struct article){.file = in->file, .path = in->path, .source = in->bytes};
    map_init(&r.ids, scratch);
    if (check_bytes(in, findings)) {
        read_whole(&r, in);
    } else {
        make_broken(article, arena);
    }
    return article;
}
