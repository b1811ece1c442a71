#!/usr/bin/env python3
"""Copydesk beside its peers and beside what the machine can do: the same text, taking turns.

    cargo build --release --manifest-path benches/peers/rust/Cargo.toml --target-dir target
    pip install datasketch rensa jionlp cn2an chinese2digits
    npm install --prefix DIR @microsoft/recognizers-text-suite
    benches/peers/compare.py --peers target/release/copydesk-peers --copydesk target/release/copydesk \\
        [--text PAGE...] [--name NAME] [--node-modules DIR/node_modules] [--groups GROUP...]

Every contender runs once to warm up, and is not counted. Then in each round every one runs once, in the same
order, so that what else the machine does falls on all of them alike. Told are the median of the rounds, what was
found, and how many times as long as Copydesk in the same round it took a byte, or for a keystroke (the median). A peer that
is not installed is left out, and named. COPYDESK_RESULTS names a folder whose table `peers.tsv` the
measured groups are written to; others stay there, so that groups can be measured one by one:

The invented page has 60 impossible dates, so that there is something to find.

checks      a fresh check of the whole text: autocorrect (`lint_for`), which reads Chinese; and harper-core, which
            reads English and is slow, so that it gets 30 kB of English and of the text.
keystrokes  No peer follows an edit, so each checks its text again; harper remembers the sentences that it has
            seen, and gets 30 kB. Copydesk in the process, as the peers, and over the pipes of its server, where
            the keys make a date impossible and possible again.
start       a program that starts, loads what it must, and checks a page of 30 kB; and its memory at most.
limits      what the machine does with the same bytes.
figures     the peers are so slow that they and Copydesk get a part of the text, a line at a time.
duplicates  near-duplicates in invented stories: Copydesk looking for repeats alone, on one core as the peers,
            and its whole check of the folder with all rules, on one core and on all.
"""
import argparse
import contextlib
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duplicates
import figures
from server import Server

PROJECT = Path(__file__).resolve().parents[2]
LIMITS = {
    "memcpy": "copying the bytes (memcpy)",
    "memchr": "looking for a byte that is not there (memchr)",
    "utf8": "checking UTF-8 (std::str::from_utf8)",
    "characters": "counting characters (bytecount)",
    "jieba": "cutting into words (jieba-rs)",
}
PYTHON_PEERS = {"jionlp, times and money": figures.jionlp, "cn2an": figures.cn2an, "chinese2digits": figures.chinese2digits}
PAGE_BYTES = 30_000
COLUMNS = ["text", "group", "contender", "bytes", "found", "rounds", "median ms", "best ms", "MB/s",
           "times as long as Copydesk", "peak MB"]


class Contender:
    """`run` gives the seconds that it took, what it found, and the megabytes of memory where they are measured. The
    first of a group is what the others are measured by."""

    def __init__(self, group, name, n_bytes, run):
        self.group, self.name, self.n_bytes, self.run = group, name, n_bytes, run
        self.times, self.found, self.megabytes = [], "", []

    def take_turn(self):
        seconds, self.found, *self.megabytes = self.run()
        self.times.append(seconds)

    def row(self, text, ours):
        share = ours.n_bytes / self.n_bytes if self.group != "keystrokes" else 1
        ratios = [mine / our * share for mine, our in zip(self.times, ours.times)]
        median = statistics.median(self.times)
        return [text, self.group, self.name, self.n_bytes, self.found, len(self.times), f"{median * 1e3:.4g}",
                f"{min(self.times) * 1e3:.4g}", f"{self.n_bytes / median / 1e6:.4g}", f"{statistics.median(ratios):.3g}", *(self.megabytes or [""])]


class Rust:
    """The contenders of `rust/`, on one text."""

    def __init__(self, program, text, english="", folder=None):
        self.folder = tempfile.TemporaryDirectory()
        self.text, self.english = text, english
        paths = [Path(self.folder.name) / name for name in ("text.txt", "english.md")]
        for path, content in zip(paths, (text, english)):
            path.write_text(content, encoding="utf-8")
        self.process = subprocess.Popen([program, *paths, *([folder] if folder else [])],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, contender):
        self.process.stdin.write(contender + "\n")
        self.process.stdin.flush()
        seconds, found = self.process.stdout.readline().split()
        return float(seconds), found

    def contender(self, group, name, contender):
        text = self.english if contender in ("harper", "harper keystroke") else self.text
        return Contender(group, name, len(text.encode()), lambda: self.run(contender))


def english_prose():
    """What the project's own sources say in English."""
    comments = [line[3:].strip() for path in sorted((PROJECT / "src").rglob("*.rs"))
                for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("//!", "///"))]
    return (PROJECT / "README.md").read_text(encoding="utf-8") + "\n".join(comments)


def beginning(text, n_bytes):
    """The first lines of `text`, up to so many bytes."""
    lines, size = [], 0
    for line in text.splitlines():
        size += len(line.encode()) + 1
        if size > n_bytes:
            break
        lines.append(line)
    return "\n".join(lines) + "\n"


def of_rust(arguments, text):
    return Rust(arguments.peers, text, beginning(english_prose(), min(PAGE_BYTES, len(text.encode()))))


def checks(arguments, text):
    rust, part = of_rust(arguments, text), Rust(arguments.peers, beginning(text, PAGE_BYTES))
    yield rust.contender("checks", "Copydesk, all rules", "copydesk check")
    yield rust.contender("checks", "autocorrect", "autocorrect")
    yield rust.contender("checks", "harper-core, 30 kB of English", "harper")
    yield part.contender("checks", "harper-core, 30 kB of the text", "harper on the same text")


def keystrokes(arguments, text):
    rust = of_rust(arguments, text)
    yield rust.contender("keystrokes", "Copydesk, in the process", "copydesk keystroke")
    server = Server(arguments.copydesk, text)
    yield Contender("keystrokes", "Copydesk, over pipes, making and mending a finding", len(text.encode()), server.keystroke)
    yield rust.contender("keystrokes", "autocorrect, all again", "autocorrect")
    yield rust.contender("keystrokes", "harper-core, all again, 30 kB of English", "harper keystroke")


def start(arguments, text):
    folder = tempfile.TemporaryDirectory()
    page, english = Path(folder.name) / "page.txt", Path(folder.name) / "english.md"
    page.write_text(beginning(text, PAGE_BYTES), encoding="utf-8")
    english.write_text(beginning(english_prose(), PAGE_BYTES), encoding="utf-8")
    for name, checker, path in (("Copydesk", "copydesk", page), ("autocorrect", "autocorrect", page), ("harper-core, 30 kB of English", "harper", english)):
        def run(checker=checker, path=path, folder=folder):
            begun = time.perf_counter()
            process = subprocess.Popen([arguments.peers, "--start", checker, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            found = process.stdout.readline().strip()
            seconds = time.perf_counter() - begun
            return seconds, found, process.communicate()[0].strip()
        yield Contender("start", name, path.stat().st_size, run)


def limits(arguments, text):
    rust = Rust(arguments.peers, text)
    yield rust.contender("limits", "Copydesk, a fresh check", "copydesk check")
    yield rust.contender("limits", "Copydesk, finding figures", "copydesk figures")
    for contender, name in LIMITS.items():
        yield rust.contender("limits", name, contender)


def of_figures(arguments, text):
    part = beginning(text, arguments.part)
    rust = Rust(arguments.peers, part)
    yield rust.contender("figures", "Copydesk", "copydesk figures")
    n_bytes = len(part.encode())
    lines = [line for line in part.splitlines() if line.strip()]
    for name, load in PYTHON_PEERS.items():
        try:
            with contextlib.redirect_stdout(sys.stderr):
                find = load()
        except ImportError as problem:
            print(f"{name}: not installed ({problem})", file=sys.stderr)
            continue
        yield Contender("figures", name, n_bytes, lambda find=find: line_by_line(find, lines))
    if shutil.which("node") and arguments.node_modules.is_dir():
        yield Contender("figures", "Recognizers-Text", n_bytes, lambda: recognizers(lines, arguments.node_modules))
    else:
        print("Recognizers-Text: not installed", file=sys.stderr)


def line_by_line(find, lines):
    n_found = n_failed = 0
    begun = time.perf_counter()
    for line in lines:
        try:
            n_found += len(find(line))
        except Exception:  # Some lines are too much for some peers; what they took counts.
            n_failed += 1
    seconds = time.perf_counter() - begun
    return seconds, f"{n_found}, failed on {n_failed} of {len(lines)} lines" if n_failed else n_found


def recognizers(lines, node_modules):
    answer = figures.recognizers(lines, node_modules)
    return answer["seconds"], sum(map(len, answer["found"]))


def of_duplicates(arguments, text):
    temporary = tempfile.TemporaryDirectory()
    folder = Path(temporary.name)
    subprocess.run([sys.executable, duplicates.ARCHIVE / "generate.py", folder, "--stories", str(arguments.stories)], check=True)
    n_bytes = sum(path.stat().st_size for path in folder.glob("*.txt"))
    known = duplicates.known(folder)
    rust = Rust(arguments.peers, "", folder=folder)
    rust.stories = temporary
    yield Contender("duplicates", "Copydesk, repeats alone, one core", n_bytes, lambda: rust.run("copydesk repeats"))
    one_core = lambda program, folder: duplicates.copydesk_check(program, folder, n_threads=1)
    for name, find in (("Copydesk, the whole check, all rules, one core", one_core),
                       ("Copydesk, the whole check, all rules, all cores", duplicates.copydesk_check),
                       ("datasketch", duplicates.with_datasketch), ("rensa", duplicates.with_rensa)):
        if not name.startswith("Copydesk"):
            try:
                __import__(name)
            except ImportError as problem:
                print(f"{name}: not installed ({problem})", file=sys.stderr)
                continue
        def run(find=find):
            begun = time.perf_counter()
            pairs = find(arguments.copydesk, folder)
            seconds = time.perf_counter() - begun
            return seconds, f"{len(pairs)}, {len(pairs & known)} of the {len(known)} planted"
        yield Contender("duplicates", name, n_bytes, run)


GROUPS = {"checks": checks, "keystrokes": keystrokes, "start": start, "limits": limits, "figures": of_figures, "duplicates": of_duplicates}


def measured(arguments, group, text):
    contenders = list(GROUPS[group](arguments, text))
    for number in range(arguments.rounds + 1):
        for one in contenders:
            one.take_turn()
        if number == 0:
            for one in contenders:
                one.times.clear()
    name = "invented stories" if group == "duplicates" else arguments.name
    return [list(map(str, one.row(name, contenders[0]))) for one in contenders]


def keep(rows):
    """Writes `rows` to the table of the results, in the place of what it has of the same text and group."""
    path = Path(os.environ["COPYDESK_RESULTS"]) / "peers.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    old = list(csv.reader(open(path, encoding="utf-8"), delimiter="\t"))[1:] if path.exists() else []
    replaced = {tuple(row[:2]) for row in rows}
    kept = [row for row in old if tuple(row[:2]) not in replaced]
    path.write_text("".join("\t".join(row) + "\n" for row in [COLUMNS, *kept, *rows]), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--peers", required=True)
    parser.add_argument("--copydesk", required=True)
    parser.add_argument("--text", type=Path, nargs="+", help="an invented page unless told")
    parser.add_argument("--name", help="what the table calls the text")
    parser.add_argument("--groups", nargs="+", choices=GROUPS, default=list(GROUPS))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--part", type=int, default=10_000, help="bytes of the text for finding figures")
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    arguments = parser.parse_args()
    arguments.name = arguments.name or ("pages given" if arguments.text else "invented page")
    if arguments.text:
        text = "\n".join(path.read_text(encoding="utf-8") for path in arguments.text)
    else:
        text = subprocess.run([arguments.peers, "--page"], capture_output=True, text=True, check=True).stdout
    print("\t".join(COLUMNS))
    for group in arguments.groups:
        rows = measured(arguments, group, text)
        print("".join("\t".join(row) + "\n" for row in rows), end="", flush=True)
        if "COPYDESK_RESULTS" in os.environ:
            keep(rows)


if __name__ == "__main__":
    main()
