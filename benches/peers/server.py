"""The language server with one page open, as an editor talks to it: what the pipes add to a keystroke."""
import json
import re
import statistics
import subprocess
import time

DATE = "，2月3日，"
N_DATES = 20
N_KEYS = 20


def dated(page):
    """`page` with dates put in that a nought more makes impossible."""
    pieces = page.split("，")
    for number in range(N_DATES):
        pieces.insert(number * len(pieces) // N_DATES + 1, DATE.strip("，"))
    return "，".join(pieces)


class Server:
    def __init__(self, program, page):
        page = dated(page)
        self.places = [(number, len(line[:found.end() - 2].encode("utf-16-le")) // 2)
                       for number, line in enumerate(page.splitlines()) for found in re.finditer(DATE, line)]
        self.version, self.n_toggled = 1, 0
        self.process = subprocess.Popen([program, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        capabilities = {"textDocument": {"publishDiagnostics": {"relatedInformation": True, "dataSupport": True}}}
        self.send(id=1, method="initialize", params={"capabilities": capabilities})
        self.read()
        self.send(method="initialized", params={})
        self.send(method="textDocument/didOpen", params={"textDocument": {
            "uri": "file:///desk/page.txt", "languageId": "plaintext", "version": 1, "text": page}})
        self.wait_for_diagnostics()
        time.sleep(1)  # Longer than the dictionary takes to load.

    def keystroke(self):
        """Keys that make a date impossible and possible again: the seconds of one to its diagnostics."""
        times = []
        for _ in range(N_KEYS // 2):
            line, column = self.places[self.n_toggled * 31 % len(self.places)]
            self.n_toggled += 1
            for end, text in ((column, "0"), (column + 1, "")):
                self.version += 1
                start = time.perf_counter()
                self.change(line, column, end, text)
                n_found = self.wait_for_diagnostics()
                times.append(time.perf_counter() - start)
                time.sleep(0.002)
        return statistics.median(times), n_found

    def change(self, line, start, end, text):
        span = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
        self.send(method="textDocument/didChange", params={
            "textDocument": {"uri": "file:///desk/page.txt", "version": self.version},
            "contentChanges": [{"range": span, "text": text}]})

    def wait_for_diagnostics(self):
        while True:
            body = self.read()
            if b"publishDiagnostics" in body and re.search(rb'"version":%d\b' % self.version, body):
                return body.count(b'"severity"')

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return self.process.stdout.read(length)

    def stop(self):
        self.send(id=2, method="shutdown")
        self.send(method="exit")
        self.process.wait()
