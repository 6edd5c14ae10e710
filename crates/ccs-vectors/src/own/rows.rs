//! Rows of files: `ccs reconcile`, with `--allocate` where the input has `allocate`.

use std::sync::atomic::AtomicU64;

use ccs_core::date::Day;
use ccs_files::fault::Fault;
use ccs_files::kind::Kind;
use ccs_files::read::{ReadRows, read_rows};
use ccs_files::refusal::Refusal;
use ccs_files::small::{read_clearing_totals, read_decisions};
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, allocate_and_reconcile_files, reconcile_files};
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::fold::Selection;
use serde_json::{Map, Value};

use super::{Refused, shown, unwritten};

/// `{"payments", "session_reports", "returns"?, "clearing_totals"?, "decisions"?, "deposits"?,
/// "as_at"?}`, each a list of rows by their column names: the document ccs-reconcile-report/1.
pub(super) fn reconciliation(input: &Map<String, Value>) -> Result<Value, Refused> {
    reported(input, None)
}

/// The same with `"allocate": "fee-cap"|"entitlement-cap"`.
pub(super) fn allocation(input: &Map<String, Value>) -> Result<Value, Refused> {
    let policy = match input.get("allocate").and_then(Value::as_str) {
        Some("fee-cap") => CapPolicy::FeeCap,
        Some("entitlement-cap") => CapPolicy::EntitlementCap,
        _ => return Err(Refused::because("allocate is fee-cap or entitlement-cap")),
    };
    reported(input, Some(policy))
}

fn reported(input: &Map<String, Value>, allocate: Option<CapPolicy>) -> Result<Value, Refused> {
    let kinds = [Kind::Payments, Kind::SessionReports, Kind::Returns];
    let sources = kinds.into_iter().filter_map(|kind| source(input, kind).transpose());
    let inputs = Inputs { sources: sources.collect::<Result<_, _>>()? };
    let options = options(input)?;
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads: 1,
        keep_going: false,
        strict: true,
        bytes_read: &AtomicU64::new(0),
    };
    let outcome = match allocate {
        None => reconcile_files(&inputs, &stream, &options),
        Some(policy) => allocate_and_reconcile_files(&inputs, &stream, &options, policy),
    };
    match outcome.result {
        Some(report) => shown(&report),
        None => Err(outcome.refusals.into()),
    }
}

fn options(input: &Map<String, Value>) -> Result<ReportOptions, Refused> {
    let as_at = input.get("as_at").and_then(Value::as_str).map(str::parse::<Day>).transpose();
    let clearing_totals = source(input, Kind::ClearingTotals)?;
    let clearing_totals = clearing_totals.map(|it| all(read_clearing_totals(&[it]))).transpose()?;
    let deposits = source(input, Kind::Deposits)?;
    let deposits = deposits.map(|it| all(read_rows::<Deposit>(&[it]))).transpose()?;
    let decisions = source(input, Kind::Decisions)?;
    let decisions = decisions.map(|it| all(read_decisions(&[it]))).transpose()?;
    Ok(ReportOptions {
        as_at: as_at.map_err(|refusal| Refused::because(Fault::Date(refusal).code()))?,
        clearing_totals,
        deposits,
        decisions: decisions.unwrap_or_default(),
        ..ReportOptions::default()
    })
}

fn all<R>(read: ReadRows<R>) -> Result<Vec<R>, Refused> {
    read.all().map_err(|refusals: Vec<Refusal>| refusals.into())
}

/// The rows of a kind as a file of it; `None` where the input has none.
fn source(input: &Map<String, Value>, kind: Kind) -> Result<Option<Source>, Refused> {
    let key = kind.as_str().replace('-', "_");
    let Some(rows) = input.get(&key).and_then(Value::as_array) else { return Ok(None) };
    let mut file = csv::Writer::from_writer(Vec::new());
    let mut names: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
    // A column that the kind does not have is refused by the reader.
    for name in rows.iter().filter_map(Value::as_object).flat_map(Map::keys) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    file.write_record(&names).map_err(unwritten)?;
    for row in rows {
        let cells = names.iter().map(|name| row.get(name).and_then(Value::as_str));
        file.write_record(cells.map(Option::unwrap_or_default)).map_err(unwritten)?;
    }
    let bytes = file.into_inner().map_err(unwritten)?;
    Ok(Some(Source::bytes(kind, key, bytes)))
}
