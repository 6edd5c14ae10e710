//! `finalise`: refer to ICT what is over the limit, release what nothing locks.

use ccs_core::money::WideMoney;

use super::Case;
use crate::event::{Event, Release};
use crate::lock::{Lock, Move, NotAMove};

impl Case<'_> {
    pub(super) fn finalise(&self) -> Result<Event, NotAMove> {
        let next = self.after(Move::Finalise)?;
        let referred = matches!(next.lock(), Some(Lock::OverLimit(_)));
        let to_tell = referred && self.release().payable > WideMoney::ZERO;
        let expected = to_tell.then(|| self.rules.calendar.expected_from(self.command.on));
        let release = self.release_on_entering(next);
        Ok(Event::Finalised { release, expected: expected.flatten() })
    }

    /// What the debts take of the arrears, and what is left: in full, until they are recovered.
    pub(super) fn release(&self) -> Release {
        let arrears = self.activity.plan().map_or(WideMoney::ZERO, |plan| plan.arrears.gross());
        let lines = self.account.debts().set_off(arrears, self.command.on);
        let set_off: WideMoney = lines.iter().map(|line| line.amount).sum();
        Release { lines, payable: arrears.minus(set_off) }
    }
}
