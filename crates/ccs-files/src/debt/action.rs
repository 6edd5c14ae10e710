//! The action of a command: its own fields, one function for each verb.

use ccs_core::date::Day;
use ccs_core::id::CustomerId;
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::rates::{RateBook, RateRefusal};
use ccs_core::session::CareType;
use ccs_debt::command::{
    Action, AddExternalReference, Adjust, ChargeInterest, EndArrangement, EndWriteOff,
    GrantDelegation, Hold, Identify, IssueNotice, LockRecord, MakeArrangement, NotAWaiverKind,
    Offset, Raise, RaiseManual, RecordDmisId, Refund, ReleaseHold, Repay, ReverseRepayment,
    ReverseTransfer, ReverseWaiver, SetAmount, Transfer, UnlockRecord, UploadCorrespondence, Waive,
    WaiverKind, Withdraw, WriteOffDebt,
};
use ccs_debt::component::{ComponentDraft, Components, NotASubsidy, Subsidy};
use ccs_debt::dmis::{DmisDebtId, NotADmisDebtId};
use ccs_debt::event::{NotAReferenceKind, ReferenceKind};
use ccs_debt::law::debt_reason::{DebtReason, NotADebtReason};
use ccs_debt::law::debt_section::{DebtSection, NotADebtSection};
use ccs_debt::law::small_debt::SmallDebtCircumstances;
use ccs_debt::law::waiver_ground::{
    NotAReverseReason, NotAWaiverReason, ReverseReason, WaiverReason,
};
use ccs_debt::law::write_off::{NotAWriteOffCode, WriteOffCode};
use ccs_debt::percentage::PercentageRefusal;
use ccs_debt::question::{self, Answer};

use super::Question;
use super::read::{given, items, officer, personal_text, word};
use crate::json::{Fields, value};

type ReadAction = fn(&mut Fields<'_>) -> Action;
type ReadQuestion = fn(&mut Fields<'_>, Day, Option<Personal<CustomerId>>) -> Option<Question>;

/// What was read of a line.
pub(super) enum Read {
    Action(Action),
    /// `None` only after an error was noted.
    Question(Option<Question>),
}

#[derive(Clone, Copy)]
enum Verb {
    Action(ReadAction),
    Question(ReadQuestion),
}

/// Every question with its reader, in the order of the documentation.
pub(super) const QUESTIONS: [(&str, ReadQuestion); 4] = [
    ("debt_list", |_, _, customer| Some(Question::DebtList(customer))),
    ("reconciliation_period", reconciliation_period),
    ("recovery_share", recovery_share),
    ("provider_debt", provider_debt),
];

/// Every command with its reader, in the order of the documentation.
pub(super) const COMMANDS: [(&str, ReadAction); 27] = [
    ("identify", |fields| {
        Action::Identify(Identify { components: components(fields, "components") })
    }),
    ("withdraw", |_| Action::Withdraw(Withdraw {})),
    ("raise", |fields| Action::Raise(raise(fields))),
    ("raise_manual", raise_manual),
    ("record_dmis_id", |fields| {
        Action::RecordDmisId(RecordDmisId { dmis_debt_id: dmis_debt_id(fields) })
    }),
    ("waive", |fields| Action::Waive(waive(fields))),
    ("reverse_waiver", |fields| Action::ReverseWaiver(reverse_waiver(fields))),
    ("adjust", |fields| Action::Adjust(adjust(fields))),
    ("repay", |fields| Action::Repay(repay(fields))),
    ("offset", offset),
    ("reverse_repayment", reverse_repayment),
    ("transfer", |fields| {
        Action::Transfer(Transfer {
            amount: amount(fields, "amount"),
            to_debt_case_id: given(fields, "to_debt_case_id", value::identifier),
            transfer_id: given(fields, "transfer_id", value::identifier),
        })
    }),
    ("reverse_transfer", |fields| {
        let transfer_id = given(fields, "transfer_id", value::identifier);
        Action::ReverseTransfer(ReverseTransfer { transfer_id })
    }),
    ("refund", |fields| Action::Refund(Refund { amount: amount(fields, "amount") })),
    ("write_off", |fields| {
        Action::WriteOff(WriteOffDebt {
            code: write_off_code(fields),
            to: given(fields, "to", value::day),
        })
    }),
    ("end_write_off", |fields| {
        Action::EndWriteOff(EndWriteOff {
            code: write_off_code(fields),
            to: given(fields, "to", value::day),
        })
    }),
    ("lock_record", |_| Action::LockRecord(LockRecord {})),
    ("unlock_record", |_| Action::UnlockRecord(UnlockRecord {})),
    ("grant_delegation", grant_delegation),
    ("hold", |fields| Action::Hold(Hold { reason: personal_text(fields, "reason") })),
    ("release_hold", |_| Action::ReleaseHold(ReleaseHold {})),
    ("upload_correspondence", upload_correspondence),
    ("issue_notice", issue_notice),
    ("arrangement", |fields| {
        Action::Arrangement(MakeArrangement {
            arrangement_id: given(fields, "arrangement_id", value::free_text),
            from: given(fields, "from", value::day),
        })
    }),
    ("end_arrangement", |fields| {
        let arrangement_id = given(fields, "arrangement_id", value::free_text);
        Action::EndArrangement(EndArrangement { arrangement_id })
    }),
    ("charge_interest", |fields| {
        Action::ChargeInterest(ChargeInterest {
            from: given(fields, "from", value::day),
            to: given(fields, "to", value::day),
        })
    }),
    ("external_reference", external_reference),
];

/// Reads the command's own fields.
pub(super) fn read(
    fields: &mut Fields<'_>,
    on: Day,
    customer: Option<Personal<CustomerId>>,
) -> Option<Read> {
    let actions = COMMANDS.iter().map(|(name, read)| (*name, Verb::Action(*read)));
    let questions = QUESTIONS.iter().map(|(name, read)| (*name, Verb::Question(*read)));
    let verbs: Vec<(&str, Verb)> = actions.chain(questions).collect();
    match fields.choose("command", value::word(&verbs))? {
        Verb::Action(read) => Some(Read::Action(read(fields))),
        Verb::Question(read) => Some(Read::Question(read(fields, on, customer))),
    }
}

fn dmis_debt_id(fields: &mut Fields<'_>) -> Option<DmisDebtId> {
    word(fields, "dmis_debt_id", DmisDebtId::parse, NotADmisDebtId::code)
}

fn issue_notice(fields: &mut Fields<'_>) -> Action {
    let options = fields.list_or_empty("repayment_options", value::free_text);
    Action::IssueNotice(IssueNotice {
        explanation: personal_text(fields, "explanation"),
        repayment_options: options.unwrap_or_default(),
        contact: given(fields, "contact", value::free_text),
        due_day: given(fields, "due_day", value::day),
    })
}

fn reconciliation_period(
    fields: &mut Fields<'_>,
    _: Day,
    _: Option<Personal<CustomerId>>,
) -> Option<Question> {
    let year = fields.required("financial_year", value::financial_year)?;
    question::reconciliation_period(year).map(Question::Answered)
}

fn recovery_share(
    fields: &mut Fields<'_>,
    on: Day,
    _: Option<Personal<CustomerId>>,
) -> Option<Question> {
    let weekly = amount(fields, "weekly_entitlement");
    let payment = amount(fields, "provider_payment");
    let voluntary = amount(fields, "voluntary").unwrap_or(Cents::ZERO);
    let share = match (weekly, payment) {
        (Some(weekly), None) => {
            question::share_of_entitlement(&RateBook::PUBLISHED, weekly, voluntary, on)
        }
        (None, Some(payment)) => {
            question::share_of_payment(&RateBook::PUBLISHED, payment, voluntary, on)
        }
        (Some(_), Some(_)) | (None, None) => {
            let message = "the share is taken of weekly_entitlement or of provider_payment";
            let remedy = "give one of them, not both";
            return fields.refuse_with("weekly_entitlement", "CCS-D150", message, remedy);
        }
    };
    answered(fields, "on", share)
}

/// The answer, unless a rate that it needs is not known for the day that `key` gives.
fn answered(
    fields: &mut Fields<'_>,
    key: &'static str,
    answer: Result<Answer, RateRefusal>,
) -> Option<Question> {
    match answer {
        Ok(answer) => Some(Question::Answered(answer)),
        Err(RateRefusal::NotYet { .. }) => {
            let message = "there was no CCS on this day";
            fields.refuse_with(key, "CCS-D151", message, "take 2 July 2018 or a later day")
        }
        Err(_) => {
            let message = "the rate of this day is not known";
            fields.refuse_with(key, "CCS-D152", message, "take a day that `ccs rates` answers for")
        }
    }
}

fn provider_debt(
    fields: &mut Fields<'_>,
    _: Day,
    _: Option<Personal<CustomerId>>,
) -> Option<Question> {
    let notice_on = fields.required("notice_on", value::day);
    let fee_reduction = fields.required("fee_reduction", value::cents);
    let extended_to = given(fields, "extended_to", value::day);
    let mut done = paid(fields, "passed_on")?;
    done.extend(paid(fields, "remitted")?);
    let rates = &RateBook::PUBLISHED;
    let answer = question::provider_debt(rates, notice_on?, fee_reduction?, extended_to, &done);
    answered(fields, "notice_on", answer)
}

/// Amounts with their days.
fn paid(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<(Day, Cents)>> {
    let one = |fields: &mut Fields<'_>| {
        let on = fields.required("on", value::day);
        let amount = fields.required("amount", value::cents);
        on.zip(amount)
    };
    fields.list_or_empty(key, value::object(one))
}

fn amount(fields: &mut Fields<'_>, key: &'static str) -> Option<Cents> {
    given(fields, key, value::cents)
}

fn components(fields: &mut Fields<'_>, key: &'static str) -> Components {
    items(fields, key, component).into_iter().collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of fields have")]
fn component(fields: &mut Fields<'_>) -> Option<ComponentDraft> {
    let care_types = CareType::ALL.map(|care_type| (care_type.as_str(), care_type));
    Some(ComponentDraft {
        component_id: given(fields, "component_id", value::identifier),
        component: word(fields, "component", Subsidy::parse, NotASubsidy::code),
        care_type: given(fields, "care_type", value::word(&care_types)),
        service: given(fields, "service", value::free_text),
        child: personal_text(fields, "child"),
        start: given(fields, "start", value::day),
        end: given(fields, "end", value::day),
        amount: amount(fields, "amount"),
    })
}

fn debt_reason(fields: &mut Fields<'_>) -> Option<DebtReason> {
    word(fields, "debt_reason", DebtReason::parse, NotADebtReason::code)
}

fn raise(fields: &mut Fields<'_>) -> Raise {
    Raise {
        debt_reason: debt_reason(fields),
        section: word(fields, "section", DebtSection::parse, NotADebtSection::code),
        suppress_s77: given(fields, "suppress_s77", value::boolean).unwrap_or(false),
        dmis_debt_id: dmis_debt_id(fields),
    }
}

fn raise_manual(fields: &mut Fields<'_>) -> Action {
    let Raise { debt_reason, section, suppress_s77, dmis_debt_id } = raise(fields);
    let components = components(fields, "components");
    Action::RaiseManual(RaiseManual {
        components,
        debt_reason,
        section,
        suppress_s77,
        dmis_debt_id,
    })
}

fn waive(fields: &mut Fields<'_>) -> Waive {
    Waive {
        reason: word(fields, "reason", WaiverReason::parse, NotAWaiverReason::code),
        kind: word(fields, "type", WaiverKind::parse, NotAWaiverKind::code),
        percentage: word(fields, "percentage", str::parse, PercentageRefusal::code),
        amount: amount(fields, "amount"),
        dashboard_amount: amount(fields, "dashboard_amount"),
        waiver_id: given(fields, "waiver_id", value::identifier),
        instrument: given(fields, "instrument", value::free_text),
        circumstances: given(fields, "circumstances", value::object(circumstances))
            .unwrap_or_default(),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of fields have")]
fn circumstances(fields: &mut Fields<'_>) -> Option<SmallDebtCircumstances> {
    let mut is = |key| given(fields, key, value::boolean).unwrap_or(false);
    Some(SmallDebtCircumstances {
        recoverable_by_set_off: is("recoverable_by_set_off"),
        recoverable_from_provider: is("recoverable_from_provider"),
        cost_effective_to_recover: is("cost_effective_to_recover"),
    })
}

fn reverse_waiver(fields: &mut Fields<'_>) -> ReverseWaiver {
    let waiver_id = given(fields, "waiver_id", value::identifier);
    let reverse_reason =
        word(fields, "reverse_reason", ReverseReason::parse, NotAReverseReason::code);
    ReverseWaiver { waiver_id, reverse_reason }
}

fn adjust(fields: &mut Fields<'_>) -> Adjust {
    Adjust {
        adjust_reason: personal_text(fields, "adjust_reason"),
        debt_reason: debt_reason(fields),
        set: items(fields, "set", set_amount),
        add: components(fields, "add"),
        remove: fields.list_or_empty("remove", value::identifier).unwrap_or_default(),
        revert: given(fields, "revert", value::boolean).unwrap_or(false),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of fields have")]
fn set_amount(fields: &mut Fields<'_>) -> Option<SetAmount> {
    let component_id = given(fields, "component_id", value::identifier);
    Some(SetAmount { component_id, amount: amount(fields, "amount") })
}

fn repay(fields: &mut Fields<'_>) -> Repay {
    Repay {
        amount: amount(fields, "amount"),
        source: given(fields, "source", value::free_text),
        repayment_id: given(fields, "repayment_id", value::identifier),
    }
}

fn offset(fields: &mut Fields<'_>) -> Action {
    let Repay { amount, source, repayment_id } = repay(fields);
    Action::Offset(Offset { amount, source, repayment_id })
}

fn reverse_repayment(fields: &mut Fields<'_>) -> Action {
    let Repay { amount, source, repayment_id } = repay(fields);
    Action::ReverseRepayment(ReverseRepayment { repayment_id, amount, source })
}

fn write_off_code(fields: &mut Fields<'_>) -> Option<WriteOffCode> {
    word(fields, "code", WriteOffCode::parse, NotAWriteOffCode::code)
}

fn grant_delegation(fields: &mut Fields<'_>) -> Action {
    let delegation = value::object(|fields: &mut Fields<'_>| {
        let officer = officer(fields, "by", false);
        Some(GrantDelegation { officer, limit: amount(fields, "limit") })
    });
    Action::GrantDelegation(given(fields, "delegation", delegation).unwrap_or_default())
}

fn upload_correspondence(fields: &mut Fields<'_>) -> Action {
    Action::UploadCorrespondence(UploadCorrespondence {
        kind: given(fields, "type", value::free_text),
        name: personal_text(fields, "name"),
        file_name: personal_text(fields, "file_name"),
        description: personal_text(fields, "description"),
        approved_by: officer(fields, "approved_by", false),
    })
}

fn external_reference(fields: &mut Fields<'_>) -> Action {
    let kind = word(fields, "type", ReferenceKind::parse, NotAReferenceKind::code);
    Action::ExternalReference(AddExternalReference {
        kind,
        id: given(fields, "id", value::free_text),
    })
}
