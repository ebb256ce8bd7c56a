/* command/explain.c: engram explain: a rule with a wrong and a right example; all rules without an
 * argument. */
#include "command/commands.h"
#include "diag/rule.h"
#include "diag/suggest.h"

struct settings {
    bool manual;
};

static const struct option_spec OPTIONS[] = {
    {0, "manual", NULL, "print all rules as a manual page (mdoc)",
     offsetof(struct settings, manual), OPTION_FLAG},
};

static void print_indented(const char *text)
{
    printf("    ");
    for (; *text != '\0'; text++) {
        putchar(*text);
        if (*text == '\n') {
            printf("    ");
        }
    }
    putchar('\n');
}

/* Words wrapped at 80 columns. */
static void print_wrapped(const char *text)
{
    size_t column = 0;

    while (*text != '\0') {
        size_t len = strcspn(text, " ");

        if (column > 0 && column + 1 + len > 80) {
            putchar('\n');
            column = 0;
        }
        printf("%s%.*s", column > 0 ? " " : "", (int)len, text);
        column += len + (column > 0);
        text += len;
        text += strspn(text, " ");
    }
    putchar('\n');
}

static void explain(const struct rule *rule)
{
    printf("%s (%s): %s\n\n", rule->slug, severity_name(rule->severity), rule->title);
    print_wrapped(rule->why);
    puts("\nwrong:\n");
    print_indented(rule->wrong);
    puts("\nright:\n");
    print_indented(rule->right);
}

static void list_rules(void)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *rule = rule_get((enum rule_id)i);

        printf("%-28s %-8s %s\n", rule->slug, severity_name(rule->severity), rule->title);
    }
}

static int unknown(const char *name)
{
    struct suggest near = suggest_for(span_of(name));

    for (size_t i = 0; i < RULE_COUNT; i++) {
        suggest_offer(&near, span_of(rule_get((enum rule_id)i)->slug));
    }
    fprintf(stderr, "engram explain: there is no rule '%s'\n", name);
    if (near.best.len > 0) {
        fprintf(stderr, "Did you mean '%.*s'? ", SPAN_ARG(near.best));
    }
    fputs("'engram explain' lists all rules.\n", stderr);
    return EXIT_USAGE;
}

/* ---- the manual page engram-rules(7) ---- */

/* Text in mdoc: no line may begin with a control character, backslashes are doubled. In prose each
 * sentence begins a line, so that the formatter can space it. */
static void print_mdoc(const char *text, bool is_prose)
{
    bool start = true;

    for (; *text != '\0'; text++) {
        if (start && (*text == '.' || *text == '\'')) {
            fputs("\\&", stdout);
        }
        if (*text == '\\') {
            fputs("\\e", stdout);
        } else if (is_prose && text[0] == '.' && text[1] == ' ') {
            fputs(".\n", stdout);
            text++;
            start = true;
            continue;
        } else {
            putchar(*text);
        }
        start = *text == '\n';
    }
    putchar('\n');
}

static void print_manual(void)
{
    puts(".Dd November 21, 2026\n.Dt ENGRAM-RULES 7\n.Os Engram\n.Sh NAME\n.Nm engram-rules\n"
         ".Nd the rules that engram checks\n.Sh DESCRIPTION\n"
         "Each finding of\n.Xr engram 1\nnames its rule in brackets.\n.Bl -tag -width Ds");
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *rule = rule_get((enum rule_id)i);

        printf(".It Sy %s Pq %s\n", rule->slug, severity_name(rule->severity));
        print_mdoc(rule->why, true);
        puts(".Pp\nWrong:\n.Bd -literal -offset indent");
        print_mdoc(rule->wrong, false);
        puts(".Ed\n.Pp\nRight:\n.Bd -literal -offset indent");
        print_mdoc(rule->right, false);
        puts(".Ed");
    }
    puts(".El\n.Sh SEE ALSO\n.Xr engram 1 ,\n.Xr engram 5");
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {0};
    int first = options_parse(command, argc, argv, &settings);
    const struct rule *rule;

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    if (settings.manual) {
        print_manual();
        return EXIT_CLEAN;
    }
    if (first == argc) {
        list_rules();
        return EXIT_CLEAN;
    }
    rule = rule_find(span_of(argv[first]));
    if (rule == NULL) {
        return unknown(argv[first]);
    }
    explain(rule);
    return EXIT_CLEAN;
}

const struct command COMMAND_EXPLAIN = {
    .name = "explain",
    .arguments = "[RULE]",
    .summary = "say what a rule is for, with an example of wrong and right",
    .description =
        "Prints the rule RULE, such as tag/missing, with its reason and an example of wrong and\n"
        "right; without an argument, a list of all rules.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
