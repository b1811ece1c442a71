#!/usr/bin/env python3
"""pack.py STATISTICS_DIR: writes continuity.bin beside this script.

STATISTICS_DIR holds counts over 8.8 million characters of published Chinese
news (2022-2026), tab-separated and gzipped: characters, bigrams, trigrams,
sentence-first, sentence-first-two, sentence-last, sentence-last-two. Only the
counts are packed; no text is in them.

Layout, little endian. A count is one byte, round(16 * log2(count)). N-grams do not
cross punctuation: those of them that no longer n-gram ends with start a clause.

    header  7 x u32   numbers of characters, bigrams, trigrams, first-two, last-two;
                      all characters counted; all sentences counted
    characters        sorted: u16 character, u32 first bigram, u32 first trigram,
                      u32 first of first-two, u32 first of last-two,
                      u8 count, u8 count as sentence start, u8 as sentence end,
                      u8 count as clause start (0: never seen there)
    bigrams           grouped by first character, sorted: u16 second, u8 count,
                      u8 count as clause start, u16 number of its trigrams
    trigrams          grouped by bigram, sorted: u16 third, u8 count
    first-two         grouped by first character, sorted: u16 second, u8 count
    last-two          grouped by LAST character, sorted: u16 the one before, u8 count
"""
import collections
import gzip
import math
import struct
import sys
from pathlib import Path

LEAST_BIGRAM = 3  # 162,000 bigrams; those seen twice say little and cost 280 kB
SOURCE = Path(sys.argv[1])


def counts(name, least=1):
    with gzip.open(SOURCE / f"{name}.tsv.gz", "rt", encoding="utf-8") as rows:
        pairs = (row.rstrip("\n").split("\t") for row in rows)
        return {text: int(count) for text, count in pairs if int(count) >= least and all(ord(c) < 65536 for c in text)}


def quantized(count):
    return min(255, 1 + round(16 * math.log2(count))) if count else 0


def clause_starts(table, longer):
    """How often each of `table` stands where a clause starts."""
    inside = collections.Counter()
    for text, count in longer.items():
        inside[text[1:]] += count
    return {text: max(count - inside[text], 0) for text, count in table.items()}


def main():
    characters, bigrams, trigrams = counts("characters"), counts("bigrams", LEAST_BIGRAM), counts("trigrams")
    first, last = counts("sentence-first"), counts("sentence-last")
    first_two, last_two = counts("sentence-first-two"), counts("sentence-last-two")

    character_starts = clause_starts(characters, counts("bigrams"))
    bigram_starts = clause_starts(bigrams, trigrams)

    def grouped(table, key, rest):
        groups = collections.defaultdict(list)
        for text, count in table.items():
            groups[text[key]].append((ord(text[rest]), quantized(count)))
        return {character: sorted(rows) for character, rows in groups.items()}

    starts, ends = grouped(first_two, 0, 1), grouped(last_two, 1, 0)
    by_first, by_bigram = collections.defaultdict(list), collections.defaultdict(list)
    for text in bigrams:
        by_first[text[0]].append(text)
    for text, count in trigrams.items():
        if text[:2] in bigrams:
            by_bigram[text[:2]].append((ord(text[2]), quantized(count)))

    rows, bigram_rows, trigram_rows, start_rows, end_rows = [], [], [], [], []
    for character in sorted(characters):
        rows.append(struct.pack("<HIIIIBBBB", ord(character), len(bigram_rows), len(trigram_rows), len(start_rows), len(end_rows),
                                quantized(characters[character]), quantized(first.get(character, 0)), quantized(last.get(character, 0)), quantized(character_starts[character])))
        for text in sorted(by_first[character]):
            followers = sorted(by_bigram[text])
            bigram_rows.append(struct.pack("<HBBH", ord(text[1]), quantized(bigrams[text]), quantized(bigram_starts[text]), len(followers)))
            trigram_rows += [struct.pack("<HB", *row) for row in followers]
        start_rows += [struct.pack("<HB", *row) for row in starts.get(character, [])]
        end_rows += [struct.pack("<HB", *row) for row in ends.get(character, [])]

    header = struct.pack("<7I", len(rows), len(bigram_rows), len(trigram_rows), len(start_rows), len(end_rows),
                         sum(characters.values()), sum(first.values()))
    packed = header + b"".join(rows + bigram_rows + trigram_rows + start_rows + end_rows)
    (Path(__file__).parent / "continuity.bin").write_bytes(packed)
    print(f"{len(packed)} bytes")


if __name__ == "__main__":
    main()
