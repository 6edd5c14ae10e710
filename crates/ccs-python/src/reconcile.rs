//! The reconciliation of files, rows and frames, and one enrolment-week of it.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, LazyLock};

use ccs::core::date::Week;
use ccs::core::id::EnrolmentId;
use ccs::reconcile::allocate::CapPolicy;
use ccs::reconcile::assemble::ReportOptions;
use ccs::reconcile::explanation::Explanation;
use ccs::reconcile::report::{self, LeftOut, Omitted};
use ccs_files::json::value;
use ccs_files::kind::Kind;
use ccs_files::options::with_small_files;
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use ccs_files::stream::{
    Inputs, Outcome, StreamOptions, allocate_and_reconcile_files, explain_files, reconcile_files,
};
use ccs_report::document::report_schema;
use ccs_report::explanation::explanation_schema;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::document::{Document, Owner};
use crate::error::Failure;
use crate::input::{Given, Plain, Profiles, everything_wrong};
use crate::options::{Options, read_options};
use crate::typed::Types;

/// A reconciliation report.
#[pyclass(frozen, extends = Document, module = "ccs")]
pub(crate) struct Report(Arc<report::Report>);

#[pymethods]
impl Report {
    /// Whether anything is open: a part without a decision, a deposit, a control total, or rows
    /// that were left out.
    #[getter]
    fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// Whether no row was compared. Then nothing is reconciled either.
    #[getter]
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn __repr__(&self) -> String {
        let differences = self.0.differences().count();
        format!(
            "<ccs.Report: difference {}, {differences} enrolment-weeks>",
            self.0.total.difference()
        )
    }
}

impl Owner for Arc<report::Report> {
    type Document<'d> = report::Report;

    fn types(&self) -> &'static Types {
        static TYPES: LazyLock<Types> = LazyLock::new(|| Types::of(report_schema()));
        &TYPES
    }

    fn with<R>(&self, then: impl FnOnce(&report::Report) -> R) -> R {
        then(self)
    }
}

impl Owner for Explanation {
    type Document<'d> = Self;

    fn types(&self) -> &'static Types {
        static TYPES: LazyLock<Types> = LazyLock::new(|| Types::of(explanation_schema()));
        &TYPES
    }

    fn with<R>(&self, then: impl FnOnce(&Self) -> R) -> R {
        then(self)
    }
}

/// Compares what CCS paid services with what is allocated to their session reports.
///
/// `payments`, `session_reports` and every other kind of file are given as paths, as rows that are
/// mappings, as frames (pandas, Polars, pyarrow or any other that gives Arrow streams), or as a list
/// of these. Raises `CcsError` with everything that is wrong.
#[pyfunction]
#[pyo3(
    signature = (payments, session_reports, returns=None, **options),
    text_signature = "(payments, session_reports, returns=None, *, services=None, deposits=None, deposit_days=None, clearing_totals=None, statement_lines=None, decisions=None, service=(), from_day=None, to_day=None, as_at=None, allocate=None, profile=None, set=None, drop_exact_repeats=False, keep_going=False, strict=False, threads=None)"
)]
pub(crate) fn reconcile(
    py: Python<'_>,
    payments: &Bound<'_, PyAny>,
    session_reports: &Bound<'_, PyAny>,
    returns: Option<&Bound<'_, PyAny>>,
    options: Option<&Bound<'_, PyDict>>,
) -> Result<Py<Report>, Failure> {
    let job = Job::read(py, [Some(payments), Some(session_reports), returns], options)?;
    let done = py.detach(|| {
        job.run(|inputs, stream, options, allocate| match allocate {
            None => reconcile_files(inputs, stream, options),
            Some(policy) => allocate_and_reconcile_files(inputs, stream, options, policy),
        })
    })?;
    let Done { result, left_out, omitted, notes } = done;
    let report = Arc::new(report::Report { left_out, omitted, ..result });
    let document = Document::new(Arc::clone(&report), notes);
    Ok(Py::new(py, PyClassInitializer::from(document).add_subclass(Report(report)))?)
}

/// Explains one enrolment-week: every row of it, and how its parts came about. Takes what
/// `reconcile` takes, and returns a document for each service that has the enrolment.
#[pyfunction]
#[pyo3(
    signature = (enrolment_id, week_ending, payments, session_reports, returns=None, **options),
    text_signature = "(enrolment_id, week_ending, payments, session_reports, returns=None, **options)"
)]
pub(crate) fn explain<'py>(
    py: Python<'py>,
    enrolment_id: &Bound<'py, PyAny>,
    week_ending: &Bound<'py, PyAny>,
    payments: &Bound<'py, PyAny>,
    session_reports: &Bound<'py, PyAny>,
    returns: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyList>, Failure> {
    let (enrolment_id, week) = enrolment_week(enrolment_id, week_ending)?;
    let job = Job::read(py, [Some(payments), Some(session_reports), returns], options)?;
    let Done { result: explanations, left_out, notes, .. } = py.detach(|| {
        job.run(|inputs, stream, options, _| {
            explain_files(inputs, stream, options, enrolment_id, week)
        })
    })?;
    let documents = explanations.into_iter().map(|explanation| {
        let explanation = Explanation { left_out: left_out.clone(), ..explanation };
        Py::new(py, Document::new(explanation, notes.clone()))
    });
    Ok(PyList::new(py, documents.collect::<PyResult<Vec<_>>>()?)?)
}

fn enrolment_week(
    enrolment_id: &Bound<'_, PyAny>,
    week_ending: &Bound<'_, PyAny>,
) -> Result<(EnrolmentId, Week), Failure> {
    let arguments = PyDict::new(enrolment_id.py());
    arguments.set_item("enrolment_id", enrolment_id)?;
    arguments.set_item("week_ending", week_ending)?;
    read_options(&arguments, |fields| {
        let enrolment_id = fields.required("enrolment_id", value::identifier);
        let week = fields.required("week_ending", value::week_ending);
        Some((enrolment_id?, week?))
    })
}

/// Everything that a reconciliation needs, as it was given.
struct Job {
    given: Vec<Given>,
    profiles: Profiles,
    options: Options,
    /// What is wrong with the options.
    wrong: Vec<Refusal>,
}

/// The files that are options.
const SMALL: [(Kind, &str); 5] = [
    (Kind::Services, "services"),
    (Kind::Deposits, "deposits"),
    (Kind::ClearingTotals, "clearing_totals"),
    (Kind::StatementLines, "statement_lines"),
    (Kind::Decisions, "decisions"),
];

impl Job {
    fn read(
        py: Python<'_>,
        facts: [Option<&Bound<'_, PyAny>>; 3],
        options: Option<&Bound<'_, PyDict>>,
    ) -> Result<Self, Failure> {
        let options = options.map_or_else(|| Ok(PyDict::new(py)), |options| options.copy())?;
        let kinds = [
            (Kind::Payments, "payments"),
            (Kind::SessionReports, "session_reports"),
            (Kind::Returns, "returns"),
        ];
        let mut given = Vec::new();
        for ((kind, name), facts) in kinds.into_iter().zip(facts) {
            given.push(Given::read(kind, name, facts)?);
        }
        for (kind, name) in SMALL {
            given.push(Given::read(kind, name, take(&options, name)?.as_ref())?);
        }
        let (profile, set) = (take(&options, "profile")?, take(&options, "set")?);
        let set = set.map(|set| set.cast_into::<PyDict>().map_err(PyErr::from)).transpose()?;
        let profiles = Profiles::read(profile.as_ref(), set.as_ref())?;
        let (options, wrong) = match Options::read(&options) {
            Ok(options) => (options, Vec::new()),
            Err(Failure::Refused(refusals)) => (Options::read(&PyDict::new(py))?, refusals),
            Err(other) => return Err(other),
        };
        Ok(Self { given, profiles, options, wrong })
    }

    /// Reads and computes without Python. What is wrong with any input is found before anything is
    /// refused.
    fn run<T>(
        self,
        compute: impl FnOnce(
            &Inputs,
            &StreamOptions<'_>,
            &ReportOptions,
            Option<CapPolicy>,
        ) -> Outcome<T>,
    ) -> Result<Done<T>, Failure> {
        let Self { given, profiles, options, mut wrong } = self;
        let Options { keep_going, strict, threads, allocate, .. } = options;
        let mut all = Plain::default();
        for given in given {
            profiles.add(given, keep_going, &mut all)?;
        }
        let is_small = |source: &Source| SMALL.iter().any(|(kind, _)| *kind == source.kind());
        let (small, sources) = all.sources.into_iter().partition::<Vec<_>, _>(is_small);
        let report_options = ReportOptions {
            as_at: options.as_at,
            drop_exact_repeats: options.drop_exact_repeats,
            deposit_days: options.deposit_days,
            ..ReportOptions::default()
        };
        let (report_options, mut of_rows) = match with_small_files(report_options, &small) {
            Ok(report_options) => (report_options, Vec::new()),
            Err(refusals) => (ReportOptions::default(), refusals),
        };
        let stream = StreamOptions {
            selection: options.selection,
            threads,
            keep_going,
            strict,
            bytes_read: &AtomicU64::new(0),
        };
        let outcome = compute(&Inputs { sources }, &stream, &report_options, allocate);
        let Outcome { result, refusals, left_out, warnings, .. } = outcome;
        let is_sound = [&wrong, &all.wrong, &all.refused, &of_rows].iter().all(|of| of.is_empty());
        match result.filter(|_| is_sound) {
            Some(result) => Ok(Done {
                result,
                left_out: all.left_out.into_iter().chain(left_out).collect(),
                omitted: all.omitted,
                notes: [all.notes, warnings, refusals].concat(),
            }),
            None => {
                wrong.extend(all.wrong);
                of_rows.extend(refusals);
                wrong.extend(everything_wrong(all.refused, of_rows));
                Err(wrong.into())
            }
        }
    }
}

/// A result, the rows that are left out of it, and what is worth knowing.
struct Done<T> {
    result: T,
    left_out: Vec<LeftOut>,
    omitted: Vec<Omitted>,
    notes: Vec<Refusal>,
}

/// Takes an argument out of the options; `None` if it was not given.
fn take<'py>(options: &Bound<'py, PyDict>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    let given = options.get_item(name)?;
    if given.is_some() {
        options.del_item(name)?;
    }
    Ok(given.filter(|given| !given.is_none()))
}
