//! Questions about debts: they change nothing and use up no command id.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ccs_core::date::{CcsYear, Day, FinancialYear};
use ccs_core::id::{CustomerId, DebtCaseId};
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::personal::Personal;
use ccs_core::rates::{RateBook, RateRefusal};

use crate::dmis::DmisDebtId;
use crate::index::{DebtIndex, DebtSummary};
use crate::law::reconciliation;
use crate::law::set_off;
use crate::standing::Status;

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "view", rename_all = "snake_case"))]
pub enum Answer {
    /// The debt list: undetermined debts first, then by day of determination, then by id.
    DebtList {
        /// The debts.
        debts: Vec<ListedDebt>,
        /// Their totals.
        total: ListTotal,
    },
    /// The period of a reconciliation debt.
    ReconciliationPeriod {
        /// The first Monday on or after 1 July.
        start: Day,
        /// The first Sunday on or after 30 June.
        end: Day,
        /// The Sunday on which the Act's last fortnight of the year ends.
        act_end: Day,
        /// The section it is raised under.
        section: &'static str,
        /// Where it comes from on the agency's screens.
        source_code: &'static str,
        /// Its benefit type there.
        benefit_type: &'static str,
        /// Its reasons.
        reasons: [&'static str; 2],
    },
    /// What debts take of an ongoing entitlement or payment.
    RecoveryShare {
        /// Percent.
        rate: String,
        /// What is taken, rounded down to a cent.
        #[cfg_attr(feature = "serde", serde(with = "dollars"))]
        recovered: WideMoney,
        /// What the debtor pays besides.
        #[cfg_attr(feature = "serde", serde(with = "dollars"))]
        voluntary: WideMoney,
        /// Both together.
        #[cfg_attr(feature = "serde", serde(with = "dollars"))]
        total: WideMoney,
    },
    /// What a provider owes of a fee reduction it neither passed on nor remitted.
    ProviderDebt {
        /// The section.
        section: &'static str,
        /// Who owes it.
        debtor: &'static str,
        /// The last day to pass it on or to remit it.
        last_day: Day,
        /// What was not.
        #[cfg_attr(feature = "serde", serde(with = "dollars"))]
        not_passed_on: WideMoney,
    },
}

/// A debt on the debt list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ListedDebt {
    /// The debt.
    pub debt_case_id: DebtCaseId,
    /// The agency's id.
    pub dmis_debt_id: Option<DmisDebtId>,
    /// Its status.
    pub status: Status,
    /// Whether it is written off.
    pub written_off: bool,
    /// What it amounts to.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub raised: WideMoney,
    /// What is owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// What was recovered beyond it.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub over_recovered: WideMoney,
    /// The day it was determined.
    pub determined_on: Option<Day>,
}

/// The totals of a debt list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ListTotal {
    /// What the debts amount to.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub raised: WideMoney,
    /// What is owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// What was recovered beyond them.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub over_recovered: WideMoney,
}

/// Every debt, or those of one customer, with their totals.
#[must_use]
pub fn debt_list(index: &DebtIndex, customer: Option<&Personal<CustomerId>>) -> Answer {
    let mut debts: Vec<ListedDebt> = index.debts(customer).filter_map(listed).collect();
    debts.sort_by_key(|debt| (debt.determined_on, debt.debt_case_id));
    let total = debts.iter().fold(ListTotal::default(), |total, debt| ListTotal {
        raised: total.raised.plus(debt.raised),
        outstanding: total.outstanding.plus(debt.outstanding),
        over_recovered: total.over_recovered.plus(debt.over_recovered),
    });
    Answer::DebtList { debts, total }
}

fn listed((debt_case_id, summary): (DebtCaseId, &DebtSummary)) -> Option<ListedDebt> {
    Some(ListedDebt {
        debt_case_id,
        dmis_debt_id: summary.dmis_debt_id,
        status: summary.status?,
        written_off: summary.is_written_off,
        raised: summary.debt.amount,
        outstanding: summary.debt.outstanding(),
        over_recovered: summary.debt.over_recovered(),
        determined_on: summary.determined_on,
    })
}

/// The period of a reconciliation debt: the agency's, and the day the Act's last fortnight of the
/// year ends. `None` only at the end of the calendar.
#[must_use]
pub fn reconciliation_period(year: FinancialYear) -> Option<Answer> {
    let period = reconciliation::period(year)?;
    let last_fortnight = CcsYear::of(year).fortnights().last()?;
    Some(Answer::ReconciliationPeriod {
        start: period.first(),
        end: period.last(),
        act_end: last_fortnight.first_monday().plus_days(13)?,
        section: reconciliation::SECTION,
        source_code: reconciliation::SOURCE_CODE,
        benefit_type: reconciliation::BENEFIT_TYPE,
        reasons: reconciliation::REASONS,
    })
}

/// What is taken of a week's entitlement of a family.
///
/// # Errors
/// [`RateRefusal`] where the share of the day is not known, as before CCS began.
pub fn share_of_entitlement(
    rates: &RateBook<'_>,
    weekly: Cents,
    voluntary: Cents,
    on: Day,
) -> Result<Answer, RateRefusal> {
    let recovered = set_off::most_of_weekly_entitlement_rounded_down(rates, weekly, on)?;
    Ok(share(rates.family_debt_share(on)?.value, recovered, voluntary))
}

/// What is taken of a provider's payment.
///
/// # Errors
/// [`RateRefusal`] where the share of the day is not known, as before CCS began.
pub fn share_of_payment(
    rates: &RateBook<'_>,
    payment: Cents,
    voluntary: Cents,
    on: Day,
) -> Result<Answer, RateRefusal> {
    let recovered = set_off::most_of_provider_payment_rounded_down(rates, payment, on)?;
    Ok(share(rates.provider_debt_share(on)?.value, recovered, voluntary))
}

fn share(rate: BasisPoints, recovered: Cents, voluntary: Cents) -> Answer {
    let (recovered, voluntary) = (WideMoney::from(recovered), WideMoney::from(voluntary));
    let total = recovered.plus(voluntary);
    Answer::RecoveryShare { rate: rate.to_string(), recovered, voluntary, total }
}

/// What a provider owes under section 71D: what it had neither passed on nor remitted so many days
/// after the notice (s 201A), or by the day this was extended to.
///
/// # Errors
/// [`RateRefusal`] where the days are not known, as before CCS began, and none are given.
pub fn provider_debt(
    rates: &RateBook<'_>,
    notice_on: Day,
    fee_reduction: Cents,
    extended_to: Option<Day>,
    passed_on_or_remitted: &[(Day, Cents)],
) -> Result<Answer, RateRefusal> {
    let last_day = if let Some(day) = extended_to {
        day
    } else {
        let days = rates.days_to_pass_on(notice_on)?.value.into();
        notice_on.plus_days(days).unwrap_or(Day::MAX)
    };
    let in_time = passed_on_or_remitted.iter().filter(|(on, _)| *on <= last_day);
    let done: WideMoney = in_time.map(|(_, amount)| *amount).sum();
    let not_passed_on = WideMoney::from(fee_reduction).minus(done).positive_part();
    Ok(Answer::ProviderDebt { section: "71D", debtor: "provider", last_day, not_passed_on })
}
