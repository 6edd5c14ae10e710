//! Debts that arrears are set off against before the rest is paid (FAAA s 84A).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::{Cents, Money, WideMoney};

/// What a debt is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DebtComponent {
    /// Child Care Subsidy.
    Ccs,
    /// Additional Child Care Subsidy.
    Accs,
    /// Anything else: CCS and ACCS are not set off against it (FAAA s 84A(3)).
    Other,
}

impl DebtComponent {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Ccs, Self::Accs, Self::Other];

    /// As commands spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "CCS",
            Self::Accs => "ACCS",
            Self::Other => "other",
        }
    }

    /// Whether arrears of CCS and ACCS may be set off against it.
    #[must_use]
    pub const fn takes_arrears(self) -> bool {
        match self {
            Self::Ccs | Self::Accs => true,
            Self::Other => false,
        }
    }
}

/// A debt of the customer as the caller knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerDebt {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// When the debt was determined.
    pub determined_on: Day,
    /// What is still owed; never below zero.
    pub balance: Cents,
    /// What it is of.
    pub component: DebtComponent,
}

/// What one debt takes of arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetOff {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// How much, above zero.
    pub amount: WideMoney,
}

/// The debts of a customer, each with what is still owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerDebts {
    owed: BTreeMap<DebtCaseId, Owed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Owed {
    determined_on: Day,
    component: DebtComponent,
    balance: WideMoney,
}

impl CustomerDebts {
    /// Takes a debt in. Of one that is known already, this is the later word.
    pub fn state(&mut self, debt: &CustomerDebt) {
        let CustomerDebt { debt_case_id, determined_on, balance, component } = *debt;
        let balance = Money::from(balance).into();
        self.owed.insert(debt_case_id, Owed { determined_on, component, balance });
    }

    /// What is still owed of one debt.
    #[must_use]
    pub fn balance(&self, debt_case_id: DebtCaseId) -> Option<WideMoney> {
        self.owed.get(&debt_case_id).map(|owed| owed.balance)
    }

    /// What is owed of all debts that arrears may be set off against.
    #[must_use]
    pub fn total(&self) -> WideMoney {
        self.in_order().map(|(_, owed)| owed.balance).sum()
    }

    /// How arrears spread over the debts: in full, the oldest determined debt first, of two of one
    /// day the one with the smaller id. The order is not published; this is the policy here.
    ///
    /// The lines sum to the smaller of the arrears and the debts, to the cent.
    #[must_use]
    pub fn set_off(&self, arrears: WideMoney) -> Vec<SetOff> {
        let mut left = arrears.positive_part();
        let taken = self.in_order().map(|(debt_case_id, owed)| {
            let amount = owed.balance.min(left);
            left -= amount;
            SetOff { debt_case_id, amount }
        });
        taken.filter(|line| !line.amount.is_zero()).collect()
    }

    /// Takes what is set off from the debts.
    pub(crate) fn recover(&mut self, lines: &[SetOff]) {
        self.change(lines, WideMoney::minus);
    }

    /// Gives back what was set off under an assessment that was not correct.
    pub(crate) fn restore(&mut self, lines: &[SetOff]) {
        self.change(lines, WideMoney::plus);
    }

    fn change(&mut self, lines: &[SetOff], by: fn(WideMoney, WideMoney) -> WideMoney) {
        for line in lines {
            if let Some(owed) = self.owed.get_mut(&line.debt_case_id) {
                owed.balance = by(owed.balance, line.amount);
            }
        }
    }

    fn in_order(&self) -> impl Iterator<Item = (DebtCaseId, &Owed)> {
        let takes = |(_, owed): &(&DebtCaseId, &Owed)| owed.component.takes_arrears();
        let mut debts: Vec<_> =
            self.owed.iter().filter(takes).map(|(id, owed)| (*id, owed)).collect();
        debts.sort_by_key(|(id, owed)| (owed.determined_on, *id));
        debts.into_iter()
    }
}
