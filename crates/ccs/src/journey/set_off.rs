//! Between debts and payments: what arrears are set off against, and what that repays.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::Cents;
use ccs_debt::case::DebtCase;
use ccs_debt::command::Offset;
use ccs_debt::view::DebtView;
use ccs_payments::event::Release;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};

/// The debt as payments know it, on a day; `None` while it is undetermined, or before anything
/// happened to it. Debts of these cases are CCS and ACCS debts, and arrears are set off against
/// both alike.
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

/// What a released payment repays of each debt: the wish of an `offset` command, by debt.
#[must_use]
pub fn offsets(release: &Release) -> Vec<(DebtCaseId, Offset)> {
    let lines = release.lines.iter().map(|line| {
        let amount = line.amount.to_money().and_then(|it| Cents::try_from_money(it).ok());
        (line.debt_case_id, Offset { amount, ..Offset::default() })
    });
    lines.collect()
}
