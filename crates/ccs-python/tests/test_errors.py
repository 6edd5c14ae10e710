"""Every error at once, with code, place, message and help; floats are refused wherever they are."""

import datetime
from decimal import Decimal

import pandas
import polars
import pyarrow
import pytest

import ccs
from conftest import REDBOURNE, files

PAYMENT = {
    "service_id": "190016362L",
    "clearing_number": "000190000113",
    "date_paid": datetime.date(2025, 8, 13),
    "enrolment_id": "E1",
    "week_ending": datetime.date(2025, 8, 10),
    "ccs": Decimal("118.60"),
    "accs": None,
}
REPORTS = files(REDBOURNE)["session_reports"]


def refused(payments, **options) -> list[ccs.Problem]:
    with pytest.raises(ccs.CcsError) as error:
        ccs.reconcile(payments, REPORTS, **options)
    assert all(problem.place and problem.message for problem in error.value.errors)
    assert str(error.value).count("\n") == len(error.value.errors) - 1
    return error.value.errors


def codes(errors: list[ccs.Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in errors]


def test_the_error_is_a_value_error_with_named_fields():
    with pytest.raises(ValueError) as error:
        ccs.reconcile([PAYMENT | {"ccs": 118.6}], REPORTS)
    [problem] = error.value.errors
    code, place, message, help = problem
    assert (code, place) == ("CCS-F016", "payments:2, column ccs")
    assert "type" in message and "never floats" in help
    assert problem.help == help
    assert "118.6" not in str(error.value)


@pytest.mark.parametrize("amount", [118.6, 118.0, float("nan"), float("inf"), 118, True])
def test_a_number_that_is_no_decimal_is_no_amount(amount):
    assert codes(refused([PAYMENT, PAYMENT | {"ccs": amount}])) == [
        ("CCS-F016", "payments:3, column ccs")
    ]


@pytest.mark.parametrize(
    "frame",
    [pandas.DataFrame, polars.DataFrame, lambda rows: pyarrow.Table.from_pylist(rows)],
    ids=["pandas", "polars", "pyarrow"],
)
def test_a_float_column_is_refused_in_every_frame(frame):
    rows = [PAYMENT, PAYMENT | {"enrolment_id": "E2"}]
    floats = [row | {"ccs": 118.6} for row in rows]
    assert codes(refused(frame(floats))) == [("CCS-F016", "payments:1, column ccs")]
    numbers = [row | {"service_id": 190016362, "enrolment_id": 1} for row in rows]
    assert codes(refused(frame(numbers))) == [
        ("CCS-F016", "payments:1, column service_id"),
        ("CCS-F016", "payments:1, column enrolment_id"),
    ]


def test_a_float_column_without_any_value_is_empty():
    frame = pandas.DataFrame([PAYMENT]).assign(accs=float("nan"))
    assert frame["accs"].dtype == "float64"
    assert ccs.reconcile(frame, REPORTS)["total"]["paid"] == Decimal("118.60")


def test_all_errors_at_once():
    rows = [
        PAYMENT | {"ccs": 1.5, "week_ending": "2025-08-11"},
        PAYMENT | {"enrolment_id": "E 2", "accs": Decimal("1.00001")},
    ]
    errors = refused(rows, as_at="2025-02-30", deposit_days=1.5, decisions=[{"part": 3}])
    found = {problem.code for problem in errors}
    assert {"CCS-F016", "CCS-F033", "CCS-F041", "CCS-F026", "CCS-F031", "CCS-F020"} <= found
    places = {problem.place for problem in errors}
    assert {"options: as_at", "options: deposit_days", "payments:3, column enrolment_id"} <= places


def test_a_moment_within_a_day_is_no_day():
    noon = datetime.datetime(2025, 8, 13, 12)
    midnight = datetime.datetime(2025, 8, 13)
    assert codes(refused([PAYMENT | {"date_paid": noon}])) == [
        ("CCS-F030", "payments:2, column date_paid")
    ]
    assert ccs.reconcile([PAYMENT | {"date_paid": midnight}], REPORTS)
    for unit in ("s", "ms", "us", "ns"):
        frame = pandas.DataFrame([PAYMENT, PAYMENT | {"enrolment_id": "E2"}])
        frame["date_paid"] = pandas.Series([midnight, noon]).astype(f"datetime64[{unit}]")
        assert codes(refused(frame)) == [("CCS-F030", "payments:3, column date_paid")]
        assert ccs.reconcile(frame[:1], REPORTS)
    zoned = pandas.DataFrame([PAYMENT])
    zoned["date_paid"] = pandas.Series([midnight]).dt.tz_localize("Australia/Sydney")
    assert codes(refused(zoned)) == [("CCS-F016", "payments:1, column date_paid")]


def test_a_decimal_is_exact_or_refused():
    def paid(amount):
        return ccs.reconcile([PAYMENT | {"ccs": amount}], REPORTS)["total"]["paid"]

    assert paid(Decimal("0.0001")) == Decimal("0.0001")
    assert paid(Decimal("1E+2")) == Decimal("100")
    assert paid(Decimal("999999999999.9999")) == Decimal("999999999999.9999")
    for amount in ("1.00001", "1000000000000", "NaN", "Infinity"):
        [problem] = refused([PAYMENT | {"ccs": Decimal(amount)}])
        assert problem.place == "payments:2, column ccs"


def test_unknown_columns_are_notes_and_when_strict_errors():
    report = ccs.reconcile([PAYMENT | {"colour": 1.5}], REPORTS)
    assert [note.code for note in report.notes] == ["CCS-F008"]
    assert [problem.code for problem in refused([PAYMENT | {"colour": 1}], strict=True)] == ["CCS-F008"]


def test_rows_with_errors_are_left_out_only_when_asked():
    rows = [PAYMENT, PAYMENT | {"enrolment_id": "E 2"}]
    refused(rows)
    report = ccs.reconcile(rows, REPORTS, keep_going=True)
    assert report["left_out"][0]["rows"] == 1 and report.is_open
    # A float is a mistake of the program, and not of a row.
    refused([PAYMENT, PAYMENT | {"ccs": 1.5}], keep_going=True)


def test_a_missing_file_and_a_misspelt_option():
    with pytest.raises(ccs.CcsError) as error:
        ccs.reconcile("no-such.csv", REPORTS)
    assert codes(error.value.errors) == [("CCS-F001", "no-such.csv")]
    with pytest.raises(ccs.CcsError, match="did you mean `keep_going`"):
        ccs.reconcile([PAYMENT], REPORTS, keep_on_going=True)
    with pytest.raises(TypeError):
        ccs.reconcile(3, REPORTS)


def test_a_profile_reads_an_export(tmp_path):
    with pytest.raises(OSError):
        ccs.reconcile([PAYMENT], REPORTS, profile="no-such-profile")
    bad = tmp_path / "bad.toml"
    bad.write_text("nonsense = 1\n")
    with pytest.raises(ccs.CcsError):
        ccs.reconcile([PAYMENT], REPORTS, profile=bad)
