#!/usr/bin/env python3
"""fit_weights.py EVIDENCE.tsv: fits the weights of the rules for cut text, and prints
the table of `src/rules/truncation/weights.rs` and the curves of recall against alarms.

EVIDENCE.tsv is what `cargo bench --bench evidence -- FOLDER…` writes.
Needs numpy and scikit-learn. Deterministic: the same table gives the same weights.

Two logistic regressions. The first tells four cases at the end of a paragraph that has
no full stop (whole, split, truncated, both: cut, and the next has lost its head too);
the second tells a paragraph that has lost its head from one that has not. A sound
boundary has four votes, `both` a fifth of one, as it is rare. Curves come from five-fold
cross-validation by page.
"""
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

CASES = ["whole", "split", "truncated", "both"]
ORPHAN_SIGNALS = [
    "Newspaper", "BehindProse", "BehindTitle", "BehindSetApart", "AfterProse", "AfterUnended", "LnLength", "HasStop",
    "OpeningFirst", "OpeningFirstRare", "OpeningPair", "OpeningPairRare", "TailNoOpening", "FirstStartsClause",
    "StartsClause", "StartsClauseOdds", "StartsClauseRarely", "StartsClauseHardly", "StartsClauseOften", "Start",
    "StartRare", "StartVeryRare", "StartTimesStartsClause", "NFirstTwo", "NFirstThree", "FirstCoheres",
    "SecondCoheres", "ClosesEarly", "TailBeginsInside", "MarkComma", "MarkStop", "MarkEnumeration", "MarkColon",
    "MarkSemicolon", "MarkDistance", "MarkCommaNear", "MarkEnumerationNear", "MarkStopNear", "MarkStopUnder9",
    "MarkStopUnder5", "TailHasComma", "TailLnLength", "TailUnder60", "TailUnder100", "TailRepeatsHead", "Shared",
]


def read(path):
    with open(path, encoding="utf-8") as rows:
        names = next(rows).rstrip("\n").split("\t")[2:]
        cells = [row.rstrip("\n").split("\t") for row in rows]
    pages = np.array([row[0] for row in cells])
    done = np.array([row[1] for row in cells])
    return names, pages, done, np.array([[float(value) for value in row[2:]] for row in cells])


def fitted(values, classes, votes):
    """Weights in the signals' own units, one row a class and the constant last."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=400).fit((values - mean) / spread, classes, sample_weight=votes)
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


def folders(pages):
    return np.array([page.rsplit("/", 1)[0] for page in pages])


def boundaries(names, pages, done, values):
    keep = np.isin(done, CASES)
    pages, done, values = pages[keep], done[keep], values[keep]
    classes = np.array([CASES.index(case) for case in done])
    votes = np.where(classes == 0, 4.0, np.where(classes == 3, 0.2, 1.0))
    validated = cross_validated(values, classes, votes, pages)
    split = validated[:, 1] - validated[:, 0]
    lost = np.logaddexp(validated[:, 2], validated[:, 3])
    cut = np.logaddexp(validated[:, 1], lost) - validated[:, 0]
    for folder in sorted(set(folders(pages))):
        here = folders(pages) == folder
        worst = np.sort(cut[here & (classes == 0)])[::-1][:10]
        print(f"# {folder}: worst sound boundaries {np.round(worst, 2)}", file=sys.stderr)
        for threshold in (1, 1.5, 2, 2.5, 3, 3.5, 4, 5):
            for lean in (0.0, 0.7, 1.4):
                is_split = validated[:, 1] + lean > lost
                row = [f"{(here & (classes == 0) & (cut > threshold)).sum()} alarms"]
                for case, right in ((1, is_split), (2, ~is_split)):
                    of_case = here & (classes == case)
                    found = of_case & (cut > threshold)
                    row.append(f"{CASES[case]} {found.sum() / of_case.sum():.3f} told right {(found & right).sum() / of_case.sum():.3f}")
                print(f"  cut > {threshold}, lean {lean}: " + "; ".join(row), file=sys.stderr)
    weights = fitted(values, classes, votes)
    return weights[1:] - weights[0]


def orphans(names, pages, done, values):
    columns = [names.index(name) for name in ORPHAN_SIGNALS]
    lost = np.char.startswith(done, "orphan")
    sound = np.char.startswith(done, "whole") | np.char.startswith(done, "unpaired")
    sound &= values[:, names.index("TailStops")] > 0
    keep = lost | sound
    pages, values, classes = pages[keep], values[keep][:, columns], lost[keep].astype(int)
    votes = np.where(classes == 0, 4.0, 1.0)
    validated = cross_validated(values, classes, votes, pages)[:, 0]
    for folder in sorted(set(folders(pages))):
        here = folders(pages) == folder
        worst = np.sort(validated[here & (classes == 0)])[::-1]
        curve = [(n, round(float(worst[n]), 2), round(float((validated[here & (classes == 1)] > worst[n]).mean()), 3)) for n in (0, 1, 2, 3, 4, 8, 16, 32, 64)]
        print(f"# {folder}: orphans (alarms, threshold, recall) {curve}", file=sys.stderr)
    return fitted(values, classes, votes)[0]


def table(names, by_case, of_orphan):
    """The Rust tables, one row a signal."""
    cases = lambda row: ", ".join(f"{weight:.2f}" for weight in row)
    word = names.index("word")
    yield f"pub(super) const WORD_ACROSS: Scores = Scores::of_weights([{cases(by_case[:, word])}]);"
    yield f"const CONSTANT: Scores = Scores::of_weights([{cases(by_case[:, -1])}]);"
    yield "const WEIGHTS: &[(Signal, [f64; 3])] = &["
    yield from (f"    (Signal::{name}, [{cases(by_case[:, index])}])," for index, name in enumerate(names) if index != word)
    yield "];"
    yield f"const ORPHAN_CONSTANT: f64 = {of_orphan['constant']:.2f};"
    yield "const ORPHAN_WEIGHTS: &[(Signal, f64)] = &["
    yield from (f"    (Signal::{name}, {of_orphan[name]:.2f})," for name in names if name in of_orphan)
    yield "];"


def main():
    names, pages, done, values = read(sys.argv[1])
    by_case = boundaries(names, pages, done, values)
    of_orphan = dict(zip(ORPHAN_SIGNALS + ["constant"], orphans(names, pages, done, values)))
    print("\n".join(table(names, by_case, of_orphan)))


if __name__ == "__main__":
    main()
