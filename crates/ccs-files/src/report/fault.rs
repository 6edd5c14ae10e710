//! What a report can say that is not so by its own figures.

use crate::json::Fields;

/// Why a report that is well-formed JSON is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportFault {
    /// A figure differs from the one calculated from other figures.
    DoesNotFoot,
    /// The parts do not add up to their difference, a part is zero, or a row has no difference.
    PartsDoNotReAdd,
    /// A list is not ordered, or contains something twice.
    OutOfOrder,
    /// The period is not whole weeks, or not the stated number of weeks.
    Period,
    /// The code of a warning is unknown.
    Warning,
    /// `tolerance` is not `"0"`, so some differences may be missing.
    Tolerance,
    /// A value contradicts another value of the document.
    Contradicts,
}

impl ReportFault {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DoesNotFoot => "CCS-J006",
            Self::PartsDoNotReAdd => "CCS-J007",
            Self::OutOfOrder => "CCS-J008",
            Self::Period => "CCS-J009",
            Self::Warning => "CCS-J010",
            Self::Tolerance => "CCS-J011",
            Self::Contradicts => "CCS-J012",
        }
    }

    /// The message.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::DoesNotFoot => "the figure is not what the other figures add up to",
            Self::PartsDoNotReAdd => "the parts do not add up to the difference",
            Self::OutOfOrder => "the list is not in order, or contains something twice",
            Self::Period => {
                "the period is not whole weeks from a Monday to a Sunday, or `weeks` is not their number"
            }
            Self::Warning => "no warning of this version has this code, and it is left out",
            Self::Tolerance => "a report shows every difference, so its tolerance is `0`",
            Self::Contradicts => "the value contradicts another value of the report",
        }
    }

    /// The remedy.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Warning => "read the report with the version that wrote it",
            Self::DoesNotFoot
            | Self::PartsDoNotReAdd
            | Self::OutOfOrder
            | Self::Period
            | Self::Tolerance
            | Self::Contradicts => "create the report again from the data instead of editing it",
        }
    }
}

/// Lists an error in a field, or in a field below one.
pub(super) fn refuse<T>(fields: &mut Fields<'_>, place: &str, fault: ReportFault) -> Option<T> {
    fields.refuse_with(place, fault.code(), fault.message(), fault.remedy())
}

/// Lists a figure that is not the one calculated from others.
#[expect(clippy::needless_pass_by_value, reason = "figures are small, and made for the call")]
pub(super) fn agree<T: PartialEq>(
    fields: &mut Fields<'_>,
    place: &str,
    stated: T,
    calculated: T,
) -> Option<()> {
    if stated == calculated {
        return Some(());
    }
    refuse(fields, place, ReportFault::DoesNotFoot)
}

/// Lists a list whose keys do not each occur once, in ascending order.
pub(super) fn in_order<T, K: Ord>(
    fields: &mut Fields<'_>,
    list: &str,
    rows: Option<&[T]>,
    key: impl Fn(&T) -> K,
) -> Option<()> {
    if rows?.is_sorted_by(|one, next| key(one) < key(next)) {
        return Some(());
    }
    refuse(fields, list, ReportFault::OutOfOrder)
}
