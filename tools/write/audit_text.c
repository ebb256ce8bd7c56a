/* write/audit_text.c: the audit for a terminal and for a pull request: figures side by side. */
#include "base/buf.h"
#include "base/visible.h"
#include "write/audit.h"

static void add_share(struct buf *out, uint64_t part, uint64_t whole)
{
    if (whole > 0) {
        uint64_t hundredths = (part * 10000 + whole / 2) / whole;

        buf_print(out, " (%llu.%02llu %%)", (unsigned long long)(hundredths / 100),
                  (unsigned long long)(hundredths % 100));
    }
}

/* "name     12 of 40 (30.00 %)" */
static void add_line(struct buf *out, const char *name, uint64_t part, uint64_t whole)
{
    buf_print(out, "%-34s%llu of %llu", name, (unsigned long long)part, (unsigned long long)whole);
    add_share(out, part, whole);
    buf_char(out, '\n');
}

static void add_count(struct buf *out, const char *name, uint64_t count)
{
    buf_print(out, "%-34s%llu\n", name, (unsigned long long)count);
}

static void add_ledger(const struct audit *audit, struct buf *out)
{
    uint64_t exempt = 0;

    for (size_t i = 0; i < EXEMPT_COUNT; i++) {
        exempt += audit->total.exempt[i];
    }
    buf_text(out, "\nledger\n");
    add_count(out, "  sentences", audit_sentences(&audit->total));
    for (int i = 0; i < SCOPE_COUNT; i++) {
        if (audit_sentences(&audit->scopes[i]) > 0) {
            buf_print(out, "    %-30s%u\n", scope_name((enum claim_scope)i),
                      audit_sentences(&audit->scopes[i]));
        }
    }
    add_count(out, "  no sentences, by rule", exempt);
    for (int i = 0; i < EXEMPT_COUNT; i++) {
        if (audit->total.exempt[i] > 0) {
            buf_print(out, "    %-30s%u\n", exemption_name((enum exemption)i),
                      audit->total.exempt[i]);
        }
    }
    add_count(out, "  drafts, left out", audit->in.drafts);
    add_count(out, "  glossary, counted for itself", audit_sentences(&audit->glossary));
}

static void add_kinds(const struct audit *audit, struct buf *out)
{
    const struct coverage *all = &audit->total.all;
    uint32_t total = coverage_total(all), sourced = coverage_sourced(all);

    buf_text(out, "\nwhere sentences come from\n");
    add_line(out, "  a source", sourced, total);
    for (int i = STANDING_T1; i <= STANDING_T3; i++) {
        buf_print(out, "    best of tier %s%-18s%u", standing_name((enum standing)i), "",
                  all->count[i]);
        buf_char(out, '\n');
    }
    add_line(out, "    one source only", audit->total.single, sourced);
    add_line(out, "  a simulation", all->count[STANDING_SIM], total);
    add_line(out, "  a language model", all->count[STANDING_LLM], total);
    add_line(out, "  not said", all->count[STANDING_NONE], total);
    buf_text(out, "\nsentences that somebody might act on\n");
    add_line(out, "  a number from a run", audit->total.risky_runs,
             coverage_total(&audit->total.risky));
    add_line(out, "  of the others, a source", coverage_sourced(&audit->total.risky),
             audit_need_source(&audit->total));
    add_line(out, "    of tier T1 or T2",
             audit->total.risky.count[STANDING_T1] + audit->total.risky.count[STANDING_T2],
             audit_need_source(&audit->total));
}

static void add_structure(const struct audit *audit, struct buf *out)
{
    const struct audit_run *run = &audit->run;
    uint32_t unused = 0, looked = 0;

    for (size_t i = 0; i < audit->source_count; i++) {
        unused += audit->sources[i].cites == 0;
        looked += audit->sources[i].verified != NULL;
    }
    buf_text(out, "\nstructure and sources\n");
    buf_print(out, "%-34s%u", "  longest run by a language model", run->length);
    if (run->length > 0) {
        const struct facts *facts = &audit->site->articles[run->article];

        buf_text(out, ", from ");
        visible_add(out, facts->path);
        buf_print(out, ":%u", facts->claims[run->claim].line);
    }
    buf_char(out, '\n');
    add_line(out, "  sources that nothing cites", unused, audit->source_count);
    add_line(out, "  sources looked up in registries", looked, audit->source_count);
    add_line(out, "  citations with a quote", audit->evidence.quoted, audit->evidence.cites);
}

static void add_people(const struct audit *audit, struct buf *out)
{
    size_t checked = audit_checked(&audit->sample_said);
    size_t wrong = audit_against(&audit->sample_said);
    double low, high;

    buf_text(out, "\npeople\n");
    add_line(out, "  sentences signed", audit->last_words.count, audit_sentences(&audit->total));
    add_line(out, "  checked of the sample", checked, audit->sample_count);
    if (audit_wilson(wrong, checked, &low, &high)) {
        buf_print(out, "%-34s%zu of %zu, 95 %% interval %.1f %% to %.1f %%\n",
                  "  not or only partly supported", wrong, checked, low, high);
    }
    if (audit->sample_said.of[REVIEW_NO_ACCESS] > 0) {
        add_line(out, "  source could not be read", audit->sample_said.of[REVIEW_NO_ACCESS],
                 audit->sample_count);
    }
}

static void add_diff(const struct audit *audit, struct buf *out)
{
    const struct audit_diff *diff = audit->in.diff;

    if (diff == NULL) {
        return;
    }
    buf_print(out, "\nsince %.*s\n", SPAN_ARG(span_slice(diff->in.revision, 0, 12)));
    add_line(out, "  sourced of added or edited", diff->patch_sourced, diff->patch);
    for (int i = 0; i < AUDIT_CHANGES; i++) {
        if (diff->counts[i] > 0) {
            buf_print(out, "  %s  %-27s%u\n", audit_change_name((enum audit_change)i), "",
                      diff->counts[i]);
        }
    }
    add_count(out, "  moved to another article", diff->moved);
}

static void add_gates(const struct audit *audit, struct buf *out)
{
    if (audit->gates.count > 0) {
        buf_text(out, "\ngates\n");
    }
    for (size_t i = 0; i < audit->gates.count; i++) {
        const struct audit_gate *gate = &audit->gates.at[i];

        buf_print(out, "  %-8s  %s=", audit_verdict_name(gate->verdict), audit_bar_name(gate->bar));
        visible_add(out, gate->kind);
        buf_print(out, "%s%u: ", gate->kind.len > 0 ? ":" : "", gate->limit);
        visible_add(out, gate->says);
        buf_char(out, '\n');
    }
}

bool audit_text(const struct audit *audit, struct buf *out, struct failure *why)
{
    (void)why;
    visible_add(out, audit->site->config.title);
    buf_print(out, ": %u sentences in %zu articles\n", audit_sentences(&audit->total),
              audit->counted);
    if (audit->in.revision.len > 0) {
        buf_print(out, "revision %.*s\n", SPAN_ARG(audit->in.revision));
    }
    add_ledger(audit, out);
    add_kinds(audit, out);
    add_structure(audit, out);
    add_people(audit, out);
    add_diff(audit, out);
    add_gates(audit, out);
    return true;
}
