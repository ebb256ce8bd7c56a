/* tests/fuzz/fuzz_json.c: any bytes are a tree or a finding, and a tree that is printed reads the
 * same again. */
#include "target.h"
#include "text/json.h"
#include "text/json_writer.h"

static void check(const struct node *node, struct span text)
{
    REQUIRE((size_t)node->at + node->len <= text.len);
    REQUIRE((size_t)node->key_at + node->key_len <= text.len);
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        REQUIRE(child->at >= node->at && child->at + child->len <= node->at + node->len);
        check(child, text);
    }
}

static size_t depth_of(const struct node *node)
{
    size_t deepest = 0;

    for (const struct node *child = node->first; child != NULL; child = child->next) {
        size_t depth = depth_of(child);

        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void print(struct json_writer *json, const struct node *node, struct arena *arena)
{
    switch (node->kind) {
    case NODE_NULL:
        json_null(json);
        break;
    case NODE_TEXT:
        if (node->quoted) {
            json_string(json, node->text);
        } else {
            json_number(json, node->text);
        }
        break;
    case NODE_LIST:
        json_array_begin(json);
        for (const struct node *child = node->first; child != NULL; child = child->next) {
            print(json, child, arena);
        }
        json_array_end(json);
        break;
    case NODE_MAP:
        json_object_begin(json);
        for (const struct node *child = node->first; child != NULL; child = child->next) {
            json_key(json, span_cstr(arena, child->key));
            print(json, child, arena);
        }
        json_object_end(json);
        break;
    }
}

static bool same(const struct node *a, const struct node *b)
{
    const struct node *left = a->first, *right = b->first;

    if (a->kind != b->kind || a->quoted != b->quoted || a->count != b->count ||
        !span_equal(a->text, b->text) || !span_equal(a->key, b->key)) {
        return false;
    }
    while (left != NULL && right != NULL && same(left, right)) {
        left = left->next;
        right = right->next;
    }
    return left == NULL && right == NULL;
}

/* The writer takes its keys as C strings. */
static bool has_nul_key(const struct node *node)
{
    bool found = span_find(node->key, '\0') < node->key.len;

    for (const struct node *child = node->first; child != NULL && !found; child = child->next) {
        found = has_nul_key(child);
    }
    return found;
}

static void check_again(const struct node *root, const struct origin *origin, struct arena *arena,
                        unsigned indent)
{
    struct findings findings;
    struct json_writer json;
    struct buf out;
    struct node *again;

    findings_init(&findings, arena);
    buf_init(&out, 64 << 20);
    json_init(&json, &out, indent);
    print(&json, root, arena);
    again = json_parse(buf_span(&out), origin, arena, &findings, RULE_SOURCE_SYNTAX);
    REQUIRE(again != NULL && same(root, again));
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span text = {(const char *)data, size};
    struct arena arena;
    struct findings findings;
    struct origin origin;
    struct node *root;

    arena_init(&arena);
    findings_init(&findings, &arena);
    origin = origin_linear(&arena, 0, 0);
    root = json_parse(text, &origin, &arena, &findings, RULE_SOURCE_SYNTAX);
    REQUIRE(root != NULL || findings.count > 0);
    for (size_t i = 0; i < findings.count; i++) {
        REQUIRE(findings.at[i].place.at <= text.len);
    }
    if (root != NULL) {
        check(root, text);
        if (findings.count == 0 && depth_of(root) <= JSON_DEEPEST && !has_nul_key(root)) {
            check_again(root, &origin, &arena, 0);
            check_again(root, &origin, &arena, 2);
        }
    }
    arena_release(&arena);
    return 0;
}
