"""Prints sim/core/math_table.h: the constants of exp and log, computed with 60 decimal digits.

    python3 tables.py > sim/core/math_table.h
    python3 tables.py --check sim/core/math_table.h
"""
import sys
from decimal import Decimal, getcontext

getcontext().prec = 60


def nearest(x):
    """The double nearest to a Decimal (float() of a decimal text rounds correctly)."""
    return float(str(x))


def pair(x):
    high = nearest(x)
    return high, nearest(x - Decimal(high))


def cut(x, bits):
    """x rounded to so many binary digits, as an exact double."""
    mantissa, exponent = nearest(x).hex().split("p")
    whole = int(mantissa.replace("0x", "").replace(".", ""), 16)  # 1 + 52 bits
    drop = 53 - bits
    whole = (whole + (1 << (drop - 1))) >> drop << drop
    return float(whole) * 2.0 ** (int(exponent) - 52)


def table():
    ln2 = Decimal(2).ln()
    out = []
    say = out.append
    say("/* core/math_table.h: constants of exp and log. They come from tests/sim/reference/tables.py;")
    say(" * the suite compares this file with what that program prints: change the program instead. */")
    say("/* clang-format off */")
    say("#ifndef SIM_CORE_MATH_TABLE_H")
    say("#define SIM_CORE_MATH_TABLE_H")
    say("")
    say("struct sim_pair {")
    say("    double high, low;")
    say("};")
    say("")
    step = ln2 / 32
    high = cut(step, 37)
    say("/* ln 2 / 32; the high part has 37 bits, so that a multiple of it below 2^16 is exact */")
    say(f"static const struct sim_pair exp_step = {{{high.hex()}, {nearest(step - Decimal(high)).hex()}}};")
    high = cut(ln2, 42)
    say("/* ln 2; the high part has 42 bits */")
    say(f"static const struct sim_pair log_two = {{{high.hex()}, {nearest(ln2 - Decimal(high)).hex()}}};")
    say("")
    say("/* 2 to the power i / 32 */")
    say("static const struct sim_pair exp_table[32] = {")
    for i in range(32):
        h, low = pair((ln2 * i / 32).exp())
        say(f"    {{{h.hex()}, {low.hex()}}},")
    say("};")
    say("")
    say("/* For z near (45 + i) / 64: a 24-bit approximation of 1 / z, and minus its logarithm. */")
    say("static const struct {")
    say("    double inverse;")
    say("    struct sim_pair log;")
    say("} log_table[47] = {")
    for j in range(45, 92):
        inverse = cut(Decimal(64) / Decimal(j), 24) if j != 64 else 1.0
        h, low = pair(-Decimal(inverse).ln()) if j != 64 else (0.0, 0.0)
        say(f"    {{{inverse.hex()}, {{{h.hex()}, {low.hex()}}}}},")
    say("};")
    say("")
    say("#endif")
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        stored = open(sys.argv[2], encoding="utf-8").read()
        if stored != table():
            print("the stored table differs from the computed one")
            return 1
        print("table of", stored.count("{0x"), "rows agrees")
        return 0
    sys.stdout.write(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
