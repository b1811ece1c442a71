#!/usr/bin/env python3
"""join_duckdb.py FINGERPRINTS.jsonl REPEATS.jsonl: the archive's repeats by DuckDB (pip install duckdb)."""
import sys
import time

import duckdb

from answer import QUERY, report

fingerprints, repeats = sys.argv[1:]
start = time.perf_counter()
database = duckdb.connect()
columns = "{manuscript: 'VARCHAR', paragraph: 'INTEGER', fingerprint: 'BIGINT', position: 'INTEGER'}"
database.execute(f"CREATE TABLE rows AS SELECT * FROM read_json('{fingerprints}', columns = {columns}, format = 'newline_delimited')")
pairs = database.execute(QUERY).fetchall()
report("DuckDB", time.perf_counter() - start, pairs, repeats)
