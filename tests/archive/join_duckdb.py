#!/usr/bin/env python3
"""join_duckdb.py FINGERPRINTS REPEATS.jsonl: the archive's repeats by DuckDB (pip install duckdb).

FINGERPRINTS is what `copydesk fingerprints` printed: *.parquet or *.jsonl.
"""
import sys
import time

import duckdb

from answer import QUERY, report

fingerprints, repeats = sys.argv[1:]
start = time.perf_counter()
database = duckdb.connect()
columns = "{manuscript: 'VARCHAR', paragraph: 'INTEGER', fingerprint: 'BIGINT', position: 'INTEGER'}"
rows = (f"read_parquet('{fingerprints}')" if fingerprints.endswith(".parquet")
        else f"read_json('{fingerprints}', columns = {columns}, format = 'newline_delimited')")
database.execute(f"CREATE TABLE rows AS SELECT * FROM {rows}")
pairs = database.execute(QUERY).fetchall()
report("DuckDB", time.perf_counter() - start, pairs, repeats)
