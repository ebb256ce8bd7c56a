/* tests/references/test_references.c: each record of cases.json, read as a source of the wiki,
 * gives its line of expected.txt.
 *
 *     test_references cases.json expected.txt     says what differs; 1 when anything does
 *     test_references cases.json                  prints the references, one a line
 *
 * cases.json holds one record a line, so that the bytes of each can be handed to the reader of
 * files.
 */
#include <stdio.h>

#include "base/buf.h"
#include "base/failure.h"
#include "base/file.h"
#include "read/sources.h"
#include "text/json.h"

enum { LARGEST_FILE = 1 << 20, FEWEST_CASES = 70 };

static struct span load(struct arena *arena, const char *path)
{
    struct span bytes = {0};
    struct failure why = {0};

    if (!file_read(arena, path, LARGEST_FILE, &bytes, &why)) {
        fprintf(stderr, "%s cannot be read\n", path);
    }
    return bytes;
}

/* The record in a line such as `{...},`; false when the line holds none or the reader refuses it.
 */
static bool reference_of(struct arena *arena, struct span line, struct span *reference)
{
    struct findings findings;
    struct origin origin = origin_linear(arena, 0, 0);
    struct input input = {.bytes = line};
    struct source source;
    const struct node *map, *id;

    findings_init(&findings, arena);
    map = json_parse(line, &origin, arena, &findings, RULE_SOURCE_SYNTAX);
    id = map != NULL ? node_find(map, SPAN("id")) : NULL;
    if (id == NULL) {
        return false;
    }
    input.path = span_format(arena, "sources/%.*s.json", SPAN_ARG(id->text));
    if (source_read(&input, arena, &findings, &source)) {
        *reference = source_reference(arena, &source);
        return true;
    }
    for (size_t i = 0; i < findings.count; i++) {
        fprintf(stderr, "%.*s\n", SPAN_ARG(findings.at[i].message));
    }
    return false;
}

static bool same(struct span record, struct span made, struct span wanted)
{
    if (!span_equal(made, wanted)) {
        printf("not ok: %.*s\n  wanted:  %.*s\n  printed: %.*s\n", SPAN_ARG(record),
               SPAN_ARG(wanted), SPAN_ARG(made));
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct span cases, expected = {0};
    size_t count = 0, wrong = 0;

    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: test_references CASES [EXPECTED]\n");
        return 2;
    }
    arena_init(&arena);
    cases = load(&arena, argv[1]);
    expected = argc == 3 ? load(&arena, argv[2]) : expected;
    while (cases.len > 0) {
        struct span line = span_trim(span_cut(&cases, '\n')), made = {0};

        if (!span_starts(line, SPAN("{"))) {
            continue;
        }
        line = span_slice(line, 0, line.len - (span_ends(line, SPAN(",")) ? 1 : 0));
        count++;
        if (!reference_of(&arena, line, &made)) {
            printf("not ok: no source: %.*s\n", SPAN_ARG(line));
            wrong++;
        } else if (argc == 2) {
            printf("%.*s\n", SPAN_ARG(made));
        } else if (!same(line, made, span_cut(&expected, '\n'))) {
            wrong++;
        }
    }
    if (argc == 3) {
        wrong += expected.len > 0 || count < FEWEST_CASES;
        printf("%zu references, %zu wrong\n", count, wrong);
    }
    arena_release(&arena);
    return wrong > 0 ? 1 : 0;
}
