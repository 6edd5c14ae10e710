//! A service: its children, its payment days, its software and its files.

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;

use super::both::{Both, cents, percent};
use crate::draw::Draw;

/// One service.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub(super) id: ServiceId,
    pub(super) name: String,
    pub(super) number: u32,
    pub(super) software: Software,
    pub(super) children: Vec<Child>,
    /// The days of the week on which CCS pays, with Monday as 0.
    pub(super) run_days: Vec<i32>,
    /// The number of days after the week's Sunday on which it queries, and the number of weeks for
    /// which it repeats this.
    pub(super) queries_after: i32,
    pub(super) queries_weeks: i32,
    /// The condition of its files.
    pub(super) files: Files,
}

/// How the software allocates after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allocates {
    /// The amount received, up to the fee.
    WhatCame,
    /// The entitlement, paid or not.
    WhatIsEntitled,
}

/// How the software keeps statements of entitlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Statements {
    None,
    Columns,
    Lines,
}

/// The behaviour of the software, and the contents of its exports.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "an export has a column or lacks it")]
pub(super) struct Software {
    pub(super) allocates: Allocates,
    pub(super) drops_on_variation: bool,
    pub(super) statements: Statements,
    pub(super) tells_types: bool,
    pub(super) has_line_ids: bool,
    pub(super) has_codes: bool,
    pub(super) has_individual_lines: bool,
    pub(super) has_retrieval_days: bool,
    pub(super) has_cancellation_days: bool,
    pub(super) has_submission_days: bool,
    pub(super) has_recovery_days: bool,
    pub(super) keeps_versions: bool,
}

/// The condition of a service's files.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each may happen or not")]
pub(super) struct Files {
    /// Whether a fortnight of payments was not loaded.
    pub(super) lost_payments: bool,
    /// Whether a fortnight of session reports was not loaded.
    pub(super) lost_reports: bool,
    /// Whether the newer export of payments begins before the older one ends.
    pub(super) overlap: bool,
    /// Whether the exporter sometimes writes a line twice.
    pub(super) repeats: bool,
    /// The number of days before the end on which the payments were last queried.
    pub(super) payments_end_before: i32,
}

/// One enrolled child.
#[derive(Debug, Clone)]
pub(super) struct Child {
    pub(super) enrolment: EnrolmentId,
    /// The enrolment it had before, or has by mistake.
    pub(super) other_enrolment: EnrolmentId,
    pub(super) fee: WideMoney,
    pub(super) ccs_percent: u64,
    pub(super) accs_percent: u64,
}

impl Service {
    pub(super) fn draw(seed: u64, number: u32) -> Self {
        let mut draw = Draw::about(seed, &[u64::from(number)]);
        let children = 8_u64.saturating_add(draw.below(9));
        let run_days = [&[1, 3][..], &[1, 2, 4], &[0, 1, 2, 3, 4]];
        Self {
            id: identifier(&format!("19{:07}L", number.saturating_add(1))),
            name: format!("Simulated Service {}", number.saturating_add(1)),
            number,
            software: Software::draw(&mut draw),
            run_days: run_days[draw.index(run_days.len())].to_vec(),
            queries_after: whole(draw.below(5)).saturating_add(2),
            queries_weeks: whole(draw.below(4)).saturating_add(2),
            files: Files::draw(&mut draw),
            children: (0..children).map(|child| Child::draw(number, child, &mut draw)).collect(),
        }
    }

    /// The next payment day after a day.
    pub(super) fn next_run(&self, day: Day) -> Day {
        let is_run = |day: &Day| {
            let monday = Day::ymd(2025, 7, 7);
            self.run_days.contains(&day.days_since(monday).rem_euclid(7))
        };
        (1..=7).map(|days| later(day, days)).find(is_run).unwrap_or(day)
    }
}

impl Software {
    fn draw(draw: &mut Draw) -> Self {
        let statements = [Statements::None, Statements::Columns, Statements::Lines];
        Self {
            allocates: if draw.one_in(2) { Allocates::WhatIsEntitled } else { Allocates::WhatCame },
            drops_on_variation: draw.one_in(2),
            statements: statements[draw.index(3)],
            tells_types: !draw.one_in(10),
            has_line_ids: draw.one_in(3),
            has_codes: draw.one_in(2),
            has_individual_lines: !draw.one_in(4),
            has_retrieval_days: !draw.one_in(6),
            has_cancellation_days: !draw.one_in(3),
            has_submission_days: !draw.one_in(3),
            has_recovery_days: draw.one_in(2),
            keeps_versions: !draw.one_in(5),
        }
    }
}

impl Files {
    fn draw(draw: &mut Draw) -> Self {
        Self {
            lost_payments: draw.one_in(40),
            lost_reports: draw.one_in(40),
            overlap: draw.one_in(3),
            repeats: draw.one_in(6),
            payments_end_before: if draw.one_in(5) { whole(draw.below(7)) } else { 0 },
        }
    }
}

impl Child {
    fn draw(service: u32, number: u64, draw: &mut Draw) -> Self {
        let dollars = 90_u64.saturating_add(draw.below(91));
        let days = 1_u64.saturating_add(draw.below(5));
        let enrolment = |first: u64| {
            let number = first.saturating_add(number);
            identifier(&format!("E{:04}{number:06}", service.saturating_add(1)))
        };
        let (ccs_percent, accs_percent) = match draw.below(10) {
            0 => (0, 100),
            1 | 2 => (50_u64.saturating_add(draw.below(20)), 20),
            _ => (55_u64.saturating_add(draw.below(41)), 0),
        };
        Self {
            enrolment: enrolment(0),
            other_enrolment: enrolment(500_000),
            fee: cents(dollars.saturating_mul(days).saturating_mul(100)),
            ccs_percent,
            accs_percent,
        }
    }

    /// The entitlement for a fee.
    pub(super) fn due(&self, fee: WideMoney) -> Both {
        Both { ccs: percent(fee, self.ccs_percent), accs: percent(fee, self.accs_percent) }
    }
}

pub(crate) fn later(day: Day, days: i32) -> Day {
    day.plus_days(days).unwrap_or(Day::MAX)
}

pub(crate) fn whole(small: u64) -> i32 {
    i32::try_from(small).unwrap_or(i32::MAX)
}

#[expect(clippy::expect_used, reason = "Invariant: letters and digits are an identifier")]
pub(crate) fn identifier<I: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> I {
    text.parse().expect("Invariant: letters and digits are an identifier")
}
