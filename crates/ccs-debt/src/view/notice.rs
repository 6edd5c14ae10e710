//! A notice on the screen.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;

use super::PeriodView;
use crate::law::notice::{NoticeDays, NoticeStatus};
use crate::state::{DebtState, Notice};

/// A notice, its content (s 77(1)) and the days that follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NoticeView {
    /// Issued, suppressed or manual.
    pub status: NoticeStatus,
    /// Its date, once it was given.
    pub date: Option<Day>,
    /// The day the debt is due.
    pub due_day: Option<Day>,
    /// The first day of interest, if it is not paid and there is no arrangement.
    pub interest_from: Option<Day>,
    /// The day of the reminder letter.
    pub reminder_on: Option<Day>,
    /// What it says; left out where a command did not change it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content: Option<NoticeContentView>,
}

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NoticeContentView {
    /// Why the debt was incurred: the reason's code, and its words where they are published.
    pub reason: String,
    /// How it came about.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub explanation: Option<Personal<Box<str>>>,
    /// The period the debt relates to.
    pub period: Option<PeriodView>,
    /// What was outstanding on its date.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// The day it is due.
    pub due_day: Option<Day>,
    /// Always: sections 78 and 78A.
    pub interest_may_follow: bool,
    /// How it can be repaid.
    pub repayment_options: Vec<Box<str>>,
    /// Whom to ask.
    pub contact: Option<Box<str>>,
    /// What section 77(1) requires and it lacks.
    pub missing: Vec<&'static str>,
}

impl NoticeView {
    pub(super) fn of_all(state: &DebtState, rates: &RateBook<'_>) -> Vec<Self> {
        let notices = state.notices().iter().zip(state.notice_days(rates));
        notices.map(|(notice, days)| Self::of(notice, days)).collect()
    }

    fn of(notice: &Notice, days: Option<NoticeDays>) -> Self {
        let due_day = days.map(|days| days.due);
        let name = notice.reason.name();
        let reason = match name {
            Some(name) => format!("{}, {name}", notice.reason),
            None => notice.reason.to_string(),
        };
        Self {
            status: notice.status,
            date: notice.date,
            due_day,
            interest_from: days.map(|days| days.interest_from),
            reminder_on: days.map(|days| days.reminder),
            content: Some(NoticeContentView {
                reason,
                explanation: notice.explanation.clone(),
                period: notice
                    .period
                    .map(|period| PeriodView { from: period.first(), to: period.last() }),
                outstanding: notice.outstanding,
                due_day,
                interest_may_follow: true,
                repayment_options: notice.repayment_options.clone(),
                contact: notice.contact.clone(),
                missing: notice.missing(),
            }),
        }
    }
}
