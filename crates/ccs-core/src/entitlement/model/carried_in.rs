//! What was used up before a scenario begins.

use alloc::vec::Vec;

use crate::date::CcsFortnight;
use crate::hours::Minutes;
use crate::id::ChildId;
use crate::money::Money;

/// What was used up before a scenario begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarriedIn {
    /// Hours of a fortnight.
    pub hours: Vec<HoursUsed>,
    /// CCS that counts towards the annual cap of the CCS year in which the first session lies.
    pub annual_cap: Vec<AnnualCapUsed>,
    /// Allowable absence days of the financial year in which the first session lies.
    pub absence_days: Vec<AbsenceDaysUsed>,
}

/// Hours of a child that are already used in a fortnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoursUsed {
    /// The child.
    pub child: ChildId,
    /// The fortnight.
    pub fortnight: CcsFortnight,
    /// How much of it.
    pub hours: Minutes,
}

/// CCS of a child that already counts towards the annual cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnualCapUsed {
    /// The child.
    pub child: ChildId,
    /// How much.
    pub amount: Money,
}

/// Allowable absence days of a child that are already used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AbsenceDaysUsed {
    /// The child.
    pub child: ChildId,
    /// How many.
    pub days: u32,
}
