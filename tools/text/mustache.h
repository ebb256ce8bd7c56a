/* text/mustache.h: Mustache templates: compiled once, rendered many times.
 *
 *     struct mustache_set *set = mustache_set_new(&arena);
 *     mustache_add(set, SPAN("greeting"), SPAN("Hello {{name}}!"), &origin, &findings);
 *     mustache_link(set, &findings);
 *     mustache_render(set, SPAN("greeting"), value, &out);
 *
 * The language of mustache(5): variables, sections, inverted sections, comments, partials with
 * indentation, other delimiters, and inheritance ({{<parent}}, {{$block}}). No lambdas and no
 * dynamic names: a template is data. Errors are findings at their place; a set with errors must not
 * be rendered. A linked set is never changed, so that any number of threads may render from it.
 */
#ifndef TEXT_MUSTACHE_H
#define TEXT_MUSTACHE_H

#include "base/buf.h"
#include "diag/origin.h"
#include "text/value.h"

struct mustache_set;

struct mustache_set *mustache_set_new(struct arena *arena);

/* Compiles a template; a later one of the same name replaces the earlier. The text must live as
 * long as the set. False, after findings, when it cannot be used. */
bool mustache_add(struct mustache_set *set, struct span name, struct span text,
                  const struct origin *origin, struct findings *findings);

/* Finds the partials and parents that templates name; one that is not there is a finding. */
void mustache_link(struct mustache_set *set, struct findings *findings);

bool mustache_has(const struct mustache_set *set, struct span name);

/* False when there is no such template, or when partials include each other without end. */
bool mustache_render(const struct mustache_set *set, struct span name, const struct value *root,
                     struct buf *out) MUST_USE;

#endif
