//! Why runs and deposits differ.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use crate::record::{Key, words};
use crate::report::Certainty;

/// One cause of a difference between runs and deposits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositPart {
    /// The cause.
    pub kind: DepositPartKind,
    /// The amount of the difference it causes; zero if only the day differs.
    pub amount: WideMoney,
    /// How certain the cause is.
    pub certainty: Certainty,
    /// The other causes that fit.
    pub alternatives: Vec<DepositPartKind>,
    /// The enrolment-weeks of the payment lines of the run that are exactly what its deposit lacks.
    pub lines: Vec<Key>,
}

/// Why runs and deposits differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DepositPartKind {
    /// The amount arrived, but days later: not a difference.
    BankDay,
    /// − Exactly one payment line of the run, or all of one enrolment, and more than CCS can keep for
    /// a debt: it may not have been deposited.
    LineNotDeposited,
    /// − CCS withheld it for a debt of the provider; at most half of a run.
    ProviderDebtOffset,
    /// + The deposit includes Inclusion Support or another programme.
    OtherProgramme,
    /// ± The deposit concerns another service of the provider.
    OtherService,
    /// − The bank's file ends before the window of the run does.
    AwaitingDeposit,
    /// ± The rest.
    Unexplained,
}

impl DepositPartKind {
    /// Every part.
    pub const ALL: [Self; 7] = [
        Self::BankDay,
        Self::LineNotDeposited,
        Self::ProviderDebtOffset,
        Self::OtherProgramme,
        Self::OtherService,
        Self::AwaitingDeposit,
        Self::Unexplained,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BankDay => "bank_day",
            Self::LineNotDeposited => "line_not_deposited",
            Self::ProviderDebtOffset => "provider_debt_offset",
            Self::OtherProgramme => "other_programme",
            Self::OtherService => "other_service",
            Self::AwaitingDeposit => "awaiting_deposit",
            Self::Unexplained => "unexplained",
        }
    }
}

words!(DepositPartKind, "bank_day, line_not_deposited, provider_debt_offset, other_programme, other_service, awaiting_deposit, unexplained": Self::BankDay, Self::LineNotDeposited, Self::ProviderDebtOffset, Self::OtherProgramme, Self::OtherService, Self::AwaitingDeposit, Self::Unexplained);

impl DepositPart {
    pub(super) fn of_a_match(
        paid: WideMoney,
        deposited: WideMoney,
        days: Option<i32>,
    ) -> Vec<Self> {
        let difference = deposited.minus(paid);
        let missing = difference.negated();
        if difference.is_zero() {
            let is_late = days.is_some_and(|days| days != 0);
            return is_late
                .then(|| Self::certain(DepositPartKind::BankDay, difference))
                .into_iter()
                .collect();
        }
        let others = alloc::vec![DepositPartKind::OtherService];
        alloc::vec![if difference > WideMoney::ZERO {
            Self {
                kind: DepositPartKind::OtherProgramme,
                amount: difference,
                certainty: Certainty::Possible,
                alternatives: others,
                lines: Vec::new(),
            }
        } else if is_at_most_half(missing, paid) {
            Self {
                kind: DepositPartKind::ProviderDebtOffset,
                amount: difference,
                certainty: Certainty::Likely,
                alternatives: others,
                lines: Vec::new(),
            }
        } else {
            Self::unexplained(difference)
        }]
    }

    /// Runs that lack exactly what these lines of theirs are.
    ///
    /// CCS pays a run as one sum, less what it keeps for debts, and a debt is often a week of one
    /// enrolment: up to half of the run that is the likelier cause, and the lines are listed. More
    /// than half CCS does not keep.
    pub(super) fn of_lines(paid: WideMoney, missing: WideMoney, lines: Vec<Key>) -> Vec<Self> {
        let (kind, certainty, other) = if is_at_most_half(missing, paid) {
            let line = Some(DepositPartKind::LineNotDeposited);
            (DepositPartKind::ProviderDebtOffset, Certainty::Likely, line)
        } else {
            (DepositPartKind::LineNotDeposited, Certainty::Possible, None)
        };
        let alternatives = other.into_iter().chain([DepositPartKind::OtherService]).collect();
        alloc::vec![Self { kind, amount: missing.negated(), certainty, alternatives, lines }]
    }

    pub(super) fn of_a_deposit_alone(amount: WideMoney) -> Vec<Self> {
        alloc::vec![Self {
            kind: DepositPartKind::OtherService,
            amount,
            certainty: Certainty::Possible,
            alternatives: alloc::vec![DepositPartKind::OtherProgramme],
            lines: Vec::new(),
        }]
    }

    /// A run that no deposit is matched with. Where one of its window has as much beyond its own
    /// runs, this one may be in it, and is not certain to come. One that took back more than it paid
    /// has none: CCS keeps the rest of later payments, or of those to a sister service.
    pub(super) fn of_a_run_alone(
        paid: WideMoney,
        bank_ends_before: bool,
        may_be_in_another: bool,
    ) -> Vec<Self> {
        let amount = paid.negated();
        alloc::vec![if paid < WideMoney::ZERO {
            let (kept, other) =
                (DepositPartKind::ProviderDebtOffset, DepositPartKind::OtherService);
            Self { alternatives: alloc::vec![kept, other], ..Self::unexplained(amount) }
        } else if !bank_ends_before {
            Self::unexplained(amount)
        } else if may_be_in_another {
            Self {
                certainty: Certainty::Likely,
                alternatives: alloc::vec![DepositPartKind::Unexplained],
                ..Self::certain(DepositPartKind::AwaitingDeposit, amount)
            }
        } else {
            Self::certain(DepositPartKind::AwaitingDeposit, amount)
        }]
    }

    fn certain(kind: DepositPartKind, amount: WideMoney) -> Self {
        let certainty = Certainty::Certain;
        Self { kind, amount, certainty, alternatives: Vec::new(), lines: Vec::new() }
    }

    fn unexplained(amount: WideMoney) -> Self {
        Self {
            kind: DepositPartKind::Unexplained,
            amount,
            certainty: Certainty::Possible,
            alternatives: Vec::new(),
            lines: Vec::new(),
        }
    }
}

/// CCS keeps at most half of a payment for a debt of the provider.
pub(super) fn is_at_most_half(missing: WideMoney, paid: WideMoney) -> bool {
    missing.plus(missing) <= paid
}
