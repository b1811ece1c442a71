#!/usr/bin/env python3
"""Draws what `benches/all` measured: how the cost grows, and how long an editor waits.

    pip install matplotlib
    benches/plots.py RESULTS [PICTURES]

RESULTS is the folder of the tables (COPYDESK_RESULTS); the pictures go to `benches/plots` unless told.
"""
import csv
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter

KILO, MEGA = 1e3, 1e6
PEER_GROUPS = {"checks": "check", "figures": "figures", "duplicates": "repeats", "limits": "limit"}
BUDGET = {"linestyle": ":", "color": "black", "linewidth": 1}


def rows(results, name):
    """The tables of that name in the folder and in those within it, one behind the other."""
    paths = sorted(results.rglob(f"{name}.tsv"))
    if not paths:
        print(f"no {name}.tsv in {results}", file=sys.stderr)
    for path in paths:
        with open(path, encoding="utf-8") as table:
            yield from csv.DictReader(table, delimiter="\t")


def axes_of(title, x, y):
    figure, axes = plt.subplots(figsize=(7.2, 4.6))
    axes.set(title=title, xlabel=x, ylabel=y)
    axes.grid(True, which="major", linewidth=0.4, alpha=0.6)
    return figure, axes


def plain(axis):
    """Writes its numbers out, without exponents."""
    axis.set_major_formatter(FuncFormatter(lambda number, _: f"{number:g}" if number < 1e3 else f"{number:,.0f}"))


def save(figure, axes, path):
    plain(axes.yaxis)
    axes.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2, frameon=False)
    figure.savefig(path, dpi=90, bbox_inches="tight", pil_kwargs={"optimize": True})
    plt.close(figure)


def lines(axes, points):
    for name, places in points.items():
        xs, ys, worst = zip(*sorted(places))
        [line] = axes.plot(xs, ys, marker="o", markersize=4, label=name)
        axes.plot(xs, worst, linestyle="--", linewidth=0.8, color=line.get_color())
    plain(axes.xaxis)


def size(results, path):
    points = defaultdict(list)
    for row in rows(results, "growth"):
        if row["what"] == "size":
            points[row["edit"]].append((int(row["bytes"]) / MEGA, float(row["p50"]) / KILO, float(row["p99"]) / KILO))
    for row in rows(results, "latency"):
        if row["what"] == "a keystroke in a manuscript":
            points["a keystroke, over pipes"].append((int(row["bytes"]) / MEGA, float(row["p50"]) / KILO, float(row["p99"]) / KILO))
    if not points:
        return
    figure, axes = axes_of("What an edit costs as the manuscript grows (dashed: 99th percentile)", "manuscript, MB", "ms")
    axes.set(xscale="log", yscale="log")
    lines(axes, points)
    axes.plot([0.378, 10], [2, 10], marker="_", markersize=14, markeredgewidth=2, label="budgets of a keystroke", **{**BUDGET, "linestyle": ""})
    save(figure, axes, path)


def findings(results, path):
    points = defaultdict(list)
    for row in rows(results, "growth"):
        if row["what"] == "findings" and row["edit"] in ("insert a character", "fresh check"):
            points[row["edit"]].append((int(row["findings"]), float(row["p50"]) / KILO, float(row["p99"]) / KILO))
    for row in rows(results, "latency"):
        words = row["what"].split()
        if "findings" in words:
            count = int(words[words.index("findings") - 1])
            points["a keystroke, over pipes"].append((count, float(row["p50"]) / KILO, float(row["p99"]) / KILO))
    if not points:
        return
    figure, axes = axes_of("What findings cost, 126,000 characters (dashed: 99th percentile)", "findings on the page", "ms")
    axes.set(xscale="symlog", yscale="log")
    lines(axes, points)
    axes.axhline(2, label="budget of a keystroke", **BUDGET)
    save(figure, axes, path)


def edition(results, path):
    points = defaultdict(list)
    for row in rows(results, "edition"):
        points[row["what"]].append((int(row["stories"]), float(row["p50"]) / KILO, float(row["p99"]) / KILO))
    if not points:
        return
    figure, axes = axes_of("What an edition costs as it grows (dashed: 99th percentile)", "stories of 4 kB", "ms")
    axes.set(xscale="log", yscale="log")
    lines(axes, points)
    axes.plot([10_000], [3_000], marker="_", markersize=14, markeredgewidth=2, label="budget of a check", **{**BUDGET, "linestyle": ""})
    save(figure, axes, path)


def latency(results, path):
    times = defaultdict(list)
    for row in rows(results, "latency_histogram"):
        times[row["what"]].append((float(row["up to"]) / KILO, int(row["n"])))
    if not times:
        return
    figure, axes = axes_of("A keystroke to its diagnostics, over pipes", "share of keystrokes done", "ms")
    marks = {"50%": 0.5, "90%": 0.9, "99%": 0.99, "99.9%": 0.999, "99.99%": 0.9999}
    for name, buckets in times.items():
        total = sum(n for _, n in buckets)
        if total < 200 or "findings" in name or name.endswith("manuscript"):
            continue
        xs, ys, done = [], [], 0
        for bound, n in sorted(buckets):
            done += n
            xs.append(1 / max(1 - done / total, 1 / total))
            ys.append(bound)
        axes.step(xs, ys, where="pre", label=name, linewidth=1.2)
    axes.axhline(2, label="budget, 126,000 characters", **BUDGET)
    axes.axhline(10, label="budget, 10 MB", **{**BUDGET, "linestyle": "-."})
    axes.set(xscale="log", yscale="log", xlim=(1, 1e4))
    axes.set_xticks([1 / (1 - share) for share in marks.values()], list(marks))
    save(figure, axes, path)


def peers(results, path):
    rates = {}
    for row in rows(results, "peers"):
        is_told_already = row["group"] == "limits" and row["contender"].startswith("Copydesk")
        if row["group"] in PEER_GROUPS and row["text"].startswith("invented") and not is_told_already:
            rates[f"{PEER_GROUPS[row['group']]}: {row['contender']}"] = float(row["MB/s"])
    if not rates:
        return
    figure, axes = plt.subplots(figsize=(7.2, 0.24 * len(rates) + 0.8))
    names = sorted(rates, key=lambda name: (-list(PEER_GROUPS.values()).index(name.split(":")[0]), rates[name]))
    colors = ["tab:orange" if ": Copydesk" in name else "tab:blue" for name in names]
    bars = axes.barh(names, [rates[name] for name in names], color=colors, height=0.7)
    axes.bar_label(bars, [f"{rates[name]:.3g}" if rates[name] < 1e3 else f"{rates[name]:,.0f}" for name in names], padding=3, fontsize=7)
    axes.set(title="Copydesk (orange) beside its peers and what the machine can do", xlabel="MB/s", xscale="log")
    axes.set_xlim(right=max(rates.values()) * 8)
    axes.tick_params(axis="y", labelsize=7)
    axes.grid(True, axis="x", linewidth=0.4, alpha=0.6)
    plain(axes.xaxis)
    figure.savefig(path, dpi=90, bbox_inches="tight", pil_kwargs={"optimize": True})
    plt.close(figure)


def main(results, pictures=Path(__file__).resolve().parent / "plots"):
    results, pictures = Path(results), Path(pictures)
    pictures.mkdir(exist_ok=True)
    for draw in (size, findings, edition, latency, peers):
        draw(results, pictures / f"{draw.__name__}.png")


if __name__ == "__main__":
    main(*sys.argv[1:3])
