//! `ccs schema`: the published JSON Schemas.

use ccs_files::attendance::{AttendanceFile, attendance_command_schema};
use ccs_files::command::{entry_schema, outcome_schema, state_schema, verify_schema};
use ccs_files::debt::{DebtFile, debt_command_schema};
use ccs_files::exchange::{ExchangeFile, exchange_command_schema, exchange_request_schema};
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
use serde_json::Value;

use crate::args::{DocumentSchema, Schema, SchemaOf};
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &Schema) -> Result<Exit, Failure> {
    let schema = match args.of {
        SchemaOf::Row(kind) => schema_of(kind),
        SchemaOf::Document(document) => of_document(document),
    };
    write_one(None, format!("{schema:#}\n").as_bytes())?;
    Ok(Exit::Same)
}

fn of_document(document: DocumentSchema) -> Value {
    match document {
        DocumentSchema::AttendanceCommands => attendance_command_schema(),
        DocumentSchema::DebtCommands => debt_command_schema(),
        DocumentSchema::ExchangeCommands => exchange_command_schema(),
        DocumentSchema::PaymentsCommands => payments_command_schema(),
        DocumentSchema::AttendanceOutcome => outcome_schema::<AttendanceFile>(),
        DocumentSchema::AttendanceEntry => {
            entry_schema::<AttendanceFile>(&attendance_command_schema())
        }
        DocumentSchema::AttendanceState => state_schema::<AttendanceFile>(),
        DocumentSchema::DebtOutcome => outcome_schema::<DebtFile>(),
        DocumentSchema::DebtEntry => entry_schema::<DebtFile>(&debt_command_schema()),
        DocumentSchema::DebtState => state_schema::<DebtFile>(),
        DocumentSchema::ExchangeOutcome => outcome_schema::<ExchangeFile>(),
        DocumentSchema::ExchangeEntry => entry_schema::<ExchangeFile>(&exchange_command_schema()),
        DocumentSchema::ExchangeState => state_schema::<ExchangeFile>(),
        DocumentSchema::ExchangeRequest => exchange_request_schema(),
        DocumentSchema::PaymentsOutcome => outcome_schema::<PaymentsFile>(),
        DocumentSchema::PaymentsEntry => entry_schema::<PaymentsFile>(&payments_command_schema()),
        DocumentSchema::PaymentsState => state_schema::<PaymentsFile>(),
        DocumentSchema::Verify => verify_schema(),
        DocumentSchema::Scenario => scenario_schema(),
        DocumentSchema::Entitlement => entitlement_schema(),
        DocumentSchema::Statement => statement_schema(),
        DocumentSchema::ReconcileReport => report_schema(),
        DocumentSchema::Explanation => explanation_schema(),
        DocumentSchema::ReportDiff => diff_schema(),
        DocumentSchema::Check => check_schema(),
        DocumentSchema::Profile => profile_schema(),
        DocumentSchema::Rates => rates_schema(),
        DocumentSchema::RateBook => rate_book_schema(),
        DocumentSchema::Calendar => calendar_schema(),
        DocumentSchema::Provisions => provisions_schema(),
        DocumentSchema::Vector => vector_schema(),
    }
}
