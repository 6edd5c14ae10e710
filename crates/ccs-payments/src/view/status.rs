//! The payment of one activity, as every outcome shows it.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::activity::Activity;
use crate::calendar::Expected;
use crate::event::Release;
use crate::lock::LockReason;
use crate::set_off::SetOff;

/// The payment of one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentStatus<'a> {
    /// `planned`, `locked`, `with_ict`, `reassess`, `released`, `issued`, `returned` or `reissued`.
    pub state: &'static str,
    /// Whether the activity is finalised.
    pub finalised: bool,
    /// Arrears payable to the customer before any debt is set off.
    pub gross_arrears: WideMoney,
    /// Why it is locked; none when it is not.
    pub lock_reason: Option<LockReason>,
    /// What debts took, once it is released.
    pub set_off: Option<WideMoney>,
    /// What each debt took, in the order used; none before it is released.
    pub set_off_lines: &'a [SetOff],
    /// What is left for the customer, once it is released.
    pub payable: Option<WideMoney>,
    /// What the customer was paid too much, where the changes net below zero.
    pub overpaid: Option<WideMoney>,
    /// When it was issued last.
    pub posting_date: Option<Day>,
    /// When the customer has it; none when it came back.
    pub received_on: Option<Day>,
    /// The days between which the customer was told to expect it.
    pub expected: Option<Expected>,
    /// The day by which the update of the bank details lifts the lock.
    pub lock_lifted_by: Option<Day>,
}

impl<'a> PaymentStatus<'a> {
    /// The payment of an activity; `None` before a plan.
    #[must_use]
    pub fn of(activity: &'a Activity) -> Option<Self> {
        let (plan, state) = (activity.plan()?, activity.state().as_str()?);
        let release = activity.release();
        let payment = activity.payments().last();
        let on_its_way = payment.filter(|payment| payment.returned.is_none());
        let overpaid = plan.arrears.debt();
        Some(Self {
            state,
            finalised: activity.state().finalised(),
            gross_arrears: plan.arrears.gross(),
            lock_reason: activity.lock_reason(),
            set_off: release.map(Release::set_off),
            set_off_lines: release.map(|release| &*release.lines).unwrap_or_default(),
            payable: release.map(|release| release.payable),
            overpaid: (!overpaid.is_zero()).then_some(overpaid),
            posting_date: payment.map(|payment| payment.posting.posting_date),
            received_on: on_its_way.map(|payment| payment.posting.received_on),
            expected: activity.expected(),
            lock_lifted_by: activity.lock_lifted_by(),
        })
    }

    /// Whether it is locked.
    #[must_use]
    pub const fn locked(&self) -> bool {
        self.lock_reason.is_some()
    }
}
