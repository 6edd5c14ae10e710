//! Two reports held against each other: what opened, cleared and changed, rendered.

mod csv;
mod document;
mod html;
mod text;

use ccs_core::money::WideMoney;
use ccs_reconcile::compare::{OpenItem, ReportDiff};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::Difference;

pub use csv::render_diff_csv;
pub use document::{DIFF_SCHEMA, diff_schema, render_diff_json};
pub use html::render_diff_html;
pub use text::render_diff_text;

use crate::words::{dollars, plural};

/// What became of one open difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Open now, and not before.
    Opened,
    /// Open before and balanced now.
    Cleared,
    /// Open in both, with other amounts or causes.
    Changed,
    /// Open before, in a service or week that the later report does not cover.
    NotCovered,
    /// Open in both, unchanged.
    CarriedForward,
    /// Decided in all its parts since.
    Decided,
}

impl Change {
    /// Every change, in the order of the renderings.
    pub const ALL: [Self; 6] = [
        Self::Opened,
        Self::Cleared,
        Self::Changed,
        Self::Decided,
        Self::NotCovered,
        Self::CarriedForward,
    ];

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Cleared => "cleared",
            Self::Changed => "changed",
            Self::NotCovered => "not_covered",
            Self::CarriedForward => "carried_forward",
            Self::Decided => "decided",
        }
    }

    /// As a heading for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Opened => "Opened",
            Self::Cleared => "Cleared",
            Self::Changed => "Changed",
            Self::NotCovered => "Not covered by the later report",
            Self::CarriedForward => "Carried forward unchanged",
            Self::Decided => "Decided",
        }
    }
}

/// One enrolment-week before and after; one side is absent where it was not open.
#[derive(Debug, Clone, Copy)]
struct Item<'d> {
    key: Key,
    before: Option<&'d Difference>,
    after: Option<&'d Difference>,
}

impl Item<'_> {
    /// How much the difference moved; `None` where the later report does not say.
    fn movement(&self, change: Change) -> Option<WideMoney> {
        let amount = |row: Option<&Difference>| row.map(Difference::difference).unwrap_or_default();
        let moved = amount(self.after).minus(amount(self.before));
        (change != Change::NotCovered).then_some(moved)
    }
}

/// The items of a list, in order of service, week and enrolment.
fn items(diff: &ReportDiff, change: Change) -> Vec<Item<'_>> {
    match change {
        Change::Opened => diff.opened.iter().map(after_only).collect(),
        Change::Cleared => diff.cleared.iter().map(before_only).collect(),
        Change::NotCovered => diff.not_covered.iter().map(before_only).collect(),
        Change::CarriedForward => diff.carried_forward.iter().map(both).collect(),
        Change::Decided => diff.decided.iter().map(both).collect(),
        Change::Changed => {
            let changed = diff.changed.iter();
            changed
                .map(|item| Item {
                    key: item.key,
                    before: Some(&item.before),
                    after: Some(&item.after),
                })
                .collect()
        }
    }
}

fn after_only(item: &OpenItem) -> Item<'_> {
    Item { key: item.key, before: None, after: Some(&item.difference) }
}

fn before_only(item: &OpenItem) -> Item<'_> {
    Item { key: item.key, before: Some(&item.difference), after: None }
}

fn both(item: &OpenItem) -> Item<'_> {
    Item { key: item.key, before: Some(&item.difference), after: Some(&item.difference) }
}

/// What happened in one sentence.
///
/// ```
/// let nothing = ccs_reconcile::compare::ReportDiff::default();
/// assert_eq!(ccs_report::diff::verdict(&nothing), "No difference was open in either report.");
/// ```
#[must_use]
pub fn verdict(diff: &ReportDiff) -> String {
    let told = Change::ALL.into_iter().filter_map(|change| told(diff, change));
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        String::from("No difference was open in either report.")
    } else {
        format!("{}.", told.join("; "))
    }
}

/// `2 enrolment-weeks opened (moving the difference by $100.00)`; `None` for a list without any.
fn told(diff: &ReportDiff, change: Change) -> Option<String> {
    let items = items(diff, change);
    let count = u64::try_from(items.len()).ok().filter(|count| *count > 0)?;
    let rows = plural(count, "enrolment-week", "enrolment-weeks");
    let moved = match change {
        Change::NotCovered | Change::CarriedForward | Change::Decided => String::new(),
        _ => format!(
            " (moving the difference by {})",
            dollars(items.iter().filter_map(|item| item.movement(change)).sum())
        ),
    };
    let verb = match change {
        Change::Opened => "opened",
        Change::Cleared => "cleared",
        Change::Changed => "changed",
        Change::NotCovered => "not covered by the later report",
        Change::CarriedForward => "carried forward unchanged",
        Change::Decided => "decided",
    };
    Some(format!("{count} {rows} {verb}{moved}"))
}
