/* practice/cepeda.c: Cepeda NJ, Vul E, Rohrer D, Wixted JT, Pashler H. Psychol Sci
 * 2008;19:1095-1102. doi 10.1111/j.1467-9280.2008.02209.x: about 1350 adults learned obscure facts.
 * The figures were digitised: means of three published replots, standard deviation at most 0.4
 * percentage points. A gap of zero was about three minutes. */
#include "core/math.h"
#include "practice/recall.h"

#define NO_GAP 0.00256

const struct sim_condition sim_cepeda[SIM_CEPEDA_CONDITIONS] = {
    {NO_GAP, 7, 88.2}, {1, 7, 97.3},       {2, 7, 95.0},    {7, 7, 93.8},       {21, 7, 93.3},
    {105, 7, 80.6},    {NO_GAP, 35, 51.7}, {1, 35, 68.9},   {4, 35, 73.9},      {7, 35, 79.9},
    {11, 35, 81.9},    {21, 35, 75.9},     {105, 35, 59.1}, {NO_GAP, 70, 29.1}, {1, 70, 42.1},
    {7, 70, 60.1},     {14, 70, 51.3},     {21, 70, 61.2},  {105, 70, 42.4},    {NO_GAP, 350, 12.4},
    {1, 350, 12.5},    {7, 350, 14.7},     {21, 350, 21.9}, {35, 350, 19.9},    {70, 350, 20.6},
    {105, 350, 13.3},
};

double sim_recall_chance(const struct sim_recall *recall, double strength)
{
    return sim_logistic((strength - recall->threshold) / recall->noise);
}

double sim_cepeda_error(const struct sim_recall *recall)
{
    double sum = 0.0;
    for (size_t i = 0; i < SIM_CEPEDA_CONDITIONS; i++) {
        const struct sim_condition *c = &sim_cepeda[i];
        struct sim_sessions sessions = {2, {0.0, c->gap_days}};
        struct sim_learned learned;
        recall->learn(recall->model, &sessions, &learned);
        double strength =
            recall->read(recall->model, &sessions, &learned, c->gap_days + c->rest_days);
        double error = 100.0 * sim_recall_chance(recall, strength) - c->recall_percent;
        sum += error * error;
    }
    return sim_sqrt(sum / SIM_CEPEDA_CONDITIONS);
}
