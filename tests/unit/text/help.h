/* tests/unit/text/help.h: what the unit tests of tools/text and tools/wiki share: an arena, a place
 * for findings, and comparisons of spans that say both sides.
 */
#ifndef UNIT_TEXT_HELP_H
#define UNIT_TEXT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "diag/origin.h"
#include "text/node.h"

struct fixture {
    struct arena arena;
    struct findings findings;
    struct origin origin; /* the text is the file itself */
};

static inline int fixture_setup(void **state)
{
    struct fixture *f = base_alloc(sizeof *f);

    arena_init(&f->arena);
    findings_init(&f->findings, &f->arena);
    f->origin = origin_linear(&f->arena, 0, 0);
    *state = f;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *f = *state;

    arena_release(&f->arena);
    free(f);
    return 0;
}

#define UNIT(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static inline void check_span(struct span got, const char *want, const char *file, int line)
{
    if (!span_is(got, want)) {
        print_error("got  \"%.*s\"\nwant \"%s\"\n", SPAN_ARG(got), want == NULL ? "" : want);
        _fail(file, line);
    }
}

#define assert_span(got, want) check_span((got), (want), __FILE__, __LINE__)

/* Finding `index` has the rule, and its place is the first occurrence of `marked` in the text. */
static inline void check_finding(const struct fixture *f, size_t index, enum rule_id rule,
                                 struct span text, const char *marked)
{
    const struct place *place;

    assert_true(index < f->findings.count);
    place = &f->findings.at[index].place;
    assert_int_equal(f->findings.at[index].rule, rule);
    assert_span(span_slice(text, place->at, place->len), marked);
    assert_int_equal(place->at, span_find_span(text, span_of(marked)));
}

/* The node under a path such as "a/b/0": keys of maps, indices of lists. */
static inline const struct node *node_at(const struct node *root, const char *path)
{
    struct span rest = span_of(path);

    while (rest.len > 0 && root != NULL) {
        struct span part = span_cut(&rest, '/');
        size_t index;

        if (root->kind == NODE_LIST && span_to_size(part, &index)) {
            root = root->first;
            while (root != NULL && index-- > 0) {
                root = root->next;
            }
        } else {
            root = node_find(root, part);
        }
    }
    return root;
}

/* A place is the first occurrence of `raw` in the text. */
static inline void check_place(const struct node *node, struct span text, const char *raw)
{
    assert_non_null(node);
    assert_span(span_slice(text, node->at, node->len), raw);
    assert_int_equal(node->at, span_find_span(text, span_of(raw)));
}

#endif
