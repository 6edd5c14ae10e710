//! Every total foots, both ways, at every level; and every list is in its order, each thing once.

use ccs_core::money::WideMoney;
use ccs_core::tally::Tally;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{ClearingPayment, Report, Total, WeekReport};
use ccs_testkit::slow::{Question, counted};
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

fn rising<T: Ord>(names: impl IntoIterator<Item = T>) -> bool {
    names.into_iter().is_sorted_by(|a, b| a < b)
}

fn sum_of<'t>(totals: impl Iterator<Item = &'t Total>) -> Total {
    totals.fold(Total::default(), |mut sum, total| {
        sum.absorb(total);
        sum
    })
}

fn assert_week_foots(week: &WeekReport) {
    let by_clearing: WideMoney = week.payments.iter().map(ClearingPayment::total).sum();
    assert_eq!(by_clearing, week.total.paid(), "clearing numbers → week");
    let section_2: Total = week.differences.iter().collect();
    let net = section_2.difference();
    assert_eq!(net, week.total.difference(), "enrolments → week");
    assert_eq!(section_2.difference_positive, week.total.difference_positive);
    assert_eq!(section_2.difference_negative, week.total.difference_negative);
    let gross = section_2.difference_positive.plus(section_2.difference_negative);
    assert_eq!(gross, net, "gross above and below zero make the net");
    let open: WideMoney =
        week.differences.iter().map(ccs_reconcile::report::Difference::open).sum();
    assert_eq!((week.total.open, week.total.decided), (open, WideMoney::ZERO));
    for row in &week.differences {
        let parts: WideMoney = row.parts.iter().map(|part| part.amount).sum();
        assert_eq!(parts, row.difference(), "parts → difference");
    }
}

fn assert_in_order(report: &Report) {
    assert!(rising(report.services.iter().map(|service| service.service_id)));
    for service in &report.services {
        assert!(rising(service.weeks.iter().map(|week| week.week)));
        for week in &service.weeks {
            let runs = week.payments.iter();
            assert!(rising(runs.map(|run| (run.clearing_number, run.date_paid))));
            assert!(rising(week.differences.iter().map(|row| row.enrolment_id)));
        }
    }
    assert!(rising(&report.warnings), "each warning once");
}

proptest! {
    #[test]
    fn every_total_foots_both_ways_at_every_level(
        world in worlds(),
        question in Question::any(),
    ) {
        let report = reconcile(&world.facts(), &question.selection(), &question.options()).unwrap();
        for service in &report.services {
            service.weeks.iter().for_each(assert_week_foots);
            prop_assert_eq!(sum_of(service.weeks.iter().map(|week| &week.total)), service.total);
        }
        prop_assert_eq!(sum_of(report.services.iter().map(|service| &service.total)), report.total);
        prop_assert_eq!(report.is_open(), report.differences().next().is_some());
        assert_in_order(&report);
    }

    /// Lines → total, past every group between.
    #[test]
    fn the_rows_themselves_make_the_total(world in worlds(), question in Question::any()) {
        let report = reconcile(&world.facts(), &question.selection(), &question.options()).unwrap();
        let rows = counted(&question.selected(&world), question.drop_exact_repeats).unwrap().world;
        let to_service = rows.payments.iter().filter(|line| line.recipient == Recipient::Service);
        prop_assert_eq!(to_service.map(PaymentLine::amount).sum::<WideMoney>(), report.total.paid());
        let allocated = rows.session_reports.iter().map(SessionReport::allocated);
        prop_assert_eq!(allocated.sum::<WideMoney>(), report.total.allocated);
        let returned = rows.returns.iter().map(ReturnedFeeReduction::counted);
        prop_assert_eq!(returned.sum::<WideMoney>(), report.total.returned);
    }
}
