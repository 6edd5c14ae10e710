//! Information from CCSS other than answers to session reports: messages, personnel, payments.

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

/// The additional information in an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Brought {
    /// The information about the enrolment of the request.
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
    /// Whether there is no additional information.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.enrolment.is_none()
            && self.messages.is_empty()
            && self.personnel.is_empty()
            && self.cases.is_empty()
            && self.payments.is_empty()
    }
}

/// The subject of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum MessageKind {
    /// The result of a session report can be retrieved.
    SessionReportResult,
    /// A return of fee reduction has changed.
    ReturnFeeReduction,
    /// A payment advice is available.
    PaymentAdvice,
    /// An enrolment is about to be deemed to have ceased.
    CessationWarning,
    /// An enrolment has ended.
    EnrolmentEnded,
    /// A decision about Additional Child Care Subsidy.
    Accs,
    /// A letter.
    Correspondence,
    /// Anything else.
    Other,
}

impl MessageKind {
    /// All subjects.
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

    /// The name in documents.
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

/// One message. It is identified by its id and kept once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Message {
    /// The message.
    pub id: MessageId,
    /// Its day.
    pub on: Day,
    /// Its subject.
    pub kind: MessageKind,
    /// The enrolment that it concerns.
    pub enrolment: Option<EnrolmentId>,
    /// The week that it concerns.
    pub week: Option<Week>,
    /// The payment run that it concerns.
    pub clearing_number: Option<ClearingNumber>,
    /// The text, in the agency's words.
    #[cfg_attr(feature = "serde", serde(with = "crate::stored::personal"))]
    pub text: Personal<Box<str>>,
}

/// One person of the provider, as recorded by CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// The person's role, unchanged.
    pub role: Box<str>,
    /// The person's status, unchanged.
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
    /// Child Care Subsidy; absent and zero are different.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent and zero are different.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub accs: Option<Money>,
    /// The recipient.
    pub recipient: EntitledTo,
}

/// The amount paid to the service for one report so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paid {
    /// Child Care Subsidy.
    pub ccs: WideMoney,
    /// Additional Child Care Subsidy.
    pub accs: WideMoney,
}

/// All retrieved information other than answers to reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Retrieved {
    pub(super) messages: BTreeMap<MessageId, Message>,
    pub(super) personnel: BTreeMap<PersonId, Person>,
    pub(super) payments: BTreeMap<PaymentLineId, PaymentLine>,
    pub(super) paid: BTreeMap<(Week, EnrolmentId), Paid>,
    pub(super) lines_of: BTreeMap<ClearingNumber, u32>,
}

impl Retrieved {
    /// Whether any of it is new.
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

    /// Records a payment line; a known line changes nothing.
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
