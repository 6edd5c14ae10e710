//! What can be checked, and what there is a schema of.

use std::path::PathBuf;

use ccs_files::kind::Kind;
use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{Shown, Strict};

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The kind of file
    #[arg(value_enum)]
    pub(crate) kind: CheckKind,
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How a vendor's files differ from the formats
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) profile: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) strict: Strict,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

/// What can be checked: a kind of file of rows, or of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckKind {
    Rows(Kind),
    AttendanceCommands,
    DebtCommands,
    ExchangeCommands,
    PaymentsCommands,
    Scenario,
}

impl CheckKind {
    /// As the command line spells it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.as_str(),
            Self::AttendanceCommands => "attendance-commands",
            Self::DebtCommands => "debt-commands",
            Self::ExchangeCommands => "exchange-commands",
            Self::PaymentsCommands => "payments-commands",
            Self::Scenario => "scenario",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.about(),
            Self::AttendanceCommands => "Attendance commands, one JSON object a line",
            Self::DebtCommands => "Debt commands, one JSON object a line",
            Self::ExchangeCommands => "Exchange commands, one JSON object a line",
            Self::PaymentsCommands => "Payments commands, one JSON object a line",
            Self::Scenario => "The facts of a family that its entitlement is worked out from",
        }
    }
}

impl ValueEnum for CheckKind {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [CheckKind; 13] = [
            CheckKind::Rows(Kind::Payments),
            CheckKind::Rows(Kind::SessionReports),
            CheckKind::Rows(Kind::Returns),
            CheckKind::Rows(Kind::Services),
            CheckKind::Rows(Kind::Deposits),
            CheckKind::Rows(Kind::Sessions),
            CheckKind::Rows(Kind::ClearingTotals),
            CheckKind::Rows(Kind::StatementLines),
            CheckKind::AttendanceCommands,
            CheckKind::DebtCommands,
            CheckKind::ExchangeCommands,
            CheckKind::PaymentsCommands,
            CheckKind::Scenario,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.about()))
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// A kind of file, or a document
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    Payments,
    SessionReports,
    Returns,
    Services,
    Deposits,
    Sessions,
    ClearingTotals,
    StatementLines,
    /// One command about who enters attendance, ccs-attendance-command/1
    AttendanceCommands,
    /// One command to a debt, ccs-debt-command/1
    DebtCommands,
    /// One command to the exchange with CCSS, ccs-exchange-command/1
    ExchangeCommands,
    /// One command about arrears and payments, ccs-payments-command/1
    PaymentsCommands,
    /// The facts of a family, ccs-scenario/1
    Scenario,
    /// What a family is entitled to, ccs-entitlement/1
    Entitlement,
    /// The Statement of Entitlement, ccs-statement/1
    Statement,
    /// The reconciliation report, ccs-reconcile-report/1
    ReconcileReport,
    /// One enrolment-week explained, ccs-explanation/1
    Explanation,
    /// What changed between two reports, ccs-report-diff/1
    ReportDiff,
    /// The errors of a file, ccs-check/1
    Check,
    /// Rates, caps and thresholds, ccs-rates/1
    Rates,
    /// What of the law is modelled, ccs-provisions/1
    Provisions,
}
