/* read/pack_tables.c: records of objectives and of goal attainment, field by field. */
#include "read/pack_tables.h"

void pack_range(struct packing *p, uint32_t *at, uint32_t *len, size_t size)
{
    packing_number(p, at);
    packing_number(p, len);
    p->bad = p->bad || (p->unpacks && (*at > size || *len > size - *at));
}

/* Indices of tokens mean lists of the article, which only its own page has. */
static void pack_flow(struct packing *p, struct flow *flow)
{
    struct token *tokens = (struct token *)(uintptr_t)flow->tokens;

    PACKING_LIST(p, tokens, flow->count);
    for (size_t i = 0; i < flow->count; i++) {
        struct token *token = &tokens[i];

        packing_byte(p, &token->kind, TOKEN_CLAIM_END);
        packing_byte(p, &token->style, STYLE_LINK);
        packing_flag(p, &token->display);
        packing_number(p, &token->index);
        packing_text(p, &token->text);
    }
    flow->tokens = tokens;
}

/* ---- objectives ---- */

/* Kept with the byte that ends it. */
static void pack_reason(struct packing *p, const char **why)
{
    struct span text = {*why, *why == NULL ? 0 : strlen(*why) + 1};

    packing_text(p, &text);
    if (p->unpacks) {
        p->bad = p->bad || text.len == 0 || text.at[text.len - 1] != '\0';
        *why = p->bad ? "" : text.at;
    }
}

static void pack_notes(struct packing *p, struct smart_notes *notes)
{
    PACKING_LIST(p, notes->at, notes->count);
    notes->room = p->unpacks ? notes->count : notes->room;
    for (size_t i = 0; i < notes->count; i++) {
        struct smart_note *note = &notes->at[i];
        uint32_t letter = note->letter, verdict = note->verdict;

        packing_below(p, &letter, LETTER_COUNT - 1);
        packing_below(p, &verdict, VERDICT_FAIL);
        note->letter = letter;
        note->verdict = verdict;
        pack_reason(p, &note->why);
    }
}

static void pack_words(struct packing *p, struct objective *o)
{
    struct span *const texts[] = {
        &o->id,           &o->goal,
        &o->population,   &o->setting,
        &o->verb,         &o->object,
        &o->cue,          &o->support,
        &o->dose_unit,    &o->percent_of,
        &o->instrument,   &o->recorder,
        &o->interval,     &o->process_reason,
        &o->outcome_unit, &o->stop_rule,
        &o->relevance,    &o->process,
        &o->model,        &o->model_reason,
        &o->sentence,     &o->outcome_instrument,
    };

    for (size_t i = 0; i < countof(texts); i++) {
        packing_text(p, texts[i]);
    }
}

static void pack_numbers(struct packing *p, struct objective *o)
{
    uint32_t *const numbers[] = {&o->sessions_per_week, &o->weeks, &o->k, &o->n, &o->percent};
    double *const reals[] = {&o->dose_amount, &o->dose_minutes, &o->capacity_minutes, &o->baseline,
                             &o->target,      &o->floor,        &o->ceiling};
    bool *const flags[] = {&o->goal_by_clinician, &o->has_outcome, &o->process_only,
                           &o->has_ceiling};
    uint32_t scope = o->scope, direction = o->direction;

    for (size_t i = 0; i < countof(numbers); i++) {
        packing_number(p, numbers[i]);
    }
    for (size_t i = 0; i < countof(reals); i++) {
        packing_real(p, reals[i]);
    }
    for (size_t i = 0; i < countof(flags); i++) {
        packing_flag(p, flags[i]);
    }
    packing_byte(p, &o->days, UINT8_MAX);
    packing_below(p, &scope, SCOPE_AVERAGE);
    packing_below(p, &direction, DIRECTION_DOWN);
    o->scope = scope;
    o->direction = direction;
}

static void pack_objective(struct packing *p, struct objective *o, size_t size)
{
    pack_range(p, &o->at, &o->len, size);
    pack_words(p, o);
    pack_numbers(p, o);
    packing_date(p, &o->start);
    packing_date(p, &o->review_on);
    pack_flow(p, &o->mechanism);
    pack_notes(p, &o->notes);
    pack_range(p, &o->population_at, &o->population_len, size);
    pack_range(p, &o->dose_at, &o->dose_len, size);
    pack_range(p, &o->criterion_at, &o->criterion_len, size);
    pack_range(p, &o->mechanism_at, &o->mechanism_len, size);
    pack_range(p, &o->model_at, &o->model_len, size);
    pack_range(p, &o->weeks_at, &o->weeks_len, size);
}

void pack_objectives(struct packing *p, struct facts *facts, size_t size)
{
    struct objective_table *tables = (struct objective_table *)(uintptr_t)facts->objectives;

    PACKING_LIST(p, tables, facts->objective_count);
    for (size_t i = 0; i < facts->objective_count; i++) {
        pack_range(p, &tables[i].at, &tables[i].len, size);
        pack_flow(p, &tables[i].caption);
        PACKING_LIST(p, tables[i].rows, tables[i].count);
        for (size_t k = 0; k < tables[i].count; k++) {
            pack_objective(p, &tables[i].rows[k], size);
        }
    }
    facts->objectives = tables;
}

/* ---- goal attainment ---- */

/* -2 to 2 */
static void pack_level(struct packing *p, int *level)
{
    uint32_t number = (uint32_t)(*level - GAS_LOWEST);

    packing_below(p, &number, GAS_LEVELS - 1);
    *level = (int)number + GAS_LOWEST;
}

static void pack_goal(struct packing *p, struct gas_goal *goal)
{
    packing_text(p, &goal->id);
    packing_text(p, &goal->goal);
    packing_real(p, &goal->weight);
    for (size_t i = 0; i < GAS_LEVELS; i++) {
        packing_text(p, &goal->levels[i]);
    }
    packing_flag(p, &goal->has_baseline);
    packing_flag(p, &goal->has_attained);
    pack_level(p, &goal->baseline);
    pack_level(p, &goal->attained);
}

void pack_gas(struct packing *p, struct facts *facts, size_t size)
{
    struct gas_table *tables = (struct gas_table *)(uintptr_t)facts->gas;

    PACKING_LIST(p, tables, facts->gas_count);
    for (size_t i = 0; i < facts->gas_count; i++) {
        pack_range(p, &tables[i].at, &tables[i].len, size);
        pack_flow(p, &tables[i].caption);
        packing_real(p, &tables[i].rho);
        PACKING_LIST(p, tables[i].goals, tables[i].count);
        for (size_t k = 0; k < tables[i].count; k++) {
            pack_goal(p, &tables[i].goals[k]);
        }
    }
    facts->gas = tables;
}
