"""The files of the Rust tests, and the program, where it is built."""

import os
import subprocess
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "examples" / "data"
REDBOURNE = DATA / "redbourne"
KINDS = ("payments", "session_reports", "returns", "services", "deposits")


def files(folder: Path) -> dict[str, Path]:
    """Each kind of file that a folder has."""
    named = {kind: folder / f"{kind.replace('_', '-')}.csv" for kind in KINDS}
    return {kind: path for kind, path in named.items() if path.exists()}


def folders() -> list[Path]:
    """Every folder of the examples that can be reconciled."""
    return sorted(path.parent for path in DATA.rglob("payments.csv"))


@pytest.fixture(scope="session")
def program():
    """Runs the program `ccs` that CCS_PROGRAM names, and returns what it writes."""
    path = os.environ["CCS_PROGRAM"]

    def run(*arguments: object) -> bytes:
        done = subprocess.run([path, *map(str, arguments)], capture_output=True)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout

    return run
