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

    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 6 of "
             "7 days in every week; recorded daily in a diary by the client.");
    o.cue = SPAN("right after breakfast");
    o.dose_amount = 5;
    o.dose_unit = SPAN("minutes");
    o.weeks = 1;
    o.scope = SCOPE_TOTAL;
    SAYS(&o, "Client practises paced breathing right after breakfast, 5 minutes every day for 1 "
             "week; met if done on at least 6 of 7 days in all; recorded daily in a diary by the "
             "client.");
}

static void test_schedule(void **state)
{
    static const struct {
        uint8_t days;
        uint32_t sessions;
        double amount;
        const char *says;
    } cases[] = {
        {0, 7, 0, " every day for"},
        {0, 1, 0, " on 1 day a week for"},
        {0, 3, 0, " on 3 days a week for"},
        {0, 0, 0, "breathing for"},
        {1, 1, 0, " every Monday for"},
        {1 | 8, 2, 0, " every Monday and Thursday for"},
        {1 | 4 | 64, 3, 0, " every Monday, Wednesday and Sunday for"},
        {0x7F, 7, 0,
         " every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday for"},
        {0, 7, 2.5, ", 2.5 minutes every day"},
        {0, 7, 0.25, ", 0.25 minutes every day"},
        {0, 7, 10, ", 10 minutes every day"},
        {0, 7, 100, ", 100 minutes every day"},
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
    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 80 % "
             "of logged urges (about 12 expected in each week); recorded daily in a diary by the "
             "client.");
    o.scope = SCOPE_TOTAL;
    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 80 % "
             "of logged urges (about 12 expected); recorded daily in a diary by the client.");
}

static void test_outcome(void **state)
{
    struct objective o = base();

    o.baseline = SPAN("14");
    o.target = SPAN("9");
    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 6 of "
             "7 days in every week; recorded daily in a diary by the client; outcome: from 14 to "
             "9.");
    o.outcome_unit = SPAN("points");
    o.outcome_instrument = SPAN("the PHQ-9");
    o.support = SPAN("a weekly call");
    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 6 of "
             "7 days in every week; recorded daily in a diary by the client; outcome: from 14 to 9 "
             "points on the PHQ-9; support: a weekly call.");
    o.process_only = true;
    SAYS(&o, "Client practises paced breathing every day for 4 weeks; met if done on at least 6 of "
             "7 days in every week; recorded daily in a diary by the client; support: a weekly "
             "call.");
}

static void test_counts(void **state)
{
    struct objective o = base();

    (void)state;
    assert_int_equal(objective_required(&o), 6);
    assert_int_equal(objective_opportunities(&o), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_plain),   UNIT(test_schedule), UNIT(test_percent),
        UNIT(test_outcome), UNIT(test_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
