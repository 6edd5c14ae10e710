//! Tests of the child and of the individual at the time of the session.

use core::fmt;

use super::Ruling;
use crate::cite::Cite;
use crate::date::Day;

/// A test of the child or of the individual that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstPerson {
    /// The child has reached the age limit, and is not of a class prescribed by the rules.
    TooOld {
        /// The age, in years.
        under_years: u8,
    },
    /// The child attends secondary school, and is not of a class prescribed by the rules.
    SecondarySchool,
    /// The child has never met the immunisation requirements.
    NeverImmunised,
    /// The child no longer meets them, and the days of grace are over.
    ImmunisationLapsed {
        /// The last day of grace.
        grace_ended: Day,
    },
    /// The child is in care under a child welfare law, and not with a foster parent.
    StateCare,
    /// Neither the individual nor the partner meets the residency requirements.
    NotResident,
    /// The individual has been outside Australia for longer than the Act allows.
    AwayTooLong {
        /// The days that it allows, where they are not extended.
        days: u16,
        /// The last day of these, or of their extension.
        last_day: Day,
    },
    /// The individual left Australia again too soon after returning from an absence in which
    /// eligibility had ended.
    LeftAgainTooSoon {
        /// The days in Australia after which an absence counts afresh.
        days: u16,
        /// The day of return.
        returned: Day,
    },
}

impl AgainstPerson {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::TooOld { .. } => Ruling {
                code: "CCS-E121",
                cite: Cite::faa("s 85BA(1)(a)"),
                wrong: "the child has turned {}",
                remedy: "none, unless the child is of a class that the rules prescribe (ss 8A to 8D)",
            },
            Self::SecondarySchool => Ruling {
                code: "CCS-E122",
                cite: Cite::faa("s 85BA(1)(a)"),
                wrong: "the child attends secondary school",
                remedy: "none, unless the child is of a class that the rules prescribe (ss 8A to 8D)",
            },
            Self::NeverImmunised => Ruling {
                code: "CCS-E123",
                cite: Cite::faa("s 6"),
                wrong: "the child does not meet the immunisation requirements",
                remedy: "have the child immunised, or another ground recorded",
            },
            Self::ImmunisationLapsed { .. } => Ruling {
                code: "CCS-E124",
                cite: Cite::faaa("s 67CD(9)"),
                wrong: "the child no longer meets the immunisation requirements, and the days of grace are over",
                remedy: "have the child immunised, or another ground recorded",
            },
            Self::StateCare => Ruling {
                code: "CCS-E125",
                cite: Cite::faa("s 85ED"),
                wrong: "the child is in care under a child welfare law, and not with a foster parent",
                remedy: "none while it lasts: the State or Territory pays for the care",
            },
            Self::NotResident => Ruling {
                code: "CCS-E126",
                cite: Cite::faa("s 85BB"),
                wrong: "neither the individual nor the partner meets the residency requirements",
                remedy: "claim when one of them does, or ask to be deemed a resident for hardship (s 8)",
            },
            Self::AwayTooLong { .. } => AWAY_TOO_LONG,
            Self::LeftAgainTooSoon { .. } => LEFT_AGAIN_TOO_SOON,
        }
    }

    /// The number of the law that the sentence names.
    pub(super) fn number(self) -> Option<u16> {
        match self {
            Self::TooOld { under_years } => Some(under_years.into()),
            Self::AwayTooLong { days, .. } | Self::LeftAgainTooSoon { days, .. } => Some(days),
            Self::SecondarySchool
            | Self::NeverImmunised
            | Self::ImmunisationLapsed { .. }
            | Self::StateCare
            | Self::NotResident => None,
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ImmunisationLapsed { grace_ended } => write!(f, ": they ended on {grace_ended}"),
            Self::AwayTooLong { last_day, .. } => write!(f, ": the last day was {last_day}"),
            Self::LeftAgainTooSoon { returned, .. } => write!(f, ": the return was on {returned}"),
            Self::TooOld { .. }
            | Self::SecondarySchool
            | Self::NeverImmunised
            | Self::StateCare
            | Self::NotResident => Ok(()),
        }
    }
}

const AWAY_TOO_LONG: Ruling = Ruling {
    code: "CCS-E127",
    cite: Cite::faa("s 85EE(1)"),
    wrong: "the individual has been outside Australia for longer than {} days, or the extended time",
    remedy: "return, or ask for an extension if an event that s 85EE(3) lists prevents it",
};

const LEFT_AGAIN_TOO_SOON: Ruling = Ruling {
    code: "CCS-E128",
    cite: Cite::faa("s 85EE(2)"),
    wrong: "the individual left Australia again less than {} days after returning from an absence in which eligibility had ended",
    remedy: "return; a later absence counts afresh after as many days in Australia",
};
