//! What can be checked, and what there is a schema of.

use std::path::PathBuf;
use std::sync::LazyLock;

use ccs_files::kind::Kind;
use ccs_report::check::CheckPage;
use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{DocumentShown, OwnRatesArg, Strict};

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The kind of file
    #[arg(value_enum)]
    pub(crate) kind: CheckKind,
    /// The files; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Import profile for another product's exports; with KIND= for one kind of file; repeatable
    #[arg(long, value_name = "[KIND=]NAME|FILE")]
    pub(crate) profile: Vec<String>,
    /// Answer a column for which the profile has `ask`, such as `service_id=190016362L` or, for the day
    /// of the reports, `retrieved_on=2026-11-22`; repeatable
    #[arg(long, value_name = "[KIND.]COLUMN=VALUE")]
    pub(crate) set: Vec<String>,
    /// Override a policy that commands are decided under, such as `self_approval=refused`; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) policy: Vec<String>,
    #[command(flatten)]
    pub(crate) strict: Strict,
    #[command(flatten)]
    pub(crate) rates: OwnRatesArg,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<CheckPage>,
}

/// What can be checked: a kind of file of rows, or of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckKind {
    Rows(Kind),
    AttendanceCommands,
    AttendanceHistory,
    DebtCommands,
    DebtHistory,
    ExchangeCommands,
    ExchangeHistory,
    ExchangeRequest,
    PaymentsCommands,
    PaymentsHistory,
    Scenario,
    Profile,
    Rates,
}

impl CheckKind {
    /// As the command line spells it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.as_str(),
            Self::AttendanceCommands => "attendance-commands",
            Self::AttendanceHistory => "attendance-history",
            Self::DebtCommands => "debt-commands",
            Self::DebtHistory => "debt-history",
            Self::ExchangeCommands => "exchange-commands",
            Self::ExchangeHistory => "exchange-history",
            Self::ExchangeRequest => "exchange-request",
            Self::PaymentsCommands => "payments-commands",
            Self::PaymentsHistory => "payments-history",
            Self::Scenario => "scenario",
            Self::Profile => "profile",
            Self::Rates => "rates",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.about(),
            Self::AttendanceCommands => "Attendance commands, one JSON object per line",
            Self::AttendanceHistory => "The entries of attendance books, one JSON object per line",
            Self::DebtCommands => "Debt commands, one JSON object per line",
            Self::DebtHistory => "The entries of debt books, one JSON object per line",
            Self::ExchangeCommands => "Exchange commands, one JSON object per line",
            Self::ExchangeHistory => "The entries of exchange books, one JSON object per line",
            Self::ExchangeRequest => "Requests to CCSS, one JSON object per line",
            Self::PaymentsCommands => "Payments commands, one JSON object per line",
            Self::PaymentsHistory => "The entries of payments books, one JSON object per line",
            Self::Profile => "An import profile",
            Self::Rates => "A table of rates as `ccs rates` prints it, or a rate book",
            Self::Scenario => "The facts from which a family's entitlement is worked out",
        }
    }
}

impl CheckKind {
    /// What is no kind of file of rows.
    const OTHERS: [Self; 12] = [
        Self::AttendanceCommands,
        Self::AttendanceHistory,
        Self::DebtCommands,
        Self::DebtHistory,
        Self::ExchangeCommands,
        Self::ExchangeHistory,
        Self::ExchangeRequest,
        Self::PaymentsCommands,
        Self::PaymentsHistory,
        Self::Scenario,
        Self::Profile,
        Self::Rates,
    ];
}

impl ValueEnum for CheckKind {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<CheckKind>> = LazyLock::new(|| {
            Kind::ALL.map(CheckKind::Rows).into_iter().chain(CheckKind::OTHERS).collect()
        });
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

/// What there is a schema of: a row of a kind of file, or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SchemaOf {
    Row(Kind),
    Document(DocumentSchema),
}

impl ValueEnum for SchemaOf {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<SchemaOf>> = LazyLock::new(|| {
            let documents = DocumentSchema::value_variants().iter().copied();
            let rows = Kind::ALL.map(SchemaOf::Row).into_iter();
            rows.chain(documents.map(SchemaOf::Document)).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Row(kind) => Some(PossibleValue::new(kind.as_str()).help(kind.about())),
            Self::Document(document) => document.to_possible_value(),
        }
    }
}

/// A document that there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentSchema {
    /// A command about who may enter attendance, ccs-attendance-command/1
    AttendanceCommands,
    /// A command on a debt, ccs-debt-command/1
    DebtCommands,
    /// A command on session reports, ccs-exchange-command/1
    ExchangeCommands,
    /// A command on arrears and payments, ccs-payments-command/1
    PaymentsCommands,
    /// The outcome of a command about who may enter attendance, ccs-attendance-outcome/1
    AttendanceOutcome,
    /// An entry of a history about who may enter attendance, ccs-attendance-entry/1
    AttendanceEntry,
    /// A snapshot of who may enter attendance, ccs-attendance-state/1
    AttendanceState,
    /// The outcome of a command on debts, ccs-debt-outcome/1
    DebtOutcome,
    /// An entry of a history of debts, ccs-debt-entry/1
    DebtEntry,
    /// A snapshot of debts, ccs-debt-state/1
    DebtState,
    /// The outcome of a command on session reports, ccs-exchange-outcome/1
    ExchangeOutcome,
    /// An entry of a history of session reports, ccs-exchange-entry/1
    ExchangeEntry,
    /// A snapshot of session reports, ccs-exchange-state/1
    ExchangeState,
    /// A request to CCSS that awaits an answer, ccs-exchange-request/1
    ExchangeRequest,
    /// The outcome of a command on arrears and payments, ccs-payments-outcome/1
    PaymentsOutcome,
    /// An entry of a history of arrears and payments, ccs-payments-entry/1
    PaymentsEntry,
    /// A snapshot of arrears and payments, ccs-payments-state/1
    PaymentsState,
    /// What is wrong with histories, ccs-verify/1
    Verify,
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
    /// An import profile (TOML)
    Profile,
    /// Rates, caps and thresholds, ccs-rates/1
    Rates,
    /// A caller's own rates, ccs-rate-book/1
    RateBook,
    /// The dates of each income year, ccs-calendar/1
    Calendar,
    /// Which provisions are modelled, ccs-provisions/1
    Provisions,
    /// A test vector, ccs-vector/1
    Vector,
}
