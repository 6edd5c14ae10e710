//! What one row adds to its enrolment-week. Only this module turns rows into sums.

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};

use crate::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnedFeeReduction, SessionReport,
};

/// One row of any of the three files, borrowed.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'r> {
    /// A payment line.
    Payment(&'r PaymentLine),
    /// A version of a session report.
    SessionReport(&'r SessionReport),
    /// A return of fee reduction.
    Return(&'r ReturnedFeeReduction),
}

impl Fact<'_> {
    /// The enrolment-week the row is about.
    #[must_use]
    pub const fn key(&self) -> &Key {
        match self {
            Self::Payment(line) => &line.key,
            Self::SessionReport(report) => &report.key,
            Self::Return(returned) => &returned.key,
        }
    }

    /// What the row adds to its side. Lines to the individual add nothing to `paid`, and a report
    /// is counted as allocated only if its allocation is not zero.
    #[must_use]
    #[inline]
    pub fn contribution(&self) -> Contribution {
        let number = match self {
            Self::SessionReport(report) => {
                crate::fold::identifier_word(report.session_report_id.words())
            }
            Self::Payment(_) | Self::Return(_) => 0,
        };
        self.contribution_of(number)
    }

    /// The same of a row whose id in its source has this hash.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller knows the kind of the row")]
    pub(crate) fn contribution_of(&self, number: u64) -> Contribution {
        let (side, ccs, accs, count) = match self {
            Self::Payment(line) if line.recipient == Recipient::Service => {
                (Side::Paid, units(line.ccs), units(line.accs), 1)
            }
            Self::Payment(_) => (Side::Paid, 0, 0, 0),
            Self::SessionReport(report) => {
                let (ccs, accs) = (units(report.allocated_ccs), units(report.allocated_accs));
                (Side::Allocated, ccs, accs, i8::from(ccs.wrapping_add(accs) != 0))
            }
            Self::Return(_) => (Side::Returned, 0, 0, 0),
        };
        Contribution {
            side,
            count,
            amount: ccs.wrapping_add(accs),
            accs,
            flags: self.flags(),
            rows: 1,
            check: self.check(number),
        }
    }

    /// What it says of its whole enrolment-week.
    #[inline]
    fn flags(&self) -> Flags {
        let of_kind = match self {
            Self::Payment(line) => Flags::UNTYPED
                .when(line.is_untyped)
                .and(Flags::PART_CENTS.when(line.has_part_cents())),
            Self::SessionReport(_) => Flags::REPORTED,
            Self::Return(_) => Flags::default(),
        };
        of_kind.and(Flags::NEEDS_A_LOOK.when(self.can_have_parts()))
    }

    /// Whether the enrolment-week can have opposite parts, or something else worth knowing, although
    /// the sums of each subsidy agree.
    #[inline]
    pub(crate) fn can_have_parts(&self) -> bool {
        match self {
            Self::Payment(line) => {
                line.recipient == Recipient::Individual
                    || (line.transaction_code.is_some() && line.takes())
            }
            Self::SessionReport(report) => {
                report.status == ReportStatus::Cancelled
                    || report.version > 1
                    || report.entitled_guardian.is_some_and(|amount| amount != Money::ZERO)
            }
            Self::Return(_) => true,
        }
    }

    /// A digest of the columns that a judgement uses. Rows that are read a second time must give
    /// the same sum of digests; it serves no other purpose.
    #[inline]
    fn check(&self, number: u64) -> u32 {
        let words = match self {
            Self::Payment(line) => [
                money_word(line.ccs) ^ money_word(line.accs).rotate_left(23),
                u64::from(line.date_paid.word())
                    | u64::from(line.recipient == Recipient::Individual) << 40,
                text_word(line.transaction_code.as_deref()),
            ],
            Self::SessionReport(report) => [
                money_word(report.allocated_ccs)
                    ^ money_word(report.allocated_accs).rotate_left(23),
                money_word(report.total_fee)
                    ^ money_word(report.entitled_service).rotate_left(17)
                    ^ money_word(report.entitled_guardian).rotate_left(41),
                u64::from(report.version)
                    ^ day_word(report.retrieved_on).rotate_left(32)
                    ^ day_word(report.cancelled_on).rotate_left(13)
                    ^ number
                    ^ status_word(report.status),
            ],
            Self::Return(returned) => [
                money_word(Some(returned.not_passed_on)),
                money_word(Some(returned.passed_on)),
                u64::from(returned.date_returned.word())
                    ^ text_word(Some(returned.status.as_str())),
            ],
        };
        crate::fold::check_of(words)
    }

    /// The date of the row other than its week.
    #[must_use]
    pub fn other_day(&self) -> Option<Day> {
        match self {
            Self::Payment(line) => Some(line.date_paid),
            Self::SessionReport(report) => report.retrieved_on,
            Self::Return(returned) => Some(returned.date_returned),
        }
    }
}

/// What one row adds to its enrolment-week. Counts are signed, so that a row can be subtracted
/// again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// Which side it adds to.
    pub side: Side,
    /// How many rows it adds to the count of that side: 1, 0 or -1.
    pub count: i8,
    /// In ten-thousandths of a dollar: at most two amounts of [`Money`].
    pub(crate) amount: i64,
    /// The part of the amount that is ACCS.
    pub(crate) accs: i64,
    /// What it says of its whole enrolment-week.
    pub(crate) flags: Flags,
    /// 1, or -1 for a row that is subtracted.
    pub(crate) rows: i8,
    /// The digest of the row, or its inverse.
    pub(crate) check: u32,
}

/// The side of an enrolment-week to which a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Paid to the service, in payment lines.
    Paid,
    /// Allocated, on session reports.
    Allocated,
    /// Returned: adds to neither side, but the enrolment-week needs a closer look.
    Returned,
}

/// What rows say of their whole enrolment-week besides their amounts. Of several rows it is
/// everything that any of them says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags(u8);

impl Flags {
    /// The enrolment-week cannot be judged by its sums alone.
    pub(crate) const NEEDS_A_LOOK: Self = Self(1);
    /// A row does not say which subsidy it is.
    pub(crate) const UNTYPED: Self = Self(2);
    /// A payment line is not a whole number of cents.
    pub(crate) const PART_CENTS: Self = Self(4);
    /// There is a session report.
    pub(crate) const REPORTED: Self = Self(8);

    /// These flags if the condition is true, else none.
    #[inline]
    pub(crate) const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self(0) }
    }

    /// Both flags.
    #[inline]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The lowest bit of a byte for each flag, of the four.
    #[inline]
    pub(crate) fn as_bytes(self) -> u32 {
        u32::from(self.0).wrapping_mul(0x0020_4081) & 0x0101_0101
    }

    /// The flags of the lowest bits of four bytes.
    #[inline]
    pub(crate) const fn of_bytes(bytes: u32) -> Self {
        let [.., flags] = (bytes & 0x0101_0101).wrapping_mul(0x0102_0408).to_le_bytes();
        Self(flags)
    }

    /// As one byte, by which a stored state has them.
    #[cfg(feature = "serde")]
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The flags of a byte, if it is one of them.
    #[cfg(feature = "serde")]
    pub(crate) const fn from_bits(bits: u8) -> Option<Self> {
        if bits < 16 { Some(Self(bits)) } else { None }
    }

    /// Whether it has any of the flags.
    #[inline]
    pub(crate) const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }
}

impl Contribution {
    /// The amount it adds to its side.
    #[must_use]
    #[inline]
    pub fn amount(self) -> WideMoney {
        WideMoney::from_ten_thousandths(self.amount.into())
    }

    /// The contribution that subtracts the row again. The mark for a closer look remains.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            count: self.count.wrapping_neg(),
            amount: self.amount.wrapping_neg(),
            accs: self.accs.wrapping_neg(),
            rows: self.rows.wrapping_neg(),
            check: self.check.wrapping_neg(),
            ..self
        }
    }
}

/// The amount in ten-thousandths, below 10¹⁶; zero when absent.
#[inline]
pub(crate) fn units(amount: Option<Money>) -> i64 {
    amount.map_or(0, Money::ten_thousandths)
}

/// The amount as a word that distinguishes absent and zero.
#[inline]
fn money_word(amount: Option<Money>) -> u64 {
    amount.map_or(u64::MAX, |amount| amount.ten_thousandths().cast_unsigned())
}

#[inline]
fn day_word(day: Option<Day>) -> u64 {
    day.map_or(0, |day| u64::from(day.word()))
}

/// The word of each status, worked out once.
#[inline]
const fn status_word(status: ReportStatus) -> u64 {
    match status {
        ReportStatus::Draft => const { word_of(ReportStatus::Draft.as_str()) },
        ReportStatus::Submitted => const { word_of(ReportStatus::Submitted.as_str()) },
        ReportStatus::Processed => const { word_of(ReportStatus::Processed.as_str()) },
        ReportStatus::Cancelled => const { word_of(ReportStatus::Cancelled.as_str()) },
    }
}

#[inline]
fn text_word(text: Option<&str>) -> u64 {
    text.map_or(0, word_of)
}

/// The bytes of a text and its length, enough to notice a different code.
const fn word_of(text: &str) -> u64 {
    let mut rest = text.as_bytes();
    #[expect(clippy::as_conversions, reason = "a length is at most 64 bits wide")]
    let mut word = rest.len() as u64;
    while let [byte, after @ ..] = rest {
        #[expect(clippy::as_conversions, reason = "a byte is a word")]
        let next = *byte as u64;
        word = word.rotate_left(7) ^ next;
        rest = after;
    }
    word
}
