/* command/audit.c: engram audit: counts where all sentences come from, and judges gates. */
#include "base/path.h"
#include "base/visible.h"
#include "command/commands.h"
#include "command/shared.h"
#include "service/audit_job.h"

struct settings {
    struct shared_settings shared;
    const char *base, *format, *output, *report, *pages, *trend;
    const char *gates[AUDIT_MAX_LLM_RUN + 1];
    size_t seed;
    bool no_trend;
};

static const struct option_spec OPTIONS[] = {
    {0, "base", "REV", "compare with this revision of git, sentence by sentence",
     offsetof(struct settings, base), OPTION_TEXT},
    {0, "min-coverage", "GATES", "fail below this share of sourced sentences: 60, construct:80,60",
     offsetof(struct settings, gates[AUDIT_MIN_COVERAGE]), OPTION_TEXT},
    {0, "min-risk-coverage", "GATES", "the same for sentences that somebody might act on",
     offsetof(struct settings, gates[AUDIT_MIN_RISK_COVERAGE]), OPTION_TEXT},
    {0, "min-patch-coverage", "N", "the same for sentences that were added or edited since --base",
     offsetof(struct settings, gates[AUDIT_MIN_PATCH]), OPTION_TEXT},
    {0, "max-llm-run", "GATES", "fail above so many sentences by a language model in a row",
     offsetof(struct settings, gates[AUDIT_MAX_LLM_RUN]), OPTION_TEXT},
    {0, "format", "FORMAT", "print as text, html, json, csv, markdown, lcov, badge, prov, ro-crate",
     offsetof(struct settings, format), OPTION_TEXT},
    {'o', "output", "FILE", "write to FILE instead of printing", offsetof(struct settings, output),
     OPTION_TEXT},
    {0, "report", "DIR", "write all formats into DIR", offsetof(struct settings, report),
     OPTION_TEXT},
    {0, "pages", "URL", "where the pages are (default: build/site of the wiki)",
     offsetof(struct settings, pages), OPTION_TEXT},
    {0, "seed", "N", "draw the sample with this seed (default: 0)", offsetof(struct settings, seed),
     OPTION_COUNT},
    {0, "trend", "FILE", "keep figures in FILE (default: build/state/audit-trend of the wiki)",
     offsetof(struct settings, trend), OPTION_TEXT},
    {0, "no-trend", NULL, "neither read nor keep figures of earlier runs",
     offsetof(struct settings, no_trend), OPTION_FLAG},
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct settings, shared.jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "count articles marked as drafts",
     offsetof(struct settings, shared.drafts), OPTION_FLAG},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct settings, shared.katex), OPTION_TEXT},
};

enum { LARGEST_FORM = 2000 << 20 };

struct audit_command {
    const struct command *command;
    const struct settings *settings;
    const struct audit_form *form;
    const char *folder;
    struct arena arena;
    struct audit_job job;
};

static bool put_form(const struct audit_form *form, struct buf *text, const char *path,
                     struct failure *why)
{
    if (text->full) {
        return failure_set(why, "the form '%s' is too large", form->name);
    }
    if (path != NULL) {
        return file_write(path, buf_span(text), why);
    }
    fwrite(text->at, 1, text->len, stdout);
    return true;
}

static bool write_form(const struct audit_form *form, const struct audit *audit, const char *path,
                       struct failure *why)
{
    struct buf out;
    bool good;

    buf_init(&out, LARGEST_FORM);
    good = form->write(audit, &out, why) && put_form(form, &out, path, why);
    buf_release(&out);
    return good;
}

/* A form that the wiki lacks something for does not hold up the others. */
static bool write_one_of_report(const struct audit_command *c, const struct audit_form *form,
                                const char *path, struct failure *why)
{
    struct buf out;
    bool good = true;

    buf_init(&out, LARGEST_FORM);
    if (form->write(&c->job.audit, &out, why)) {
        good = put_form(form, &out, path, why);
    } else {
        fprintf(stderr, "engram %s: no '%s': %s\n", c->command->name, form->file_name, why->text);
    }
    buf_release(&out);
    return good;
}

static bool write_report(struct audit_command *c, struct failure *why)
{
    const struct audit_form *form;

    if (!file_make_folder(c->settings->report, why)) {
        return false;
    }
    for (size_t i = 0; (form = audit_form_get(i)) != NULL; i++) {
        struct span path =
            path_join(&c->arena, span_of(c->settings->report), span_of(form->file_name));

        if (!write_one_of_report(c, form, span_cstr(&c->arena, path), why)) {
            return false;
        }
    }
    return true;
}

/* Gates go to standard error when standard output carries a form for machines. */
static void print_gates(const struct audit_command *c)
{
    const struct audit_gates *gates = &c->job.audit.gates;

    for (size_t i = 0; i < gates->count; i++) {
        const struct audit_gate *gate = &gates->at[i];
        struct buf text;

        if (gate->verdict == AUDIT_HOLDS) {
            continue;
        }
        buf_init(&text, 1 << 20);
        visible_add(&text, gate->kind);
        buf_print(&text, "%s%u' %s: ", gate->kind.len > 0 ? ":" : "", gate->limit,
                  gate->verdict == AUDIT_FAILS ? "fails" : "cannot be judged");
        visible_add(&text, gate->says);
        fprintf(stderr, "engram %s: the gate '%s=%.*s\n", c->command->name,
                audit_bar_name(gate->bar), SPAN_ARG(buf_span(&text)));
        buf_release(&text);
    }
}

/* From the folder of what is written to the pages; from the wiki's folder for what is printed. */
static struct span pages_of(struct audit_command *c)
{
    const struct settings *s = c->settings;
    struct span file = s->report != NULL   ? path_join(&c->arena, span_of(s->report), SPAN("x"))
                       : s->output != NULL ? span_of(s->output)
                                           : (struct span){0};
    const char *site, *own;

    if (s->pages != NULL || file.len == 0) {
        return s->pages != NULL ? span_of(s->pages) : SPAN("build/site/");
    }
    site = file_real_path(&c->arena, span_cstr(&c->arena, path_join(&c->arena, span_of(c->folder),
                                                                    SPAN("build/site"))));
    own = file_real_path(&c->arena, span_cstr(&c->arena, file));
    if (site == NULL || own == NULL) {
        return SPAN("build/site/");
    }
    return span_format(&c->arena, "%.*s/",
                       SPAN_ARG(path_relative(&c->arena, span_of(own), span_of(site))));
}

static int conclude(const struct audit_command *c)
{
    switch (audit_gate_worst(&c->job.audit.gates)) {
    case AUDIT_UNJUDGED:
        return EXIT_WORLD;
    case AUDIT_FAILS:
        return EXIT_FINDINGS;
    default:
        return EXIT_CLEAN;
    }
}

static int audit(struct audit_command *c)
{
    const struct settings *s = c->settings;
    struct span state = path_join(&c->arena, span_of(c->folder), SPAN("build/state"));
    struct audit_job_options options = {
        .compile = shared_compile_options(&s->shared, c->folder),
        .base = s->base,
        .trend = s->trend,
        .seed = s->seed,
        .pages = pages_of(c),
    };
    struct failure why;

    options.compile.state = span_cstr(&c->arena, state);
    options.compile.facts_only = true;
    options.compile.store = span_cstr(&c->arena, path_join(&c->arena, state, SPAN("cache")));
    if (s->no_trend) {
        options.trend = NULL;
    } else if (s->trend == NULL) {
        options.trend = span_cstr(&c->arena, path_join(&c->arena, state, SPAN("audit-trend")));
    }
    memcpy(options.gates, s->gates, sizeof options.gates);
    if (!audit_job_run(&c->job, &options, &why)) {
        return shared_failure(c->command, &why);
    }
    shared_progress_end();
    if ((s->report != NULL && !write_report(c, &why)) ||
        ((s->report == NULL || s->format != NULL) &&
         !write_form(c->form, &c->job.audit, s->output, &why)) ||
        !audit_job_save(&c->job, &why)) {
        return shared_failure(c->command, &why);
    }
    print_gates(c);
    return conclude(c);
}

static const struct audit_form *find_form(const struct command *command, const char *name)
{
    const struct audit_form *form = audit_form_find(span_of(name)), *next;

    if (form != NULL) {
        return form;
    }
    fprintf(stderr, "engram %s: '--format' is one of", command->name);
    for (size_t i = 0; (next = audit_form_get(i)) != NULL; i++) {
        fprintf(stderr, "%s %s", i > 0 ? "," : "", next->name);
    }
    fprintf(stderr, ", not '%s'\n", name);
    return NULL;
}

/* A gate that is no gate is wrong usage, and known before anything is read. */
static bool check_gates(struct audit_command *c)
{
    for (int i = 0; i <= AUDIT_MAX_LLM_RUN; i++) {
        struct audit_gates gates = {0};
        struct failure why;

        if (c->settings->gates[i] != NULL &&
            !audit_gate_parse(&gates, (enum audit_bar)i, span_of(c->settings->gates[i]), &c->arena,
                              &why)) {
            fprintf(stderr, "engram %s: --%s: %s\n", c->command->name,
                    audit_bar_name((enum audit_bar)i), why.text);
            return false;
        }
    }
    return true;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.shared = SHARED_SETTINGS};
    int first = options_parse(command, argc, argv, &settings), code;
    struct audit_command c = {.command = command, .settings = &settings};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    c.folder = first < argc ? argv[first] : ".";
    c.form = find_form(command, settings.format != NULL ? settings.format : "text");
    code =
        c.form == NULL ? EXIT_USAGE : shared_check_arguments(command, &settings.shared, c.folder);
    if (code != EXIT_CLEAN) {
        return code;
    }
    arena_init(&c.arena);
    code = check_gates(&c) ? audit(&c) : EXIT_USAGE;
    audit_job_release(&c.job);
    arena_release(&c.arena);
    return code;
}

const struct command COMMAND_AUDIT = {
    .name = "audit",
    .arguments = "[DIR]",
    .summary = "count where all sentences of a wiki come from, and what a change adds",
    .description =
        "Counts the sentences of the wiki in DIR (default: the present folder) by where they come\n"
        "from, with everything that is not counted and why, the sentences that somebody might act\n"
        "on, the state of the sources, sign-offs, and a sample to be checked. With --base it says\n"
        "what became of each sentence since. Gates end it with 1 when they fail and with 3 when\n"
        "they cannot be judged.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
