//! The gap fee that families pay (FAAA ss 201B, 201BA).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::percent::BasisPoints;

/// How the gap fee must be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapPayment {
    /// By any means.
    AnyMeans,
    /// Electronically, unless an exception is made.
    Electronic,
}

/// The rule in force.
pub const GAP_PAYMENT: Dated<'static, GapPayment> = Dated::new(&[
    Entry::primary(
        Day::ymd(2018, 7, 2),
        GapPayment::AnyMeans,
        Cite::faaa("s 201B"),
        "https://www.education.gov.au/child-care-provider-handbook",
    ),
    Entry::primary(
        Day::ymd(2023, 7, 1),
        GapPayment::Electronic,
        Cite::faaa("s 201B"),
        "https://www.servicesaustralia.gov.au/how-much-child-care-subsidy-you-can-get (17 February 2026)",
    ),
]);

/// The least share of the gap that an educator or cook still pays under the staff discount.
pub const LEAST_SHARE_OF_STAFF: Dated<'static, BasisPoints> = Dated::new(&[Entry::primary(
    Day::ymd(2022, 1, 24),
    BasisPoints::literal(5),
    Cite::faaa("s 201BA"),
    "https://www.education.gov.au/early-childhood/early-childhood-workforce/child-care-discount-early-childhood-workforce",
)]);
