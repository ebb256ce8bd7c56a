/* wiki/identifier.c: check digits by their standards, hosts and traces by short lists. */
#include "wiki/identifier.h"

bool identifier_doi_good(struct span doi)
{
    size_t slash = span_find(doi, '/');

    if (!span_starts(doi, SPAN("10.")) || slash == doi.len || slash < 7 || slash + 1 == doi.len) {
        return false; /* "10." and at least four digits of the registrant */
    }
    for (size_t i = 3; i < slash; i++) {
        if (!char_is_digit(doi.at[i]) && doi.at[i] != '.') {
            return false;
        }
    }
    for (size_t i = slash; i < doi.len; i++) {
        if (char_is_space(doi.at[i]) || doi.at[i] == '"') {
            return false;
        }
    }
    return doi.at[doi.len - 1] != '.' && doi.at[doi.len - 1] != ',';
}

static bool all_digits(struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.at[i])) {
            return false;
        }
    }
    return text.len > 0;
}

bool identifier_pmid_good(struct span pmid)
{
    return all_digits(pmid) && pmid.len <= 8 && pmid.at[0] != '0';
}

bool identifier_pmcid_good(struct span pmcid)
{
    return span_starts(pmcid, SPAN("PMC")) && all_digits(span_from(pmcid, 3));
}

/* The digits of an identifier, 'X' as 10; how many there are, or 0 when something else is in it. */
static size_t digits_of(struct span text, int *digits, size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (c == '-' || c == ' ') {
            continue;
        }
        if (count == most || (!char_is_digit(c) && c != 'X' && c != 'x')) {
            return 0;
        }
        digits[count++] = char_is_digit(c) ? c - '0' : 10;
    }
    return count;
}

/* The sum of digits times weights that fall from `first` to 1, modulo 11, is 0. */
static bool modulo_11(const int *digits, size_t count)
{
    int sum = 0;

    for (size_t i = 0; i < count; i++) {
        if (digits[i] == 10 && i + 1 < count) {
            return false; /* 'X' stands for the check digit only */
        }
        sum += digits[i] * (int)(count - i);
    }
    return sum % 11 == 0;
}

bool identifier_isbn_good(struct span isbn)
{
    int digits[13], sum = 0;
    size_t count = digits_of(isbn, digits, 13);

    if (count == 10) {
        return modulo_11(digits, 10);
    }
    if (count != 13 || digits[0] != 9 || digits[1] != 7 || digits[2] < 8 || digits[2] > 9) {
        return false;
    }
    for (size_t i = 0; i < 13; i++) {
        if (digits[i] == 10) {
            return false;
        }
        sum += digits[i] * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
}

bool identifier_issn_good(struct span issn)
{
    int digits[8];

    return issn.len == 9 && issn.at[4] == '-' && digits_of(issn, digits, 8) == 8 &&
           modulo_11(digits, 8);
}

struct span identifier_host(struct arena *arena, struct span url)
{
    struct span host = {0};
    size_t end = 0;

    if (span_equal_nocase(span_slice(url, 0, strlen("https://")), SPAN("https://"))) {
        host = span_from(url, strlen("https://"));
    } else if (span_equal_nocase(span_slice(url, 0, strlen("http://")), SPAN("http://"))) {
        host = span_from(url, strlen("http://"));
    }
    while (end < host.len && strchr("/?#:", host.at[end]) == NULL) {
        end++;
    }
    host = span_lower(arena, span_slice(host, 0, end));
    return span_starts(host, SPAN("www.")) ? span_from(host, strlen("www.")) : host;
}

struct span identifier_chatbot_trace(struct span url)
{
    static const char *const traces[] = {
        "utm_source=chatgpt", "utm_source=openai.", "utm_source=copilot",   "utm_source=perplexity",
        "utm_source=claude",  "utm_source=gemini",  "utm_source=bing_chat", "oaicite",
        "contentReference[",  "turn0search",        "turn1search",          "citeturn",
        "grok_card",          "attributableIndex",  "attached_file:"};

    for (size_t i = 0; i < countof(traces); i++) {
        size_t at = span_find_span(url, span_of(traces[i]));

        if (at < url.len) {
            return span_slice(url, at, strlen(traces[i]));
        }
    }
    return (struct span){0};
}

bool identifier_host_blocked(struct span host)
{
    static const char *const hosts[] = {
        "wikipedia.org", "wikihow.com",       "grokipedia.com",        "quora.com",
        "reddit.com",    "chatgpt.com",       "chat.openai.com",       "claude.ai",
        "perplexity.ai", "gemini.google.com", "copilot.microsoft.com", "answers.com",
        "fandom.com",    "everybodywiki.com"};

    for (size_t i = 0; i < countof(hosts); i++) {
        size_t len = strlen(hosts[i]);

        if (span_ends(host, span_of(hosts[i])) &&
            (host.len == len || host.at[host.len - len - 1] == '.')) {
            return true;
        }
    }
    return false;
}
