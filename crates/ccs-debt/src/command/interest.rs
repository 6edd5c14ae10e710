//! `charge_interest`: interest on what is not paid when due, day by day (FAAA 78 to 78C).

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::{Cents, WideMoney};

use super::refusal::{MissingField, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::law::interest::{RateNotKnown, daily_charge_rounded_half_up};
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::policy::InterestOnHold;

/// Charges interest for every day of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ChargeInterest {
    /// The first day: when it is left out, the day after the due day or after the last one charged.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

/// Why interest is not charged, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InterestRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The debt is not due, or not due yet on the first day.
    #[error("the debt is not due yet; interest begins on the day after the due day of its notice")]
    NotDue,
    /// A day was charged before.
    #[error("interest is charged to {to} already; begin on the day after")]
    Charged {
        /// The last day charged.
        to: Day,
    },
    /// The last day comes before the first.
    #[error("the period ends before it starts; correct its first or its last day")]
    EndBeforeStart,
    /// Interest is charged for a day that is still to come when the command is decided.
    #[error("interest is charged for days that have come; charge to {decided_on} or earlier")]
    DayToCome {
        /// The day of the decision.
        decided_on: Day,
    },
    /// The rate of a day is not known.
    #[error(transparent)]
    Rate(#[from] RateNotKnown),
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(InterestRefusal { Standing, Missing, Paperwork } {
    Self::NotDue => ("CCS-D140", at("from")),
    Self::Charged { .. } => ("CCS-D141", at("from")),
    Self::EndBeforeStart => ("CCS-D142", at("to")),
    Self::DayToCome { .. } => ("CCS-D153", at("to")),
    Self::Rate(_) => ("CCS-D060", at("to")),
});

impl Decide for ChargeInterest {
    type Refusal = InterestRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<InterestRefusal>> {
        let mut refusals = Refusals::new();
        let standing = asked.not_determined();
        refusals.all(standing);
        let to = refusals.required(self.to, "to");
        let from = self.first_day(asked, &mut refusals).filter(|_| standing.is_none());
        let period = from.zip(to);
        let is_reversed = period.is_some_and(|(from, to)| to < from);
        if let (true, Some(to)) = (is_reversed, to) {
            self.refuse_reversed(asked, to, &mut refusals);
        }
        refusals.all(asked.papers(Needs::Nothing));
        let decided_on = asked.decided_on;
        refusals.when(to > Some(decided_on), InterestRefusal::DayToCome { decided_on });
        let period = period.filter(|_| !is_reversed);
        let reached = period.map(|(from, to)| (from, to.min(decided_on)));
        let charged = reached.map(|(from, to)| asked.interest(from, to)).transpose();
        let charged = charged.map_err(|gap| refusals.add(gap)).ok().flatten();
        refusals.or(period.zip(charged).map(|((from, to), amount)| DebtEvent::InterestCharged {
            from,
            to,
            amount,
        }))
    }
}

impl ChargeInterest {
    /// A period that ends before it starts: its last day is charged already or not due yet, where
    /// the first one was left out.
    fn refuse_reversed(
        self,
        asked: &DecisionContext<'_>,
        to: Day,
        refusals: &mut Refusals<InterestRefusal>,
    ) {
        let charged_to = asked.state.interest().charged_to.filter(|charged| to <= *charged);
        match (self.from, charged_to) {
            _ if asked.is_before_due(to) => refusals.add(InterestRefusal::NotDue),
            (None, Some(to)) => refusals.add(InterestRefusal::Charged { to }),
            _ => refusals.add(InterestRefusal::EndBeforeStart),
        }
    }

    fn first_day(
        self,
        asked: &DecisionContext<'_>,
        refusals: &mut Refusals<InterestRefusal>,
    ) -> Option<Day> {
        let is_determined = asked.state.determination().is_some();
        let Some(due) = asked.state.interest_from(asked.rates) else {
            match asked.state.notices().iter().find_map(|notice| notice.date) {
                Some(dated) => refusals.add(RateNotKnown(dated)),
                None => refusals.when(is_determined, InterestRefusal::NotDue),
            }
            return None;
        };
        let charged_to = asked.state.interest().charged_to;
        let first = charged_to.and_then(Day::succ).unwrap_or(due);
        let from = self.from.unwrap_or(first);
        refusals.when(from < due, InterestRefusal::NotDue);
        if let Some(to) = charged_to.filter(|to| from <= *to) {
            refusals.add(InterestRefusal::Charged { to });
        }
        Some(from)
    }
}

impl DecisionContext<'_> {
    fn is_before_due(&self, day: Day) -> bool {
        self.state.interest_from(self.rates).is_some_and(|due| day < due)
    }

    /// The charge of every day of the period, each counting the charges before it.
    fn interest(&self, from: Day, to: Day) -> Result<WideMoney, RateNotKnown> {
        let unpaid_before = self.state.interest().outstanding();
        let mut charged = WideMoney::ZERO;
        let mut day = from;
        while day <= to {
            let unpaid = self.state.totals_as_of(day).outstanding();
            let base = whole_cents(unpaid);
            let earlier = whole_cents(unpaid_before.plus(charged));
            let today = daily_charge_rounded_half_up(self.rates, base, earlier, day)?;
            if !self.is_free_of_interest(day) && !unpaid.is_zero() {
                charged += WideMoney::from(today);
            }
            let Some(next) = day.succ() else { break };
            day = next;
        }
        Ok(charged)
    }

    /// The days before `from` that interest is owed for and was not charged: from the first to the
    /// last. What is charged later begins after `from`, so they are charged now or never.
    pub(crate) fn days_left_out(&self, from: Day) -> Option<(Day, Day)> {
        let charged_to = self.state.interest().charged_to;
        let first =
            charged_to.and_then(Day::succ).or_else(|| self.state.interest_from(self.rates))?;
        let days = core::iter::successors(Some(first), |day| day.succ());
        let mut owed = days.take_while(|day| *day < from).filter(|day| self.owes_interest(*day));
        let first = owed.next()?;
        Some((first, owed.last().unwrap_or(first)))
    }

    fn owes_interest(&self, day: Day) -> bool {
        !self.is_free_of_interest(day) && !self.state.totals_as_of(day).outstanding().is_zero()
    }

    /// Whether nothing is charged on a day: under an arrangement, written off with a due day that
    /// moves, or on hold.
    fn is_free_of_interest(&self, day: Day) -> bool {
        let arranged = self.state.arrangements().iter().any(|held| held.covers(day));
        let channels = self.state.write_off(day).and_then(|held| held.code.channels());
        let due_day_moves = channels.is_some_and(|channels| channels.due_day_moves);
        let on_hold = self.state.holds().iter().any(|hold| hold.covers(day));
        let stopped = on_hold && self.policy.interest_on_hold() == InterestOnHold::Stops;
        arranged || due_day_moves || stopped
    }
}

fn whole_cents(amount: WideMoney) -> Cents {
    let money = amount.to_money();
    money.and_then(|money| Cents::try_from_money(money).ok()).unwrap_or(Cents::MAX)
}
