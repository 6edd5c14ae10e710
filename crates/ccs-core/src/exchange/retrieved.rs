//! What CCSS says beside its answers to session reports: messages, personnel, payments.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use super::{EntitledTo, InclusionSupportCase};
use crate::date::{Day, Week};
use crate::enrolment::Information;
use crate::id::{ClearingNumber, EnrolmentId, MessageId, PaymentLineId, PersonId};
use crate::money::{Money, WideMoney};
use crate::personal::Personal;

/// What an answer brings along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Brought {
    /// What CCSS says of the enrolment that was asked about.
    pub enrolment: Option<Information>,
    /// Messages.
    pub messages: Vec<Message>,
    /// Personnel.
    pub personnel: Vec<Person>,
    /// Inclusion Support cases.
    pub cases: Vec<InclusionSupportCase>,
    /// Payment lines.
    pub payments: Vec<PaymentLine>,
}

impl Brought {
    /// Whether it is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.enrolment.is_none()
            && self.messages.is_empty()
            && self.personnel.is_empty()
            && self.cases.is_empty()
            && self.payments.is_empty()
    }
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum MessageKind {
    /// The result of a session report can be retrieved.
    SessionReportResult,
    /// Something of a return of fee reduction changed.
    ReturnFeeReduction,
    /// A payment advice can be had.
    PaymentAdvice,
    /// An enrolment is about to be deemed to have ceased.
    CessationWarning,
    /// An enrolment has ended.
    EnrolmentEnded,
    /// Something of Additional Child Care Subsidy was decided.
    Accs,
    /// A letter.
    Correspondence,
    /// Anything else.
    Other,
}

impl MessageKind {
    /// Every one of them.
    pub const ALL: [Self; 8] = [
        Self::SessionReportResult,
        Self::ReturnFeeReduction,
        Self::PaymentAdvice,
        Self::CessationWarning,
        Self::EnrolmentEnded,
        Self::Accs,
        Self::Correspondence,
        Self::Other,
    ];

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SessionReportResult => "session_report_result",
            Self::ReturnFeeReduction => "return_fee_reduction",
            Self::PaymentAdvice => "payment_advice",
            Self::CessationWarning => "cessation_warning",
            Self::EnrolmentEnded => "enrolment_ended",
            Self::Accs => "accs",
            Self::Correspondence => "correspondence",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One message. It is known by its id and kept once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Message {
    /// The message.
    pub id: MessageId,
    /// The day it is of.
    pub on: Day,
    /// What it is about.
    pub kind: MessageKind,
    /// The enrolment that it is about.
    pub enrolment: Option<EnrolmentId>,
    /// The week that it is about.
    pub week: Option<Week>,
    /// The payment run that it is about.
    pub clearing_number: Option<ClearingNumber>,
    /// What it says, in the agency's words.
    #[cfg_attr(feature = "serde", serde(with = "crate::stored::personal"))]
    pub text: Personal<Box<str>>,
}

/// One person of the provider, as CCSS has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// What the person does, kept as it came.
    pub role: Box<str>,
    /// The person's status, kept as it came.
    pub status: Box<str>,
}

/// One line of a payment to the service or the individual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PaymentLine {
    /// The line.
    pub id: PaymentLineId,
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The day it was paid.
    pub date_paid: Day,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The week.
    pub week: Week,
    /// Child Care Subsidy; absent is not zero.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent is not zero.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub accs: Option<Money>,
    /// Whom it was paid to.
    pub recipient: EntitledTo,
}

/// What was paid to the service for one report so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paid {
    /// Child Care Subsidy.
    pub ccs: WideMoney,
    /// Additional Child Care Subsidy.
    pub accs: WideMoney,
}

/// Everything retrieved that is no answer to a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Retrieved {
    pub(super) messages: BTreeMap<MessageId, Message>,
    pub(super) personnel: BTreeMap<PersonId, Person>,
    pub(super) payments: BTreeMap<PaymentLineId, PaymentLine>,
    pub(super) paid: BTreeMap<(Week, EnrolmentId), Paid>,
    pub(super) lines_of: BTreeMap<ClearingNumber, u32>,
}

impl Retrieved {
    /// Whether anything of it is not known yet.
    pub(super) fn is_news(&self, brought: &Brought) -> bool {
        brought.messages.iter().any(|message| !self.messages.contains_key(&message.id))
            || brought.personnel.iter().any(|person| self.personnel.get(&person.id) != Some(person))
            || brought.payments.iter().any(|line| !self.payments.contains_key(&line.id))
    }

    pub(super) fn take(&mut self, brought: Brought) {
        for message in brought.messages {
            self.messages.entry(message.id).or_insert(message);
        }
        for person in brought.personnel {
            self.personnel.insert(person.id, person);
        }
        brought.payments.into_iter().for_each(|line| self.pay(line));
    }

    /// Notes a payment line; one that is known changes nothing.
    pub(super) fn pay(&mut self, line: PaymentLine) {
        if self.payments.contains_key(&line.id) {
            return;
        }
        self.payments.insert(line.id, line);
        let lines = self.lines_of.entry(line.clearing_number).or_default();
        *lines = lines.saturating_add(1);
        if line.recipient == EntitledTo::Service {
            let paid = self.paid.entry((line.week, line.enrolment)).or_default();
            paid.ccs = paid.ccs.plus(line.ccs.unwrap_or_default().into());
            paid.accs = paid.accs.plus(line.accs.unwrap_or_default().into());
        }
    }
}
