#!/usr/bin/env python3
"""fit_weights.py EVIDENCE.tsv [--write]: fits the weights of the rules for cut text, prints
the curves of recall against alarms, and with --write writes `src/rules/truncation/fitted.rs`.

EVIDENCE.tsv is what `cargo bench --bench evidence -- FOLDER…` writes.
Needs numpy and scikit-learn. Deterministic: the same table gives the same weights.

Two logistic regressions for each kind of page, script and newspaper. The first tells four
cases at the end of a paragraph that has no full stop (whole, split, truncated, both: cut,
and the next has lost its head too); the second tells a paragraph that has lost its head
from one that has not. A sound boundary has four votes, `both` half a one, as it is rare,
a break of a wrapped paragraph a fifth, as it has many, and a boundary of the other kind of page a tenth (scripts, for newspapers three tenths, as
they are fewer); a paragraph that has lost an opening mark, half a one. Curves come from five-fold cross-validation by page.
"""
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

KINDS = {"Script": 0.1, "Newspaper": 0.3}  # with the votes of pages of the other kind
CASES = ["whole", "split", "truncated", "both"]
CASE_VOTES = np.array([4.0, 1.0, 1.0, 0.5])
ORPHAN_SIGNALS = [
    "BehindProse", "BehindTitle", "BehindSetApart", "AfterProse", "AfterUnended", "LnLength", "HasStop",
    "OpeningFirst", "OpeningFirstRare", "OpeningPair", "OpeningPairRare", "TailNoOpening", "FirstStartsClause",
    "StartsClause", "StartsClauseOdds", "StartsClauseRarely", "StartsClauseHardly", "StartsClauseOften", "Start",
    "StartRare", "StartVeryRare", "StartTimesStartsClause", "NFirstTwo", "NFirstThree", "FirstCoheres",
    "SecondCoheres", "ClosesEarly", "TailBeginsInside", "MarkComma", "MarkStop", "MarkEnumeration", "MarkColon",
    "MarkSemicolon", "MarkDistance", "MarkCommaNear", "MarkEnumerationNear", "MarkStopNear", "MarkStopUnder9",
    "MarkStopUnder5", "MarkUnder2", "TailHasComma", "TailLnLength", "TailUnder60", "TailUnder100", "TailRepeatsHead", "Shared",
    "BeginsWithVerb", "BeginsWithVerbalNoun", "BeginsWithAdjective", "BeginsWithAdverb", "BeginsWithParticle",
    "BeginsWithBound", "BeginsWithMeasure", "BeginsWithPreposition", "BeginsWithConjunction", "BeginsWithName",
    "BeginsWithTime", "BeginsWithPronoun", "BeginsWithNumber", "BeginsWithLocalizer", "BeginsWithIdiom",
    "BeginsWithSingle", "OpeningHeardInside", "OpeningHeardLength", "OpeningHeardAtStart", "TailSaysWhoSays",
    "TailBeginsAlike", "TailBeginsAsNeighbours",
]
FITTED = Path(__file__).parent.parent / "src/rules/truncation/fitted.rs"


class Evidence:
    """The rows of the table that `keep` says, and what was done to each."""

    def __init__(self, names, pages, kinds, done, values):
        self.names, self.pages, self.kinds, self.done, self.values = names, pages, kinds, done, values

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as rows:
            names = next(rows).rstrip("\n").split("\t")[3:]
            cells = [row.rstrip("\n").split("\t") for row in rows]
        column = lambda index: np.array([row[index] for row in cells])
        values = np.array([[float(value) for value in row[3:]] for row in cells], dtype=np.float32)
        return cls(names, column(0), column(1), column(2), values)

    def only(self, keep):
        return Evidence(self.names, self.pages[keep], self.kinds[keep], self.done[keep], self.values[keep])

    def of(self, signal):
        return self.values[:, self.names.index(signal)]


def fitted(values, classes, votes):
    """Weights in the signals' own units, one row a class and the constant last."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=300).fit((values - mean) / spread, classes, sample_weight=votes)
    weights = model.coef_ / spread
    return np.hstack([weights, (model.intercept_ - weights @ mean)[:, None]])


def scores(weights, values):
    return values @ weights[:, :-1].T + weights[:, -1]


def cross_validated(values, classes, votes, pages):
    n_columns = len(set(classes)) if len(set(classes)) > 2 else 1
    result = np.zeros((len(classes), n_columns))
    for known, unseen in GroupKFold(5).split(values, classes, pages):
        result[unseen] = scores(fitted(values[known], classes[known], votes[known]), values[unseen])
    return result


def boundaries(evidence, kind):
    evidence = evidence.only(np.isin(evidence.done, CASES + ["wrapped"]))
    wrapped = evidence.done == "wrapped"
    classes = np.array([CASES.index("split" if case == "wrapped" else case) for case in evidence.done])
    here = evidence.kinds == kind
    votes = CASE_VOTES[classes] * np.where(here, 1.0, KINDS[kind]) * np.where(wrapped, 0.2, 1.0)
    validated = cross_validated(evidence.values, classes, votes, evidence.pages)
    lost = np.logaddexp(validated[:, 2], validated[:, 3])
    cut = np.logaddexp(validated[:, 1], lost) - validated[:, 0]
    worst = np.sort(cut[here & (classes == 0)])[::-1]
    n_pages = len(set(evidence.pages[here]))
    print(f"# {kind}, {n_pages} pages: worst sound boundaries {np.round(worst[:12], 2)}", file=sys.stderr)
    for threshold in (0.5, 1, 1.3, 1.6, 2, 2.5, 3, 3.5, 4, 5):
        for lean in (0.0, 0.7, 1.0, 1.4, 1.8):
            is_split = validated[:, 1] + lean > lost
            row = [f"{(worst > threshold).sum()} alarms"]
            for case, right in ((1, is_split), (2, ~is_split), (3, ~is_split)):
                of_case = here & (classes == case) & ~wrapped
                found = of_case & (cut > threshold)
                row.append(f"{CASES[case]} {found.sum() / of_case.sum():.3f} told right {(found & right).sum() / of_case.sum():.3f}")
            of_wrapped = here & wrapped
            row.append(f"wrapped {(of_wrapped & (cut > threshold) & is_split).sum() / of_wrapped.sum():.3f}")
            print(f"  cut > {threshold}, lean {lean}: " + "; ".join(row), file=sys.stderr)
    weights = fitted(evidence.values, classes, votes)
    return weights[1:] - weights[0]


def orphans(evidence, kind):
    lost = np.char.startswith(evidence.done, "orphan")
    sound = np.char.startswith(evidence.done, "whole") | np.char.startswith(evidence.done, "unpaired")
    evidence = evidence.only(lost | (sound & (evidence.of("TailStops") > 0)))
    values = evidence.values[:, [evidence.names.index(name) for name in ORPHAN_SIGNALS]]
    classes = np.char.startswith(evidence.done, "orphan").astype(int)
    here = evidence.kinds == kind
    votes = np.where(classes == 0, 4.0, 1.0) * np.where(here, 1.0, KINDS[kind])
    votes[np.char.startswith(evidence.done, "unpaired")] /= 8
    validated = cross_validated(values, classes, votes, evidence.pages)[:, 0]
    worst = np.sort(validated[here & np.char.startswith(evidence.done, "whole")])[::-1]
    recall = lambda threshold: round(float((validated[here & (classes == 1)] > threshold).mean()), 3)
    curve = [(n, round(float(worst[n]), 2), recall(worst[n])) for n in (0, 1, 2, 3, 4, 8, 16, 24, 32, 48, 64, 128)]
    print(f"# {kind}: orphans (alarms, threshold, recall) {curve}", file=sys.stderr)
    return dict(zip(ORPHAN_SIGNALS + ["constant"], fitted(values, classes, votes)[0]))


def module(names, by_case, of_orphan):
    """The Rust module, one row a signal."""
    numbers = lambda row: "[" + ", ".join(f"{weight + 0.0:.2f}" for weight in row) + "]"
    cases = lambda index: ", ".join(numbers(by_case[kind][:, index]) for kind in KINDS)
    orphan = lambda name: numbers([of_orphan[kind].get(name, 0.0) for kind in KINDS])
    yield "//! The weights that `benches/fit_weights.py` fitted and wrote; see `weights`."
    yield ""
    yield "use super::evidence::Signal;"
    yield "use super::scores::Weight;"
    yield ""
    yield "/// What no evidence at all weighs."
    yield f"pub(super) const CONSTANT: Weight = Weight::of({cases(-1)}, {orphan('constant')});"
    yield ""
    yield "/// For each signal: what it adds for a split, for a lost tail and for both, in scripts and in"
    yield "/// newspapers, and what it adds for a lost head in either."
    yield "#[rustfmt::skip]"
    yield "#[allow(clippy::approx_constant)] // A weight of 3.14 is not π."
    yield "pub(super) const WEIGHTS: &[(Signal, Weight)] = &["
    for index, name in enumerate(names):
        yield f"    (Signal::{name}, Weight::of({cases(index)}, {orphan(name)})),"
    yield "];"


def main():
    evidence = Evidence.read(sys.argv[1])
    by_case = {kind: boundaries(evidence, kind) for kind in KINDS}
    of_orphan = {kind: orphans(evidence, kind) for kind in KINDS}
    if "--write" in sys.argv:
        FITTED.write_text("\n".join(module(evidence.names, by_case, of_orphan)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
