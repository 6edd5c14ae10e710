//! Transition to work: the tail after a payment stops and the limits of weeks (FAA s 85CK;
//! Family Assistance Guide 2.8.4.10 to 2.8.4.70).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

use super::source::{COMPILATION_2026, GUIDE_2021};

const BEGAN: Day = Day::ymd(2018, 7, 2);
const CITE: Cite = Cite::faa("s 85CK");

/// Weeks after a transition to work payment stops within which the individual can still be
/// eligible: fewer than these. Act 106 of 2023 (Sch 2 items 9-11) doubled them.
pub const TAIL_WEEKS: Dated<'static, u16> = Dated::new(&[
    Entry::primary(BEGAN, 12, Cite::faa("s 85CK(2)"), GUIDE_2021),
    Entry::primary(Day::ymd(2024, 7, 1), 24, Cite::faa("s 85CK(2)"), COMPILATION_2026),
]);

/// A limit that has not changed since 2018, so far as was read.
macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident = $count:literal;)+) => { $(
        $(#[$doc])*
        pub const $name: Dated<'static, u16> =
            Dated::new(&[Entry::primary(BEGAN, $count, CITE, GUIDE_2021)]);
    )+ };
}

limits! {
    /// Weeks of looking for work in a lifetime.
    JOB_SEARCH_WEEKS = 26;
    /// Weeks of work in a lifetime.
    WORK_WEEKS = 26;
    /// Weeks of another program in a lifetime.
    OTHER_PROGRAM_WEEKS = 52;
    /// Weeks of full-time vocational training in a lifetime.
    VOCATIONAL_FULL_TIME_WEEKS = 52;
    /// Weeks of part-time vocational training in a lifetime.
    VOCATIONAL_PART_TIME_WEEKS = 104;
    /// Weeks of full-time study at one level.
    STUDY_FULL_TIME_WEEKS = 104;
    /// Weeks of part-time study at one level.
    STUDY_PART_TIME_WEEKS = 208;
    /// Weeks of full-time study for a bachelor's degree.
    BACHELOR_FULL_TIME_WEEKS = 156;
    /// Weeks of part-time study for a bachelor's degree.
    BACHELOR_PART_TIME_WEEKS = 312;
    /// Fortnights without a session after which it ends.
    FORTNIGHTS_WITHOUT_SESSION = 6;
}
