"""DuckDB reading the file with three regular expressions and a distinct count: read_duckdb.py FILE [THREADS]."""

import sys
import time

import duckdb

QUERY = r"""
select
    count(*),
    count(*) filter (regexp_matches("E-mail", '^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$')),
    count(*) filter (regexp_matches("Phone", '^\+?[0-9][0-9 ()-]{7,18}[0-9]$')),
    count(*) filter (regexp_matches("Registered on", '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')),
    count(distinct "E-mail")
from read_csv(?, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')
"""

file, *threads = sys.argv[1:]
connection = duckdb.connect(config={"threads": int(threads[0])} if threads else {})
since = time.perf_counter()
rows, *_ = connection.execute(QUERY, [file]).fetchone()
print("check", time.perf_counter() - since)
print("rows", rows)
