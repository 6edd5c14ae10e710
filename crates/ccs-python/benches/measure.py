"""Time and peak memory of a reconciliation by the package and by the program, each in a process of
its own, alternating; the medians and the ratios.

    python measure.py PROGRAM FOLDER [ROUNDS]

FOLDER has payments, session-reports and returns as CSV and, for the frames, as Parquet. Memory is the
peak of the whole process and, of a package, what the reconciliation itself adds to the interpreter,
the libraries and the frames that are there before it. The program's peak is what both are compared
with, and a package that adds more than 1.5 times that makes the measurement fail. It needs Linux.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

KINDS = ("payments", "session-reports", "returns")
MOST = 1.5

FILES = "given = [f'{folder}/{kind}.{ending}' for kind in kinds]"
POLARS = "import polars; given = [polars.read_parquet(f'{folder}/{kind}.parquet') for kind in kinds]"
ARROW = "import pyarrow.parquet as pq; given = [pq.read_table(f'{folder}/{kind}.parquet') for kind in kinds]"
PANDAS = "import pandas; given = [pandas.read_csv(f'{folder}/{kind}.csv', dtype=str) for kind in kinds]"

SCRIPT = """
import time
def memory(name):
    with open('/proc/self/status') as status:
        return next(int(line.split()[1]) for line in status if line.startswith(name))
folder, ending, kinds = {folder!r}, {ending!r}, {kinds!r}
{given}
import ccs
whole = memory('VmHWM')
with open('/proc/self/clear_refs', 'w') as peak:
    peak.write('5')  # the peak begins again from here
before = memory('VmRSS')
begun = time.monotonic()
report = ccs.reconcile(*given)
text = report.to_json()
print(time.monotonic() - begun, max(whole, memory('VmHWM')), memory('VmHWM') - before, len(text))
"""


def program(arguments: list[str]) -> tuple[float, float, int]:
    """Seconds and peak megabytes of a program, and how much it prints."""
    begun = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1024, len(out.decode())


def package(script: str) -> tuple[float, float, float, int]:
    """Seconds of a reconciliation, peak megabytes of its process, those that it adds, and how much it
    makes."""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    seconds, whole, added, length = done.stdout.split()
    return float(seconds), int(whole) / 1024, int(added) / 1024, int(length)


def main() -> None:
    binary, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    made: dict[str, list[tuple[float, ...]]] = {}
    for _ in range(rounds):
        for ending in ("csv", "parquet"):
            given = [word for kind in KINDS for word in (f"--{kind}", str(Path(folder) / f"{kind}.{ending}"))]
            seconds, megabytes, length = program([binary, "reconcile", *given, "--format", "json"])
            made.setdefault(f"program, {ending}", []).append((seconds, megabytes, megabytes))
            inputs = [("files", FILES)]
            if ending == "parquet":
                inputs += [("polars", POLARS), ("pyarrow", ARROW)]
            else:
                inputs += [("pandas of text", PANDAS)]
            for name, lines in inputs:
                script = SCRIPT.format(folder=folder, ending=ending, kinds=KINDS, given=lines)
                *figures, found = package(script)
                assert found == length, (name, found, length)
                made.setdefault(f"package, {name} ({ending})", []).append(tuple(figures))
    print(f"{'':34} {'time':>9}        {'whole process':>16}   {'added':>16}")
    most = 0.0
    for name, rows in made.items():
        seconds, whole, added = (statistics.median(column) for column in zip(*rows))
        ending = "parquet" if "parquet" in name else "csv"
        own, peak, _ = (statistics.median(column) for column in zip(*made[f"program, {ending}"]))
        most = max(most, added / peak)
        print(
            f"{name:34} {seconds:7.2f} s x{seconds / own:<5.2f} {whole:7.0f} MB x{whole / peak:<5.2f}"
            f" {added:7.0f} MB x{added / peak:.2f}"
        )
    if most > MOST:
        sys.exit(f"a reconciliation by the package adds {most:.2f} times the program's peak")


main()
