/* write/audit_markdown.c: the summary for a pull request: what changed first, then the whole. */
#include "base/buf.h"
#include "write/audit.h"

enum { LISTED = 25, LONGEST = 160 };

/* Words of authors among Markdown: nothing in them may become markup or leave its cell. */
static void add_text(struct buf *out, struct span text)
{
    size_t end = text.len < LONGEST ? text.len : LONGEST;

    while (end < text.len && ((unsigned char)text.at[end] & 0xc0) == 0x80) {
        end++;
    }
    for (size_t i = 0; i < end; i++) {
        char c = text.at[i];

        if (c == '\n' || c == '\r' || c == '\t') {
            buf_char(out, ' ');
        } else if (strchr("\\`*_{}[]<>#|~@&!", c) != NULL) {
            buf_print(out, "&#%d;", c);
        } else {
            buf_char(out, c);
        }
    }
    buf_text(out, end < text.len ? " …" : "");
}

static void add_row(struct buf *out, const char *name, uint64_t part, uint64_t whole)
{
    uint64_t hundredths = whole == 0 ? 0 : (part * 10000 + whole / 2) / whole;

    buf_print(out, "| %s | %llu | %llu | ", name, (unsigned long long)part,
              (unsigned long long)whole);
    if (whole > 0) {
        buf_print(out, "%llu.%02llu %%", (unsigned long long)(hundredths / 100),
                  (unsigned long long)(hundredths % 100));
    }
    buf_text(out, " |\n");
}

static void add_entry(const struct audit_diff *diff, const struct audit_diff_entry *e,
                      struct buf *out)
{
    const struct site *site = e->article != UINT32_MAX ? diff->in.now : diff->in.was;
    const struct facts *facts =
        &site->articles[e->article != UINT32_MAX ? e->article : e->was_article];
    const struct fact_claim *claim =
        &facts->claims[e->article != UINT32_MAX ? e->claim : e->was_claim];

    buf_print(out, "| %s | ", audit_change_name(e->change));
    add_text(out, facts->path);
    buf_print(out, ":%u | ", claim->line);
    add_text(out, fact_claim_text(claim));
    buf_text(out, " |\n");
}

static bool is_loss(enum audit_change change)
{
    return change == AUDIT_UNC || change == AUDIT_LBC || change == AUDIT_UIC;
}

static void add_losses(const struct audit_diff *diff, struct buf *out)
{
    size_t count = 0;

    for (size_t i = 0; i < diff->entries.count; i++) {
        if (!is_loss(diff->entries.at[i].change)) {
            continue;
        }
        if (count++ == 0) {
            buf_text(out, "\nSentences of this change without a source:\n\n"
                          "| | place | sentence |\n|---|---|---|\n");
        }
        if (count <= LISTED) {
            add_entry(diff, &diff->entries.at[i], out);
        }
    }
    if (count > LISTED) {
        buf_print(out, "\n%zu more are not listed.\n", count - LISTED);
    }
}

static void add_change(const struct audit_diff *diff, struct buf *out)
{
    buf_print(out, "\n### This change, against `%.*s`\n\n",
              SPAN_ARG(span_slice(diff->in.revision, 0, 12)));
    if (diff->patch == 0) {
        buf_text(out, "No sentence was added or edited.\n");
    } else {
        buf_text(out, "| | | of | |\n|---|--:|--:|--:|\n");
        add_row(out, "added or edited sentences that cite a source", diff->patch_sourced,
                diff->patch);
    }
    buf_text(out, "\n| | sentences | |\n|---|--:|---|\n");
    for (int i = 0; i < AUDIT_CHANGES; i++) {
        if (diff->counts[i] > 0) {
            buf_print(out, "| %s | %u | %s |\n", audit_change_name((enum audit_change)i),
                      diff->counts[i], audit_change_meaning((enum audit_change)i));
        }
    }
    add_losses(diff, out);
}

static void add_gates(const struct audit_gates *gates, struct buf *out)
{
    if (gates->count > 0) {
        buf_text(out, "\n### Gates\n\n| gate | | |\n|---|---|---|\n");
    }
    for (size_t i = 0; i < gates->count; i++) {
        const struct audit_gate *gate = &gates->at[i];

        buf_print(out, "| %s=", audit_bar_name(gate->bar));
        add_text(out, gate->kind);
        buf_print(out, "%s%u | **%s** | ", gate->kind.len > 0 ? ":" : "", gate->limit,
                  audit_verdict_name(gate->verdict));
        add_text(out, gate->says);
        buf_text(out, " |\n");
    }
}

bool audit_markdown(const struct audit *audit, struct buf *out, struct failure *why)
{
    const struct audit_count *total = &audit->total;
    uint32_t sentences = audit_sentences(total), looked = 0;

    (void)why;
    for (size_t i = 0; i < audit->source_count; i++) {
        looked += audit->sources[i].verified != NULL;
    }
    buf_text(out, "## Audit of ");
    add_text(out, audit->site->config.title);
    buf_char(out, '\n');
    if (audit->in.diff != NULL) {
        add_change(audit->in.diff, out);
    }
    add_gates(&audit->gates, out);
    buf_text(out, "\n### The whole wiki\n\n| | | of | |\n|---|--:|--:|--:|\n");
    add_row(out, "sentences that cite a source", audit_sourced(total), sentences);
    add_row(out, "of these, of tier T3 at best", total->all.count[STANDING_T3],
            audit_sourced(total));
    add_row(out, "of these, with one source only", total->single, audit_sourced(total));
    add_row(out, "sentences from a simulation", total->all.count[STANDING_SIM], sentences);
    add_row(out, "sentences by a language model", total->all.count[STANDING_LLM], sentences);
    add_row(out, "sentences that do not say", total->all.count[STANDING_NONE], sentences);
    add_row(out, "high-risk sentences with a number from a run", total->risky_runs,
            coverage_total(&total->risky));
    add_row(out, "of the others, with a source", coverage_sourced(&total->risky),
            audit_need_source(total));
    add_row(out, "citations with a quote", audit->evidence.quoted, audit->evidence.cites);
    add_row(out, "sentences that a person signed", audit->last_words.count, sentences);
    add_row(out, "sources looked up in registries", looked, audit->source_count);
    buf_print(out,
              "\nLongest run of sentences by a language model: %u. That a sentence cites a "
              "source does not prove that the source supports it.\n",
              audit->run.length);
    return true;
}
