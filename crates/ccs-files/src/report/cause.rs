//! The totals by cause, against the parts of all rows.

use ccs_reconcile::report::{CauseTotal, PartKind, Report, causes};

use super::fault::{ReportFault, agree, refuse};
use crate::json::{Fields, value};

pub(super) fn cause(fields: &mut Fields<'_>) -> Option<CauseTotal> {
    let kind = fields.required("part", value::named::<PartKind>);
    let certainty = fields.required("certainty", value::named);
    let rows = fields.required("rows", value::integer::<u64>);
    let positive = fields.required("positive", value::wide_money);
    let negative = fields.required("negative", value::wide_money);
    Some(CauseTotal {
        kind: kind?,
        certainty: certainty?,
        rows: rows?,
        positive: positive?,
        negative: negative?,
    })
}

/// The list is that of the report's open parts; older documents have none.
pub(super) fn causes_agree(
    fields: &mut Fields<'_>,
    stated: Option<&[CauseTotal]>,
    report: &Report,
) -> Option<()> {
    let (stated, calculated) = (stated?, causes(report));
    let name = |total: &CauseTotal| (total.kind, total.certainty);
    if !stated.iter().map(name).eq(calculated.iter().map(name)) {
        return refuse(fields, "causes", ReportFault::DoesNotFoot);
    }
    for (at, (stated, total)) in stated.iter().zip(&calculated).enumerate() {
        agree(fields, &format!("causes[{at}].rows"), stated.rows, total.rows);
        agree(fields, &format!("causes[{at}].positive"), stated.positive, total.positive);
        agree(fields, &format!("causes[{at}].negative"), stated.negative, total.negative);
    }
    Some(())
}
