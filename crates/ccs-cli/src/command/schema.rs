//! `ccs schema`: the published JSON Schemas.

use ccs_files::attendance::{AttendanceFile, attendance_command_schema};
use ccs_files::command::{entry_schema, outcome_schema, state_schema};
use ccs_files::debt::{DebtFile, debt_command_schema};
use ccs_files::exchange::{ExchangeFile, exchange_command_schema};
use ccs_files::kind::Kind;
use ccs_files::payments::{PaymentsFile, payments_command_schema};
use ccs_files::profile::profile_schema;
use ccs_files::rate_book::rate_book_schema;
use ccs_files::scenario::scenario_schema;
use ccs_files::schema::{check_schema, schema_of};
use ccs_report::calendar::calendar_schema;
use ccs_report::diff::diff_schema;
use ccs_report::document::report_schema;
use ccs_report::entitlement::entitlement_schema;
use ccs_report::explanation::explanation_schema;
use ccs_report::provisions::provisions_schema;
use ccs_report::rates::rates_schema;
use ccs_report::statement::statement_schema;
use ccs_vectors::vector_schema;

use crate::args::{Schema, SchemaOf};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &Schema) -> Result<Exit, Failure> {
    let schema = match args.of {
        SchemaOf::Payments => schema_of(Kind::Payments),
        SchemaOf::SessionReports => schema_of(Kind::SessionReports),
        SchemaOf::Returns => schema_of(Kind::Returns),
        SchemaOf::Services => schema_of(Kind::Services),
        SchemaOf::Deposits => schema_of(Kind::Deposits),
        SchemaOf::Sessions => schema_of(Kind::Sessions),
        SchemaOf::ClearingTotals => schema_of(Kind::ClearingTotals),
        SchemaOf::StatementLines => schema_of(Kind::StatementLines),
        SchemaOf::Decisions => schema_of(Kind::Decisions),
        SchemaOf::AttendanceCommands => attendance_command_schema(),
        SchemaOf::DebtCommands => debt_command_schema(),
        SchemaOf::ExchangeCommands => exchange_command_schema(),
        SchemaOf::PaymentsCommands => payments_command_schema(),
        SchemaOf::AttendanceOutcome => outcome_schema::<AttendanceFile>(),
        SchemaOf::AttendanceEntry => entry_schema::<AttendanceFile>(&attendance_command_schema()),
        SchemaOf::AttendanceState => state_schema::<AttendanceFile>(),
        SchemaOf::DebtOutcome => outcome_schema::<DebtFile>(),
        SchemaOf::DebtEntry => entry_schema::<DebtFile>(&debt_command_schema()),
        SchemaOf::DebtState => state_schema::<DebtFile>(),
        SchemaOf::ExchangeOutcome => outcome_schema::<ExchangeFile>(),
        SchemaOf::ExchangeEntry => entry_schema::<ExchangeFile>(&exchange_command_schema()),
        SchemaOf::ExchangeState => state_schema::<ExchangeFile>(),
        SchemaOf::PaymentsOutcome => outcome_schema::<PaymentsFile>(),
        SchemaOf::PaymentsEntry => entry_schema::<PaymentsFile>(&payments_command_schema()),
        SchemaOf::PaymentsState => state_schema::<PaymentsFile>(),
        SchemaOf::Scenario => scenario_schema(),
        SchemaOf::Entitlement => entitlement_schema(),
        SchemaOf::Statement => statement_schema(),
        SchemaOf::ReconcileReport => report_schema(),
        SchemaOf::Explanation => explanation_schema(),
        SchemaOf::ReportDiff => diff_schema(),
        SchemaOf::Check => check_schema(),
        SchemaOf::Profile => profile_schema(),
        SchemaOf::Rates => rates_schema(),
        SchemaOf::RateBook => rate_book_schema(),
        SchemaOf::Calendar => calendar_schema(),
        SchemaOf::Provisions => provisions_schema(),
        SchemaOf::Vector => vector_schema(),
    };
    write_one(None, format!("{schema:#}\n").as_bytes())?;
    Ok(Exit::Same)
}
