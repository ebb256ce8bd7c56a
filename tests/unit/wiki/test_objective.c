/* tests/unit/wiki/test_objective.c: the sentence that readers see, from each kind of record. */
#include "../text/help.h"
#include "wiki/objective.h"

static struct objective base(void)
{
    return (struct objective){
        .verb = SPAN("practises"),
        .object = SPAN("paced breathing"),
        .sessions_per_week = 7,
        .weeks = 4,
        .k = 6,
        .n = 7,
        .scope = SCOPE_EACH_WEEK,
        .instrument = SPAN("a diary"),
        .recorder = SPAN("the client"),
        .interval = SPAN("daily"),
    };
}

static void check(void **state, const struct objective *o, const char *want, int line)
{
    struct fixture *f = *state;

    check_span(objective_sentence(&f->arena, o), want, __FILE__, line);
}

#define SAYS(o, want) check(state, (o), (want), __LINE__)

static void test_plain(void **state)
{
    struct objective o = base();

    SAYS(&o, "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
             "6 of 7 days in every week; recorded in a diary by the client, daily.");
    o.cue = SPAN("right after breakfast");
    o.dose_amount = 5;
    o.dose_unit = SPAN("minutes");
    o.weeks = 1;
    o.scope = SCOPE_TOTAL;
    SAYS(&o,
         "Client practises paced breathing right after breakfast, 5 minutes, 7 times a week for "
         "1 week; met if done on at least 6 of 7 days in total; recorded in a diary by the "
         "client, daily.");
    o.scope = SCOPE_AVERAGE;
    o.weeks = 4;
    o.review_on = (struct date){2026, 12, 1};
    SAYS(&o,
         "Client practises paced breathing right after breakfast, 5 minutes, 7 times a week for "
         "4 weeks; met if done on at least 6 of 7 days a week on average; recorded in a diary by "
         "the client, daily; reviewed by 2026-12-01.");
}

static void test_own_sentence(void **state)
{
    struct fixture *f = *state;
    struct objective o = base();

    o.sentence = SPAN("Client breathes.");
    SAYS(&o, "Client breathes.");
    assert_true(span_starts(objective_render(&f->arena, &o), SPAN("Client practises ")));
}

static void test_schedule(void **state)
{
    static const struct {
        uint8_t days;
        uint32_t sessions;
        double amount;
        const char *says;
    } cases[] = {
        {0, 7, 0, "breathing 7 times a week for"},
        {0, 1, 0, "breathing 1 time a week for"},
        {0, 0, 0, "breathing for"},
        {1, 1, 0, " 1 time a week (Monday) for"},
        {1 | 8, 2, 0, " 2 times a week (Monday and Thursday) for"},
        {1 | 4 | 64, 3, 0, " 3 times a week (Monday, Wednesday and Sunday) for"},
        {0, 7, 2.5, ", 2.5 minutes, 7 times a week"},
        {0, 7, 0.25, ", 0.25 minutes, 7"},
        {0, 7, 100, ", 100 minutes, 7"},
        {0, 0, 10, ", 10 minutes each time, for"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        struct objective o = base();
        struct span sentence;

        o.days = cases[i].days;
        o.sessions_per_week = cases[i].sessions;
        o.dose_amount = cases[i].amount;
        o.dose_unit = SPAN("minutes");
        sentence = objective_sentence(&f->arena, &o);
        if (span_find_span(sentence, span_of(cases[i].says)) == sentence.len) {
            assert_span(sentence, cases[i].says);
        }
    }
}

static void test_percent(void **state)
{
    struct objective o = base();

    o.percent = 80;
    o.percent_of = SPAN("logged urges");
    o.n = 12;
    SAYS(&o, "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
             "80 % of logged urges (about 12 expected in every week); recorded in a diary by the "
             "client, daily.");
    o.scope = SCOPE_TOTAL;
    SAYS(&o,
         "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
         "80 % of logged urges (about 12 expected in total); recorded in a diary by the client, "
         "daily.");
}

static void test_outcome(void **state)
{
    struct objective o = base();

    o.has_outcome = true;
    o.baseline = 14;
    o.target = 9;
    SAYS(&o,
         "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
         "6 of 7 days in every week; recorded in a diary by the client, daily; outcome: from 14 "
         "to 9.");
    o.outcome_unit = SPAN("points");
    o.outcome_instrument = SPAN("the PHQ-9");
    o.support = SPAN("a weekly call");
    SAYS(&o,
         "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
         "6 of 7 days in every week; recorded in a diary by the client, daily; outcome: from 14 "
         "to 9 points on the PHQ-9; support: a weekly call.");
    o.process_only = true;
    SAYS(&o,
         "Client practises paced breathing 7 times a week for 4 weeks; met if done on at least "
         "6 of 7 days in every week; recorded in a diary by the client, daily; support: a weekly "
         "call.");
}

static void test_counts(void **state)
{
    struct objective o = base();

    (void)state;
    assert_int_equal(objective_required(&o), 6);
    assert_int_equal(objective_opportunities(&o), 7);
    assert_int_equal(objective_all_required(&o), 24);
    assert_int_equal(objective_all_opportunities(&o), 28);
    o.dose_minutes = 5;
    assert_true(objective_burden(&o) == 35);
    o.scope = SCOPE_TOTAL;
    assert_int_equal(objective_all_required(&o), 6);
    o.sessions_per_week = 0;
    o.n = 8;
    assert_true(objective_burden(&o) == 10);
}

static void test_verdict(void **state)
{
    struct smart_note notes[] = {{LETTER_A, VERDICT_UNVERIFIED, "one"},
                                 {LETTER_R, VERDICT_FAIL, "two"},
                                 {LETTER_R, VERDICT_UNVERIFIED, "three"}};
    const struct smart_notes all = {notes, countof(notes), countof(notes)};

    (void)state;
    assert_int_equal(objective_verdict(&all, LETTER_S), VERDICT_PASS);
    assert_int_equal(objective_verdict(&all, LETTER_A), VERDICT_UNVERIFIED);
    assert_int_equal(objective_verdict(&all, LETTER_R), VERDICT_FAIL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_plain),   UNIT(test_own_sentence), UNIT(test_schedule), UNIT(test_percent),
        UNIT(test_outcome), UNIT(test_counts),       UNIT(test_verdict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
