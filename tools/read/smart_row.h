/* read/smart_row.h: what the checks of one row of a SMART table share.
 *
 * read/smart.c makes the record; read/smart_rules.c ties its numbers together; read/smart_lint.c
 * looks at its words. A check that fails leaves a finding at the field and a note at its letter.
 */
#ifndef READ_SMART_ROW_H
#define READ_SMART_ROW_H

#include "read/smart.h"
#include "text/smart_words.h"

struct smart_row {
    struct reading *r;
    const struct field_reader *f;
    struct span yaml;
    const struct node *node; /* of the row */
    struct objective *o;
    struct arena *arena; /* of the article */
};

/* The node of a field of the row, or of a field of one of its parts; else the nearest there is. */
const struct node *smart_field(const struct smart_row *row, const char *part, const char *field);

/* A finding at a node, and a note that the letter fails unless the rule is only a note. */
struct finding *smart_fail(const struct smart_row *row, enum smart_letter letter,
                           const struct node *node, enum rule_id rule, const char *why);

/* A note that a letter cannot be decided from the record. */
void smart_unverified(const struct smart_row *row, enum smart_letter letter, const char *why);

/* The numbers of a row: what makes it impossible to reckon with is refused (false). */
bool smart_check_schedule(const struct smart_row *row);
bool smart_check_criterion(const struct smart_row *row, bool has_scope);

/* What can be checked of a row that can be reckoned with. */
void smart_check_numbers(const struct smart_row *row);
void smart_check_outcome(const struct smart_row *row);

/* Verbs, vague words, promises, what identifies a person, and the author's own sentence. */
void smart_lint_words(const struct smart_row *row);
void smart_lint_person(const struct smart_row *row);
void smart_lint_sentence(const struct smart_row *row);

#endif
