"""Reconciles a folder of files three ways, and works on the result as a frame.

    python reconcile.py ../../examples/data/redbourne
"""

import sys
from pathlib import Path

import polars

import ccs

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/data/redbourne")
files = {name: folder / f"{name.replace('_', '-')}.csv" for name in ("payments", "session_reports", "returns")}

# From files: CSV, compressed CSV or Parquet of any size.
report = ccs.reconcile(**files)
print(report.text(width=100)[:1000])

# From frames: everything is text here, so that identifiers keep their zeros and money is exact.
frames = {name: polars.read_csv(path, infer_schema=False) for name, path in files.items()}
assert ccs.reconcile(**frames).to_json() == report.to_json()

# What to do first, as a frame of your own library.
parts = report.table("parts").to_polars()
print(parts.group_by("part").agg(polars.col("amount").sum(), polars.len()).sort("amount"))

# Every error at once: code, place, what is wrong, and what to do about it.
try:
    ccs.reconcile([{"service_id": "190016362L", "ccs": 118.6}], files["session_reports"])
except ccs.CcsError as refused:
    for code, place, message, help in refused.errors:
        print(f"{code} {place}: {message}; {help}")
