#!/usr/bin/env python3
"""Writes the tables of benches/README.md from what `benches/all` measured.

    benches/report.py RESULTS

RESULTS is the folder of the tables (COPYDESK_RESULTS). What stands between the marks `<!-- measured -->` and
`<!-- end -->` of the README is replaced; a table that was not measured is left out.
"""
import csv
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"
MEASURED = re.compile(r"(<!-- measured -->\n).*(<!-- end -->)", re.DOTALL)
PERCENTILES = ("p50", "p90", "p99", "p99.9", "max")
PAGE = "a keystroke, few marks, with pauses"


class Results:
    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, name):
        path = self.folder / f"{name}.tsv"
        if not path.exists():
            return []
        with open(path, encoding="utf-8") as table:
            return list(csv.DictReader(table, delimiter="\t"))

    def one(self, name, **wanted):
        """The first row of a table with these values; a number wants one that is as large, or nearly."""
        def fits(row, column, value):
            return abs(float(row[column]) / value - 1) < 0.1 if isinstance(value, int) else row[column] == value
        return next((row for row in self.rows(name) if all(fits(row, *want) for want in wanted.items())), None)


def quantity(number):
    """`number` with three digits that tell."""
    number = float(number)
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def milliseconds(microseconds):
    return f"{quantity(float(microseconds) / 1e3)} ms"


def markdown(heading, columns, rows):
    if not rows:
        return ""
    lines = [f"### {heading}", "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n\n"


def times_slower(results, group, *peers):
    """What the peers of a group took, and how many times as long as Copydesk that is."""
    rows = [results.one("peers", group=group, contender=peer) for peer in peers]
    rows = [row for row in rows if row]
    told = "; ".join(f"{row['contender'].split(',')[0]} {quantity(row['median ms'])} ms, {quantity(row['MB/s'])} MB/s" for row in rows)
    return told, "; ".join(f"{quantity(row['times as long as Copydesk'])}" for row in rows)


def budgets(results):
    def row(what, budget, is_met, figure, peer=("", "")):
        return [what, budget, figure, *peer, "yes" if is_met else "**no**"]
    if key := results.one("latency", what=PAGE):
        yield row("a keystroke, 126,000 characters, over pipes, 99th percentile", "≤ 2 ms", float(key["p99"]) <= 2000,
                  f"{milliseconds(key['p99'])} (median {milliseconds(key['p50'])}, 99.9%: {milliseconds(key['p99.9'])})",
                  times_slower(results, "a keystroke", "autocorrect, all again", "harper-core, English"))
    if key := results.one("latency", what="a keystroke in a manuscript", bytes=10_000_000):
        yield row("the same, 10 MB", "≤ 10 ms", float(key["p99"]) <= 10_000,
                  f"{milliseconds(key['p99'])} (median {milliseconds(key['p50'])})")
    if check := results.one("peers", group="a fresh check", contender="Copydesk, all rules"):
        yield row("a fresh check, one core", "≥ 50 MB/s", float(check["MB/s"]) >= 50, f"{quantity(check['MB/s'])} MB/s",
                  times_slower(results, "a fresh check", "autocorrect", "harper-core, English"))
    if scan := results.one("peers", group="limits", contender="Copydesk, finding figures"):
        yield row("finding figures, one core", "≥ 100 MB/s", float(scan["MB/s"]) >= 100, f"{quantity(scan['MB/s'])} MB/s",
                  times_slower(results, "figures", "cn2an", "chinese2digits", "jionlp, times and money", "Recognizers-Text"))
    if start := results.one("latency", what="start to first diagnostics"):
        yield row("start to first diagnostics, 30 kB", "≤ 50 ms", float(start["p99"]) <= 50_000,
                  f"{milliseconds(start['p50'])} (at most {milliseconds(start['max'])})")
        memory = results.one("peers", group="memory", contender="harper-core")
        peer = (f"harper-core {memory['bytes']} MB", quantity(float(memory["bytes"]) / float(start["peak memory"]))) if memory else ("", "")
        yield row("memory with that page open, at most", "≤ 60 MB", int(start["peak memory"]) <= 60, f"{start['peak memory']} MB", peer)
    if check := results.one("edition", what="copydesk check FOLDER", stories="10000"):
        yield row("10,000 stories (40 MB) as one edition, two cores", "≤ 3 s", float(check["p50"]) <= 3e6,
                  f"{quantity(float(check['p50']) / 1e6)} s, {check['peak memory']} MB", times_slower(results, "near-duplicates", "datasketch", "rensa"))


def with_limits(results):
    rows = [row for row in results.rows("peers") if row["group"] == "limits"]
    return [[row["contender"], quantity(row["MB/s"]), row["times as long as Copydesk"]] for row in rows]


def with_peers(results):
    rows = [row for row in results.rows("peers") if row["group"] not in ("limits", "memory")]
    return [[row["group"], row["contender"], quantity(float(row["bytes"]) / 1e3), quantity(row["median ms"]), quantity(row["MB/s"]), row["times as long as Copydesk"]] for row in rows]


def with_percentiles(rows, *first):
    return [[*(row[column] for column in first), *(quantity(float(row[column]) / 1e3) for column in PERCENTILES)] for row in rows]


def with_memory(rows):
    memory = [[row["memory"], row["peak memory"]] for row in rows]
    return [cells + more for cells, more in zip(with_percentiles(rows, "what", "bytes", "n"), memory)]


def with_instructions(results):
    for row in results.rows("instructions"):
        name = "**all**" if row["part"] == "all" else f"`{row['part']}`"
        yield [row["what"], name, quantity(row["each"])]


def tables(results):
    percentiles = ["median", "90%", "99%", "99.9%", "max"]
    yield markdown("The budgets", ["what", "budget", "figure", "peers in the same run", "times Copydesk", "met"], list(budgets(results)))
    yield markdown("What the machine can do at most", ["what, the same bytes", "MB/s", "times a fresh check"], with_limits(results))
    yield markdown("Peers", ["group", "contender", "kB", "median ms", "MB/s", "times Copydesk, a byte"], with_peers(results))
    yield markdown("Over pipes, in ms and MB", ["what", "bytes", "n", *percentiles, "memory", "at most"], with_memory(results.rows("latency")))
    yield markdown("An edit in the process, in ms", ["series", "edit", "bytes", "findings", "n", *percentiles],
                   with_percentiles(results.rows("growth"), "what", "edit", "bytes", "findings", "n"))
    yield markdown("An edition, in ms", ["what", "stories", "n", *percentiles],
                   with_percentiles(results.rows("edition"), "what", "stories", "n"))
    yield markdown("Instructions", ["what", "part, with all that it calls", "each"], list(with_instructions(results)))


def main(folder):
    measured = "\n" + "".join(tables(Results(folder)))
    text = README.read_text(encoding="utf-8")
    README.write_text(MEASURED.sub(lambda found: found[1] + measured + found[2], text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
