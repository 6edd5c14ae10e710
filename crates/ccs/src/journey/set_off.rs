//! Between debts and payments: the debts that arrears are set off against, and the amounts repaid.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::Cents;
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_debt::command::Offset;
use ccs_debt::view::DebtView;
use ccs_payments::event::Release;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};

/// The debt with its current balance, as the payments crate needs it; `None` while it is undetermined or
/// has no events. The debts are CCS and ACCS debts, and arrears are set off against both in the same way.
///
/// While, on that day, it is written off under a code that stops offsets, its balance is zero: an offset would be
/// refused ([`WriteOffCode::offset_goes_on`](ccs_debt::law::write_off::WriteOffCode::offset_goes_on)).
#[must_use]
pub fn customer_debt(case: &DebtCase, on: Day) -> Option<CustomerDebt> {
    let view = DebtView::of(case.state(), &RateBook::PUBLISHED, on)?;
    let outstanding = Cents::try_from_money(view.outstanding.to_money()?).ok()?;
    let write_off = case.state().write_off(on);
    let is_stopped = write_off.is_some_and(|it| it.code.offset_goes_on() == Some(false));
    Some(CustomerDebt {
        debt_case_id: case.debt_case_id(),
        determined_on: view.determined_on?,
        balance: if is_stopped { Cents::ZERO } else { outstanding },
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
