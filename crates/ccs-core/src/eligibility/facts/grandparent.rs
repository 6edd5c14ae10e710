//! A grandparent as principal carer.

use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;
use crate::percent::BasisPoints;

/// The facts of a grandparent who has applied for ACCS (grandparent).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrandparentFacts {
    /// The day of the application.
    pub applied_on: Day,
    /// The individual or the partner is the child's grandparent or great-grandparent.
    pub is_grandparent: bool,
    /// The care that the two of them give.
    pub care: Vec<CareOfGrandchild>,
    /// When one of them was paid a pension, a benefit or another payment that counts.
    pub payments: Vec<Period>,
}

/// The ongoing daily care of a grandchild over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CareOfGrandchild {
    /// The days.
    pub period: Period,
    /// The share of the ongoing daily care.
    pub share: ShareOfCare,
    /// With substantial autonomy in it.
    pub autonomous: bool,
}

/// A share of the ongoing daily care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOfCare {
    /// A percentage.
    Percent(BasisPoints),
    /// So many nights of so many.
    Nights {
        /// Those in their care.
        nights: u16,
        /// All.
        of: u16,
    },
}

impl From<BasisPoints> for ShareOfCare {
    fn from(share: BasisPoints) -> Self {
        Self::Percent(share)
    }
}
