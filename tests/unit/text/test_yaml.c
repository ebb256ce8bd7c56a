/* tests/unit/text/test_yaml.c: values and exact places of YAML, and what it refuses. */
#include "help.h"
#include "text/yaml.h"

static struct node *parse(struct fixture *f, struct span text)
{
    f->findings.count = 0;
    return yaml_parse(text, &f->origin, &f->arena, &f->findings);
}

struct value_case {
    const char *text, *path, *value, *raw;
    bool quoted;
};

static void check_values(struct fixture *f, const struct value_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span text = span_of(cases[i].text);
        const struct node *node = node_at(parse(f, text), cases[i].path);

        assert_int_equal(f->findings.count, 0);
        check_place(node, text, cases[i].raw);
        assert_int_equal(node->kind, NODE_TEXT);
        assert_span(node->text, cases[i].value);
        assert_int_equal(node->quoted, cases[i].quoted);
    }
}

static void test_scalars(void **state)
{
    static const struct value_case cases[] = {
        {"title: Hebb rule\nnext: 1\n", "title", "Hebb rule", "Hebb rule", false},
        {"title: Hebb rule   # why\n", "title", "Hebb rule", "Hebb rule", false},
        {"title:   late\n", "title", "late", "late", false},
        {"a: one\n   two\nb: x\n", "a", "one two", "one\n   two", false},
        {"a: one\n\n   two\nb: x\n", "a", "one\ntwo", "one\n\n   two", false},
        {"a: \"x\\ty \\u00e9\"\nb: z\n", "a", "x\ty é", "\"x\\ty \\u00e9\"", true},
        {"a: \"x: y # z\"\n", "a", "x: y # z", "\"x: y # z\"", true},
        {"a: 'it''s'\nb: z\n", "a", "it's", "'it''s'", true},
        {"a: 'one\n  two'\nb: z\n", "a", "one two", "'one\n  two'", true},
        {"a: http://x.org/#y\n", "a", "http://x.org/#y", "http://x.org/#y", false},
        {"plain", "", "plain", "plain", false},
    };

    check_values(*state, cases, countof(cases));
}

static void test_blocks(void **state)
{
    static const struct value_case cases[] = {
        {"a: |\n  one\n  two\nb: 1\n", "a", "one\ntwo\n", "|\n  one\n  two", true},
        {"a: |-\n  one\n   two\n\nb: 1\n", "a", "one\n two", "|-\n  one\n   two", true},
        {"a: |+\n  one\n\nb: 1\n", "a", "one\n\n", "|+\n  one", true},
        {"a: >\n  one\n  two\n\n  three\nb: 1\n", "a", "one two\nthree\n",
         ">\n  one\n  two\n\n  three", true},
        {"a: >-\n  one\n  two\n", "a", "one two", ">-\n  one\n  two", true},
        {"a:\n  b: |\n    x\n  c: late\n", "a/c", "late", "late", false},
        {"- |\n  x: y\n- z\n", "0", "x: y\n", "|\n  x: y", true},
    };

    check_values(*state, cases, countof(cases));
}

static void test_flow(void **state)
{
    static const struct value_case cases[] = {
        {"a: [x, {k: v}, 'q']\nb: z\n", "a/0", "x", "x", false},
        {"a: [x, {k: v}, 'q']\nb: z\n", "a/1/k", "v", "v", false},
        {"a: [x, {k: v}, 'q']\nb: z\n", "a/2", "q", "'q'", true},
        {"a: [x,\n  y]\nb: z\n", "a/1", "y", "y", false},
        {"{j: k, \"l m\": n}\n", "l m", "n", "n", false},
    };
    struct fixture *f = *state;
    struct span text = SPAN("a: [x, {k: v}, 'q']\nb: z\n");
    const struct node *root;

    check_values(f, cases, countof(cases));
    root = parse(f, text);
    check_place(node_at(root, "a"), text, "[x, {k: v}, 'q']");
    check_place(node_at(root, "a/1"), text, "{k: v}");
    assert_int_equal(node_at(root, "a")->count, 3);
    assert_int_equal(root->count, 2);
}

static void test_nested(void **state)
{
    struct fixture *f = *state;
    struct span text = SPAN("top:\n  mid:\n    - k: v\n      m: w\n    - end\nafter: x\n");
    const struct node *root = parse(f, text), *node;

    check_place(root, text, "top:\n  mid:\n    - k: v\n      m: w\n    - end\nafter: x");
    check_place(node_at(root, "top"), text, "mid:\n    - k: v\n      m: w\n    - end");
    check_place(node_at(root, "top/mid"), text, "- k: v\n      m: w\n    - end");
    check_place(node_at(root, "top/mid/0"), text, "k: v\n      m: w");
    check_place(node_at(root, "top/mid/1"), text, "end");
    node = node_at(root, "top/mid/0/m");
    assert_span(node->key, "m");
    assert_span(span_slice(text, node->key_at, node->key_len), "m");
    assert_int_equal(node->key_at, span_find_span(text, SPAN("m: w")));
    check_place(node, text, "w");
}

static void test_keys(void **state)
{
    struct fixture *f = *state;
    struct span text = SPAN("plain key: 1\n\"quoted\\tkey\": 2\n'é': 3\n? asked\n: 4\n");
    const struct node *root = parse(f, text), *node = root->first;
    static const char *const keys[][2] = {{"plain key", "plain key"},
                                          {"quoted\tkey", "\"quoted\\tkey\""},
                                          {"é", "'é'"},
                                          {"asked", "asked"}};

    assert_int_equal(root->count, countof(keys));
    for (size_t i = 0; i < countof(keys); i++, node = node->next) {
        assert_span(node->key, keys[i][0]);
        assert_span(span_slice(text, node->key_at, node->key_len), keys[i][1]);
    }
}

/* Characters of several bytes, every line end that libyaml knows, and a byte order mark. */
static void test_bytes(void **state)
{
    static const struct value_case cases[] = {
        {"ключ: [é, 日本, 🧠, z]\nnext: last\n", "ключ/3", "z", "z", false},
        {"ключ: [é, 日本, 🧠, z]\nnext: last\n", "ключ/2", "🧠", "🧠", false},
        {"ключ: [é, 日本, 🧠, z]\nnext: last\n", "next", "last", "last", false},
        {"a: x\r\nb: |\r\n  one\r\n  two\r\nc: y\r\n", "b", "one\ntwo\n", "|\r\n  one\r\n  two",
         true},
        {"a: x\r\nb: |\r\n  one\r\n  two\r\nc: y\r\n", "c", "y", "y", false},
        {"a: x\rb: y\rc: z\r", "c", "z", "z", false},
        {"a: 'x\xE2\x80\xA8y'\nb: z\n", "b", "z", "z", false},
        {"a: 'x\xC2\x85y'\nb: z\n", "b", "z", "z", false},
        {"\xEF\xBB\xBF"
         "a: x\nb: z\n",
         "a", "x", "x", false},
        {"\xEF\xBB\xBF"
         "a: x\nb: z\n",
         "b", "z", "z", false},
    };

    check_values(*state, cases, countof(cases));
}

/* What a scalar means is for the reader to say. */
static void test_types(void **state)
{
    struct fixture *f = *state;
    const struct node *root =
        parse(f, SPAN("a: no\nb: 'no'\nc:\nd: ~\ne: null\nf: 'null'\ng: \"\"\nh: 012\ni: Yes\n"));
    bool flag = true;

    assert_int_equal(node_at(root, "a")->kind, NODE_TEXT);
    assert_span(node_at(root, "a")->text, "no");
    assert_true(node_bool(node_at(root, "a"), &flag));
    assert_false(flag);
    assert_false(node_bool(node_at(root, "b"), &flag));
    assert_int_equal(node_at(root, "c")->kind, NODE_NULL);
    assert_int_equal(node_at(root, "d")->kind, NODE_NULL);
    assert_int_equal(node_at(root, "e")->kind, NODE_NULL);
    assert_int_equal(node_at(root, "f")->kind, NODE_TEXT);
    assert_int_equal(node_at(root, "g")->kind, NODE_TEXT);
    assert_span(node_at(root, "h")->text, "012");
    assert_false(node_bool(node_at(root, "h"), &flag));
    assert_true(node_bool(node_at(root, "i"), &flag));
    assert_true(flag);
    assert_null(node_find(node_at(root, "a"), SPAN("x")));
    assert_null(node_find(NULL, SPAN("x")));
}

static void test_empty(void **state)
{
    static const char *const texts[] = {"",      "\n\n", "# only a remark\n",
                                        "---\n", "~\n",  "\xEF\xBB\xBF"};
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(texts); i++) {
        const struct node *root = parse(f, span_of(texts[i]));

        assert_non_null(root);
        assert_int_equal(root->kind, NODE_NULL);
        assert_int_equal(f->findings.count, 0);
    }
    assert_non_null(parse(f, (struct span){0}));
}

static void test_duplicates(void **state)
{
    struct fixture *f = *state;
    struct span text = SPAN("a: 1\nb: {x: 1, y: 2, \"x\": [deep]}\nc: {x: 1}\n'a': {q: r}\n");
    const struct node *root = parse(f, text);

    assert_non_null(root);
    assert_int_equal(f->findings.count, 2);
    check_finding(f, 0, RULE_YAML_DUPLICATE, text, "\"x\"");
    check_finding(f, 1, RULE_YAML_DUPLICATE, text, "'a'");
    assert_span(f->findings.at[0].message, "the key 'x' stands twice");
    assert_span(node_at(root, "a")->text, "1");
    assert_int_equal(root->count, 3);
    assert_span(node_at(root, "b/x")->text, "1");
    assert_int_equal(node_at(root, "b")->count, 2);
}

static void test_unsupported(void **state)
{
    static const struct {
        const char *text, *marked;
        bool gives_tree;
    } cases[] = {
        {"a: &me Ann\nb: z\n", "&me Ann", true},
        {"a: !!str Ann\n", "!!str Ann", true},
        {"a: x\nb: *me\nc: z\n", "*me", false},
        {"a: &l\n  - x\n", "&l\n  ", true},
        {"a: &m {k: v}\n", "&m {", true},
        {"a: !t [k]\n", "!t [", true},
        {"a: x\n---\nb: y\n", "---", false},
        {"? [k]\n: v\n", "[", false},
        {"{k: v}: w\n", "{", false},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        struct span text = span_of(cases[i].text);
        const struct node *root = parse(f, text);

        assert_int_equal(root != NULL, cases[i].gives_tree);
        assert_int_equal(f->findings.count, 1);
        check_finding(f, 0, RULE_YAML_UNSUPPORTED, text, cases[i].marked);
    }
}

/* Errors: where they are, and what the help says. */
static void test_syntax(void **state)
{
    static const char colon[] = "put the value in quotes: it holds a colon and a space";
    static const struct {
        const char *text;
        size_t at;
        const char *help;
    } cases[] = {
        {"title: Hebb's rule: a history\n", 18, colon},
        {"é: Hebb's rule: a history\n", 15, colon},
        {"a: x\nb: @y\n", 8, "put the value in quotes: it starts with a character that YAML uses"},
        {"a:\n\tb: c\n", 3, "indent with spaces, not with tabs"},
        {"a: \"x\nb: y\n", 11, "while scanning a quoted scalar that starts in line 1 of the block"},
        {"b: y\na: 'x\n", 11, "while scanning a quoted scalar that starts in line 2 of the block"},
        {"a: [x, y\nb: z\n", 10,
         "while parsing a flow sequence that starts in line 1 of the block"},
        {"a: {x: y\n", 9, "while parsing a flow mapping that starts in line 1 of the block"},
        {"a: ]\n", 3, NULL},
        {"- a\nb: c\n", 4, NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_null(parse(f, span_of(cases[i].text)));
        assert_int_equal(f->findings.count, 1);
        assert_int_equal(f->findings.at[0].rule, RULE_YAML_SYNTAX);
        assert_int_equal(f->findings.at[0].place.at, cases[i].at);
        if (cases[i].help != NULL) {
            assert_span(f->findings.at[0].help, cases[i].help);
        }
    }
}

static void test_bad_bytes(void **state)
{
    struct fixture *f = *state;

    assert_null(parse(f, SPAN("é: x\0y\n")));
    assert_int_equal(f->findings.at[0].place.at, 5);
    assert_null(parse(f, SPAN("a: \xff\n")));
    assert_int_equal(f->findings.at[0].place.at, 3);
    assert_null(parse(f, SPAN("\xEF\xBB\xBF"
                              "a: \x07\n")));
    assert_int_equal(f->findings.at[0].place.at, 6);
}

static void test_origin(void **state)
{
    struct fixture *f = *state;
    struct origin origin = origin_linear(&f->arena, 7, 100);

    assert_non_null(yaml_parse(SPAN("a: 1\na: 2\n"), &origin, &f->arena, &f->findings));
    assert_int_equal(f->findings.at[0].place.file, 7);
    assert_int_equal(f->findings.at[0].place.at, 105);
    assert_int_equal(f->findings.at[0].place.len, 1);
}

static struct span nested(struct fixture *f, size_t depth)
{
    char *text = arena_alloc(&f->arena, 2 * depth);

    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return (struct span){text, 2 * depth};
}

static void test_depth(void **state)
{
    struct fixture *f = *state;

    assert_non_null(parse(f, nested(f, NODE_DEEPEST)));
    assert_int_equal(f->findings.count, 0);
    assert_null(parse(f, nested(f, NODE_DEEPEST + 1)));
    assert_int_equal(f->findings.count, 1);
    assert_int_equal(f->findings.at[0].rule, RULE_YAML_UNSUPPORTED);
    assert_int_equal(f->findings.at[0].place.at, NODE_DEEPEST);
    assert_null(parse(f, nested(f, 50000)));
}

/* `count` items, all in one line: places stay cheap. */
static struct span row(struct fixture *f, size_t count)
{
    char *text = arena_alloc(&f->arena, 2 * count + 1);

    for (size_t i = 0; i < count; i++) {
        text[2 * i] = i == 0 ? '[' : ',';
        text[2 * i + 1] = 'a';
    }
    text[2 * count] = ']';
    return (struct span){text, 2 * count + 1};
}

static void test_node_cap(void **state)
{
    struct fixture *f = *state;
    const struct node *root = parse(f, row(f, NODE_MOST - 1));

    assert_non_null(root);
    assert_int_equal(root->count, NODE_MOST - 1);
    assert_int_equal(root->last->at, 2 * NODE_MOST - 3);
    assert_null(parse(f, row(f, NODE_MOST)));
    assert_int_equal(f->findings.count, 1);
    assert_span(f->findings.at[0].message, "the data has too many parts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_scalars),    UNIT(test_blocks),      UNIT(test_flow),     UNIT(test_nested),
        UNIT(test_keys),       UNIT(test_bytes),       UNIT(test_types),    UNIT(test_empty),
        UNIT(test_duplicates), UNIT(test_unsupported), UNIT(test_syntax),   UNIT(test_bad_bytes),
        UNIT(test_origin),     UNIT(test_depth),       UNIT(test_node_cap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
