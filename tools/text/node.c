/* text/node.c: look-ups by walking: maps of a wiki have a dozen keys. */
#include "text/node.h"

const struct node *node_find(const struct node *map, struct span key)
{
    if (map == NULL || map->kind != NODE_MAP) {
        return NULL;
    }
    for (const struct node *child = map->first; child != NULL; child = child->next) {
        if (span_equal(child->key, key)) {
            return child;
        }
    }
    return NULL;
}

bool node_bool(const struct node *node, bool *out)
{
    if (node->kind != NODE_TEXT || node->quoted) {
        return false;
    }
    if (span_equal_nocase(node->text, SPAN("true")) || span_equal_nocase(node->text, SPAN("yes"))) {
        *out = true;
        return true;
    }
    if (span_equal_nocase(node->text, SPAN("false")) || span_equal_nocase(node->text, SPAN("no"))) {
        *out = false;
        return true;
    }
    return false;
}

void node_append(struct node *parent, struct node *child)
{
    if (parent->last == NULL) {
        parent->first = child;
    } else {
        parent->last->next = child;
    }
    parent->last = child;
    parent->count++;
}
