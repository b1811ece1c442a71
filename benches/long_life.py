#!/usr/bin/env python3
"""A server that runs all day: memory and latency over many edits and many openings.

    benches/long_life.py [--edits 100000] [--rounds 1000] [--binary target/release/copydesk] [--out target/long-life]

Edits alternate between a day that there is and one that there is not, all over a page of 126,000
characters in a folder of other pages, so that every edit changes what is published, and the time to
that is what is measured, this client's own work included. Then manuscripts are opened, checked and
closed. Prints what memory and latency were at the beginning and at the end; writes every sample as
CSV, and a plot of them (PNG) if matplotlib is there.
"""

import argparse
import csv
import json
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

SENTENCES = [
    "{place}的水渠上月修好，渠水一直流到田头，{n}户人家不再半夜守着闸口。",
    "{place}的夜校开了三个班，来听课的{n}人多是种田的好手，灯亮到十点才熄。",
    "村民说，从{place}到镇上的路通了车，{n}斤杨梅当天就能摆上省城的货架。",
    "{place}把老粮仓改成农机库，{n}台收割机停了进来，打个电话就有人开到地头。",
]
PLACES = [f"{one}{two}村" for one in "青河南北东西上下大小" for two in "禾田桥塘湾岭庙井沟坪"]


class Server:
    def __init__(self, binary: Path, folder: Path):
        self.process = subprocess.Popen(
            [binary, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.n_requests = 0
        capabilities = {"textDocument": {"publishDiagnostics": {"versionSupport": True, "dataSupport": True}}}
        folders = [{"uri": folder.as_uri(), "name": "desk"}]
        self.ask("initialize", {"processId": None, "capabilities": capabilities, "workspaceFolders": folders})
        self.tell("initialized", {})

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, params: dict) -> None:
        self.send({"method": method, "params": params})

    def read(self) -> dict:
        length = 0
        while (line := self.process.stdout.readline().strip()) != b"":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method: str, params):
        self.n_requests += 1
        self.send({"id": self.n_requests, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self.n_requests and "method" not in message:
                return message.get("result")

    def published(self, uri: str, version: int | None) -> list:
        while True:
            message = self.read()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri:
                if version is None or params.get("version") == version:
                    return params["diagnostics"]

    def open(self, uri: str, text: str) -> None:
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def close(self, uri: str) -> None:
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def memory(self) -> float:
        """Resident, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024

    def stop(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", {})
        return self.process.wait(timeout=10)


def page(random: random.Random, n_characters: int, n_days: int) -> tuple[str, list[int]]:
    """A page, and the lines of it that begin with a day."""
    lines, days, length = [], [], 0
    while length < n_characters:
        text = "".join(
            random.choice(SENTENCES).format(place=random.choice(PLACES), n=random.randint(12, 980))
            for _ in range(random.randint(2, 4))
        )
        if len(days) < n_days and len(lines) // 2 % 8 == 0:
            days.append(len(lines))
            text = "2月2日，" + text
        lines += [text, ""]
        length += len(text)
    return "\n".join(lines), days


def edits(server: Server, uri: str, days: list[int], n: int, samples: list, begin: float) -> None:
    """2月2日 becomes 2月32日, and 2月2日 again."""
    version = 1
    for at in range(n // 2):
        line = days[at % len(days)]
        start, behind = {"line": line, "character": 2}, {"line": line, "character": 3}
        for span, text in [((start, start), "3"), ((start, behind), "")]:
            version += 1
            change = {"range": {"start": span[0], "end": span[1]}, "text": text}
            document = {"uri": uri, "version": version}
            sent = time.perf_counter()
            server.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
            server.published(uri, version)
            took = time.perf_counter() - sent
            memory = server.memory() if version % 500 == 0 else None
            samples.append(("edit", version - 1, time.perf_counter() - begin, took * 1000, memory))


def rounds(server: Server, folder: Path, random: random.Random, n: int, samples: list, begin: float) -> None:
    """The pages of a week, opened again and again."""
    pages = [page(random, 10_000, 4)[0] for _ in range(70)]
    for at in range(n):
        text = pages[at % len(pages)]
        uri = (folder / f"round-{at % 7}.txt").as_uri()
        sent = time.perf_counter()
        server.open(uri, text.replace("2月2日", "2月32日"))
        assert server.published(uri, 1)
        took = time.perf_counter() - sent
        server.close(uri)
        server.published(uri, None)
        memory = server.memory() if at % 10 == 9 else None
        samples.append(("round", at + 1, time.perf_counter() - begin, took * 1000, memory))


def summary(samples: list, kind: str) -> str:
    of_kind = [sample for sample in samples if sample[0] == kind]
    tenth = max(len(of_kind) // 10, 1)
    lines = []
    for name, part in [("first tenth", of_kind[:tenth]), ("last tenth", of_kind[-tenth:])]:
        times = sorted(sample[3] for sample in part)
        memory = [sample[4] for sample in part if sample[4] is not None]
        p99 = times[min(len(times) * 99 // 100, len(times) - 1)]
        lines.append(
            f"{kind}s, {name}: median {statistics.median(times):.2f} ms, p99 {p99:.2f} ms, "
            f"memory {min(memory, default=0):.1f}–{max(memory, default=0):.1f} MB"
        )
    return "\n".join(lines)


def plot(samples: list, out: Path) -> None:
    try:
        import matplotlib
    except ImportError:
        print("no plot: there is no matplotlib")
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 2, figsize=(12, 7), sharex="col")
    for column, (kind, title) in enumerate([("edit", "edits of a page of 126,000 characters"), ("round", "openings and closings")]):
        of_kind = [sample for sample in samples if sample[0] == kind]
        memory = [(sample[1], sample[4]) for sample in of_kind if sample[4] is not None]
        axes[0][column].plot(*zip(*memory), linewidth=1)
        axes[0][column].set(title=title, ylabel="resident memory, MB", ylim=(0, 1.2 * max(megabytes for _, megabytes in memory)))
        axes[1][column].plot([s[1] for s in of_kind], [s[3] for s in of_kind], ",")
        axes[1][column].set(xlabel=f"{kind}s", ylabel="to the diagnostics, ms", yscale="log")
    figure.tight_layout()
    figure.savefig(out / "long-life.png", dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parent.parent
    parser.add_argument("--edits", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--binary", type=Path, default=root / "target/release/copydesk")
    parser.add_argument("--out", type=Path, default=root / "target/long-life")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    seeded = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at in range(40):
            (folder / f"day-{at}.txt").write_text(page(seeded, 12_000, 0)[0], encoding="utf-8")
        server = Server(arguments.binary.resolve(), folder)
        text, days = page(seeded, 126_000, 30)
        uri = (folder / "page.txt").as_uri()
        server.open(uri, text)
        server.published(uri, 1)
        samples, begin = [], time.perf_counter()
        edits(server, uri, days, arguments.edits, samples, begin)
        rounds(server, folder, seeded, arguments.rounds, samples, begin)
        server.close(uri)
        print(summary(samples, "edit"))
        print(summary(samples, "round"))
        print(f"all closed: {server.memory():.1f} MB; exit status {server.stop()}")
    with open(arguments.out / "long-life.csv", "w", newline="") as file:
        csv.writer(file).writerows([("kind", "number", "seconds", "ms", "MB"), *samples])
    plot(samples, arguments.out)


if __name__ == "__main__":
    main()
