/* write/dump.h: the data that one page's templates see, as JSON, for those who write templates.
 *
 *     struct dump dump;
 *     dump_init(&dump, SPAN("index.html"));
 *     in.dump = &dump;  write_site(&in, &sink);
 *     if (dump.found) { ... dump.out ... }
 *     dump_release(&dump);
 *
 * One job makes a page, so that one thread fills the dump. A panel (a figure, a table of objectives)
 * has a template and data of its own and is rendered before the page; HTML is told from text.
 */
#ifndef WRITE_DUMP_H
#define WRITE_DUMP_H

#include "text/json_writer.h"
#include "text/value.h"

struct dump {
    struct span address; /* of the page */
    struct buf out;
    struct json_writer json;
    bool found; /* the page was made */
};

void dump_init(struct dump *dump, struct span address);
void dump_release(struct dump *dump);

void dump_panel(struct dump *dump, const char *template, const struct value *value);
void dump_page(struct dump *dump, const char *template, const struct value *root);

#endif
