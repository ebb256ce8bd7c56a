#!/usr/bin/env python3
"""Says what the bytes of a page are spent on, as they are and as gzip packs them.

    python3 tests/bench/weight.py PAGE.html [PAGE.html ...]

Every byte belongs to the innermost part of PARTS that it stands in. The packed bytes are read from the packed page
itself: the bits that gzip spends on a byte are counted where that byte stands, so that what repeats an earlier part
weighs little and the sum is the size of the packed page.
"""
import re
import sys
import zlib

VOID = set("area base br col embed hr img input link meta source track wbr".split())
# The first that fits an element names the part; what fits none belongs to its parent.
PARTS = [(re.compile(pattern), name) for pattern, name in (
    (r'script type="application/ld\+json"', "JSON-LD"),
    (r"head\b", "head"),
    (r'header class="top"|footer class="foot"|a class="skip"', "menu, settings, footer"),
    (r'svg class="defs"', "patterns"),
    (r'\w+ class="toc"', "contents"),
    (r'\w+ class="rail"', "rail"),
    (r'\w+ class="card[" ][^>]*popover', "cards of terms"),
    (r"figure\b", "figures: markup"),
    (r'\w+ class="smartbox', "SMART: markup and words"),
    (r'svg class="sp"', "SMART: sparklines"),
    (r'section [^>]*id="sources"|ol class="src"|ul class="sims"', "sources and runs"),
    (r'section [^>]*id="near"', "neighbourhood"),
    (r'section [^>]*id="provenance"', "provenance"),
    (r'section [^>]*id="(related|backlinks)"', "see also, backlinks"),
    (r'section class="prov"|div class="lensbar"|p class="key"', "coverage and lens"),
)]


def part_of(tag, above):
    if "figures" in above:
        if tag.startswith("svg"):
            return "figures: drawings"
        if tag.startswith("table"):
            return "figures: tables"
    if re.match(r'(a|span) class="m', tag):
        return "markers"
    if re.match(r'\w+ class="s"', tag):
        return "sentences: tags" if above in ("prose", "sentences: tags") else above
    for pattern, name in PARTS:
        if pattern.match(tag):
            return name
    return above


def parts(page):
    """The part of every byte of a page."""
    owner, stack, at = [], [("html", "prose")], 0
    for found in re.finditer(rb"<(/?)([a-zA-Z][^\s/>]*)((?:\"[^\"]*\"|[^>\"])*)>", page):
        above = stack[-1][1]
        owner += ["prose" if above == "sentences: tags" else above] * (found.start() - at)
        at = found.end()
        tag = (found[2] + found[3]).decode()
        name = found[2].decode().lower()
        if found[1]:
            while len(stack) > 1:
                last = stack.pop()
                if last[0] == name:
                    break
            owner += [last[1]] * (at - found.start())
        else:
            part = part_of(tag, above)
            owner += [part] * (at - found.start())
            if name not in VOID and not tag.endswith("/"):
                stack.append((name, part))
    return owner + [stack[-1][1]] * (len(page) - at)


class Bits:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        value = 0
        for i in range(count):
            value |= (self.data[self.at >> 3] >> (self.at & 7) & 1) << i
            self.at += 1
        return value


def codes(lengths):
    """(length, code) -> symbol, as RFC 1951 gives them."""
    table, code = {}, 0
    for length in range(1, 16):
        code <<= 1
        for symbol, own in enumerate(lengths):
            if own == length:
                table[length, code] = symbol
                code += 1
    return table


def symbol(bits, table):
    code = length = 0
    while True:
        code = code << 1 | bits.take(1)
        length += 1
        if (length, code) in table:
            return table[length, code]


def block_codes(bits, kind):
    if kind == 1:
        return codes([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8), codes([5] * 30)
    literals, distances, count = bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4
    order = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
    first = [0] * 19
    for i in range(count):
        first[order[i]] = bits.take(3)
    table, lengths = codes(first), []
    while len(lengths) < literals + distances:
        code = symbol(bits, table)
        if code < 16:
            lengths.append(code)
        elif code == 16:
            lengths += [lengths[-1]] * (3 + bits.take(2))
        else:
            lengths += [0] * (3 + bits.take(3) if code == 17 else 11 + bits.take(7))
    return codes(lengths[:literals]), codes(lengths[literals:])


def spent(data):
    """The bits that deflate spends on each byte; its tables belong to nobody."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    bits, cost = Bits(deflate.compress(data) + deflate.flush()), []
    while len(cost) < len(data):
        bits.take(1)
        kind = bits.take(2)
        if kind == 0:
            raise SystemExit("a part that does not pack at all")
        literals, distances = block_codes(bits, kind)
        while True:
            start = bits.at
            code = symbol(bits, literals)
            if code < 256:
                cost.append(bits.at - start)
                continue
            if code == 256:
                break
            if code == 285:
                length = 258
            elif code < 265:
                length = code - 254
            else:
                extra = (code - 261) // 4
                length = ((4 + (code - 265) % 4) << extra) + 3 + bits.take(extra)
            distance = symbol(bits, distances)
            bits.take(max(0, distance // 2 - 1))
            cost += [(bits.at - start) / length] * length
    return cost


def main():
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            page = file.read()
        raw, packed = {}, {}
        for part, cost in zip(parts(page), spent(page)):
            raw[part] = raw.get(part, 0) + 1
            packed[part] = packed.get(part, 0) + cost
        print(name)
        for part in sorted(packed, key=packed.get, reverse=True):
            print("  %7d %7.0f  %s" % (raw[part], packed[part] / 8, part))
        print("  %7d %7.0f  all" % (len(page), sum(packed.values()) / 8))


main()
