/* core/quantity.c: exact decimals from text to the unit of the parameter table; a double is made at
 * the very end, once per value. */
#include "core/quantity.h"
#include "core/math.h"
#include "core/suggest.h"
#include "core/unit.h"

static bool complain_number(struct sim_span piece, struct sim_complaints *complaints)
{
    struct sim_words *words = sim_complain(complaints, piece);
    sim_words_quote(words, piece);
    sim_words_add(words, " is not a number");
    sim_words_add(sim_complaint_help(complaints),
                  "numbers look like 10, -0.5 or 6.1e-3, with at most 15 digits");
    return false;
}

static bool complain_no_unit(const char *name, const char *unit, struct sim_span piece,
                             struct sim_complaints *complaints)
{
    struct sim_words *words = sim_complain(complaints, piece);
    sim_words_quote_name(words, name);
    sim_words_add(words, " needs a unit");
    words = sim_complaint_help(complaints);
    sim_words_add(words, "write '");
    sim_words_add_span(words, piece.len > 40 ? (struct sim_span){piece.at, 40} : piece);
    sim_words_add(words, " ");
    sim_words_add(words, unit);
    sim_words_add(words, "'");
    return false;
}

static bool complain_unit(const char *name, const char *unit, struct sim_span word,
                          struct sim_complaints *complaints)
{
    struct sim_words *words = sim_complain(complaints, word);
    if (unit[0] == '\0') {
        sim_words_quote_name(words, name);
        sim_words_add(words, " is a plain number and has no unit");
        return false;
    }
    if (sim_unit_find(word) != NULL) {
        sim_words_quote_name(words, name);
        sim_words_add(words, " is measured in ");
        sim_words_quote_name(words, unit);
        sim_words_add(words, ", not in ");
        sim_words_quote(words, word);
        return false;
    }
    struct sim_suggest near = sim_suggest_for(word);
    for (size_t i = 0; i < sim_unit_count(); i++) {
        sim_suggest_offer(&near, sim_unit_at(i)->name);
    }
    sim_words_add(words, "no unit is named ");
    sim_words_quote(words, word);
    words = sim_complaint_help(complaints);
    if (near.best != NULL) {
        sim_words_add(words, "did you mean ");
        sim_words_quote_name(words, near.best);
        sim_words_add(words, "?");
    } else {
        sim_words_quote_name(words, name);
        sim_words_add(words, " is measured in ");
        sim_words_quote_name(words, unit);
    }
    return false;
}

bool sim_quantity_plain(const char *name, const char *unit, struct sim_span piece,
                        struct sim_decimal *out, struct sim_complaints *complaints)
{
    size_t len = sim_decimal_read(piece.at, piece.len, out);
    if (len == 0) {
        return complain_number(piece, complaints);
    }
    struct sim_span word = sim_span_trim((struct sim_span){piece.at + len, piece.len - len});
    bool is_glued = word.len > 0 && word.at == piece.at + len;
    if (is_glued && ((word.at[0] >= '0' && word.at[0] <= '9') || word.at[0] == '.')) {
        return complain_number(piece, complaints);
    }
    if (word.len == 0 && unit[0] != '\0') {
        return complain_no_unit(name, unit, piece, complaints);
    }
    if (word.len == 0) {
        return true;
    }
    const struct sim_unit *from = sim_unit_find(word);
    const struct sim_unit *to = sim_unit_find((struct sim_span){unit, sim_length(unit)});
    if (from == NULL || to == NULL || !sim_same(from->kind, to->kind)) {
        return complain_unit(name, unit, word, complaints);
    }
    return sim_unit_convert(out, from, to) || complain_number(piece, complaints);
}

static bool complain_range(const struct plasticity_parameter *about, struct sim_span piece,
                           struct sim_complaints *complaints)
{
    struct sim_words *words = sim_complain(complaints, piece);
    sim_words_quote_name(words, about->name);
    sim_words_add(words, " is outside ");
    sim_words_shortest(words, about->low);
    sim_words_add(words, " .. ");
    sim_words_shortest(words, about->high);
    if (about->unit[0] != '\0') {
        sim_words_add(words, " ");
        sim_words_add(words, about->unit);
    }
    return false;
}

bool sim_quantity_number(const struct plasticity_parameter *about, struct sim_span piece,
                         struct sim_decimal *out, struct sim_complaints *complaints)
{
    double value;
    if (!sim_quantity_plain(about->name, about->unit, piece, out, complaints)) {
        return false;
    }
    if (!sim_decimal_value(*out, &value) || value < about->low || value > about->high) {
        return complain_range(about, piece, complaints);
    }
    if (about->whole && value != (double)(int64_t)value) {
        struct sim_words *words = sim_complain(complaints, piece);
        sim_words_quote_name(words, about->name);
        sim_words_add(words, " must be a whole number");
        return false;
    }
    return true;
}

bool sim_quantity_choice(const struct plasticity_parameter *about, struct sim_span piece,
                         double *value, struct sim_complaints *complaints)
{
    struct sim_suggest near = sim_suggest_for(piece);
    for (size_t i = 0; i < about->choice_count; i++) {
        if (sim_span_is(piece, about->choices[i].name)) {
            *value = (double)i;
            return true;
        }
        sim_suggest_offer(&near, about->choices[i].name);
    }
    struct sim_words *words = sim_complain(complaints, piece);
    sim_words_quote_name(words, about->name);
    sim_words_add(words, " cannot be ");
    sim_words_quote(words, piece);
    words = sim_complaint_help(complaints);
    if (near.best != NULL) {
        sim_words_add(words, "did you mean ");
        sim_words_quote_name(words, near.best);
        sim_words_add(words, "?");
        return false;
    }
    sim_words_add(words, "it is one of ");
    for (size_t i = 0; i < about->choice_count; i++) {
        sim_words_add(words, i == 0 ? "" : ", ");
        sim_words_quote_name(words, about->choices[i].name);
    }
    return false;
}

size_t sim_quantity_list_room(struct sim_span piece)
{
    size_t count = 1;
    for (size_t i = 0; i < piece.len; i++) {
        count += piece.at[i] == ',';
    }
    return count;
}

/* Cuts the piece before the next comma off the rest. */
static struct sim_span next_item(struct sim_span *rest)
{
    size_t len = 0;
    while (len < rest->len && rest->at[len] != ',') {
        len++;
    }
    struct sim_span item = sim_span_trim((struct sim_span){rest->at, len});
    len += len < rest->len;
    *rest = (struct sim_span){rest->at + len, rest->len - len};
    return item;
}

bool sim_quantity_list(const struct plasticity_parameter *about, struct sim_span piece, double *out,
                       size_t *count, struct sim_complaints *complaints)
{
    size_t items = sim_quantity_list_room(piece);
    *count = 0;
    if (sim_span_is(piece, "none")) {
        return true;
    }
    for (size_t i = 0; i < items; i++) {
        struct sim_span item = next_item(&piece);
        struct sim_decimal decimal;
        if (!sim_quantity_number(about, item, &decimal, complaints)) {
            return false;
        }
        sim_decimal_value(decimal, &out[i]);
        if (i > 0 && out[i] <= out[i - 1]) {
            struct sim_words *words = sim_complain(complaints, item);
            sim_words_quote_name(words, about->name);
            sim_words_add(words, " must rise from value to value");
            return false;
        }
    }
    *count = items;
    return true;
}

/* Position of a word between spaces, or len when it is not there. */
static size_t find_word(struct sim_span piece, const char *word)
{
    size_t len = sim_length(word);
    for (size_t i = 1; i + len < piece.len; i++) {
        if ((piece.at[i - 1] == ' ' || piece.at[i - 1] == '\t') &&
            (piece.at[i + len] == ' ' || piece.at[i + len] == '\t') &&
            sim_span_is((struct sim_span){piece.at + i, len}, word)) {
            return i;
        }
    }
    return piece.len;
}

bool sim_quantity_is_range(struct sim_span piece)
{
    return find_word(piece, "..") < piece.len;
}

static bool complain_steps(struct sim_span piece, const char *message, struct sim_complaints *c)
{
    sim_words_add(sim_complain(c, piece), message);
    return false;
}

/* Counts the points of first .. last step step, all three exact. */
static bool count_points(struct sim_span piece, struct sim_range *range, struct sim_decimal last,
                         struct sim_complaints *complaints)
{
    struct sim_decimal *first = &range->first;
    struct sim_decimal *step = &range->step;
    if (!sim_decimal_align(first, &last) || !sim_decimal_align(first, step) ||
        !sim_decimal_align(&last, step) || first->ten < -22) {
        return complain_steps(piece, "range has too many digits", complaints);
    }
    if (step->digits <= 0) {
        return complain_steps(piece, "step must be above zero", complaints);
    }
    if (last.digits <= first->digits) {
        return complain_steps(piece, "range must run upwards", complaints);
    }
    int64_t span = last.digits - first->digits;
    if (span % step->digits != 0) {
        return complain_steps(piece, "steps do not end on the last value", complaints);
    }
    if (span / step->digits >= SIM_POINTS_MAX) {
        return complain_steps(piece, "range has more than 10001 points", complaints);
    }
    range->count = (size_t)(span / step->digits) + 1;
    return true;
}

/* Counts the points of first .. last times factor. */
static bool count_multiples(struct sim_span piece, struct sim_range *range,
                            struct sim_decimal factor, struct sim_decimal last,
                            struct sim_complaints *complaints)
{
    double times;
    struct sim_decimal *first = &range->first;
    if (!sim_decimal_value(factor, &times) || times < 2 || times > 1000 ||
        times != sim_floor(times)) {
        return complain_steps(piece, "a range multiplies by a whole number from 2 to 1000",
                              complaints);
    }
    if (!sim_decimal_align(first, &last) || first->ten < -22) {
        return complain_steps(piece, "range has too many digits", complaints);
    }
    if (first->digits <= 0) {
        return complain_steps(piece, "range that multiplies must start above zero", complaints);
    }
    if (last.digits <= first->digits) {
        return complain_steps(piece, "range must run upwards", complaints);
    }
    int64_t at = first->digits;
    range->times = (int64_t)times;
    for (range->count = 1; at < last.digits; range->count++) {
        at *= range->times;
    }
    return at == last.digits ||
           complain_steps(piece, "steps do not end on the last value", complaints);
}

bool sim_quantity_range(const struct plasticity_parameter *about, struct sim_span piece,
                        struct sim_range *range, struct sim_complaints *complaints)
{
    size_t dots = find_word(piece, "..");
    struct sim_span from = sim_span_trim((struct sim_span){piece.at, dots});
    struct sim_span rest =
        sim_span_trim((struct sim_span){piece.at + dots + 2, piece.len - dots - 2});
    size_t word = find_word(rest, "step");
    size_t times = find_word(rest, "times");
    if (about->choices != NULL || about->many) {
        const char *what =
            about->many ? "a list cannot have a range" : "a choice cannot have a range";
        return complain_steps(piece, what, complaints);
    }
    if (word == rest.len && times == rest.len) {
        complain_steps(piece, "range has no step", complaints);
        sim_words_add(sim_complaint_help(complaints),
                      "write 'first .. last step size' or 'first .. last times factor'");
        return false;
    }
    bool multiplies = times < rest.len;
    size_t end = multiplies ? times : word;
    size_t by_at = multiplies ? times + 5 : word + 4;
    struct sim_span to = sim_span_trim((struct sim_span){rest.at, end});
    struct sim_span by = sim_span_trim((struct sim_span){rest.at + by_at, rest.len - by_at});
    struct sim_decimal last;
    bool is_right = sim_quantity_number(about, from, &range->first, complaints);
    is_right = sim_quantity_number(about, to, &last, complaints) && is_right;
    const char *name = multiplies ? "times" : about->name;
    const char *unit = multiplies ? "" : about->unit;
    is_right = sim_quantity_plain(name, unit, by, &range->step, complaints) && is_right;
    if (!is_right || !multiplies) {
        return is_right && count_points(piece, range, last, complaints);
    }
    struct sim_decimal factor = range->step;
    range->step.digits = 0;
    return count_multiples(piece, range, factor, last, complaints);
}
