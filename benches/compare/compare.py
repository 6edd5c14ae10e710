#!/usr/bin/env python3
"""Runs the reconciliation and other engines in turn, in one sitting, and prints how they compare.

    cargo build --release -p ccs-benches --example measure
    pip install polars datafusion duckdb pyarrow
    python3 benches/compare/compare.py DIR [--rounds 5] [--repeat 3] [--sources csv parquet memory]

DIR has payments, session-reports and returns, as CSV and as Parquet. Each figure of a round is the
median of so many runs in one process; a round runs every engine once, and each round begins with
another engine. Peak memory is that of the process. The ratio is the time of the fastest other
engine in a round by the time of this project in the same round. engines.py says what the other
engines leave out.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS = {
    "csv": ["csv"],
    "parquet": ["parquet"],
    "memory": ["memory", "memory-dictionary"],
}


def run(command):
    """One process; its line of JSON."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def ours(given, form):
    line = [given.measure, given.dir, "--form", form, "--threads", given.threads, "--repeat", given.repeat]
    found = run([str(part) for part in line])
    sums = [found["paid"], found["allocated"], found["returned"]]
    return {**found, "sums": sums, "version": "this tree"}


def other(given, engine, source):
    line = [sys.executable, HERE / "engines.py", engine, source, given.dir]
    line += ["--threads", given.threads, "--repeat", given.repeat]
    return run([str(part) for part in line])


def agree(name, found, first):
    """Refuses figures of engines that did not do the same work."""
    amounts = lambda figures: [float(amount) for amount in figures["sums"]]
    same = found["section1"] == first["section1"] and found["differing"] >= first["differing"]
    if not same or amounts(found) != amounts(first):
        print(f"note: {name} gives {found}, the first gave {first}", file=sys.stderr)


def compare(given, source):
    mine = [f"ours ({form})" if form != source else "ours" for form in OURS[source]]
    runs = [(name, lambda form=form: ours(given, form)) for name, form in zip(mine, OURS[source])]
    runs += [(engine, lambda engine=engine: other(given, engine, source)) for engine in given.engines]
    found = {name: [] for name, _ in runs}
    for number in range(given.rounds):
        turn = number % len(runs)
        for name, job in runs[turn:] + runs[:turn]:
            figures = job()
            agree(name, figures, found[mine[0]][0] if found[mine[0]] else figures)
            found[name].append(figures)
            print(f"{source} round {number + 1}: {name} {figures['median_ms'] / 1000:.2f} s", file=sys.stderr)
    best = [min(found[engine][number]["median_ms"] for engine in given.engines) for number in range(given.rounds)]
    for name, figures in found.items():
        times = [figure["median_ms"] / 1000 for figure in figures]
        ratios = [fastest / figure["median_ms"] for fastest, figure in zip(best, figures)]
        ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if name in mine else ""
        peak = max(figure["peak_mb"] for figure in figures) / 1000
        print(
            f"| {source} | {name} | {figures[0]['version']} | {statistics.median(times):.2f}"
            f" ({min(times):.2f} to {max(times):.2f}) | {ratio} | {peak:.2f} |",
            flush=True,
        )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("dir", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--repeat", type=int, default=3)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--sources", nargs="+", default=list(OURS), choices=list(OURS))
    arguments.add_argument("--engines", nargs="+", default=["polars", "datafusion", "duckdb-join"])
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))
    arguments.add_argument("--measure", type=Path, default=target / "release/examples/measure")
    given = arguments.parse_args()
    print(f"{given.threads} threads, {given.rounds} rounds, medians of {given.repeat} runs in one process\n")
    print("| source | engine | version | seconds | fastest other engine ÷ ours | peak memory, GB |")
    print("|---|---|---|---|---|---|")
    for source in given.sources:
        compare(given, source)


if __name__ == "__main__":
    main()
