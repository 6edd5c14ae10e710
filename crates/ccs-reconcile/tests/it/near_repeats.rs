//! When lines of several files may be one that a later export says more of.

use std::slice::from_ref;

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::{Gathered, Origin};
use ccs_reconcile::record::PaymentLine;
use ccs_reconcile::report::WarningKind;
use ccs_testkit::records::*;

use crate::support::WEEK;

/// How many lines a report of these files, each of some lines, warns of.
fn near_repeats(files: &[&[PaymentLine]]) -> Vec<u64> {
    let mut fold = Fold::new(Selection::everything());
    let mut gathered = Gathered::default();
    for (file, lines) in (0..).zip(files) {
        for (place, line) in (0..).zip(*lines) {
            fold.absorb(Fact::Payment(line));
            gathered.keep(Fact::Payment(line), Origin { file, place });
        }
    }
    let (folded, _) = fold.finish();
    let report = folded.report(gathered, &ReportOptions::default()).unwrap();
    let of = |kind: &WarningKind| match kind {
        WarningKind::NearRepeatInFiles { repeats, .. } => Some(*repeats),
        _ => None,
    };
    report.warnings.iter().filter_map(|warning| of(&warning.kind)).collect()
}

fn line() -> PaymentLine {
    payment("E1", WEEK, "80.75")
}

fn reasoned(mut line: PaymentLine) -> PaymentLine {
    line.clearing_reason = Some("R".into());
    line
}

#[test]
fn a_line_that_gains_an_id_a_code_a_reason_or_a_zero_in_another_file_is_warned_of() {
    let all = reasoned(line().numbered("PL-1").coded("C").accs("0.00"));
    for more in
        [line().numbered("PL-1"), line().coded("C"), reasoned(line()), line().accs("0.00"), all]
    {
        assert_eq!(near_repeats(&[&[line()], from_ref(&more)]), [1], "{more:?}");
        assert_eq!(near_repeats(&[from_ref(&more), &[line()]]), [1], "{more:?}");
        // In one file they are two.
        assert_eq!(near_repeats(&[&[line(), more.clone()], &[]]), [0_u64; 0], "{more:?}");
        assert_eq!(near_repeats(&[&[line(), more.clone()], &[line(), more]]), [0_u64; 0]);
    }
}

#[test]
fn a_line_that_differs_in_what_both_have_is_another_line() {
    let numbered = line().numbered("PL-1").coded("C");
    let others = [
        numbered.clone(),
        line().numbered("PL-2").coded("C"),
        line().numbered("PL-1x"),
        line().in_run("000310000059"),
        line().paid_on("2025-08-14"),
        line().to_individual(),
        line().accs("0.0001"),
        payment("E1", WEEK, "80.76"),
        payment("E2", WEEK, "80.75"),
        payment("E1", "2025-08-17", "80.75"),
        payment("E1", WEEK, "").accs("80.75"),
    ];
    for other in others {
        assert_eq!(near_repeats(&[from_ref(&numbered), from_ref(&other)]), [0_u64; 0], "{other:?}");
    }
}

#[test]
fn each_line_may_be_one_other_line() {
    let [one, two] = ["PL-1", "PL-2"].map(|id| line().numbered(id));
    assert_eq!(near_repeats(&[&[line()], &[one.clone(), two.clone()]]), [1]);
    assert_eq!(near_repeats(&[&[line(), line()], &[one.clone(), two]]), [2]);
    assert_eq!(near_repeats(&[&[line(), line()], &[one]]), [1]);
}
