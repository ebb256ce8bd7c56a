/* text/yaml.h: YAML to a tree with places; the doorman of libyaml.
 *
 *     struct node *root = yaml_parse(text, &origin, &arena, &findings);      NULL after a syntax
 * error
 *
 * A strict subset of YAML 1.1 as libyaml reads it: one document; no anchors, aliases or tags; no
 * key twice in one mapping. What is outside of it is a finding at its place. Empty text gives a
 * node of kind NODE_NULL. The text must be valid UTF-8.
 */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include "diag/origin.h"
#include "text/node.h"

struct node *yaml_parse(struct span text, const struct origin *origin, struct arena *arena,
                        struct findings *findings);

#endif
