//! Tables of rates, `ccs-rates/1`, given back to be checked.

use ccs_core::calendar::Deadline;
use ccs_core::dated::Confidence;

use crate::json::{FieldError, Fields, JsonFault, Strictness, read_document, value};

/// The name of the document.
const RATES_SCHEMA: &str = "ccs-rates/1";

/// Everything that is wrong with a table of rates; nothing is taken from it.
///
/// ```
/// use ccs_files::rates::check_rates;
/// let table = br#"{"schema":"ccs-rates/1","name":"published","on":null,"reviewed_to":"2027-07-04","rates":[]}"#;
/// assert!(check_rates(table).is_empty());
/// let errors = check_rates(br#"{"schema":"ccs-rates/1","name":"published","rates":[]}"#);
/// assert_eq!(errors[0].to_string(), "reviewed_to: CCS-F065: the key is missing or null; fill it in");
/// ```
#[must_use]
pub fn check_rates(bytes: &[u8]) -> Vec<FieldError> {
    let reading = read_document(bytes, Strictness::Strict, |fields| {
        table(fields);
        Some(())
    });
    reading.result.err().unwrap_or_default()
}

fn table(fields: &mut Fields<'_>) {
    fields.schema(RATES_SCHEMA);
    fields.required("name", value::text);
    fields.optional("on", value::day);
    fields.required("reviewed_to", value::day);
    fields.list("rates", value::object(rate));
    fields.list_or_empty("deadlines", value::object(deadline));
    fields.list_or_empty("next", value::object(rate));
}

fn rate(fields: &mut Fields<'_>) -> Option<()> {
    fields.required("key", value::text);
    let from = fields.required("from", value::day);
    let to = fields.optional("to", value::day).flatten();
    for text in ["value", "unit"] {
        fields.optional(text, value::text);
    }
    fields.required("provision", value::text);
    fields.required("source", value::text);
    fields.required("confidence", value::one_of(&Confidence::ALL, Confidence::as_str));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        let fault = JsonFault::PeriodReversed;
        return fields.refuse_with("to", fault.code(), fault.message(), fault.remedy());
    }
    Some(())
}

fn deadline(fields: &mut Fields<'_>) -> Option<()> {
    fields.required("income_year", value::financial_year);
    fields.required("event", value::one_of(&Deadline::ALL, Deadline::as_str));
    fields.required("date", value::day).map(drop)
}
