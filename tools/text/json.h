/* text/json.h: JSON (RFC 8259) to a tree with places; the doorman of yajl.
 *
 *     struct node *root = json_parse(text, &origin, &arena, &findings, RULE_SOURCE_SYNTAX);    NULL
 * after an error
 *
 * yajl rather than jansson or json-c, because it says where each value stands, not only where
 * syntax fails. Numbers, true and false are texts that are not quoted; strings are quoted. A key
 * that stands twice in one object is a finding of the given rule.
 */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include "diag/origin.h"
#include "text/node.h"

struct node *json_parse(struct span text, const struct origin *origin, struct arena *arena,
                        struct findings *findings, enum rule_id rule);

#endif
