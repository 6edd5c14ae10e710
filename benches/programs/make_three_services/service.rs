//! The three services: their care, when they are paid, and what their software exports.

use ccs_core::date::{Day, Week};
use ccs_core::id::ClearingNumber;
use ccs_core::money::Cents;

/// The data covers the weeks numbered from 0, which began on Monday 7 July 2025.
pub(crate) const WEEKS: usize = 26;
const FIRST_SUNDAY: Day = Day::ymd(2025, 7, 13);

/// One service approval and its habits.
pub(crate) struct Service {
    /// Part of the numbers of its reports.
    pub(crate) letter: char,
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// The hourly rate cap of its care type and its children's age in 2025-26.
    pub(crate) hourly_cap: Cents,
    pub(crate) reports: Reports,
    pub(crate) paid: Paid,
    /// Added to the number of a pay run.
    pub(crate) clearing_numbers: usize,
    /// Weeks of school holidays, when school-age children come for whole days.
    pub(crate) vacation: &'static [usize],
    /// The week it closes over Christmas.
    pub(crate) closed: Option<usize>,
    /// Whether its payment lines have numbers of their own.
    pub(crate) numbers_lines: bool,
    /// Whether its reports say when they were last retrieved.
    pub(crate) dates_retrieval: bool,
}

/// How a service reports.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reports {
    /// One session report a week.
    Weekly,
    /// One for each day of care.
    Daily,
}

/// When CCS pays a service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paid {
    /// Each Wednesday for the week before.
    Weekly,
    /// Every second Tuesday for the fortnight that ended nine days before.
    Fortnightly,
}

/// One payment run.
#[derive(Clone, Copy)]
pub(crate) struct PayRun {
    pub(crate) clearing_number: ClearingNumber,
    pub(crate) date_paid: Day,
}

pub(crate) static EARLY_LEARNING: Service = Service {
    letter: 'Q',
    id: "199000011K",
    name: "Quokka, Quill & Company Early Learning",
    hourly_cap: Cents::literal(14, 63),
    reports: Reports::Weekly,
    paid: Paid::Weekly,
    clearing_numbers: 410_000_101,
    vacation: &[],
    closed: Some(25),
    numbers_lines: false,
    dates_retrieval: true,
};

pub(crate) static AFTER_SCHOOL: Service = Service {
    letter: 'P',
    id: "199000027R",
    name: "Paper Lantern After School Club",
    hourly_cap: Cents::literal(12, 81),
    reports: Reports::Weekly,
    paid: Paid::Weekly,
    clearing_numbers: 270_000_655,
    vacation: &[0, 1, 12, 13, 25],
    closed: Some(24),
    numbers_lines: true,
    dates_retrieval: false,
};

pub(crate) static FAMILY_DAY_CARE: Service = Service {
    letter: 'M',
    id: "199000038T",
    name: "Moonlit Billabong Family Day Care",
    hourly_cap: Cents::literal(13, 56),
    reports: Reports::Daily,
    paid: Paid::Fortnightly,
    clearing_numbers: 65_000_312,
    vacation: &[],
    closed: None,
    numbers_lines: false,
    dates_retrieval: false,
};

pub(crate) static SERVICES: [&Service; 3] = [&EARLY_LEARNING, &AFTER_SCHOOL, &FAMILY_DAY_CARE];

impl Service {
    /// The run that ordinarily pays a week. Runs bear the number of the last week they pay.
    pub(crate) fn run_for(&self, week: usize) -> usize {
        match self.paid {
            Paid::Weekly => week,
            Paid::Fortnightly => week | 1,
        }
    }

    /// A payment run.
    pub(crate) fn run(&self, number: usize) -> PayRun {
        let days_after = match self.paid {
            Paid::Weekly => 3,
            Paid::Fortnightly => 9,
        };
        PayRun {
            clearing_number: clearing_number(self.clearing_numbers + number),
            date_paid: day_after(number, days_after),
        }
    }

    /// A second run on the same day, which CCS makes now and then.
    pub(crate) fn extra_run(&self, number: usize) -> PayRun {
        let extra = clearing_number(1_700_000_001 + number);
        PayRun { clearing_number: extra, ..self.run(number) }
    }
}

/// The week of a number.
pub(crate) fn week(number: usize) -> Week {
    Week::ending(day_after(number, 0)).expect("Invariant: FIRST_SUNDAY is a Sunday")
}

/// The day so many days after the end of a week.
pub(crate) fn day_after(week: usize, days: i32) -> Day {
    let weeks = i32::try_from(week).expect("Invariant: half a year of weeks");
    FIRST_SUNDAY.plus_days(7 * weeks + days).expect("Invariant: within 2025 and 2026")
}

fn clearing_number(number: usize) -> ClearingNumber {
    ClearingNumber::new(&format!("{number:012}")).expect("Invariant: twelve digits")
}
