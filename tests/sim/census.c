/* tests/sim/census.c: libxml2 reads the file; everything else is one walk over its elements. */
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "census.h"

#define IDS_MAX 64

struct walk {
    struct census census;
    const char *id;
    const char *seen[IDS_MAX];
};

static void count_node(struct walk *walk, xmlNode *node)
{
    const char *name = (const char *)node->name;
    walk->census.styles += strcmp(name, "style") == 0;
    walk->census.texts += strcmp(name, "text") == 0;
    walk->census.paths += strcmp(name, "path") == 0;
    for (xmlAttr *a = node->properties; a != NULL; a = a->next) {
        const char *value = (const char *)a->children->content;
        if (strcmp((const char *)a->name, "id") == 0) {
            assert_true(strncmp(value, walk->id, strlen(walk->id)) == 0);
            for (size_t i = 0; i < walk->census.ids; i++) {
                assert_string_not_equal(walk->seen[i], value);
            }
            assert_true(walk->census.ids < IDS_MAX);
            walk->seen[walk->census.ids++] = value;
        }
        if (strncmp(value, "url(#", 5) == 0) {
            assert_true(strncmp(value + 5, walk->id, strlen(walk->id)) == 0);
            walk->census.references++;
        }
        assert_null(strstr(value, "nan"));
        assert_null(strstr(value, "inf"));
    }
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            count_node(walk, child);
        }
    }
}

static const char *child_text(xmlNode *root, const char *name)
{
    for (xmlNode *child = root->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0) {
            return (const char *)child->children->content;
        }
    }
    return "";
}

struct census census_take(const struct bytes *bytes, const char *id)
{
    struct walk walk = {.id = id};
    char named[160];
    xmlDoc *doc = xmlReadMemory(bytes->at, (int)bytes->len, "figure", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    count_node(&walk, root);
    xmlChar *role = xmlGetProp(root, (const xmlChar *)"role");
    xmlChar *label = xmlGetProp(root, (const xmlChar *)"aria-labelledby");
    snprintf(named, sizeof named, "%s-t %s-d", id, id);
    assert_string_equal((const char *)role, "img");
    assert_string_equal((const char *)label, named);
    assert_true(strlen(child_text(root, "title")) > 0);
    walk.census.description = strlen(child_text(root, "desc"));
    xmlFree(role);
    xmlFree(label);
    xmlFreeDoc(doc);
    return walk.census;
}
