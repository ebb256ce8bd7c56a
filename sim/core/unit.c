/* core/unit.c: conversion moves the decimal point and multiplies by a whole number, so it is exact;
 * multiplying doubles by 1000 would turn 0.0168 s into a number beside 16.8 ms. */
#include "core/unit.h"

static const struct sim_unit units[] = {
    {"us", "time", -6, 1, "microseconds"},
    {"ms", "time", -3, 1, "milliseconds"},
    {"s", "time", 0, 1, "seconds"},
    {"min", "time", 0, 60, "minutes"},
    {"h", "time", 0, 3600, "hours"},
    {"d", "time", 0, 86400, "days"},
    {"mHz", "frequency", -3, 1, "events per 1000 seconds"},
    {"Hz", "frequency", 0, 1, "events per second"},
    {"kHz", "frequency", 3, 1, "events per millisecond"},
    {"%", "share", 0, 1, "hundredths of a whole"},
    {"w0", "weight", 0, 1, "the weight at the start"},
    {"mV", "voltage", -3, 1, "millivolts"},
    {"V", "voltage", 0, 1, "volts"},
    {"pA", "current", -12, 1, "picoamperes"},
    {"nA", "current", -9, 1, "nanoamperes"},
    {"nS", "conductance", -9, 1, "nanosiemens"},
    {"pF", "capacitance", -12, 1, "picofarads"},
    {"\xc2\xb5M", "concentration", -6, 1, "micromoles per litre"},
    {"uM", "concentration", -6, 1, "micromoles per litre"},
    {"mM", "concentration", -3, 1, "millimoles per litre"},
};

size_t sim_unit_count(void)
{
    return SIM_COUNT(units);
}

const struct sim_unit *sim_unit_at(size_t i)
{
    return &units[i];
}

const struct sim_unit *sim_unit_find(struct sim_span name)
{
    for (size_t i = 0; i < SIM_COUNT(units); i++) {
        if (sim_span_is(name, units[i].name)) {
            return &units[i];
        }
    }
    return NULL;
}

bool sim_unit_convert(struct sim_decimal *value, const struct sim_unit *from,
                      const struct sim_unit *to)
{
    const int64_t limit = 999999999999999;
    if (!sim_same(from->kind, to->kind)) {
        return false;
    }
    int64_t times = from->times;
    int64_t parts = to->times;
    if (value->digits > limit / times || value->digits < -limit / times) {
        return false;
    }
    value->digits *= times;
    value->ten += from->ten - to->ten;
    while (value->digits % parts != 0) {
        if (value->digits > limit / 10 || value->digits < -limit / 10) {
            return false;
        }
        value->digits *= 10;
        value->ten--;
    }
    value->digits /= parts;
    return true;
}
