//! Every warning, with its code, its name, and whether it says only what an ordinary week has.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{PartKind, WarningKind as W};
use ccs_testkit::records::*;

use crate::support::WEEK;

/// A warning, its code, its name, and whether it is a note.
type Warned = (W, &'static str, &'static str, bool);

fn every_warning() -> Vec<Warned> {
    [of_rows(), of_decisions_and_documents(), of_what_is_beside_the_rows()].concat()
}

fn of_rows() -> Vec<Warned> {
    let (amount, repeats, version) = (WideMoney::CENT, 1, 1);
    let report = || "SR-1".parse().unwrap();
    vec![
        (W::BeforeCcsBegan, "CCS-W001", "week_before_ccs", false),
        (W::SuspectedDuplicate { repeats, amount }, "CCS-W002", "suspected_duplicate", false),
        (W::RepeatsDropped { repeats, amount }, "CCS-W003", "repeats_dropped", false),
        (
            W::PaymentLineIdRepeated { payment_line_id: "P1".parse().unwrap(), repeats },
            "CCS-W004",
            "payment_line_id_repeated",
            true,
        ),
        (
            W::SessionReportRepeated { session_report_id: report(), version, repeats },
            "CCS-W005",
            "session_report_repeated",
            true,
        ),
        (
            W::SessionReportRepeatedInFile {
                session_report_id: report(),
                version,
                repeats,
                amount,
            },
            "CCS-W037",
            "session_report_repeated_in_file",
            false,
        ),
        (
            W::SessionReportSuperseded { session_report_id: report(), version, latest: 2 },
            "CCS-W006",
            "session_report_superseded",
            true,
        ),
        (
            W::ReturnRepeated { return_id: "T1".parse().unwrap(), repeats },
            "CCS-W007",
            "return_repeated",
            true,
        ),
        (
            W::VariationNotProcessed { session_report_id: report(), version },
            "CCS-W008",
            "variation_not_processed",
            false,
        ),
    ]
}

fn of_decisions_and_documents() -> Vec<Warned> {
    let (amount, repeats) = (WideMoney::CENT, 1);
    let run = || "000190000113".parse().unwrap();
    let day = |text: &str| text.parse().unwrap();
    let (service, part, of) = ("190016362L".parse().unwrap(), PartKind::Unexplained, None);
    vec![
        (
            W::DecisionNoLongerFits { part, of, decided: amount, now: amount, has_rows: true },
            "CCS-W020",
            "decision_no_longer_fits",
            false,
        ),
        (W::RunNotInTotals { clearing_number: run() }, "CCS-W023", "run_not_in_totals", false),
        (
            W::DepositFarFromPayments { date_paid: day("2025-08-13") },
            "CCS-W024",
            "deposit_far_from_payments",
            false,
        ),
        (
            W::AcknowledgementEnded { part, of, decided: amount, until: day("2025-08-13") },
            "CCS-W025",
            "acknowledgement_ended",
            false,
        ),
        (
            W::StatementWithoutRows { service: amount, individual: amount },
            "CCS-W026",
            "statement_without_rows",
            false,
        ),
        (
            W::ServiceWithoutReports { other: None, shared: 0 },
            "CCS-W027",
            "service_without_reports",
            false,
        ),
        (
            W::ServiceWithoutPayments { other: service, shared: 0 },
            "CCS-W028",
            "service_without_payments",
            false,
        ),
        (W::ReturnInSeveralFiles { repeats, amount }, "CCS-W029", "return_in_several_files", true),
        (
            W::EntitledNotPaid { entitled: amount, paid: amount },
            "CCS-W036",
            "entitled_not_paid",
            false,
        ),
        (
            W::SuspectedReturnRepeat { repeats, amount },
            "CCS-W030",
            "suspected_return_repeat",
            false,
        ),
        (W::NearRepeatInFiles { repeats, amount }, "CCS-W032", "near_repeat_in_files", false),
        (
            W::ControlTotalRepeated { clearing_number: run(), repeats, amount },
            "CCS-W031",
            "control_total_repeated",
            false,
        ),
    ]
}

fn of_what_is_beside_the_rows() -> Vec<Warned> {
    let (clearing_number, date_paid) =
        ("000190000113".parse().unwrap(), "2025-08-13".parse().unwrap());
    vec![
        (
            W::TooManyRowsToCompare { comparisons: 2, most: 1 },
            "CCS-W034",
            "too_many_rows_to_compare",
            false,
        ),
        (
            W::TotalOfAnotherDay { clearing_number, date_paid },
            "CCS-W035",
            "total_of_another_day",
            false,
        ),
        (W::DecisionsOutsideData { decisions: 1 }, "CCS-W033", "decisions_outside_data", false),
    ]
}

fn others() -> Vec<(W, &'static str)> {
    let report = || "SR-1".parse().unwrap();
    let run = || "000190000113".parse().unwrap();
    vec![
        (W::ReturnNotInData, "return_not_in_data"),
        (W::ReturnExceedsPaid, "return_exceeds_paid"),
        (W::NegativeReturn, "negative_return"),
        (W::NegativeFee { session_report_id: report() }, "negative_fee"),
        (
            W::PaidLongBeforeWeek { date_paid: "2025-08-13".parse().unwrap() },
            "paid_long_before_week",
        ),
        (W::AllocatedAboveFee { session_report_id: report() }, "allocated_above_fee"),
        (W::AllocatedOnDraft { session_report_id: report() }, "allocated_on_draft"),
        (W::ClearingNumberLength { clearing_number: run() }, "clearing_number_length"),
        (W::ClearingNumberTwoDays { clearing_number: run() }, "clearing_number_two_days"),
        (W::IdCaseDiffers, "id_case_differs"),
        (W::SubsidyTypesNotToldApart, "subsidy_types_not_told_apart"),
        (W::WorthNotProven, "worth_not_proven"),
    ]
}

/// Two thousand rows are compared with two thousand; the limit is named where there are more.
#[test]
fn a_week_with_too_many_rows_to_compare_is_warned_of() {
    let world = |returns: u32| {
        let lines = (0..20).map(|at| payment("E1", WEEK, "1.00").in_run(&format!("{at:012}")));
        let all = (0..returns).map(|at| returned("E1", WEEK, "0.01").numbered(&format!("R{at}")));
        World::default().paid(lines).returned(all).reconciled()
    };
    let named = |returns: u32| {
        let warnings = world(returns).warnings.into_iter().map(|warning| warning.kind);
        warnings.filter(|kind| kind.code() == "CCS-W034").collect::<Vec<_>>()
    };
    let expected = W::TooManyRowsToCompare { comparisons: 4_000_020, most: 4_000_000 };
    assert_eq!(named(200_001), [expected]);
    assert_eq!(named(200), []);
}

#[test]
fn each_warning_has_its_code_and_its_name() {
    let mut codes = Vec::new();
    for (kind, code, name, is_note) in every_warning() {
        assert_eq!((kind.code(), kind.name(), kind.is_note()), (code, name, is_note));
        assert_eq!(kind.more(), 0, "{name}");
        codes.push(kind.code());
    }
    for (kind, name) in others() {
        assert_eq!((kind.name(), kind.is_note(), kind.more()), (name, false, 0));
        codes.push(kind.code());
    }
    let more = W::PaymentNotWholeCents { more: 7 };
    assert_eq!((more.name(), more.is_note(), more.more()), ("payment_not_whole_cents", false, 7));
    codes.push(more.code());
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!((codes.len(), count), (37, 37), "no code is used twice");
}
