//! The row of a file that is taken for its header.

use super::header_forms::HeaderForms;
use super::synonyms::{Synonym, synonyms};
use crate::import::open::HEADER_WITHIN;
use crate::kind::{Form, Kind};
use crate::sheet::Sheet;

/// A row that is taken for the header.
pub(super) struct HeaderRow {
    pub(super) sheet: usize,
    pub(super) row: usize,
    pub(super) kind: Kind,
    /// The column of each synonym that is there.
    pub(super) columns: Vec<(&'static Synonym, usize)>,
    /// Other kinds that have nearly as many.
    pub(super) others: Vec<Kind>,
}

/// The row with the most known headers of one kind, when it has at least two.
pub(super) fn best_header(sheets: &[Sheet], kind: Option<Kind>) -> Option<HeaderRow> {
    let mut best: Option<HeaderRow> = None;
    for (at, sheet) in sheets.iter().enumerate() {
        for (index, row) in
            sheet.rows().enumerate().take_while(|(_, row)| row.number <= HEADER_WITHIN)
        {
            let names: Vec<HeaderForms> =
                row.cells().map(|cell| HeaderForms::of(cell.text)).collect();
            for kind in Kind::ALL.into_iter().filter(|of| kind.is_none_or(|kind| kind == *of)) {
                let columns = known(kind, &names);
                let most = best.as_ref().map_or(1, |best| best.columns.len());
                if columns.len() > most {
                    let others = Vec::new();
                    best = Some(HeaderRow { sheet: at, row: index, kind, columns, others });
                }
            }
        }
    }
    if let (Some(best), None) = (&mut best, kind) {
        best.others = nearly_as_likely(sheets, best);
    }
    best
}

/// The kinds that have nearly as many known headers in a row as the one that has the most.
fn nearly_as_likely(sheets: &[Sheet], best: &HeaderRow) -> Vec<Kind> {
    let row = sheets.get(best.sheet).and_then(|sheet| sheet.row(best.row));
    let names: Vec<HeaderForms> = row
        .into_iter()
        .flat_map(|row| row.cells().map(|cell| HeaderForms::of(cell.text)))
        .collect();
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
