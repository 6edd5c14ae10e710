//! ACCS (child wellbeing).

use core::fmt;

use super::Ruling;
use crate::cite::Cite;

/// Reasons against ACCS (child wellbeing) alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstWellbeing {
    /// Neither a certificate nor a determination names the week.
    NoneInEffect,
    /// Certificates for the most weeks there can be were used before.
    CertificatesUsedUp {
        /// The most weeks.
        weeks: u16,
        /// In so many months.
        months: u16,
    },
    /// The certificate goes beyond the share of children that the Secretary has determined.
    BeyondShareOfChildren,
    /// The determination has more weeks than it can.
    DeterminationTooLong {
        /// The most weeks.
        longest: u16,
    },
    /// An individual who is eligible can be identified, so that the provider is not.
    IndividualCanBeIdentified,
    /// For a child of the prescribed class, certificates and determinations have run for the most weeks
    /// without a break.
    UnbrokenRunTooLong {
        /// The most weeks.
        weeks: u16,
    },
}

impl AgainstWellbeing {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::NoneInEffect => Ruling {
                code: "CCS-E144",
                cite: Cite::faa("s 85CA"),
                wrong: "neither a certificate nor a determination for the child's wellbeing is in effect for the week",
                remedy: "if the child is at risk, the provider gives a certificate or applies for a determination",
            },
            Self::CertificatesUsedUp { .. } => Ruling {
                code: "CCS-E145",
                cite: Cite::faa("s 85CB(3)"),
                wrong: "certificates for the child at the service have been in effect for the most weeks that there can be",
                remedy: "apply for a determination",
            },
            Self::BeyondShareOfChildren => Ruling {
                code: "CCS-E146",
                cite: Cite::faa("s 85CB(4)"),
                wrong: "the service already has certificates for as many children as was determined",
                remedy: "apply for a determination",
            },
            Self::DeterminationTooLong { .. } => Ruling {
                code: "CCS-E147",
                cite: Cite::faa("s 85CE(5)"),
                wrong: "the determination for the child's wellbeing is for too many weeks",
                remedy: "end it in time, and apply for another from the next Monday",
            },
            Self::IndividualCanBeIdentified => Ruling {
                code: "CCS-E148",
                cite: Cite::faa("s 85CA(2)(b)"),
                wrong: "the provider can identify an individual who is eligible, and the child is of no prescribed class",
                remedy: "let the individual claim",
            },
            Self::UnbrokenRunTooLong { .. } => Ruling {
                code: "CCS-E149",
                cite: Cite::faa("s 85CE(5A)"),
                wrong: "for a child of the prescribed class, certificates and determinations have run for {} weeks without a break",
                remedy: "let the individual who cares for the child claim",
            },
        }
    }

    /// The number of the law that the sentence names.
    pub(super) const fn number(self) -> Option<u16> {
        match self {
            Self::UnbrokenRunTooLong { weeks } => Some(weeks),
            Self::NoneInEffect
            | Self::CertificatesUsedUp { .. }
            | Self::BeyondShareOfChildren
            | Self::DeterminationTooLong { .. }
            | Self::IndividualCanBeIdentified => None,
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DeterminationTooLong { longest } => write!(f, ": the most is {longest}"),
            Self::CertificatesUsedUp { weeks, months } => {
                write!(f, ": {weeks} weeks in {months} months")
            }
            Self::NoneInEffect
            | Self::BeyondShareOfChildren
            | Self::IndividualCanBeIdentified
            | Self::UnbrokenRunTooLong { .. } => Ok(()),
        }
    }
}
