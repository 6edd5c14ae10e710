//! What is rolled: the same histories on every run.

use super::rules::{Late, Mark, Outcome, Roll, Session, WEEKS, days};

/// A plain generator.
#[derive(Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x0135_00b4);
        let _ = dice.below(2);
        dice
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    pub(super) fn upto(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(u64::try_from(bound).unwrap())).unwrap()
    }

    pub(super) fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    pub(super) fn day(&mut self, bound: u64) -> i32 {
        i32::try_from(self.below(bound)).unwrap()
    }

    /// A day and slot of a week.
    pub(super) fn place(&mut self, week: usize) -> (i32, usize) {
        (WEEKS[week].first() + self.day(6), self.upto(3))
    }

    pub(super) fn session(&mut self) -> Session {
        let mark = match self.below(12) {
            0 => Mark::Open,
            1 => Mark::WithoutTimes,
            2..=4 => Mark::Absent,
            _ => Mark::Attended,
        };
        Session { cents: 10_000 + i64::from(self.day(3)), mark }
    }

    /// Up to three sessions of a week.
    pub(super) fn sessions(&mut self, week: usize) -> Roll {
        (0..self.below(4)).map(|_| (self.place(week), self.session())).collect()
    }

    pub(super) fn outcome(&mut self) -> Outcome {
        match self.below(6) {
            0 => Outcome::Errors(0),
            1 => Outcome::Errors(1),
            2 => Outcome::Amount(0),
            _ => Outcome::Amount(100 * (1 + i64::from(self.day(3)))),
        }
    }

    /// Two of three answers have a day.
    pub(super) fn given(&mut self) -> Option<i32> {
        (!self.one_in(3)).then(|| self.day(8))
    }

    pub(super) fn late(&mut self) -> Late {
        Late { reason: self.one_in(2), approval: self.one_in(3) }
    }

    /// Around the ends of weeks, and of what is due by a day; once in a while much later.
    pub(super) fn today(&mut self) -> i32 {
        let due = [
            "2026-06-21",
            "2026-06-29",
            "2026-06-30",
            "2026-07-05",
            "2026-07-12",
            "2026-07-19",
            "2026-07-26",
            "2026-07-27",
            "2026-08-02",
            "2026-08-03",
            "2026-08-10",
            "2026-11-08",
            "2026-11-22",
            "2026-11-30",
            "2027-08-02",
        ];
        if self.one_in(2) {
            days(due[self.upto(due.len())]) + self.day(2)
        } else {
            WEEKS[self.upto(WEEKS.len())].first() + self.day(20)
        }
    }
}
