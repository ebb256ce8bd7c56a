/* write/audit_html.c: the audit as a page of the site and as a file by itself, from one partial. */
#include "wiki/address.h"
#include "write/audit.h"
#include "write/pages.h"

/* A page of the site has a bound that the report, which is a file for editors, need not keep. */
enum { LARGEST_REPORT = 256 << 20, PAGE_ROWS = 30, PAGE_SENTENCES = 150 };

static struct value *body(const struct audit *audit, struct arena *arena)
{
    struct value *root = audit_value(audit, arena);

    audit_add_views(audit, root, arena);
    value_set_flag(root, "has_trend", audit->in.trend != NULL);
    return root;
}

/* Bytes of a style sheet in a data: address. */
static struct span encoded(struct span css, struct arena *arena)
{
    struct buf out;

    buf_init(&out, LARGEST_REPORT);
    for (size_t i = 0; i < css.len; i++) {
        char c = css.at[i];

        if (char_is_alnum(c) || strchr("-._~:;{},()/*@!", c) != NULL) {
            buf_char(&out, c);
        } else {
            buf_print(&out, "%%%02X", (unsigned char)c);
        }
    }
    return buf_take(&out, arena);
}

bool audit_html(const struct audit *audit, struct buf *out, struct failure *why)
{
    struct arena arena;
    struct value *root;
    bool good;

    arena_init(&arena);
    root = value_map(&arena);
    value_set_text(root, "language", audit->site->config.language);
    value_set_text(root, "style", encoded(audit->in.style, &arena));
    value_set(root, "audit", body(audit, &arena));
    good = audit->in.templates != NULL &&
           mustache_render(audit->in.templates, SPAN("audit_report"), root, out);
    arena_release(&arena);
    return good || failure_set(why, "the templates of the wiki are broken");
}

/* Links are those of the site's root, where the page is. What earlier runs counted is not asked:
 * a build is the same whatever came before it. */
void page_audit(const struct writer *writer, struct audit_memory *memory, struct arena *scratch)
{
    const struct audit_input in = {.site = writer->site,
                                   .memory = memory,
                                   .findings = writer->findings,
                                   .version = writer->version,
                                   .threads = writer->threads,
                                   .drafts = writer->drafts,
                                   .with_drafts = true,
                                   .most_rows = PAGE_ROWS,
                                   .most_sentences = PAGE_SENTENCES};
    struct arena arena;
    struct audit audit;
    struct page page;
    struct value *root;

    arena_init(&arena);
    audit_make(&audit, &in, &arena);
    audit_gate_settings(&audit.gates, &writer->site->config.audit, &arena);
    audit_gate_judge(&audit.gates, &audit, &arena);
    page_init(&page, writer, ADDRESS_AUDIT, scratch);
    root = page_value(&page, SPAN("Audit"),
                      SPAN("Where the sentences of this wiki come from, counted."));
    value_set_text(root, "audit_style", page_link(&page, writer->audit_style));
    value_set(root, "audit", body(&audit, &arena));
    page_write(&page, "audit", root);
    arena_release(&arena);
}
