/* text/xml.h: XML to a small tree; the doorman of libxml2.
 *
 *     const struct xml_node *root = xml_parse(text, &arena, &why);                NULL after an error
 *     const struct xml_node *title = xml_find(root, "PubmedArticle/MedlineCitation/Article/ArticleTitle");
 *     title == NULL ? nothing : xml_text(&arena, title)             "Effects of Na+"
 *
 * For what comes from strangers: nothing is loaded (no DTD, no entity, no network), entities are not
 * replaced, and depth and size have libxml2's limits. Nodes and texts live in the arena.
 */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include "base/failure.h"
#include "base/span.h"

struct xml_attribute {
    struct span name, value;
    struct xml_attribute *next;
};

struct xml_node {
    struct span name; /* empty: a piece of text */
    struct span text; /* of a piece of text */
    struct xml_attribute *attributes;
    struct xml_node *first, *last, *next;
};

const struct xml_node *xml_parse(struct span text, struct arena *arena, struct failure *why);

/* The first element on the path of names below `node`, or NULL. */
const struct xml_node *xml_find(const struct xml_node *node, const char *path);

/* The next sibling with the same name, or NULL. */
const struct xml_node *xml_again(const struct xml_node *node);

/* All text in an element, without the markup, trimmed. */
struct span xml_text(struct arena *arena, const struct xml_node *node);

/* The value of an attribute, or an empty span. */
struct span xml_attribute(const struct xml_node *node, const char *name);

#endif
