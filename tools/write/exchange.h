/* write/exchange.h: records of the register in the forms of other programs.
 *
 *     exchange_csl(&source, &out);                       one CSL-JSON item, as in sources/KEY.json
 *     exchange_biblatex(&source, &arena, &out);
 *
 * The way back is service/csl.h.
 */
#ifndef WRITE_EXCHANGE_H
#define WRITE_EXCHANGE_H

#include "base/buf.h"
#include "text/json_writer.h"
#include "wiki/source.h"

/* Fields that are empty are left out, and so is a tier without a reason. */
void exchange_csl(const struct source *source, struct buf *out);
/* The same behind what `json` has. */
void exchange_csl_item(const struct source *source, struct json_writer *json);

void exchange_biblatex(const struct source *source, struct arena *arena, struct buf *out);
void exchange_ris(const struct source *source, struct arena *arena, struct buf *out);

#endif
