//! Write-off codes and what each leaves open: data of the agency's general page on write-offs.
//!
//! A write-off gives nothing up (FAAA 95): it is a code, a first day, perhaps a last one, and the
//! ways of recovery that stay open meanwhile.

use ccs_core::date::Day;
use ccs_core::rates::RateBook;

use crate::written::written_as_text;

/// A write-off code.
///
/// ```
/// use ccs_debt::law::write_off::WriteOffCode;
/// let disaster = WriteOffCode::parse("DIS")?;
/// assert_eq!(disaster.channels().unwrap().family_assistance_offset, false);
/// assert_eq!(WriteOffCode::parse("IAL")?.channels(), None); // the page was read in part
/// # Ok::<(), ccs_debt::law::write_off::NotAWriteOffCode>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriteOffCode {
    code: &'static str,
}

/// Ways of recovery during a write-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "five independent columns of a published table")]
pub struct Channels {
    /// Offsets against family assistance go on.
    pub family_assistance_offset: bool,
    /// Tax refunds are still taken.
    pub tax_refund: bool,
    /// Arrears are still used.
    pub arrears: bool,
    /// The debt shows on Money You Owe.
    pub shown_on_money_you_owe: bool,
    /// The due day moves when only an informal notice was issued.
    pub due_day_moves: bool,
}

/// The text is no known write-off code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a write-off code; use one of DDE, DIS, DOS, NCE, PRI, STH, WUN, TAX, BRT, NLS, OSA, ORA, POC, BRP, IRT, DAC, or the permanent DEC, STB, IAL, DCV, BRD, IRD"
)]
pub struct NotAWriteOffCode;

impl NotAWriteOffCode {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D054"
    }
}

/// Code, name, and the five columns of the page: offset, tax, arrears, shown, due day. For BRP a
/// second page has offset N and arrears Y.
const TEMPORARY: [(&str, &str, &str); 16] = [
    ("DDE", "Deceased, awaiting estate", "YNYNN"),
    ("DIS", "Disaster", "NNNYY"),
    ("DOS", "Overseas", "YYYYN"),
    ("NCE", "Not cost effective", "YYYYN"),
    ("PRI", "In prison", "YNYYY"),
    ("STH", "Short term hardship", "YNYYY"),
    ("WUN", "Whereabouts unknown", "YYYYN"),
    ("TAX", "Excluded from tax garnishee", "YNYYN"),
    ("BRT", "Bankruptcy, awaiting estate", "YNNYY"),
    ("NLS", "Non-lodger, separated couple", "NNNYN"),
    ("OSA", "Overseas appeal (New Zealand)", "NNNYY"),
    ("ORA", "Outcome of review or appeal", "NNNYY"),
    ("POC", "Proceeds of crime", "NNNNN"),
    ("BRP", "Bankruptcy pending", "YNYYY"),
    ("IRT", "Insolvency, temporary (organisations)", "YNYYN"),
    ("DAC", "Debt agreement current", "NNNYN"),
];

/// Permanent codes; the published page does not describe all of them.
const PERMANENT: [&str; 6] = ["DEC", "STB", "IAL", "DCV", "BRD", "IRD"];

impl WriteOffCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`NotAWriteOffCode`], with the list.
    pub fn parse(text: &str) -> Result<Self, NotAWriteOffCode> {
        let temporary = TEMPORARY.iter().map(|(code, ..)| *code);
        let found = temporary.chain(PERMANENT).find(|code| *code == text);
        found.map(|code| Self { code }).ok_or(NotAWriteOffCode)
    }

    /// The code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    fn row(self) -> Option<&'static (&'static str, &'static str, &'static str)> {
        TEMPORARY.iter().find(|(code, ..)| *code == self.code)
    }

    /// What it means, where that is published.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.row().map(|(_, name, _)| *name)
    }

    /// Whether it has no last day.
    #[must_use]
    pub fn is_permanent(self) -> bool {
        PERMANENT.contains(&self.code)
    }

    /// What stays open; `None` where the source breaks off.
    #[must_use]
    pub fn channels(self) -> Option<Channels> {
        let (_, _, columns) = self.row()?;
        let mut columns = columns.bytes().map(|column| column == b'Y');
        Some(Channels {
            family_assistance_offset: columns.next()?,
            tax_refund: columns.next()?,
            arrears: columns.next()?,
            shown_on_money_you_owe: columns.next()?,
            due_day_moves: columns.next()?,
        })
    }

    /// Whether an offset may go on: known for the temporary codes, and for DEC (yes) and IRD (no).
    #[must_use]
    pub fn offset_goes_on(self) -> Option<bool> {
        match self.code {
            "DEC" => Some(true),
            "IRD" => Some(false),
            _ => self.channels().map(|channels| channels.family_assistance_offset),
        }
    }

    /// The last day when none is given, and the latest there may be: of a pending bankruptcy (BRP).
    /// Nothing is published for the others.
    #[must_use]
    pub fn last_days(self, rates: &RateBook<'_>, from: Day) -> Option<(Day, Day)> {
        if self.code != "BRP" {
            return None;
        }
        let default = rates.bankruptcy_write_off_months(from).ok()?.value;
        let most = rates.bankruptcy_write_off_months_max(from).ok()?.value;
        Some((from.plus_months(default.into())?, from.plus_months(most.into())?))
    }
}

written_as_text!(WriteOffCode);
