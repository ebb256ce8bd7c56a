/* read/rules.h: the rules about kinds and sections, which one article can break alone. */
#ifndef READ_RULES_H
#define READ_RULES_H

#include "read/reading.h"

void rules_unknown_kind(struct reading *r, struct span name);

/* Required sections are there and in order, and no section is empty. */
void rules_check_sections(struct reading *r);

#endif
