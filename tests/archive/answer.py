"""What both engines' scripts share: the query, and how an answer is judged."""
import hashlib
import json
from pathlib import Path

QUERY = (Path(__file__).parent / "query.sql").read_text(encoding="utf-8")


def report(engine, seconds, pairs, repeats):
    """Print what `engine` found in `seconds`: `pairs` of (source, paragraph, copy, paragraph, shared)."""
    name = lambda path: Path(path).name
    found = {(name(a), p, name(b), q) for a, p, b, q, _ in pairs}
    known = [json.loads(row) for row in open(repeats, encoding="utf-8")]
    hits = [(r["source"], r["source_paragraph"], r["copy"], r["copy_paragraph"]) in found for r in known]
    digest = hashlib.sha256("\n".join(map(str, sorted(tuple(pair) for pair in pairs))).encode()).hexdigest()
    print(f"{engine}: {seconds:.1f} s, {len(pairs)} pairs, {sum(hits)} of {len(known)} known repeats, answer {digest[:16]}")
