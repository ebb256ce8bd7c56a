/* tests/unit/text/test_json.c: values and exact places of JSON, and what it refuses. */
#include "help.h"
#include "text/json.h"

static struct node *parse(struct fixture *f, struct span text)
{
    f->findings.count = 0;
    return json_parse(text, &f->origin, &f->arena, &f->findings, RULE_SOURCE_SYNTAX);
}

static void test_values(void **state)
{
    static const struct {
        const char *path, *value, *raw;
        bool quoted;
    } cases[] = {
        {"word", "plain", "\"plain\"", true},
        {"escapes", "a\"b\\c/d\n\té🧠", "\"a\\\"b\\\\c\\/d\\n\\t\\u00e9\\ud83e\\udde0\"", true},
        {"wide", "日本", "\"日本\"", true},
        {"none", "", "\"\"", true},
        {"list/0", "12", "12", false},
        {"list/1", "-0.5e+3", "-0.5e+3", false},
        {"list/2", "true", "true", false},
        {"list/3", "false", "false", false},
        {"list/5/in", "7", "7", false},
        {"comma", "x,:y", "\"x,:y\"", true},
    };
    struct span text = SPAN(
        "{\"word\": \"plain\" ,\r\n\t\"escapes\":\"a\\\"b\\\\c\\/d\\n\\t\\u00e9\\ud83e\\udde0\","
        "\"wide\" : \"日本\", \"none\": \"\", \"list\": [12, -0.5e+3 ,true,false , null,"
        "{\"in\": 7}], \"comma\":\"x,:y\"} \n");
    struct fixture *f = *state;
    const struct node *root = parse(f, text);

    assert_int_equal(f->findings.count, 0);
    for (size_t i = 0; i < countof(cases); i++) {
        const struct node *node = node_at(root, cases[i].path);

        check_place(node, text, cases[i].raw);
        assert_int_equal(node->kind, NODE_TEXT);
        assert_int_equal(node->quoted, cases[i].quoted);
        assert_span(node->text, cases[i].value);
    }
    assert_int_equal(node_at(root, "list/4")->kind, NODE_NULL);
    check_place(node_at(root, "list/4"), text, "null");
    check_place(node_at(root, "list/5"), text, "{\"in\": 7}");
    check_place(node_at(root, "list"), text, "[12, -0.5e+3 ,true,false , null,{\"in\": 7}]");
    assert_int_equal(node_at(root, "list")->count, 6);
    assert_int_equal(root->at, 0);
    assert_int_equal(root->len, span_trim_right(text).len);
}

static void test_keys(void **state)
{
    static const char *const keys[][2] = {
        {"a b", "\"a b\""}, {"é\"", "\"\\u00e9\\\"\""}, {"", "\"\""}};
    struct span text = SPAN("{ \"a b\" : 1,\n \"\\u00e9\\\"\":2, \"\" :[]}");
    struct fixture *f = *state;
    const struct node *node = parse(f, text)->first;

    for (size_t i = 0; i < countof(keys); i++, node = node->next) {
        assert_span(node->key, keys[i][0]);
        assert_span(span_slice(text, node->key_at, node->key_len), keys[i][1]);
    }
    assert_null(node);
}

static void test_roots(void **state)
{
    static const struct {
        const char *text, *raw;
        enum node_kind kind;
    } cases[] = {
        {"[]", "[]", NODE_LIST},
        {" {} ", "{}", NODE_MAP},
        {"  42", "42", NODE_TEXT},
        {"-1.5\n", "-1.5", NODE_TEXT},
        {"\n \"x\" \n", "\"x\"", NODE_TEXT},
        {" true", "true", NODE_TEXT},
        {"null", "null", NODE_NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        struct span text = span_of(cases[i].text);
        const struct node *root = parse(f, text);

        assert_int_equal(f->findings.count, 0);
        check_place(root, text, cases[i].raw);
        assert_int_equal(root->kind, cases[i].kind);
    }
}

static void test_errors(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        const char *message;
    } cases[] = {
        {"", 0, "the file is empty"},
        {" \n ", 0, "the file is empty"},
        {"{\"a\": 1,}", 8, "invalid object key (must be a string)"},
        {"{\"a\" 1}", 5, "object key and value must be separated by a colon (':')"},
        {"[1 2]", 3, "after array element, I expect ',' or ']'"},
        {"{\"a\": 1 \"b\"}", 8, "after key and value, inside map, I expect ',' or '}'"},
        {"{} {}", 3, "trailing garbage"},
        {"[1]\n]", 4, "trailing garbage"},
        {"[1", 2, "premature EOF"},
        {"{\"a\": \"b", 6, "premature EOF"},
        {"{\"a\": tru}", 9, "invalid string in json text."},
        {"[\"a\\q\"]", 4, "inside a string, '\\' occurs before a character which it may not."},
        {"[\"\\u12g4\"]", 6, "invalid (non-hex) character occurs after '\\u' inside string."},
        {"[\"a\tb\"]", 3, "invalid character inside string."},
        {"[01]", 2, "after array element, I expect ',' or ']'"},
        {"[-]", 2, "malformed number, a digit is required after the minus sign."},
        {"[1, @]", 4, "invalid char in json text."},
        {"[1, é]", 4, "invalid char in json text."},
        {"[1] // why", 4, "trailing garbage"},
        {"[1, // why\n2]", 4, "probable comment found in input text, comments are not enabled."},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_null(parse(f, span_of(cases[i].text)));
        assert_int_equal(f->findings.count, 1);
        assert_int_equal(f->findings.at[0].rule, RULE_SOURCE_SYNTAX);
        assert_span(f->findings.at[0].message, cases[i].message);
        assert_int_equal(f->findings.at[0].place.at, cases[i].at);
    }
    assert_null(parse(f, (struct span){0}));
}

static void test_bad_bytes(void **state)
{
    struct fixture *f = *state;

    assert_null(parse(f, SPAN("[\"a\xff\"]")));
    assert_int_equal(f->findings.at[0].place.at, 3);
    assert_span(f->findings.at[0].message, "invalid bytes in UTF8 string.");
    assert_null(parse(f, SPAN("[\"é\xC3\"]")));
    assert_int_equal(f->findings.at[0].place.at, 4);
    assert_null(parse(f, SPAN("[\"a\0\"]")));
    assert_int_equal(f->findings.at[0].place.at, 3);
    assert_null(parse(f, SPAN("[1,\0 2]")));
    assert_int_equal(f->findings.at[0].place.at, 3);
    assert_null(parse(f, SPAN("[1, \"a\\u0000b\"]")));
    check_finding(f, 0, RULE_SOURCE_SYNTAX, SPAN("[1, \"a\\u0000b\"]"), "\"a\\u0000b\"");
}

static void test_duplicates(void **state)
{
    struct span text =
        SPAN("{\"a\": 1, \"b\": {\"a\": 2, \"c\": 3}, \"\\u0061\": {\"d\": [4]}, \"e\": 5}");
    struct fixture *f = *state;
    const struct node *root = parse(f, text);

    assert_int_equal(f->findings.count, 1);
    check_finding(f, 0, RULE_SOURCE_SYNTAX, text, "\"\\u0061\"");
    assert_span(f->findings.at[0].message, "the key 'a' stands twice");
    assert_span(f->findings.at[0].help, "remove one of the two");
    assert_int_equal(root->count, 3);
    assert_span(node_at(root, "a")->text, "1");
    assert_span(node_at(root, "e")->text, "5");
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
    assert_null(parse(f, nested(f, NODE_DEEPEST + 1)));
    assert_int_equal(f->findings.count, 1);
    assert_span(f->findings.at[0].message, "the data is nested too deeply");
    assert_int_equal(f->findings.at[0].place.at, NODE_DEEPEST);
    assert_null(parse(f, nested(f, 100000)));
}

static void test_node_cap(void **state)
{
    struct fixture *f = *state;
    size_t count = NODE_MOST;
    char *text = arena_alloc(&f->arena, 2 * count + 1);

    for (size_t i = 0; i < count; i++) {
        text[2 * i] = i == 0 ? '[' : ',';
        text[2 * i + 1] = '1';
    }
    text[2 * count] = ']';
    assert_null(parse(f, (struct span){text, 2 * count + 1}));
    assert_span(f->findings.at[0].message, "the data has too many parts");
    text[2 * count - 2] = ']';
    assert_non_null(parse(f, (struct span){text, 2 * count - 1}));
}

static void test_origin(void **state)
{
    struct fixture *f = *state;
    struct origin origin = origin_linear(&f->arena, 7, 100);

    assert_null(json_parse(SPAN("[1 2]"), &origin, &f->arena, &f->findings, RULE_SOURCE_FIELD));
    assert_int_equal(f->findings.at[0].rule, RULE_SOURCE_FIELD);
    assert_int_equal(f->findings.at[0].place.file, 7);
    assert_int_equal(f->findings.at[0].place.at, 103);
    assert_int_equal(f->findings.at[0].place.len, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_values), UNIT(test_keys),      UNIT(test_roots),
        UNIT(test_errors), UNIT(test_bad_bytes), UNIT(test_duplicates),
        UNIT(test_depth),  UNIT(test_node_cap),  UNIT(test_origin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
