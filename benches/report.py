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
INVENTED = "invented page"
# The parts of `benches/all` that write into one table, as they are told.
PARTS = ("start", "pages", "findings", "sizes", "huge", "folder")
# Those whose time is that of reading all bytes.
RATED = ("checks", "figures", "duplicates")
GROUPS = ("checks", "keystrokes", "figures", "start", "duplicates", "limits")


class Results:
    """The tables of a folder, those of each name one behind the other, from the folders of all parts in it."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, name):
        rows = []
        in_order = lambda path: (PARTS.index(path.parent.name) if path.parent.name in PARTS else 0, path)
        for path in sorted(self.folder.rglob(f"{name}.tsv"), key=in_order):
            with open(path, encoding="utf-8") as table:
                rows += csv.DictReader(table, delimiter="\t")
        return rows

    def one(self, name, **wanted):
        """The first row of a table with these values; a number wants one that is as large, or nearly."""
        def fits(row, column, value):
            return abs(float(row[column]) / value - 1) < 0.1 if isinstance(value, int) else row[column] == value
        return next((row for row in self.rows(name) if all(fits(row, *want) for want in wanted.items())), None)


def quantity(number):
    """`number` with three digits that tell."""
    number = float(number)
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}" if number >= 0.001 or number == 0 else f"{number:.6f}"


def milliseconds(microseconds):
    return f"{quantity(float(microseconds) / 1e3)} ms"


def markdown(heading, columns, rows):
    if not rows:
        return ""
    lines = [f"### {heading}", "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n\n"


class Beside:
    """The peers of a group beside one of Copydesk's own ways, all on one text."""

    def __init__(self, results, group, ours, text=None):
        rows = [row for row in results.rows("peers") if row["group"] == group and text in (None, row["text"])]
        self.ours = next((row for row in rows if row["contender"].startswith(ours)), None)
        self.peers = [row for row in rows if not row["contender"].startswith("Copydesk")]

    def told(self, column, unit):
        """What the peers reach, and how many times as long as Copydesk that takes."""
        if not self.ours:
            return "", ""
        of_ours = float(self.ours["times as long as Copydesk"])
        figures = [f"{row['contender']} {quantity(row[column])} {unit}" for row in self.peers]
        ratios = [quantity(float(row["times as long as Copydesk"]) / of_ours) for row in self.peers]
        return "<br>".join(figures), "<br>".join(ratios)

    def memory(self):
        if not self.ours:
            return "", ""
        figures = [f"{row['contender']} {row['peak MB']} MB" for row in self.peers]
        ratios = [quantity(float(row["peak MB"]) / float(self.ours["peak MB"])) for row in self.peers]
        return "<br>".join(figures), "<br>".join(ratios)


def row(what, budget, is_met, figure, peers=("", "")):
    return [what, budget, figure, "yes" if is_met else "**no**", *peers]


def budgets(results):
    over_pipes = Beside(results, "keystrokes", "Copydesk, over pipes", INVENTED)
    if key := results.one("latency", what=PAGE):
        yield row("a keystroke, 126,000 characters, over pipes, 99th percentile", "≤ 2 ms", float(key["p99"]) <= 2000,
                  f"{milliseconds(key['p99'])} (median {milliseconds(key['p50'])}, 99.9%: {milliseconds(key['p99.9'])})",
                  over_pipes.told("median ms", "ms"))
    if key := results.one("latency", what="a keystroke in a manuscript", bytes=10_000_000):
        yield row("the same, 10 MB", "≤ 10 ms", float(key["p99"]) <= 10_000,
                  f"{milliseconds(key['p99'])} (median {milliseconds(key['p50'])})")
    yield from rates(results, "checks", "a fresh check, one core", 50)
    yield from rates(results, "figures", "finding figures, one core", 100)
    if start := results.one("latency", what="start to first diagnostics"):
        peers = Beside(results, "start", "Copydesk", INVENTED)
        yield row("start to first diagnostics, 30 kB", "≤ 50 ms", float(start["p99"]) <= 50_000,
                  f"{milliseconds(start['p50'])} (at most {milliseconds(start['max'])})", peers.told("median ms", "ms"))
        yield row("memory with that page open, at most", "≤ 60 MB", int(start["peak memory"]) <= 60, f"{start['peak memory']} MB", peers.memory())
    if check := results.one("edition", what="copydesk check FOLDER", stories="10000"):
        peers = Beside(results, "duplicates", "Copydesk, the whole check, all rules, all cores")
        yield row("10,000 stories (40 MB) as one edition, two cores", "≤ 3 s", float(check["p50"]) <= 3e6,
                  f"{quantity(float(check['p50']) / 1e6)} s, {check['peak memory']} MB", peers.told("MB/s", "MB/s"))


def rates(results, group, what, budget):
    """A budget in megabytes a second, on each text."""
    for text in dict.fromkeys(row["text"] for row in results.rows("peers") if row["group"] == group):
        beside = Beside(results, group, "Copydesk", text)
        rate = beside.ours["MB/s"]
        yield row(f"{what}, {text}", f"≥ {budget} MB/s", float(rate) >= budget, f"{quantity(rate)} MB/s", beside.told("MB/s", "MB/s"))


def with_limits(results):
    return [[row["text"], row["contender"], quantity(row["MB/s"]), quantity(row["times as long as Copydesk"])]
            for row in results.rows("peers") if row["group"] == "limits"]


def with_peers(results):
    rate = lambda row: quantity(row["MB/s"]) if row["group"] in RATED else ""
    return [[row["group"], row["text"], row["contender"], quantity(float(row["bytes"]) / 1e3), row["found"], quantity(row["median ms"]),
             rate(row), row["peak MB"], quantity(row["times as long as Copydesk"])]
            for row in sorted(results.rows("peers"), key=lambda row: GROUPS.index(row["group"])) if row["group"] != "limits"]


def with_percentiles(rows, *first):
    return [[*(row[column] for column in first), *(quantity(float(row[column]) / 1e3) for column in PERCENTILES)] for row in rows]


def with_memory(rows):
    memory = [[row["memory"], row["peak memory"]] for row in rows]
    return [cells + more for cells, more in zip(with_percentiles(rows, "what", "bytes", "n"), memory)]


def with_instructions(results):
    for row in results.rows("instructions"):
        if row["kind"] == "with calls":
            yield [row["what"], "**all**" if row["part"] == "all" else f"`{row['part']}`", quantity(row["each"])]


def by_room(results):
    """Where the instructions of fresh checks go: a row for each room, a column for each text."""
    rows = [row for row in results.rows("instructions") if row["kind"] == "own" and "check" in row["what"]]
    texts = list(dict.fromkeys(row["what"] for row in rows))
    counts = {(row["what"], row["part"]): float(row["each"]) for row in rows}
    totals = [sum(count for (what, _), count in counts.items() if what == text) for text in texts]
    for room in sorted(dict.fromkeys(row["part"] for row in rows), key=lambda room: room.startswith("the rest")):
        cells = [(counts.get((text, room)), total) for text, total in zip(texts, totals)]
        yield [room, *(f"{quantity(count)} ({count / total:.0%})" if count else "in the rest" for count, total in cells)]


def texts_checked(results):
    rows = [row for row in results.rows("instructions") if row["kind"] == "own" and "check" in row["what"]]
    return [text.rsplit(", ", 1)[-1] for text in dict.fromkeys(row["what"] for row in rows)]


def tables(results):
    percentiles = ["median", "90%", "99%", "99.9%", "max"]
    yield markdown("The budgets", ["what", "budget", "figure", "met", "peers, in one run with Copydesk", "times Copydesk"], list(budgets(results)))
    yield markdown("What the machine can do at most", ["text", "what, the same bytes", "MB/s", "time, a fresh check being 1"], with_limits(results))
    yield markdown("Peers", ["group", "text", "contender", "kB", "found", "median ms", "MB/s", "MB of memory", "times the first of the group"], with_peers(results))
    yield markdown("Over pipes, in ms and MB", ["what", "bytes", "n", *percentiles, "memory", "at most"], with_memory(results.rows("latency")))
    yield markdown("An edit in the process, in ms", ["series", "edit", "bytes", "findings", "n", *percentiles],
                   with_percentiles(results.rows("growth"), "what", "edit", "bytes", "findings", "n"))
    yield markdown("An edition, in ms", ["what", "stories", "n", *percentiles],
                   with_percentiles(results.rows("edition"), "what", "stories", "n"))
    yield markdown("Where the instructions of a fresh check go, a byte", ["room or library, by itself", *texts_checked(results)], list(by_room(results)))
    yield markdown("Instructions", ["what", "part, with all that it calls", "each"], list(with_instructions(results)))


def main(folder):
    measured = "\n" + "".join(tables(Results(folder)))
    text = README.read_text(encoding="utf-8")
    README.write_text(MEASURED.sub(lambda found: found[1] + measured + found[2], text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
