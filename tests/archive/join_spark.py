#!/usr/bin/env python3
"""join_spark.py FINGERPRINTS REPEATS.jsonl: the archive's repeats by Apache Spark
(pip install pyspark; Java 17 or later), on this machine's cores.

FINGERPRINTS is what `copydesk fingerprints` printed: *.parquet or *.jsonl.
"""
import sys
import time

from pyspark.sql import SparkSession

from answer import QUERY, report

fingerprints, repeats = sys.argv[1:]
start = time.perf_counter()
spark = (SparkSession.builder.master("local[*]").appName("copydesk")
         .config("spark.driver.memory", "4g").config("spark.sql.shuffle.partitions", "16")
         .config("spark.ui.enabled", "false").getOrCreate())
spark.sparkContext.setLogLevel("ERROR")
schema = "manuscript STRING, paragraph INT, fingerprint BIGINT, position INT"
table = fingerprints
if not table.endswith(".parquet"):
    # Columns first: the query reads the table four times.
    table += ".parquet"
    spark.read.schema(schema).json(fingerprints).write.mode("overwrite").parquet(table)
spark.read.parquet(table).createOrReplaceTempView("rows")
pairs = [tuple(row) for row in spark.sql(QUERY).collect()]
report("Spark", time.perf_counter() - start, pairs, repeats)
spark.stop()
