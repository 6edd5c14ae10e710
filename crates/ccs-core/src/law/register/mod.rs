//! The register: every provision the scheme's maths touches, and whether it is modelled.
//!
//! Each row says how far its text could be read, whether the product applies it, and where. A test
//! compares the register with the folder of the law: each file there has a row.

mod balancing;
mod debts;
mod eligibility;
mod payments;
mod schedules;
mod sessions;

use core::fmt;

/// Every provision, chapter by chapter.
///
/// ```
/// use ccs_core::law::register::{PROVISIONS, Status};
/// let mut all = PROVISIONS.iter().flat_map(|chapter| chapter.provisions);
/// let ladder = all.find(|provision| provision.to_string() == "FAA Sch 2 cl 3(1),(4)").unwrap();
/// assert_eq!(ladder.status, Status::Modelled);
/// assert_eq!(ladder.at[0], "ccs_core::law::faa::sch2_cl03");
/// ```
pub const PROVISIONS: [Chapter; 6] = [
    Chapter { title: "Who may be paid", provisions: eligibility::PROVISIONS },
    Chapter { title: "How much", provisions: schedules::PROVISIONS },
    Chapter { title: "Sessions, reports and absences", provisions: sessions::PROVISIONS },
    Chapter { title: "Balancing and review", provisions: balancing::PROVISIONS },
    Chapter { title: "Payment and fees", provisions: payments::PROVISIONS },
    Chapter { title: "Debts", provisions: debts::PROVISIONS },
];

/// Provisions of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading.
    pub title: &'static str,
    /// Its rows.
    pub provisions: &'static [Provision],
}

/// One row of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provision {
    /// The instrument, abbreviated as the field does.
    pub instrument: &'static str,
    /// The provision within it; sections that are modelled together share a row.
    pub provision: &'static str,
    /// What it is about.
    pub subject: &'static str,
    /// How far its text could be read.
    pub text: Text,
    /// Whether the product applies it.
    pub status: Status,
    /// The modules that do, or that would.
    pub at: &'static [&'static str],
}

/// How far a provision's text could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {
    /// Its rule was read.
    Read,
    /// A part of it was, or what the Guide says of it.
    ReadInPart,
    /// It was looked for and not found.
    NotRead,
}

impl Text {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Read, Self::ReadInPart, Self::NotRead];

    /// As the tables spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::ReadInPart => "read_in_part",
            Self::NotRead => "not_read",
        }
    }
}

/// Whether the product applies a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// In full, as far as it bears on the figures.
    Modelled,
    /// In part: what is applied, and what is not.
    Partly(&'static str),
    /// Not at all, and why.
    NotModelled(&'static str),
}

impl Status {
    /// Every spelling.
    pub const NAMES: [&str; 3] = ["modelled", "partly", "not_modelled"];

    /// As the tables spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Modelled => "modelled",
            Self::Partly(_) => "partly",
            Self::NotModelled(_) => "not_modelled",
        }
    }

    /// Why it is not modelled in full.
    #[must_use]
    pub const fn why(self) -> Option<&'static str> {
        match self {
            Self::Modelled => None,
            Self::Partly(why) | Self::NotModelled(why) => Some(why),
        }
    }
}

/// `FAA Sch 2 cl 3(2)`.
impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.instrument, self.provision)
    }
}

/// A row whose status follows.
struct Row {
    instrument: &'static str,
    provision: &'static str,
    subject: &'static str,
    text: Text,
}

const fn of(
    instrument: &'static str,
    provision: &'static str,
    subject: &'static str,
    text: Text,
) -> Row {
    Row { instrument, provision, subject, text }
}

/// Of the Family Assistance Act.
const fn faa(provision: &'static str, subject: &'static str, text: Text) -> Row {
    of("FAA", provision, subject, text)
}

/// Of the Family Assistance Administration Act.
const fn faaa(provision: &'static str, subject: &'static str, text: Text) -> Row {
    of("FAAA", provision, subject, text)
}

/// Of the Minister's Rules.
const fn rules(provision: &'static str, subject: &'static str, text: Text) -> Row {
    of("Minister's Rules", provision, subject, text)
}

/// Of the Secretary's Rules.
const fn secretarys_rules(provision: &'static str, subject: &'static str, text: Text) -> Row {
    of("Secretary's Rules", provision, subject, text)
}

/// Of the Acts Interpretation Act 1901.
const fn interpretation_act(provision: &'static str, subject: &'static str, text: Text) -> Row {
    of("Acts Interpretation Act", provision, subject, text)
}

impl Row {
    const fn modelled(self, at: &'static [&'static str]) -> Provision {
        self.with(Status::Modelled, at)
    }

    const fn partly(self, why: &'static str, at: &'static [&'static str]) -> Provision {
        self.with(Status::Partly(why), at)
    }

    const fn not_modelled(self, why: &'static str, at: &'static [&'static str]) -> Provision {
        self.with(Status::NotModelled(why), at)
    }

    const fn with(self, status: Status, at: &'static [&'static str]) -> Provision {
        let Self { instrument, provision, subject, text } = self;
        Provision { instrument, provision, subject, text, status, at }
    }
}
