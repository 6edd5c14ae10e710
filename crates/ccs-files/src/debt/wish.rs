//! What a command wishes: its own fields, one function a verb.

use ccs_core::money::Cents;
use ccs_core::session::CareType;
use ccs_debt::command::{
    AddExternalReference, Adjust, EndWriteOff, GrantDelegation, Identify, LockRecord,
    NotAWaiverKind, Offset, Raise, RaiseManual, Refund, Repay, ReverseRepayment, ReverseWaiver,
    SetAmount, UnlockRecord, UploadCorrespondence, Waive, WaiverKind, Wish, WriteOffDebt,
};
use ccs_debt::component::{ComponentDraft, Components, NotASubsidy, Subsidy};
use ccs_debt::event::{NotAReferenceKind, ReferenceKind};
use ccs_debt::law::debt_reason::{DebtReason, NotADebtReason};
use ccs_debt::law::debt_section::{DebtSection, NotADebtSection};
use ccs_debt::law::waiver_ground::{
    NotAReverseReason, NotAWaiverReason, ReverseReason, WaiverReason,
};
use ccs_debt::law::write_off::{NotAWriteOffCode, WriteOffCode};
use ccs_debt::percentage::PercentageRefusal;

use super::read::{given, items, officer, said, word};
use crate::json::{Fields, value};

type ReadWish = fn(&mut Fields<'_>) -> Wish;

/// Every command with its reader, in the order of the documentation.
pub(super) const COMMANDS: [(&str, ReadWish); 17] = [
    ("identify", |fields| {
        Wish::Identify(Identify { components: components(fields, "components") })
    }),
    ("raise", |fields| Wish::Raise(raise(fields))),
    ("raise_manual", raise_manual),
    ("waive", |fields| Wish::Waive(waive(fields))),
    ("reverse_waiver", |fields| Wish::ReverseWaiver(reverse_waiver(fields))),
    ("adjust", |fields| Wish::Adjust(adjust(fields))),
    ("repay", |fields| Wish::Repay(repay(fields))),
    ("offset", offset),
    ("reverse_repayment", reverse_repayment),
    ("write_off", |fields| {
        Wish::WriteOff(WriteOffDebt {
            code: write_off_code(fields),
            to: given(fields, "to", value::day),
        })
    }),
    ("end_write_off", |fields| {
        Wish::EndWriteOff(EndWriteOff {
            code: write_off_code(fields),
            to: given(fields, "to", value::day),
        })
    }),
    ("lock_record", |_| Wish::LockRecord(LockRecord {})),
    ("unlock_record", |_| Wish::UnlockRecord(UnlockRecord {})),
    ("grant_delegation", grant_delegation),
    ("upload_correspondence", upload_correspondence),
    ("external_reference", external_reference),
    ("refund", |fields| Wish::Refund(Refund { amount: amount(fields, "amount") })),
];

/// Reads the command's own fields.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Wish> {
    let read = fields.choose("command", value::word(&COMMANDS))?;
    Some(read(fields))
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
        child: said(fields, "child"),
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
    }
}

fn raise_manual(fields: &mut Fields<'_>) -> Wish {
    let Raise { debt_reason, section, suppress_s77 } = raise(fields);
    let components = components(fields, "components");
    Wish::RaiseManual(RaiseManual { components, debt_reason, section, suppress_s77 })
}

fn waive(fields: &mut Fields<'_>) -> Waive {
    Waive {
        reason: word(fields, "reason", WaiverReason::parse, NotAWaiverReason::code),
        kind: word(fields, "type", WaiverKind::parse, NotAWaiverKind::code),
        percentage: word(fields, "percentage", str::parse, PercentageRefusal::code),
        amount: amount(fields, "amount"),
        dashboard_amount: amount(fields, "dashboard_amount"),
        waiver_id: given(fields, "waiver_id", value::identifier),
    }
}

fn reverse_waiver(fields: &mut Fields<'_>) -> ReverseWaiver {
    let waiver_id = given(fields, "waiver_id", value::identifier);
    let reverse_reason =
        word(fields, "reverse_reason", ReverseReason::parse, NotAReverseReason::code);
    ReverseWaiver { waiver_id, reverse_reason }
}

fn adjust(fields: &mut Fields<'_>) -> Adjust {
    Adjust {
        adjust_reason: said(fields, "adjust_reason"),
        debt_reason: debt_reason(fields),
        set: items(fields, "set", set_amount),
        add: components(fields, "add"),
        remove: fields.list_or_empty("remove", value::identifier).unwrap_or_default(),
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

fn offset(fields: &mut Fields<'_>) -> Wish {
    let Repay { amount, source, repayment_id } = repay(fields);
    Wish::Offset(Offset { amount, source, repayment_id })
}

fn reverse_repayment(fields: &mut Fields<'_>) -> Wish {
    let Repay { amount, source, repayment_id } = repay(fields);
    Wish::ReverseRepayment(ReverseRepayment { repayment_id, amount, source })
}

fn write_off_code(fields: &mut Fields<'_>) -> Option<WriteOffCode> {
    word(fields, "code", WriteOffCode::parse, NotAWriteOffCode::code)
}

fn grant_delegation(fields: &mut Fields<'_>) -> Wish {
    let delegation = value::object(|fields: &mut Fields<'_>| {
        let officer = officer(fields, "by", false);
        Some(GrantDelegation { officer, limit: amount(fields, "limit") })
    });
    Wish::GrantDelegation(given(fields, "delegation", delegation).unwrap_or_default())
}

fn upload_correspondence(fields: &mut Fields<'_>) -> Wish {
    Wish::UploadCorrespondence(UploadCorrespondence {
        kind: given(fields, "type", value::free_text),
        name: said(fields, "name"),
        file_name: said(fields, "file_name"),
        description: said(fields, "description"),
        approved_by: officer(fields, "approved_by", false),
    })
}

fn external_reference(fields: &mut Fields<'_>) -> Wish {
    let kind = word(fields, "type", ReferenceKind::parse, NotAReferenceKind::code);
    Wish::ExternalReference(AddExternalReference {
        kind,
        id: given(fields, "id", value::free_text),
    })
}
