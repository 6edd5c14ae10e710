//! Money that one report's answer does not cover, though another report of the week was answered
//! after it.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::ledger::Ledger;
use super::movement::Movement;
use super::reports::Live;
use crate::report::{Certainty, LineRef, PartKind};

impl Ledger<'_> {
    /// What is left is just what moved since the answer of one of several reports, all of it or one
    /// movement of it: a query of that report would tell. The books may as well have left it out, so
    /// it is never certain.
    pub(super) fn young_of_one_report(&mut self) {
        if self.rest.is_zero() || self.week.live.len() < 2 {
            return;
        }
        let mut answers: Vec<(Day, usize)> =
            self.week.live.iter().enumerate().filter_map(answer).collect();
        answers.sort_unstable();
        let Some(live) = answers.into_iter().find(|(day, at)| self.fits_since(*day, *at)) else {
            return;
        };
        let (day, at) = live;
        let mut lines: Vec<LineRef> = self.since(day).flat_map(Movement::refs).collect();
        lines.extend(self.week.live.get(at).map(Live::line));
        let (kind, others) = if self.rest > WideMoney::ZERO {
            (
                PartKind::AwaitingSessionReportQuery,
                [
                    PartKind::NotAllocated,
                    PartKind::PaidMoreThanCanBeAllocated,
                    PartKind::Unexplained,
                ],
            )
        } else {
            (
                PartKind::ClawbackAwaitingQuery,
                [PartKind::AllocatedTooMuch, PartKind::AwaitingPayment, PartKind::Unexplained],
            )
        };
        let part = self.part(kind, self.rest).with_lines(lines);
        self.take(part.but(Certainty::Likely, &others));
    }

    /// Whether what is left is all that moved since a day, or one movement of it, and the report has
    /// room for it, or an allocation to lose.
    fn fits_since(&self, day: Day, at: usize) -> bool {
        let Some(live) = self.week.live.get(at) else { return false };
        let is_possible = if self.rest > WideMoney::ZERO {
            live.room().is_none_or(|room| room >= self.rest)
        } else {
            live.report.allocated_of(self.of) >= self.rest.negated()
        };
        let all: WideMoney = self.since(day).map(|movement| movement.left).sum();
        is_possible
            && (all == self.rest || self.since(day).any(|movement| movement.left == self.rest))
    }

    /// What moved on a day or after it, and no debt that a query leaves alone.
    fn since(&self, day: Day) -> impl Iterator<Item = &Movement<'_>> {
        let movements = self.movements.iter();
        movements.filter(move |it| it.day >= day && !it.left.is_zero() && !it.code.is_withheld())
    }

    /// Whether a report was answered before some money came, or on a day that nobody knows: a query
    /// may tell that the money is its.
    pub(super) fn may_await_a_query(&self) -> bool {
        let mut paid =
            self.week.to_service().filter(|line| line.amount_of(self.of) > WideMoney::ZERO);
        let first = self.week.live.iter().map(|live| live.answer_day).min().flatten();
        first.is_none_or(|first| paid.any(|line| line.date_paid >= first))
    }
}

fn answer((at, live): (usize, &Live<'_>)) -> Option<(Day, usize)> {
    Some((live.answer_day.filter(|_| live.is_answered)?, at))
}
