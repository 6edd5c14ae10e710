//! What a state holds of each thing that happened.

use alloc::boxed::Box;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::component::Component;
use crate::event::{Adjusted, Recovered, ReferenceKind, Waived};
use crate::law::waiver_ground::ReverseReason;
use crate::officer::Officer;

/// A component, and how it came and went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldComponent {
    /// The component as it came.
    pub component: Component,
    /// Whether an adjustment added it.
    pub is_added: bool,
    /// Whether it was removed again.
    pub is_removed: bool,
}

/// A waiver and its reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldWaiver {
    /// The waiver.
    pub waived: Waived,
    /// The day it was made.
    pub on: Day,
    /// Who made it.
    pub by: Officer,
    /// By how much it lowered what was outstanding.
    pub reduced_outstanding_by: WideMoney,
    /// By how much it raised what is over-recovered: the rest of it.
    pub became_over_recovered_by: WideMoney,
    /// Its reversal, which is final.
    pub reversed: Option<Reversal>,
}

impl HeldWaiver {
    /// What it waived.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        self.waived.split.amount()
    }

    /// `created` or `reversed`: a waiver's whole life.
    #[must_use]
    pub const fn status(&self) -> &'static str {
        if self.reversed.is_some() { "reversed" } else { "created" }
    }
}

/// The reversal of a waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversal {
    /// Why.
    pub reason: ReverseReason,
    /// The day.
    pub on: Day,
}

/// A repayment or offset, and its reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRecovery {
    /// The money.
    pub recovered: Recovered,
    /// The day it came.
    pub on: Day,
    /// The day it was reversed, which is final.
    pub reversed_on: Option<Day>,
}

impl HeldRecovery {
    /// How much came.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        self.recovered.splits.iter().map(crate::pro_rata::Split::amount).sum()
    }

    /// Whether it is the customer's own withheld CCS (`CSK`, `CSW`), which blocks waiving (D62).
    #[must_use]
    pub fn is_withheld_ccs(&self) -> bool {
        let source = self.recovered.source.trim();
        ["CSK", "CSW"].iter().any(|withheld| source.eq_ignore_ascii_case(withheld))
    }
}

/// An adjustment and its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAdjustment {
    /// What changed.
    pub adjusted: Adjusted,
    /// The day.
    pub on: Day,
    /// The debt before.
    pub before: WideMoney,
    /// The debt after.
    pub after: WideMoney,
}

/// A reference to a case elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What kind of case.
    pub kind: ReferenceKind,
    /// Its id there.
    pub id: Box<str>,
}
