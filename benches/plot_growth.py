"""Draws how the cost of edits grows with the manuscript.

    cargo bench --bench growth -- 100 > growth.tsv
    python3 benches/plot_growth.py growth.tsv growth.png

Needs matplotlib.
"""
import csv
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def main(table, picture):
    with open(table, encoding="utf-8") as rows:
        points = defaultdict(list)
        for row in csv.DictReader(rows, delimiter="\t"):
            points[row["edit"]].append((int(row["bytes"]), float(row["median µs"]) / 1000))
    figure, axes = plt.subplots(figsize=(7, 5))
    for edit, places in points.items():
        axes.loglog(*zip(*sorted(places)), marker="o", label=edit)
    axes.axhline(10, linestyle=":", color="grey", label="budget at 10 MB")
    axes.set_xlabel("manuscript, bytes")
    axes.set_ylabel("median, ms")
    axes.legend()
    figure.savefig(picture, dpi=120, bbox_inches="tight")


main(*sys.argv[1:3])
