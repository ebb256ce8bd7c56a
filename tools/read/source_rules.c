/* read/source_rules.c: identifiers, the fields that a type needs, addresses, tier against type. */
#include "read/source_rules.h"

#include "wiki/identifier.h"

static struct finding *report(const struct field_reader *f, const struct node *map,
                              const char *field, enum rule_id rule, const char *message)
{
    const struct node *node = node_find(map, span_of(field));

    return finding_add(f->findings, fields_place(f, node == NULL ? map : node), rule, "%s",
                       message);
}

/* ---- identifiers ---- */

static void check_identifiers(const struct field_reader *f, const struct node *map,
                              const struct source *s)
{
    const struct {
        const char *field;
        struct span value;
        bool (*good)(struct span);
        const char *message, *help;
    } identifiers[] = {
        {"DOI", s->doi, identifier_doi_good, "this is no DOI",
         "write it as '10.1038/361031a0', without an address before it"},
        {"PMID", s->pmid, identifier_pmid_good, "this is no PMID", "a PMID has 1 to 8 digits"},
        {"PMCID", s->pmcid, identifier_pmcid_good, "this is no PMCID", "write it as 'PMC1234567'"},
        {"ISBN", s->isbn, identifier_isbn_good, "the ISBN does not fit its check digit",
         "compare it with the book; an ISBN has 10 or 13 digits"},
        {"ISSN", s->issn, identifier_issn_good, "the check digit of the ISSN does not fit",
         "compare it with the journal; an ISSN is written as '0022-3751'"},
    };

    for (size_t i = 0; i < countof(identifiers); i++) {
        if (identifiers[i].value.len > 0 && !identifiers[i].good(identifiers[i].value)) {
            report(f, map, identifiers[i].field, RULE_SOURCE_IDENTIFIER, identifiers[i].message)
                ->help = span_of(identifiers[i].help);
        }
    }
}

/* ---- what a type needs ---- */

static bool is_one_of(struct span type, const char *const *types, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(type, types[i])) {
            return true;
        }
    }
    return false;
}

static void need(const struct field_reader *f, const struct node *map, bool there,
                 const char *message)
{
    if (!there) {
        report(f, map, "type", RULE_SOURCE_INCOMPLETE, message);
    }
}

static void check_complete(const struct field_reader *f, const struct node *map,
                           const struct source *s)
{
    static const char *const in_journal[] = {"article-journal", "article-magazine",
                                             "article-newspaper", "review"};
    static const char *const in_book[] = {"chapter", "entry", "entry-dictionary",
                                          "entry-encyclopedia", "paper-conference"};
    static const char *const of_publisher[] = {"book", "report", "thesis"};
    static const char *const online[] = {"webpage", "post", "post-weblog"};
    bool dated = s->issued.year > 0;

    if (is_one_of(s->type, in_journal, countof(in_journal))) {
        need(f, map, s->container.len > 0, "the article has no 'container-title'");
        need(f, map, dated, "the article has no 'issued' date");
    } else if (is_one_of(s->type, in_book, countof(in_book))) {
        need(f, map, s->container.len > 0, "the chapter has no 'container-title'");
        need(f, map, dated, "the chapter has no 'issued' date");
    } else if (is_one_of(s->type, of_publisher, countof(of_publisher))) {
        need(f, map, s->publisher.len > 0, "the work has no 'publisher'");
        need(f, map, dated, "the work has no 'issued' date");
    } else if (is_one_of(s->type, online, countof(online))) {
        need(f, map, s->url.len > 0 || s->doi.len > 0, "the page has no 'URL'");
        need(f, map, s->accessed.year > 0 || s->doi.len > 0, "the page has no 'accessed' date");
    }
    need(f, map,
         s->authors.count + s->editors.count > 0 || s->publisher.len > 0 || s->container.len > 0,
         "the record has neither an author nor a publisher");
}

/* ---- addresses and authors ---- */

/* "ChatGPT", "GPT-4o", "Claude 3": the name alone, or with a version behind it. */
static bool is_language_model(struct span name)
{
    static const char *const models[] = {"ChatGPT", "GPT",   "OpenAI",   "Claude",     "Gemini",
                                         "Copilot", "Llama", "DeepSeek", "Perplexity", "Grok"};

    for (size_t i = 0; i < countof(models); i++) {
        size_t len = strlen(models[i]);
        struct span rest = span_from(name, len);

        if (span_equal_nocase(span_slice(name, 0, len), span_of(models[i])) &&
            (rest.len == 0 || rest.at[0] == '-' ||
             (rest.len > 1 && rest.at[0] == ' ' && char_is_digit(rest.at[1])))) {
            return true;
        }
    }
    return false;
}

static void check_address(const struct field_reader *f, const struct node *map,
                          const struct source *s)
{
    struct span trace = identifier_chatbot_trace(s->url);

    if (s->url.len > 0 && identifier_host(f->arena, s->url).len == 0) {
        report(f, map, "URL", RULE_SOURCE_IDENTIFIER, "this is no address")->help =
            SPAN("an address begins with 'https://' or 'http://'");
    }

    if (trace.len > 0) {
        finding_add(f->findings, fields_place(f, node_find(map, SPAN("URL"))), RULE_SOURCE_CHATBOT,
                    "the address carries '%.*s'", SPAN_ARG(trace))
            ->help = SPAN("open the source itself, and cut the parameter off");
    }
    if (identifier_host_blocked(identifier_host(f->arena, s->url))) {
        report(f, map, "URL", RULE_SOURCE_BLOCKED, "anybody or a program can write this source")
            ->help = SPAN("cite what it cites");
    }
    for (size_t i = 0; i < s->authors.count; i++) {
        const struct name *author = &s->authors.at[i];

        if (is_language_model(author->literal.len > 0 ? author->literal : author->family)) {
            report(f, map, "author", RULE_SOURCE_BLOCKED, "a language model is no source")->help =
                SPAN("tag the sentence [llm], or cite what supports it");
        }
    }
}

static void check_tier(const struct field_reader *f, const struct node *map, const struct source *s)
{
    static const char *const weak[] = {"webpage",
                                       "post",
                                       "post-weblog",
                                       "motion_picture",
                                       "speech",
                                       "song",
                                       "personal_communication",
                                       "interview",
                                       "broadcast",
                                       "pamphlet",
                                       "article-magazine",
                                       "article-newspaper"};

    if (s->tier < STANDING_T3 && is_one_of(s->type, weak, countof(weak))) {
        finding_add(f->findings, fields_place(f, node_find(map, SPAN("type"))),
                    RULE_SOURCE_TIER_TYPE, "a source of the type '%.*s' is rated %s",
                    SPAN_ARG(s->type), standing_name(s->tier))
            ->help = SPAN("rate it T3, or give it the type that it has");
    }
}

void source_rules_check(const struct field_reader *f, const struct node *map,
                        const struct source *source)
{
    check_identifiers(f, map, source);
    check_complete(f, map, source);
    check_address(f, map, source);
    check_tier(f, map, source);
}
