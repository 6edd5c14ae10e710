//! Names and figures of a report that documents show: each is read back, each bound is tested on both
//! sides, and what is summed by cause and by age is the whole difference.

use ccs_core::money::WideMoney;
use ccs_reconcile::decision::DecisionWord;
use ccs_reconcile::fold::StateError;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{
    AgeBand, Certainty, Part, PartKind, Remedy, RemedyCost, Report, ages, causes,
};
use ccs_testkit::worlds;
use proptest::prelude::*;

#[test]
fn a_band_of_ages_begins_and_ends_on_its_weeks() {
    use AgeBand as B;
    for (weeks, band) in [
        (i32::MIN, B::ToCome),
        (-1, B::ToCome),
        (0, B::Month),
        (4, B::Month),
        (5, B::Quarter),
        (13, B::Quarter),
        (14, B::HalfYear),
        (26, B::HalfYear),
        (27, B::Year),
        (52, B::Year),
        (53, B::Older),
        (i32::MAX, B::Older),
    ] {
        assert_eq!(AgeBand::of(weeks), band, "{weeks} weeks");
    }
}

#[test]
fn every_name_is_read_back_and_no_other() {
    for band in AgeBand::ALL {
        assert_eq!(band.as_str().parse(), Ok(band));
        assert_eq!(band.to_string(), band.as_str());
    }
    for certainty in Certainty::ALL {
        assert_eq!(certainty.as_str().parse(), Ok(certainty));
    }
    for verdict in DecisionWord::ALL {
        assert_eq!(verdict.as_str().parse(), Ok(verdict));
    }
    for kind in PartKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
        assert_eq!(kind.to_string(), kind.as_str());
    }
    for of in SubsidyType::ALL {
        assert_eq!(of.as_str().parse(), Ok(of));
    }
    for cost in RemedyCost::ALL {
        assert_eq!(RemedyCost::from_number(cost.number()), Some(cost));
    }
    assert_eq!(RemedyCost::from_number(5), None);
    assert!("".parse::<PartKind>().is_err() && "Certain".parse::<Certainty>().is_err());
    assert!("5_to_14".parse::<AgeBand>().is_err() && "CCS".parse::<SubsidyType>().is_err());
}

/// What was paid too much is above zero and what is missing below; a part of a cent is below a cent.
#[test]
fn a_part_of_a_kind_has_the_sign_that_its_kind_can_have() {
    use PartKind as K;
    let above = [
        K::DuplicatePaymentLine,
        K::ReturnAwaitingRecovery,
        K::WithdrawnAwaitingOffset,
        K::PaidForCancelledReport,
        K::ReportReplaced,
        K::AwaitingSessionReportQuery,
        K::PaidMoreThanCanBeAllocated,
        K::NotAllocated,
    ];
    let either = [K::AllocatedToCancelledReport, K::CcsAccsSwap, K::NoReport, K::Unexplained];
    let least = WideMoney::from_ten_thousandths(1);
    let signs = |kind: PartKind, size: WideMoney| {
        [kind.can_amount_to(size), kind.can_amount_to(size.negated())]
    };
    for kind in K::ALL {
        let expected = match kind {
            K::SubCentRemainder => [true, true],
            _ if either.contains(&kind) => [true, true],
            _ if above.contains(&kind) => [true, false],
            _ => [false, true],
        };
        assert_eq!(signs(kind, least), expected, "{kind}");
        assert!(!kind.can_amount_to(WideMoney::ZERO), "{kind}");
        let cent = if kind == K::SubCentRemainder { [false, false] } else { expected };
        assert_eq!(signs(kind, WideMoney::CENT), cent, "{kind}");
    }
}

/// Money is returned only where it is certain; the agency is asked only where time has passed without
/// certainty.
#[test]
fn the_cost_of_a_remedy_follows_its_kind_and_its_certainty() {
    use PartKind as K;
    for kind in K::ALL {
        for certainty in Certainty::ALL {
            let allowed: Vec<RemedyCost> = RemedyCost::ALL
                .into_iter()
                .filter(|cost| kind.can_cost(certainty, *cost))
                .collect();
            let is_certain = certainty == Certainty::Certain;
            let usual = kind.usual_cost();
            let expected = match kind {
                K::PaidForCancelledReport | K::PaidMoreThanCanBeAllocated if is_certain => {
                    vec![RemedyCost::Return]
                }
                K::WithdrawnAwaitingOffset | K::AwaitingPayment if !is_certain => {
                    vec![usual, RemedyCost::Ask]
                }
                K::ReturnAwaitingRecovery if !is_certain => vec![RemedyCost::Query, usual],
                _ => vec![usual],
            };
            assert_eq!(allowed, expected, "{kind}, {certainty}");
        }
    }
}

#[test]
fn a_part_has_the_remedy_of_its_kind_unless_it_may_cost_more() {
    use PartKind as K;
    let part = |kind, remedy_cost| Part { remedy_cost, ..Part::new(kind, None, WideMoney::CENT) };
    for (kind, cost, remedy) in [
        (K::PaidForCancelledReport, RemedyCost::Return, Remedy::ReturnTheAmount),
        (K::PaidForCancelledReport, RemedyCost::Ask, Remedy::AskBeforeReturning),
        (K::PaidMoreThanCanBeAllocated, RemedyCost::Return, Remedy::ReturnTheExcess),
        (K::PaidMoreThanCanBeAllocated, RemedyCost::Ask, Remedy::AskBeforeReturningTheExcess),
        (K::WithdrawnAwaitingOffset, RemedyCost::Ask, Remedy::AskAboutTheOffset),
        (K::WithdrawnAwaitingOffset, RemedyCost::Wait, Remedy::WaitForTheOffset),
        (K::AwaitingPayment, RemedyCost::Ask, Remedy::AskAboutThePayment),
        (K::AwaitingPayment, RemedyCost::Query, Remedy::QueryPayments),
        (K::ReturnAwaitingRecovery, RemedyCost::Query, Remedy::QueryPayments),
        (K::ReturnAwaitingRecovery, RemedyCost::Wait, Remedy::WaitForRecovery),
    ] {
        assert_eq!(part(kind, cost).remedy(), remedy, "{kind}");
    }
    // What is most likely to be allocated says so, whatever else fits after it.
    let unexplained = |alternatives: &[PartKind]| {
        let part = part(K::Unexplained, RemedyCost::Query);
        Part { alternatives: alternatives.to_vec(), ..part }.remedy()
    };
    let (allocate, too_much) = (K::NotAllocated, K::PaidMoreThanCanBeAllocated);
    assert_eq!(unexplained(&[allocate, too_much]), Remedy::QueryThenAllocate);
    assert_eq!(unexplained(&[too_much, allocate]), Remedy::Investigate);
    assert_eq!(unexplained(&[]), Remedy::Investigate);
    // Allocations that the data contradicts are withdrawn; what is in order needs nothing.
    let usual = |kind: PartKind| Part::new(kind, None, WideMoney::CENT).remedy();
    for kind in
        [K::RecoveredButStillAllocated, K::ReturnedButStillAllocated, K::AllocatedToCancelledReport]
    {
        assert_eq!(usual(kind), Remedy::WithdrawTheAllocation, "{kind}");
    }
    assert_eq!(usual(K::SubCentRemainder), Remedy::Nothing);
    assert_eq!(usual(K::NotAllocated), Remedy::Allocate);
    let kinds = K::ALL.into_iter().filter(|kind| usual(*kind) == Remedy::Nothing).count();
    assert_eq!(kinds, 1);
}

#[test]
fn an_error_of_a_state_says_how_it_is_mended() {
    assert!(StateError::Schema.remedy().contains("version"));
    assert!(StateError::Digest.remedy().contains("undamaged"));
}

/// Above and below zero, over rows with their parts.
fn sums(report: &Report) -> [WideMoney; 2] {
    let rows = report.differences().map(|(_, _, row)| row.difference());
    rows.fold([WideMoney::ZERO; 2], |[above, below], amount| {
        [above + amount.positive_part(), below + amount.negative_part()]
    })
}

proptest! {
    #[test]
    fn causes_and_ages_sum_to_all_differences(world in worlds::worlds()) {
        let report = world.reconciled();
        let [above, below] = sums(&report);
        let bands = ages(&report);
        let total: [WideMoney; 2] = bands.iter().fold([WideMoney::ZERO; 2], |[a, b], band| {
            [a + band.positive, b + band.negative]
        });
        prop_assert_eq!(total, [above, below]);
        let rows: u64 = bands.iter().map(|band| band.rows).sum();
        prop_assert_eq!(rows, u64::try_from(report.differences().count()).unwrap());
        prop_assert!(bands.is_empty() || bands[0].rows > 0 && bands[bands.len() - 1].rows > 0);
        let named: WideMoney = causes(&report).iter().map(|cause| cause.positive + cause.negative).sum();
        prop_assert_eq!(named, above + below);
        prop_assert_eq!(report.is_empty(), report.services.iter().all(|it| it.weeks.is_empty()));
    }
}
