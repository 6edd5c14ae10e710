//! `write_off` and `end_write_off`: recovery stops for a while; nothing is given up.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::authority::{AuthorityRefusal, Decision};
use super::refusal::{MissingField, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::law::write_off::WriteOffCode;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Status;

/// Writes a debt off from the command's day on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct WriteOffDebt {
    /// The code.
    pub code: Option<WriteOffCode>,
    /// The last day, if there is one.
    pub to: Option<Day>,
}

/// Ends a write-off (D60).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct EndWriteOff {
    /// Its code, if it is to be checked.
    pub code: Option<WriteOffCode>,
    /// The first day it is no longer in effect; the command's day when there is none. Not after its
    /// last day.
    pub to: Option<Day>,
}

/// Why a write-off is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteOffRefusal {
    /// There is no debt, or it is finalised.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A recorded write-off shares a day with it.
    #[error("a recorded write-off shares a day with this one; end that write-off first")]
    Overlaps,
    /// The debt is not written off on the day.
    #[error("the debt is not written off on {on}; check the day with `ccs debt --format text`")]
    NotWrittenOff {
        /// The day that the command gives.
        on: Day,
    },
    /// A write-off begins later.
    #[error("the write-off begins later; end it on a day on which it is in effect")]
    NotYetWrittenOff,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The code is another.
    #[error("the debt is written off under another code; check which write-off is meant")]
    OtherCode,
    /// The last day comes before the first.
    #[error("the write-off ends before it starts; correct its last day")]
    EndBeforeStart,
    /// A permanent write-off has no last day.
    #[error("a permanent write-off has no last day; leave it out")]
    Permanent,
    /// It would be ended after its own last day.
    #[error("the write-off ends on {last} by itself; give that day or an earlier one")]
    EndAfterLast {
        /// Its last day.
        last: Day,
    },
    /// Longer than the code allows.
    #[error(
        "a write-off under {} can last to {latest} at most; end it then or earlier", code.as_str()
    )]
    TooLong {
        /// The code.
        code: WriteOffCode,
        /// The latest last day.
        latest: Day,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(WriteOffRefusal { Standing, Missing, Paperwork, Authority } {
    Self::Overlaps => ("CCS-D110", at("debt_case_id")),
    Self::NotWrittenOff { .. } => ("CCS-D112", at("debt_case_id")),
    Self::NotYetWrittenOff => ("CCS-D118", at("on")),
    Self::OtherCode => ("CCS-D116", at("code")),
    Self::EndBeforeStart => ("CCS-D113", at("to")),
    Self::Permanent => ("CCS-D115", at("to")),
    Self::TooLong { .. } => ("CCS-D114", at("to")),
    Self::EndAfterLast { .. } => ("CCS-D119", at("to")),
});

impl Decide for WriteOffDebt {
    type Refusal = WriteOffRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<WriteOffRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        if let Some(status @ (Status::FinalisedRecovered | Status::FinalisedWaived)) =
            asked.state.status()
        {
            let rule = "only a determined debt (DET) can be written off; leave the command out";
            refusals.add(StandingRefusal::WrongStatus { status, rule });
        }
        let code = refusals.required(self.code, "code");
        let last = code.and_then(|code| self.last_day(code, asked, &mut refusals));
        let mut recorded = asked.state.write_offs().iter();
        let overlaps = recorded.any(|held| held.shares_a_day(asked.on, last));
        refusals.when(overlaps, WriteOffRefusal::Overlaps);
        refusals.all(asked.papers(Needs::Nothing));
        refusals.all(asked.no_authority(decision(asked)));
        refusals.or(code.map(|code| DebtEvent::WrittenOff { code, last }))
    }
}

impl WriteOffDebt {
    fn last_day(
        &self,
        code: WriteOffCode,
        asked: &DecisionContext<'_>,
        refusals: &mut Refusals<WriteOffRefusal>,
    ) -> Option<Day> {
        let (default, latest) = code.last_days(asked.rates, asked.on).unzip();
        let last = self.to.or(default);
        let before = last.is_some_and(|last| last < asked.on);
        refusals.when(before, WriteOffRefusal::EndBeforeStart);
        refusals.when(code.is_permanent() && last.is_some(), WriteOffRefusal::Permanent);
        if let (Some(last), Some(latest)) = (last, latest) {
            refusals.when(last > latest, WriteOffRefusal::TooLong { code, latest });
        }
        last
    }
}

impl Decide for EndWriteOff {
    type Refusal = WriteOffRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<WriteOffRefusal>> {
        let mut refusals = Refusals::new();
        let standing = asked.not_determined();
        refusals.all(standing);
        let held = asked.state.write_off(asked.on);
        let absent = standing.is_none() && held.is_none();
        let mut recorded = asked.state.write_offs().iter();
        let is_later = recorded.any(|held| held.from > asked.on && held.is_in_effect(held.from));
        refusals.when(absent && is_later, WriteOffRefusal::NotYetWrittenOff);
        let on = asked.on;
        refusals.when(absent && !is_later, WriteOffRefusal::NotWrittenOff { on });
        if let Some(held) = held {
            let other = self.code.is_some_and(|code| code != held.code);
            refusals.when(other, WriteOffRefusal::OtherCode);
            let before = self.to.is_some_and(|last| last < held.from);
            refusals.when(before, WriteOffRefusal::EndBeforeStart);
            let over = held.last.filter(|last| self.to.is_some_and(|to| *last < to));
            refusals.all(over.map(|last| WriteOffRefusal::EndAfterLast { last }));
        }
        refusals.all(asked.papers(Needs::Nothing));
        refusals.all(asked.no_authority(decision(asked)));
        let ended_on = self.to.unwrap_or(asked.on);
        refusals.or(held.map(|held| DebtEvent::WriteOffEnded { from: held.from, ended_on }))
    }
}

fn decision(asked: &DecisionContext<'_>) -> Decision {
    let debt = asked.state.debt();
    let moved: WideMoney = debt.outstanding();
    Decision { whole_debt: debt.amount, moved, is_own_work: false }
}
