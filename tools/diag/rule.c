/* diag/rule.c: rules.def as a constant array. */
#include "diag/rule.h"

static const struct rule RULES[] = {
#define RULE(id, slug, severity, title, why, wrong, right) \
    {slug, SEVERITY_##severity, title, why, wrong, right},
#include "diag/rules.def"
#undef RULE
};

const struct rule *rule_get(enum rule_id id)
{
    REQUIRE((size_t)id < countof(RULES));
    return &RULES[id];
}

enum rule_id rule_id(const struct rule *rule)
{
    return (enum rule_id)(rule - RULES);
}

const struct rule *rule_find(struct span slug)
{
    for (size_t i = 0; i < countof(RULES); i++) {
        if (span_is(slug, RULES[i].slug)) {
            return &RULES[i];
        }
    }
    return NULL;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};

    return names[severity];
}
