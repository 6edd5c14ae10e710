//! Between debts and payments: the debts that arrears are set off against, and the amounts repaid.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::Cents;
use ccs_debt::case::DebtCase;
use ccs_debt::command::Offset;
use ccs_debt::view::DebtView;
use ccs_payments::event::Release;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};

/// The debt on a day, as the payments crate needs it; `None` while it is undetermined or has no
/// events. The debts are CCS and ACCS debts, and arrears are set off against both in the same way.
#[must_use]
pub fn customer_debt(case: &DebtCase, on: Day) -> Option<CustomerDebt> {
    let view = DebtView::of(case.state(), on)?;
    Some(CustomerDebt {
        debt_case_id: case.debt_case_id(),
        determined_on: view.determined_on?,
        balance: Cents::try_from_money(view.outstanding.to_money()?).ok()?,
        component: DebtComponent::Ccs,
    })
}

/// The amount of each debt that a released payment repays, as the action of an `offset` command.
#[must_use]
pub fn offsets(release: &Release) -> Vec<(DebtCaseId, Offset)> {
    let lines = release.lines.iter().map(|line| {
        let amount = line.amount.to_money().and_then(|it| Cents::try_from_money(it).ok());
        (line.debt_case_id, Offset { amount, ..Offset::default() })
    });
    lines.collect()
}
