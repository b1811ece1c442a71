#!/usr/bin/env python3
"""The parts of a run that `benches/instructions` counted: reads callgrind_annotate's inclusive table.

    callgrind_annotate --inclusive=yes … | instructions_by_part.py NAME N

N is how many bytes or keys were counted. A function counts with all that it calls, so that a part may
stand within another.
"""
import re
import sys

LINE = re.compile(r"^\s*([\d,]+) \(\s*[\d.]+%\)\s+(?:\S*?:)?(.+?)(?: \[[^\]]*\])?$")
TOTAL = re.compile(r"^\s*([\d,]+) .*PROGRAM TOTALS")
SMALLEST = 0.02
MOST = 10


def main(name, n):
    total, parts = 0, {}
    for line in sys.stdin:
        if found := TOTAL.match(line):
            total = int(found[1].replace(",", ""))
        elif found := LINE.match(line):
            count, function = int(found[1].replace(",", "")), re.sub(r"::h[0-9a-f]{16}$", "", found[2])
            if "copydesk::" in function and "instructions::" not in function:
                parts[function] = max(parts.get(function, 0), count)
    print(f"{name}\tall\t{total}\t{total / int(n):.1f}")
    largest = sorted(parts.items(), key=lambda part: -part[1])
    for function, count in largest[:MOST]:
        if count >= total * SMALLEST:
            print(f"{name}\t{function}\t{count}\t{count / int(n):.1f}")


main(*sys.argv[1:3])
