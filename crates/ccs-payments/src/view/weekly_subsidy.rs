//! The Weekly Subsidy table: a customer's entitlement of one week, and where it went.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, EnrolmentId};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use crate::account::Account;
use crate::activity::{Activity, Plan};
use crate::assessment::{AssessmentRow, rows};
use crate::change::{Recipient, SignedHours, Subsidy, WeekChange};

/// The table of one week.
///
/// A row is one assessment or reassessment of an enrolment, so a child has several, some below
/// zero. Rows of a plan that was found not correct are not shown, and those of an activity that is
/// not finalised only where they are asked for, outside every total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklySubsidy<'a> {
    /// The week.
    pub week: Week,
    /// The rows, enrolments by id, within one in the order of processing.
    pub rows: Vec<SubsidyRow<'a>>,
    /// What the rows of finalised activities sum to.
    pub totals: SubsidyTotals,
    /// Every week that has a row of a finalised activity, in time order: what a period is chosen
    /// from.
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
    /// What the customer was paid; nothing before the payment is released.
    pub customer_payments: Paid,
    /// The total of the customer's side while the payment is not released.
    pub customer_pending: Option<WideMoney>,
    /// `planned`, `locked` or `with_ict`, for an activity that is not finalised.
    pub status: Option<&'static str>,
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

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            ccs: add(self.ccs, other.ccs),
            accs: add(self.accs, other.accs),
            withheld: add(self.withheld, other.withheld),
        }
    }

    pub(super) fn of(change: &WeekChange, recipient: Recipient) -> Self {
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
    /// The table of one week of an account: what is finalised.
    #[must_use]
    pub fn of(account: &'a Account, week: Week) -> Self {
        Self::made_of(account, week, false)
    }

    /// The table with the rows of activities that are not finalised, outside every total.
    #[must_use]
    pub fn with_planned(account: &'a Account, week: Week) -> Self {
        Self::made_of(account, week, true)
    }

    /// The table of every week that has a row of a finalised activity, in time order.
    #[must_use]
    pub fn every_week(account: &'a Account) -> Vec<Self> {
        let mut weeks: BTreeMap<Week, Vec<SubsidyRow<'a>>> = BTreeMap::new();
        for (row, week) in assessed(account).filter(|(row, _)| row.status.is_none()) {
            weeks.entry(week).or_default().push(row);
        }
        let periods: Vec<Week> = weeks.keys().copied().collect();
        let table = |(week, rows)| Self::from_rows(week, rows, periods.clone());
        weeks.into_iter().map(table).collect()
    }

    fn made_of(account: &'a Account, week: Week, planned: bool) -> Self {
        let shown = |row: &SubsidyRow<'_>| planned || row.status.is_none();
        let of_week = |(row, date): &(SubsidyRow<'a>, Week)| *date == week && shown(row);
        let rows = assessed(account).filter(of_week).map(|(row, _)| row).collect();
        Self::from_rows(week, rows, weeks(account))
    }

    fn from_rows(week: Week, mut rows: Vec<SubsidyRow<'a>>, periods: Vec<Week>) -> Self {
        rows.sort_by_key(|row| (row.enrolment_id, row.processed_date));
        Self { week, totals: totals(&rows), rows, periods }
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

/// Every week that has a row of a finalised activity, in time order.
#[must_use]
pub fn weeks(account: &Account) -> Vec<Week> {
    let weeks: BTreeSet<Week> = finalised_lines(account).map(|(_, _, line)| line.week).collect();
    weeks.into_iter().collect()
}

/// Every line of every finalised activity whose assessment was not found incorrect.
pub(super) fn finalised_lines(
    account: &Account,
) -> impl Iterator<Item = (ActivityId, &Plan, &WeekChange)> {
    let plans = account.activities().filter_map(|(id, activity)| {
        Some((id, activity.current_plan().filter(|_| activity.state().finalised())?))
    });
    plans.flat_map(|(id, plan)| plan.changes.iter().map(move |change| (id, plan, change)))
}

/// Every row of every plan that was not found incorrect, with its week.
pub(super) fn assessed(account: &Account) -> impl Iterator<Item = (SubsidyRow<'_>, Week)> {
    account.activities().flat_map(|(id, activity)| {
        let rows = activity.current_plan().map(|plan| (plan, rows(&plan.changes)));
        let of_plan = rows
            .into_iter()
            .flat_map(|(plan, rows)| rows.into_iter().map(move |assessed| (plan, assessed)));
        of_plan.map(move |(plan, assessed)| (row(id, activity, plan, &assessed), assessed.week))
    })
}

fn row<'a>(
    activity_id: ActivityId,
    activity: &Activity,
    plan: &Plan,
    assessed: &AssessmentRow<'a>,
) -> SubsidyRow<'a> {
    let lines = || assessed.lines.iter().map(|(_, change)| *change);
    let side =
        |recipient| lines().map(|line| Paid::of(line, recipient)).fold(Paid::default(), Paid::plus);
    let (customer, released) = (side(Recipient::Customer), activity.release().is_some());
    let state = activity.state();
    SubsidyRow {
        child: lines().find_map(|line| line.child.as_ref()),
        enrolment_id: assessed.enrolment_id,
        service: lines().find_map(|line| line.service.as_deref()),
        service_payments: side(Recipient::Service),
        customer_payments: if released { customer } else { Paid::default() },
        customer_pending: customer.total().filter(|_| !released),
        status: state.as_str().filter(|_| !state.finalised()),
        processed_date: plan.processed_on,
        hours_subsidised: assessed.hours(),
        preschool_hours_subsidised: assessed.preschool_hours(),
        below_school_age: assessed.below_school_age(),
        activity_id,
    }
}

fn totals(rows: &[SubsidyRow<'_>]) -> SubsidyTotals {
    let finalised = || rows.iter().filter(|row| row.status.is_none());
    let paid =
        |of: fn(&SubsidyRow<'_>) -> Paid| finalised().map(of).fold(Paid::default(), Paid::plus);
    SubsidyTotals {
        service_payments: paid(|row| row.service_payments),
        customer_payments: paid(|row| row.customer_payments),
        hours_subsidised: finalised().filter_map(|row| row.hours_subsidised).sum(),
        preschool_hours_subsidised: finalised()
            .filter_map(|row| row.preschool_hours_subsidised)
            .sum(),
    }
}
