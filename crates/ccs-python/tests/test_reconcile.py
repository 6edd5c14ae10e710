"""Equal reports from files, rows and frames of three libraries, and as the program writes them."""

import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path

import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest

import ccs
from conftest import REDBOURNE, files, folders

DAYS = {"date_paid", "week_ending", "date_returned", "date_recovered"}
MONEY = {
    "ccs", "accs", "total_fee", "allocated_ccs", "allocated_accs", "total_fee_reduction",
    "passed_on", "not_passed_on", "amount", "entitled_service", "entitled_guardian",
}


def rows(path: Path) -> list[dict]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def header(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[0].split(",")


def typed(row: dict) -> dict:
    """The row with the types of Python: an empty cell is None."""

    def value(key: str, text: str):
        if text == "":
            return None
        if key in MONEY:
            return Decimal(text)
        if key in DAYS:
            return datetime.date.fromisoformat(text)
        return int(text) if key == "version" else text

    return {key: value(key, text) for key, text in row.items()}


def as_polars(path: Path) -> polars.DataFrame:
    frame = polars.read_csv(path, infer_schema=False)
    casts = [polars.col(name).str.to_date() for name in frame.columns if name in DAYS]
    casts += [polars.col(name).cast(polars.Decimal(18, 4)) for name in frame.columns if name in MONEY]
    return frame.with_columns(casts)


def as_arrow(path: Path) -> pyarrow.Table:
    text = pyarrow.csv.ConvertOptions(
        column_types={name: pyarrow.string() for name in header(path)}, strings_can_be_null=True
    )
    table = pyarrow.csv.read_csv(path, convert_options=text)
    for name in DAYS & set(table.column_names):
        at = table.column_names.index(name)
        table = table.set_column(at, name, table[name].cast(pyarrow.date32()))
    return table


def as_pandas(path: Path) -> pandas.DataFrame:
    frame = pandas.DataFrame([typed(row) for row in rows(path)], columns=header(path))
    for name in DAYS & set(frame.columns):
        frame[name] = pandas.to_datetime(frame[name])
    return frame


READERS = {
    "str paths": str,
    "rows of text": rows,
    "rows of typed values": lambda path: [typed(row) for row in rows(path)],
    "pandas, text": lambda path: pandas.read_csv(path, dtype=str),
    "pandas, timestamps and decimals": as_pandas,
    "pandas, categories": lambda path: pandas.read_csv(path, dtype=str).astype("category"),
    "polars, text": lambda path: polars.read_csv(path, infer_schema=False),
    "polars, dates and decimals": as_polars,
    "polars, categories": lambda path: polars.read_csv(path, infer_schema=False).with_columns(
        polars.all().cast(polars.Categorical)
    ),
    "pyarrow, dates": as_arrow,
    "pyarrow, a reader of batches": lambda path: as_arrow(path).to_reader(max_chunksize=3),
}


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("reader", READERS)
def test_every_input_gives_the_report_of_the_files(folder, reader):
    of_files = ccs.reconcile(**files(folder))
    given = {kind: READERS[reader](path) for kind, path in files(folder).items()}
    report = ccs.reconcile(**given)
    assert report.to_json() == of_files.to_json()
    assert report.text() == of_files.text()


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_json_and_text_are_those_of_the_program(folder, program):
    given = [(f"--{kind.replace('_', '-')}", path) for kind, path in files(folder).items()]
    arguments = ["reconcile", *(word for pair in given for word in pair)]
    report = ccs.reconcile(**files(folder))
    assert report.to_json().encode() == program(*arguments, "--format", "json")
    assert report.text().encode() == program(*arguments, "--format", "text")
    assert report.html().encode() == program(*arguments, "--format", "html")


def test_options_are_those_of_the_program(program):
    options = ["--from", "2018-06-04", "--to", "2018-06-10", "--as-at", "2018-07-01"]
    given = [(f"--{kind.replace('_', '-')}", path) for kind, path in files(REDBOURNE).items()]
    arguments = ["reconcile", *(word for pair in given for word in pair), *options]
    report = ccs.reconcile(
        **files(REDBOURNE),
        from_day=datetime.date(2018, 6, 4),
        to_day="2018-06-10",
        as_at=datetime.date(2018, 7, 1),
    )
    assert report.to_json().encode() == program(*arguments, "--format", "json")


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_the_dict_is_the_json_with_types(folder):
    report = ccs.reconcile(**files(folder))
    document = report.to_dict()
    again = json.dumps(document, default=str, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert again == report.to_json()
    assert isinstance(document["total"]["difference"], Decimal)
    assert isinstance(document["period"]["from"], datetime.date)
    assert isinstance(document["services"][0]["service_id"], str)
    assert report["total"] == document["total"] and dict(report) == document


def test_a_difference_in_types():
    report = ccs.reconcile(**files(REDBOURNE))
    assert report.is_open and not report.is_empty
    week = report["services"][0]["weeks"][0]
    assert week["week_ending"] == datetime.date(2018, 6, 10)
    paid = [payment["ccs"] for payment in week["payments"]]
    assert all(isinstance(amount, Decimal) for amount in paid)
    assert sum(paid) == report["total"]["paid"] == Decimal("738.62")


def test_tables_are_frames_of_three_libraries():
    report = ccs.reconcile(**files(REDBOURNE))
    total = report["total"]
    table = report.table("differences")
    arrow, frame, frame_2 = table.to_pyarrow(), table.to_polars(), table.to_pandas()
    assert arrow.num_rows == len(frame) == len(frame_2) == len(table) > 0
    assert arrow.column_names == frame.columns == list(frame_2.columns) == table.columns
    assert arrow.schema.field("difference").type == pyarrow.decimal128(38, 4)
    assert arrow.schema.field("week_ending").type == pyarrow.date32()
    assert sum(frame["difference"]) == sum(frame_2["difference"]) == total["difference"]
    assert sum(report.table("parts").to_polars()["amount"]) == total["difference"]
    with pytest.raises(KeyError):
        report.table("no such table")


def test_every_table_has_the_rows_of_its_csv():
    report = ccs.reconcile(**files(folders()[-1]))
    for name, text in report.csv().items():
        table = report.table(name)
        parsed = list(csv.reader(text.splitlines()))
        assert parsed[0] == table.columns, name
        assert len(parsed) - 1 == len(table), name


def test_names_are_shown_on_request_only():
    report = ccs.reconcile(**files(REDBOURNE))
    name = "Sandy Branch-4794"
    for shown in (report.to_json(), report.text(), report.html(), str(report.to_dict())):
        assert name not in shown
    assert name in report.to_json(with_names=True)
    assert name in str(report.to_dict(with_names=True))


def test_files_are_saved_by_their_ending(tmp_path):
    report = ccs.reconcile(**files(REDBOURNE))
    for ending, begins in [("json", b'{"schema"'), ("html", b"<!doctype"), ("txt", b"CCS"), ("xlsx", b"PK")]:
        report.save(tmp_path / f"report.{ending}")
        assert (tmp_path / f"report.{ending}").read_bytes().lower().startswith(begins.lower())
    with pytest.raises(ValueError):
        report.save(tmp_path / "report.doc")


def test_several_files_of_a_kind_and_an_empty_list():
    given = files(REDBOURNE)
    half = rows(given["payments"])
    one = ccs.reconcile(**given)
    parts = {**given, "payments": [polars.DataFrame(half[:4]), polars.DataFrame(half[4:])]}
    assert ccs.reconcile(**parts).to_json() == one.to_json()
    assert ccs.reconcile([], []).is_empty


def test_parquet_gzip_and_an_export_of_another_product(tmp_path):
    given = files(REDBOURNE)
    polars.read_csv(given["payments"], infer_schema=False).write_parquet(tmp_path / "p.parquet")
    report = ccs.reconcile(**{**given, "payments": tmp_path / "p.parquet"})
    assert report.to_json() == ccs.reconcile(**given).to_json()


def test_an_enrolment_week_is_laid_open(program):
    given = files(REDBOURNE)
    [explanation] = ccs.explain("E8000034122", datetime.date(2018, 6, 10), **given)
    arguments = [(f"--{kind.replace('_', '-')}", path) for kind, path in given.items()]
    words = [word for pair in arguments for word in pair]
    written = program("explain", "E8000034122", "2018-06-10", *words, "--format", "json")
    assert explanation.to_json().encode() == written
    assert ccs.explain("E1", "2018-06-10", **given) == []


def test_other_python_threads_run_meanwhile():
    import threading

    ticks, done = [0], threading.Event()

    def tick():
        while not done.is_set():
            ticks[0] += 1

    rows_ = rows(REDBOURNE / "payments.csv")
    many = pyarrow.concat_tables([pyarrow.Table.from_pylist(rows_)] * 20_000)
    reports = files(REDBOURNE)["session_reports"]
    thread = threading.Thread(target=tick)
    thread.start()
    before = ticks[0]
    ccs.reconcile(many, reports, threads=1)
    during = ticks[0] - before
    done.set()
    thread.join()
    # Without the interpreter's lock released, at most one switch interval's worth would pass.
    assert during > 100_000
