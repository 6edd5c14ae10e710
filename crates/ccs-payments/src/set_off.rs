//! Debts that arrears are set off against before the rest is paid (A New Tax System (Family
//! Assistance) (Administration) Act 1999 s 84A).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::{Cents, Money, WideMoney};

/// What a debt is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DebtComponent {
    /// Child Care Subsidy.
    #[cfg_attr(feature = "serde", serde(rename = "CCS"))]
    Ccs,
    /// Additional Child Care Subsidy.
    #[cfg_attr(feature = "serde", serde(rename = "ACCS"))]
    Accs,
    /// Anything else: CCS and ACCS are not set off against it (s 84A(3)).
    #[cfg_attr(feature = "serde", serde(rename = "other"))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CustomerDebt {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// When the debt was determined.
    pub determined_on: Day,
    /// What is still owed; never below zero.
    #[cfg_attr(feature = "serde", serde(with = "crate::stored::cents"))]
    pub balance: Cents,
    /// What it is of.
    pub component: DebtComponent,
}

/// What one debt takes of arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SetOff {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// What the debt is of.
    pub component: DebtComponent,
    /// When it was determined.
    pub determined_on: Day,
    /// How much, above zero.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub amount: WideMoney,
    /// What is owed of the debt afterwards; never below zero.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub balance_after: WideMoney,
}

/// The debts of a customer, each with what is still owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct CustomerDebts {
    debts: BTreeMap<DebtCaseId, Debt>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Debt {
    determined_on: Day,
    component: DebtComponent,
    /// Below zero where a balance that was recorded late leaves less than was set off since.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    balance: WideMoney,
    set_offs: Vec<Taken>,
}

/// What was set off on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Taken {
    on: Day,
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    amount: WideMoney,
}

impl Debt {
    fn owed(&self) -> WideMoney {
        self.balance.positive_part()
    }

    fn set_off_after(&self, day: Day) -> WideMoney {
        let later = self.set_offs.iter().filter(|taken| day < taken.on);
        later.map(|taken| taken.amount).sum()
    }
}

impl CustomerDebts {
    /// Records what is owed of a debt as of a day. Of a debt that is known already this replaces
    /// the balance, less what was set off after the day.
    pub fn record(&mut self, debt: &CustomerDebt, as_of: Day) {
        let CustomerDebt { debt_case_id, determined_on, balance, component } = *debt;
        let balance: WideMoney = Money::from(balance).into();
        let new = || Debt { determined_on, component, balance, set_offs: Vec::new() };
        let known = self.debts.entry(debt_case_id).or_insert_with(new);
        known.balance = balance.minus(known.set_off_after(as_of));
        (known.determined_on, known.component) = (determined_on, component);
    }

    /// What is still owed of one debt.
    #[must_use]
    pub fn balance(&self, debt_case_id: DebtCaseId) -> Option<WideMoney> {
        self.debts.get(&debt_case_id).map(Debt::owed)
    }

    /// What is owed of all debts that arrears may be set off against.
    #[must_use]
    pub fn total(&self) -> WideMoney {
        self.in_order().map(|(_, debt)| debt.owed()).sum()
    }

    /// Whether there is no debt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.debts.is_empty()
    }

    /// How arrears that are released on a day spread over the debts determined by then: in full,
    /// the oldest first, of two of one day the one with the smaller id. The order is not published;
    /// this is the policy here.
    ///
    /// The lines sum to the smaller of the arrears and the debts, to the cent.
    #[must_use]
    pub fn set_off(&self, arrears: WideMoney, on: Day) -> Vec<SetOff> {
        let mut left = arrears.positive_part();
        let there = self.in_order().filter(|(_, debt)| debt.determined_on <= on);
        let taken = there.map(|(debt_case_id, debt)| {
            let amount = debt.owed().min(left);
            left -= amount;
            let Debt { component, determined_on, .. } = *debt;
            let balance_after = debt.owed().minus(amount);
            SetOff { debt_case_id, component, determined_on, amount, balance_after }
        });
        taken.filter(|line| !line.amount.is_zero()).collect()
    }

    /// Takes what is set off on a day from the debts.
    pub(crate) fn recover(&mut self, lines: &[SetOff], on: Day) {
        for line in lines {
            if let Some(debt) = self.debts.get_mut(&line.debt_case_id) {
                debt.balance = debt.balance.minus(line.amount);
                debt.set_offs.push(Taken { on, amount: line.amount });
            }
        }
    }

    /// Gives back what was set off on a day under an assessment that was not correct.
    pub(crate) fn restore(&mut self, lines: &[SetOff], on: Day) {
        for line in lines {
            if let Some(debt) = self.debts.get_mut(&line.debt_case_id) {
                debt.balance = debt.balance.plus(line.amount);
                let taken = Taken { on, amount: line.amount };
                if let Some(at) = debt.set_offs.iter().rposition(|set_off| *set_off == taken) {
                    debt.set_offs.remove(at);
                }
            }
        }
    }

    /// Some debts as they are, each where it is known.
    pub(crate) fn some(
        &self,
        ids: impl Iterator<Item = DebtCaseId>,
    ) -> Vec<(DebtCaseId, Option<Debt>)> {
        ids.map(|id| (id, self.debts.get(&id).cloned())).collect()
    }

    /// Restores debts as they were.
    pub(crate) fn put_back(&mut self, debts: Vec<(DebtCaseId, Option<Debt>)>) {
        for (id, debt) in debts {
            match debt {
                Some(debt) => self.debts.insert(id, debt),
                None => self.debts.remove(&id),
            };
        }
    }

    fn in_order(&self) -> impl Iterator<Item = (DebtCaseId, &Debt)> {
        let takes = |(_, debt): &(&DebtCaseId, &Debt)| debt.component.takes_arrears();
        let mut debts: Vec<_> =
            self.debts.iter().filter(takes).map(|(id, debt)| (*id, debt)).collect();
        debts.sort_by_key(|(id, debt)| (debt.determined_on, *id));
        debts.into_iter()
    }
}
