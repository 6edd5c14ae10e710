//! Reads an earlier assessment for comparison: the scenario it was made from, or its document.

use ccs_core::entitlement::WeekSums;

use super::SCENARIO_SCHEMA;
use crate::json::{Fields, Form, Reading, Strictness, read_document, value};

/// The name of the document of an assessment.
const ENTITLEMENT_SCHEMA: &str = "ccs-entitlement/1";

/// An earlier assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// A scenario, to be read like any other.
    Scenario,
    /// The weekly sums of an entitlement document.
    Sums(Vec<WeekSums>),
}

/// Determines which document it is, and reads the sums of an entitlement document. Other keys are
/// ignored.
#[must_use]
pub fn read_earlier(bytes: &[u8]) -> Reading<Earlier> {
    let reading = read_document(bytes, Strictness::Warn, |fields| {
        if &*fields.required("schema", value::text)? == SCENARIO_SCHEMA {
            return Some(Earlier::Scenario);
        }
        fields.schema(ENTITLEMENT_SCHEMA)?;
        if fields.form("period") != Form::Absent {
            let message =
                "the earlier result has the weeks of a period only; the others would look new";
            let remedy = "give its scenario, or its result without --from and --to";
            return fields.refuse_with("period", "CCS-E223", message, remedy);
        }
        fields.list("weeks", value::object(week_sums)).map(Earlier::Sums)
    });
    Reading { warnings: Vec::new(), ..reading }
}

fn week_sums(week: &mut Fields<'_>) -> Option<WeekSums> {
    let ending = week.required("week_ending", value::week_ending);
    let enrolment_id = week.required("enrolment_id", value::identifier);
    let child = week.required("child", value::identifier);
    let service_id = week.required("service_id", value::identifier);
    let (ccs, accs) = (week.required("ccs", value::cents), week.required("accs", value::cents));
    let fee_reduction = week.required("fee_reduction", value::cents);
    let withheld = week.required("withheld", value::cents);
    Some(WeekSums {
        week: ending?,
        enrolment_id: enrolment_id?,
        child: child?,
        service_id: service_id?,
        ccs: ccs?,
        accs: accs?,
        fee_reduction: fee_reduction?,
        withheld: withheld?,
    })
}
