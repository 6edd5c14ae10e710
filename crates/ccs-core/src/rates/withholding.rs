//! The share of CCS withheld until balancing (FAAA s 67EB(3)). Of ACCS nothing is withheld.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::percent::BasisPoints;

const BEGAN: Day = Day::ymd(2018, 7, 2);

/// What the rules prescribe; `None` where they prescribe none. The Guide states it; the rule itself was
/// not read.
pub const PRESCRIBED_SHARE: Dated<'static, Option<BasisPoints>> = Dated::new(&[Entry::primary(
    BEGAN,
    Some(BasisPoints::literal(5)),
    Cite::faaa("s 67EB(3)(b)"),
    "https://guides.dss.gov.au/family-assistance-guide/3/5/4 (last reviewed 1 July 2020; the prescribing rule was not read)",
)]);

/// The share that the Act itself withholds where no rule prescribes another.
pub const SHARE_BY_THE_ACT: Dated<'static, BasisPoints> = Dated::new(&[Entry::primary(
    BEGAN,
    BasisPoints::literal(10),
    Cite::faaa("s 67EB(3)(a)"),
    "https://www.legislation.gov.au/C2004A00491/latest/text",
)]);
