/* text/yaml.c: the only file that includes libyaml: its events, a stack, and a tree.
 *
 * libyaml's marks count characters, not bytes: places are worked out from line and column, through
 * the text.
 */
#include "text/yaml.h"

#include <yaml.h>

#include "base/map.h"
#include "base/vec.h"

struct open_node {
    struct node *node;
    struct map keys;  /* of a mapping: those it has */
    struct node *key; /* of a mapping: the key whose value comes next */
};

struct reader {
    struct span text;
    const struct origin *origin;
    struct arena *arena;
    struct findings *findings;
    size_t bom;        /* bytes of the byte order mark, which libyaml does not see */
    VEC(size_t) lines; /* offsets of line starts */
    yaml_mark_t last;  /* the place asked for last, so that a long line is walked once */
    size_t last_at;
    struct open_node open[NODE_DEEPEST + 1];
    size_t depth; /* open collections */
    struct node *root;
    size_t count;
    bool failed;
};

/* ---- places ---- */

static void find_lines(struct reader *r)
{
    *vec_add(r->arena, &r->lines) = r->bom;
    for (size_t at = 0; at < r->text.len; at++) {
        struct span rest = span_from(r->text, at);
        char c = r->text.at[at];

        /* libyaml's line breaks: LF, CR, CRLF, NEL, LS, PS. */
        if (c == '\n' || (c == '\r' && (rest.len < 2 || rest.at[1] != '\n'))) {
            *vec_add(r->arena, &r->lines) = at + 1;
        } else if (span_starts(rest, SPAN("\xC2\x85"))) {
            *vec_add(r->arena, &r->lines) = at + 2;
        } else if (span_starts(rest, SPAN("\xE2\x80\xA8")) ||
                   span_starts(rest, SPAN("\xE2\x80\xA9"))) {
            *vec_add(r->arena, &r->lines) = at + 3;
        }
    }
}

static size_t offset_of(struct reader *r, yaml_mark_t mark)
{
    size_t at, column = 0;

    if (mark.line >= r->lines.count) {
        return r->text.len;
    }
    at = r->lines.at[mark.line];
    if (mark.line == r->last.line && mark.column >= r->last.column) {
        at = r->last_at;
        column = r->last.column;
    }
    for (; column < mark.column && at < r->text.len; column++) {
        at++;
        while (at < r->text.len && ((unsigned char)r->text.at[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    r->last = mark;
    r->last_at = at;
    return at;
}

static struct finding *report(struct reader *r, enum rule_id rule, size_t at, size_t len,
                              const char *message)
{
    return finding_add(r->findings, origin_place(r->origin, at, len), rule, "%s", message);
}

/* ---- syntax errors ---- */

/* What most often lies behind an error, from the line it was met on. */
static struct span cure(const struct reader *r, size_t at)
{
    size_t start = at < r->text.len ? at : r->text.len;
    struct span line;
    size_t colon;

    while (start > 0 && r->text.at[start - 1] != '\n') {
        start--;
    }
    line = span_from(r->text, start);
    line = span_slice(line, 0, span_find(line, '\n'));
    colon = span_find_span(line, SPAN(": "));
    if (span_starts(line, SPAN("\t"))) {
        return SPAN("indent with spaces, not with tabs");
    }
    if (colon < line.len &&
        span_find_span(span_from(line, colon + 2), SPAN(": ")) < line.len - colon - 2) {
        return SPAN("put the value in quotes: it holds a colon and a space");
    }
    if (colon < line.len && colon + 2 < line.len &&
        strchr("@`%&*!|>", line.at[colon + 2]) != NULL) {
        return SPAN("put the value in quotes: it starts with a character that YAML uses");
    }
    if (span_find(line, '"') < line.len || span_find(line, '[') < line.len ||
        span_find(line, '{') < line.len) {
        return SPAN("look for a quote or bracket that is not closed");
    }
    return (struct span){0};
}

static void report_syntax(struct reader *r, const yaml_parser_t *parser)
{
    size_t at = offset_of(r, parser->problem_mark);
    const char *problem = parser->problem == NULL ? "it cannot be read" : parser->problem;
    struct finding *finding;

    if (parser->error == YAML_READER_ERROR) {
        at = r->bom + parser->problem_offset;
        at = at < r->text.len ? at : r->text.len;
    }
    finding = report(r, RULE_YAML_SYNTAX, at, at < r->text.len ? 1 : 0, problem);
    finding->help = cure(r, at);
    if (finding->help.len == 0 && parser->context != NULL) {
        size_t line = parser->context_mark.line < r->lines.count ? parser->context_mark.line : 0;

        finding->help = span_format(r->findings->arena, "%s that starts in line %zu of the block",
                                    parser->context, line + 1);
    }
    r->failed = true;
}

/* ---- the tree ---- */

static void unsupported(struct reader *r, const yaml_event_t *event, const char *message)
{
    size_t at = offset_of(r, event->start_mark), end = offset_of(r, event->end_mark);

    report(r, RULE_YAML_UNSUPPORTED, at, end > at ? end - at : 1, message)->help =
        SPAN("write the value out");
}

/* Hangs a node into the open collection. Returns false when its key stands twice. */
static void attach(struct reader *r, struct node *node)
{
    struct open_node *open = r->depth > 0 ? &r->open[r->depth - 1] : NULL;

    if (open == NULL) {
        r->root = node;
        return;
    }
    if (open->node->kind == NODE_MAP) {
        struct node *key = open->key;

        open->key = NULL;
        node->key = key->text;
        node->key_at = key->at;
        node->key_len = key->len;
        if (map_put(&open->keys, key->text, node) != NULL) {
            finding_add(r->findings, origin_place(r->origin, key->at, key->len),
                        RULE_YAML_DUPLICATE, "the key '%.*s' stands twice", SPAN_ARG(key->text))
                ->help = SPAN("remove one of the two");
            return;
        }
    }
    node_append(open->node, node);
}

static struct node *node_new(struct reader *r, const yaml_event_t *event, enum node_kind kind)
{
    struct node *node = ARENA_NEW(r->arena, struct node);
    size_t at = offset_of(r, event->start_mark), end = offset_of(r, event->end_mark);

    node->kind = kind;
    node->at = (uint32_t)at;
    node->len = (uint32_t)(end > at ? end - at : 0);
    if (++r->count > NODE_MOST && !r->failed) {
        report(r, RULE_YAML_UNSUPPORTED, at, 1, "the data has too many parts");
        r->failed = true;
    }
    return node;
}

static bool awaits_key(const struct reader *r)
{
    return r->depth > 0 && r->open[r->depth - 1].node->kind == NODE_MAP &&
           r->open[r->depth - 1].key == NULL;
}

/* Block scalars end with white space and line ends that are not part of them. */
static void trim_block(struct reader *r, struct node *node)
{
    struct span text = span_slice(r->text, node->at, node->len);

    node->len = (uint32_t)span_trim_right(text).len;
}

static void read_scalar(struct reader *r, const yaml_event_t *event)
{
    struct node *node = node_new(r, event, NODE_TEXT);
    struct span value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

    node->text = span_copy(r->arena, value);
    node->quoted = !plain;
    if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL) {
        unsupported(r, event, "anchors and tags are not read");
    }
    if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
        event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE) {
        trim_block(r, node);
    }
    if (awaits_key(r)) {
        r->open[r->depth - 1].key = node;
        return;
    }
    if (plain && (value.len == 0 || span_is(value, "~") || span_is(value, "null"))) {
        node->kind = NODE_NULL;
    }
    attach(r, node);
}

static void open_collection(struct reader *r, const yaml_event_t *event, enum node_kind kind)
{
    struct node *node = node_new(r, event, kind);

    if (awaits_key(r)) {
        unsupported(r, event, "a key must be a text");
        r->failed = true;
        return;
    }
    attach(r, node);
    if (r->depth == NODE_DEEPEST) {
        report(r, RULE_YAML_UNSUPPORTED, node->at, 1, "the data is nested too deeply");
        r->failed = true;
        return;
    }
    r->open[r->depth] = (struct open_node){.node = node};
    map_init(&r->open[r->depth].keys, r->arena);
    r->depth++;
}

static void close_collection(struct reader *r, const yaml_event_t *event)
{
    struct node *node = r->open[--r->depth].node;
    size_t end = offset_of(r, event->end_mark);
    struct span text;

    if (end > node->at) {
        text = span_trim_right(span_slice(r->text, node->at, end - node->at));
        node->len = (uint32_t)text.len;
    }
}

static void read_event(struct reader *r, const yaml_event_t *event, size_t *documents)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++*documents == 2) {
            unsupported(r, event, "a second document begins");
            r->failed = true;
        }
        break;
    case YAML_ALIAS_EVENT:
        unsupported(r, event, "aliases are not read");
        r->failed = true;
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(r, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL) {
            unsupported(r, event, "anchors and tags are not read");
        }
        open_collection(r, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL) {
            unsupported(r, event, "anchors and tags are not read");
        }
        open_collection(r, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_collection(r, event);
        break;
    default:
        break;
    }
}

static void read_events(struct reader *r, yaml_parser_t *parser)
{
    bool done = false;
    size_t documents = 0;

    while (!done && !r->failed) {
        yaml_event_t event;

        if (!yaml_parser_parse(parser, &event)) {
            report_syntax(r, parser);
            return;
        }
        read_event(r, &event, &documents);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
}

struct node *yaml_parse(struct span text, const struct origin *origin, struct arena *arena,
                        struct findings *findings)
{
    struct reader r = {.text = text, .origin = origin, .arena = arena, .findings = findings};
    yaml_parser_t parser;

    r.bom = span_starts(text, SPAN("\xEF\xBB\xBF")) ? 3 : 0;
    r.last_at = r.bom;
    find_lines(&r);
    if (!yaml_parser_initialize(&parser)) {
        BUG("libyaml cannot be started");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)(text.len == 0 ? "" : text.at + r.bom), text.len - r.bom);
    read_events(&r, &parser);
    yaml_parser_delete(&parser);
    if (r.failed) {
        return NULL;
    }
    if (r.root == NULL) {
        r.root = ARENA_NEW(arena, struct node);
    }
    return r.root;
}
