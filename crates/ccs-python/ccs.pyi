"""The payment maths of Australia's Child Care Subsidy (CCS): reconciliation, entitlements, debts and
payments, exact and explained."""

import datetime
import decimal
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias, final

import pandas
import polars
import pyarrow

__all__ = [
    "__version__", "CcsError", "Problem", "Document", "Report", "Table", "reconcile", "explain",
    "entitlement", "debt", "payments", "exchange", "attendance", "vectors", "run_vector",
]

__version__: str

class _Frame(Protocol):
    """A frame of any library that gives Arrow streams."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

_Path: TypeAlias = str | os.PathLike[str]
_Rows: TypeAlias = Sequence[Mapping[str, Any]]
_Day: TypeAlias = datetime.date | str
#: Paths, rows that are mappings, frames, or a list of these.
_Input: TypeAlias = _Path | _Rows | _Frame | Sequence[_Path | _Frame]
#: A mapping, JSON text, or the path-like object of a file.
_Json: TypeAlias = Mapping[str, Any] | str | bytes | os.PathLike[str]
#: Mappings or JSON texts, JSON text with a command a line, or the path-like object of such a file.
_Commands: TypeAlias = (
    Sequence[Mapping[str, Any] | str] | Iterator[Mapping[str, Any] | str] | str | bytes | os.PathLike[str]
)
_Table: TypeAlias = Literal[
    "summary", "worklist", "differences", "parts", "approvals", "causes", "ages", "deposits",
    "clearing-totals", "allocations", "left-out", "warnings",
]
_Kind: TypeAlias = Literal[
    "money", "date", "rounding", "pro_rata", "ladder", "rates", "entitlement", "eligibility",
    "reconciliation", "allocation", "debts", "payments",
]

class Problem(NamedTuple):
    """An error: its permanent code, its place, what is wrong, and what to do about it."""

    code: str
    place: str
    message: str
    help: str

class CcsError(ValueError):
    """Everything that is wrong with the input, at once."""

    errors: list[Problem]

@final
class Table:
    """A table of a document: any library that takes Arrow streams reads it without a copy."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def to_pyarrow(self) -> pyarrow.Table: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...

class Document:
    """A result: as a mapping of its JSON document, as JSON, text, HTML or a workbook, and as tables.

    Names of children are shown only `with_names`."""

    @property
    def notes(self) -> list[Problem]:
        """What is worth knowing and refused nothing."""

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""

    def to_dict(self, *, with_names: bool = False) -> dict[str, Any]:
        """A new dict, with amounts as `decimal.Decimal` and days as `datetime.date`."""

    def to_json(self, *, with_names: bool = False, indented: bool = False) -> str:
        """JSON, as the program `ccs` writes it with `--format json`."""

    def text(self, *, with_names: bool = False, width: int | None = None) -> str:
        """Text, with so many columns: 100 when not given, and at least 72."""

    def html(self, *, with_names: bool = False) -> str:
        """One self-contained HTML page."""

    def xlsx(self, *, with_names: bool = False) -> bytes:
        """A workbook with a sheet per table."""

    def csv(self, *, with_names: bool = False) -> dict[str, str]:
        """Every table that there is as CSV, by its name."""

    def save(self, path: _Path, *, with_names: bool = False) -> None:
        """Writes a file in the format of its ending: .txt, .json, .html or .xlsx."""

    def table(self, name: str, *, with_names: bool = False) -> Table:
        """A table by its name; `KeyError` if there is none."""

    def __getitem__(self, key: str, /) -> Any: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def keys(self) -> Iterable[str]: ...

@final
class Report(Document):
    """A reconciliation report."""

    @property
    def is_open(self) -> bool:
        """Whether anything is open: a part without a decision, a deposit, a control total, or rows
        that were left out."""

    @property
    def is_empty(self) -> bool:
        """Whether no row was compared. Then nothing is reconciled either."""

    def table(self, name: _Table, *, with_names: bool = False) -> Table: ...  # type: ignore[override]

def reconcile(
    payments: _Input,
    session_reports: _Input,
    returns: _Input | None = None,
    *,
    services: _Input | None = None,
    deposits: _Input | None = None,
    deposit_days: int | None = None,
    clearing_totals: _Input | None = None,
    statement_lines: _Input | None = None,
    decisions: _Input | None = None,
    service: str | Sequence[str] = (),
    from_day: _Day | None = None,
    to_day: _Day | None = None,
    as_at: _Day | None = None,
    allocate: Literal["fee-cap", "entitlement-cap"] | None = None,
    profile: _Path | Mapping[str, _Path] | None = None,
    set: Mapping[str, object] | None = None,
    drop_exact_repeats: bool = False,
    keep_going: bool = False,
    strict: bool = False,
    threads: int | None = None,
) -> Report:
    """Compares what CCS paid services with what is allocated to their session reports.

    Every kind of file is given as paths, as rows that are mappings, as frames (pandas, Polars,
    pyarrow or any other that gives Arrow streams), or as a list of these.

    `from_day` is a Monday and `to_day` a Sunday; `as_at` is the day to which ages are counted, the
    latest in the data when not given. `allocate` allocates the payments to the session reports
    instead of reading what is allocated. `profile` reads files of another product, by the name of a
    profile that comes with the package or by its path, for every kind or by kind; `set` answers its
    questions.

    Raises `CcsError` with everything that is wrong."""

def explain(
    enrolment_id: str,
    week_ending: _Day,
    payments: _Input,
    session_reports: _Input,
    returns: _Input | None = None,
    **options: Any,
) -> list[Document]:
    """Lays one enrolment-week open: every row of it, and how its parts came about.

    Takes what `reconcile` takes. Returns a document for each service that has the enrolment."""

def entitlement(
    scenario: _Json,
    *,
    explain: bool = True,
    balance: bool = False,
    eligibility: bool = False,
    rates: _Json | None = None,
    strict: bool = False,
    allow_unknown: bool = False,
) -> Document:
    """What a family is entitled to, week by week, with the derivation of every figure.

    `scenario` is ccs-scenario/1, and `rates` ccs-rate-book/1 in place of the published rates.
    `balance` balances the income year that the scenario describes, and `eligibility` answers its
    questions. Raises `CcsError` with everything that is wrong."""

def debt(
    commands: _Commands,
    *,
    policy: Sequence[str] = (),
    outcome: Literal["changed", "full", "none"] | None = None,
    last: bool = False,
    with_names: bool = False,
    allow_unknown: bool = False,
) -> list[dict[str, Any]]:
    """Raises, adjusts, waives and recovers debts: the outcome of each command (ccs-debt-command/1).

    A command that is refused has an outcome with the reasons, and changes nothing. `outcome` says
    which items of lists are shown; `last` keeps the last outcome of each book."""

def payments(
    commands: _Commands,
    *,
    policy: Sequence[str] = (),
    outcome: Literal["changed", "full", "none"] | None = None,
    last: bool = False,
    with_names: bool = False,
    allow_unknown: bool = False,
) -> list[dict[str, Any]]:
    """Sets arrears off, locks, issues and returns payments: the outcome of each command
    (ccs-payments-command/1)."""

def exchange(
    commands: _Commands,
    *,
    directory: _Path | None = None,
    policy: Sequence[str] = (),
    outcome: Literal["changed", "full", "none"] | None = None,
    last: bool = False,
    with_names: bool = False,
    allow_unknown: bool = False,
) -> list[dict[str, Any]]:
    """Submits session reports to CCSS and retrieves what became of them: the outcome of each command
    (ccs-exchange-command/1). Files that a command names are looked for in `directory`, or beside the
    file of commands."""

def attendance(
    commands: _Commands,
    *,
    language: Literal["en", "es"] = "en",
    policy: Sequence[str] = (),
    outcome: Literal["changed", "full", "none"] | None = None,
    last: bool = False,
    with_names: bool = False,
    allow_unknown: bool = False,
) -> list[dict[str, Any]]:
    """Says who enters attendance at centres in Indiana: the outcome of each command
    (ccs-attendance-command/1)."""

def vectors(kind: _Kind | None = None) -> list[dict[str, Any]]:
    """The test vectors (ccs-vector/1) of every kind, or of one, as plain JSON values."""

def run_vector(vector: _Json) -> list[dict[str, Any]]:
    """Runs a vector against the libraries: an empty list if everything that is expected came out,
    else a dict for each place with what is `expected` and what was `got`."""
