//! What another rate book, or another scenario, gives: all together, week by week, along a budget line.

use ccs_core::entitlement::{Change, Entitlements, SweepPoint, Totals, compare, marginal_rates};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;

use super::document::percent;
use super::{EntitlementReport, besides, words};
use crate::block::{Block, Cell, Column, Line, Picture, Row, Section, Shape, Table};

/// What a result is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compared {
    /// Other rates for the same scenario.
    Rates,
    /// Another scenario under the same rates.
    Scenario,
}

impl Compared {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Rates, Self::Scenario];

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rates => "rates",
            Self::Scenario => "scenario",
        }
    }
}

/// The other result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Whether it is of other rates or of another scenario.
    pub of: Compared,
    /// What those are called.
    pub with: String,
    /// What they give.
    pub entitlements: Entitlements,
    /// Their budget line, at the values of the report's own.
    pub sweep: Option<Vec<SweepPoint>>,
    changes: Vec<Change>,
}

impl Comparison {
    /// What others give, beside what the report is about.
    #[must_use]
    pub fn new(of: Compared, with: String, own: &Entitlements, other: Entitlements) -> Self {
        let changes = compare(own, &other);
        Self { of, with, entitlements: other, sweep: None, changes }
    }

    /// With a budget line, at the values of the report's own.
    #[must_use]
    pub fn along(self, sweep: Option<Vec<SweepPoint>>) -> Self {
        Self { sweep, ..self }
    }

    /// What the other gives more than the report's own, week by week.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// An amount of the report, of the other, and what the other has more.
type Amount = (&'static str, &'static str, fn(&Totals) -> WideMoney);

const AMOUNTS: [Amount; 8] = [
    ("fees", "Fees", |total| total.fees),
    ("other_payments", "Others pay", |total| total.other_payments),
    ("ccs", "CCS", |total| total.ccs),
    ("accs", "ACCS", |total| total.accs),
    ("provider_accs", "ACCS to the provider", |total| total.provider_accs),
    ("withheld", "Withheld", |total| total.withheld),
    ("fee_reduction", "Comes off the fees", |total| total.fee_reduction),
    ("gap", "Left to pay", |total| total.gap),
];

/// All of the comparison.
pub(super) fn section<'a>(report: &EntitlementReport<'a>, other: &'a Comparison) -> Block<'a> {
    let (own, others) = (report.entitlements.total(), other.entitlements.total());
    let more = others.gap.minus(own.gap);
    let section = Section::new(words::compared_title(other))
        .with(Block::verdict(words::compared(more), more > WideMoney::ZERO))
        .with(totals(own, others))
        .with(besides::change_table("comparison-weeks", other.changes()));
    match (report.sweep, other.sweep.as_deref()) {
        (Some(own), Some(others)) => {
            section.with(Block::Picture(drawn(own, others))).with(points(own, others)).block()
        }
        _ => section.block(),
    }
}

/// A row an amount: here, there, and the difference.
fn totals<'a>(own: Totals, others: Totals) -> Block<'a> {
    let columns = vec![
        Column::id("amount", "Amount", |(key, _, _): &Amount| Cell::Word(key)).in_data(),
        Column::text("amount", "Amount", |(_, title, _): &Amount| (*title).into()).on_pages(),
        Column::money("own", "Here", move |(_, _, amount): &Amount| amount(&own).into()),
        Column::money("compared", "Compared", move |(_, _, amount): &Amount| {
            amount(&others).into()
        }),
        Column::difference("difference", "Difference", move |(_, _, amount): &Amount| {
            amount(&others).minus(amount(&own)).into()
        }),
    ];
    let rows = || AMOUNTS.into_iter().map(Row::of);
    Table::new("comparison", "All weeks together", columns, rows).block()
}

/// A point of both lines, and what the family pays more in each for each hundred dollars.
type Point<'a> = ((&'a SweepPoint, Option<Ratio>), (&'a SweepPoint, Option<Ratio>));

fn points<'a>(own: &'a [SweepPoint], others: &'a [SweepPoint]) -> Block<'a> {
    let rate = |rate: Option<Ratio>| rate.map_or(Cell::Absent, |rate| Cell::number(percent(rate)));
    let gap = |of: &SweepPoint| of.total.gap;
    let columns = vec![
        Column::number("at", besides::at_title(own), |((own, _), _): &Point<'a>| {
            besides::at(own.at)
        }),
        Column::money("gap", "Left\nto pay", move |((own, _), _): &Point<'a>| gap(own).into()),
        Column::money("compared_gap", "Compared", move |(_, (other, _)): &Point<'a>| {
            gap(other).into()
        }),
        Column::difference("difference", "Difference", move |(own, other): &Point<'a>| {
            gap(other.0).minus(gap(own.0)).into()
        }),
        Column::number("marginal_rate_percent", "Of each\n$100 more", move |of: &Point<'a>| {
            rate(of.0.1)
        }),
        Column::number(
            "compared_marginal_rate_percent",
            "Compared,\nof each $100",
            move |of: &Point<'a>| rate(of.1.1),
        ),
    ];
    let rows = move || {
        let own = own.iter().zip(marginal_rates(own));
        own.zip(others.iter().zip(marginal_rates(others))).map(Row::of)
    };
    Table::new("comparison-sweep", "All weeks together, along the line", columns, rows).block()
}

fn drawn(own: &[SweepPoint], others: &[SweepPoint]) -> Picture {
    let line = |class, points: &[SweepPoint]| Line {
        class,
        points: points.iter().map(|of| (besides::along(of.at), of.total.gap)).collect(),
    };
    Picture {
        id: "compared-line".into(),
        caption: format!("What is left to pay, by {}", words::swept(own).to_lowercase()),
        legend: vec![("allocated", "here"), ("paid", "compared")],
        shape: Shape::Lines {
            axis: besides::axis(own),
            lines: vec![line("allocated", own), line("paid", others)],
        },
    }
}
