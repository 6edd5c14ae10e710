#!/usr/bin/env python3
"""One engine, the grouped sums of a reconciliation, one process: a line of JSON.

    engines.py ENGINE SOURCE DIR [--threads N] [--repeat N]

ENGINE is polars, datafusion, duckdb, and for the last two also with -join. SOURCE is csv, parquet
or memory. The engines give what a grouped query gives: the sums of every clearing number
(service, week, clearing number, day paid), the enrolment-weeks whose paid and allocated sums
differ, and the sums of every service and week. They check no row and explain no difference.

The two queries about sums can be put to an engine as one grouped union of the files, or (-join) as
a full join of the grouped files.

Needs: polars datafusion duckdb pyarrow.
"""

import argparse
import json
import os
import resource
import statistics
import time
from pathlib import Path

DAY, MONEY, TEXT, WHOLE = "day", "money", "text", "whole"
TABLES = {
    "payments": dict(
        service_id=TEXT, clearing_number=TEXT, date_paid=DAY, enrolment_id=TEXT, week_ending=DAY,
        ccs=MONEY, accs=MONEY,
    ),
    "session-reports": dict(
        service_id=TEXT, session_report_id=TEXT, version=WHOLE, enrolment_id=TEXT, week_ending=DAY,
        status=TEXT, total_fee=MONEY, allocated_ccs=MONEY, allocated_accs=MONEY,
    ),
    "returns": dict(
        service_id=TEXT, enrolment_id=TEXT, week_ending=DAY, date_returned=DAY,
        total_fee_reduction=MONEY, passed_on=MONEY, not_passed_on=MONEY, status=TEXT,
    ),
}  # fmt: skip
WEEK = ["service_id", "week_ending"]
KEY = [*WEEK, "enrolment_id"]
SIDES = ["paid", "allocated", "returned"]


def sql_queries(form):
    """The three queries over tables payments, session_reports and returns."""
    nothing = "CAST(0 AS DECIMAL(18, 4))"
    key = ", ".join(KEY)
    sum_of = lambda a, b: f"coalesce({a}, {nothing}) + coalesce({b}, {nothing})"
    of_table = {
        "payments": (sum_of("ccs", "accs"), nothing, nothing),
        "session_reports": (nothing, sum_of("allocated_ccs", "allocated_accs"), nothing),
        "returns": (nothing, nothing, "not_passed_on"),
    }
    rows = " UNION ALL ".join(
        f"SELECT {key}, {', '.join(f'{amount} AS {side}' for amount, side in zip(amounts, SIDES))} FROM {table}"
        for table, amounts in of_table.items()
    )
    sums = ", ".join(f"sum({side}) AS {side}" for side in SIDES)
    clearing = (
        "SELECT service_id, week_ending, clearing_number, date_paid, sum(ccs) AS ccs, sum(accs) AS accs"
        " FROM payments GROUP BY service_id, week_ending, clearing_number, date_paid"
    )
    weeks = f"SELECT {', '.join(WEEK)}, {sums} FROM ({rows}) AS r GROUP BY {', '.join(WEEK)}"
    if form == "union":
        differing = f"SELECT {key}, {sums} FROM ({rows}) AS r GROUP BY {key} HAVING sum(paid) <> sum(allocated)"
    else:
        grouped = ", ".join(
            f"{side}_by_key AS (SELECT {key}, sum({amounts[at]}) AS {side} FROM {table} GROUP BY {key})"
            for at, (side, (table, amounts)) in enumerate(zip(SIDES, of_table.items()))
        )
        on = lambda a, b: " AND ".join(f"{a}.{column} = {b}.{column}" for column in reversed(KEY))
        both = ", ".join(f"coalesce(p.{column}, a.{column}) AS {column}" for column in KEY)
        differing = (
            f"WITH {grouped}, both_sides AS (SELECT {both}, coalesce(paid, {nothing}) AS paid,"
            f" coalesce(allocated, {nothing}) AS allocated"
            f" FROM paid_by_key AS p FULL JOIN allocated_by_key AS a ON {on('p', 'a')})"
            f" SELECT b.*, coalesce(returned, {nothing}) AS returned FROM both_sides AS b"
            f" LEFT JOIN returned_by_key AS r ON {on('b', 'r')} WHERE paid <> allocated"
        )
    return [clearing, differing, weeks]


def duckdb_job(source, files, threads, form):
    import duckdb

    db = duckdb.connect()
    db.execute(f"SET threads = {threads}")
    db.execute("SET preserve_insertion_order = false")
    types = {DAY: "DATE", MONEY: "DECIMAL(18, 4)", TEXT: "VARCHAR", WHOLE: "INTEGER"}
    for name, path in files.items():
        columns = {column: types[kind] for column, kind in TABLES[name].items()}
        parquet = f"SELECT * FROM read_parquet('{path}')"
        table = name.replace("-", "_")
        if source == "csv":
            db.execute(f"CREATE VIEW {table} AS SELECT * FROM read_csv('{path}', types = {columns})")
        else:
            db.execute(f"CREATE {'TABLE' if source == 'memory' else 'VIEW'} {table} AS {parquet}")
    queries = sql_queries(form)
    return lambda: [db.execute(query).to_arrow_table() for query in queries], duckdb.__version__


def datafusion_job(source, files, threads, form):
    import datafusion
    import pyarrow as pa
    import pyarrow.parquet as pq

    context = datafusion.SessionContext(datafusion.SessionConfig().with_target_partitions(threads))
    types = {DAY: pa.date32(), MONEY: pa.decimal128(18, 4), TEXT: pa.string(), WHOLE: pa.int32()}
    for name, path in files.items():
        table = name.replace("-", "_")
        if source == "parquet":
            context.register_parquet(table, str(path))
        elif source == "csv":
            with open(path) as file:
                header = [column.strip('"') for column in file.readline().strip().split(",")]
            schema = pa.schema([(column, types[TABLES[name][column]]) for column in header])
            context.register_csv(table, str(path), schema=schema)
        else:
            batches = pq.read_table(path).to_batches(max_chunksize=1 << 16)
            parts = [batches[part::threads] for part in range(threads)]
            context.register_record_batches(table, parts)
    queries = sql_queries(form)
    collect = lambda query: pa.Table.from_batches(context.sql(query).collect())
    return lambda: [collect(query) for query in queries], datafusion.__version__


def polars_job(source, files, threads, form):
    import polars as pl

    types = {DAY: pl.Date, MONEY: pl.Decimal(18, 4), TEXT: pl.String, WHOLE: pl.Int64}
    if source == "csv":
        scan = lambda name: pl.scan_csv(
            files[name], schema_overrides={column: types[kind] for column, kind in TABLES[name].items()}
        )
    elif source == "parquet":
        scan = lambda name: pl.scan_parquet(files[name])
    else:
        frames = {name: pl.read_parquet(path) for name, path in files.items()}
        scan = lambda name: frames[name].lazy()
    nothing = pl.lit(0, dtype=pl.Decimal(18, 4))
    sum_of = lambda a, b: pl.col(a).fill_null(0) + pl.col(b).fill_null(0)
    amounts = {
        "payments": dict(paid=sum_of("ccs", "accs")),
        "session-reports": dict(allocated=sum_of("allocated_ccs", "allocated_accs")),
        "returns": dict(returned=pl.col("not_passed_on")),
    }

    def job():
        payments = scan("payments")
        rows = pl.concat(
            [
                scan(name).select(KEY + [of_table.get(side, nothing).alias(side) for side in SIDES])
                for name, of_table in amounts.items()
            ],
            how="vertical_relaxed",
        )
        sums = [pl.col(side).sum() for side in SIDES]
        queries = [
            payments.group_by(*WEEK, "clearing_number", "date_paid").agg(pl.col("ccs", "accs").sum()),
            rows.group_by(KEY).agg(sums).filter(pl.col("paid") != pl.col("allocated")),
            rows.group_by(WEEK).agg(sums),
        ]
        return [frame.to_arrow() for frame in pl.collect_all(queries, engine="streaming")]

    return job, pl.__version__


JOBS = {"duckdb": duckdb_job, "datafusion": datafusion_job, "polars": polars_job}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("engine")
    arguments.add_argument("source", choices=["csv", "parquet", "memory"])
    arguments.add_argument("dir", type=Path)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--repeat", type=int, default=3)
    given = arguments.parse_args()
    os.environ["POLARS_MAX_THREADS"] = str(given.threads)
    ending = "csv" if given.source == "csv" else "parquet"
    files = {name: given.dir / f"{name}.{ending}" for name in TABLES}
    engine, _, form = given.engine.partition("-")
    job, version = JOBS[engine](given.source, files, given.threads, form or "union")
    walls, processor = [], []
    for _ in range(given.repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        clearing, differing, weeks = job()
        walls.append(time.perf_counter() - wall)
        processor.append(time.process_time() - cpu)
    import pyarrow.compute as pc

    print(
        json.dumps(
            dict(
                version=version,
                median_ms=round(statistics.median(walls) * 1000),
                cpu_ms=round(statistics.median(processor) * 1000),
                peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                section1=clearing.num_rows,
                differing=differing.num_rows,
                sums=[str(pc.sum(weeks[side]).as_py()) for side in SIDES],
            )
        )
    )


if __name__ == "__main__":
    main()
