//! ACCS (grandparent).

use super::Ruling;
use crate::cite::Cite;

/// A reason against ACCS (grandparent) only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstGrandparent {
    /// It was not applied for.
    NotAppliedFor,
    /// Neither the individual nor the partner is a grandparent or great-grandparent of the child.
    NotAGrandparent,
    /// At the start of the fortnight their share of the ongoing daily care is too small.
    ShareOfCareTooSmall {
        /// The least share, in per cent.
        least_percent: u16,
    },
    /// At the start of the fortnight they have no substantial autonomy in the care.
    NoAutonomy,
    /// At the start of the fortnight neither receives a pension, a benefit or another payment that
    /// counts.
    NoPayment,
    /// The fortnight began too many days before the application.
    FortnightBeforeReach {
        /// How many days it reaches back.
        days: u16,
    },
}

impl AgainstGrandparent {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::NotAppliedFor => Ruling {
                code: "CCS-E161",
                cite: Cite::faaa("s 67CD(5)"),
                wrong: "nobody has applied for ACCS (grandparent)",
                remedy: "apply, if a grandparent is the principal carer",
            },
            Self::NotAGrandparent => Ruling {
                code: "CCS-E162",
                cite: Cite::faa("s 85CJ"),
                wrong: "neither the individual nor the partner is a grandparent or great-grandparent of the child",
                remedy: "none: other kinds of ACCS may apply",
            },
            Self::ShareOfCareTooSmall { .. } => Ruling {
                code: "CCS-E163",
                cite: Cite::faa("s 85CJ"),
                wrong: "at the start of the fortnight the grandparents have less than {} % of the child's ongoing daily care",
                remedy: "it applies from the fortnight at whose start they have it",
            },
            Self::NoAutonomy => Ruling {
                code: "CCS-E164",
                cite: Cite::faa("s 85CJ"),
                wrong: "at the start of the fortnight the grandparents have no substantial autonomy in the child's care",
                remedy: "it applies from the fortnight at whose start they have it",
            },
            Self::NoPayment => Ruling {
                code: "CCS-E165",
                cite: Cite::faa("s 85CJ"),
                wrong: "at the start of the fortnight neither is paid a pension, a benefit or another payment that counts",
                remedy: "it applies from the fortnight at whose start one of them is",
            },
            Self::FortnightBeforeReach { .. } => Ruling {
                code: "CCS-E166",
                cite: Cite::faaa("s 67CD(5)"),
                wrong: "the fortnight began more than {} days before the application",
                remedy: "none: the application reaches no further back",
            },
        }
    }

    /// The number of the law that the sentence names.
    pub(super) const fn number(self) -> Option<u16> {
        match self {
            Self::ShareOfCareTooSmall { least_percent } => Some(least_percent),
            Self::FortnightBeforeReach { days } => Some(days),
            Self::NotAppliedFor | Self::NotAGrandparent | Self::NoAutonomy | Self::NoPayment => {
                None
            }
        }
    }
}
