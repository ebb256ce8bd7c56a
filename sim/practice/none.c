/* practice/none.c: no curve, with the reason in a sentence: a figure that stands for nothing is
 * worse than its absence. */
#include "practice/list.h"

#define GENERAL                                                                                   \
    "Not simulated: no model links this behaviour to the stated mechanism well enough to draw a " \
    "curve."

static const struct plasticity_note reasons[] = {
    {"sleep", "A window in bed is an opportunity to sleep, not sleep obtained, and no model of the "
              "latter is here."},
    {"exercise", "That exercise raises a growth factor is an association: what is measured in "
                 "human blood is an indirect marker, and it is not modelled."},
    {"engagement", "Cognitive engagement has no unit of practice, and its association with later "
                   "function is not a mechanism."},
    {"rationale", "To state a rationale is a measure of what was taught, not of a change that "
                  "practice brings about."},
    {"plateau", "A plateau and its end are not defined here, so there is no state to compute."},
};

static const char *reason_named(const char *name)
{
    for (size_t i = 0; i < SIM_COUNT(reasons); i++) {
        if (sim_same(reasons[i].name, name)) {
            return reasons[i].text;
        }
    }
    return NULL;
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    struct sim_words *words = &practice->words;
    const char *reason = ask->reason == NULL ? "" : reason_named(ask->reason);
    if (reason == NULL) {
        struct sim_words *message =
            sim_complain(complaints, (struct sim_span){complaints->text, 0});
        sim_words_add(message, "no reason is named ");
        sim_words_quote_name(message, ask->reason);
        return false;
    }
    sim_words_add(words, GENERAL);
    sim_words_add(words, reason[0] == '\0' ? "" : " ");
    sim_words_add(words, reason);
    practice->result->description = sim_words_take(words);
    return true;
}

const struct sim_practice_model sim_practice_none = {
    .about = {.name = "none",
              .id = "none",
              .title = "No model",
              .summary = "No curve; the reason is printed in its place.",
              .paper = "",
              .source = "",
              .limits = "SIM, illustrative, not a prediction for any patient. " GENERAL,
              .reach = "nothing is computed",
              .use = PLASTICITY_USE_CARD,
              .time_unit = "",
              .reasons = reasons,
              .reason_count = SIM_COUNT(reasons)},
    .figure = SIM_FIGURE_NONE,
    .answer = answer,
};
