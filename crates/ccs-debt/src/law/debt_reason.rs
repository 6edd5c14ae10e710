//! Debt reasons: the codes that public pages of the agency list, and who may use them.
//!
//! The full list for CCS debts is not public. What is here was read in three places: the page on
//! raising CCS debts (D9), the pages on reconciliation debts, and the general list of debt reasons.

use core::fmt;

use crate::law::debt_section::DebtSection;
use crate::written::written_as_text;

/// A debt reason: a code of three letters.
///
/// ```
/// use ccs_debt::law::debt_reason::{DebtReason, Use};
/// assert_eq!(DebtReason::parse("FRU")?.name(), Some("Fraud"));
/// assert_eq!(DebtReason::parse("CRC")?.allowed(), Use::Reconciliation);
/// assert!(DebtReason::parse("XYZ").is_err());
/// # Ok::<(), ccs_debt::law::debt_reason::NotADebtReason>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DebtReason {
    code: &'static str,
}

/// Who may use a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// Staff may choose it.
    Manual,
    /// It comes with a debt that the CCS reconciliation identified; nobody chooses it for a debt
    /// added by hand.
    Reconciliation,
    /// Only other systems set it ("Auto Only").
    AutomaticOnly,
    /// No longer used; since when is not published.
    Obsolete,
}

/// The code is none that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADebtReason;

impl fmt::Display for NotADebtReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the debt reason is none of the known codes; staff choose one of ")?;
        for (at, code) in MANUAL.into_iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{code}")?;
            if let Some(name) = (DebtReason { code }).name() {
                write!(f, " ({name})")?;
            }
        }
        Ok(())
    }
}

impl core::error::Error for NotADebtReason {}

impl NotADebtReason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D050"
    }
}

/// Codes whose meaning is published.
const NAMED: [(&str, &str); 5] = [
    ("FRU", "Fraud"),
    ("DCS", "Dependent children/students"),
    ("IDB", "Incorrect date of birth"),
    ("CRC", "Financial Year Assessment"),
    ("CNL", "Income Tax Return not lodged"),
];

/// What the lists let staff choose. Two of them (PLS, SFH) an older list calls obsolete; the
/// newer list wins.
const MANUAL: [&str; 24] = [
    "FRU", "DCS", "IDB", "ADV", "ARU", "CRP", "PLS", "SEA", "SFH", "AOS", "CMA", "CMB", "CMC",
    "CMM", "CMP", "BBR", "LOC", "NFC", "SPR", "SSC", "AIR", "CFP", "ECM", "EPM",
];

/// What CCS reconciliation raises.
const RECONCILIATION: [&str; 2] = ["CRC", "CNL"];

/// "Auto Only" in the older list, as far as it could be read.
const AUTOMATIC_ONLY: [&str; 21] = [
    "ASB", "ASN", "ECA", "EPA", "ESA", "ICA", "FRA", "FRC", "FRR", "IEA", "IPA", "ISA", "IAS",
    "IAO", "ISS", "ISP", "ITD", "ITR", "NLD", "ODR", "SNE",
];

/// Obsolete, also where another list still has them as automatic.
const OBSOLETE: [&str; 63] = [
    "AMT", "ASP", "AST", "BBI", "BFI", "BIS", "BON", "BTR", "CAC", "CAF", "CAJ", "CDE", "CDP",
    "CPR", "CPS", "CSC", "CSE", "CSR", "CTD", "DRA", "FAA", "FAC", "FPI", "FPN", "FRD", "FSD",
    "FTR", "GAF", "IIU", "IMR", "IOL", "LBE", "LOG", "MIR", "MRR", "MSS", "NEG", "NES", "NGC",
    "NGJ", "NSD", "OAR", "OPA", "OSS", "OTH", "OWD", "PAR", "PSF", "RJC", "RTF", "RTI", "SCA",
    "SIN", "SNI", "TAD", "TFR", "TOT", "TRS", "UAS", "UNS", "USC", "WFD", "WKL",
];

impl DebtReason {
    /// Reads a code.
    ///
    /// # Errors
    /// [`NotADebtReason`] when no list has it.
    pub fn parse(text: &str) -> Result<Self, NotADebtReason> {
        Self::all().find(|reason| reason.code == text).ok_or(NotADebtReason)
    }

    /// Every code that a list has, those that staff choose first.
    pub fn all() -> impl Iterator<Item = Self> {
        let lists = [&MANUAL[..], &RECONCILIATION, &AUTOMATIC_ONLY, &OBSOLETE];
        lists.into_iter().flatten().map(|code| Self { code })
    }

    /// The code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    /// What it means, where that is published.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        NAMED.into_iter().find_map(|(code, name)| (code == self.code).then_some(name))
    }

    /// Who may use it.
    #[must_use]
    pub fn allowed(self) -> Use {
        if MANUAL.contains(&self.code) {
            Use::Manual
        } else if RECONCILIATION.contains(&self.code) {
            Use::Reconciliation
        } else if AUTOMATIC_ONLY.contains(&self.code) {
            Use::AutomaticOnly
        } else {
            Use::Obsolete
        }
    }

    /// The section of the Act, where there is only one option (D8): known for reconciliation
    /// debts alone, since the map from reason to section is not published.
    #[must_use]
    pub fn only_section(self) -> Option<DebtSection> {
        match self.allowed() {
            Use::Reconciliation => DebtSection::parse("71C").ok(),
            Use::Manual | Use::AutomaticOnly | Use::Obsolete => None,
        }
    }
}

written_as_text!(DebtReason);
