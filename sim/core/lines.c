/* core/lines.c: one pass over the bytes. A name given twice is reported at its second place and
 * dropped there, so that later stages meet each name once. */
#include "core/lines.h"

/* Length of the UTF-8 character at `at`, or 0 when it is none or a control character. */
static size_t character(const char *text, size_t left)
{
    const unsigned char *at = (const unsigned char *)text;
    unsigned char c = at[0];
    if (c < 0x80) {
        return c >= 0x20 && c != 0x7f ? 1 : c == '\t';
    }
    size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (c < 0xc2 || c > 0xf4 || len > left) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    bool is_bad = (c == 0xe0 && at[1] < 0xa0) || (c == 0xed && at[1] > 0x9f) ||
                  (c == 0xf0 && at[1] < 0x90) || (c == 0xf4 && at[1] > 0x8f) ||
                  (c == 0xc2 && at[1] < 0xa0);
    return is_bad ? 0 : len;
}

static bool is_readable(struct sim_span line, struct sim_complaints *complaints)
{
    for (size_t i = 0; i < line.len;) {
        size_t len = character(line.at + i, line.len - i);
        if (len == 0) {
            struct sim_words *words = sim_complain(complaints, (struct sim_span){line.at + i, 1});
            sim_words_add(words, (unsigned char)line.at[i] < 0x80 || line.at[i] == '\xc2'
                                     ? "control character in the text"
                                     : "byte that is not UTF-8");
            return false;
        }
        i += len;
    }
    return true;
}

static bool is_name(struct sim_span span)
{
    if (span.len == 0 || span.len > SIM_NAME_MAX || span.at[0] < 'a' || span.at[0] > 'z') {
        return false;
    }
    for (size_t i = 1; i < span.len; i++) {
        char c = span.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return true;
}

static bool same_name(const struct sim_entry *a, const struct sim_entry *b)
{
    return a->kind == b->kind && a->name.len == b->name.len &&
           __builtin_memcmp(a->name.at, b->name.at, a->name.len) == 0;
}

static bool is_new(const struct sim_lines *lines, const struct sim_entry *entry,
                   struct sim_complaints *complaints)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (same_name(&lines->at[i], entry)) {
            size_t line = 1;
            for (const char *at = complaints->text; at < lines->at[i].name.at; at++) {
                line += *at == '\n';
            }
            struct sim_words *words = sim_complain(complaints, entry->name);
            sim_words_quote(words, entry->name);
            sim_words_add(words, " is given twice");
            words = sim_complaint_help(complaints);
            sim_words_add(words, "it is first given on line ");
            sim_words_count(words, line);
            return false;
        }
    }
    return true;
}

/* Takes the word before the name off. */
static enum sim_line cut_word(struct sim_span *name)
{
    static const char *const words[] = {"", "output", "vary"};
    for (size_t kind = SIM_LINE_OUTPUT; kind < SIM_COUNT(words); kind++) {
        size_t len = sim_length(words[kind]);
        if (name->len > len + 1 && sim_span_is((struct sim_span){name->at, len}, words[kind]) &&
            (name->at[len] == ' ' || name->at[len] == '\t')) {
            *name = sim_span_trim((struct sim_span){name->at + len, name->len - len});
            return (enum sim_line)kind;
        }
    }
    return SIM_LINE_PLAIN;
}

/* Cuts "name = value" at the equals sign. */
static bool read_entry(struct sim_span line, struct sim_entry *entry,
                       struct sim_complaints *complaints)
{
    size_t equals = 0;
    while (equals < line.len && line.at[equals] != '=') {
        equals++;
    }
    if (equals == line.len) {
        sim_words_add(sim_complain(complaints, line), "expected 'name = value'");
        return false;
    }
    struct sim_span name = sim_span_trim((struct sim_span){line.at, equals});
    *entry = (struct sim_entry){
        .value = sim_span_trim((struct sim_span){line.at + equals + 1, line.len - equals - 1})};
    entry->kind = cut_word(&name);
    entry->name = name;
    if (!is_name(name)) {
        struct sim_words *words = sim_complain(complaints, name);
        sim_words_quote(words, name);
        sim_words_add(words, " is not a name");
        sim_words_add(sim_complaint_help(complaints),
                      "names are small letters, digits and '_', and start with a letter");
        return false;
    }
    if (entry->value.len == 0) {
        struct sim_words *words = sim_complain(complaints, name);
        sim_words_quote(words, name);
        sim_words_add(words, " has no value");
        return false;
    }
    return true;
}

static struct sim_span without_comment(struct sim_span line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == '#') {
            line.len = i;
        }
    }
    if (line.len > 0 && line.at[line.len - 1] == '\r') {
        line.len--;
    }
    return sim_span_trim(line);
}

static void add_line(struct sim_lines *lines, struct sim_span line,
                     struct sim_complaints *complaints)
{
    struct sim_entry entry;
    if (line.len > 0 && line.at[line.len - 1] == '\r') {
        line.len--;
    }
    if (!is_readable(line, complaints)) {
        return;
    }
    line = without_comment(line);
    if (line.len == 0 || !read_entry(line, &entry, complaints) ||
        !is_new(lines, &entry, complaints)) {
        return;
    }
    if (lines->count == SIM_ENTRIES_MAX) {
        struct sim_words *words = sim_complain(complaints, entry.name);
        sim_words_add(words, "more than ");
        sim_words_count(words, SIM_ENTRIES_MAX);
        sim_words_add(words, " names");
        return;
    }
    lines->at[lines->count++] = entry;
}

bool sim_lines_read(struct sim_lines *lines, struct sim_span text, struct plasticity_memory *memory,
                    struct sim_complaints *complaints)
{
    lines->count = 0;
    lines->at = sim_take(memory, SIM_ENTRIES_MAX, sizeof *lines->at);
    if (lines->at == NULL) {
        return false;
    }
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i == text.len || text.at[i] == '\n') {
            add_line(lines, (struct sim_span){text.at + start, i - start}, complaints);
            start = i + 1;
        }
    }
    return true;
}

struct sim_entry *sim_lines_find(struct sim_lines *lines, const char *name)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].kind == SIM_LINE_PLAIN && sim_span_is(lines->at[i].name, name)) {
            return &lines->at[i];
        }
    }
    return NULL;
}
