//! The options of a reconciliation, read like every document: all errors at once, with codes.

use ccs::core::date::{Day, NotWholeWeeks, Week};
use ccs::core::id::ServiceId;
use ccs::reconcile::allocate::CapPolicy;
use ccs::reconcile::fold::Selection;
use ccs_files::json::{Fields, Form, Strictness, read_document, value};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::Failure;
use crate::json::json;

/// What a reconciliation is asked besides its files.
pub(crate) struct Options {
    pub(crate) as_at: Option<Day>,
    pub(crate) deposit_days: Option<u16>,
    pub(crate) drop_exact_repeats: bool,
    pub(crate) keep_going: bool,
    pub(crate) strict: bool,
    pub(crate) threads: usize,
    pub(crate) allocate: Option<CapPolicy>,
    pub(crate) selection: Selection,
}

const ALLOCATE: [(&str, CapPolicy); 2] =
    [("fee-cap", CapPolicy::FeeCap), ("entitlement-cap", CapPolicy::EntitlementCap)];

impl Options {
    /// Reads the arguments of a call.
    pub(crate) fn read(arguments: &Bound<'_, PyDict>) -> Result<Self, Failure> {
        read_options(arguments, read)
    }
}

/// Reads keyword arguments as a document.
pub(crate) fn read_options<T>(
    arguments: &Bound<'_, PyDict>,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Result<T, Failure> {
    let bytes = json(arguments)?;
    read_document(&bytes, Strictness::Strict, read).result.map_err(|errors| {
        let refusals = errors.into_iter().map(|error| error.in_file("options", None));
        Failure::Refused(refusals.collect())
    })
}

fn read(fields: &mut Fields<'_>) -> Option<Options> {
    let as_at = fields.optional("as_at", value::day);
    let deposit_days = fields.optional("deposit_days", value::integer);
    let drop_exact_repeats = fields.optional("drop_exact_repeats", value::boolean);
    let keep_going = fields.optional("keep_going", value::boolean);
    let strict = fields.optional("strict", value::boolean);
    let threads = fields.optional("threads", value::integer::<u16>);
    let allocate = fields.optional("allocate", value::word(&ALLOCATE));
    let selection = selection(fields);
    Some(Options {
        as_at: as_at?,
        deposit_days: deposit_days?,
        drop_exact_repeats: drop_exact_repeats?.unwrap_or_default(),
        keep_going: keep_going?.unwrap_or_default(),
        strict: strict?.unwrap_or_default(),
        threads: threads?.map_or_else(cores, |threads| usize::from(threads.max(1))),
        allocate: allocate?,
        selection: selection?,
    })
}

fn selection(fields: &mut Fields<'_>) -> Option<Selection> {
    let services: Option<Vec<ServiceId>> = match fields.form("service") {
        Form::Text => fields.required("service", value::identifier).map(|service| vec![service]),
        _ => fields.list_or_empty("service", value::identifier),
    };
    let (from, to) =
        (fields.optional("from_day", value::day), fields.optional("to_day", value::day));
    let (services, from, to) = (services?, from?, to?);
    let mut selection = Selection::everything();
    if !services.is_empty() {
        selection = selection.of_services(services);
    }
    if let Some(from) = from {
        selection = selection.from_week(whole(fields, "from_day", Week::beginning(from))?);
    }
    if let Some(to) = to {
        selection = selection.to_week(whole(fields, "to_day", Week::closing(to))?);
    }
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return whole(fields, "to_day", Err(NotWholeWeeks::Reversed { from, to })).and(None);
    }
    Some(selection)
}

fn whole(fields: &mut Fields<'_>, key: &str, week: Result<Week, NotWholeWeeks>) -> Option<Week> {
    match week {
        Ok(week) => Some(week),
        Err(refusal) => fields.refuse_with_sentence(key, "CCS-C006", &refusal.to_string()),
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
