//! Additional Child Care Subsidy: the shares of fee and cap that it pays (FAA Sch 2 cl 6, 7).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::percent::BasisPoints;

use super::source::{ACT_2017, ACT_2026, COMPILATION_2026, GUIDE_2021};

const BEGAN: Day = Day::ymd(2018, 7, 2);

/// Child wellbeing, hardship and grandparent: the share of the fee, up to their own cap.
pub const FEE_SHARE: Dated<'static, BasisPoints> =
    Dated::new(&[Entry::primary(BEGAN, BasisPoints::WHOLE, Cite::faa("Sch 2 cl 6"), ACT_2026)]);

/// Child wellbeing, hardship and grandparent: their cap, in whole percent of the hourly rate cap.
pub const CAP_PERCENT: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 120, Cite::faa("Sch 2 cl 6"), ACT_2026)]);

/// Transition to work: the share of the fee, up to the plain hourly rate cap.
pub const TRANSITION_TO_WORK_SHARE: Dated<'static, BasisPoints> = Dated::new(&[Entry::primary(
    BEGAN,
    BasisPoints::literal(95),
    Cite::faa("Sch 2 cl 7"),
    ACT_2026,
)]);

/// Days that child wellbeing reaches back.
pub const WELLBEING_BACKDATING_DAYS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 28, Cite::faa("ss 85CB(2)(c), 85CE(5)(a)"), ACT_2017)]);

/// Weeks that child wellbeing reaches back in exceptional circumstances.
pub const WELLBEING_BACKDATING_WEEKS: Dated<'static, Option<u16>> = Dated::new(&[
    Entry::primary(BEGAN, None, Cite::faa("s 85CB(2)"), ACT_2017),
    Entry::primary(Day::ymd(2021, 7, 1), Some(13), Cite::faa("s 85CB(2A)"), COMPILATION_2026),
]);

/// Weeks of certificates for one child in 12 months.
pub const WELLBEING_CERTIFICATE_WEEKS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 6, Cite::faa("s 85CB(3)"), ACT_2017)]);

/// The least share of the care that a grandparent carer has, in whole percent.
pub const GRANDPARENT_CARE_PERCENT: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    65,
    Cite::faa("s 85CJ(2)(a)"),
    "https://www.ato.gov.au/law/view/print?DocID=PAC%2F19990080%2F85CJ&PiT=99991231235958",
)]);

/// Months between the event of a hardship and the application.
pub const HARDSHIP_EVENT_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 6, Cite::faa("s 85CG"), GUIDE_2021)]);

/// Weeks that one application for hardship gives.
pub const HARDSHIP_WEEKS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 13, Cite::faa("s 85CG"), GUIDE_2021)]);
