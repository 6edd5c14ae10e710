//! From a reassessment to a plan of payments.

use alloc::vec::Vec;

use ccs_core::entitlement::Change;
use ccs_core::money::{Cents, MoneyRefusal, WideMoney};
use ccs_core::personal::Personal;
use ccs_payments::change::{Recipient, Subsidy, WeekChange};

/// The lines of a plan: the change of each reassessed week in cents, with the recipient that the
/// caller chooses.
///
/// Withheld CCS stays with the agency: it is shown with the customer's lines and paid to nobody.
/// The lines and the withheld amount sum to the change of the entitlement of each week. Arrears of
/// a reassessment usually go to the customer (FAAA s 67EC); a session report that is varied in time
/// changes the amount paid to the service (s 67EB).
///
/// ```
/// use ccs::{core::entitlement::Change, journey::plan, payments::change::Recipient};
/// let nothing_changed: &[Change] = &[];
/// assert_eq!(plan(nothing_changed, |_| Recipient::Customer), Ok(Vec::new()));
/// ```
///
/// # Errors
/// [`MoneyRefusal`] for an amount that is not whole cents or out of range.
pub fn plan(
    changes: &[Change],
    recipient: impl Fn(&Change) -> Recipient,
) -> Result<Vec<WeekChange>, MoneyRefusal> {
    let mut lines = Vec::new();
    for change in changes {
        let to = recipient(change);
        let paid = change.ccs.minus(change.withheld);
        for (component, amount) in [(Subsidy::Ccs, paid), (Subsidy::Accs, change.accs)] {
            if !amount.is_zero() {
                lines.push(line(change, to, component, cents(amount)?));
            }
        }
        withhold(change, &mut lines)?;
    }
    Ok(lines)
}

fn line(change: &Change, recipient: Recipient, component: Subsidy, amount: Cents) -> WeekChange {
    WeekChange {
        child: Some(Personal::new(change.child.as_str().into())),
        service: Some(change.service_id.as_str().into()),
        ..WeekChange::new(change.week, change.enrolment_id, recipient, component, amount.into())
    }
}

/// Adds the withheld amount to the customer's CCS line of the week.
fn withhold(change: &Change, lines: &mut Vec<WeekChange>) -> Result<(), MoneyRefusal> {
    if change.withheld.is_zero() {
        return Ok(());
    }
    let key = (change.week, change.enrolment_id, Recipient::Customer, Subsidy::Ccs);
    let withheld = Some(cents(change.withheld)?.into());
    if let Some(line) = lines.iter_mut().rev().find(|line| line.key() == key) {
        line.withheld = withheld;
    } else {
        let paid_nothing = line(change, Recipient::Customer, Subsidy::Ccs, Cents::ZERO);
        lines.push(WeekChange { withheld, ..paid_nothing });
    }
    Ok(())
}

fn cents(amount: WideMoney) -> Result<Cents, MoneyRefusal> {
    Cents::try_from_money(amount.to_money().ok_or(MoneyRefusal::OutOfRange)?)
}
