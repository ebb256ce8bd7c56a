/* write/audit_gate.c: one sentence for each gate, so that a log says what was measured. */
#include "write/audit_gate.h"

#include "write/audit.h"

const char *audit_bar_name(enum audit_bar bar)
{
    static const char *const names[] = {"min-coverage", "min-risk-coverage", "min-patch-coverage",
                                        "max-llm-run"};

    return names[bar];
}

const char *audit_verdict_name(enum audit_verdict verdict)
{
    static const char *const names[] = {"holds", "fails", "unjudged"};

    return names[verdict];
}

bool audit_gate_parse(struct audit_gates *gates, enum audit_bar bar, struct span text,
                      struct arena *arena, struct failure *why)
{
    bool share = bar != AUDIT_MAX_LLM_RUN;

    do {
        struct span item = span_trim(span_cut(&text, ',')), kind = {0};
        size_t colon = span_find(item, ':'), limit;

        if (colon < item.len) {
            kind = span_trim(span_slice(item, 0, colon));
            item = span_trim(span_from(item, colon + 1));
        }
        if (!span_to_size(item, &limit) || (share && limit > 100) || limit > 1000000 ||
            (bar == AUDIT_MIN_PATCH && kind.len > 0)) {
            return failure_set(why, "'%.*s' is no %s", SPAN_ARG(item),
                               share ? "share from 0 to 100" : "number of sentences");
        }
        *vec_add(arena, gates) = (struct audit_gate){
            .bar = bar, .kind = span_copy(arena, kind), .limit = (uint32_t)limit};
    } while (text.len > 0);
    return true;
}

static bool has_bar(const struct audit_gates *gates, enum audit_bar bar)
{
    for (size_t i = 0; i < gates->count; i++) {
        if (gates->at[i].bar == bar) {
            return true;
        }
    }
    return false;
}

void audit_gate_settings(struct audit_gates *gates, const struct config_audit *settings,
                         struct arena *arena)
{
    const struct {
        enum audit_bar bar;
        struct span text;
    } own[] = {{AUDIT_MIN_COVERAGE, settings->min_coverage},
               {AUDIT_MIN_RISK_COVERAGE, settings->min_risk_coverage},
               {AUDIT_MAX_LLM_RUN, settings->max_llm_run}};
    struct failure why;

    for (size_t i = 0; i < countof(own); i++) {
        if (own[i].text.len > 0 && !has_bar(gates, own[i].bar) &&
            !audit_gate_parse(gates, own[i].bar, own[i].text, arena, &why)) {
            *vec_add(arena, gates) = (struct audit_gate){
                .bar = own[i].bar,
                .is_broken = true,
                .verdict = AUDIT_UNJUDGED,
                .says = span_format(arena, "the settings are wrong: %s", why.text)};
        }
    }
}

static void judge_share(struct audit_gate *gate, uint32_t sourced, uint32_t total, const char *what,
                        struct arena *arena)
{
    if (total == 0) {
        gate->verdict = AUDIT_UNJUDGED;
        gate->says = span_format(arena, "there is no %s", what);
        return;
    }
    gate->verdict =
        (uint64_t)sourced * 100 < (uint64_t)gate->limit * total ? AUDIT_FAILS : AUDIT_HOLDS;
    gate->says = span_format(arena, "%u of %u %ss cite a source (%.*s %%)", sourced, total, what,
                             SPAN_ARG(audit_percent(arena, sourced, total)));
}

/* Numbers that stand on a run need no source, and the log says how many were let pass for that. */
static void judge_risk(struct audit_gate *gate, const struct audit_count *count,
                       struct arena *arena)
{
    uint32_t need = audit_need_source(count);

    if (audit_sentences(count) > 0 && need == 0) {
        gate->verdict = AUDIT_HOLDS;
        gate->says = SPAN("no sentence is one that somebody might act on");
    } else {
        judge_share(gate, coverage_sourced(&count->risky), need, "high-risk sentence", arena);
    }
    if (count->risky_runs > 0) {
        gate->says = span_format(arena, "%.*s, beside %u with a number from a run",
                                 SPAN_ARG(gate->says), count->risky_runs);
    }
}

/* A change without a sentence has none without a source: it was looked at, and it holds. */
static void judge_patch(struct audit_gate *gate, const struct audit_diff *diff, struct arena *arena)
{
    if (diff == NULL) {
        gate->verdict = AUDIT_UNJUDGED;
        gate->says = SPAN("nothing says what to compare with (--base)");
    } else if (diff->patch == 0) {
        gate->verdict = AUDIT_HOLDS;
        gate->says = SPAN("no sentence was added or edited");
    } else {
        judge_share(gate, diff->patch_sourced, diff->patch, "added or edited sentence", arena);
    }
}

static void judge_run(struct audit_gate *gate, const struct audit *audit,
                      const struct audit_run *run, struct arena *arena)
{
    const struct facts *facts;

    gate->verdict = run->length > gate->limit ? AUDIT_FAILS : AUDIT_HOLDS;
    if (run->length == 0) {
        gate->says = SPAN("no sentence is by a language model alone");
        return;
    }
    facts = &audit->site->articles[run->article];
    gate->says = span_format(arena, "%u in a row, from %.*s:%u", run->length, SPAN_ARG(facts->path),
                             facts->claims[run->claim].line);
}

static const struct audit_kind *find_kind(const struct audit *audit, struct span name)
{
    for (size_t i = 0; i < audit->kind_count; i++) {
        if (span_equal(audit->kinds[i].kind->name, name)) {
            return &audit->kinds[i];
        }
    }
    return NULL;
}

static void judge(struct audit_gate *gate, const struct audit *audit, struct arena *arena)
{
    const struct audit_kind *kind = find_kind(audit, gate->kind);
    const struct audit_count *count = kind == NULL ? &audit->total : &kind->count;

    if (gate->kind.len > 0 && kind == NULL) {
        gate->verdict = AUDIT_UNJUDGED;
        gate->says = SPAN("there is no such kind of article");
        return;
    }
    switch (gate->bar) {
    case AUDIT_MIN_COVERAGE:
        judge_share(gate, audit_sourced(count), audit_sentences(count), "sentence", arena);
        break;
    case AUDIT_MIN_RISK_COVERAGE:
        judge_risk(gate, count, arena);
        break;
    case AUDIT_MIN_PATCH:
        judge_patch(gate, audit->in.diff, arena);
        break;
    case AUDIT_MAX_LLM_RUN:
        judge_run(gate, audit, kind == NULL ? &audit->run : &kind->run, arena);
        if (audit_sentences(count) == 0) {
            gate->verdict = AUDIT_UNJUDGED;
            gate->says = SPAN("there is no sentence");
        }
        break;
    }
}

/* What nobody could read may hold anything. */
static const struct facts *find_broken(const struct audit *audit)
{
    for (size_t i = 0; i < audit->article_count; i++) {
        if (audit->articles[i].facts->is_broken) {
            return audit->articles[i].facts;
        }
    }
    return NULL;
}

void audit_gate_judge(struct audit_gates *gates, const struct audit *audit, struct arena *arena)
{
    const struct facts *broken = find_broken(audit);

    for (size_t i = 0; i < gates->count; i++) {
        struct audit_gate *gate = &gates->at[i];

        if (gate->is_broken) {
            continue;
        }
        if (broken != NULL) {
            gate->verdict = AUDIT_UNJUDGED;
            gate->says = span_format(arena, "'%.*s' could not be read", SPAN_ARG(broken->path));
        } else {
            judge(gate, audit, arena);
        }
    }
}

enum audit_verdict audit_gate_worst(const struct audit_gates *gates)
{
    enum audit_verdict worst = AUDIT_HOLDS;

    for (size_t i = 0; i < gates->count; i++) {
        worst = gates->at[i].verdict > worst ? gates->at[i].verdict : worst;
    }
    return worst;
}
