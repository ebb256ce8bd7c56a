/* text/json.c: the only file that includes yajl: its callbacks, a stack, and a tree.
 *
 * yajl says how many bytes it has consumed, which at a callback is the end of the token; where the
 * token starts follows from the end of the one before, since only white space, ',' and ':' stand
 * between.
 */
#include "text/json.h"

#include <yajl/yajl_parse.h>

#include "base/map.h"
#include "base/unicode.h"

struct open_node {
    struct node *node;
    struct map keys;
    struct span key; /* whose value comes next */
    uint32_t key_at, key_len;
};

struct reader {
    struct span text;
    const struct origin *origin;
    struct arena *arena;
    struct findings *findings;
    enum rule_id rule;
    yajl_handle parser;
    size_t before; /* end of the last token */
    struct open_node open[NODE_DEEPEST + 1];
    size_t depth;
    struct node *root;
    size_t count;
    bool refused; /* a finding says why */
};

/* The token that ends now: from the first byte behind the last one that is not between values. */
static void token(struct reader *r, size_t *at, size_t *end)
{
    *end = yajl_get_bytes_consumed(r->parser);
    *at = r->before;
    while (*at < r->text.len &&
           (char_is_space(r->text.at[*at]) || r->text.at[*at] == ',' || r->text.at[*at] == ':')) {
        (*at)++;
    }
    r->before = *end;
}

static int refuse(struct reader *r, size_t at, size_t len, const char *message)
{
    finding_add(r->findings, origin_place(r->origin, at, len), r->rule, "%s", message);
    r->refused = true;
    return 0;
}

static int attach(struct reader *r, struct node *node)
{
    struct open_node *open = r->depth > 0 ? &r->open[r->depth - 1] : NULL;

    if (++r->count > NODE_MOST) {
        return refuse(r, node->at, 1, "the data has too many parts");
    }
    if (open == NULL) {
        r->root = node;
        return 1;
    }
    if (open->node->kind == NODE_MAP) {
        node->key = open->key;
        node->key_at = open->key_at;
        node->key_len = open->key_len;
        if (map_put(&open->keys, open->key, node) != NULL) {
            finding_add(r->findings, origin_place(r->origin, node->key_at, node->key_len), r->rule,
                        "the key '%.*s' stands twice", SPAN_ARG(node->key))
                ->help = SPAN("remove one of the two");
            return 1;
        }
    }
    node_append(open->node, node);
    return 1;
}

static struct node *node_new(struct reader *r, enum node_kind kind)
{
    struct node *node = ARENA_NEW(r->arena, struct node);
    size_t at, end;

    token(r, &at, &end);
    node->kind = kind;
    node->at = (uint32_t)at;
    node->len = (uint32_t)(end - at);
    return node;
}

static int on_null(void *context)
{
    return attach(context, node_new(context, NODE_NULL));
}

static int on_boolean(void *context, int value)
{
    struct node *node = node_new(context, NODE_TEXT);

    node->text = value ? SPAN("true") : SPAN("false");
    return attach(context, node);
}

static int on_number(void *context, const char *at, size_t len)
{
    struct reader *r = context;
    struct node *node;

    /* yajl has read the byte behind a number; it is not part of the token. */
    node = node_new(r, NODE_TEXT);
    node->text = span_copy(r->arena, (struct span){at, len});
    node->len = (uint32_t)len;
    r->before = node->at + len;
    return attach(r, node);
}

static int on_string(void *context, const unsigned char *at, size_t len)
{
    struct reader *r = context;
    struct node *node = node_new(r, NODE_TEXT);

    node->text = span_copy(r->arena, (struct span){(const char *)at, len});
    node->quoted = true;
    if (memchr(at, '\0', len) != NULL) {
        return refuse(r, node->at, node->len, "a text holds a NUL character");
    }
    return attach(r, node);
}

static int on_key(void *context, const unsigned char *at, size_t len)
{
    struct reader *r = context;
    struct open_node *open = &r->open[r->depth - 1];
    size_t start, end;

    token(r, &start, &end);
    open->key = span_copy(r->arena, (struct span){(const char *)at, len});
    open->key_at = (uint32_t)start;
    open->key_len = (uint32_t)(end - start);
    return 1;
}

static int open_collection(struct reader *r, enum node_kind kind)
{
    struct node *node = node_new(r, kind);

    if (!attach(r, node)) {
        return 0;
    }
    if (r->depth == NODE_DEEPEST) {
        return refuse(r, node->at, 1, "the data is nested too deeply");
    }
    r->open[r->depth] = (struct open_node){.node = node};
    map_init(&r->open[r->depth].keys, r->arena);
    r->depth++;
    return 1;
}

static int close_collection(void *context)
{
    struct reader *r = context;
    struct node *node = r->open[--r->depth].node;
    size_t at, end;

    token(r, &at, &end);
    node->len = (uint32_t)(end - node->at);
    return 1;
}

static int on_map(void *context)
{
    return open_collection(context, NODE_MAP);
}

static int on_list(void *context)
{
    return open_collection(context, NODE_LIST);
}

static const yajl_callbacks CALLBACKS = {
    .yajl_null = on_null,
    .yajl_boolean = on_boolean,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_map,
    .yajl_map_key = on_key,
    .yajl_end_map = close_collection,
    .yajl_start_array = on_list,
    .yajl_end_array = close_collection,
};

/* "parse error: trailing garbage\n" -> "trailing garbage" */
static void report_syntax(struct reader *r)
{
    unsigned char *message =
        yajl_get_error(r->parser, 0, (const unsigned char *)r->text.at, r->text.len);
    struct span text = span_trim(span_of((const char *)message));
    size_t at = yajl_get_bytes_consumed(r->parser), colon = span_find_span(text, SPAN(": ")), end;
    bool inside = span_starts(text, SPAN("lexical error"));

    if (colon < text.len) {
        text = span_from(text, colon + 2);
    }
    if (inside && span_is(text, "invalid bytes in UTF8 string.")) {
        at = unicode_validate(r->text);
    } else if (inside) {
        /* yajl stands before the offending character, and behind it when it can start nothing. */
        at -= at > 0 && span_is(text, "invalid char in json text.");
    } else {
        token(r, &at, &end); /* the one that should not be there */
    }
    finding_add(r->findings, origin_place(r->origin, at < r->text.len ? at : r->text.len, 1),
                r->rule, "%.*s", SPAN_ARG(text));
    yajl_free_error(r->parser, message);
}

struct node *json_parse(struct span text, const struct origin *origin, struct arena *arena,
                        struct findings *findings, enum rule_id rule)
{
    struct reader r = {
        .text = text, .origin = origin, .arena = arena, .findings = findings, .rule = rule};
    yajl_status status;

    if (span_trim(text).len == 0) {
        finding_add(findings, origin_place(origin, 0, 0), rule, "the file is empty");
        return NULL;
    }
    r.parser = yajl_alloc(&CALLBACKS, NULL, &r);
    status = yajl_parse(r.parser, (const unsigned char *)text.at, text.len);
    if (status == yajl_status_ok) {
        status = yajl_complete_parse(r.parser);
    }
    if (status == yajl_status_error) {
        report_syntax(&r);
    }
    yajl_free(r.parser);
    return status == yajl_status_ok && !r.refused ? r.root : NULL;
}
