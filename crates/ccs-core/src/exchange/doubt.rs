//! Answers and payments that can be recorded, and whose facts may be wrong.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Coded, Exchange, Item, PaymentLine, Reply, Response, SessionEntitlement, TakeOver};
use crate::date::Day;
use crate::session::{Origin, SessionReport, Version};

/// Why an answer or a payment may be wrong. It is recorded all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerDoubt {
    /// CCSS processed the version before it could have it.
    #[error("CCSS cannot have processed the report before {earliest}; check processed_on")]
    ProcessedBefore {
        /// The day it was submitted; of a version made elsewhere, the day of its last session.
        earliest: Day,
    },
    /// A payment is dated before it could be made.
    #[error("the payment cannot have been made before {earliest}; check date_paid")]
    PaidBefore {
        /// The earliest possible day for everything that is paid.
        earliest: Day,
    },
    /// The answer has several amounts of the same subsidy for one session and recipient.
    #[error(
        "the answer has more than one amount for the session of {day} and one recipient, and they are added; check whether one of them replaces the other"
    )]
    Added {
        /// The session's day.
        day: Day,
    },
}

impl Coded for AnswerDoubt {
    fn code(&self) -> &'static str {
        match self {
            Self::ProcessedBefore { .. } => "CCS-S079",
            Self::PaidBefore { .. } => "CCS-S080",
            Self::Added { .. } => "CCS-S081",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::ProcessedBefore { .. } => "processed_on",
            Self::PaidBefore { .. } => "date_paid",
            Self::Added { .. } => "entitlements",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// What may be wrong in an answer. A payment that it brings along cannot precede its week.
    #[must_use]
    pub fn doubts_of_answer(&self, response: &Response) -> Vec<AnswerDoubt> {
        let version = match response.item {
            Item::SessionReport { id, version } => self.answered_version(id, version).ok(),
            _ => None,
        };
        let early = version
            .and_then(earliest_answer)
            .filter(|earliest| response.processed_on.is_some_and(|on| on < *earliest))
            .map(|earliest| AnswerDoubt::ProcessedBefore { earliest });
        let payments = response.brought.payments.iter();
        let paid_early = payments
            .map(|line| (line.date_paid, line.week.monday()))
            .find(|(on, monday)| on < monday)
            .map(|(_, earliest)| AnswerDoubt::PaidBefore { earliest });
        early.into_iter().chain(added(&response.reply)).chain(paid_early).collect()
    }

    /// What may be wrong in the answer to a version that was made elsewhere.
    #[must_use]
    pub fn doubts_of_take_over(&self, command: &TakeOver) -> Vec<AnswerDoubt> {
        let last = command.sessions.iter().map(|session| session.day).max();
        let early = last
            .filter(|last| command.processed_on.is_some_and(|on| on < *last))
            .map(|earliest| AnswerDoubt::ProcessedBefore { earliest });
        early.into_iter().chain(added(&command.reply)).collect()
    }

    /// What may be wrong in a payment run: the entitlements that it pays were not processed yet.
    #[must_use]
    pub fn doubt_of_payment_run(
        &self,
        date_paid: Day,
        lines: &[PaymentLine],
    ) -> Option<AnswerDoubt> {
        let reports = lines.iter().filter_map(|line| self.at((line.week, line.enrolment)));
        let earliest = reports.filter_map(earliest_payment).max()?;
        (date_paid < earliest).then_some(AnswerDoubt::PaidBefore { earliest })
    }
}

/// The first day on which a version can be processed. The day on which one that was made elsewhere
/// was submitted is not known, but care is reported only after it was given.
fn earliest_answer(version: &Version) -> Option<Day> {
    match version.origin {
        Origin::Own => Some(version.submitted_on),
        Origin::Elsewhere => version.sessions.last().map(crate::session::SessionOfCare::day),
    }
}

/// The first day on which the entitlements that count can be paid.
fn earliest_payment(report: &SessionReport) -> Option<Day> {
    let version = report.counting()?;
    let (answer, _) = version.answers.all().find(|(_, counts)| *counts)?;
    earliest_answer(version).max(answer.processed_on)
}

/// The first of several amounts for one session and recipient.
fn added(reply: &Reply) -> Option<AnswerDoubt> {
    let Reply::Processed(entitlements) = reply else { return None };
    let mut sorted: Vec<&SessionEntitlement> = entitlements.iter().collect();
    sorted.sort_unstable();
    let is_one = |a: &SessionEntitlement, b: &SessionEntitlement| {
        (a.day, a.start, a.recipient) == (b.day, b.start, b.recipient)
    };
    sorted
        .chunk_by(|a, b| is_one(a, b))
        .find(|lines| {
            let of_ccs = lines.iter().filter(|line| line.ccs.is_some()).count();
            let of_accs = lines.iter().filter(|line| line.accs.is_some()).count();
            of_ccs > 1 || of_accs > 1
        })
        .and_then(|lines| lines.first())
        .map(|line| AnswerDoubt::Added { day: line.day })
}
