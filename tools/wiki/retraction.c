/* wiki/retraction.c: the order of the words is the law; types are folded before they are compared.
 */
#include "wiki/retraction.h"

static const char *const NAMES[RETRACTION_COUNT] = {
    [RETRACTION_UNCHECKED] = "unchecked", [RETRACTION_CLEAN] = "clean",
    [RETRACTION_CORRECTED] = "corrected", [RETRACTION_CONCERN] = "concern",
    [RETRACTION_RETRACTED] = "retracted", [RETRACTION_REINSTATED] = "reinstated",
};

const char *retraction_name(enum retraction retraction)
{
    return NAMES[retraction];
}

bool retraction_parse(struct span name, enum retraction *out)
{
    size_t i;

    if (!span_choice(name, NAMES, countof(NAMES), &i)) {
        return false;
    }
    *out = (enum retraction)i;
    return true;
}

/* Whether `type` is `wanted` when case is folded and '-', '_' and ' ' are one. */
static bool is_type(struct span type, const char *wanted)
{
    if (type.len != strlen(wanted)) {
        return false;
    }
    for (size_t i = 0; i < type.len; i++) {
        char c = char_lower(type.at[i]);

        if ((c == '-' || c == ' ' ? '_' : c) != wanted[i]) {
            return false;
        }
    }
    return true;
}

enum retraction retraction_of_type(struct span type)
{
    static const struct {
        const char *type;
        enum retraction means;
    } types[] = {
        {"retraction", RETRACTION_RETRACTED},
        {"retracted", RETRACTION_RETRACTED},
        {"partial_retraction", RETRACTION_RETRACTED},
        {"removal", RETRACTION_RETRACTED},
        {"withdrawal", RETRACTION_RETRACTED},
        {"expression_of_concern", RETRACTION_CONCERN},
        {"concern", RETRACTION_CONCERN},
        {"correction", RETRACTION_CORRECTED},
        {"corrigendum", RETRACTION_CORRECTED},
        {"erratum", RETRACTION_CORRECTED},
        {"addendum", RETRACTION_CORRECTED},
        {"clarification", RETRACTION_CORRECTED},
        {"reinstatement", RETRACTION_REINSTATED},
    };

    for (size_t i = 0; i < countof(types); i++) {
        if (is_type(type, types[i].type)) {
            return types[i].means;
        }
    }
    return RETRACTION_CLEAN;
}

static struct date newest(const struct witness *witnesses, size_t count, enum retraction says)
{
    struct date date = {0};

    for (size_t i = 0; i < count; i++) {
        if (witnesses[i].says == says && date_compare(witnesses[i].dated, date) > 0) {
            date = witnesses[i].dated;
        }
    }
    return date;
}

enum retraction retraction_judge(const struct witness *witnesses, size_t count)
{
    enum retraction worst = RETRACTION_UNCHECKED;
    bool unasked = false;

    for (size_t i = 0; i < count; i++) {
        unasked = unasked || witnesses[i].says == RETRACTION_UNCHECKED;
        worst = witnesses[i].says > worst ? witnesses[i].says : worst;
    }
    if (worst == RETRACTION_REINSTATED) {
        struct date back = newest(witnesses, count, RETRACTION_REINSTATED);

        if (back.year > 0 &&
            date_compare(newest(witnesses, count, RETRACTION_RETRACTED), back) > 0) {
            return RETRACTION_RETRACTED;
        }
    }
    return worst == RETRACTION_CLEAN && unasked ? RETRACTION_UNCHECKED : worst;
}
