//! The Weekly Subsidy table: a customer's entitlement of one week, and where it went.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, EnrolmentId};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use crate::account::Account;
use crate::activity::Plan;
use crate::change::{Recipient, SignedHours, Subsidy, WeekChange};

/// The table of one week.
///
/// A row is one line of one assessment or reassessment, so a child has several, some below zero;
/// totals sum them all. A line of a plan that was found not correct is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklySubsidy<'a> {
    /// The week.
    pub week: Week,
    /// The rows, enrolments by id, within one in the order of processing.
    pub rows: Vec<SubsidyRow<'a>>,
    /// What they sum to.
    pub totals: SubsidyTotals,
    /// Every week that has a row, in time order: what a period is chosen from.
    pub periods: Vec<Week>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubsidyRow<'a> {
    /// The child's name, where it is known.
    pub child: Option<&'a Personal<Box<str>>>,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The name of the service, where it is known.
    pub service: Option<&'a str>,
    /// What the service was paid.
    pub service_payments: Paid,
    /// What the customer was paid.
    pub customer_payments: Paid,
    /// When the week was assessed or reassessed: not the day anything was paid.
    pub processed_date: Day,
    /// Hours subsidised.
    pub hours_subsidised: Option<SignedHours>,
    /// Hours used of those for preschool.
    pub preschool_hours_subsidised: Option<SignedHours>,
    /// Whether the child is below school age.
    pub below_school_age: Option<bool>,
    /// The activity that the row comes from.
    pub activity_id: ActivityId,
}

/// What one recipient was paid, or paid too much; an absent amount is no zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paid {
    /// CCS.
    pub ccs: Option<WideMoney>,
    /// ACCS.
    pub accs: Option<WideMoney>,
    /// What is withheld or adjusted; the customer's alone.
    pub withheld: Option<WideMoney>,
}

/// The last line of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SubsidyTotals {
    /// All services.
    pub service_payments: Paid,
    /// The customer.
    pub customer_payments: Paid,
    /// Hours subsidised.
    pub hours_subsidised: SignedHours,
    /// Hours used of those for preschool.
    pub preschool_hours_subsidised: SignedHours,
}

impl Paid {
    /// The total of the row: CCS, ACCS and what is withheld. `None` where none of them is.
    #[must_use]
    pub fn total(self) -> Option<WideMoney> {
        [self.ccs, self.accs, self.withheld].into_iter().fold(None, add)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            ccs: add(self.ccs, other.ccs),
            accs: add(self.accs, other.accs),
            withheld: add(self.withheld, other.withheld),
        }
    }

    fn of(change: &WeekChange, recipient: Recipient) -> Self {
        let amount = (change.recipient == recipient).then(|| change.amount.into());
        let is = |component| amount.filter(|_| change.component == component);
        Self {
            ccs: is(Subsidy::Ccs),
            accs: is(Subsidy::Accs),
            withheld: match recipient {
                Recipient::Customer => change.withheld.map(WideMoney::from),
                Recipient::Service => None,
            },
        }
    }
}

fn add(sum: Option<WideMoney>, amount: Option<WideMoney>) -> Option<WideMoney> {
    match (sum, amount) {
        (Some(sum), Some(amount)) => Some(sum.plus(amount)),
        (sum, amount) => sum.or(amount),
    }
}

impl<'a> WeeklySubsidy<'a> {
    /// The table of one week of an account.
    #[must_use]
    pub fn of(account: &'a Account, week: Week) -> Self {
        let mut rows: Vec<SubsidyRow<'a>> = lines(account)
            .filter(|(_, _, change)| change.week == week)
            .map(|(activity_id, plan, change)| row(activity_id, plan, change))
            .collect();
        rows.sort_by_key(|row| (row.enrolment_id, row.processed_date));
        let weeks: BTreeSet<Week> = lines(account).map(|(_, _, change)| change.week).collect();
        Self { week, totals: totals(&rows), rows, periods: weeks.into_iter().collect() }
    }

    /// The week before; `None` before the first there is.
    #[must_use]
    pub fn previous_period(&self) -> Option<Week> {
        self.week.index().checked_sub(1).and_then(Week::from_index)
    }

    /// The week after; `None` after the last there is.
    #[must_use]
    pub const fn next_period(&self) -> Option<Week> {
        self.week.succ()
    }
}

/// Every line of every plan that stands.
pub(super) fn lines(account: &Account) -> impl Iterator<Item = (ActivityId, &Plan, &WeekChange)> {
    let plans =
        account.activities().filter_map(|(id, activity)| Some((id, activity.standing_plan()?)));
    plans.flat_map(|(id, plan)| plan.changes.iter().map(move |change| (id, plan, change)))
}

fn row<'a>(activity_id: ActivityId, plan: &Plan, change: &'a WeekChange) -> SubsidyRow<'a> {
    SubsidyRow {
        child: change.child.as_ref(),
        enrolment_id: change.enrolment_id,
        service: change.service.as_deref(),
        service_payments: Paid::of(change, Recipient::Service),
        customer_payments: Paid::of(change, Recipient::Customer),
        processed_date: plan.processed_on,
        hours_subsidised: change.hours,
        preschool_hours_subsidised: change.preschool_hours,
        below_school_age: change.below_school_age,
        activity_id,
    }
}

fn totals(rows: &[SubsidyRow<'_>]) -> SubsidyTotals {
    let paid =
        |of: fn(&SubsidyRow<'_>) -> Paid| rows.iter().map(of).fold(Paid::default(), Paid::plus);
    let preschool = rows.iter().filter_map(|row| row.preschool_hours_subsidised);
    SubsidyTotals {
        service_payments: paid(|row| row.service_payments),
        customer_payments: paid(|row| row.customer_payments),
        hours_subsidised: rows.iter().filter_map(|row| row.hours_subsidised).sum(),
        preschool_hours_subsidised: preschool.sum(),
    }
}
