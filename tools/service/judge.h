/* service/judge.h: what the findings of a wiki count for, by its own rules.
 *
 * A kind of article may raise, lower or switch off a rule (content/schema.yaml, `severity`), and an
 * author may make an exception with a reason (read/suppressions.h).
 */
#ifndef SERVICE_JUDGE_H
#define SERVICE_JUDGE_H

#include "service/compile.h"

/* Changes and removes findings, and adds what is wrong with the exceptions; sorted again. */
void judge_findings(struct compile *compile);

#endif
