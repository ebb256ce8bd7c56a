/* write/panel_objectives.c: a row is its sentence, what could be checked of its structure, and what
 * arithmetic and models say of it; a machine's verdict is never shown without what it leaves out.
 */
#include "write/panel_objectives.h"

#include "write/panels.h"
#include "write/spaced_html.h"

/* Of A and R only the structure can be checked, and the label says so before any verdict. */
static const char *const LETTERS[] = {"S (specific)", "M (measurable)",
                                      "A (achievable; structure only)",
                                      "R (relevant; structure only)", "T (time-bound)"};

/* ---- the letters ---- */

static enum smart_verdict worse(enum smart_verdict a, enum smart_verdict b)
{
    return a > b ? a : b;
}

static void add_reasons(struct page *page, struct value *list, const struct smart_notes *notes,
                        enum smart_letter letter)
{
    for (size_t i = 0; i < notes->count; i++) {
        if (notes->at[i].letter == letter) {
            value_add(list, value_text(page->scratch, span_of(notes->at[i].why)));
        }
    }
}

static void set_letters(struct page *page, const struct objective *o,
                        const struct practice *practice, struct value *out)
{
    static const char *const verdicts[] = {"pass", "unverified", "fail"};
    struct value *list = value_list(page->scratch);
    size_t counts[countof(verdicts)] = {0};

    for (size_t i = 0; i < LETTER_COUNT; i++) {
        enum smart_letter letter = (enum smart_letter)i;
        enum smart_verdict verdict = worse(objective_verdict(&o->notes, letter),
                                           objective_verdict(&practice->notes, letter));
        struct value *value = value_map(page->scratch), *why = value_list(page->scratch);

        counts[verdict]++;
        value_set_text(value, "letter", span_of(LETTERS[i]));
        value_set_text(value, "verdict", span_of(verdicts[verdict]));
        add_reasons(page, why, &o->notes, letter);
        add_reasons(page, why, &practice->notes, letter);
        value_set(value, "why", why);
        value_add(list, value);
    }
    value_set(out, "letters", list);
    value_set_text(out, "summary",
                   span_format(page->scratch, "%zu pass, %zu unverified, %zu fail",
                               counts[VERDICT_PASS], counts[VERDICT_UNVERIFIED],
                               counts[VERDICT_FAIL]));
}

/* ---- rows ---- */

static void set_texts(struct page *page, const struct objective *o, struct value *value)
{
    double burden = objective_burden(o);

    value_set_text(value, "id", o->id);
    value_set_text(value, "goal", o->goal);
    value_set_text(value, "population", o->population);
    value_set_text(value, "setting", o->setting);
    page_set_prose(page, value, "sentence", objective_sentence(page->scratch, o));
    value_set_text(value, "stop_rule", o->stop_rule);
    value_set_text(value, "relevance", o->relevance);
    value_set_text(value, "process_reason", o->process_reason);
    if (o->goal_by_clinician) {
        value_set_text(value, "voice", SPAN("in the clinician’s words"));
    }
    if (burden > 0) {
        value_set_text(value, "burden",
                       span_format(page->scratch, "%.0f", burden < 1 ? 1 : burden));
    }
    if (o->capacity_minutes > 0) {
        value_set_text(value, "capacity", objective_amount(page->scratch, o->capacity_minutes));
    }
}

static struct value *levels_value(struct page *page, const struct practice *practice)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < practice->level_count; i++) {
        struct value *value = value_map(page->scratch);

        page_set_prose(page, value, "adherence", practice->levels[i].adherence);
        page_set_prose(page, value, "chance", practice->levels[i].chance);
        page_set_prose(page, value, "at_end", practice->levels[i].strength);
        value_add(list, value);
    }
    return list;
}

static struct value *readings_value(struct page *page, const struct practice *practice)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < practice->reading_count; i++) {
        struct value *value = value_map(page->scratch);

        page_set_prose(page, value, "when", practice->readings[i].when);
        page_set_prose(page, value, "value", practice->readings[i].value);
        page_set_prose(page, value, "band", practice->readings[i].band);
        value_add(list, value);
    }
    return list;
}

static struct value *card_value(struct page *page, const struct practice *practice)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < practice->card_count; i++) {
        struct value *value = value_map(page->scratch);

        page_set_prose(page, value, "text", practice->card[i].text);
        panel_set_source(page, value, practice->card[i].name);
        value_add(list, value);
    }
    return list;
}

static struct value *more_value(struct page *page, const struct practice *practice)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < practice->more_count; i++) {
        struct value *value = value_map(page->scratch);

        page_set_prose(page, value, "name", practice->more[i].name);
        page_set_prose(page, value, "text", practice->more[i].text);
        value_add(list, value);
    }
    return list;
}

static struct value *remarks_value(struct page *page, const struct practice *practice)
{
    struct value *list = value_list(page->scratch);

    for (size_t i = 0; i < practice->remarks.count; i++) {
        value_add(list,
                  value_text(page->scratch, spaced_text(page->scratch, practice->remarks.at[i])));
    }
    return list;
}

static void set_model(struct page *page, const struct practice *practice, struct value *value)
{
    bool has_model = practice->has_curve || practice->card_count > 0;

    value_set_flag(value, "has_curve", practice->has_curve);
    value_set_flag(value, "is_dashed", practice->is_dashed);
    value_set_flag(value, "has_card", practice->card_count > 0);
    value_set_flag(value, "has_model", has_model);
    if (practice->has_curve) {
        value_set_html(value, "sparkline", practice->sparkline);
        value_set_text(value, "strength", practice->strength);
        value_set(value, "readings", readings_value(page, practice));
    }
    page_set_prose(page, value, "words", practice->words);
    page_set_prose(page, value, "ordering", practice->ordering);
    value_set(value, "more", more_value(page, practice));
    value_set_flag(value, "has_more", practice->more_count > 0);
    value_set(value, "card", card_value(page, practice));
    value_set_text(value, "model_title", practice->model_title);
    value_set_text(value, "model_id", practice->model_id);
    value_set_text(value, "tier", practice->tier);
    page_set_prose(page, value, "data", practice->data);
    page_set_prose(page, value, "reach", practice->reach);
    page_set_prose(page, value, "limits", practice->limits);
    page_set_prose(page, value, "model_reason", practice->reason);
    panel_set_source(page, value, practice->model_source);
}

static struct value *row_value(struct page *page, const struct objective *o,
                               const struct practice *practice)
{
    struct value *value = value_map(page->scratch);

    set_texts(page, o, value);
    set_letters(page, o, practice, value);
    value_set_html(value, "mechanism", panel_flow(page, o->mechanism, FLOW_FULL));
    page_set_prose(page, value, "chance", practice->chance);
    page_set_prose(page, value, "needed", practice->needed);
    value_set(value, "remarks", remarks_value(page, practice));
    value_set(value, "levels", levels_value(page, practice));
    set_model(page, practice, value);
    return value;
}

void panel_objectives(struct page *page, uint32_t table, struct buf *out)
{
    const struct objective_table *objectives = &page->article->objectives[table];
    const struct practice *practice =
        page->site->practice[site_index(page->site, page->facts)][table];
    struct value *value = value_map(page->scratch), *rows = value_list(page->scratch);

    value_set_html(value, "caption", panel_flow(page, objectives->caption, FLOW_FULL));
    value_set_size(value, "number", table + 1);
    for (size_t i = 0; i < objectives->count; i++) {
        value_add(rows, row_value(page, &objectives->rows[i], &practice[i]));
    }
    value_set(value, "rows", rows);
    /* Templates serve any subject; what must be said of objectives for people is said here. */
    value_set_text(value, "structure_note",
                   SPAN("Structure checked; clinical appropriateness not checked."));
    value_set_text(value, "model_note", SPAN("Illustrative, not a prediction for any patient."));
    if (objectives->count > 0) {
        page_set_prose(page, value, "attainment_limits", practice[0].attainment_limits);
    }
    value_set_text(value, "numbers",
                   page_link(page, page_beside(page->scratch, page->address, "numbers")));
    if (page->tables == NULL) {
        page->tables = value_list(page->scratch);
    }
    value_add(page->tables, value);
    page_render(page, "smart", value, out);
}

/* ---- goal attainment ---- */

static struct value *gas_levels(struct page *page, const struct gas_goal *goal)
{
    static const char *const labels[] = {"−2: much less than expected", "−1: less",
                                         "0: as expected", "+1: more",
                                         "+2: much more than expected"};
    struct value *list = value_list(page->scratch);

    for (int i = 0; i < GAS_LEVELS; i++) {
        struct value *value = value_map(page->scratch);

        value_set_text(value, "label", span_of(labels[i]));
        page_set_prose(page, value, "words", goal->levels[i]);
        value_set_flag(value, "is_baseline",
                       goal->has_baseline && goal->baseline - GAS_LOWEST == i);
        value_set_flag(value, "is_attained",
                       goal->has_attained && goal->attained - GAS_LOWEST == i);
        value_add(list, value);
    }
    return list;
}

static struct value *gas_goal_value(struct page *page, const struct gas_goal *goal)
{
    struct value *value = value_map(page->scratch);

    value_set_text(value, "id", goal->id);
    value_set_text(value, "goal", goal->goal);
    value_set_text(value, "weight", objective_amount(page->scratch, goal->weight));
    value_set(value, "levels", gas_levels(page, goal));
    return value;
}

/* Two significant digits, as for everything that is reckoned from judgements. */
static void set_score(struct page *page, struct value *value, const char *name, double score)
{
    value_set_text(value, name, span_format(page->scratch, "%.0f", score));
}

void panel_gas(struct page *page, uint32_t table, struct buf *out)
{
    const struct gas_table *gas = &page->article->gas[table];
    const struct gas_scores *scores = &page->site->gas[site_index(page->site, page->facts)][table];
    struct value *value = value_map(page->scratch), *goals = value_list(page->scratch);

    value_set_html(value, "caption", panel_flow(page, gas->caption, FLOW_FULL));
    value_set_size(value, "number", table + 1);
    for (size_t i = 0; i < gas->count; i++) {
        value_add(goals, gas_goal_value(page, &gas->goals[i]));
    }
    value_set(value, "goals", goals);
    value_set_text(value, "rho", objective_amount(page->scratch, gas->rho));
    if (scores->has_start) {
        set_score(page, value, "start", scores->start);
    }
    if (scores->has_now) {
        set_score(page, value, "now", scores->now);
    }
    page_render(page, "gas", value, out);
}
