//! Unusual rows, in columns.

use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::SessionReportId;
use serde::{Deserialize, Serialize};

use super::columns::{Check, Names};
use super::digest::Digest;
use crate::fold::account::Account;
use crate::fold::{Scatter, index};
use crate::plausibility::ReportFaults;
use crate::record::Key;

/// The lines and the reports that a warning names, each in order of account and week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unusual {
    line_account: Vec<u32>,
    line_week: Vec<u16>,
    line_day: Vec<i32>,
    report_account: Vec<u32>,
    report_week: Vec<u16>,
    report_id: Vec<SessionReportId>,
    report_faults: Vec<u8>,
}

impl Unusual {
    pub(super) fn of(scatter: &Scatter, names: &Names) -> Self {
        let number = |key: &Key| names.account_number(&Account::of(key));
        let lines = scatter.unusual.lines.iter();
        let mut lines: Vec<(u32, u16, i32)> =
            lines.map(|(key, day)| (number(key), key.week.index(), day.ordinal())).collect();
        lines.sort_unstable();
        let reports = scatter.unusual.reports.iter();
        let mut reports: Vec<(u32, u16, SessionReportId, u8)> = reports
            .map(|(key, id, faults)| (number(key), key.week.index(), *id, faults.bits()))
            .collect();
        reports.sort_unstable();
        let mut columns = Self::default();
        for (account, week, day) in lines {
            columns.line_account.push(account);
            columns.line_week.push(week);
            columns.line_day.push(day);
        }
        for (account, week, id, faults) in reports {
            columns.report_account.push(account);
            columns.report_week.push(week);
            columns.report_id.push(id);
            columns.report_faults.push(faults);
        }
        columns
    }

    pub(super) fn restore(&self, names: &Names, scatter: &mut Scatter) {
        let accounts: Vec<Account> = names.accounts().collect();
        let key = |account: u32, week: u16| {
            let &Account { service_id, enrolment_id } = accounts.get(index(account))?;
            Some(Key { service_id, week: Week::from_index(week)?, enrolment_id })
        };
        let lines = self.line_account.iter().zip(&self.line_week).zip(&self.line_day);
        for ((&account, &week), &day) in lines {
            if let Some(line) = key(account, week).zip(Day::from_ordinal(day)) {
                scatter.unusual.lines.push(line);
            }
        }
        let names = self.report_account.iter().zip(&self.report_week);
        let reports = names.zip(&self.report_id).zip(&self.report_faults);
        for (((&account, &week), &id), &faults) in reports {
            if let Some((key, faults)) = key(account, week).zip(ReportFaults::from_bits(faults)) {
                scatter.unusual.reports.push((key, id, faults));
            }
        }
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        for column in [&self.line_account, &self.report_account] {
            digest.numbers(column.iter().copied());
        }
        for column in [&self.line_week, &self.report_week] {
            digest.numbers(column.iter().copied());
        }
        digest.signed(self.line_day.iter().copied().map(i64::from));
        digest.ids(self.report_id.iter().map(SessionReportId::words));
        digest.numbers(self.report_faults.iter().copied());
    }

    pub(super) fn check(&self, check: &mut Check, names: &Names) {
        let (lines, reports) = (self.line_account.len(), self.report_account.len());
        let lengths = [
            ("unusual.line_week", self.line_week.len(), lines),
            ("unusual.line_day", self.line_day.len(), lines),
            ("unusual.report_week", self.report_week.len(), reports),
            ("unusual.report_id", self.report_id.len(), reports),
            ("unusual.report_faults", self.report_faults.len(), reports),
        ];
        for (column, length, expected) in lengths {
            check.length(column, length, expected);
        }
        let accounts = names.accounts_len();
        check.range("unusual.line_account", &self.line_account, |at| index(**at) < accounts);
        check.range("unusual.report_account", &self.report_account, |at| index(**at) < accounts);
        check.weeks("unusual.line_week", self.line_week.iter().copied());
        check.weeks("unusual.report_week", self.report_week.iter().copied());
        check.days("unusual.line_day", self.line_day.iter().copied());
        check.range("unusual.report_faults", &self.report_faults, |bits| {
            ReportFaults::from_bits(**bits).is_some()
        });
        let line_weeks = self.line_account.iter().zip(&self.line_week);
        check.sorted("unusual.line_account", line_weeks.zip(&self.line_day));
        let report_weeks = self.report_account.iter().zip(&self.report_week);
        check.sorted("unusual.report_account", report_weeks.zip(&self.report_id));
    }
}
