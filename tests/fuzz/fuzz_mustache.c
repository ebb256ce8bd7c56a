/* tests/fuzz/fuzz_mustache.c: any two texts, apart by a NUL, are templates that include each other;
 * what compiles is rendered twice to the same bytes.
 *
 * Lists have one item, since nested sections over longer ones grow without bound.
 */
#include "target.h"
#include "text/mustache.h"

static struct value *data_of(struct arena *arena)
{
    struct value *root = value_map(arena), *item = value_map(arena), *list = value_list(arena);

    value_set_text(item, "t", SPAN("<i>\nline"));
    value_set_flag(item, "f", false);
    value_add(list, item);
    value_set(root, "l", list);
    value_set(root, "e", value_list(arena));
    value_set_text(root, "t", SPAN("a & b"));
    value_set_html(root, "h", SPAN("<b>"));
    value_set_flag(root, "y", true);
    value_set_flag(root, "n", false);
    item = value_map(arena);
    value_set_size(item, "b", 7);
    value_set(root, "a", item);
    return root;
}

static void render(const struct mustache_set *set, const struct value *root)
{
    struct buf first, second;
    bool done;

    buf_init(&first, 1 << 20);
    buf_init(&second, 1 << 20);
    done = mustache_render(set, SPAN("a"), root, &first);
    REQUIRE(mustache_render(set, SPAN("a"), root, &second) == done);
    REQUIRE(!done || span_equal(buf_span(&first), buf_span(&second)));
    buf_release(&first);
    buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span rest = {(const char *)data, size}, first = span_cut(&rest, '\0');
    struct arena arena;
    struct findings findings;
    struct origin origin;
    struct mustache_set *set;
    bool done;

    arena_init(&arena);
    findings_init(&findings, &arena);
    origin = origin_linear(&arena, 0, 0);
    set = mustache_set_new(&arena);
    done = mustache_add(set, SPAN("a"), first, &origin, &findings);
    done = mustache_add(set, SPAN("b"), rest, &origin, &findings) && done;
    REQUIRE(done == (findings.count == 0));
    if (done) {
        mustache_link(set, &findings);
        render(set, data_of(&arena));
    }
    arena_release(&arena);
    return 0;
}
