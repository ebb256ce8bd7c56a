/* tests/sim/test_neuron_adex.c: the adaptive exponential neuron against closed forms: charging, rest,
 * the current at which firing begins, the shape of a spike and what it leaves. */
#include <math.h>

#include "help.h"
#include "models/neuron_adex.h"

/* The published numbers of Clopath and others 2010; b in the unit in which it adapts. */
static const struct sim_adex published = {
    .step_ms = 1,
    .c_pf = 281,
    .g_l_ns = 30,
    .e_l_mv = -70.6,
    .v_t_mv = -50.4,
    .delta_t_mv = 2,
    .tau_w_ms = 144,
    .a_ns = 4,
    .b_pa = 80.5,
    .tail_pa = 400,
    .tau_tail_ms = 40,
    .jump_mv = 20,
    .tau_jump_ms = 50,
    .threshold_mv = 20,
    .peak_mv = 29.4,
    .hold_mv = 32.862,
    .reset_mv = -49.5016,
};

/* The neuron of Brette and Gerstner 2005: no current after a spike, a threshold that stands still. */
static struct sim_adex plain(double step_ms)
{
    struct sim_adex neuron = published;
    neuron.step_ms = step_ms;
    neuron.tail_pa = neuron.jump_mv = 0;
    neuron.reset_mv = neuron.e_l_mv;
    return neuron;
}

/* Steps under a constant current; returns the spikes. */
static size_t drive(const struct sim_adex *neuron, struct sim_adex_state *state, double current_pa,
                    double duration_ms)
{
    size_t spikes = 0;
    for (double t = 0; t < duration_ms; t += neuron->step_ms) {
        spikes += sim_adex_step(neuron, state, current_pa);
    }
    return spikes;
}

/* Without the exponential and without adaptation it is a leaky integrator: exact at rest, a geometric
 * series under a current, and the exponential of the equation in the limit of short steps. */
static void test_charging(void **state)
{
    (void)state;
    double off[2];
    for (int i = 0; i < 2; i++) {
        struct sim_adex neuron = plain(i == 0 ? 0.1 : 0.01);
        neuron.delta_t_mv = neuron.a_ns = 0;
        struct sim_adex_state now = sim_adex_rest(&neuron);
        drive(&neuron, &now, 0, 50);
        assert_true(now.u_mv == neuron.e_l_mv && now.w_pa == 0 && now.phase == SIM_ADEX_FREE);
        double steps = round(20 / neuron.step_ms);
        for (double k = 0; k < steps; k++) {
            sim_adex_step(&neuron, &now, 900); /* to beyond V_T */
        }
        double part = pow(1 - neuron.step_ms * 30 / 281, steps);
        double right = -70.6 + 30 * (1 - part), limit = -70.6 + 30 * (1 - exp(-20 * 30.0 / 281));
        off[i] = fabs(now.u_mv - limit);
        print_message("20 ms of 900 pA, step %g ms: expected %.9f, computed %.9f mV (A); "
                      "exponential %.6f\n",
                      neuron.step_ms, right, now.u_mv, limit);
        assert_true(fabs(now.u_mv - right) < 1e-9);
    }
    assert_true(off[0] < 0.06 && fabs(off[0] / off[1] - 10) < 0.2); /* first order */
}

/* What a constant voltage needs: leak, upswing and adaptation in balance. */
static double balance_pa(const struct sim_adex *n, double u_mv)
{
    double above = u_mv - n->e_l_mv;
    double upswing = n->g_l_ns * n->delta_t_mv * exp((u_mv - n->v_t_mv) / n->delta_t_mv);
    return (n->g_l_ns + n->a_ns) * above - upswing;
}

/* Where it comes to rest is the lower root of the balance, and it does not leave it. */
static void test_rest(void **state)
{
    (void)state;
    static const double currents[] = {-200, 0, 300};
    for (int i = 0; i < 3; i++) {
        double low = -90, high = -52; /* the root in between, by halving */
        for (int k = 0; k < 100; k++) {
            double middle = (low + high) / 2;
            *(balance_pa(&published, middle) < currents[i] ? &low : &high) = middle;
        }
        struct sim_adex_state now = sim_adex_rest(&published);
        assert_int_equal(drive(&published, &now, currents[i], 10000), 0);
        print_message("rest under %g pA: expected %.9f, computed %.9f mV (A)\n", currents[i], low,
                      now.u_mv);
        assert_true(fabs(now.u_mv - low) < 1e-9);
        assert_true(fabs(now.w_pa - 4 * (low + 70.6)) < 1e-9);
        struct sim_adex_state later = now;
        drive(&published, &later, currents[i], 1000);
        assert_true(fabs(later.u_mv - now.u_mv) < 1e-12 && fabs(later.w_pa - now.w_pa) < 1e-10);
    }
}

/* Without adaptation, firing begins where the balance has its largest value: at
 * g_L (V_T - E_L - Delta_T), with u = V_T. */
static void test_rheobase(void **state)
{
    (void)state;
    struct sim_adex neuron = plain(0.1);
    neuron.a_ns = neuron.b_pa = 0;
    double rheobase = 30 * (-50.4 + 70.6 - 2);
    struct sim_adex_state below = sim_adex_rest(&neuron), above = below;
    size_t silent = drive(&neuron, &below, 0.999 * rheobase, 5000);
    size_t firing = drive(&neuron, &above, 1.001 * rheobase, 5000);
    print_message("rheobase %.1f pA: expected 0 spikes below it, computed %zu; above it %zu (A)\n",
                  rheobase, silent, firing);
    assert_true(silent == 0 && below.u_mv < neuron.v_t_mv);
    assert_true(firing > 0);
}

/* The spikes of a second never become fewer with more current, and adaptation thins them out. */
static void test_more_current(void **state)
{
    (void)state;
    struct sim_adex adapting = plain(0.1), constant = adapting;
    constant.a_ns = constant.b_pa = 0;
    size_t before = 0, first = 0, last = 0;
    for (double current = 400; current <= 1200; current += 100) {
        struct sim_adex_state now = sim_adex_rest(&adapting), other = now;
        size_t spikes = drive(&adapting, &now, current, 1000);
        size_t free = drive(&constant, &other, current, 1000);
        print_message("%4g pA for 1 s: %zu spikes, %zu without adaptation\n", current, spikes,
                      free);
        assert_true(spikes >= before);
        assert_true(free > spikes || free == 0);
        first = current == 400 ? spikes : first;
        last = before = spikes;
    }
    assert_true(first == 0 && last >= 10);
}

/* One forced spike, step by step, by hand. */
static void test_spike(void **state)
{
    (void)state;
    struct sim_adex_state now = sim_adex_rest(&published);
    assert_true(sim_adex_step(&published, &now, 1e6));
    assert_true(now.u_mv == 29.4 && now.phase == SIM_ADEX_PEAK);
    double w = now.w_pa;
    assert_true(!sim_adex_step(&published, &now, 1e6)); /* input is not heard */
    assert_true(now.u_mv == 32.862 && now.phase == SIM_ADEX_HOLD && now.w_pa == w);
    assert_true(!sim_adex_step(&published, &now, 0));
    double pa = -30 * 21.0984 + 60 * exp((-49.5016 + 30.4) / 2) - (w + 80.5) + 400;
    double w_next = w + 80.5 + (4 * 21.0984 - w - 80.5) / 144;
    print_message("after a spike: expected u %.9f mV, w %.9f pA; computed %.9f, %.9f (A)\n",
                  -49.5016 + pa / 281, w_next, now.u_mv, now.w_pa);
    assert_true(fabs(now.u_mv - (-49.5016 + pa / 281)) < 1e-10);
    assert_true(fabs(now.w_pa - w_next) < 1e-10);
    assert_true(fabs(now.tail_pa - 400 * 39 / 40.0) < 1e-10);
    assert_true(fabs(now.v_t_mv - (-30.4 - 20 / 50.0)) < 1e-10);
    assert_true(now.phase == SIM_ADEX_FREE);
}

/* However often it is forced, a spike begins only when the one before is over. */
static void test_refractory(void **state)
{
    (void)state;
    struct sim_adex_state now = sim_adex_rest(&published);
    for (int k = 0; k < 30; k++) {
        bool is_spike = sim_adex_step(&published, &now, 1e6);
        assert_int_equal(is_spike, k % 2 == 0);
        assert_true(now.u_mv == (is_spike ? 29.4 : 32.862));
    }
    struct sim_adex_state huge = sim_adex_rest(&published);
    assert_true(sim_adex_step(&published, &huge, 1e300)); /* an overflow is a spike */
    assert_true(huge.u_mv == 29.4 && isfinite(huge.w_pa));
    drive(&published, &huge, 0, 1000);
    assert_true(isfinite(huge.u_mv) && huge.u_mv < -60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_charging), cmocka_unit_test(test_rest),
        cmocka_unit_test(test_rheobase), cmocka_unit_test(test_more_current),
        cmocka_unit_test(test_spike),    cmocka_unit_test(test_refractory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
