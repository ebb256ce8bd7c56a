/* tests/fuzz/fuzz_yaml.c: any bytes are a tree with places inside the text, or a finding. */
#include "target.h"
#include "text/yaml.h"

static void check(const struct node *node, struct span text)
{
    REQUIRE((size_t)node->at + node->len <= text.len);
    REQUIRE((size_t)node->key_at + node->key_len <= text.len);
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        REQUIRE(node->kind == NODE_MAP || child->key.len == 0);
        check(child, text);
    }
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
    root = yaml_parse(text, &origin, &arena, &findings);
    REQUIRE(root != NULL || findings.count > 0);
    for (size_t i = 0; i < findings.count; i++) {
        REQUIRE(findings.at[i].place.at <= text.len);
    }
    if (root != NULL) {
        check(root, text);
    }
    arena_release(&arena);
    return 0;
}
