/* write/verified_value.h: what was found out about a source, in words for a page.
 *
 * A retraction is said wherever the source stands; all else on the source's own page. What nobody
 * has looked at is called unchecked.
 */
#ifndef WRITE_VERIFIED_VALUE_H
#define WRITE_VERIFIED_VALUE_H

#include "write/pages.h"

/* Sets "record_state" and "retraction_state": what registries said of the source. */
void verified_states(const struct page *page, const struct source *source, struct value *value);

/* Sets "alarm", for lists; empty when there is nothing to warn of. */
void verified_alarm(const struct page *page, const struct source *source, struct value *value);

/* Sets the rows of the source's own page. */
void verified_rows(const struct page *page, const struct source *source, struct value *value);

#endif
