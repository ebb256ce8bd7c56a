/* tests/unit/world/test_lane.c: a service's clock, moved by hand. */
#include "../base/help.h"
#include "world/lane.h"

enum { MS = 1000, SECOND = 1000 * 1000 };

static struct lane lane_of(uint32_t connections, uint32_t interval_us)
{
    struct lane lane;

    lane_init(&lane, SPAN("test"), (struct lane_rule){connections, interval_us}, 1000 * MS);
    return lane;
}

static void test_rate(void **state)
{
    struct lane lane = lane_of(3, 300 * MS);

    (void)state;
    assert_int_equal(lane_wait(&lane, 0), 0);
    lane_start(&lane, 0);
    assert_int_equal(lane_wait(&lane, 0), 300 * MS);
    assert_int_equal(lane_wait(&lane, 299 * MS), MS);
    assert_int_equal(lane_wait(&lane, 300 * MS), 0);
}

static void test_connections(void **state)
{
    struct lane lane = lane_of(2, 0);

    (void)state;
    lane_start(&lane, 0);
    lane_start(&lane, 0);
    assert_int_equal(lane_wait(&lane, 5 * SECOND), -1);
    lane_end(&lane, true);
    assert_int_equal(lane_wait(&lane, 5 * SECOND), 0);
}

/* Between a half and the whole of 1, 2, 4, … seconds, and never more than 30. */
static void test_back_off(void **state)
{
    struct lane lane = lane_of(1, 0);
    int64_t now = 0, whole = SECOND;

    (void)state;
    for (int i = 0; i < 10; i++) {
        int64_t wait;

        lane_start(&lane, now);
        lane_trouble(&lane, now, 0);
        wait = lane_wait(&lane, now);
        assert_true(wait >= whole / 2 && wait <= whole);
        now += wait;
        whole = whole * 2 > 30 * SECOND ? 30 * SECOND : whole * 2;
    }
    lane_start(&lane, now);
    lane_end(&lane, true);
    lane_start(&lane, now);
    lane_trouble(&lane, now, 0);
    assert_true(lane_wait(&lane, now) <= SECOND);
}

static void test_together(void **state)
{
    struct lane lane = lane_of(10, 0);

    (void)state;
    for (int i = 0; i < 10; i++) {
        lane_start(&lane, 0);
    }
    for (int i = 0; i < 10; i++) {
        lane_trouble(&lane, MS, 0);
    }
    assert_int_equal(lane.troubles, 1);
}

static void test_repeatable(void **state)
{
    struct lane a = lane_of(1, 0), b = lane_of(1, 0);

    (void)state;
    for (int i = 0; i < 5; i++) {
        lane_start(&a, i);
        lane_trouble(&a, i, 0);
        lane_start(&b, i);
        lane_trouble(&b, i, 0);
        assert_int_equal(a.next_us, b.next_us);
    }
}

static void test_asked_pause(void **state)
{
    struct lane lane = lane_of(1, 0);

    (void)state;
    lane_start(&lane, 0);
    lane_trouble(&lane, 0, 7);
    assert_true(lane_wait(&lane, 0) >= 7 * SECOND);
    assert_true(lane_wait(&lane, 0) <= 8 * SECOND);
}

static void test_gives_up(void **state)
{
    struct lane lane = lane_of(1, 0);

    (void)state;
    for (int i = 0; i < LANE_FAILURES; i++) {
        assert_null(lane.stopped);
        lane_start(&lane, 0);
        lane_end(&lane, false);
    }
    assert_non_null(lane.stopped);
    lane = lane_of(1, 0);
    for (int i = 0; i < 3 * LANE_FAILURES; i++) {
        lane_start(&lane, 0);
        lane_end(&lane, i % LANE_FAILURES == 0);
    }
    assert_null(lane.stopped);
}

static void test_heeds(void **state)
{
    struct lane lane = lane_of(1, 334 * MS);
    const struct lane_rule fastest = {5, 50 * MS};

    (void)state;
    lane_start(&lane, 0);
    lane_heed(&lane, (struct lane_rule){3, 100 * MS}, fastest);
    assert_int_equal(lane.rule.connections, 3);
    assert_int_equal(lane.rule.interval_us, 100 * MS);
    lane_heed(&lane, (struct lane_rule){1000, 1}, fastest);
    assert_int_equal(lane.rule.connections, 5);
    assert_int_equal(lane.rule.interval_us, 50 * MS);
    lane_heed(&lane, (struct lane_rule){0, 0}, fastest);
    assert_int_equal(lane.rule.connections, 5);
    lane_heed(&lane, (struct lane_rule){1, SECOND}, fastest);
    assert_true(lane_wait(&lane, 0) == -1);
    lane_end(&lane, true);
    assert_int_equal(lane_wait(&lane, 0), SECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rate),       cmocka_unit_test(test_connections),
        cmocka_unit_test(test_back_off),   cmocka_unit_test(test_together),
        cmocka_unit_test(test_repeatable), cmocka_unit_test(test_asked_pause),
        cmocka_unit_test(test_gives_up),   cmocka_unit_test(test_heeds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
