//! Columns that nothing is read from, and that may have amounts of a subsidy.

use std::collections::BTreeSet;

use crate::import::find::Found;
use crate::import::named::{Named, bare, is_of_column, may_be_accs, subsidy};
use crate::kind::Kind;
use crate::profile::{MoneyForm, Plan};
use crate::sheet::{Cell, CellForm, Row};

/// Such columns, and those in which an amount was found.
pub(super) struct Watched {
    /// The places of headings that are a subsidy's.
    named: Vec<usize>,
    /// The places without a heading within the header.
    unnamed: Vec<usize>,
    /// The width of the header, beyond which rows of a workbook may go on.
    width: Option<usize>,
    found: BTreeSet<usize>,
}

impl Watched {
    pub(super) fn of(plan: &Plan, headings: &[String], found: &Found) -> Self {
        let has_subsidies = matches!(plan.kind, Kind::Payments | Kind::SessionReports);
        let is_watched = found.header_row.is_some() && has_subsidies;
        let heading = |place: usize| headings.get(place).map_or("", |it| it.trim());
        let unread = found.unread.iter().copied().filter(|_| is_watched);
        let is_read = |place: &usize| found.places.contains(&Some(*place));
        let unnamed = (0..found.width).filter(|place| is_watched && heading(*place).is_empty());
        Self {
            named: unread.filter(|place| is_subsidy(plan, heading(*place))).collect(),
            unnamed: unnamed.filter(|place| !is_read(place)).collect(),
            width: is_watched.then_some(found.width),
            found: BTreeSet::new(),
        }
    }

    /// Whether nothing is looked for in rows that are as wide as the header.
    pub(super) fn is_empty(&self) -> bool {
        self.width.is_none() || (self.named.is_empty() && self.unnamed.is_empty())
    }

    /// Looks for an amount other than zero in a row. A number without cents is no amount where no
    /// heading says that it is one.
    #[inline]
    pub(super) fn row(&mut self, row: Row<'_>) {
        let Some(width) = self.width else { return };
        if row.len() <= width && self.is_empty() {
            return;
        }
        self.look_at(row, width);
    }

    fn look_at(&mut self, row: Row<'_>, width: usize) {
        let beyond = width..row.len();
        let unnamed = self.unnamed.iter().copied().chain(beyond).map(|place| (place, false));
        let named = self.named.iter().copied().map(|place| (place, true));
        for (place, is_named) in named.chain(unnamed) {
            let Cell { text, form } = row.cell(place);
            if form == CellForm::Percent {
                continue;
            }
            let is_it = is_named || text.contains(['.', ',']);
            if is_it && !self.found.contains(&place) && is_amount(text) {
                self.found.insert(place);
            }
        }
    }

    /// The places in which an amount was found.
    pub(super) fn found(&self) -> impl Iterator<Item = usize> {
        self.found.iter().copied()
    }
}

/// Whether a cell is an amount other than zero.
fn is_amount(text: &str) -> bool {
    let is_zero = text.bytes().all(|byte| !(b'1'..=b'9').contains(&byte));
    !is_zero && MoneyForm::ALL.iter().any(|form| form.read(text).is_ok())
}

/// Whether a heading is that of a subsidy which no column of ours is read from: of ACCS where nothing
/// of ours is read for it, of a kind of ACCS, or of the very amount that a column of ours has.
fn is_subsidy(plan: &Plan, heading: &str) -> bool {
    let reads_accs = plan.columns.iter().flatten().any(|it| it.column.name.ends_with("accs"));
    let is_named = subsidy(heading).is_some_and(|(of, rest)| {
        is_of_column(plan.kind, &rest) || (of == Named::Accs && !reads_accs)
    });
    let is_sum =
        !reads_accs && matches!(bare(heading).as_str(), "total subsidy" | "total subsidies");
    is_named
        || is_sum
        || (!matches!(subsidy(heading), Some((Named::Accs, _))) && may_be_accs(heading))
}
