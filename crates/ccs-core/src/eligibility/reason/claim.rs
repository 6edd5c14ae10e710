//! The determination of eligibility, the enrolment, the deadlines and the information required.

use core::fmt;

use super::Ruling;
use crate::cite::Cite;
use crate::date::{Day, FinancialYear};

/// No determination of eligibility is in effect, or a condition of the week is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstClaim {
    /// The determination begins after the week.
    NotYetInEffect {
        /// Its first day.
        starts: Day,
    },
    /// Eligibility was ended before the week.
    Ended {
        /// The first day without eligibility.
        on: Day,
    },
    /// No session report was given for so many weeks that eligibility has ended.
    NoReportsForTooLong {
        /// The first day without eligibility.
        on: Day,
    },
    /// The conditions of an income year were not met by its first deadline, and have not been
    /// since.
    FirstDeadlinePassed {
        /// The year.
        income_year: FinancialYear,
        /// The first Monday of the first fortnight without a subsidy.
        since: Day,
    },
    /// The conditions of an income year were not met by its second deadline.
    SecondDeadlinePassed {
        /// The year.
        income_year: FinancialYear,
        /// The first Monday of the first fortnight without eligibility.
        since: Day,
    },
    /// The child has not attended the service for so long that the enrolment has ended.
    EnrolmentEnded {
        /// The first day without the enrolment.
        on: Day,
    },
    /// No bank account is known, and none was requested in the last days.
    NoBankAccount {
        /// How many days a request is waited for.
        days: u16,
    },
    /// A tax file number is not known, and was not requested in the last days.
    NoTaxFileNumbers {
        /// How many days a request is waited for.
        days: u16,
    },
    /// The child has not attended for between two numbers of weeks, and it is not known which of them
    /// was the law at the time.
    EnrolmentNotKnown {
        /// The weeks at first.
        formerly: u16,
        /// The weeks now.
        now: u16,
    },
}

impl AgainstClaim {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::NotYetInEffect { .. } => Ruling {
                code: "CCS-E131",
                cite: Cite::faaa("s 67CC(4A)"),
                wrong: "the determination of eligibility begins after the week",
                remedy: "none: a claim reaches no further back",
            },
            Self::Ended { .. } => Ruling {
                code: "CCS-E132",
                cite: Cite::faaa("s 67CC(2)"),
                wrong: "the determination of eligibility was ended before the week",
                remedy: "claim again",
            },
            Self::NoReportsForTooLong { .. } => Ruling {
                code: "CCS-E133",
                cite: Cite::faaa("s 67CC(2)"),
                wrong: "no session report was given for so many weeks that eligibility ended",
                remedy: "claim again; or have the provider give the reports that are missing",
            },
            Self::FirstDeadlinePassed { .. } => Ruling {
                code: "CCS-E134",
                cite: Cite::faaa("s 67CD(2)(ba), (3)(ca), (4)(ea), (6)(ea)"),
                wrong: "an income year was not confirmed by its first deadline",
                remedy: "have the tax assessed, or tell Services Australia the income: it counts from the next fortnight",
            },
            Self::SecondDeadlinePassed { .. } => Ruling {
                code: "CCS-E135",
                cite: Cite::faaa("s 67CC(1A)"),
                wrong: "an income year was not confirmed by its second deadline, and eligibility ended",
                remedy: "confirm the income and claim again",
            },
            Self::EnrolmentEnded { .. } => Ruling {
                code: "CCS-E136",
                cite: Cite::faaa("s 200B"),
                wrong: "the child has not attended the service for so long that the enrolment ended",
                remedy: "have the provider enrol the child again",
            },
            Self::NoBankAccount { .. } => NO_BANK_ACCOUNT,
            Self::NoTaxFileNumbers { .. } => NO_TAX_FILE_NUMBERS,
            Self::EnrolmentNotKnown { .. } => ENROLMENT_NOT_KNOWN,
        }
    }

    /// The number of the law that the sentence names.
    pub(super) const fn number(self) -> Option<u16> {
        match self {
            Self::NoBankAccount { days } | Self::NoTaxFileNumbers { days } => Some(days),
            Self::NotYetInEffect { .. }
            | Self::Ended { .. }
            | Self::NoReportsForTooLong { .. }
            | Self::FirstDeadlinePassed { .. }
            | Self::SecondDeadlinePassed { .. }
            | Self::EnrolmentEnded { .. }
            | Self::EnrolmentNotKnown { .. } => None,
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYetInEffect { starts } => write!(f, ": on {starts}"),
            Self::Ended { on } | Self::NoReportsForTooLong { on } | Self::EnrolmentEnded { on } => {
                write!(f, ": on {on}")
            }
            Self::FirstDeadlinePassed { income_year, since }
            | Self::SecondDeadlinePassed { income_year, since } => {
                write!(f, ": {income_year}, from {since}")
            }
            Self::EnrolmentNotKnown { formerly, now } => {
                write!(f, ": {formerly} weeks at first, and {now} now")
            }
            Self::NoBankAccount { .. } | Self::NoTaxFileNumbers { .. } => Ok(()),
        }
    }
}

const NO_BANK_ACCOUNT: Ruling = Ruling {
    code: "CCS-E137",
    cite: Cite::faaa("s 67CD(10)"),
    wrong: "no bank account is known, and none was requested in the last {} days",
    remedy: "tell the agency the account",
};

const NO_TAX_FILE_NUMBERS: Ruling = Ruling {
    code: "CCS-E138",
    cite: Cite::faaa("s 67CD(10)"),
    wrong: "a tax file number is not known, and was not requested in the last {} days",
    remedy: "tell the agency the tax file number",
};

const ENROLMENT_NOT_KNOWN: Ruling = Ruling {
    code: "CCS-E139",
    cite: Cite::faaa("s 200B"),
    wrong: "the child has not attended the service for so long that an enrolment ended at first, and the day on which the law changed was not found",
    remedy: "ask whether the enrolment was still in effect; if it was, leave `last_attended` out",
};
