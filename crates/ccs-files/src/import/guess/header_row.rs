//! The row of a file that is taken for its header.

use super::header_forms::HeaderForms;
use super::synonyms::{Synonym, synonyms};
use super::two_rows::may_be_header;
use crate::import::find::headings;
use crate::import::named::bare;
use crate::import::open::HEADER_WITHIN;
use crate::kind::{Form, Kind};
use crate::sheet::Sheet;

/// A row that is taken for the header.
pub(super) struct HeaderRow {
    pub(super) sheet: usize,
    pub(super) row: usize,
    /// How many rows it has: one, or two that are read together.
    pub(super) rows: usize,
    pub(super) kind: Kind,
    /// The column of each synonym that is there.
    pub(super) columns: Vec<(&'static Synonym, usize)>,
    /// Other kinds that have nearly as many.
    pub(super) others: Vec<Kind>,
    /// Another kind that it may be of, and the headers that say so.
    pub(super) rival: Option<(Kind, Vec<String>)>,
}

/// Words of the headers of payments that no other record has.
const OF_PAYMENTS: &[&str] = &["clearing", "clearning", "remittance", "remittances"];

/// Words of the headers of payments that a line of a statement does not have either.
const OF_WHAT_WAS_PAID: &[&str] =
    &["paid", "payment", "payments", "deposit", "deposited", "receipt", "received", "bank", "eft"];

/// The row with the most known headers of one kind, when it has at least two; two rows together, where
/// they have more than any row has.
pub(super) fn best_header(sheets: &[Sheet], kind: Option<Kind>) -> Option<HeaderRow> {
    let mut best: Option<HeaderRow> = None;
    for (rows, (at, sheet)) in
        [1, 2].into_iter().flat_map(|rows| sheets.iter().enumerate().map(move |it| (rows, it)))
    {
        for (index, _) in
            sheet.rows().enumerate().take_while(|(_, row)| row.number <= HEADER_WITHIN)
        {
            let names = forms(sheet, index, rows);
            for kind in Kind::ALL.into_iter().filter(|of| kind.is_none_or(|kind| kind == *of)) {
                let columns = known(kind, &names);
                let most = best.as_ref().map_or(1, |best| best.columns.len());
                if columns.len() > most {
                    best = Some(HeaderRow {
                        sheet: at,
                        row: index,
                        rows,
                        kind,
                        columns,
                        others: Vec::new(),
                        rival: None,
                    });
                }
            }
        }
    }
    if let (Some(best), None) = (&mut best, kind) {
        best.others = nearly_as_likely(sheets, best);
        best.rival = rival(sheets, best);
    }
    best
}

/// What else the row may be the header of: payments can have every header of statement lines, and
/// lines of a statement are no payments.
fn rival(sheets: &[Sheet], best: &HeaderRow) -> Option<(Kind, Vec<String>)> {
    let sheet = sheets.get(best.sheet)?;
    let names = headings(sheet, best.row, best.rows);
    let of = |name: &str| best.columns.iter().find(|(column, _)| column.column == name);
    let recipient = of("recipient").map(|(_, place)| *place);
    let headers = names.iter().enumerate().filter(|(place, _)| Some(*place) != recipient);
    let headers: Vec<&str> = headers.map(|(_, name)| name.as_str()).collect();
    let having = |words: &[&[&str]]| -> Vec<String> {
        let has = |header: &&&str| {
            let header = bare(header);
            header.split([' ', '/', '_', '-']).any(|word| words.iter().any(|of| of.contains(&word)))
        };
        headers.iter().filter(has).map(|header| (*header).to_owned()).collect()
    };
    let (kind, found) = match best.kind {
        Kind::StatementLines => (Kind::Payments, having(&[OF_PAYMENTS, OF_WHAT_WAS_PAID])),
        Kind::SessionReports | Kind::Returns | Kind::Deposits | Kind::Sessions => {
            (Kind::Payments, having(&[OF_PAYMENTS]))
        }
        Kind::Payments if of("clearing_number").is_none() || of("date_paid").is_none() => {
            let of_lines = known(Kind::StatementLines, &forms(sheet, best.row, best.rows));
            let is_mark = |name: &str| matches!(name, "kind" | "processed_on");
            let marks = of_lines.iter().filter(|(column, _)| is_mark(column.column));
            let marks: Vec<String> =
                marks.filter_map(|(_, place)| names.get(*place).cloned()).collect();
            (Kind::StatementLines, if marks.len() == 2 { marks } else { Vec::new() })
        }
        _ => return None,
    };
    (!found.is_empty()).then_some((kind, found))
}

/// The forms of the headings in a row, or in it and the one below if both can be a header.
fn forms(sheet: &Sheet, at: usize, rows: usize) -> Vec<HeaderForms> {
    let form = if rows > 1 { HeaderForms::of_two } else { HeaderForms::of };
    let pair = || Some((sheet.row(at)?, sheet.row(at + 1)?));
    if rows > 1 && !pair().is_some_and(|(above, below)| may_be_header(above, below)) {
        return Vec::new();
    }
    headings(sheet, at, rows).iter().map(|heading| form(heading)).collect()
}

/// The kinds that have nearly as many known headers in a row as the one that has the most.
fn nearly_as_likely(sheets: &[Sheet], best: &HeaderRow) -> Vec<Kind> {
    let sheet = sheets.get(best.sheet);
    let names = sheet.map(|sheet| forms(sheet, best.row, best.rows)).unwrap_or_default();
    let is_likely = |kind: &Kind| {
        let columns = known(*kind, &names).len();
        *kind != best.kind && columns > 2 && columns + 1 >= best.columns.len()
    };
    Kind::ALL.into_iter().filter(is_likely).collect()
}

fn known(kind: Kind, names: &[HeaderForms]) -> Vec<(&'static Synonym, usize)> {
    let form = |name: &str| {
        let column = kind.columns().iter().find(|column| column.name == name);
        column.map_or(Form::Text, |column| column.form)
    };
    let place = |synonym: &Synonym| {
        let by_rank = |is_it: &dyn Fn(&HeaderForms, &str) -> bool| {
            let mut headers = synonym.headers.iter();
            headers.find_map(|header| names.iter().position(|name| is_it(name, header)))
        };
        let form = form(synonym.column);
        by_rank(&HeaderForms::is).or_else(|| by_rank(&|name, known| name.is_nearly(known, form)))
    };
    let mut columns: Vec<(&'static Synonym, usize)> =
        synonyms(kind).iter().filter_map(|synonym| Some((synonym, place(synonym)?))).collect();
    columns.dedup_by_key(|(_, place)| *place);
    columns
}
