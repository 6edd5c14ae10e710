//! The totals by age, against all rows.

use ccs_reconcile::report::{AgeTotal, Report, ages};

use super::fault::{ReportFault, agree, refuse};
use crate::json::{Fields, value};

pub(super) fn age(fields: &mut Fields<'_>) -> Option<AgeTotal> {
    let band = fields.required("weeks_since_week_ending", value::named);
    let rows = fields.required("rows", value::integer::<u64>);
    let positive = fields.required("positive", value::wide_money);
    let negative = fields.required("negative", value::wide_money);
    Some(AgeTotal { band: band?, rows: rows?, positive: positive?, negative: negative? })
}

/// The list is that of the report's differences; older documents have none.
pub(super) fn ages_agree(
    fields: &mut Fields<'_>,
    stated: Option<&[AgeTotal]>,
    report: &Report,
) -> Option<()> {
    let (stated, calculated) = (stated?, ages(report));
    let band = |total: &AgeTotal| total.band;
    if !stated.iter().map(band).eq(calculated.iter().map(band)) {
        return refuse(fields, "ages", ReportFault::DoesNotFoot);
    }
    for (at, (stated, total)) in stated.iter().zip(&calculated).enumerate() {
        agree(fields, &format!("ages[{at}].rows"), stated.rows, total.rows);
        agree(fields, &format!("ages[{at}].positive"), stated.positive, total.positive);
        agree(fields, &format!("ages[{at}].negative"), stated.negative, total.negative);
    }
    Some(())
}
