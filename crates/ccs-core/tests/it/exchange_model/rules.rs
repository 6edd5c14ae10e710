//! What the specification says of a service's exchange, in plain terms: days are counted from the first
//! Monday, money is in cents, and nothing is remembered that can be worked out again.

use std::collections::{BTreeMap, BTreeSet};

/// The weeks by their Mondays, with the last day to report, the last day to change without a reason and
/// the day on which the year closes, as a calendar has them.
pub(super) const WEEKS: [Week; 7] = [
    week("2026-06-01", "2026-06-21", "2026-06-29", "2026-08-03"),
    week("2026-06-15", "2026-07-05", "2026-06-30", "2026-08-03"),
    week("2026-06-22", "2026-07-12", "2026-06-30", "2026-08-03"),
    week("2026-06-29", "2026-07-19", "2026-07-27", "2026-08-03"),
    week("2026-07-06", "2026-07-26", "2026-08-03", "2027-08-02"),
    week("2026-07-13", "2026-08-02", "2026-08-10", "2027-08-02"),
    week("2026-11-02", "2026-11-22", "2026-11-30", "2027-08-02"),
];

#[derive(Debug)]
pub(super) struct Week {
    pub(super) monday: &'static str,
    report_by: &'static str,
    change_by: &'static str,
    pub(super) closes_on: &'static str,
}

const fn week(
    monday: &'static str,
    report_by: &'static str,
    change_by: &'static str,
    closes_on: &'static str,
) -> Week {
    Week { monday, report_by, change_by, closes_on }
}

/// Days since the first Monday.
pub(super) fn days(text: &str) -> i32 {
    let day: ccs_core::date::Day = text.parse().unwrap();
    day.days_since(WEEKS[0].monday.parse().unwrap())
}

impl Week {
    pub(super) fn first(&self) -> i32 {
        days(self.monday)
    }

    pub(super) fn last(&self) -> i32 {
        self.first() + 6
    }

    pub(super) fn report_by(&self) -> i32 {
        days(self.report_by)
    }

    pub(super) fn change_by(&self) -> i32 {
        days(self.change_by)
    }

    pub(super) fn has(&self, day: i32) -> bool {
        (self.first()..=self.last()).contains(&day)
    }
}

/// Weeks without attendance after which an enrolment has ceased, in days.
const UNTIL_CEASED: i32 = 14 * 7;

/// How a session is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Open,
    Absent,
    Attended,
    /// Attended, and nobody wrote down when the child came and left.
    WithoutTimes,
}

/// Two sessions of half a day, and one that overlaps both.
pub(super) const SLOTS: [(u32, u32); 3] = [(7, 11), (12, 16), (10, 14)];

pub(super) fn overlap(one: usize, other: usize) -> bool {
    SLOTS[one].0 < SLOTS[other].1 && SLOTS[other].0 < SLOTS[one].1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) cents: i64,
    pub(super) mark: Mark,
}

/// Sessions by day and slot.
pub(super) type Roll = BTreeMap<(i32, usize), Session>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Care,
    NoCare,
    Withdrawal,
}

/// A final answer: cents, or a set of errors by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Amount(i64),
    Errors(u8),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    outcome: Outcome,
    given: Option<i32>,
    placed: Option<i32>,
}

#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "marks that are free of each other")]
pub(super) struct Version {
    pub(super) number: u32,
    pub(super) kind: Kind,
    pub(super) is_first: bool,
    pub(super) sessions: Roll,
    pub(super) through: i32,
    pub(super) is_late: bool,
    pub(super) is_elsewhere: bool,
    pub(super) is_paid: bool,
    pub(super) is_received: bool,
    pub(super) answers: Vec<Answer>,
}

impl Version {
    /// The latest by day; of one day, the one that came last.
    pub(super) fn counts(&self) -> Option<Outcome> {
        let latest = self.answers.iter().map(|answer| answer.placed).max()?;
        let mut of_latest = self.answers.iter().filter(|answer| answer.placed == latest);
        of_latest.next_back().map(|answer| answer.outcome)
    }

    fn is_rejected(&self) -> bool {
        matches!(self.counts(), Some(Outcome::Errors(_)))
    }

    pub(super) fn is_processed(&self) -> bool {
        matches!(self.counts(), Some(Outcome::Amount(_)))
    }

    pub(super) fn is_answered(&self) -> bool {
        !self.answers.is_empty()
    }

    /// Takes an answer in, unless it contradicts another.
    pub(super) fn answer(
        &mut self,
        outcome: Outcome,
        given: Option<i32>,
    ) -> Result<(), &'static str> {
        if !self.is_paid && matches!(outcome, Outcome::Amount(1..)) {
            return Err("CCS-S052");
        }
        let latest = self.answers.iter().filter_map(|answer| answer.placed).max();
        let is_repeat = self.answers.iter().any(|answer| answer.outcome == outcome);
        if is_repeat && (given.is_none() || given <= latest) {
            return Ok(());
        }
        let is_amount = |outcome: Outcome| matches!(outcome, Outcome::Amount(_));
        let is_other_kind = |answer: &Answer| {
            answer.given.is_none() && is_amount(answer.outcome) != is_amount(outcome)
        };
        if !is_repeat && given.is_none() && self.answers.iter().any(is_other_kind) {
            return Err("CCS-S051");
        }
        self.answers.push(Answer { outcome, given, placed: given.or(latest) });
        self.is_received = true;
        Ok(())
    }
}

#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) versions: Vec<Version>,
    pub(super) is_cancelled: bool,
}

impl Report {
    /// The last that CCSS did not reject.
    pub(super) fn standing(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| !version.is_rejected())
    }

    /// The last that CCSS processed.
    pub(super) fn counting(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.is_processed())
    }

    /// What a variation would take the place of.
    pub(super) fn varied(&self) -> Option<&Version> {
        self.counting().filter(|version| version.kind != Kind::Withdrawal)
    }

    /// The last of which CCSS has, or may have, the outcome: a rejected withdrawal leaves none.
    pub(super) fn last(&self) -> Option<&Version> {
        let changes =
            |version: &&Version| version.kind != Kind::Withdrawal || !version.is_rejected();
        self.versions.iter().rev().find(changes)
    }

    /// Withdrawn or cancelled, which it stays.
    pub(super) fn is_closed(&self) -> bool {
        let is_withdrawn = self.last().is_some_and(|last| last.kind == Kind::Withdrawal);
        is_withdrawn || self.is_cancelled()
    }

    /// A report of which CCSS has something after all is not cancelled.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled && self.standing().is_none()
    }

    /// Whether a version awaits its answer, and CCSS has none that was made elsewhere after it, but for
    /// a withdrawal that it rejected.
    pub(super) fn awaits(&self) -> bool {
        let passes = |version: &Version| {
            version.is_elsewhere && (version.kind != Kind::Withdrawal || !version.is_rejected())
        };
        let since = self.versions.iter().rposition(passes).unwrap_or(0);
        self.versions[since..].iter().any(|version| !version.is_answered())
    }

    pub(super) fn next(&self) -> u32 {
        self.versions.last().map_or(1, |version| version.number + 1)
    }

    /// What a roll would have to differ from, to be sent.
    pub(super) fn is_known(&self, roll: &Roll) -> bool {
        match self.standing() {
            Some(standing) if standing.kind != Kind::Withdrawal => standing.sessions == *roll,
            _ => roll.is_empty(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: i32,
    pub(super) to: Option<i32>,
}

impl Period {
    fn has(self, day: i32) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

#[derive(Debug)]
pub(super) struct Enrolment {
    pub(super) earlier: Vec<Period>,
    pub(super) current: Period,
    pub(super) is_paid: bool,
    pub(super) roll: Roll,
}

impl Enrolment {
    pub(super) fn period_of(&self, day: i32) -> Option<Period> {
        self.earlier.iter().chain([&self.current]).copied().find(|period| period.has(day))
    }

    pub(super) fn of_week(&self, week: &Week, until: i32) -> Roll {
        let until = until.min(week.last());
        let own = self.roll.iter().filter(|((day, _), _)| week.has(*day) && *day <= until);
        own.map(|(key, session)| (*key, *session)).collect()
    }

    /// The last day of an enrolment that began on one day and was not attended long enough before
    /// another.
    pub(super) fn ceased(&self, from: i32, before: i32) -> Option<i32> {
        let is_attended =
            |session: &Session| matches!(session.mark, Mark::Attended | Mark::WithoutTimes);
        let attended = self.roll.iter().filter(|(_, session)| is_attended(session));
        let attended =
            attended.map(|((day, _), _)| *day).filter(|day| (from..before).contains(day));
        let attended: Vec<i32> = attended.chain([before]).collect();
        let gap = attended.windows(2).find(|pair| pair[0] + UNTIL_CEASED < pair[1]);
        gap.filter(|_| from < before).map(|pair| pair[0] + UNTIL_CEASED)
    }
}

/// Codes of refusals; the order and number of them do not matter.
pub(super) type Codes = BTreeSet<&'static str>;

/// Nothing, or the codes.
pub(super) fn settled(codes: Codes) -> Result<(), Codes> {
    if codes.is_empty() { Ok(()) } else { Err(codes) }
}

/// Why a late report or change may go.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Late {
    pub(super) reason: bool,
    pub(super) approval: bool,
}

/// An answer that comes with a version made elsewhere; `None` is only received.
pub(super) type Reply = Option<(Outcome, Option<i32>)>;
