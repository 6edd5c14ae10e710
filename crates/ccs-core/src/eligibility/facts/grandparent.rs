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
    /// Whether the individual or the partner is the child's grandparent or great-grandparent.
    pub is_grandparent: bool,
    /// The care that both give.
    pub care: Vec<CareOfGrandchild>,
    /// The periods in which one of them was paid a pension, a benefit or another payment that
    /// counts.
    pub payments: Vec<Period>,
}

/// The ongoing daily care of a grandchild over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CareOfGrandchild {
    /// The days.
    pub period: Period,
    /// The share of the ongoing daily care.
    pub share: ShareOfCare,
    /// Whether with substantial autonomy.
    pub autonomous: bool,
}

/// A share of the ongoing daily care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOfCare {
    /// A percentage.
    Percent(BasisPoints),
    /// Nights in care out of a number of nights.
    Nights {
        /// The nights in care.
        nights: u16,
        /// All nights.
        of: u16,
    },
}

impl From<BasisPoints> for ShareOfCare {
    fn from(share: BasisPoints) -> Self {
        Self::Percent(share)
    }
}
