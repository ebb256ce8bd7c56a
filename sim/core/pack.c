/* core/pack.c: names, then numbers in hexadecimal (a double as its bits), the names of the outputs,
 * the title. Quantities are left out that stand where their table puts them; which published set the
 * others come from is said outside of the figure. */
#include "core/pack.h"
#include "core/tables.h"

/* ---- writing ---- */

static void put(struct sim_out *out, uint64_t number)
{
    char text[17];
    size_t at = sizeof text;
    text[--at] = ' ';
    do {
        text[--at] = "0123456789abcdef"[number & 15u];
        number >>= 4;
    } while (number > 0);
    sim_out_bytes(out, text + at, sizeof text - at);
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    sim_copy(&bits, &value, sizeof bits);
    return bits;
}

static void put_range(struct sim_out *out, const struct sim_range *range)
{
    put(out, range->quantity == SIM_NONE ? 0 : range->quantity + 1);
    put(out, (uint64_t)range->first.digits);
    put(out, (uint64_t)(int64_t)range->first.ten);
    put(out, (uint64_t)range->step.digits);
    put(out, (uint64_t)range->times);
    put(out, range->count);
}

static void put_quantities(struct sim_out *out, const struct sim_experiment *e)
{
    struct sim_experiment bare = {.model = e->model, .protocol = e->protocol};
    size_t count = 0;
    sim_tables_add(&bare);
    for (int is_second = 0; is_second < 2; is_second++) {
        for (size_t i = 0; i < e->quantity_count; i++) {
            const struct sim_quantity *q = &e->quantity[i];
            bool is_same = bits_of(q->value) == bits_of(bare.quantity[i].value) &&
                           q->evidence == bare.quantity[i].evidence;
            count += !is_same && is_second == 0;
            if (!is_same && is_second == 1) {
                put(out, i);
                put(out, bits_of(q->value));
                put(out, q->evidence);
            }
        }
        if (is_second == 0) {
            put(out, count);
        }
    }
}

static void put_numbers(struct sim_out *out, const struct sim_experiment *e)
{
    put(out, e->seed);
    put_range(out, &e->range);
    put(out, e->show_count);
    put(out, e->reading_count);
    for (size_t i = 0; i < e->reading_count; i++) {
        put(out, e->order[i]);
    }
    put_quantities(out, e);
    put(out, e->request_count);
    for (size_t i = 0; i < e->request_count; i++) {
        put(out, e->request[i].ask);
        put(out, e->request[i].measure);
        put(out, e->request[i].quantity);
        put(out, bits_of(e->request[i].value));
        put(out, (uint64_t)(int64_t)e->request[i].places);
    }
    put(out, e->vary_count);
    for (size_t i = 0; i < e->vary_count; i++) {
        put_range(out, &e->vary[i].range);
        put(out, e->vary[i].standard);
    }
}

void sim_pack_write(const struct sim_experiment *e, struct sim_out *out)
{
    const char *names[] = {e->model->about.name, e->protocol->about.name, e->plot->about.name};
    for (size_t i = 0; i < SIM_COUNT(names); i++) {
        sim_out_text(out, names[i]);
        sim_out_text(out, ";");
    }
    put_numbers(out, e);
    for (size_t i = 0; i < e->request_count; i++) {
        sim_out_text(out, ";");
        sim_out_text(out, e->request[i].name);
    }
    sim_out_text(out, ";");
    sim_out_text(out, e->title);
}

/* ---- reading ---- */

struct unpacking {
    char *at;
    bool is_damaged;
};

/* The text before the next semicolon, ended where that was. */
static char *take_text(struct unpacking *in)
{
    char *start = in->at;
    while (*in->at != '\0' && *in->at != ';') {
        in->at++;
    }
    in->is_damaged = in->is_damaged || *in->at == '\0';
    if (*in->at == ';') {
        *in->at++ = '\0';
    }
    return start;
}

static uint64_t take(struct unpacking *in)
{
    uint64_t number = 0;
    char *start = in->at;
    for (;; in->at++) {
        char c = *in->at;
        if (c >= '0' && c <= '9') {
            number = number << 4 | (uint64_t)(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            number = number << 4 | (uint64_t)(c - 'a' + 10);
        } else {
            break;
        }
    }
    in->is_damaged = in->is_damaged || in->at == start || *in->at != ' ';
    in->at += *in->at == ' ';
    return number;
}

/* A number below `limit`, else damage. */
static size_t take_below(struct unpacking *in, size_t limit)
{
    uint64_t number = take(in);
    in->is_damaged = in->is_damaged || number >= limit;
    return number < limit ? (size_t)number : 0;
}

static double take_double(struct unpacking *in)
{
    uint64_t bits = take(in);
    double value;
    sim_copy(&value, &bits, sizeof value);
    return value;
}

static void take_range(struct unpacking *in, struct sim_range *range, size_t quantities)
{
    size_t quantity = take_below(in, quantities + 1);
    range->quantity = quantity == 0 ? SIM_NONE : quantity - 1;
    range->first.digits = (int64_t)take(in);
    range->first.ten = (int)(int64_t)take(in);
    range->step.digits = (int64_t)take(in);
    range->times = (int64_t)take(in);
    range->count = take_below(in, SIM_POINTS_MAX + 1);
}

static void take_readings(struct unpacking *in, struct sim_experiment *e)
{
    size_t own;
    const struct plasticity_reading *readings = sim_experiment_own_readings(e, &own);
    e->show_count = take_below(in, SIM_READINGS_MAX + 1);
    e->reading_count = take_below(in, SIM_READINGS_MAX + 1);
    for (size_t i = 0; i < e->reading_count; i++) {
        e->order[i] = take_below(in, own);
        e->reading[i] = readings[e->order[i]];
    }
}

static void take_quantities(struct unpacking *in, struct sim_experiment *e)
{
    size_t count = take_below(in, SIM_QUANTITIES_MAX);
    for (size_t k = 0; k < count; k++) {
        struct sim_quantity *q = &e->quantity[take_below(in, e->quantity_count)];
        q->value = take_double(in);
        q->evidence = (enum plasticity_evidence)take_below(in, PLASTICITY_EVIDENCE_INVENTED + 1);
    }
}

static void take_requests(struct unpacking *in, struct sim_experiment *e)
{
    e->request_count = take_below(in, SIM_OUTPUTS_MAX + 1);
    for (size_t i = 0; i < e->request_count; i++) {
        struct sim_request *r = &e->request[i];
        r->ask = (enum sim_ask)take_below(in, SIM_ASK_ERROR);
        r->measure = take_below(in, e->reading_count);
        r->quantity = take_below(in, e->quantity_count);
        r->value = take_double(in);
        r->places = (int)(int64_t)take(in);
    }
}

static void take_varies(struct unpacking *in, struct sim_experiment *e)
{
    e->vary_count = take_below(in, SIM_VARIES_MAX + 1);
    for (size_t i = 0; i < e->vary_count; i++) {
        struct sim_vary *v = &e->vary[i];
        take_range(in, &v->range, e->quantity_count);
        v->standard = take_below(in, v->range.count);
        in->is_damaged = in->is_damaged || v->range.quantity == SIM_NONE;
        v->quantity = in->is_damaged ? 0 : v->range.quantity;
    }
}

static bool find_names(const struct sim_catalogue *catalogue, struct unpacking *in,
                       struct sim_experiment *e)
{
    const char *model = take_text(in), *protocol = take_text(in), *plot = take_text(in);
    for (size_t i = 0; i < catalogue->model_count; i++) {
        e->model =
            sim_same(catalogue->models[i]->about.name, model) ? catalogue->models[i] : e->model;
    }
    for (size_t i = 0; i < catalogue->protocol_count; i++) {
        const struct sim_protocol *candidate = catalogue->protocols[i];
        e->protocol = sim_same(candidate->about.name, protocol) ? candidate : e->protocol;
    }
    for (size_t i = 0; i < catalogue->plot_count; i++) {
        e->plot = sim_same(catalogue->plots[i]->about.name, plot) ? catalogue->plots[i] : e->plot;
    }
    return e->model != NULL && e->protocol != NULL && e->plot != NULL;
}

bool sim_pack_read(const struct sim_catalogue *catalogue, char *text, struct sim_experiment *e)
{
    struct unpacking in = {text, false};
    sim_zero(e, sizeof *e);
    if (!find_names(catalogue, &in, e)) {
        return false;
    }
    e->text = "";
    sim_tables_add(e);
    e->seed = take(&in);
    take_range(&in, &e->range, e->quantity_count);
    take_readings(&in, e);
    take_quantities(&in, e);
    take_requests(&in, e);
    take_varies(&in, e);
    in.is_damaged = in.is_damaged || *in.at != ';';
    if (in.is_damaged) {
        return false;
    }
    in.at++;
    for (size_t i = 0; i < e->request_count; i++) {
        e->request[i].name = take_text(&in);
    }
    e->title = in.at;
    return !in.is_damaged && e->reading_count > 0;
}
