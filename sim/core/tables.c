/* core/tables.c: one quantity for each row of each table, in the order of the tables. */
#include "core/tables.h"
#include "core/request.h"

static void add_table(struct sim_experiment *e, enum sim_owner owner,
                      const struct plasticity_parameter *table, size_t count)
{
    e->first[owner] = e->quantity_count;
    for (size_t i = 0; i < count; i++) {
        e->quantity[e->quantity_count++] = (struct sim_quantity){.about = &table[i],
                                                                 .owner = owner,
                                                                 .value = table[i].standard,
                                                                 .evidence = table[i].evidence,
                                                                 .source = table[i].source};
    }
}

void sim_tables_add(struct sim_experiment *e)
{
    size_t count;
    const struct plasticity_parameter *table = sim_common_table(&count);
    if (e->model != NULL) {
        add_table(e, SIM_OWNER_MODEL, e->model->about.parameters, e->model->about.parameter_count);
    }
    if (e->protocol != NULL) {
        add_table(e, SIM_OWNER_PROTOCOL, e->protocol->about.parameters,
                  e->protocol->about.parameter_count);
    }
    bool is_spikes = e->protocol == NULL
                         ? e->model == NULL || e->model->about.drive == PLASTICITY_SPIKES
                         : e->protocol->about.drive == PLASTICITY_SPIKES;
    add_table(e, SIM_OWNER_COMMON, table, is_spikes ? count : 0); /* all of them are about spikes */
}

void sim_tables_set(struct sim_experiment *e, const struct plasticity_set *set)
{
    e->set = set;
    for (size_t i = 0; set != NULL && i < set->value_count; i++) {
        const struct plasticity_set_value *value = &set->values[i];
        struct sim_span name = {value->name, sim_length(value->name)};
        struct sim_quantity *quantity = &e->quantity[sim_quantity_find(e, name)];
        quantity->value = value->value;
        quantity->evidence = value->evidence;
        quantity->source = value->source;
    }
}
