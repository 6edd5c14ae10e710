//! Why runs and deposits differ.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use crate::record::words;
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
}

/// Why runs and deposits differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DepositPartKind {
    /// The amount arrived, but days later: not a difference.
    BankDay,
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
    pub const ALL: [Self; 6] = [
        Self::BankDay,
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
            Self::ProviderDebtOffset => "provider_debt_offset",
            Self::OtherProgramme => "other_programme",
            Self::OtherService => "other_service",
            Self::AwaitingDeposit => "awaiting_deposit",
            Self::Unexplained => "unexplained",
        }
    }
}

words!(DepositPartKind, "bank_day, provider_debt_offset, other_programme, other_service, awaiting_deposit, unexplained": Self::BankDay, Self::ProviderDebtOffset, Self::OtherProgramme, Self::OtherService, Self::AwaitingDeposit, Self::Unexplained);

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
            }
        } else if missing.plus(missing) <= paid {
            Self {
                kind: DepositPartKind::ProviderDebtOffset,
                amount: difference,
                certainty: Certainty::Likely,
                alternatives: others,
            }
        } else {
            Self::unexplained(difference)
        }]
    }

    pub(super) fn of_a_deposit_alone(amount: WideMoney) -> Vec<Self> {
        alloc::vec![Self {
            kind: DepositPartKind::OtherService,
            amount,
            certainty: Certainty::Possible,
            alternatives: alloc::vec![DepositPartKind::OtherProgramme],
        }]
    }

    pub(super) fn of_a_run_alone(paid: WideMoney, bank_ends_before: bool) -> Vec<Self> {
        let amount = paid.negated();
        alloc::vec![if bank_ends_before && paid > WideMoney::ZERO {
            Self::certain(DepositPartKind::AwaitingDeposit, amount)
        } else {
            Self::unexplained(amount)
        }]
    }

    fn certain(kind: DepositPartKind, amount: WideMoney) -> Self {
        Self { kind, amount, certainty: Certainty::Certain, alternatives: Vec::new() }
    }

    fn unexplained(amount: WideMoney) -> Self {
        Self {
            kind: DepositPartKind::Unexplained,
            amount,
            certainty: Certainty::Possible,
            alternatives: Vec::new(),
        }
    }
}
