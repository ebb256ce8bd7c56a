/* world/header.h: small texts of HTTP.
 *
 *     header_find(SPAN("ETag: \"a\"\r\n"), "etag", &value)     true, value is "\"a\""
 */
#ifndef WORLD_HEADER_H
#define WORLD_HEADER_H

#include "base/span.h"

/* Whether a header line has this name, in any case. */
bool header_find(struct span line, const char *name, struct span *value) MUST_USE;

/* "1s" or "500ms" in microseconds; 0 when it is neither. */
uint64_t header_interval_us(struct span text);

/* `text` with all but letters, digits and "-._~" as %XX. */
struct span header_escape(struct arena *arena, struct span text);

#endif
