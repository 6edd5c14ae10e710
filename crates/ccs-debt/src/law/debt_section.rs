//! The sections of the Administration Act that make a debt of CCS or ACCS, and who owes it.

use ccs_core::cite::Cite;

use crate::written::written_as_text;

/// A section of A New Tax System (Family Assistance) (Administration) Act 1999 under which CCS or
/// ACCS is owed.
///
/// ```
/// use ccs_debt::law::debt_section::{DebtSection, Debtor};
/// let section = DebtSection::parse("s 71C(1)")?;
/// assert_eq!((section.debtor(), section.cite().to_string().as_str()), (Debtor::Individual, "FAAA s 71C(1)"));
/// assert_eq!(DebtSection::parse("s 71D")?.as_str(), "71D");
/// # Ok::<(), ccs_debt::law::debt_section::NotADebtSection>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DebtSection {
    /// With its `s `, as it is cited.
    number: &'static str,
    debtor: Debtor,
}

/// Who owes under a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Debtor {
    /// Holders of an account that was paid by mistake, jointly and severally.
    AccountHolder,
    /// The individual.
    Individual,
    /// The individual or the provider: the paragraph says which.
    IndividualOrProvider,
    /// The provider.
    Provider,
    /// Both, each a part.
    Split,
}

/// The text names no such section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no debt of CCS or ACCS arises under this section; use one of 71B, 71C, 71D, 71DA, 71E, 71F, 71G, 71H or a subsection of it"
)]
pub struct NotADebtSection;

impl NotADebtSection {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D051"
    }
}

use Debtor::{AccountHolder, Individual, IndividualOrProvider, Provider, Split};

/// Sections and the subsections that the sources distinguish.
const SECTIONS: [(&str, Debtor); 23] = [
    ("s 71B", IndividualOrProvider),
    ("s 71B(1)", IndividualOrProvider),
    ("s 71B(1)(a)", Individual),
    ("s 71B(1)(b)", Individual),
    ("s 71B(1)(c)", Provider),
    ("s 71B(2)", AccountHolder),
    ("s 71C", IndividualOrProvider),
    ("s 71C(1)", Individual),
    ("s 71C(2)", Provider),
    ("s 71D", Provider),
    ("s 71DA", Split),
    ("s 71DA(2)", Provider),
    ("s 71DA(3)", Split),
    ("s 71E", Individual),
    ("s 71F", Split),
    ("s 71F(2)", Provider),
    ("s 71F(3)", Split),
    ("s 71G", Provider),
    ("s 71G(1)", Provider),
    ("s 71G(2)", Provider),
    ("s 71H", Provider),
    ("s 71H(1A)", Provider),
    ("s 71H(2)", AccountHolder),
];

impl DebtSection {
    /// Reads `71C`, `71C(1)` or `s 71C`.
    ///
    /// # Errors
    /// [`NotADebtSection`] for every other section of the Act.
    pub fn parse(text: &str) -> Result<Self, NotADebtSection> {
        let number = text.strip_prefix("s ").unwrap_or(text);
        let found =
            SECTIONS.into_iter().find(|(section, _)| section.strip_prefix("s ") == Some(number));
        found.map(|(number, debtor)| Self { number, debtor }).ok_or(NotADebtSection)
    }

    /// The section's number.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.number.strip_prefix("s ").unwrap_or(self.number)
    }

    /// Who owes.
    #[must_use]
    pub const fn debtor(self) -> Debtor {
        self.debtor
    }

    /// As the product cites it.
    #[must_use]
    pub const fn cite(self) -> Cite {
        Cite::faaa(self.number)
    }
}

written_as_text!(DebtSection);
