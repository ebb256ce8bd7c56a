/* practice/fsrs.c: FSRS-6, a scheduler fitted by its authors to reviews of flash cards; here an
 * opinion from outside the three models of the laboratory data. The formulas are those of its
 * public reference implementation, written afresh; intervals stay fractions of days.
 *
 *     R(t, S) = (1 + F t / S)^(-w20),   F = 0.9^(-1 / w20) - 1,   so that R(S, S) = 0.9
 */
#include "core/math.h"
#include "practice/recall.h"

#define HARD 2u
#define EASY 4u

double sim_fsrs_factor(const double *w)
{
    return sim_pow(0.9, -1.0 / w[20]) - 1.0;
}

double sim_fsrs_recall(const double *w, double days, double stability_days)
{
    return sim_pow(1.0 + sim_fsrs_factor(w) * days / stability_days, -w[20]);
}

double sim_fsrs_first_difficulty(const double *w, unsigned grade)
{
    return w[4] - sim_exp(w[5] * ((double)grade - 1.0)) + 1.0;
}

static double limited(double difficulty)
{
    return difficulty < 1.0 ? 1.0 : difficulty > 10.0 ? 10.0 : difficulty;
}

static double after_success(const double *w, struct sim_fsrs_card card, double recall,
                            unsigned grade)
{
    double growth = sim_exp(w[8]) * (11.0 - card.difficulty) * sim_pow(card.stability_days, -w[9]) *
                    (sim_exp(w[10] * (1.0 - recall)) - 1.0);
    growth *= grade == HARD ? w[15] : grade == EASY ? w[16] : 1.0;
    return card.stability_days * (1.0 + growth);
}

static double after_failure(const double *w, struct sim_fsrs_card card, double recall)
{
    double left = w[11] * sim_pow(card.difficulty, -w[12]) *
                  (sim_pow(card.stability_days + 1.0, w[13]) - 1.0) *
                  sim_exp(w[14] * (1.0 - recall));
    double most = card.stability_days / sim_exp(w[17] * w[18]);
    return left < most ? left : most;
}

static double on_same_day(const double *w, struct sim_fsrs_card card, unsigned grade)
{
    double growth =
        sim_exp(w[17] * ((double)grade - 3.0 + w[18])) * sim_pow(card.stability_days, -w[19]);
    bool is_floored = grade >= SIM_FSRS_GOOD && growth < 1.0;
    return card.stability_days * (is_floored ? 1.0 : growth);
}

struct sim_fsrs_card sim_fsrs_review(const double *w, struct sim_fsrs_card card, double days,
                                     unsigned grade)
{
    double recall = sim_fsrs_recall(w, days, card.stability_days);
    double change = -w[6] * ((double)grade - 3.0) * (10.0 - card.difficulty) / 9.0;
    struct sim_fsrs_card next;
    if (days < 1.0) {
        next.stability_days = on_same_day(w, card, grade);
    } else if (grade == 1) {
        next.stability_days = after_failure(w, card, recall);
    } else {
        next.stability_days = after_success(w, card, recall, grade);
    }
    next.difficulty = limited(w[7] * sim_fsrs_first_difficulty(w, EASY) +
                              (1.0 - w[7]) * (card.difficulty + change));
    return next;
}

double sim_fsrs_stability(const double *w, const struct sim_sessions *sessions)
{
    struct sim_fsrs_card card = {.stability_days = w[SIM_FSRS_GOOD - 1],
                                 .difficulty =
                                     limited(sim_fsrs_first_difficulty(w, SIM_FSRS_GOOD))};
    for (size_t i = 1; i < sessions->count; i++) {
        double days = sessions->at_days[i] - sessions->at_days[i - 1];
        card = sim_fsrs_review(w, card, days, SIM_FSRS_GOOD);
    }
    return card.stability_days;
}
