//! The payment of one activity, as every outcome shows it.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::activity::Activity;
use crate::calendar::Expected;
use crate::event::Release;
use crate::lock::LockReason;

/// The payment of one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentStatus {
    /// Where it stands: `planned`, `locked`, `with_ict`, `reassess`, `released`, `issued`,
    /// `returned` or `reissued`.
    pub state: &'static str,
    /// Arrears payable to the customer before any debt is set off.
    pub gross_arrears: WideMoney,
    /// Why it is locked; none when it is not.
    pub lock_reason: Option<LockReason>,
    /// What debts took, once it is released.
    pub set_off: Option<WideMoney>,
    /// What is left for the customer, once it is released.
    pub payable: Option<WideMoney>,
    /// When it was issued last.
    pub posting_date: Option<Day>,
    /// When the customer has it; none when it came back.
    pub received_on: Option<Day>,
    /// Between which days the customer was told to expect it.
    pub expected: Option<Expected>,
}

impl PaymentStatus {
    /// The payment of an activity; `None` before a plan.
    #[must_use]
    pub fn of(activity: &Activity) -> Option<Self> {
        let (plan, state) = (activity.plan()?, activity.state().as_str()?);
        let release = activity.release();
        let payment = activity.payments().last();
        let on_its_way = payment.filter(|payment| payment.returned.is_none());
        Some(Self {
            state,
            gross_arrears: plan.arrears.gross(),
            lock_reason: activity.lock_reason().cloned(),
            set_off: release.map(Release::set_off),
            payable: release.map(|release| release.payable),
            posting_date: payment.map(|payment| payment.posting.posting_date),
            received_on: on_its_way.map(|payment| payment.posting.received_on),
            expected: activity.expected(),
        })
    }

    /// Whether it is locked.
    #[must_use]
    pub const fn locked(&self) -> bool {
        self.lock_reason.is_some()
    }
}
