//! Past payments: to the customer, and to providers.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, DebtCaseId, EnrolmentId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;

use super::weekly_subsidy::finalised_lines;
use crate::account::Account;
use crate::activity::{Activity, Payment, ReturnedPayment};
use crate::change::{Recipient, Subsidy, WeekChange};
use crate::command::FieldPath;
use crate::event::{Posting, Release};
use crate::set_off::SetOff;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// The customer, online: payments to providers reach back three months only.
    Customer,
    /// An officer: everything.
    Staff,
}

impl Viewer {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Staff];

    /// As commands spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
        }
    }
}

/// Which payments are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryFilter {
    viewer: Viewer,
    today: Day,
    from: Option<Day>,
    to: Option<Day>,
}

/// Why a filter is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryRefusal {
    /// `from` lies after `to`.
    #[error("the period ends before it begins; correct its first or its last day")]
    PeriodReversed,
}

impl HistoryRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PeriodReversed => "CCS-P023",
        }
    }

    /// The field.
    #[must_use]
    pub const fn field(self) -> FieldPath {
        match self {
            Self::PeriodReversed => Cow::Borrowed("to"),
        }
    }
}

impl HistoryFilter {
    /// All past payments.
    #[must_use]
    pub const fn all(viewer: Viewer, today: Day) -> Self {
        Self { viewer, today, from: None, to: None }
    }

    /// Those of a period, both days included; either may be open.
    ///
    /// # Errors
    /// [`HistoryRefusal::PeriodReversed`].
    pub fn within(self, from: Option<Day>, to: Option<Day>) -> Result<Self, HistoryRefusal> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(HistoryRefusal::PeriodReversed),
            _ => Ok(Self { from, to, ..self }),
        }
    }

    /// Who looks.
    #[must_use]
    pub const fn viewer(self) -> Viewer {
        self.viewer
    }

    /// The first day of which payments to providers are shown; none where all are.
    #[must_use]
    pub fn providers_from(self) -> Option<Day> {
        match self.viewer {
            Viewer::Customer => Some(three_months_before(self.today)),
            Viewer::Staff => None,
        }
    }

    fn has(self, day: Day) -> bool {
        day <= self.today
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
    }
}

/// The same day three calendar months back; in a shorter month its last day.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_payments::view::three_months_before;
/// assert_eq!(three_months_before(Day::ymd(2026, 5, 31)), Day::ymd(2026, 2, 28));
/// ```
#[must_use]
pub fn three_months_before(day: Day) -> Day {
    day.plus_months(-3).unwrap_or(Day::MIN)
}

/// Past payments, as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentHistory<'a> {
    /// To the customer, by posting date.
    pub customer_payments: Vec<CustomerPayment<'a>>,
    /// To providers, by processed date; of finalised activities only.
    pub provider_payments: Vec<ProviderPayment<'a>>,
    /// The first day of which payments to providers are shown; none where all are.
    pub providers_from: Option<Day>,
    /// What debts took of arrears, by day, also where nothing was left to pay.
    pub set_offs: Vec<SetOffEntry>,
}

/// What one debt took of one activity's arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetOffEntry {
    /// The day.
    pub on: Day,
    /// The activity.
    pub activity_id: ActivityId,
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// How much.
    pub amount: WideMoney,
}

/// What became of an issued payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentStanding {
    /// It was issued.
    Issued,
    /// It was issued after one before it had come back.
    Reissued,
    /// It came back.
    Returned,
}

impl PaymentStanding {
    /// As outcomes spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Reissued => "reissued",
            Self::Returned => "returned",
        }
    }
}

/// One payment to the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerPayment<'a> {
    /// The activity that it pays.
    pub activity_id: ActivityId,
    /// When it was issued, and when the customer has it.
    pub posting: Posting,
    /// Whether it was issued, reissued or returned.
    pub standing: PaymentStanding,
    /// When and why it came back.
    pub returned: Option<&'a ReturnedPayment>,
    /// What it is made of.
    pub breakdown: Breakdown<'a>,
}

/// What a payment is made of: `payable = arrears − set off`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown<'a> {
    /// The customer's lines, which sum to the arrears.
    pub lines: Vec<&'a WeekChange>,
    /// Their sum.
    pub arrears: WideMoney,
    /// What debts took, and what is left.
    pub release: &'a Release,
}

/// One amount to a provider: what is displayed under Service Payments was paid to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderPayment<'a> {
    /// The week it is for.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child's name, where it is known.
    pub child: Option<&'a Personal<Box<str>>>,
    /// The name of the service, where it is known.
    pub service: Option<&'a str>,
    /// Which subsidy.
    pub component: Subsidy,
    /// The amount; below zero it was recovered.
    pub amount: Money,
    /// When the week was assessed or reassessed.
    pub processed_date: Day,
}

impl<'a> PaymentHistory<'a> {
    /// The payments of an account that the filter lets through.
    #[must_use]
    pub fn of(account: &'a Account, filter: HistoryFilter) -> Self {
        let providers_from = filter.providers_from();
        Self {
            customer_payments: customer_payments(account, filter),
            provider_payments: provider_payments(account, filter, providers_from),
            providers_from,
            set_offs: set_offs(account, filter),
        }
    }
}

fn customer_payments(account: &Account, filter: HistoryFilter) -> Vec<CustomerPayment<'_>> {
    let mut payments: Vec<_> = account
        .activities()
        .flat_map(|(id, activity)| of_activity(id, activity))
        .filter(|payment| filter.has(payment.posting.posting_date))
        .collect();
    payments.sort_by_key(|payment| (payment.posting, payment.activity_id));
    payments
}

fn of_activity(
    activity_id: ActivityId,
    activity: &Activity,
) -> impl Iterator<Item = CustomerPayment<'_>> {
    activity.payments().iter().filter_map(move |payment| {
        Some(CustomerPayment {
            activity_id,
            posting: payment.posting,
            standing: standing(payment),
            returned: payment.returned.as_ref(),
            breakdown: breakdown(activity)?,
        })
    })
}

const fn standing(payment: &Payment) -> PaymentStanding {
    match (&payment.returned, payment.reissue) {
        (Some(_), _) => PaymentStanding::Returned,
        (None, true) => PaymentStanding::Reissued,
        (None, false) => PaymentStanding::Issued,
    }
}

fn breakdown(activity: &Activity) -> Option<Breakdown<'_>> {
    let (plan, release) = (activity.plan()?, activity.release()?);
    let customer = plan.changes.iter().filter(|change| change.recipient == Recipient::Customer);
    Some(Breakdown { lines: customer.collect(), arrears: plan.arrears.gross(), release })
}

fn set_offs(account: &Account, filter: HistoryFilter) -> Vec<SetOffEntry> {
    let of_activity = |(activity_id, activity): (ActivityId, &Activity)| {
        let released = activity.released()?.clone();
        let entry = move |line: SetOff| SetOffEntry {
            on: released.on,
            activity_id,
            debt_case_id: line.debt_case_id,
            amount: line.amount,
        };
        Some(released.release.lines.into_iter().map(entry))
    };
    let mut set_offs: Vec<SetOffEntry> =
        account.activities().filter_map(of_activity).flatten().collect();
    set_offs.retain(|entry| filter.has(entry.on));
    set_offs.sort_by_key(|entry| (entry.on, entry.activity_id));
    set_offs
}

fn provider_payments(
    account: &Account,
    filter: HistoryFilter,
    from: Option<Day>,
) -> Vec<ProviderPayment<'_>> {
    let mut payments: Vec<_> = finalised_lines(account)
        .filter(|(_, _, change)| change.recipient == Recipient::Service)
        .map(|(_, plan, change)| to_provider(plan.processed_on, change))
        .filter(|payment| filter.has(payment.processed_date))
        .filter(|payment| from.is_none_or(|from| from <= payment.processed_date))
        .collect();
    payments.sort_by_key(|line| (line.processed_date, line.week, line.enrolment_id));
    payments
}

fn to_provider(processed_date: Day, change: &WeekChange) -> ProviderPayment<'_> {
    ProviderPayment {
        week: change.week,
        enrolment_id: change.enrolment_id,
        child: change.child.as_ref(),
        service: change.service.as_deref(),
        component: change.component,
        amount: change.amount,
        processed_date,
    }
}
