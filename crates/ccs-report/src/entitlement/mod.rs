//! Entitlements for people and machines: a family's weeks, how each figure came about, what
//! changed under new facts, the year's balancing and a budget line.
//!
//! ```
//! use ccs_core::entitlement::Entitlements;
//! use ccs_report::entitlement::EntitlementReport;
//! use ccs_report::options::RenderOptions;
//! use ccs_report::render::write_text;
//!
//! let nothing = Entitlements::default();
//! let (report, mut page) = (EntitlementReport::of(&nothing), String::new());
//! write_text(&report, &RenderOptions::default(), &mut page)?;
//! assert!(page.contains("No session of care is given."));
//! # Ok::<(), std::fmt::Error>(())
//! ```

mod besides;
mod comparison;
mod document;
mod sessions;
mod summary;
mod weeks;
mod words;

use std::io;

use ccs_core::date::Day;
use ccs_core::eligibility::Answer;
use ccs_core::entitlement::{
    Balance, Change, Doubt, Entitlements, SweepPoint, Warning, WeekEntitlement, WeekExplained,
};
use ccs_core::rates::RateBook;

pub use comparison::{Compared, Comparison};
pub use document::{ENTITLEMENT_SCHEMA, entitlement_schema, render_entitlement_json};
pub(crate) use words::an_hour;

use crate::block::{Block, Cell, Figure, Frame, Item, Section};
use crate::eligibility;
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words::dollars;

/// The period whose weeks are shown, of an assessment that has more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Its first day, a Monday.
    pub from: Day,
    /// Its last day, a Sunday.
    pub to: Day,
    /// How many enrolment-weeks the assessment has.
    pub of: usize,
}

/// What is shown: the entitlements, and what else was asked for.
#[derive(Debug, Clone, Copy)]
pub struct EntitlementReport<'a> {
    /// What the rate book is called.
    pub rates: &'a str,
    /// Every week of every enrolment.
    pub entitlements: &'a Entitlements,
    /// The period that these are of; `None` where every week is shown.
    pub shown: Option<&'a Shown>,
    /// How every figure came about, in the order of the weeks; empty when nobody asked.
    pub explained: &'a [WeekExplained],
    /// What changed against an earlier assessment; `None` when nobody asked.
    pub changes: Option<&'a [Change]>,
    /// The balancing of a year.
    pub balance: Option<&'a Balance>,
    /// Which subsidy each session that was asked about has; `None` when nobody asked.
    pub eligibility: Option<&'a [Answer]>,
    /// A budget line; `None` when nobody asked.
    pub sweep: Option<&'a [SweepPoint]>,
    /// What another rate book or another scenario gives; `None` when nobody asked.
    pub comparison: Option<&'a Comparison>,
    /// What contradicts payment, or is left open.
    pub warnings: &'a [Warning],
    /// Facts that contradict each other.
    pub doubts: &'a [Doubt],
}

impl<'a> EntitlementReport<'a> {
    /// The entitlements alone, by the published rates.
    #[must_use]
    pub const fn of(entitlements: &'a Entitlements) -> Self {
        Self {
            rates: RateBook::PUBLISHED.name,
            entitlements,
            shown: None,
            explained: &[],
            changes: None,
            balance: None,
            eligibility: None,
            sweep: None,
            comparison: None,
            warnings: &[],
            doubts: &[],
        }
    }

    /// How the figures of a week came about, if anybody asked.
    fn explained(&self, week: &WeekEntitlement) -> Option<&'a WeekExplained> {
        let key = |of: &WeekExplained| (of.week, of.enrolment_id);
        let place = self.explained.binary_search_by_key(&(week.week, week.enrolment_id), key);
        self.explained.get(place.ok()?)
    }
}

impl Document for EntitlementReport<'_> {
    const WHAT: &'static str = "an entitlement";
    const TABLES: &'static [&'static str] = &[
        "sessions",
        "weeks",
        "changes",
        "comparison",
        "comparison-weeks",
        "comparison-sweep",
        "balance",
        "balance-changes",
        "eligibility",
        "sweep",
    ];

    fn title(&self) -> String {
        words::TITLE.to_owned()
    }

    /// What was asked for comes before the weeks that it rests on, and is then all that data has.
    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let mut blocks = vec![Block::verdict(words::verdict(self.entitlements), false)];
        blocks.extend(self.shown.map(|shown| Block::paragraph(words::shown(shown))));
        blocks.extend(words::own_rates(self).map(Block::paragraph));
        blocks.extend(warnings(self.doubts, self.warnings));
        blocks.push(Block::Figures(figures(self.entitlements)));
        blocks.extend(summary::block(self.entitlements));
        blocks.extend(self.changes.map(besides::changes));
        blocks.extend(self.comparison.map(|other| comparison::section(self, other)));
        blocks.extend(self.balance.map(besides::balance));
        blocks.extend(self.eligibility.map(|answers| {
            Section::new(eligibility::TITLE).with_all(eligibility::blocks(answers)).block()
        }));
        blocks.extend(self.sweep.map(besides::sweep));
        blocks.extend(self.entitlements.weeks.iter().map(|week| weeks::section(self, week)));
        if !self.asks_for_more() {
            blocks.push(sessions::table(self.entitlements));
            blocks.push(weeks::table(self.entitlements));
        }
        blocks
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_entitlement_json(self, options, out)
    }
}

impl EntitlementReport<'_> {
    /// Whether anything beside the entitlements was asked for.
    const fn asks_for_more(&self) -> bool {
        self.changes.is_some()
            || self.comparison.is_some()
            || self.balance.is_some()
            || self.eligibility.is_some()
            || self.sweep.is_some()
    }
}

fn warnings<'a>(doubts: &[Doubt], warnings: &[Warning]) -> Option<Block<'a>> {
    let item = |code, says| Item::new("Warning").coded(code).saying(says);
    let of_doubts = doubts.iter().map(|doubt| item(doubt.reason.code(), words::doubt(doubt)));
    let others = warnings.iter().map(|it| item(it.cause.code(), words::warning(it)));
    let items: Vec<Item<'a>> = of_doubts.chain(others).collect();
    let section = Section::new("What contradicts payment, or is left open").framed(Frame::Notice);
    (!items.is_empty()).then(|| section.with(Block::Items(items)).block())
}

fn figures<'a>(entitlements: &Entitlements) -> Vec<Figure<'a>> {
    let total = entitlements.total();
    let accs = total.accs.plus(total.provider_accs);
    let withheld =
        (!total.withheld.is_zero()).then(|| format!("{} withheld of it", dollars(total.withheld)));
    let mut figures = vec![
        Figure::new("Left to pay", Cell::Dollars(total.gap)),
        Figure::new("Fees", Cell::Dollars(total.fees)),
    ];
    if !total.other_payments.is_zero() {
        figures.push(Figure::new("Others pay", Cell::Dollars(total.other_payments)));
    }
    figures.push(Figure::new("CCS", Cell::Dollars(total.ccs)).noted(withheld));
    if !accs.is_zero() {
        figures.push(Figure::new("ACCS", Cell::Dollars(accs)));
    }
    figures.push(Figure::new("Comes off the fees", Cell::Dollars(total.fee_reduction)));
    figures
}
