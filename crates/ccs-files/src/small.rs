//! Small files: decisions and control totals, whose rows must agree with one another, and deposits.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::decision::Decision;
use ccs_reconcile::deposits::Deposit;

use crate::fault::{Fault, Found};
use crate::import;
use crate::kind::Kind;
use crate::place::Place;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::shared::two_totals;
use crate::source::{Source, place_in};

/// Reads decisions. A part may have one; rows that are not filled in decide nothing.
#[must_use]
pub fn read_decisions(sources: &[Source]) -> ReadRows<Decision> {
    let mut refusals = Vec::new();
    let sources: Vec<Source> =
        sources.iter().map(|source| in_our_form(source, &mut refusals)).collect();
    let sources = sources.as_slice();
    let mut read = read_rows::<Decision>(sources);
    read.errors += u64::try_from(refusals.len()).unwrap_or(u64::MAX);
    refusals.append(&mut read.refusals);
    read.refusals = refusals;
    read.rows.retain(|(_, decision)| decision.word.is_some());
    let mut decided: BTreeMap<_, Place> = BTreeMap::new();
    for (place, decision) in &read.rows {
        match decided.entry((decision.key, decision.part, decision.of)) {
            Entry::Vacant(new) => {
                new.insert(*place);
            }
            Entry::Occupied(known) => {
                let places = [*known.get(), *place];
                let what = "one part is decided twice";
                let remedy = "leave out the decision that no longer applies";
                read.refusals.push(two_rows("CCS-R017", places, sources, what, remedy));
            }
        }
    }
    read
}

/// A decisions file that a spreadsheet saved, in our own form; one that is refused has no rows.
fn in_our_form(source: &Source, refusals: &mut Vec<Refusal>) -> Source {
    match import::decisions::in_our_form(source) {
        Ok(read) => read.unwrap_or_else(|| source.clone()),
        Err(errors) => {
            refusals.extend(errors);
            let columns = Kind::Decisions.columns().iter();
            let header: Vec<&str> = columns.map(|column| column.name).collect();
            Source::bytes(Kind::Decisions, source.name(), header.join(",").into_bytes())
        }
    }
}

/// Reads control totals. A run has totals of the whole or of weeks, and not of both; in several files
/// it has one total.
#[must_use]
pub fn read_clearing_totals(sources: &[Source]) -> ReadRows<ClearingTotal> {
    let mut read = read_rows::<ClearingTotal>(sources);
    let mut runs: BTreeMap<_, (Place, bool)> = BTreeMap::new();
    for (place, row) in &read.rows {
        let of_week = row.week.is_some();
        let (first, was) =
            *runs.entry((row.service_id, row.clearing_number)).or_insert((*place, of_week));
        if was != of_week {
            let what = "a run has totals of the whole and of a week";
            let remedy = "give the total of the whole run, or one for each of its weeks";
            let places = [first, *place];
            read.refusals.push(two_rows("CCS-R018", places, sources, what, remedy));
        }
    }
    for places in two_totals(&read.rows) {
        let what = "two files give one run two totals";
        let remedy = "leave out the total that does not apply; rows of one run that add up belong in one file";
        read.refusals.push(two_rows("CCS-R024", places, sources, what, remedy));
    }
    read
}

/// Reads deposits. A bank books whole cents, so a fraction of one is warned of; a check refuses it.
#[must_use]
pub fn read_deposits(sources: &[Source]) -> ReadRows<Deposit> {
    let mut read = read_rows::<Deposit>(sources);
    for (place, deposit) in &read.rows {
        let Some(found) = fraction_of_a_cent(deposit, *place) else { continue };
        read.warnings.extend(sources.get(place.source()).map(|source| source.refusal(&found)));
    }
    read
}

/// That a deposit is not whole cents.
pub(crate) fn fraction_of_a_cent(deposit: &Deposit, place: Place) -> Option<Found> {
    let found = Found { place, column: Some(1), fault: Fault::NotWholeCents };
    (deposit.amount.ten_thousandths() % 100 != 0).then_some(found)
}

/// Names both rows: the later by its place, the earlier in the words.
fn two_rows(
    code: &'static str,
    [first, second]: [Place; 2],
    sources: &[Source],
    what: &str,
    remedy: &str,
) -> Refusal {
    let (first_file, first_line) = place_in(sources, first);
    let (file, line) = place_in(sources, second);
    Refusal {
        file: file.to_owned(),
        line: Some(line),
        column: None,
        code,
        message: format!("{what}: here and in {first_file}:{first_line}"),
        remedy: remedy.to_owned(),
        is_of_export: false,
        is_path: false,
    }
}
