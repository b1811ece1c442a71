#!/usr/bin/env python3
"""The same text through the peers: how fast each is, and what it finds of labelled figures.

    figures.py --text FILE... [--labels LABELS.jsonl] [--node-modules DIR] [--copydesk PROGRAM]

jionlp, cn2an and chinese2digits come from PyPI, @microsoft/recognizers-text-suite from npm
(`figures.mjs` beside this file runs it). LABELS holds one sentence a line:
{"sentence", "figures": [{"text", "start", "end", "value"}]}, with offsets in characters. A label
is found where a peer's span touches it; its value, where it is one number, is right where such a
span has it too. No peer takes in the unit or the words around it, so that spans are not compared. A
peer that is not installed is left out, and named. Of copydesk the whole run of the program on the
files is timed, its start included; `cargo bench --bench layers -- scanning` times the scanner alone.
"""
import argparse
import json
import logging
import re
import subprocess
import tempfile
import time
import warnings
from decimal import Decimal, InvalidOperation
from pathlib import Path


def jionlp():
    import jionlp as jio
    logging.disable(logging.ERROR)  # It tells of every time that it cannot parse, which takes time.
    def find(sentence):
        found = []
        for kind, extract in (("time", jio.ner.extract_time), ("money", jio.ner.extract_money)):
            for item in extract(sentence) or []:
                detail = item.get("detail") or {}
                value = detail.get("num") if kind == "money" else None
                found.append((item["offset"][0], item["offset"][1], value))
        return found
    return find


def cn2an():
    import cn2an as library
    warnings.filterwarnings("ignore", module="cn2an")
    numeral = re.compile(r"[0-9.]*[零〇一二两三四五六七八九十百千万亿]+|[0-9]+(?:\.[0-9]+)?")
    def find(sentence):
        library.transform(sentence, "cn2an")
        found = []
        for match in numeral.finditer(sentence):
            try:
                found.append((match.start(), match.end(), library.cn2an(match.group(), "smart")))
            except (ValueError, KeyError):
                pass
        return found
    return find


def chinese2digits():
    import chinese2digits as library
    def find(sentence):
        result = library.takeNumberFromString(sentence)
        found, at = [], 0
        for text, value in zip(result["CHNumberStringList"], result["digitsStringList"]):
            start = sentence.find(text, at)
            if start >= 0:
                found.append((start, start + len(text), value))
                at = start + len(text)
        return found
    return find


def recognizers(sentences, node_modules):
    script = Path(__file__).with_suffix(".mjs")
    run = subprocess.run(["node", str(script), str(node_modules)], input=json.dumps(sentences),
                         capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def copydesk(program, lines):
    """The seconds that the program takes for `lines`, and what it finds in each."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
        run = lambda form: subprocess.run([program, "figures", "--format", form, str(page)],
                                          capture_output=True, text=True, check=True).stdout
        start = time.perf_counter()
        run("table")
        seconds = time.perf_counter() - start
        found = [[] for _ in lines]
        for figure in json.loads(run("json"))[0]["figures"]:
            start, end = figure["range"]["start"], figure["range"]["end"]
            if start["line"] == end["line"]:
                found[start["line"] - 1].append((start["column"] - 1, end["column"] - 1, figure["value"]))
    return seconds, found


def number(text):
    try:
        return Decimal(str(text).rstrip("%")).normalize()
    except InvalidOperation:
        return None


def score(labels, found):
    total = touched = numbers = right = 0
    for row, spans in zip(labels, found):
        for label in row["figures"]:
            total += 1
            over = [s for s in spans if s[0] < label["end"] and s[1] > label["start"]]
            touched += bool(over)
            numbers += number(label["value"]) is not None
            right += any(number(s[2]) is not None and number(s[2]) == number(label["value"]) for s in over)
    return f"touches {touched}/{total}, value right {right}/{numbers}"


def report(name, seconds, text, labels, found):
    speed = len(text.encode()) / 1e6 / seconds
    print(f"{name}: {speed:.4f} MB/s" + (f", {score(labels, found)}" if labels else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    parser.add_argument("--copydesk", type=Path)
    arguments = parser.parse_args()
    lines = [line for path in arguments.text for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    text = "\n".join(lines)
    labels = [json.loads(line) for line in arguments.labels.read_text(encoding="utf-8").splitlines()] if arguments.labels else []
    if arguments.copydesk:
        seconds, _ = copydesk(arguments.copydesk, lines)
        sentences = [row["sentence"] for row in labels]
        report("copydesk", seconds, text, labels, copydesk(arguments.copydesk, sentences)[1])
    for name, load in (("jionlp", jionlp), ("cn2an", cn2an), ("chinese2digits", chinese2digits)):
        try:
            find = load()
        except ImportError as problem:
            print(f"{name}: not installed ({problem})")
            continue
        def safely(sentence):
            try:
                return find(sentence)
            except Exception:
                return []
        safely("预热一次，3家")
        start = time.perf_counter()
        for line in lines:
            safely(line)
        seconds = time.perf_counter() - start
        report(name, seconds, text, labels, [safely(row["sentence"]) for row in labels])
    try:
        result = recognizers(lines, arguments.node_modules)
        found = recognizers([row["sentence"] for row in labels], arguments.node_modules)["found"] if labels else []
        report("@microsoft/recognizers-text-suite", result["seconds"], text, labels, found)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"@microsoft/recognizers-text-suite: did not run ({problem})")


if __name__ == "__main__":
    main()
