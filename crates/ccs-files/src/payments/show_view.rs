//! The views, as outcomes write them.

use ccs_core::date::{Day, Week};
use ccs_core::id::{ActivityId, DebtCaseId, EnrolmentId};
use ccs_core::money::serde::{dollars, dollars_or_absent};
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;
use ccs_payments::account::Account;
use ccs_payments::activity::SeenLock;
use ccs_payments::change::WeekChange;
use ccs_payments::set_off::SetOff;
use ccs_payments::view::{
    BENEFIT_TYPE, CustomerPayment, HistoryFilter, OnlineChild, OnlineDetails, OnlineSummary, Paid,
    PaymentDestination, PaymentHistory, ProviderPayment, RecentPayments, SetOffEntry, SubsidyRow,
    WeeklySubsidy,
};
use serde::{Serialize, Serializer};

use super::Question;

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "view", rename_all = "snake_case")]
pub enum ViewShown {
    /// The Weekly Subsidy table.
    WeeklySubsidy {
        /// The Sunday of the week.
        week_ending: Week,
        /// Its first and last day.
        period: PeriodShown,
        /// The week before.
        previous_period: Option<Week>,
        /// The week after.
        next_period: Option<Week>,
        /// Every week that has a row.
        periods: Vec<Week>,
        /// The rows.
        rows: Vec<RowShown>,
        /// The last line.
        total: TotalShown,
    },
    /// Past payments.
    PaymentHistory {
        /// Who looks.
        viewer: &'static str,
        /// To the customer.
        customer_payments: Vec<CustomerPaymentShown>,
        /// The first day of which payments to providers are shown; null where all are.
        provider_payments_from: Option<Day>,
        /// To providers.
        provider_payments: Vec<ProviderPaymentShown>,
        /// What debts took, also where nothing was left to pay.
        set_offs: Vec<SetOffEntryShown>,
    },
    /// The locks on the payment destination.
    PaymentDestination {
        /// Each of them.
        locks: Vec<LockShown>,
    },
    /// All children online.
    OnlineSummary {
        /// The children, by their first enrolment.
        children: Vec<ChildShown>,
    },
    /// One enrolment online.
    OnlineDetails {
        /// The enrolment.
        enrolment_id: EnrolmentId,
        /// The last payment to the service; null where there is none.
        last_payment: Option<DetailsShown>,
    },
    /// Payments to providers online.
    OnlineRecentPayments {
        /// The first day shown.
        from: Day,
        /// The payments.
        payments: Vec<ProviderPaymentShown>,
    },
}

/// A lock on the payment destination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LockShown {
    /// The activity that it is known from.
    pub activity_id: ActivityId,
    /// The reason that it shows.
    pub reason: String,
    /// The benefit type.
    pub benefit_type: &'static str,
    /// The day since which it is known.
    pub since: Day,
}

/// A child online; without a name, an enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChildShown {
    /// The child's name: null unless names are asked for.
    #[serde(serialize_with = "revealed")]
    pub child: Name,
    /// The enrolments.
    pub enrolment_ids: Vec<EnrolmentId>,
    /// The last payment to a service; null where there is none.
    pub last_payment: Option<LastPaymentShown>,
}

/// The last payment for a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LastPaymentShown {
    /// The Sunday of the week.
    pub week_ending: Week,
    /// How much.
    #[serde(with = "dollars")]
    pub amount: WideMoney,
    /// When the week was assessed.
    pub processed_date: Day,
}

/// The last payment for an enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DetailsShown {
    /// The Sunday of the week.
    pub week_ending: Week,
    /// The name of the service.
    pub service: Option<String>,
    /// CCS.
    #[serde(with = "dollars_or_absent")]
    pub ccs: Option<WideMoney>,
    /// ACCS.
    #[serde(with = "dollars_or_absent")]
    pub accs: Option<WideMoney>,
    /// Both.
    #[serde(with = "dollars_or_absent")]
    pub total: Option<WideMoney>,
    /// Hours subsidised.
    pub hours_subsidised: Option<String>,
    /// When the week was assessed.
    pub processed_date: Day,
}

/// What one debt took of one activity's arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SetOffEntryShown {
    /// The day.
    pub on: Day,
    /// The activity.
    pub activity_id: ActivityId,
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// How much.
    #[serde(with = "dollars")]
    pub amount: WideMoney,
}

/// A child's name, where names are asked for.
pub type Name = Option<Personal<Box<str>>>;

/// A period of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PeriodShown {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// A row of the Weekly Subsidy table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowShown {
    /// The child's name: null unless names are asked for.
    #[serde(serialize_with = "revealed")]
    pub child: Name,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The name of the service.
    pub service: Option<String>,
    /// What the service was paid.
    pub service_payments: PaidShown,
    /// What the customer was paid; null amounts before the payment is released.
    pub customer_payments: PaidShown,
    /// The total of the customer's side while the payment is not released.
    #[serde(with = "dollars_or_absent")]
    pub customer_pending: Option<WideMoney>,
    /// `planned`, `locked` or `with_ict`; null for a finalised activity.
    pub status: Option<&'static str>,
    /// When the week was assessed or reassessed.
    pub processed_date: Day,
    /// Hours subsidised.
    pub hours_subsidised: Option<String>,
    /// Hours used of those for preschool.
    pub preschool_hours_subsidised: Option<String>,
    /// `Y` or `N`.
    pub below_school_age: Option<&'static str>,
    /// The activity that the row comes from.
    pub activity_id: ActivityId,
}

/// What one recipient was paid; an absent amount is no zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaidShown {
    /// CCS.
    #[serde(with = "dollars_or_absent")]
    pub ccs: Option<WideMoney>,
    /// ACCS.
    #[serde(with = "dollars_or_absent")]
    pub accs: Option<WideMoney>,
    /// What is withheld or adjusted.
    #[serde(with = "dollars_or_absent")]
    pub withheld: Option<WideMoney>,
    /// All three.
    #[serde(with = "dollars_or_absent")]
    pub total: Option<WideMoney>,
}

/// The last line of the table: absent amounts are zero here, since it sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TotalShown {
    /// All services.
    pub service_payments: PaidShown,
    /// The customer.
    pub customer_payments: PaidShown,
    /// Hours subsidised.
    pub hours_subsidised: String,
    /// Hours used of those for preschool.
    pub preschool_hours_subsidised: String,
}

/// A payment to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustomerPaymentShown {
    /// The activity that it pays.
    pub activity_id: ActivityId,
    /// When it was issued.
    pub posting_date: Day,
    /// When the customer has it; null when it came back.
    pub received_on: Option<Day>,
    /// `issued`, `returned` or `reissued`.
    pub status: &'static str,
    /// How much.
    #[serde(with = "dollars")]
    pub amount: WideMoney,
    /// When it came back.
    pub returned_on: Option<Day>,
    /// Why: only where names are shown, since it is free text.
    pub return_reason: Option<String>,
    /// What it is made of.
    pub breakdown: BreakdownShown,
}

/// What a payment is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreakdownShown {
    /// The lines of the arrears.
    pub lines: Vec<LineShown>,
    /// Their sum.
    #[serde(with = "dollars")]
    pub gross_arrears: WideMoney,
    /// What debts took.
    pub set_off: Vec<SetOffShown>,
    /// What is left.
    #[serde(with = "dollars")]
    pub payable: WideMoney,
}

/// A line of the arrears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineShown {
    /// The Sunday of the week.
    pub week_ending: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child's name: null unless names are asked for.
    #[serde(serialize_with = "revealed")]
    pub child: Name,
    /// `CCS` or `ACCS`.
    pub component: &'static str,
    /// How much.
    #[serde(with = "dollars")]
    pub amount: Money,
}

/// What one debt took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SetOffShown {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// How much.
    #[serde(with = "dollars")]
    pub amount: WideMoney,
}

/// An amount to a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProviderPaymentShown {
    /// When the week was assessed or reassessed.
    pub processed_date: Day,
    /// The week and what is paid for it.
    #[serde(flatten)]
    pub line: LineShown,
    /// The name of the service.
    pub service: Option<String>,
}

impl ViewShown {
    /// The answer to a question.
    pub(super) fn of(account: &Account, question: Question, with_names: bool) -> Self {
        match question {
            Question::WeeklySubsidy { week, include_planned } => {
                let table = if include_planned {
                    WeeklySubsidy::with_planned(account, week)
                } else {
                    WeeklySubsidy::of(account, week)
                };
                Self::weekly_subsidy(table, with_names)
            }
            Question::PaymentHistory(filter) => Self::payment_history(account, filter, with_names),
            Question::PaymentDestination => Self::payment_destination(account),
            Question::OnlineSummary { today } => Self::online_summary(account, today, with_names),
            Question::OnlineDetails { enrolment_id, today } => {
                Self::online_details(account, enrolment_id, today)
            }
            Question::OnlineRecentPayments { today, enrolment_id } => {
                let recent = RecentPayments::of(account, today, enrolment_id);
                let payments = recent.payments.iter();
                Self::OnlineRecentPayments {
                    from: recent.from,
                    payments: payments.map(|payment| to_provider(payment, with_names)).collect(),
                }
            }
        }
    }

    fn payment_destination(account: &Account) -> Self {
        let locks = PaymentDestination::of(account).locks.into_iter();
        let shown = |(activity_id, lock): (ActivityId, SeenLock)| LockShown {
            activity_id,
            reason: lock.reason.as_str().to_owned(),
            benefit_type: BENEFIT_TYPE,
            since: lock.since,
        };
        Self::PaymentDestination { locks: locks.map(shown).collect() }
    }

    fn online_summary(account: &Account, today: Day, with_names: bool) -> Self {
        let summary = OnlineSummary::of(account, today, with_names);
        let child = |child: OnlineChild<'_>| ChildShown {
            child: child.child.cloned(),
            enrolment_ids: child.enrolment_ids,
            last_payment: child.last_payment.map(|last| LastPaymentShown {
                week_ending: last.week,
                amount: last.amount,
                processed_date: last.processed_date,
            }),
        };
        Self::OnlineSummary { children: summary.children.into_iter().map(child).collect() }
    }

    fn online_details(account: &Account, enrolment_id: EnrolmentId, today: Day) -> Self {
        let details = OnlineDetails::of(account, enrolment_id, today);
        let last_payment = details.last_payment.map(|last| DetailsShown {
            week_ending: last.week,
            service: last.service.map(str::to_owned),
            ccs: last.paid.ccs,
            accs: last.paid.accs,
            total: last.paid.total(),
            hours_subsidised: last.hours_subsidised.map(|hours| hours.to_string()),
            processed_date: last.processed_date,
        });
        Self::OnlineDetails { enrolment_id, last_payment }
    }

    /// The Weekly Subsidy table of a week.
    fn weekly_subsidy(table: WeeklySubsidy<'_>, with_names: bool) -> Self {
        let week = table.week;
        let zero = |amount: Option<WideMoney>| amount.or(Some(WideMoney::ZERO));
        let total = |paid: Paid| {
            let PaidShown { ccs, accs, withheld, total } = paid.into();
            PaidShown { ccs: zero(ccs), accs: zero(accs), withheld, total: zero(total) }
        };
        Self::WeeklySubsidy {
            week_ending: week,
            period: PeriodShown { from: week.monday(), to: week.sunday() },
            previous_period: table.previous_period(),
            next_period: table.next_period(),
            rows: table.rows.iter().map(|row| shown_row(row, with_names)).collect(),
            total: TotalShown {
                service_payments: total(table.totals.service_payments),
                customer_payments: total(table.totals.customer_payments),
                hours_subsidised: table.totals.hours_subsidised.to_string(),
                preschool_hours_subsidised: table.totals.preschool_hours_subsidised.to_string(),
            },
            periods: table.periods,
        }
    }

    /// Past payments.
    fn payment_history(account: &Account, filter: HistoryFilter, with_names: bool) -> Self {
        let history = PaymentHistory::of(account, filter);
        let customer = history.customer_payments.iter();
        let providers = history.provider_payments.iter();
        Self::PaymentHistory {
            viewer: filter.viewer().as_str(),
            customer_payments: customer.map(|payment| to_customer(payment, with_names)).collect(),
            provider_payments_from: history.providers_from,
            provider_payments: providers.map(|payment| to_provider(payment, with_names)).collect(),
            set_offs: history.set_offs.iter().map(set_off_entry).collect(),
        }
    }
}

const fn set_off_entry(entry: &SetOffEntry) -> SetOffEntryShown {
    let SetOffEntry { on, activity_id, debt_case_id, amount } = *entry;
    SetOffEntryShown { on, activity_id, debt_case_id, amount }
}

impl From<Paid> for PaidShown {
    fn from(paid: Paid) -> Self {
        Self { ccs: paid.ccs, accs: paid.accs, withheld: paid.withheld, total: paid.total() }
    }
}

fn shown_row(row: &SubsidyRow<'_>, with_names: bool) -> RowShown {
    let yes_or_no = |below: bool| if below { "Y" } else { "N" };
    RowShown {
        child: row.child.filter(|_| with_names).cloned(),
        enrolment_id: row.enrolment_id,
        service: row.service.map(str::to_owned),
        service_payments: row.service_payments.into(),
        customer_payments: row.customer_payments.into(),
        customer_pending: row.customer_pending,
        status: row.status,
        processed_date: row.processed_date,
        hours_subsidised: row.hours_subsidised.map(|hours| hours.to_string()),
        preschool_hours_subsidised: row.preschool_hours_subsidised.map(|hours| hours.to_string()),
        below_school_age: row.below_school_age.map(yes_or_no),
        activity_id: row.activity_id,
    }
}

fn to_customer(payment: &CustomerPayment<'_>, with_names: bool) -> CustomerPaymentShown {
    let (release, returned) = (payment.breakdown.release, payment.returned);
    let lines = payment.breakdown.lines.iter();
    CustomerPaymentShown {
        activity_id: payment.activity_id,
        posting_date: payment.posting.posting_date,
        received_on: returned.is_none().then_some(payment.posting.received_on),
        status: payment.standing.as_str(),
        amount: release.payable,
        returned_on: returned.map(|returned| returned.on),
        return_reason: returned.map(|returned| returned.reason.to_string()),
        breakdown: BreakdownShown {
            lines: lines.map(|line| shown_line(line, with_names)).collect(),
            gross_arrears: payment.breakdown.arrears,
            set_off: release.lines.iter().map(set_off).collect(),
            payable: release.payable,
        },
    }
}

fn shown_line(change: &WeekChange, with_names: bool) -> LineShown {
    LineShown {
        week_ending: change.week,
        enrolment_id: change.enrolment_id,
        child: change.child.clone().filter(|_| with_names),
        component: change.component.as_str(),
        amount: change.amount,
    }
}

fn set_off(line: &SetOff) -> SetOffShown {
    SetOffShown { debt_case_id: line.debt_case_id, amount: line.amount }
}

fn to_provider(payment: &ProviderPayment<'_>, with_names: bool) -> ProviderPaymentShown {
    ProviderPaymentShown {
        processed_date: payment.processed_date,
        line: LineShown {
            week_ending: payment.week,
            enrolment_id: payment.enrolment_id,
            child: payment.child.filter(|_| with_names).cloned(),
            component: payment.component.as_str(),
            amount: payment.amount,
        },
        service: payment.service.map(str::to_owned),
    }
}

/// The one place where a name is written: it got here only because names were asked for.
fn revealed<S: Serializer>(name: &Name, out: S) -> Result<S::Ok, S::Error> {
    name.as_ref().map(|name| &**name.reveal()).serialize(out)
}
