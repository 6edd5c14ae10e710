//! What a change of circumstances changes: one signed amount a line.

use alloc::boxed::Box;

use ccs_core::date::Week;
use ccs_core::hours::Minutes;
use ccs_core::id::EnrolmentId;
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;
use ccs_core::session::CareType;

/// Whom an amount is paid to, or taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Recipient {
    /// The customer, to the nominated bank account.
    Customer,
    /// The child care service, as a reduction of the customer's fees.
    Service,
}

impl Recipient {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Service];

    /// As commands spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Service => "service",
        }
    }
}

/// Which subsidy an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "UPPERCASE"))]
pub enum Subsidy {
    /// Child Care Subsidy.
    Ccs,
    /// Additional Child Care Subsidy.
    Accs,
}

impl Subsidy {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Ccs, Self::Accs];

    /// As commands spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "CCS",
            Self::Accs => "ACCS",
        }
    }
}

/// Hours of care that are added or recovered; stored as a count of minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct SignedHours(i64);

impl SignedHours {
    /// None.
    pub const ZERO: Self = Self(0);

    /// Hours that are added.
    #[must_use]
    pub fn added(hours: Minutes) -> Self {
        Self(i64::from(hours.get()))
    }

    /// Hours that are recovered.
    #[must_use]
    pub fn taken_back(hours: Minutes) -> Self {
        Self(i64::from(hours.get()).saturating_neg())
    }

    /// The count of minutes, below zero when they are recovered.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.0
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Decimal hours, up to four decimals without trailing zeros: `-8.3`.
impl core::fmt::Display for SignedHours {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        /// Half of the sixty minutes of an hour: added before the division, it rounds half up.
        const HALF: u64 = 30;
        let parts = self.0.unsigned_abs().saturating_mul(10_000).saturating_add(HALF);
        let ten_thousandths = parts.wrapping_div(60);
        let (whole, places) =
            (ten_thousandths.wrapping_div(10_000), ten_thousandths.wrapping_rem(10_000));
        let sign = if self.0 < 0 { "-" } else { "" };
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = alloc::format!("{places:04}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

impl core::iter::Sum for SignedHours {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Self::plus)
    }
}

/// What a reassessment changed of one enrolment's week, for one recipient and one subsidy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WeekChange {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child's name; never needed for an amount.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::stored::personal_or_absent"))]
    pub child: Option<Personal<Box<str>>>,
    /// The name of the service.
    pub service: Option<Box<str>>,
    /// The kind of care, which a debt that comes of the line has to name.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::stored::care_type_or_absent"))]
    pub care_type: Option<CareType>,
    /// Whom it is paid to.
    pub recipient: Recipient,
    /// Which subsidy it is.
    pub component: Subsidy,
    /// The amount: above zero it is paid, below zero it was paid too much. Four decimals, as session
    /// reports have them; what the customer is paid in the end is whole cents.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub amount: Money,
    /// What is withheld of the subsidy until balancing, or given up again. It is shown beside what
    /// the customer is paid, and is no part of the arrears.
    #[cfg_attr(
        feature = "serde",
        serde(default, with = "ccs_core::money::serde::dollars_or_absent")
    )]
    pub withheld: Option<Money>,
    /// Hours subsidised.
    pub hours: Option<SignedHours>,
    /// Hours used of those the child may have for preschool.
    pub preschool_hours: Option<SignedHours>,
    /// Whether the child is below school age.
    pub below_school_age: Option<bool>,
}

impl WeekChange {
    /// A line that says what is paid to whom and no more, for struct update.
    #[must_use]
    pub const fn new(
        week: Week,
        enrolment_id: EnrolmentId,
        recipient: Recipient,
        component: Subsidy,
        amount: Money,
    ) -> Self {
        Self {
            week,
            enrolment_id,
            child: None,
            service: None,
            care_type: None,
            recipient,
            component,
            amount,
            withheld: None,
            hours: None,
            preschool_hours: None,
            below_school_age: None,
        }
    }

    /// What a line is about; several lines may be about the same.
    #[must_use]
    pub const fn key(&self) -> (Week, EnrolmentId, Recipient, Subsidy) {
        (self.week, self.enrolment_id, self.recipient, self.component)
    }
}

/// The sum of the lines of a recipient.
#[must_use]
pub fn total_of<'c>(
    changes: impl IntoIterator<Item = &'c WeekChange>,
    recipient: Recipient,
) -> WideMoney {
    let of_recipient = changes.into_iter().filter(|change| change.recipient == recipient);
    of_recipient.map(|change| change.amount).sum()
}
