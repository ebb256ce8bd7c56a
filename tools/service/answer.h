/* service/answer.h: the replies of services to records.
 *
 *     struct span frame = answer_frame(&arena, SERVICE_CROSSREF, 200, body);
 *     confine_call(confine, frame, &arena, &bytes, &why);            answer_work is what runs there
 *     record_read(bytes, &arena, &record)
 *
 * Runs in the confined child, since the bytes come from strangers.
 */
#ifndef SERVICE_ANSWER_H
#define SERVICE_ANSWER_H

#include "service/record.h"
#include "service/services.h"
#include "text/xml.h"

struct span answer_frame(struct arena *arena, enum service service, int status, struct span body);

/* A confine_work. */
void answer_work(struct span frame, struct arena *arena, struct buf *out);

/* Reads one body. */
void answer_read(enum service service, int status, struct span body, struct arena *arena,
                 struct record *out);

/* PubMed's XML. */
void answer_pubmed(struct span body, struct arena *arena, struct record *out);

#endif
