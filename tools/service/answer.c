/* service/answer.c: JSON by the names that the services document; pages by their head.
 *
 * A reply that is not what the service sends (half of it, a login page, an error in HTML) is
 * garbled, which is neither "found" nor "absent".
 */
#include "service/answer.h"

#include "base/vec.h"
#include "service/plain.h"
#include "text/json.h"

/* ---- nodes ---- */

static const struct node *child(const struct node *map, const char *key)
{
    return map == NULL ? NULL : node_find(map, span_of(key));
}

/* A text or a number; empty for anything else. */
static struct span text_of(struct arena *arena, const struct node *node)
{
    return node != NULL && node->kind == NODE_TEXT ? plain_text(arena, node->text)
                                                   : (struct span){0};
}

/* The first of a list, or the value itself. */
static const struct node *first_of(const struct node *node)
{
    return node != NULL && node->kind == NODE_LIST ? node->first : node;
}

struct pair {
    const char *key;
    enum record_field field;
};

static void take_texts(struct arena *arena, const struct node *map, const struct pair *pairs,
                       struct record *out)
{
    for (; pairs->key != NULL; pairs++) {
        struct span text = text_of(arena, first_of(child(map, pairs->key)));

        if (text.len > 0) {
            out->text[pairs->field] = text;
        }
    }
}

/* {"date-parts": [[2021, 6, 3]]} -> "2021-06-03" */
static struct span date_of(struct arena *arena, const struct node *date)
{
    const struct node *parts = first_of(child(date, "date-parts"));
    size_t values[3] = {0}, count = 0;

    for (const struct node *part = parts != NULL && parts->kind == NODE_LIST ? parts->first : NULL;
         part != NULL && count < 3; part = part->next) {
        if (part->kind != NODE_TEXT || !span_to_size(part->text, &values[count])) {
            break;
        }
        count++;
    }
    if (values[0] == 0 || values[0] > 9999 || values[1] > 12 || values[2] > 31) {
        return (struct span){0};
    }
    return date_iso(arena,
                    (struct date){(uint16_t)values[0], (uint8_t)values[1], (uint8_t)values[2]});
}

/* ---- Crossref ---- */

static struct span csl_type(struct span type)
{
    static const char *const types[][2] = {{"journal-article", "article-journal"},
                                           {"book-chapter", "chapter"},
                                           {"book-section", "chapter"},
                                           {"book-part", "chapter"},
                                           {"reference-entry", "entry"},
                                           {"book", "book"},
                                           {"monograph", "book"},
                                           {"edited-book", "book"},
                                           {"reference-book", "book"},
                                           {"proceedings-article", "paper-conference"},
                                           {"posted-content", "article"},
                                           {"report", "report"},
                                           {"dissertation", "thesis"},
                                           {"dataset", "dataset"},
                                           {"standard", "standard"}};

    for (size_t i = 0; i < countof(types); i++) {
        if (span_is(type, types[i][0])) {
            return span_of(types[i][1]);
        }
    }
    return SPAN("document");
}

static void take_names(struct arena *arena, const struct node *list, struct record *out)
{
    for (const struct node *item = list != NULL && list->kind == NODE_LIST ? list->first : NULL;
         item != NULL; item = item->next) {
        struct name name = {
            .family = text_of(arena, child(item, "family")),
            .given = text_of(arena, child(item, "given")),
            .suffix = text_of(arena, child(item, "suffix")),
            .literal = text_of(arena, child(item, "name")),
        };

        if (name.family.len + name.literal.len > 0) {
            *vec_add(arena, &out->names) = name;
        }
    }
}

/* The same notice may stand there twice, by the publisher and by Retraction Watch. */
static bool is_known(const struct record *out, const struct record_update *update)
{
    for (size_t i = 0; i < out->updates.count; i++) {
        if (span_equal_nocase(out->updates.at[i].type, update->type) &&
            span_equal_nocase(out->updates.at[i].notice, update->notice)) {
            return true;
        }
    }
    return false;
}

static void take_updates(struct arena *arena, const struct node *list, struct record *out)
{
    for (const struct node *item = list != NULL && list->kind == NODE_LIST ? list->first : NULL;
         item != NULL; item = item->next) {
        struct record_update update = {
            .type = text_of(arena, child(item, "type")),
            .notice = text_of(arena, child(item, "DOI")),
            .by = text_of(arena, child(item, "source")),
            .date = date_of(arena, child(item, "updated")),
        };

        if (update.type.len > 0 && !is_known(out, &update)) {
            *vec_add(arena, &out->updates) = update;
        }
    }
}

/* "update-to" is the arrow of a notice, never of the article; a new version is no notice. */
static bool is_notice(const struct node *list)
{
    for (const struct node *item = list != NULL && list->kind == NODE_LIST ? list->first : NULL;
         item != NULL; item = item->next) {
        const struct node *type = child(item, "type");

        if (type != NULL && type->kind == NODE_TEXT && !span_starts(type->text, SPAN("new"))) {
            return true;
        }
    }
    return false;
}

static void read_crossref(const struct node *root, struct arena *arena, struct record *out)
{
    static const struct pair pairs[] = {
        {"title", RECORD_TITLE},
        {"subtitle", RECORD_SUBTITLE},
        {"container-title", RECORD_CONTAINER},
        {"short-container-title", RECORD_CONTAINER_SHORT},
        {"volume", RECORD_VOLUME},
        {"issue", RECORD_ISSUE},
        {"page", RECORD_PAGE},
        {"article-number", RECORD_NUMBER},
        {"publisher", RECORD_PUBLISHER},
        {"publisher-location", RECORD_PLACE},
        {"edition-number", RECORD_EDITION},
        {"DOI", RECORD_DOI},
        {"ISSN", RECORD_ISSN},
        {"ISBN", RECORD_ISBN},
        {NULL, RECORD_FIELD_COUNT},
    };
    const struct node *message = child(root, "message"), *relation = child(message, "relation");

    if (child(message, "DOI") == NULL) {
        return;
    }
    out->state = RECORD_FOUND;
    take_texts(arena, message, pairs, out);
    out->text[RECORD_TYPE] = csl_type(text_of(arena, child(message, "type")));
    out->text[RECORD_DATE] = date_of(arena, child(message, "issued"));
    out->text[RECORD_DATE_ELSE] = date_of(arena, child(message, "published-print"));
    if (span_equal(out->text[RECORD_DATE_ELSE], out->text[RECORD_DATE]) ||
        out->text[RECORD_DATE_ELSE].len == 0) {
        out->text[RECORD_DATE_ELSE] = date_of(arena, child(message, "published-online"));
    }
    out->text[RECORD_PUBLISHED] =
        text_of(arena, child(first_of(child(relation, "is-preprint-of")), "id"));
    take_names(arena, child(message, "author"), out);
    take_updates(arena, child(message, "updated-by"), out);
    out->is_notice = is_notice(child(message, "update-to"));
}

/* ---- the other services ---- */

static void read_datacite(const struct node *root, struct arena *arena, struct record *out)
{
    static const char *const types[][2] = {
        {"Dataset", "dataset"},  {"Software", "software"},  {"JournalArticle", "article-journal"},
        {"Preprint", "article"}, {"Book", "book"},          {"BookChapter", "chapter"},
        {"Report", "report"},    {"Dissertation", "thesis"}};
    const struct node *data = child(child(root, "data"), "attributes");
    const struct node *publisher = child(data, "publisher");
    const struct node *creators = child(data, "creators");
    struct span type = text_of(arena, child(child(data, "types"), "resourceTypeGeneral"));

    if (child(data, "doi") == NULL) {
        out->state = child(root, "errors") != NULL ? RECORD_ABSENT : RECORD_GARBLED;
        return;
    }
    out->state = RECORD_FOUND;
    out->text[RECORD_DOI] = text_of(arena, child(data, "doi"));
    out->text[RECORD_TITLE] = text_of(arena, child(first_of(child(data, "titles")), "title"));
    out->text[RECORD_DATE] = text_of(arena, child(data, "publicationYear"));
    out->text[RECORD_URL] = text_of(arena, child(data, "url"));
    out->text[RECORD_PUBLISHER] =
        text_of(arena, publisher != NULL && publisher->kind == NODE_MAP ? child(publisher, "name")
                                                                        : publisher);
    out->text[RECORD_TYPE] = SPAN("document");
    for (size_t i = 0; i < countof(types); i++) {
        if (span_is(type, types[i][0])) {
            out->text[RECORD_TYPE] = span_of(types[i][1]);
        }
    }
    for (const struct node *item = creators != NULL && creators->kind == NODE_LIST ? creators->first
                                                                                   : NULL;
         item != NULL; item = item->next) {
        struct name name = {.family = text_of(arena, child(item, "familyName")),
                            .given = text_of(arena, child(item, "givenName"))};

        if (name.family.len == 0) {
            name = (struct name){.literal = text_of(arena, child(item, "name"))};
        }
        if (name.family.len + name.literal.len > 0) {
            *vec_add(arena, &out->names) = name;
        }
    }
}

static void read_doi(const struct node *root, struct arena *arena, struct record *out)
{
    struct span code = text_of(arena, child(root, "responseCode"));

    out->state = span_is(code, "1") || span_is(code, "200") ? RECORD_FOUND
                 : span_is(code, "100")                     ? RECORD_ABSENT
                                                            : RECORD_GARBLED;
    out->text[RECORD_DOI] = text_of(arena, child(root, "handle"));
}

static void read_agency(const struct node *root, struct arena *arena, struct record *out)
{
    const struct node *item = first_of(root);

    out->text[RECORD_AGENCY] = text_of(arena, child(item, "RA"));
    out->state = out->text[RECORD_AGENCY].len > 0 ? RECORD_FOUND
                 : child(item, "status") != NULL  ? RECORD_ABSENT
                                                  : RECORD_GARBLED;
}

static void read_idconv(const struct node *root, struct arena *arena, struct record *out)
{
    static const struct pair pairs[] = {{"doi", RECORD_DOI},
                                        {"pmid", RECORD_PMID},
                                        {"pmcid", RECORD_PMCID},
                                        {NULL, RECORD_FIELD_COUNT}};
    const struct node *item = first_of(child(root, "records"));

    if (item == NULL || item->kind != NODE_MAP) {
        return;
    }
    if (child(item, "errmsg") != NULL) {
        out->state = RECORD_ABSENT;
        return;
    }
    take_texts(arena, item, pairs, out);
    out->state = RECORD_FOUND;
}

static void read_books(const struct node *root, struct arena *arena, struct record *out)
{
    static const struct pair pairs[] = {
        {"title", RECORD_TITLE},       {"subtitle", RECORD_SUBTITLE},
        {"publish_date", RECORD_DATE}, {"number_of_pages", RECORD_PAGES},
        {"url", RECORD_URL},           {NULL, RECORD_FIELD_COUNT}};
    const struct node *book, *authors;

    if (root->kind != NODE_MAP) {
        return;
    }
    book = root->first;
    if (book == NULL) {
        out->state = RECORD_ABSENT;
        return;
    }
    if (child(book, "title") == NULL) {
        return;
    }
    out->state = RECORD_FOUND;
    out->text[RECORD_TYPE] = SPAN("book");
    take_texts(arena, book, pairs, out);
    out->text[RECORD_PUBLISHER] =
        text_of(arena, child(first_of(child(book, "publishers")), "name"));
    out->text[RECORD_PLACE] =
        text_of(arena, child(first_of(child(book, "publish_places")), "name"));
    authors = child(book, "authors");
    for (const struct node *item = authors != NULL && authors->kind == NODE_LIST ? authors->first
                                                                                 : NULL;
         item != NULL; item = item->next) {
        struct span name = text_of(arena, child(item, "name"));

        if (name.len > 0) {
            vec_add(arena, &out->names)->literal = name;
        }
    }
}

/* "20240305000000" -> "2024-03-05" */
static void read_archive(const struct node *root, struct arena *arena, struct record *out)
{
    const struct node *snapshots = child(root, "archived_snapshots");
    const struct node *closest = child(snapshots, "closest");
    struct span stamp = text_of(arena, child(closest, "timestamp"));
    struct span url = text_of(arena, child(closest, "url"));

    if (snapshots == NULL) {
        return;
    }
    if (stamp.len < 8 || url.len == 0 ||
        !span_is(text_of(arena, child(closest, "available")), "true")) {
        out->state = RECORD_ABSENT;
        return;
    }
    out->state = RECORD_FOUND;
    if (span_starts(url, SPAN("http://"))) {
        url = span_format(arena, "https://%.*s", SPAN_ARG(span_from(url, strlen("http://"))));
    }
    out->text[RECORD_SNAPSHOT] = url;
    out->text[RECORD_DATE] =
        span_format(arena, "%.4s-%.2s-%.2s", stamp.at, stamp.at + 4, stamp.at + 6);
}

/* ---- pages ---- */

/* The value of an attribute in a tag, in either kind of quotes. */
static struct span tag_attribute(struct arena *arena, struct span tag, const char *name)
{
    struct span wanted = span_format(arena, "%s=", name);
    size_t at = span_find_span(tag, wanted);
    struct span value = span_from(tag, at + wanted.len);
    char quote;

    if (at >= tag.len || value.len == 0 || (value.at[0] != '"' && value.at[0] != '\'')) {
        return (struct span){0};
    }
    quote = value.at[0];
    value = span_from(value, 1);
    return plain_text(arena, span_slice(value, 0, span_find(value, quote)));
}

/* <meta name="citation_title" content="…">: what publishers write for indexes. */
static void take_meta(struct arena *arena, struct span tag, struct record *out)
{
    static const struct pair pairs[] = {{"citation_title", RECORD_TITLE},
                                        {"citation_journal_title", RECORD_CONTAINER},
                                        {"citation_doi", RECORD_DOI},
                                        {"citation_pmid", RECORD_PMID},
                                        {"citation_publication_date", RECORD_DATE},
                                        {"og:site_name", RECORD_PUBLISHER}};
    struct span name = tag_attribute(arena, tag, "name");
    struct span content = tag_attribute(arena, tag, "content");

    if (name.len == 0) {
        name = tag_attribute(arena, tag, "property");
    }
    for (size_t i = 0; i < countof(pairs); i++) {
        if (span_is(name, pairs[i].key) && content.len > 0) {
            out->text[pairs[i].field] = content;
        }
    }
    if (span_is(name, "citation_author") && content.len > 0) {
        vec_add(arena, &out->names)->literal = content;
    }
}

static void read_page(struct span body, struct arena *arena, struct record *out)
{
    struct span lower = span_lower(arena, body), title = {0};
    size_t at = span_find_span(lower, SPAN("<title"));

    out->state = RECORD_FOUND;
    if (at < lower.len) {
        size_t open = at + span_find(span_from(lower, at), '>') + 1;
        struct span rest = span_from(body, open);

        title = span_slice(rest, 0, span_find_span(span_from(lower, open), SPAN("</title")));
        out->text[RECORD_TITLE] = plain_text(arena, span_slice(title, 0, 1000));
    }
    for (at = 0; (at += span_find_span(span_from(lower, at), SPAN("<meta "))) < lower.len;) {
        size_t len = span_find(span_from(body, at), '>');

        take_meta(arena, span_slice(body, at, len), out);
        at += len;
    }
}

/* ---- all ---- */

void answer_read(enum service service, int status, struct span body, struct arena *arena,
                 struct record *out)
{
    static void (*const readers[SERVICE_COUNT])(const struct node *, struct arena *,
                                                struct record *) = {
        [SERVICE_DOI] = read_doi,         [SERVICE_CROSSREF] = read_crossref,
        [SERVICE_AGENCY] = read_agency,   [SERVICE_DATACITE] = read_datacite,
        [SERVICE_IDCONV] = read_idconv,   [SERVICE_BOOKS] = read_books,
        [SERVICE_ARCHIVE] = read_archive,
    };
    struct origin origin = origin_linear(arena, 0, 0);
    struct findings findings;
    const struct node *root;

    *out = (struct record){0};
    if (service == SERVICE_PUBMED) {
        answer_pubmed(body, arena, out);
        return;
    }
    if (service == SERVICE_LINK) {
        read_page(body, arena, out);
        return;
    }
    if (service == SERVICE_CROSSREF && status == 404) {
        out->state = span_starts(body, SPAN("Resource not found")) ? RECORD_ABSENT : RECORD_GARBLED;
        return;
    }
    findings_init(&findings, arena);
    root = json_parse(body, &origin, arena, &findings, RULE_SOURCE_SYNTAX);
    if (root != NULL && service < SERVICE_COUNT && readers[service] != NULL) {
        readers[service](root, arena, out);
    }
}

struct span answer_frame(struct arena *arena, enum service service, int status, struct span body)
{
    char *frame = arena_alloc_raw(arena, body.len + 3);

    frame[0] = (char)service;
    frame[1] = (char)(status / 256);
    frame[2] = (char)(status % 256);
    if (body.len > 0) {
        memcpy(frame + 3, body.at, body.len);
    }
    return (struct span){frame, body.len + 3};
}

void answer_work(struct span frame, struct arena *arena, struct buf *out)
{
    struct record record = {0};

    if (frame.len >= 3 && (unsigned char)frame.at[0] < SERVICE_COUNT) {
        answer_read((enum service)frame.at[0],
                    (unsigned char)frame.at[1] * 256 + (unsigned char)frame.at[2],
                    span_from(frame, 3), arena, &record);
    }
    record_write(&record, out);
}
