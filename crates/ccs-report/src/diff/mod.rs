//! The comparison of two reports: what opened, cleared and changed, as a document.

mod document;

use std::io;

use ccs_core::money::WideMoney;
use ccs_reconcile::compare::{ChangedItem, DecidedItem, OpenItem, ReportDiff};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::{Difference, PartKind};

pub use document::{DIFF_SCHEMA, diff_schema, render_diff_json};

use crate::block::{self, Block, Cell, Column, Row, Section, Table};
use crate::options::RenderOptions;
use crate::reconciliation::part;
use crate::render::Document;
use crate::words::{dollars, plural};

/// The change of one open difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Open now, but not before.
    Opened,
    /// Open before and balanced now.
    Cleared,
    /// Open in both, with other amounts or causes.
    Changed,
    /// Open before, in a service or week that the later report does not cover.
    NotCovered,
    /// Open in both, unchanged.
    CarriedForward,
    /// Open before; since then all its parts have been decided.
    Decided,
    /// Decided in all its parts in both, unchanged.
    DecidedBefore,
}

impl Change {
    /// All kinds, in the order of the documents: first what is to be acted on.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Changed,
        Self::CarriedForward,
        Self::NotCovered,
        Self::Cleared,
        Self::Decided,
        Self::DecidedBefore,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Cleared => "cleared",
            Self::Changed => "changed",
            Self::NotCovered => "not_covered",
            Self::CarriedForward => "carried_forward",
            Self::Decided => "decided",
            Self::DecidedBefore => "decided_before",
        }
    }

    /// The heading for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Opened => "Opened",
            Self::Cleared => "Cleared",
            Self::Changed => "Changed",
            Self::NotCovered => "Not covered by the later report",
            Self::CarriedForward => "Carried forward unchanged",
            Self::Decided => "Decided",
            Self::DecidedBefore => "Decided before, unchanged",
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
    /// The change of the difference; `None` if the later report does not cover it.
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
        Change::DecidedBefore => diff.decided_before.iter().map(both).collect(),
        Change::Changed => diff.changed.iter().map(both).collect(),
        Change::Decided => diff.decided.iter().map(decided).collect(),
    }
}

fn after_only(item: &OpenItem) -> Item<'_> {
    Item { key: item.key, before: None, after: Some(&item.difference) }
}

fn before_only(item: &OpenItem) -> Item<'_> {
    Item { key: item.key, before: Some(&item.difference), after: None }
}

fn both(item: &ChangedItem) -> Item<'_> {
    Item { key: item.key, before: Some(&item.before), after: Some(&item.after) }
}

fn decided(item: &DecidedItem) -> Item<'_> {
    Item { key: item.key, before: item.before.as_ref(), after: Some(&item.after) }
}

impl Document for ReportDiff {
    const WHAT: &'static str = "a comparison";
    const TABLES: &'static [&'static str] = &["changes"];
    const HAS_NAMES: bool = true;

    fn title(&self) -> String {
        "Changes between two reconciliation reports".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let verdict = Block::verdict(verdict(self), !self.is_empty());
        let lists = Change::ALL.into_iter().filter_map(|change| section(self, change));
        std::iter::once(verdict).chain(lists).chain([all(self)]).collect()
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_diff_json(self, options, out)
    }
}

type Line<'a> = (Change, Item<'a>);

/// The items of a list for people, each with its earlier and present parts below it.
fn section(diff: &ReportDiff, change: Change) -> Option<Block<'_>> {
    let title = change.title();
    let caption = format!("{title}: each enrolment and week, with its difference before and after");
    let rows = move || {
        items(diff, change).into_iter().map(move |item| {
            let is_same = matches!(change, Change::CarriedForward | Change::DecidedBefore);
            Row::of((change, item)).over(if is_same { Vec::new() } else { sides(&item) })
        })
    };
    let table = Table::new("changes", caption, columns(), rows).on_pages();
    let some = !items(diff, change).is_empty();
    some.then(|| Section::new(title).with(table.block()).block())
}

/// Every list as rows of data.
fn all(diff: &ReportDiff) -> Block<'_> {
    let rows = move || {
        Change::ALL.into_iter().flat_map(move |change| {
            items(diff, change).into_iter().map(move |item| Row::of((change, item)))
        })
    };
    Table::new("changes", "Every change", columns(), rows).in_data().block()
}

/// The parts of each side that has any, with the paid and allocated amounts.
fn sides<'a>(item: &Item<'a>) -> Vec<block::Item<'a>> {
    let sides = [("Before", item.before), ("After", item.after)];
    let sides = sides.into_iter().filter_map(|(label, side)| Some((label, side?)));
    sides
        .flat_map(|(label, row)| {
            let (paid, allocated) = (row.paid.amount, row.allocated.amount);
            let head = format!("{label}: paid {paid}, allocated {allocated}.");
            std::iter::once(block::Item::sentence(head)).chain(part::parts(None, row))
        })
        .collect()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let money = |key,
                 title,
                 side: fn(&Item<'a>) -> Option<&'a Difference>,
                 of: fn(&Difference) -> WideMoney| {
        Column::money(key, title, move |(_, item): &Line<'a>| side(item).map(of).into())
    };
    let names = |key, side: fn(&Item<'a>) -> Option<&'a Difference>| {
        Column::text(key, "Parts", move |(_, item): &Line<'a>| side(item).map(part_names).into())
    };
    let (before, after) = (|item: &Item<'a>| item.before, |item: &Item<'a>| item.after);
    vec![
        Column::id("change", "", |(change, _): &Line<'a>| Cell::Word(change.as_str())).in_data(),
        Column::id("service_id", "Service", |(_, item): &Line<'a>| {
            Cell::shown(item.key.service_id)
        }),
        Column::day("week_ending", "Week\nEnding", |(_, item): &Line<'a>| item.key.week.into()),
        Column::id("enrolment_id", "Enrolment", |(_, item): &Line<'a>| {
            Cell::shown(item.key.enrolment_id)
        }),
        Column::text("child", "Child", |(_, item): &Line<'a>| {
            let child = item.after.or(item.before).and_then(|row| row.child.as_ref());
            child.map(|name| &**name.reveal()).into()
        })
        .personal()
        .beneath(),
        money("before_paid", "Paid", before, |row| row.paid.amount).in_data(),
        money("before_allocated", "Allocated", before, |row| row.allocated.amount).in_data(),
        money("before_difference", "Before", before, Difference::difference),
        names("before_parts", before).in_data(),
        money("after_paid", "Paid", after, |row| row.paid.amount).in_data(),
        money("after_allocated", "Allocated", after, |row| row.allocated.amount).in_data(),
        money("after_difference", "After", after, Difference::difference),
        names("after_parts", after).in_data(),
        Column::money("decided", "Decided", |(_, item): &Line<'a>| {
            item.after.map(Difference::decided).into()
        }),
        Column::difference("movement", "Movement", |(change, item): &Line<'a>| {
            item.movement(*change).into()
        }),
    ]
}

/// `return_awaiting_recovery paid_to_guardian`.
fn part_names(row: &Difference) -> String {
    let kinds = row.parts.iter().map(|part| part.kind);
    kinds.map(PartKind::as_str).collect::<Vec<_>>().join(" ")
}

/// The changes in one sentence.
///
/// ```
/// let nothing = ccs_reconcile::compare::ReportDiff::default();
/// assert_eq!(ccs_report::diff::verdict(&nothing), "No difference was open in either report.");
/// ```
#[must_use]
pub fn verdict(diff: &ReportDiff) -> String {
    let sentences = Change::ALL.into_iter().filter_map(|change| sentence(diff, change));
    let sentences: Vec<String> = sentences.collect();
    if sentences.is_empty() {
        String::from("No difference was open in either report.")
    } else {
        format!("{}.", sentences.join("; "))
    }
}

/// `2 enrolment-weeks opened (moving the difference by $100.00)`; `None` for a list without any.
fn sentence(diff: &ReportDiff, change: Change) -> Option<String> {
    let items = items(diff, change);
    let count = u64::try_from(items.len()).ok().filter(|count| *count > 0)?;
    let rows = plural(count, "enrolment-week", "enrolment-weeks");
    let moved = match change {
        Change::NotCovered | Change::CarriedForward | Change::Decided | Change::DecidedBefore => {
            String::new()
        }
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
        Change::DecidedBefore => "decided before and unchanged",
    };
    Some(format!("{count} {rows} {verb}{moved}"))
}
