/* write/dump.c: panels as they come, then the page, which closes the object. */
#include "write/dump.h"

enum { LARGEST_DUMP = 256 << 20 };

void dump_init(struct dump *dump, struct span address)
{
    *dump = (struct dump){.address = address};
    buf_init(&dump->out, LARGEST_DUMP);
    json_init(&dump->json, &dump->out, 1);
    json_object_begin(&dump->json);
    json_key(&dump->json, "page");
    json_string(&dump->json, address);
    json_key(&dump->json, "panels");
    json_array_begin(&dump->json);
}

void dump_release(struct dump *dump)
{
    buf_release(&dump->out);
}

static void write_value(struct json_writer *json, const struct value *value);

static void write_name(struct json_writer *json, struct span name)
{
    char text[64];
    size_t len = name.len < sizeof text - 1 ? name.len : sizeof text - 1;

    memcpy(text, name.at, len);
    text[len] = '\0';
    json_key(json, text);
}

/* Recursion is bounded by the data that pages make. */
static void write_members(struct json_writer *json, const struct value *value)
{
    for (const struct value *member = value->first; member != NULL; member = member->next) {
        if (value->kind == VALUE_MAP) {
            write_name(json, member->name);
        }
        write_value(json, member);
    }
}

static void write_value(struct json_writer *json, const struct value *value)
{
    switch (value->kind) {
    case VALUE_FALSE:
    case VALUE_TRUE:
        json_flag(json, value->kind == VALUE_TRUE);
        break;
    case VALUE_TEXT:
    case VALUE_NUMBER: /* a template sees its digits */
        json_string(json, value->text);
        break;
    case VALUE_HTML:
        json_object_begin(json);
        json_key(json, "html");
        json_string(json, value->text);
        json_object_end(json);
        break;
    case VALUE_LIST:
        json_array_begin(json);
        write_members(json, value);
        json_array_end(json);
        break;
    case VALUE_MAP:
        json_object_begin(json);
        write_members(json, value);
        json_object_end(json);
        break;
    }
}

static void write_template(struct json_writer *json, const char *template,
                           const struct value *value)
{
    json_key(json, "template");
    json_string(json, span_of(template));
    json_key(json, "data");
    write_value(json, value);
}

void dump_panel(struct dump *dump, const char *template, const struct value *value)
{
    json_object_begin(&dump->json);
    write_template(&dump->json, template, value);
    json_object_end(&dump->json);
}

void dump_page(struct dump *dump, const char *template, const struct value *root)
{
    json_array_end(&dump->json);
    write_template(&dump->json, template, root);
    json_object_end(&dump->json);
    buf_char(&dump->out, '\n');
    dump->found = true;
}
