/* write/findings_sarif.c: one run of one tool, with all rules of diag/rules.def, so that the index
 * of a rule is its number.
 *
 * Nothing names the machine: paths are relative to SRCROOT, which the reader of the file resolves.
 */
#include "text/json_writer.h"
#include "write/findings.h"

#define SCHEMA \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static void write_text(struct json_writer *json, const char *key, struct span text)
{
    json_key(json, key);
    json_object_begin(json);
    json_key(json, "text");
    json_string(json, text);
    json_object_end(json);
}

/* ---- rules ---- */

/* "tag/missing" -> "TagMissing" */
static void write_name(struct json_writer *json, const char *slug)
{
    char name[64];
    size_t len = 0;
    bool upper = true;

    for (size_t i = 0; slug[i] != '\0'; i++) {
        if (char_is_alnum(slug[i])) {
            REQUIRE(len < sizeof name);
            name[len++] = upper && char_is_lower(slug[i]) ? (char)(slug[i] - 'a' + 'A') : slug[i];
        }
        upper = !char_is_alnum(slug[i]);
    }
    json_key(json, "name");
    json_string(json, (struct span){name, len});
}

/* The examples hold no fence of their own: four back quotes are safe. */
static void write_help(struct json_writer *json, const struct rule *rule)
{
    struct buf text;

    buf_init(&text, 1 << 20);
    json_key(json, "help");
    json_object_begin(json);
    buf_print(&text, "wrong:\n\n%s\n\nright:\n\n%s\n", rule->wrong, rule->right);
    json_key(json, "text");
    json_string(json, buf_span(&text));
    buf_clear(&text);
    buf_print(&text, "%s\n\n**wrong**\n\n````text\n%s\n````\n\n**right**\n\n````text\n%s\n````\n",
              rule->why, rule->wrong, rule->right);
    json_key(json, "markdown");
    json_string(json, buf_span(&text));
    json_object_end(json);
    buf_release(&text);
}

static void write_rule(struct json_writer *json, const struct rule *rule)
{
    json_object_begin(json);
    json_key(json, "id");
    json_string(json, span_of(rule->slug));
    write_name(json, rule->slug);
    write_text(json, "shortDescription", span_of(rule->title));
    write_text(json, "fullDescription", span_of(rule->why));
    write_help(json, rule);
    json_key(json, "defaultConfiguration");
    json_object_begin(json);
    json_key(json, "level");
    json_string(json, span_of(severity_name(rule->severity)));
    json_object_end(json);
    json_object_end(json);
}

static void write_tool(const struct findings_view *view, struct json_writer *json)
{
    json_key(json, "tool");
    json_object_begin(json);
    json_key(json, "driver");
    json_object_begin(json);
    json_key(json, "name");
    json_string(json, SPAN("engram"));
    json_key(json, "semanticVersion");
    json_string(json, view->version);
    json_key(json, "rules");
    json_array_begin(json);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        write_rule(json, rule_get((enum rule_id)i));
    }
    json_array_end(json);
    json_object_end(json);
    json_object_end(json);
}

/* ---- results ---- */

/* A prefix that does not lead downwards names a place of this machine: then the folder of the wiki
 * itself is SRCROOT. */
static struct span root_prefix(struct span prefix)
{
    struct span rest = prefix;

    while (span_starts(prefix, SPAN("./"))) {
        prefix = span_from(prefix, 2);
    }
    while (rest.len > 0) {
        if (span_is(span_cut(&rest, '/'), "..")) {
            return (struct span){0};
        }
    }
    return span_starts(prefix, SPAN("/")) ? (struct span){0} : prefix;
}

/* Every byte but the unreserved ones of RFC 3986 is escaped; '/' stays. */
static void add_uri(struct buf *out, struct span path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];

        if (char_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/') {
            buf_char(out, c);
        } else {
            buf_print(out, "%%%02X", (unsigned char)c);
        }
    }
}

static void write_region(struct json_writer *json, const struct located *l)
{
    json_key(json, "region");
    json_object_begin(json);
    json_key(json, "startLine");
    json_size(json, l->line);
    json_key(json, "startColumn");
    json_size(json, l->unit);
    json_key(json, "endLine");
    json_size(json, l->end_line);
    json_key(json, "endColumn");
    json_size(json, l->end_unit);
    json_object_end(json);
}

static void write_locations(const struct findings_view *view, const struct located *l,
                            struct json_writer *json)
{
    struct findings_view below = *view;
    struct buf path, uri;

    buf_init(&path, 1 << 20);
    buf_init(&uri, 1 << 20);
    below.prefix = root_prefix(view->prefix);
    findings_path(&below, l, &path);
    add_uri(&uri, buf_span(&path));
    json_key(json, "locations");
    json_array_begin(json);
    json_object_begin(json);
    json_key(json, "physicalLocation");
    json_object_begin(json);
    json_key(json, "artifactLocation");
    json_object_begin(json);
    json_key(json, "uri");
    json_string(json, buf_span(&uri));
    json_key(json, "uriBaseId");
    json_string(json, SPAN("SRCROOT"));
    json_object_end(json);
    if (l->line > 0) {
        write_region(json, l);
    }
    json_object_end(json);
    json_object_end(json);
    json_array_end(json);
    buf_release(&path);
    buf_release(&uri);
}

/* The name of the one fingerprint that GitHub reads; elsewhere it is as good as another. */
static void write_fingerprint(const struct located *l, struct json_writer *json)
{
    char text[128];
    int len = snprintf(text, sizeof text, "%s:%016llx:%zu", rule_get(l->finding->rule)->slug,
                       (unsigned long long)l->identity.line, l->identity.number);

    REQUIRE(len > 0 && (size_t)len < sizeof text);
    json_key(json, "partialFingerprints");
    json_object_begin(json);
    json_key(json, "primaryLocationLineHash");
    json_string(json, (struct span){text, (size_t)len});
    json_object_end(json);
}

static void write_result(const struct findings_view *view, const struct located *l,
                         struct json_writer *json)
{
    const struct finding *f = l->finding;
    struct buf message;

    buf_init(&message, 1 << 20);
    buf_add(&message, f->message);
    if (f->help.len > 0) {
        buf_text(&message, "\nhelp: ");
        buf_add(&message, f->help);
    }
    json_object_begin(json);
    json_key(json, "ruleId");
    json_string(json, span_of(rule_get(f->rule)->slug));
    json_key(json, "ruleIndex");
    json_size(json, (size_t)f->rule);
    json_key(json, "level");
    json_string(json, span_of(severity_name(f->severity)));
    write_text(json, "message", buf_span(&message));
    if (findings_has_file(l)) {
        write_locations(view, l, json);
    }
    write_fingerprint(l, json);
    json_object_end(json);
    buf_release(&message);
}

void findings_sarif(const struct findings_view *view, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 1);
    json_object_begin(&json);
    json_key(&json, "$schema");
    json_string(&json, SPAN(SCHEMA));
    json_key(&json, "version");
    json_string(&json, SPAN("2.1.0"));
    json_key(&json, "runs");
    json_array_begin(&json);
    json_object_begin(&json);
    write_tool(view, &json);
    json_key(&json, "columnKind");
    json_string(&json, SPAN("utf16CodeUnits"));
    json_key(&json, "results");
    json_array_begin(&json);
    for (size_t i = 0; i < view->report->count; i++) {
        write_result(view, &view->report->at[i], &json);
    }
    json_array_end(&json);
    json_object_end(&json);
    json_array_end(&json);
    json_object_end(&json);
}
