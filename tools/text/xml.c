/* text/xml.c: the only file that includes libxml2: its tree, copied into ours.
 *
 * The copy costs little and lets the rest of the program walk a tree that cannot call a library
 * back.
 */
#include "text/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/buf.h"

enum { DEEPEST = 256, LONGEST_TEXT = 1 << 20 };

static struct span copy(struct arena *arena, const xmlChar *text)
{
    return text == NULL ? (struct span){0} : span_copy(arena, span_of((const char *)text));
}

static void copy_attributes(struct arena *arena, const xmlNode *from, struct xml_node *to)
{
    for (const xmlAttr *a = from->properties; a != NULL; a = a->next) {
        struct xml_attribute *own = ARENA_NEW(arena, struct xml_attribute);

        own->name = copy(arena, a->name);
        if (a->children != NULL && a->children->type == XML_TEXT_NODE) {
            own->value = copy(arena, a->children->content);
        }
        own->next = to->attributes;
        to->attributes = own;
    }
}

static struct xml_node *copy_node(struct arena *arena, const xmlNode *from, size_t depth)
{
    struct xml_node *to = ARENA_NEW(arena, struct xml_node);

    if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE) {
        to->text = copy(arena, from->content);
        return to;
    }
    to->name = copy(arena, from->name);
    copy_attributes(arena, from, to);
    for (const xmlNode *child = from->children; child != NULL && depth < DEEPEST;
         child = child->next) {
        struct xml_node *own;

        if (child->type != XML_ELEMENT_NODE && child->type != XML_TEXT_NODE &&
            child->type != XML_CDATA_SECTION_NODE) {
            continue;
        }
        own = copy_node(arena, child, depth + 1);
        if (to->last == NULL) {
            to->first = own;
        } else {
            to->last->next = own;
        }
        to->last = own;
    }
    return to;
}

const struct xml_node *xml_parse(struct span text, struct arena *arena, struct failure *why)
{
    const struct xml_node *root = NULL;
    const xmlError *error;
    xmlNode *top;
    xmlDoc *doc;

    if (text.len == 0 || text.len > INT32_MAX) {
        failure_set(why, "there is no text");
        return NULL;
    }
    xmlResetLastError();
    doc = xmlReadMemory(text.at, (int)text.len, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (doc == NULL) {
        error = xmlGetLastError();
        failure_set(why, "line %d: %.200s", error != NULL ? error->line : 0,
                    error != NULL && error->message != NULL ? error->message : "no XML");
        return NULL;
    }
    top = xmlDocGetRootElement(doc);
    if (top != NULL) {
        root = copy_node(arena, top, 0);
    } else {
        failure_set(why, "there is no element");
    }
    xmlFreeDoc(doc);
    return root;
}

static const struct xml_node *find_child(const struct xml_node *node, struct span name)
{
    for (const struct xml_node *child = node->first; child != NULL; child = child->next) {
        if (span_equal(child->name, name)) {
            return child;
        }
    }
    return NULL;
}

const struct xml_node *xml_find(const struct xml_node *node, const char *path)
{
    struct span rest = span_of(path);

    while (node != NULL && rest.len > 0) {
        node = find_child(node, span_cut(&rest, '/'));
    }
    return node;
}

const struct xml_node *xml_again(const struct xml_node *node)
{
    for (const struct xml_node *next = node->next; next != NULL; next = next->next) {
        if (span_equal(next->name, node->name)) {
            return next;
        }
    }
    return NULL;
}

static void add_text(const struct xml_node *node, struct buf *out)
{
    buf_add(out, node->text);
    for (const struct xml_node *child = node->first; child != NULL; child = child->next) {
        add_text(child, out);
    }
}

struct span xml_text(struct arena *arena, const struct xml_node *node)
{
    struct buf out;

    buf_init(&out, LONGEST_TEXT);
    add_text(node, &out);
    return span_trim(buf_take(&out, arena));
}

struct span xml_attribute(const struct xml_node *node, const char *name)
{
    for (const struct xml_attribute *a = node->attributes; a != NULL; a = a->next) {
        if (span_is(a->name, name)) {
            return a->value;
        }
    }
    return (struct span){0};
}
