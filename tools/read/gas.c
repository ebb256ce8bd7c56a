/* read/gas.c: each goal by a table of fields; its levels are a mapping of -2 .. 2 to words. */
#include "read/gas.h"

#include "base/map.h"

struct goal_in {
    struct span id, goal;
    double weight;
    const struct node *levels, *baseline, *attained;
};

static const char *const LEVELS[GAS_LEVELS] = {"-2", "-1", "0", "1", "2"};

static bool wrong(const struct field_reader *f, const struct node *node, const char *message,
                  const char *help)
{
    fields_report(f, node, "%s", message)->help = span_of(help);
    return false;
}

/* The index of "-2" .. "2", also with a '+'; GAS_LEVELS when it is no level. */
static size_t level_index(struct span text)
{
    size_t index = 0;

    text = span_trim(text);
    if (span_starts(text, SPAN("+"))) {
        text = span_from(text, 1);
    }
    while (index < GAS_LEVELS && !span_is(text, LEVELS[index])) {
        index++;
    }
    return index;
}

static bool read_level(const struct field_reader *f, const struct node *node, bool *has, int *out)
{
    size_t index;

    if (node == NULL) {
        return true;
    }
    index = node->kind == NODE_TEXT ? level_index(node->text) : GAS_LEVELS;
    if (index == GAS_LEVELS) {
        return wrong(f, node, "a level is a whole number from -2 to 2", "0 is what was expected");
    }
    *has = true;
    *out = (int)index + GAS_LOWEST;
    return true;
}

static bool read_levels(const struct field_reader *f, const struct node *map, struct arena *arena,
                        struct gas_goal *out)
{
    if (map->kind != NODE_MAP) {
        return wrong(f, map, "'levels' must be a mapping of -2 to 2 to words",
                     "write 'levels: {-2: …, -1: …, 0: …, 1: …, 2: …}'");
    }
    for (const struct node *node = map->first; node != NULL; node = node->next) {
        size_t index = level_index(node->key);

        if (index == GAS_LEVELS || node->kind != NODE_TEXT || span_trim(node->text).len == 0) {
            return wrong(f, node, "a level is a number from -2 to 2 and its words",
                         "write 'levels: {-2: …, -1: …, 0: …, 1: …, 2: …}'");
        }
        out->levels[index] = span_copy(arena, span_trim(node->text));
    }
    for (size_t i = 0; i < GAS_LEVELS; i++) {
        if (out->levels[i].len == 0) {
            fields_report(f, map, "the level %s is not described", LEVELS[i])->help =
                SPAN("agree on all five levels before the work begins");
            return false;
        }
    }
    return true;
}

static bool read_goal(const struct field_reader *f, const struct node *node, struct arena *arena,
                      struct gas_goal *out)
{
    static const struct field fields[] = {
        {"id", FIELD_TEXT, offsetof(struct goal_in, id), true},
        {"goal", FIELD_TEXT, offsetof(struct goal_in, goal), true},
        {"weight", FIELD_NUMBER, offsetof(struct goal_in, weight), false},
        {"levels", FIELD_NODE, offsetof(struct goal_in, levels), true},
        {"baseline", FIELD_NODE, offsetof(struct goal_in, baseline), false},
        {"attained", FIELD_NODE, offsetof(struct goal_in, attained), false},
    };
    struct goal_in in = {.weight = 1};
    struct field_reader inner = *f;
    bool well;

    inner.what = "the goal";
    if (!fields_read(&inner, node, fields, countof(fields), &in)) {
        return false;
    }
    out->id = span_copy(arena, in.id);
    out->goal = span_copy(arena, in.goal);
    out->weight = in.weight;
    well = read_levels(f, in.levels, arena, out);
    well = read_level(f, in.baseline, &out->has_baseline, &out->baseline) && well;
    well = read_level(f, in.attained, &out->has_attained, &out->attained) && well;
    if (in.weight <= 0) {
        return wrong(f, node_find(node, SPAN("weight")), "a weight must be more than nothing",
                     "leave it out where all goals count the same");
    }
    return well;
}

static bool check_ids(const struct field_reader *f, const struct node *goals,
                      const struct gas_table *table, struct arena *scratch)
{
    const struct node *node = goals->first;
    struct map known;

    map_init(&known, scratch);
    for (size_t i = 0; i < table->count; i++, node = node->next) {
        if (map_put(&known, table->goals[i].id, &table->goals[i]) != NULL) {
            fields_report(f, node, "two goals have the id '%.*s'", SPAN_ARG(table->goals[i].id));
            return false;
        }
    }
    return true;
}

bool gas_read(struct reading *r, const struct field_reader *f, struct span yaml,
              const struct node *map)
{
    struct {
        const struct node *caption, *goals;
        double rho;
    } in = {.rho = GAS_RHO};
    const struct field fields[] = {
        {"caption", FIELD_NODE, (size_t)((char *)&in.caption - (char *)&in), true},
        {"goals", FIELD_NODE, (size_t)((char *)&in.goals - (char *)&in), true},
        {"rho", FIELD_NUMBER, (size_t)((char *)&in.rho - (char *)&in), false},
    };
    struct gas_table table = {0};
    bool well = true;

    if (!fields_read(f, map, fields, countof(fields), &in)) {
        return false;
    }
    if (in.caption->kind != NODE_TEXT || in.goals->kind != NODE_LIST || in.goals->count == 0) {
        fields_report(f, map, "a gas table needs a text as 'caption' and a list of 'goals'");
        return false;
    }
    if (in.rho < 0 || in.rho >= 1) {
        return wrong(f, node_find(map, SPAN("rho")), "'rho' must be from 0 to below 1",
                     "leave it out for the usual 0.3");
    }
    table.rho = in.rho;
    table.caption = data_block_flow(r, f, yaml, in.caption);
    table.goals = ARENA_ARRAY(r->arena, struct gas_goal, in.goals->count);
    for (const struct node *node = in.goals->first; node != NULL; node = node->next) {
        well = read_goal(f, node, r->arena, &table.goals[table.count++]) && well;
    }
    if (!well || !check_ids(f, in.goals, &table, r->scratch)) {
        return false;
    }
    *vec_add(r->scratch, &r->gas) = table;
    return true;
}
