//! `plan`: what a reassessment changes, held against the limit.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use ccs_core::rates::RateRefusal;

use super::{Case, CommandRefusal, FieldPath};
use crate::arrears::Arrears;
use crate::change::WeekChange;
use crate::event::Event;
use crate::lock::Move;

/// Why changes are not planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PlanRefusal {
    /// There is no limit for the day.
    #[error(transparent)]
    Limit(#[from] RateRefusal),
    /// There is no line.
    #[error("a plan has at least one change; list what changes")]
    NoChange,
    /// Two lines are about the same week, enrolment, recipient and component.
    #[error(
        "changes[{first}] has the same week, enrolment, recipient and component; make one line of them"
    )]
    Overlap {
        /// The line that overlaps, from 0.
        line: usize,
        /// The line it overlaps, from 0.
        first: usize,
    },
}

impl PlanRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Limit(refusal) => refusal.code(),
            Self::NoChange => "CCS-P018",
            Self::Overlap { .. } => "CCS-P019",
        }
    }

    /// The field.
    #[must_use]
    pub fn field(&self) -> FieldPath {
        match self {
            Self::Limit(_) => Cow::Borrowed("on"),
            Self::NoChange => Cow::Borrowed("changes"),
            Self::Overlap { line, .. } => Cow::Owned(format!("changes[{line}].week_ending")),
        }
    }
}

impl Case<'_> {
    /// Whether the payment is locked is known as soon as it is planned, before any debt is looked
    /// at.
    pub(super) fn plan(&self, changes: &[WeekChange]) -> Result<Event, Vec<CommandRefusal>> {
        let limit = self.rules.rates.arrears_limit(self.command.on);
        let over_limit = limit.map(|entry| Arrears::of(changes).exceed(entry.value));
        let event =
            if over_limit == Ok(true) { Move::PlanOverLimit } else { Move::PlanWithinLimit };
        let moved = self.after(event).err().map(CommandRefusal::from);
        let of_plan = over_limit.err().map(PlanRefusal::Limit);
        let of_plan = of_plan.into_iter().chain(empty(changes)).chain(overlaps(changes));
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

fn overlaps(changes: &[WeekChange]) -> Vec<PlanRefusal> {
    let mut firsts = BTreeMap::new();
    let overlap = |(line, change): (usize, &WeekChange)| {
        let first = *firsts.entry(change.key()).or_insert(line);
        (first != line).then_some(PlanRefusal::Overlap { line, first })
    };
    changes.iter().enumerate().filter_map(overlap).collect()
}
