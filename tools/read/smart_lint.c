/* read/smart_lint.c: the words of a row: verbs that can be seen, phrases that cannot be checked,
 * promises, and the author's own sentence against the record.
 *
 * The goal and what it is good for stay in the words of the person; only the parts that are to be
 * observed are held to the lists.
 */
#include "read/smart_row.h"

#include "diag/suggest.h"

/* A text of the row and the field it is from. */
struct text {
    const char *part, *field; /* field: NULL when the part is the text */
    struct span words;
    enum smart_letter letter;
};

static const struct smart_words *words_of(const struct smart_row *row)
{
    return row->r->reader->smart;
}

/* Where `words` stands inside the value of a node; all of it when it cannot be told. */
static struct place place_in(const struct smart_row *row, const struct node *node,
                             struct span words)
{
    struct span raw = span_slice(row->yaml, node->at, node->len);
    size_t at = span_find_span(raw, words);

    return at == raw.len ? fields_place(row->f, node)
                         : origin_place(row->f->origin, node->at + at, words.len);
}

static struct finding *fail_at(const struct smart_row *row, const struct text *text,
                               struct span words, enum rule_id rule, const char *why)
{
    struct finding *finding =
        smart_fail(row, text->letter, smart_field(row, text->part, text->field), rule, why);

    finding->place = place_in(row, smart_field(row, text->part, text->field), words);
    finding->message = span_format(row->r->findings->arena, "%s: '%.*s'", why, SPAN_ARG(words));
    return finding;
}

/* ---- one behaviour, seen from outside ---- */

static bool has_number(struct span text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (char_is_digit(text.at[i])) {
            return true;
        }
    }
    return false;
}

static bool is_counted(const struct smart_row *row)
{
    static const char *const numbers[] = {"one ", "two ",   "three ", "four ", "five ",
                                          "six ", "seven ", "eight ", "nine ", "ten "};
    struct span object = row->o->object;

    for (size_t i = 0; i < countof(numbers); i++) {
        if (span_starts(object, span_of(numbers[i]))) {
            return true;
        }
    }
    return has_number(object);
}

static void lint_verb(const struct smart_row *row)
{
    const struct smart_words *words = words_of(row);
    const struct node *node = smart_field(row, "behaviour", "verb");
    struct span verb = row->o->verb;
    struct suggest near = suggest_for(verb);
    struct finding *finding;

    if (verb.len == 0 || smart_words_find(words, SMART_VERB, verb) != NULL ||
        (smart_words_find(words, SMART_VERB_COUNTED, verb) != NULL && is_counted(row))) {
        return;
    }
    if (span_starts(verb, SPAN("is ")) || span_starts(verb, SPAN("will be ")) ||
        span_starts(verb, SPAN("be ")) || span_starts(verb, SPAN("has been "))) {
        smart_fail(row, LETTER_S, node, RULE_SMART_SUBJECT,
                   "the client does not act in this sentence")
            ->help = SPAN("say what the client does, in the active voice");
        return;
    }
    finding = smart_fail(row, LETTER_S, node, RULE_SMART_VERB,
                         smart_words_find(words, SMART_VERB_COUNTED, verb) != NULL
                             ? "the verb needs a number in its object"
                         : smart_words_find(words, SMART_NOT_VERB, verb) != NULL
                             ? "the verb names what nobody else can see"
                             : "the verb is not in the list of actions that can be seen");
    for (size_t i = 0; i < words->classes[SMART_VERB].count; i++) {
        suggest_offer(&near, words->classes[SMART_VERB].at[i].words);
    }
    finding->help =
        near.best.len > 0
            ? span_format(row->r->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best))
            : SPAN("such as performs, logs, walks, states; content/smart.tsv may add "
                   "others");
}

static bool is_verb(const struct smart_words *words, struct span word)
{
    return smart_words_find(words, SMART_VERB, word) != NULL ||
           smart_words_find(words, SMART_VERB_COUNTED, word) != NULL ||
           smart_words_find(words, SMART_NOT_VERB, word) != NULL;
}

/* "a diary and rates distress": a second verb behind "and", "or", "then" or a comma. */
static bool second_verb(const struct smart_row *row, struct span *out)
{
    static const char *const joints[] = {" and ", " or ", " then ", ", "};
    struct span object = row->o->object;

    for (size_t i = 0; i < countof(joints); i++) {
        size_t at = span_find_span(object, span_of(joints[i]));

        while (at < object.len) {
            struct span rest = span_from(object, at + strlen(joints[i]));
            struct span word = span_cut(&rest, ' ');

            if (is_verb(words_of(row), word)) {
                *out = word;
                return true;
            }
            at += 1 + span_find_span(span_from(object, at + 1), span_of(joints[i]));
        }
    }
    return false;
}

static void lint_behaviour(const struct smart_row *row)
{
    const struct text object = {"behaviour", "object", row->o->object, LETTER_S};
    struct span verb = row->o->verb, second;

    if (span_find_span(verb, SPAN(" and ")) < verb.len || span_find(verb, '/') < verb.len ||
        span_find_span(verb, SPAN(" or ")) < verb.len) {
        smart_fail(row, LETTER_S, smart_field(row, "behaviour", "verb"), RULE_SMART_BEHAVIOUR,
                   "the row asks for two behaviours")
            ->help = SPAN("make two rows, or choose the one that counts");
        return;
    }
    lint_verb(row);
    if (second_verb(row, &second)) {
        fail_at(row, &object, second, RULE_SMART_BEHAVIOUR, "the row asks for two behaviours")
            ->help = SPAN("make two rows, or choose the one that counts");
    }
}

/* ---- vague words and promises ---- */

static void lint_vague(const struct smart_row *row, const struct text *text)
{
    struct smart_hit hit;

    if (smart_words_search(words_of(row), SMART_VAGUE, text->words, 0, &hit) ||
        (!has_number(text->words) &&
         smart_words_search(words_of(row), SMART_VAGUE_BARE, text->words, 0, &hit))) {
        fail_at(row, text, span_slice(text->words, hit.at, hit.len), RULE_SMART_VAGUE,
                "nobody can check this word")
            ->help = SPAN("give a number, a time, a place or a name for it");
    }
}

/* A phrase outside of quotes: a caution may quote what it warns of. */
static bool search_unquoted(const struct smart_row *row, enum smart_class class, struct span text,
                            struct smart_hit *out)
{
    size_t from = 0;

    while (smart_words_search(words_of(row), class, text, from, out)) {
        size_t straight = 0, open = 0, close = 0;

        for (size_t i = 0; i < out->at; i++) {
            straight += text.at[i] == '"';
            open += span_starts(span_from(text, i), SPAN("“"));
            close += span_starts(span_from(text, i), SPAN("”"));
        }
        if (straight % 2 == 0 && open <= close) {
            return true;
        }
        from = out->at + out->len;
    }
    return false;
}

static void lint_promise(const struct smart_row *row, const struct text *text)
{
    struct smart_hit hit;

    if (search_unquoted(row, SMART_PROMISE, text->words, &hit)) {
        fail_at(row, text, span_slice(text->words, hit.at, hit.len), RULE_SMART_PROMISE,
                "the words promise more than anybody can know")
            ->help = SPAN("say what is done and measured");
    }
}

static void lint_mechanism(const struct smart_row *row)
{
    const struct text text = {"mechanism", NULL, flow_text(row->r->scratch, row->o->mechanism),
                              LETTER_R};
    struct smart_hit hit;

    lint_promise(row, &text);
    if (search_unquoted(row, SMART_CAUSE, text.words, &hit)) {
        fail_at(row, &text, span_slice(text.words, hit.at, hit.len), RULE_SMART_PROMISE,
                "the mechanism is worded as certain")
            ->help = SPAN("write that it is consistent with the mechanism");
    }
}

static void lint_process(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct smart_words *words = words_of(row);
    const struct smart_phrase *process = smart_words_find(words, SMART_PROCESS, o->process);
    const struct node *node = smart_field(row, "process", NULL);
    struct suggest near = suggest_for(o->process);
    struct finding *finding;

    if (o->process.len == 0) {
        smart_unverified(row, LETTER_R, "no process is named by which the mechanism acts");
        return;
    }
    if (process == NULL) {
        finding = smart_fail(row, LETTER_R, node, RULE_SMART_PROCESS, "no process has this name");
        for (size_t i = 0; i < words->classes[SMART_PROCESS].count; i++) {
            suggest_offer(&near, words->classes[SMART_PROCESS].at[i].words);
        }
        finding->help =
            near.best.len > 0
                ? span_format(row->r->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best))
                : SPAN("such as habit-formation, spaced-retrieval, motor-practice; "
                       "see engram(5)");
        return;
    }
    if (o->verb.len > 0 && !smart_words_among(process->more, o->verb)) {
        smart_fail(row, LETTER_R, node, RULE_SMART_PROCESS,
                   "the process does not act on this behaviour")
            ->help = span_format(row->r->findings->arena, "it acts on what somebody %.*s",
                                 SPAN_ARG(process->more));
    }
    if (o->model.len > 0 && !smart_words_among(process->extra, o->model)) {
        smart_fail(row, LETTER_R, smart_field(row, "model", NULL), RULE_SMART_PROCESS,
                   "the model does not describe this process")
            ->help =
            span_format(row->r->findings->arena, "write one of: %.*s", SPAN_ARG(process->extra));
    }
}

void smart_lint_words(const struct smart_row *row)
{
    const struct objective *o = row->o;
    const struct text seen[] = {
        {"behaviour", "object", o->object, LETTER_S},
        {"cue", NULL, o->cue, LETTER_S},
        {"support", NULL, o->support, LETTER_S},
        {"criterion", "of", o->percent_of, LETTER_M},
        {"measure", "instrument", o->instrument, LETTER_M},
        {"measure", "recorder", o->recorder, LETTER_M},
        {"measure", "interval", o->interval, LETTER_M},
        {"outcome", "unit", o->outcome_unit, LETTER_M},
        {"outcome", "instrument", o->outcome_instrument, LETTER_M},
        {"stop_rule", NULL, o->stop_rule, LETTER_A},
        {"sentence", NULL, o->sentence, LETTER_S},
    };
    const struct text said[] = {
        {"goal", NULL, o->goal, LETTER_R},
        {"relevance", NULL, o->relevance, LETTER_R},
    };

    lint_behaviour(row);
    for (size_t i = 0; i < countof(seen); i++) {
        lint_vague(row, &seen[i]);
        lint_promise(row, &seen[i]);
    }
    for (size_t i = 0; i < countof(said); i++) {
        lint_promise(row, &said[i]);
    }
    lint_mechanism(row);
    lint_process(row);
}

/* ---- the author's own sentence ---- */

struct number {
    double value;
    struct span text;
};

/* The next number of a text, in digits or in words. */
static bool next_number(struct span text, size_t *at, struct number *out)
{
    static const char *const words[] = {"zero", "once",   "twice", "three", "four",
                                        "five", "six",    "seven", "eight", "nine",
                                        "ten",  "eleven", "twelve"};

    while (*at < text.len) {
        size_t from = *at;

        if (!char_is_alnum(text.at[from])) {
            *at += 1;
            continue;
        }
        while (*at < text.len &&
               (char_is_alnum(text.at[*at]) ||
                (text.at[*at] == '.' && *at + 1 < text.len && char_is_digit(text.at[*at + 1])))) {
            *at += 1;
        }
        out->text = span_slice(text, from, *at - from);
        if (span_to_double(out->text, &out->value)) {
            return true;
        }
        for (size_t i = 0; i < countof(words); i++) {
            if (span_equal_nocase(out->text, span_of(words[i]))) {
                out->value = (double)i;
                return true;
            }
        }
        if (span_equal_nocase(out->text, SPAN("two"))) {
            out->value = 2;
            return true;
        }
    }
    return false;
}

static bool text_has(struct span text, double value)
{
    struct number number;

    for (size_t at = 0; next_number(text, &at, &number);) {
        if (number.value == value) {
            return true;
        }
    }
    return false;
}

/* Numbers of the record, its totals and those that stand in its texts. */
static bool record_has(const struct smart_row *row, double value)
{
    const struct objective *o = row->o;
    const double own[] = {o->dose_minutes,
                          o->sessions_per_week * (double)o->weeks,
                          o->weeks * 7.0,
                          objective_all_required(o),
                          objective_all_opportunities(o),
                          o->capacity_minutes,
                          objective_burden(o),
                          o->floor,
                          o->ceiling};
    const struct span texts[] = {objective_render(row->r->scratch, o),
                                 o->goal,
                                 o->population,
                                 o->setting,
                                 o->stop_rule,
                                 o->relevance};

    for (size_t i = 0; i < countof(own); i++) {
        if (own[i] == value) {
            return true;
        }
    }
    for (size_t i = 0; i < countof(texts); i++) {
        if (text_has(texts[i], value)) {
            return true;
        }
    }
    return false;
}

void smart_lint_sentence(const struct smart_row *row)
{
    const struct text text = {"sentence", NULL, row->o->sentence, LETTER_S};
    struct number number;

    if (text.words.len == 0) {
        return;
    }
    if (!span_starts(text.words, SPAN("Client ")) &&
        !span_starts(text.words, SPAN("The client "))) {
        smart_fail(row, LETTER_S, smart_field(row, "sentence", NULL), RULE_SMART_SUBJECT,
                   "the client is not the subject of the sentence")
            ->help = SPAN("begin with 'Client' and what the client does");
    }
    for (size_t at = 0; next_number(text.words, &at, &number);) {
        if (!record_has(row, number.value)) {
            fail_at(row, &text, number.text, RULE_SMART_SENTENCE,
                    "the sentence has a number that the record does not have")
                ->help = SPAN("change the record, or leave 'sentence' out to have it rendered");
        }
    }
}
