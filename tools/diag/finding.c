/* diag/finding.c: a plain list; everything that costs time happens when it is printed. */
#include "diag/finding.h"

#include <stdarg.h>

void findings_init(struct findings *findings, struct arena *arena)
{
    *findings = (struct findings){.arena = arena};
}

enum { LONGEST_MESSAGE = 1024 };

/* Where to cut a text that is too long: before the character that `at` is in. */
static size_t cut_at(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

struct finding *finding_add(struct findings *findings, struct place place, enum rule_id rule,
                            const char *format, ...)
{
    struct finding *finding = vec_add(findings->arena, findings);
    char text[LONGEST_MESSAGE + 2]; /* room for the byte behind the cut, and NUL */
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    REQUIRE(len >= 0);
    if (len > LONGEST_MESSAGE) {
        text[cut_at(text, LONGEST_MESSAGE)] = '\0';
    }
    *finding = (struct finding){
        .rule = rule,
        .severity = rule_get(rule)->severity,
        .place = place,
        .message = span_copy(findings->arena, span_of(text)),
    };
    return finding;
}

void findings_append(struct findings *findings, const struct findings *more)
{
    for (size_t i = 0; i < more->count; i++) {
        struct finding *copy = vec_add(findings->arena, findings);

        *copy = more->at[i];
        copy->message = span_copy(findings->arena, copy->message);
        copy->help = span_copy(findings->arena, copy->help);
    }
}

void findings_borrow(struct findings *findings, const struct findings *more)
{
    for (size_t i = 0; i < more->count; i++) {
        *vec_add(findings->arena, findings) = more->at[i];
    }
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

static int compare(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = compare_numbers(a->place.file, b->place.file);

    if (order == 0) {
        order = compare_numbers(a->place.at, b->place.at);
    }
    if (order == 0) {
        order = compare_numbers(a->rule, b->rule);
    }
    return order != 0 ? order : span_compare(a->message, b->message);
}

/* Of repetitions the first stays: which that is must not depend on who found it first. */
static int compare_all(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = compare(a, b);

    if (order == 0) {
        order = compare_numbers(b->severity, a->severity);
    }
    if (order == 0) {
        order = compare_numbers(a->place.len, b->place.len);
    }
    return order != 0 ? order : span_compare(a->help, b->help);
}

void findings_sort(struct findings *findings)
{
    size_t kept = 0;

    if (findings->count == 0) {
        return;
    }
    qsort(findings->at, findings->count, sizeof *findings->at, compare_all);
    for (size_t i = 0; i < findings->count; i++) {
        if (kept == 0 || compare(&findings->at[kept - 1], &findings->at[i]) != 0) {
            findings->at[kept++] = findings->at[i];
        }
    }
    findings->count = kept;
}

size_t findings_count(const struct findings *findings, enum severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++) {
        count += findings->at[i].severity == severity;
    }
    return count;
}
