#!/usr/bin/env python3
"""Copydesk beside its peers and beside what the machine can do: the same text, taking turns.

    cargo build --release --manifest-path benches/peers/rust/Cargo.toml --target-dir target
    pip install datasketch rensa jionlp cn2an chinese2digits
    npm install --prefix DIR @microsoft/recognizers-text-suite
    benches/peers/compare.py --peers target/release/copydesk-peers \\
        --copydesk target/release/copydesk [--text PAGE...] [--node-modules DIR/node_modules]

In each round every contender runs once, in the same order, so that what else the machine does falls on
all of them alike; the median of the rounds is told, and how much longer than Copydesk it takes a byte. A peer that is
not installed is left out, and named. COPYDESK_RESULTS names a folder that the table is written to.

The peers for a whole check are autocorrect (`lint_for`), which reads Chinese, and harper-core, which reads
English, and gets as many bytes of it. No peer follows an edit, so for a keystroke each checks its text again;
harper remembers the sentences that it has seen. The peers for figures are so slow that they and Copydesk
get a part of the text, a line at a time. For near-duplicates Copydesk makes its whole check of a folder, with
all rules; the peers only look for repeats.
"""
import argparse
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

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
LIMITS = {
    "memcpy": "copying the bytes (memcpy)",
    "memchr": "looking for a byte that is not there (memchr)",
    "utf8": "checking UTF-8 (std::str::from_utf8)",
    "characters": "counting characters (bytecount)",
    "jieba": "cutting into words (jieba-rs)",
}


class Rust:
    """The contenders of `rust/`, on one text."""

    def __init__(self, program, text, english):
        self.folder = tempfile.TemporaryDirectory()
        paths = [Path(self.folder.name) / name for name in ("text.txt", "english.md")]
        for path, content in zip(paths, (text, english)):
            path.write_text(content, encoding="utf-8")
        self.process = subprocess.Popen([program, *paths], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, contender):
        self.process.stdin.write(contender + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


class Contender:
    def __init__(self, group, name, n_bytes, run, is_ours=False):
        self.group, self.name, self.n_bytes, self.run, self.is_ours = group, name, n_bytes, run, is_ours
        self.times = []


def english_prose():
    """What the project's own sources say in English."""
    comments = [line[3:].strip() for path in sorted((PROJECT / "src").rglob("*.rs"))
                for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("//!", "///"))]
    return (PROJECT / "README.md").read_text(encoding="utf-8") + "\n".join(comments)


def of_rust(arguments, text):
    english = beginning(english_prose(), len(text.encode()))
    rust = Rust(arguments.peers, text, english)
    n_bytes = len(text.encode())
    def one(group, name, contender, is_ours=False):
        size = len(english.encode()) if contender.startswith("harper") else n_bytes
        return Contender(group, name, size, lambda: rust.run(contender), is_ours)
    yield one("a fresh check", "Copydesk, all rules", "copydesk check", True)
    yield one("a fresh check", "autocorrect", "autocorrect")
    yield one("a fresh check", "harper-core, English", "harper")
    yield one("a keystroke", "Copydesk", "copydesk keystroke", True)
    yield one("a keystroke", "autocorrect, all again", "autocorrect")
    yield one("a keystroke", "harper-core, English", "harper keystroke")
    yield one("limits", "Copydesk, a fresh check", "copydesk check", True)
    yield one("limits", "Copydesk, finding figures", "copydesk figures")
    for contender, name in LIMITS.items():
        yield one("limits", name, contender)


def beginning(text, n_bytes):
    """The first lines of `text`, up to so many bytes."""
    lines, size = [], 0
    for line in text.splitlines():
        size += len(line.encode()) + 1
        if size > n_bytes:
            break
        lines.append(line)
    return "\n".join(lines)


def of_figures(arguments, text):
    part = beginning(text, arguments.part)
    rust = Rust(arguments.peers, part, "-")
    n_bytes = len(part.encode())
    lines = [line for line in part.splitlines() if line.strip()]
    yield Contender("figures", "Copydesk", n_bytes, lambda: rust.run("copydesk figures"), True)
    for name, load in (("jionlp, times and money", figures.jionlp), ("cn2an", figures.cn2an), ("chinese2digits", figures.chinese2digits)):
        try:
            find = load()
        except ImportError as problem:
            print(f"{name}: not installed ({problem})", file=sys.stderr)
            continue
        def run(find=find):
            start = time.perf_counter()
            for line in lines:
                try:
                    find(line)
                except Exception:
                    pass  # Some lines are too much for some peers; what they took counts.
            return time.perf_counter() - start
        yield Contender("figures", name, n_bytes, run)
    if shutil.which("node") and arguments.node_modules.is_dir():
        run = lambda: figures.recognizers(lines, arguments.node_modules)["seconds"]
        yield Contender("figures", "Recognizers-Text", n_bytes, run)
    else:
        print("Recognizers-Text: not installed", file=sys.stderr)


def of_duplicates(arguments, folder):
    subprocess.run([sys.executable, duplicates.ARCHIVE / "generate.py", folder, "--stories", str(arguments.stories)], check=True)
    n_bytes = sum(path.stat().st_size for path in folder.glob("*.txt"))
    for name, find, is_ours in (("Copydesk, all rules, all cores", duplicates.copydesk_check, True),
                                ("datasketch", duplicates.with_datasketch, False), ("rensa", duplicates.with_rensa, False)):
        if not is_ours:
            try:
                __import__(name)
            except ImportError as problem:
                print(f"{name}: not installed ({problem})", file=sys.stderr)
                continue
        def run(find=find):
            start = time.perf_counter()
            find(arguments.copydesk, folder)
            return time.perf_counter() - start
        yield Contender("near-duplicates", name, n_bytes, run, is_ours)


def table(contenders):
    a_byte = lambda one: statistics.median(one.times) / one.n_bytes
    ours = {one.group: a_byte(one) for one in contenders if one.is_ours}
    for one in contenders:
        median = statistics.median(one.times)
        yield [one.group, one.name, str(one.n_bytes), str(len(one.times)), f"{median * 1e3:.4g}", f"{min(one.times) * 1e3:.4g}",
               f"{one.n_bytes / median / 1e6:.4g}", f"{a_byte(one) / ours[one.group]:.3g}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--peers", required=True)
    parser.add_argument("--copydesk", required=True)
    parser.add_argument("--text", type=Path, nargs="+", help="an invented page unless told")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--part", type=int, default=30_000, help="bytes of the text for finding figures")
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    arguments = parser.parse_args()
    if arguments.text:
        text = "\n".join(path.read_text(encoding="utf-8") for path in arguments.text)
    else:
        text = subprocess.run([arguments.peers, "--page"], capture_output=True, text=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        contenders = [*of_rust(arguments, text), *of_figures(arguments, text), *of_duplicates(arguments, Path(folder))]
        for number in range(arguments.rounds):
            for one in contenders:
                one.times.append(one.run())
            print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
    megabytes = subprocess.run([arguments.peers, "--memory"], capture_output=True, text=True, check=True).stdout.strip()
    rows = [["group", "contender", "bytes", "rounds", "median ms", "best ms", "MB/s", "times as long as Copydesk"], *table(contenders),
            ["memory", "harper-core", megabytes, "1", "", "", "", ""]]
    text = "".join("\t".join(row) + "\n" for row in rows)
    print(text, end="")
    if "COPYDESK_RESULTS" in os.environ:
        results = Path(os.environ["COPYDESK_RESULTS"])
        results.mkdir(parents=True, exist_ok=True)
        (results / "peers.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
