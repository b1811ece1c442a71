#!/usr/bin/env python3
"""The parts of a run that `benches/instructions` counted, from two tables of callgrind_annotate.

    instructions_by_part.py NAME N INCLUSIVE OWN

N is how many bytes or keys were counted. Rows of the kind `with calls` are functions with all that they call, so
that a part may stand within another; those of the kind `own` are rooms and libraries by themselves, which come to
the whole. What the compiler put into the middle of another function counts there.
"""
import re
import sys
from collections import Counter

LINE = re.compile(r"^\s*([\d,]+) \(\s*[\d.]+%\)\s+(?:\S*?:)?(.+?)(?: \[[^\]]*\])?$")
TOTAL = re.compile(r"^\s*([\d,]+) .*PROGRAM TOTALS")
SMALLEST = 0.02
SMALLEST_ROOM = 0.005
REST = "the rest, most of it the standard library"
MOST = 10
ROOM = re.compile(r"copydesk::(rules::\w+|\w+)")
ELSEWHERE = (
    ("allocating", re.compile(r"malloc|calloc|realloc|free|__rdl_|__rust_alloc|raw_vec|RawVec|consolidate|unlink_chunk")),
    ("copying and comparing bytes", re.compile(r"mem(cpy|move|set|cmp)|bcmp")),
    ("hashing", re.compile(r"rapidhash|hashbrown|sip13|HashMap|hash_one")),
    ("looking for short strings", re.compile(r"core::str::pattern|StrSearcher|TwoWaySearcher|is_contained_in")),
    ("comparing copies (similar)", re.compile(r"similar::")),
    ("regex, aho-corasick and memchr", re.compile(r"regex|aho_corasick|memchr")),
    ("ropey", re.compile(r"ropey|str_indices")),
    ("jieba-rs", re.compile(r"jieba|cedar")),
    ("sorting", re.compile(r"::sort::|slice::sort")),
    ("rust_decimal", re.compile(r"rust_decimal")),
)


def functions(path, is_inclusive):
    """The total, and what each function counted; one that stands there twice called itself."""
    total, counts = 0, Counter()
    for line in open(path, encoding="utf-8", errors="replace"):
        if found := TOTAL.match(line):
            total = int(found[1].replace(",", ""))
        elif found := LINE.match(line):
            function = re.sub(r"::h[0-9a-f]{16}$", "", found[2])
            count = int(found[1].replace(",", ""))
            counts[function] = max(counts[function], count) if is_inclusive else counts[function] + count
    return total, counts


def room_of(function):
    if found := ROOM.search(function):
        return f"`{found[1]}`"
    return next((name for name, pattern in ELSEWHERE if pattern.search(function)), REST)


def main(name, n, inclusive, own):
    total, counts = functions(inclusive, True)
    row = lambda kind, part, count: print(name, kind, part, count, f"{count / int(n):.1f}", sep="\t")
    row("with calls", "all", total)
    ours = [(part, count) for part, count in counts.most_common() if "copydesk::" in part and "instructions::" not in part]
    for part, count in ours[:MOST]:
        if count >= total * SMALLEST:
            row("with calls", part, count)
    total, counts = functions(own, False)
    rooms = Counter()
    for function, count in counts.items():
        rooms[room_of(function)] += count
    rest = total - sum(count for room, count in rooms.items() if count >= total * SMALLEST_ROOM and room != REST)
    for room, count in rooms.most_common():
        if count >= total * SMALLEST_ROOM and room != REST:
            row("own", room, count)
    row("own", REST, rest)


main(*sys.argv[1:5])
