//! What is settled leaves nothing: recoveries in parts, offsets of several reports, a debt of the family
//! that ended with its report, repeats that net to nothing. Each beside a neighbour of a cent.

use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::record::{PaymentLine, ReturnStatus, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Certainty, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, only_row};

const OFFSET: PartKind = PartKind::WithdrawnAwaitingOffset;
const QUERY: PartKind = PartKind::AwaitingSessionReportQuery;
const CLAWBACK: PartKind = PartKind::ClawbackAwaitingQuery;
const PENDING: PartKind = PartKind::ReturnAwaitingRecovery;
const BEYOND: PartKind = PartKind::RecoveredBeyondReturn;
const EXPORT: &str = "2025-09-20";

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

fn answered(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).fee("900.00").retrieved(on)
}

fn cancelled(id: &str, allocated: &str, on: &str) -> SessionReport {
    report(id, "E1", WEEK, allocated).fee("900.00").version(2).cancelled().cancelled_on(on)
}

fn given_back(amount: &str, total: &str, on: &str) -> ReturnedFeeReduction {
    let returned = returned("E1", WEEK, amount).returned_on(on);
    let total: Money = total.parse().unwrap();
    let passed_on = WideMoney::from(total).minus(returned.not_passed_on.into()).to_money().unwrap();
    let status = ReturnStatus::Finalised;
    ReturnedFeeReduction { total_fee_reduction: total, passed_on, status, ..returned }
}

#[track_caller]
fn assert_not_certain(world: &World) {
    let report = world.reconciled();
    let parts = &only_row(&report).parts;
    assert!(parts.iter().all(|part| part.certainty != Certainty::Certain), "{parts:#?}");
}

/// Two lines that add up to the return are its recovery, and no offset of the report that was cancelled
/// since, though just as much of that is left.
#[test]
fn two_lines_recover_one_return_before_a_withdrawal() {
    let world = |second: &str| {
        World::default()
            .paid([line("2025-08-12", "125.76"), line("2025-09-09", "-31.44")])
            .paid([line("2025-09-10", second)])
            .reported([report("SR-1", "E1", WEEK, "125.76").fee("262.00")])
            .reported([report("SR-1", "E1", WEEK, "").fee("262.00").version(2).cancelled()])
            .returned([given_back("62.88", "125.76", "2025-09-02")])
    };
    assert_parts(&world("-31.44"), &[(OFFSET, "62.88")]);
    assert_not_certain(&world("-31.44"));
    assert_parts(&world("-31.43"), &[(PENDING, "0.01"), (OFFSET, "62.88")]);
}

/// A return and an offset of all of one cancelled report take the returned money twice, whatever its
/// allocation was cut to.
#[test]
fn an_offset_of_all_beside_a_recovered_return_takes_its_money_twice() {
    let world = |taken: &str, allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "75.50").coded("Z401-P010")])
            .paid([line("2025-08-26", "-25.16").coded("Z401-D070")])
            .paid([line("2025-09-02", taken).coded("Z401-D010")])
            .reported([answered("SR-1", "75.50", "2025-08-13")])
            .reported([cancelled("SR-1", allocated, "2025-08-28")])
            .returned([given_back("25.16", "75.50", "2025-08-20")])
    };
    let (still, left) =
        (PartKind::RecoveredButStillAllocated, PartKind::AllocatedToCancelledReport);
    assert_parts(
        &world("-75.50", "75.50"),
        &[(still, "-25.16"), (left, "-50.34"), (BEYOND, "-25.16")],
    );
    assert_parts(&world("-50.34", "75.50"), &[(still, "-25.16"), (left, "-50.34")]);
    assert_parts(&world("-75.50", ""), &[(BEYOND, "-25.16")]);
    assert_balances(&world("-50.34", ""));
}

/// One line takes back all that two cancelled reports were worth.
#[test]
fn one_taking_offsets_two_cancelled_reports() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "189.90"), line("2025-08-12", "162.00")])
            .paid([line("2025-08-19", "189.90"), line("2025-09-02", taken)])
            .reported([answered("SR-4", "189.90", "2025-08-20")])
            .reported([answered("SR-8", "189.90", "2025-08-20")])
            .reported([cancelled("SR-4", "", "2025-08-25"), cancelled("SR-8", "", "2025-08-26")])
            .reported([answered("SR-5", "162.00", "2025-08-26")])
    };
    assert_balances(&world("-379.80"));
    assert_not_certain(&world("-379.79"));
}

/// A debt of the family was withheld from the report's only payment: CCS takes back the rest.
#[test]
fn a_withheld_debt_was_never_paid_of_a_withdrawn_report() {
    let world = |taken: Option<&str>| {
        World::default()
            .paid([line("2025-08-12", "218.02").coded("Z401-P010")])
            .paid([line("2025-08-12", "-54.50").coded("Z401-X200")])
            .paid([line("2025-08-12", "32.30").coded("Z401-P010")])
            .paid(taken.map(|taken| line("2025-09-02", taken).coded("Z401-D010")))
            .reported([answered("SR-7", "218.02", "2025-08-13")])
            .reported([cancelled("SR-7", "", "2025-08-20")])
            .reported([answered("SR-8", "32.30", "2025-08-27")])
    };
    assert_balances(&world(Some("-163.52")));
    assert_parts(&world(None), &[(OFFSET, "163.52")]);
    assert_not_certain(&world(None));
    assert_not_certain(&world(Some("-163.53")));
}

/// An allocation of four places is worth what CCS paid for it in whole cents, rounded down or up.
#[test]
fn a_fraction_of_a_cent_hides_no_offset() {
    let world = |paid: &str, taken: &str| {
        World::default()
            .paid([line("2025-08-12", paid), line("2025-08-26", taken)])
            .paid([line("2025-08-12", "58.75")])
            .reported([answered("SR-9", "101.7550", "2025-08-13")])
            .reported([cancelled("SR-9", "", "2025-08-20")])
            .reported([answered("SR-8", "58.75", "2025-08-27")])
    };
    assert_balances(&world("101.75", "-101.75"));
    assert_balances(&world("101.76", "-101.76"));
    assert_not_certain(&world("101.75", "-101.74"));
}

/// A payment and its reversal, both there twice: by the runs' totals nothing is paid twice.
#[test]
fn repeats_that_net_to_nothing_are_no_part() {
    let total = |on: &str, amount: &str| ClearingTotal {
        service_id: SERVICE.parse().unwrap(),
        clearing_number: format!("0000{}", on.replace('-', "")).parse().unwrap(),
        date_paid: day(on),
        total: amount.parse().unwrap(),
        ccs: None,
        accs: None,
        week: None,
    };
    let twice = |on: &str, amount: &str| [line(on, amount), line(on, amount)];
    let totals = vec![total("2025-08-12", "109.44"), total("2025-09-02", "-109.44")];
    let options = ReportOptions { clearing_totals: Some(totals), ..ReportOptions::default() };
    let parts = |second: &[PaymentLine]| {
        let world = World::default()
            .paid(twice("2025-08-12", "109.44").into_iter().chain(second.iter().cloned()))
            .reported([report("SR-1", "E1", WEEK, "").fee("228.00").submitted()])
            .reported([cancelled("SR-1", "", "2025-08-20")]);
        let report = world.reconciled_with(&options);
        let parts = report.differences().flat_map(|(_, _, row)| &row.parts);
        parts.map(|part| format!("{} {}", part.kind, part.amount)).collect::<Vec<_>>()
    };
    assert_eq!(parts(&twice("2025-09-02", "-109.44")), Vec::<String>::new());
    assert_eq!(parts(&[line("2025-09-02", "-109.44")]), ["duplicate_payment_line 109.44"]);
}

/// What timing has named, or what is set aside as a repeat, is not beyond the fees once more.
#[test]
fn what_has_a_name_is_not_beyond_the_fees_as_well() {
    let too_much = PartKind::PaidMoreThanCanBeAllocated;
    let world = |paid: &str, young: &str| {
        World::default().paid([line("2025-08-12", paid), line("2025-09-17", young)]).reported([
            report("SR-1", "E1", WEEK, "").fee("101.00").retrieved("2025-09-03"),
            report("SR-3", "E1", WEEK, "").fee("256.00").retrieved("2025-09-03"),
        ])
    };
    let under = [(QUERY, "90.90"), (PartKind::Unexplained, "357.00")];
    assert_parts(&world("357.00", "90.90"), &under);
    let over = [(QUERY, "90.90"), (too_much, "0.01"), (PartKind::Unexplained, "357.00")];
    assert_parts(&world("357.01", "90.90"), &over);
    let twice = |amount: &str| {
        World::default()
            .paid([line("2025-08-12", amount), line("2025-08-12", amount)])
            .reported([report("SR-1", "E1", WEEK, "").fee("100.00").retrieved("2025-09-03")])
    };
    let parts = |amount: &str| {
        let report = twice(amount).reconciled();
        let parts = only_row(&report).parts.iter();
        parts.map(|part| (part.kind, part.amount.to_string())).collect::<Vec<_>>()
    };
    let repeat = PartKind::DuplicatePaymentLine;
    let whole = |kind, amount: &str| (kind, amount.to_owned());
    assert_eq!(parts("100.00"), [whole(repeat, "100.00"), whole(PartKind::Unexplained, "100.00")]);
    let over = parts("100.01");
    assert!(over.contains(&whole(too_much, "0.01")), "{over:?}");
}

/// A return of an amount that one subsidy has unallocated, and that the service had of both: the books
/// name a type, and it is not certain. Where it had too little of the other, it is.
#[test]
fn the_books_alone_do_not_make_a_returns_type_certain() {
    let world = |ccs: &str| {
        World::default()
            .paid([line("2025-08-12", ccs), line("2025-08-12", "").accs("10.44")])
            .reported([answered("SR-2", ccs, "2025-08-13")])
            .returned([given_back("10.44", "41.76", "2025-08-20")])
    };
    let of = |ccs: &str| {
        let report = world(ccs).reconciled();
        let part = only_row(&report).parts[0].clone();
        assert_eq!(part.kind, PENDING);
        part
    };
    let loose = of("31.32");
    assert_ne!(loose.certainty, Certainty::Certain);
    assert!(loose.alternatives.contains(&PartKind::NotAllocated), "{loose:#?}");
}

/// A cancelled report that was never paid takes nothing from live ones, each of which has a line of its
/// own since it was sent.
#[test]
fn a_withdrawn_report_has_none_of_what_live_ones_were_paid() {
    let world = |sent: &str, allocated: &str| {
        let sent_on =
            |report: SessionReport| SessionReport { submitted_on: Some(day(sent)), ..report };
        World::default()
            .paid([line("2025-08-12", "79.25"), line("2025-08-19", "84.00")])
            .reported([sent_on(answered("SR-4", "79.25", EXPORT))])
            .reported([sent_on(answered("SR-6", allocated, EXPORT))])
            .reported([
                answered("SR-5", "88.50", "2025-08-18"),
                cancelled("SR-5", "", "2025-08-19"),
            ])
    };
    assert_balances(&world("2025-08-11", "84.00"));
    // Of a report that was sent after it, the line is not: the withdrawn one may have it.
    let later = world("2025-08-12", "84.00");
    let report = later.reconciled();
    let parts = &only_row(&report).parts;
    assert_eq!((parts[0].kind, parts[0].amount.to_string().as_str()), (OFFSET, "79.25"));
    assert!(parts[1].alternatives.contains(&PartKind::AwaitingPayment), "{parts:#?}");
    assert_not_certain(&later);
    assert_not_certain(&world("2025-08-11", "84.01"));
}

/// More than all live reports have was not taken of them: it is a part of the offset.
#[test]
fn more_than_live_reports_have_is_taken_of_the_withdrawn_one() {
    let world = |taken: &str| {
        World::default()
            .paid([line("2025-08-12", "300.00"), line("2025-08-12", "80.00")])
            .paid([line("2025-09-02", taken)])
            .reported([answered("SR-1", "300.00", "2025-08-13")])
            .reported([cancelled("SR-1", "", "2025-08-20")])
            .reported([answered("SR-2", "80.00", "2025-08-27")])
    };
    assert_parts(&world("-80.01"), &[(OFFSET, "219.99")]);
    assert_parts(&world("-80.00"), &[(OFFSET, "300.00"), (CLAWBACK, "-80.00")]);
}

/// A statement younger than every line that entitles the service to all of it: none need be offset.
#[test]
fn a_statement_of_all_that_was_paid_leaves_a_withdrawal_open() {
    let world = |entitled: &str| {
        let live = answered("SR-2", "", EXPORT).entitled(entitled, "0.00");
        World::default()
            .paid([line("2025-08-12", "196.22")])
            .reported([
                answered("SR-1", "196.22", "2025-08-13"),
                cancelled("SR-1", "", "2025-08-20"),
            ])
            .reported([SessionReport { allocated_accs: amount("196.22"), ..live }])
    };
    let withdrawn = |entitled: &str| {
        let report = world(entitled).reconciled();
        let parts = &only_row(&report).parts;
        parts.iter().find(|part| part.kind == OFFSET).cloned().unwrap()
    };
    let open = withdrawn("196.22");
    assert_ne!(open.certainty, Certainty::Certain);
    for other in [PartKind::NotAllocated, PartKind::CcsAccsSwap] {
        assert!(open.alternatives.contains(&other), "{other}: {open:#?}");
    }
    assert!(!withdrawn("196.21").alternatives.contains(&PartKind::NotAllocated));
}

/// A return after the cancellation is of the cancelled report's only type; before it, nothing says so.
#[test]
fn a_return_after_a_cancellation_is_of_the_cancelled_reports_type() {
    let world = |on: &str| {
        World::default()
            .paid([line("2025-08-12", "112.24"), line("2025-08-12", "").accs("103.68")])
            .reported([answered("SR-1", "", "2025-08-13").allocated_accs("103.68")])
            .reported([cancelled("SR-1", "", "2025-08-20")])
            .reported([answered("SR-2", "112.24", EXPORT)])
            .returned([given_back("51.84", "164.00", on)])
    };
    let pending = |on: &str| {
        let report = world(on).reconciled();
        let parts = &only_row(&report).parts;
        let part = parts.iter().find(|part| part.kind == PENDING).cloned().unwrap();
        assert!(parts.iter().all(|part| part.certainty != Certainty::Certain), "{parts:#?}");
        part.of.map(|of| of.to_string())
    };
    assert_eq!(pending("2025-08-26"), Some("accs".to_owned()));
    assert_eq!(pending("2025-08-19"), Some("ccs".to_owned()));
}

/// An offset and a return may each be half of what a report of unknown worth was paid.
#[test]
fn an_offset_and_a_return_share_an_unknown_worth() {
    let world = |paid: &str| {
        World::default()
            .paid([line("2025-08-12", paid).coded("Z401-P010")])
            .paid([line("2025-08-26", "-23.40").coded("Z401-D010")])
            .reported([report("SR-2", "E1", WEEK, "").fee("65.00").submitted()])
            .reported([cancelled("SR-2", "", "2025-08-20")])
            .returned([given_back("23.40", "23.40", "2025-08-28")])
    };
    assert_parts(&world("46.80"), &[(PENDING, "23.40")]);
    assert_parts(&world("23.40"), &[(PENDING, "23.40"), (BEYOND, "-23.40")]);
}

/// What the guardian has of an allocation is not what a return did not pass on.
#[test]
fn the_guardians_money_is_not_what_a_return_left_allocated() {
    let world = |allocated: &str| {
        World::default()
            .paid([line("2025-08-12", "249.23"), line("2025-08-19", "73.74")])
            .paid([line("2025-08-19", "73.74").to_individual()])
            .reported([answered("SR-3", "", EXPORT).entitled("249.23", "0.00")])
            .reported([answered("SR-4", allocated, EXPORT).entitled("73.74", "73.74")])
            .returned([given_back("249.23", "322.97", "2025-08-23")])
    };
    let guardians = PartKind::PaidToGuardian;
    assert_parts(&world("147.48"), &[(PENDING, "249.23"), (guardians, "-73.74")]);
    assert_parts(&world("73.74"), &[(PENDING, "249.23")]);
}

/// Worked out lower and not taken back yet: money and books agree, and the individual's money is in
/// neither. Where they do not agree by the guardian's whole amount, it is a fact.
#[test]
fn a_part_of_the_guardians_amount_in_a_balanced_week_is_no_fact() {
    let world = |service: &str| {
        World::default()
            .paid([line("2025-08-12", "120.72"), line("2025-08-12", "120.72").to_individual()])
            .reported([answered("SR-8", "120.72", EXPORT).entitled(service, "120.72")])
    };
    assert_balances(&world("60.36"));
    let whole = world("0.00").reconciled();
    let parts = &only_row(&whole).parts;
    assert!(parts.iter().any(|part| part.kind == PartKind::PaidToGuardian), "{parts:#?}");
}

/// A return of all that was paid, and one line before it twice: the return may have counted it once, and
/// what was recovered is still allocated whole.
#[test]
fn a_repeat_is_not_paid_beyond_a_return() {
    let world = |second: &[PaymentLine]| {
        World::default()
            .paid([line("2025-08-12", "373.36"), line("2025-08-26", "22.60")])
            .paid(second.iter().cloned())
            .paid([line("2025-09-09", "-58.30")])
            .reported([answered("SR-1", "395.96", EXPORT)])
            .returned([given_back("58.30", "395.96", "2025-09-01")])
    };
    let recovered = PartKind::RecoveredButStillAllocated;
    assert_parts(&world(&[]), &[(recovered, "-58.30")]);
    let twice = world(&[line("2025-08-26", "22.60")]).reconciled();
    let row = only_row(&twice);
    let repeat = PartKind::DuplicatePaymentLine;
    assert!(row.parts.iter().any(|part| {
        part.kind == recovered && part.amount == WideMoney::from("-58.30".parse::<Money>().unwrap())
    }));
    assert!(row.parts.iter().any(|part| {
        part.amount > WideMoney::ZERO
            && (part.kind == repeat || part.alternatives.contains(&repeat))
    }));
}
