/* diag/rule.h: the rules of the compiler as a table.
 *
 *     const struct rule *r = rule_find(SPAN("tag/missing"));
 *     puts(rule_get(RULE_TAG_MISSING)->title);
 *
 * The one list is diag/rules.def.
 */
#ifndef DIAG_RULE_H
#define DIAG_RULE_H

#include "base/span.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

enum rule_id {
#define RULE(id, slug, severity, title, why, wrong, right) RULE_##id,
#include "diag/rules.def"
#undef RULE
    RULE_COUNT
};

struct rule {
    const char *slug; /* "family/name" */
    enum severity severity;
    const char *title;
    const char *why;
    const char *wrong;
    const char *right;
};

const struct rule *rule_get(enum rule_id id);
enum rule_id rule_id(const struct rule *rule);
const struct rule *rule_find(struct span slug);    /* NULL when there is none */
const char *severity_name(enum severity severity); /* "error", "warning", "note" */

#endif
