//! Additional Child Care Subsidy: the shares of fee and cap that it pays (FAA Sch 2 cl 6, 7).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::percent::BasisPoints;

use super::source::ACT_2026;

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
