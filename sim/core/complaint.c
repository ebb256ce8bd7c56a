/* core/complaint.c: a fixed table, because a text with more errors than the table holds is not
 * helped by more of them. Sorting is by insertion and stable: errors mostly come in order. */
#include "core/complaint.h"

bool sim_complaints_open(struct sim_complaints *complaints, struct plasticity_memory *memory,
                         const char *text)
{
    complaints->text = text;
    complaints->count = 0;
    complaints->words = sim_words_start(complaints->spare, sizeof complaints->spare);
    complaints->at = sim_take(memory, SIM_COMPLAINTS_MAX, sizeof *complaints->at);
    complaints->sorted = sim_take(memory, SIM_COMPLAINTS_MAX, sizeof *complaints->sorted);
    return complaints->at != NULL && complaints->sorted != NULL;
}

struct sim_words *sim_complain(struct sim_complaints *complaints, struct sim_span place)
{
    sim_words_take(&complaints->words);
    size_t i = complaints->count++;
    if (i >= SIM_COMPLAINTS_MAX) {
        complaints->words = sim_words_start(complaints->spare, sizeof complaints->spare);
        return &complaints->words;
    }
    struct sim_complaint *c = &complaints->at[i];
    c->error = (struct plasticity_error){.at = (size_t)(place.at - complaints->text),
                                         .len = place.len,
                                         .message = c->message,
                                         .help = NULL};
    complaints->words = sim_words_start(c->message, sizeof c->message);
    return &complaints->words;
}

struct sim_words *sim_complaint_help(struct sim_complaints *complaints)
{
    sim_words_take(&complaints->words);
    size_t i = complaints->count - 1;
    if (i >= SIM_COMPLAINTS_MAX) {
        complaints->words = sim_words_start(complaints->spare, sizeof complaints->spare);
        return &complaints->words;
    }
    struct sim_complaint *c = &complaints->at[i];
    c->error.help = c->help;
    complaints->words = sim_words_start(c->help, sizeof c->help);
    return &complaints->words;
}

struct plasticity_errors sim_complaints_close(struct sim_complaints *complaints)
{
    sim_words_take(&complaints->words);
    size_t count = complaints->count < SIM_COMPLAINTS_MAX ? complaints->count : SIM_COMPLAINTS_MAX;
    struct plasticity_error *errors = complaints->sorted;
    for (size_t i = 0; i < count; i++) {
        size_t k = i;
        for (; k > 0 && errors[k - 1].at > complaints->at[i].error.at; k--) {
            errors[k] = errors[k - 1];
        }
        errors[k] = complaints->at[i].error;
    }
    return (struct plasticity_errors){errors, count};
}
