//! From the fields of a line to a command.

use ccs_core::date::Day;
use ccs_core::personal::Personal;
use ccs_core::session::CareType;
use ccs_payments::change::{Recipient, SignedHours, Subsidy, WeekChange};
use ccs_payments::command::{Command, RecordDebtRefusal, Verb};
use ccs_payments::lock::LockReason;
use ccs_payments::set_off::{CustomerDebt, DebtComponent};
use ccs_payments::view::{HistoryFilter, Viewer};

use super::{Address, PaymentsCommand, Question, Request};
use crate::command::not_blank;
use crate::json::{Field, Fields, Form, value};

/// What the fields of one kind of command ask for.
pub(super) enum Action {
    Change(Verb),
    Other(Request),
}

pub(super) type ReadAction = fn(&mut Fields<'_>) -> Option<Action>;

/// Every command with its reader, in the order of the documentation.
pub(super) const COMMANDS: [(&str, ReadAction); 18] = [
    ("plan", plan),
    ("review_assessment", |fields| {
        correct(fields).map(|correct| Action::Change(Verb::ReviewAssessment { correct }))
    }),
    ("finalise", |_| Some(Action::Change(Verb::Finalise))),
    ("ict_outcome", |fields| {
        correct(fields).map(|correct| Action::Change(Verb::IctOutcome { correct }))
    }),
    ("report_lock", report_lock),
    ("confirm_bank_details", |fields| {
        correct(fields).map(|correct| Action::Change(Verb::ConfirmBankDetails { correct }))
    }),
    ("update_bank_details", |_| Some(Action::Change(Verb::UpdateBankDetails))),
    ("raise_incident", |_| Some(Action::Change(Verb::RaiseIncident))),
    ("record_debt", record_debt),
    ("issue", |fields| {
        let posting_date = fields.required("posting_date", value::day).unwrap_or(UNREAD);
        Some(Action::Change(Verb::Issue { posting_date }))
    }),
    ("return", |fields| {
        let reason = fields.required("reason", not_blank).unwrap_or_default();
        Some(Action::Change(Verb::Return { reason }))
    }),
    ("holidays", |fields| {
        fields.list("dates", value::day).map(|days| Action::Other(Request::Holidays(days)))
    }),
    ("weekly_subsidy", weekly_subsidy),
    ("payment_history", payment_history),
    ("payment_destination", |_| Some(show(Question::PaymentDestination))),
    ("online_summary", |fields| {
        let today = fields.required("today", value::day)?;
        Some(show(Question::OnlineSummary { today }))
    }),
    ("online_details", |fields| {
        let enrolment_id = fields.required("enrolment_id", value::identifier);
        let today = fields.required("today", value::day);
        Some(show(Question::OnlineDetails { enrolment_id: enrolment_id?, today: today? }))
    }),
    ("online_recent_payments", |fields| {
        let today = fields.required("today", value::day);
        let enrolment_id = fields.optional("enrolment_id", value::identifier);
        Some(show(Question::OnlineRecentPayments { today: today?, enrolment_id: enrolment_id? }))
    }),
];

const fn show(question: Question) -> Action {
    Action::Other(Request::Show(question))
}

fn weekly_subsidy(fields: &mut Fields<'_>) -> Option<Action> {
    let week = fields.required("week_ending", value::week_ending);
    let include_planned = fields.optional("include_planned", value::boolean);
    let include_planned = include_planned?.unwrap_or(false);
    Some(show(Question::WeeklySubsidy { week: week?, include_planned }))
}

/// Whom a line is about.
pub(super) fn address(fields: &mut Fields<'_>) -> Option<Address> {
    let customer_id = fields.optional("customer_id", value::identifier);
    let activity_id = fields.required("activity_id", value::identifier);
    Some(Address { customer_id: customer_id?.map(Personal::new), activity_id: Some(activity_id?) })
}

/// In the place of a day that could not be read. The error is noted, and the command is not
/// applied. Other refusals about that field are left out; all other refusals are listed.
const UNREAD: Day = Day::ymd(2018, 7, 2);

/// Reads a command. A field that is wrong is noted, and every other reason against the command that
/// does not depend on the field is asked for as well.
pub(super) fn command(fields: &mut Fields<'_>) -> Option<PaymentsCommand> {
    let address = address(fields);
    let on = fields.required("on", value::day).unwrap_or(UNREAD);
    let by = fields.required("by", value::text).unwrap_or_default();
    let read = fields.choose("command", value::word(&COMMANDS))?;
    let (action, address) = (read(fields)?, address?);
    let asked = match action {
        Action::Change(verb) => {
            let activity_id = address.activity_id?;
            Request::Change(Command { activity_id, on, by: by.clone(), verb })
        }
        Action::Other(asked) => asked,
    };
    Some(PaymentsCommand { address, on, by, asked })
}

fn correct(fields: &mut Fields<'_>) -> Option<bool> {
    fields.required("correct", value::boolean)
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of commands have")]
fn plan(fields: &mut Fields<'_>) -> Option<Action> {
    let changes = fields.list("changes", value::object(change)).unwrap_or_default();
    Some(Action::Change(Verb::Plan { changes }))
}

fn change(fields: &mut Fields<'_>) -> Option<WeekChange> {
    let week = fields.required("week_ending", value::week_ending);
    let enrolment_id = fields.required("enrolment_id", value::identifier);
    let child = fields.optional("child", value::personal);
    let service = fields.optional("service", value::text);
    let care_types = CareType::ALL.map(|care_type| (care_type.as_str(), care_type));
    let care_type = fields.optional("care_type", value::word(&care_types));
    let recipient =
        fields.required("recipient", value::word(&Recipient::ALL.map(|it| (it.as_str(), it))));
    let component =
        fields.required("component", value::word(&Subsidy::ALL.map(|it| (it.as_str(), it))));
    let (amount, withheld) =
        (fields.required("amount", value::money), fields.optional("withheld", value::money));
    let (hours, preschool) =
        (fields.optional("hours", hours), fields.optional("preschool_hours", hours));
    let below_school_age = below_school_age(fields);
    Some(WeekChange {
        week: week?,
        enrolment_id: enrolment_id?,
        child: child?,
        service: service?,
        care_type: care_type?,
        recipient: recipient?,
        component: component?,
        amount: amount?,
        withheld: withheld?,
        hours: hours?,
        preschool_hours: preschool?,
        below_school_age: below_school_age?,
    })
}

fn hours(field: Field<'_>) -> Option<SignedHours> {
    let (taken_back, hours) = value::signed_hours(field)?;
    Some(if taken_back { SignedHours::taken_back(hours) } else { SignedHours::added(hours) })
}

/// True or false, or as the table shows it: Y or N.
#[expect(clippy::option_option, reason = "not read, and read as absent, differ")]
fn below_school_age(fields: &mut Fields<'_>) -> Option<Option<bool>> {
    const KEY: &str = "below_school_age";
    match fields.form(KEY) {
        Form::Text => fields.optional(KEY, value::word(&[("Y", true), ("N", false)])),
        Form::Absent | Form::Boolean | Form::Number | Form::List | Form::Object => {
            fields.optional(KEY, value::boolean)
        }
    }
}

fn report_lock(fields: &mut Fields<'_>) -> Option<Action> {
    let reason = fields.required("reason", not_blank)?;
    Some(Action::Change(Verb::ReportLock { reason: LockReason::from(&*reason) }))
}

fn record_debt(fields: &mut Fields<'_>) -> Option<Action> {
    let debt_case_id = fields.required("debt_case_id", value::identifier);
    let determined_on = fields.required("determined_on", value::day);
    let balance = fields.required("balance", value::cents);
    let component =
        fields.required("component", value::word(&DebtComponent::ALL.map(|it| (it.as_str(), it))));
    if let (true, Some(refusal)) = (
        [debt_case_id.is_none(), determined_on.is_none(), component.is_none()].contains(&true),
        balance.and_then(RecordDebtRefusal::of_balance),
    ) {
        return fields.refuse_with_sentence("balance", refusal.code(), &refusal.to_string());
    }
    Some(Action::Change(Verb::RecordDebt(CustomerDebt {
        debt_case_id: debt_case_id?,
        determined_on: determined_on?,
        balance: balance?,
        component: component?,
    })))
}

fn payment_history(fields: &mut Fields<'_>) -> Option<Action> {
    let viewer = fields.required("viewer", value::word(&Viewer::ALL.map(|it| (it.as_str(), it))));
    let today = fields.required("today", value::day);
    let (from, to) = (fields.optional("from", value::day), fields.optional("to", value::day));
    let (viewer, today, from, to) = (viewer?, today?, from?, to?);
    match HistoryFilter::all(viewer, today).within(from, to) {
        Ok(filter) => Some(show(Question::PaymentHistory(filter))),
        Err(refusal) => fields.refuse(&refusal.field(), refusal.code(), refusal.to_string()),
    }
}
