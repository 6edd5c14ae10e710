"""What the manual and the README show runs as it is printed."""

import re
from pathlib import Path

import polars
import pytest
from conftest import DATA, REDBOURNE

CRATES = Path(__file__).resolve().parents[2]
PAGES = (CRATES / "ccs/src/manual/python.md", CRATES / "ccs-python/README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_blocks_of_a_page_run_in_order(page, monkeypatch):
    monkeypatch.chdir(REDBOURNE)
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert blocks
    # What the pages leave to the reader.
    names: dict[str, object] = {
        "commands": (DATA.parent / "procedures/debts.jsonl").read_text(encoding="utf-8"),
        "frame": polars.DataFrame({"ccs": [80.75]}),
        "reports": polars.read_csv("session-reports.csv", infer_schema=False),
        "scenario": DATA / "scenarios/2026-three-day-guarantee.json",
    }
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)
