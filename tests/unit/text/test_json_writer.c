/* tests/unit/text/test_json_writer.c: commas, indentation, escapes and refused orders of calls. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "help.h"
#include "text/json_writer.h"

static void write_sample(struct json_writer *json)
{
    json_object_begin(json);
    json_key(json, "a");
    json_array_begin(json);
    json_size(json, 0);
    json_size(json, SIZE_MAX);
    json_flag(json, true);
    json_flag(json, false);
    json_null(json);
    json_number(json, SPAN("-1.50"));
    json_array_end(json);
    json_key(json, "b");
    json_object_begin(json);
    json_object_end(json);
    json_key(json, "c");
    json_array_begin(json);
    json_array_begin(json);
    json_array_end(json);
    json_object_begin(json);
    json_key(json, "d");
    json_string(json, SPAN("x"));
    json_object_end(json);
    json_array_end(json);
    json_object_end(json);
}

static void test_layout(void **state)
{
    struct buf out;
    struct json_writer json;

    (void)state;
    buf_init(&out, 1 << 16);
    json_init(&json, &out, 0);
    write_sample(&json);
    assert_span(buf_span(&out), "{\"a\":[0,18446744073709551615,true,false,null,-1.50],\"b\":{},"
                                "\"c\":[[],{\"d\":\"x\"}]}");
    buf_clear(&out);
    json_init(&json, &out, 2);
    write_sample(&json);
    assert_span(buf_span(&out),
                "{\n  \"a\": [\n    0,\n    18446744073709551615,\n    true,\n    false,\n"
                "    null,\n    -1.50\n  ],\n  \"b\": {},\n  \"c\": [\n    [],\n    {\n"
                "      \"d\": \"x\"\n    }\n  ]\n}\n");
    buf_release(&out);
}

static void test_escapes(void **state)
{
    static const struct {
        struct span text;
        const char *written;
    } cases[] = {
        {{"", 0}, "\"\""},
        {{"plain é 日本 🧠", 20}, "\"plain é 日本 🧠\""},
        {{"\"\\/", 3}, "\"\\\"\\\\/\""},
        {{"a\nb", 3}, "\"a\\nb\""},
        {{"\t\r\b\0\x1f", 5}, "\"\\u0009\\u000d\\u0008\\u0000\\u001f\""},
        {{"\x7f", 1}, "\"\x7f\""},
        {{"</script>&", 10}, "\"\\u003c/script\\u003e\\u0026\""},
        {{"x\xE2\x80\xA8y\xE2\x80\xA9z", 9}, "\"x\\u2028y\\u2029z\""},
        {{"\xE2\x80\xA6", 3}, "\"\xE2\x80\xA6\""}, /* an ellipsis begins with the same bytes */
        {{"x\xE2\x80", 3}, "\"x\\ufffd\\ufffd\""}, /* not UTF-8 */
    };

    (void)state;
    for (size_t i = 0; i < countof(cases); i++) {
        struct buf out;
        struct json_writer json;

        buf_init(&out, 1 << 16);
        json_init(&json, &out, 0);
        json_string(&json, cases[i].text);
        assert_span(buf_span(&out), cases[i].written);
        buf_release(&out);
    }
}

static void test_key_escapes(void **state)
{
    struct buf out;
    struct json_writer json;

    (void)state;
    buf_init(&out, 1 << 16);
    json_init(&json, &out, 1);
    json_object_begin(&json);
    json_key(&json, "<a\"b>");
    json_null(&json);
    json_object_end(&json);
    assert_span(buf_span(&out), "{\n \"\\u003ca\\\"b\\u003e\": null\n}\n");
    buf_release(&out);
}

/* Whether a call aborts, tried in a child. */
static bool aborts(void (*wrong)(struct json_writer *json))
{
    int status = 0;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        struct buf out;
        struct json_writer json;

        signal(SIGABRT, SIG_DFL);
        if (freopen("/dev/null", "w", stderr) == NULL) {
            _exit(2);
        }
        buf_init(&out, 1 << 16);
        json_init(&json, &out, 0);
        wrong(&json);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void end_too_much(struct json_writer *json)
{
    json_array_begin(json);
    json_array_end(json);
    json_array_end(json);
}

static void key_without_value(struct json_writer *json)
{
    json_object_begin(json);
    json_key(json, "a");
    json_object_end(json);
}

static void key_after_key(struct json_writer *json)
{
    json_object_begin(json);
    json_key(json, "a");
    json_key(json, "b");
}

static void key_outside(struct json_writer *json)
{
    json_key(json, "a");
}

static void nest(struct json_writer *json, size_t depth)
{
    for (size_t i = 0; i < depth; i++) {
        json_array_begin(json);
    }
}

static void nest_deepest(struct json_writer *json)
{
    nest(json, JSON_DEEPEST);
}

static void nest_too_deep(struct json_writer *json)
{
    nest(json, JSON_DEEPEST + 1);
}

static void test_wrong_order(void **state)
{
    (void)state;
    assert_true(aborts(end_too_much));
    assert_true(aborts(key_without_value));
    assert_true(aborts(key_after_key));
    assert_true(aborts(key_outside));
    assert_true(aborts(nest_too_deep));
    assert_false(aborts(nest_deepest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_key_escapes),
        cmocka_unit_test(test_wrong_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
