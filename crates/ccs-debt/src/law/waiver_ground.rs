//! The grounds on which a debt is waived (FAAA 97 to 102), and why a waiver is reversed.

use ccs_core::cite::Cite;

use crate::written::written_as_text;

/// Why a debt is waived. The section of the Act defaults from it (D69).
///
/// ```
/// use ccs_debt::law::waiver_ground::WaiverReason;
/// let reason = WaiverReason::parse("special circumstances")?;
/// assert_eq!((reason.section(), reason.cite().to_string().as_str()), ("101", "FAAA s 101"));
/// # Ok::<(), ccs_debt::law::waiver_ground::NotAWaiverReason>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverReason {
    /// Must be waived: the part that only the Commonwealth's error caused, received in good faith.
    AdministrativeError,
    /// Must be waived: the part for which a court gave a longer custodial sentence.
    Offence,
    /// Must be waived: a debt below the threshold of its day.
    SmallDebt,
    /// Must be waived: the rest after a settlement.
    Settlement,
    /// May be waived, all or part.
    SpecialCircumstances,
    /// May be waived: a class that an instrument names.
    ClassOfDebts,
}

/// Whether the Act leaves a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// The Secretary must waive.
    Must,
    /// The Secretary may waive.
    May,
}

/// The text is none of the six reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a reason for a waiver; use administrative error, offence, small debt, settlement, special circumstances or class of debts"
)]
pub struct NotAWaiverReason;

impl NotAWaiverReason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D052"
    }
}

impl WaiverReason {
    /// Every one of them, in the order of the Act.
    pub const ALL: [Self; 6] = [
        Self::AdministrativeError,
        Self::Offence,
        Self::SmallDebt,
        Self::Settlement,
        Self::SpecialCircumstances,
        Self::ClassOfDebts,
    ];

    /// Reads a reason by its name.
    ///
    /// # Errors
    /// [`NotAWaiverReason`], with the list.
    pub fn parse(text: &str) -> Result<Self, NotAWaiverReason> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text).ok_or(NotAWaiverReason)
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AdministrativeError => "administrative error",
            Self::Offence => "offence",
            Self::SmallDebt => "small debt",
            Self::Settlement => "settlement",
            Self::SpecialCircumstances => "special circumstances",
            Self::ClassOfDebts => "class of debts",
        }
    }

    /// The section of the Administration Act.
    #[must_use]
    pub fn section(self) -> &'static str {
        let provision = self.cite().provision();
        provision.strip_prefix("s ").unwrap_or(provision)
    }

    /// The same as the product cites it.
    #[must_use]
    pub const fn cite(self) -> Cite {
        Cite::faaa(match self {
            Self::AdministrativeError => "s 97",
            Self::Offence => "s 98",
            Self::SmallDebt => "s 99",
            Self::Settlement => "s 100",
            Self::SpecialCircumstances => "s 101",
            Self::ClassOfDebts => "s 102",
        })
    }

    /// Whether the Act leaves a choice.
    #[must_use]
    pub const fn duty(self) -> Duty {
        match self {
            Self::AdministrativeError | Self::Offence | Self::SmallDebt | Self::Settlement => {
                Duty::Must
            }
            Self::SpecialCircumstances | Self::ClassOfDebts => Duty::May,
        }
    }
}

/// Why a waiver is reversed (D110).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReverseReason {
    /// `DAR`: the debt's amount must be adjusted.
    DebtAmountAdjustmentRequired,
    /// `WIE`: it was waived in error.
    WaivedInError,
}

/// The text is neither `DAR` nor `WIE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not a reason for a reversal; use DAR (debt amount adjustment required) or WIE (waived in error)"
)]
pub struct NotAReverseReason;

impl NotAReverseReason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D053"
    }
}

impl ReverseReason {
    /// Reads `DAR` or `WIE`.
    ///
    /// # Errors
    /// [`NotAReverseReason`].
    pub fn parse(text: &str) -> Result<Self, NotAReverseReason> {
        match text {
            "DAR" => Ok(Self::DebtAmountAdjustmentRequired),
            "WIE" => Ok(Self::WaivedInError),
            _ => Err(NotAReverseReason),
        }
    }

    /// The code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DebtAmountAdjustmentRequired => "DAR",
            Self::WaivedInError => "WIE",
        }
    }

    /// What it means.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DebtAmountAdjustmentRequired => "Debt amount adjustment required",
            Self::WaivedInError => "Waived in error",
        }
    }
}

written_as_text!(WaiverReason, ReverseReason);
