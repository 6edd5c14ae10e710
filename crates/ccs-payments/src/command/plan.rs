//! `plan`: what a reassessment changes, compared with the limit.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use ccs_core::money::Cents;
use ccs_core::rates::RateRefusal;

use super::{Case, CommandRefusal, FieldPath};
use crate::arrears::Arrears;
use crate::assessment::{Disagreement, rows};
use crate::change::WeekChange;
use crate::event::Event;
use crate::lock::Move;

/// Why changes are not planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanRefusal {
    /// There is no limit for the day.
    #[error(transparent)]
    Limit(#[from] RateRefusal),
    /// A plan has no changes.
    #[error("a plan has at least one change; list what changes")]
    NoChange,
    /// The customer's arrears are not whole cents, and what is paid out is.
    #[error(
        "the customer's total has a fraction of a cent, but payments are whole cents; round the amounts in the source"
    )]
    FractionOfACent,
    /// Lines of one row of an assessment state different hours, or another school age.
    #[error(
        "this line contradicts another line for the same enrolment and week; correct one of them"
    )]
    RowDisagrees(Disagreement),
}

impl PlanRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Limit(refusal) => refusal.code(),
            Self::NoChange => "CCS-P018",
            Self::FractionOfACent => "CCS-P024",
            Self::RowDisagrees(_) => "CCS-P025",
        }
    }

    /// The field.
    #[must_use]
    pub fn field(&self) -> FieldPath {
        match self {
            Self::Limit(_) => Cow::Borrowed("on"),
            Self::NoChange | Self::FractionOfACent => Cow::Borrowed("changes"),
            Self::RowDisagrees(Disagreement { line, fact }) => {
                Cow::Owned(format!("changes[{line}].{}", fact.key()))
            }
        }
    }
}

impl Case<'_> {
    /// Whether the payment is locked is known as soon as it is planned, before any debt is
    /// considered. Several lines may be about one week, enrolment, recipient and component: an
    /// adjustment is a row of its own, and the arrears are the net of them all.
    pub(super) fn plan(&self, changes: &[WeekChange]) -> Result<Event, Vec<CommandRefusal>> {
        let limit = self.rules.rates.arrears_limit(self.command.on);
        let arrears = Arrears::of(changes);
        let over_limit = limit.map(|entry| arrears.exceed(entry.value));
        let event =
            if over_limit == Ok(true) { Move::PlanOverLimit } else { Move::PlanWithinLimit };
        let moved = self.after(event).err().map(CommandRefusal::from);
        let of_plan = over_limit.err().map(PlanRefusal::Limit);
        let of_plan = of_plan.into_iter().chain(empty(changes)).chain(in_part_cents(arrears));
        let of_plan = of_plan.chain(disagreements(changes));
        let refusals: Vec<CommandRefusal> =
            moved.into_iter().chain(of_plan.map(CommandRefusal::from)).collect();
        match over_limit {
            Ok(over_limit) if refusals.is_empty() => {
                Ok(Event::Planned { changes: changes.to_vec(), over_limit })
            }
            _ => Err(refusals),
        }
    }
}

fn empty(changes: &[WeekChange]) -> Option<PlanRefusal> {
    changes.is_empty().then_some(PlanRefusal::NoChange)
}

/// Lines may have four decimals, as reports do; only their sum is paid.
fn in_part_cents(arrears: Arrears) -> Option<PlanRefusal> {
    let whole = arrears.gross().to_money().map(Cents::try_from_money);
    matches!(whole, Some(Err(_))).then_some(PlanRefusal::FractionOfACent)
}

fn disagreements(changes: &[WeekChange]) -> impl Iterator<Item = PlanRefusal> {
    let rows = rows(changes);
    let found: Vec<_> =
        rows.iter().flat_map(super::super::assessment::AssessmentRow::disagreements).collect();
    found.into_iter().map(PlanRefusal::RowDisagrees)
}
