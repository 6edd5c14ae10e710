"""Time and peak memory of a reconciliation by the package and by the program, each in a process of
its own, alternating; the medians and the ratios.

    python measure.py PROGRAM FOLDER [ROUNDS]

FOLDER has payments, session-reports and returns as CSV and, for the frames, as Parquet.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

KINDS = ("payments", "session-reports", "returns")

FILES = "given = [f'{folder}/{kind}.{ending}' for kind in kinds]"
POLARS = "import polars; given = [polars.read_parquet(f'{folder}/{kind}.parquet') for kind in kinds]"
ARROW = "import pyarrow.parquet as pq; given = [pq.read_table(f'{folder}/{kind}.parquet') for kind in kinds]"
PANDAS = "import pandas; given = [pandas.read_csv(f'{folder}/{kind}.csv', dtype=str) for kind in kinds]"

SCRIPT = """
import time
{imports}
folder, ending, kinds = {folder!r}, {ending!r}, {kinds!r}
{given}
import ccs
begun = time.monotonic()
report = ccs.reconcile(*given)
text = report.to_json()
print(time.monotonic() - begun, len(text))
"""


def peak(arguments: list[str]) -> tuple[float, float, str]:
    """Seconds and peak megabytes of a process, and what it prints."""
    begun = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1024, out.decode()


def main() -> None:
    program, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    made: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for ending in ("csv", "parquet"):
            given = [word for kind in KINDS for word in (f"--{kind}", str(Path(folder) / f"{kind}.{ending}"))]
            seconds, megabytes, out = peak([program, "reconcile", *given, "--format", "json"])
            made.setdefault(f"program, {ending}", []).append((seconds, megabytes))
            length = len(out)
            inputs = [("files", FILES)]
            if ending == "parquet":
                inputs += [("polars", POLARS), ("pyarrow", ARROW)]
            else:
                inputs += [("pandas of text", PANDAS)]
            for name, lines in inputs:
                script = SCRIPT.format(imports="", folder=folder, ending=ending, kinds=KINDS, given=lines)
                _, megabytes, out = peak([sys.executable, "-c", script])
                seconds, found = out.split()
                assert int(found) == length, (name, found, length)
                made.setdefault(f"package, {name} ({ending})", []).append((float(seconds), megabytes))
    for name, figures in made.items():
        seconds, megabytes = (statistics.median(column) for column in zip(*figures))
        ending = "parquet" if "parquet" in name else "csv"
        own = [statistics.median(column) for column in zip(*made[f"program, {ending}"])]
        print(f"{name:34} {seconds:7.2f} s {megabytes:7.0f} MB   x{seconds / own[0]:.2f} time  x{megabytes / own[1]:.2f} memory")


main()
