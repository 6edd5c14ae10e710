//! The first page: figures, causes and pictures.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ServiceReport, Total};
use serde::Serialize;

use super::pictures::Pictures;
use super::rows_of;
use super::words::counted;
use crate::figures::{Cause, Gross, causes};
use crate::words::{dollars, part_explanation, part_title, remedy_text};

/// The figures of a service or of all.
#[derive(Serialize)]
pub(super) struct Summary {
    tiles: Vec<Tile>,
    causes: Vec<CauseRow>,
    causes_total: Option<CauseTotal>,
    /// Whether the differences above and below zero cancel while rows still differ.
    balances: bool,
    pictures: Pictures,
}

/// One key figure.
#[derive(Serialize)]
struct Tile {
    label: &'static str,
    figure: String,
    note: String,
    sign: Sign,
}

/// On which side of zero an amount lies: it chooses a colour, which never stands without the sign.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sign {
    Above,
    Below,
    Zero,
}

/// One cause of differences.
#[derive(Serialize)]
struct CauseRow {
    title: &'static str,
    explanation: &'static str,
    remedy: &'static str,
    count: String,
    positive: String,
    negative: String,
    net: String,
}

/// The sums under the causes.
#[derive(Serialize)]
struct CauseTotal {
    positive: String,
    negative: String,
    net: String,
}

/// The figures of a total row.
#[derive(Serialize)]
pub(super) struct TotalRow {
    ccs: String,
    accs: String,
    paid: String,
    allocated: String,
    difference: String,
    above: String,
    below: String,
    returned: String,
    pending: String,
}

impl Summary {
    pub(super) fn of(services: &[ServiceReport], total: &Total, ages_known: bool) -> Self {
        let causes = causes(rows_of(services));
        Self {
            tiles: tiles(services, total),
            causes_total: (!causes.is_empty()).then(|| CauseTotal::of(&causes)),
            balances: total.reconciles(),
            pictures: Pictures::of(services, &causes, ages_known),
            causes: causes.iter().map(CauseRow::of).collect(),
        }
    }
}

fn tiles(services: &[ServiceReport], total: &Total) -> Vec<Tile> {
    let differing = rows_of(services).count();
    let weeks: usize = services.iter().map(|service| service.weeks.len()).sum();
    let unsettled = services
        .iter()
        .flat_map(|service| &service.weeks)
        .filter(|week| !week.total.reconciles())
        .count();
    let difference = total.difference();
    vec![
        Tile::plain(
            "Paid by CCS",
            total.paid(),
            format!("CCS {}, ACCS {}", dollars(total.ccs), dollars(total.accs)),
        ),
        Tile::plain("Allocated to session reports", total.allocated, String::new()),
        Tile {
            label: "Difference",
            figure: dollars(difference),
            note: format!(
                "{} above zero, {} below",
                dollars(total.difference_positive),
                dollars(total.difference_negative)
            ),
            sign: Sign::of(difference),
        },
        Tile {
            label: "Enrolment-weeks that differ",
            figure: differing.to_string(),
            note: format!("in {unsettled} of {}", counted(weeks, "week", "weeks")),
            sign: Sign::Zero,
        },
        Tile::plain(
            "Returned fee reduction",
            total.returned,
            format!("{} awaits recovery", dollars(total.pending_return)),
        ),
    ]
}

impl Tile {
    fn plain(label: &'static str, amount: WideMoney, note: String) -> Self {
        Self { label, figure: dollars(amount), note, sign: Sign::Zero }
    }
}

impl Sign {
    pub(super) fn of(amount: WideMoney) -> Self {
        match amount.cmp(&WideMoney::ZERO) {
            std::cmp::Ordering::Less => Self::Below,
            std::cmp::Ordering::Equal => Self::Zero,
            std::cmp::Ordering::Greater => Self::Above,
        }
    }
}

impl CauseRow {
    fn of(cause: &Cause) -> Self {
        let Gross { count, positive, negative } = cause.gross;
        Self {
            title: part_title(cause.kind),
            explanation: part_explanation(cause.kind),
            remedy: remedy_text(cause.kind.remedy()),
            count: count.to_string(),
            positive: positive.to_string(),
            negative: negative.to_string(),
            net: cause.gross.net().to_string(),
        }
    }
}

impl CauseTotal {
    fn of(causes: &[Cause]) -> Self {
        let positive: WideMoney = causes.iter().map(|cause| cause.gross.positive).sum();
        let negative: WideMoney = causes.iter().map(|cause| cause.gross.negative).sum();
        Self {
            positive: positive.to_string(),
            negative: negative.to_string(),
            net: positive.plus(negative).to_string(),
        }
    }
}

impl TotalRow {
    pub(super) fn of(total: &Total) -> Self {
        Self {
            ccs: total.ccs.to_string(),
            accs: total.accs.to_string(),
            paid: total.paid().to_string(),
            allocated: total.allocated.to_string(),
            difference: total.difference().to_string(),
            above: total.difference_positive.to_string(),
            below: total.difference_negative.to_string(),
            returned: total.returned.to_string(),
            pending: total.pending_return.to_string(),
        }
    }
}
