//! Income years that were not confirmed in time: FAAA ss 67CC(1A), 67CC(4B), 67CD(2)(ba) and its like.

use ccs_core::date::FinancialYear;
use ccs_core::eligibility::{Claim, Facts, IncomeYear};
use ccs_core::entitlement::model::Reading;

use super::case::{
    CCS, GRANDPARENT, PROVIDER, WELLBEING, against, applies, certificate, day, grandparent, on,
    weeks_from,
};

/// 2023-24: the first deadline is 30 June 2025, the second 30 June 2026; the first fortnights after
/// them begin on 7 July 2025 and 6 July 2026.
fn year(change: impl FnOnce(&mut IncomeYear)) -> IncomeYear {
    let mut year = IncomeYear::unconfirmed(FinancialYear::containing(day("2023-07-01")));
    change(&mut year);
    year
}

fn session(session: &str, year: IncomeYear) -> Facts {
    on(day(session), |facts| facts.claim.income_years = vec![year])
}

#[test]
fn s67cd_2_ba_ccs_stops_with_the_first_fortnight_after_the_first_deadline() {
    assert_eq!(applies(&session("2025-07-06", year(|_| {}))), Some(CCS));
    assert_eq!(against(&session("2025-07-07", year(|_| {})), CCS), ["E134"]);
    assert_eq!(against(&session("2025-07-08", year(|_| {})), CCS), ["E134"]);
}

#[test]
fn s67cd_2_ba_conditions_met_on_the_first_monday_count_for_the_fortnight() {
    let met = |on: &str| {
        let met_on = Some(day(on));
        session("2025-08-05", year(|year| year.conditions_met_on = met_on))
    };
    assert_eq!(applies(&met("2025-08-03")), Some(CCS));
    assert_eq!(applies(&met("2025-08-04")), Some(CCS));
    assert_eq!(against(&met("2025-08-05"), CCS), ["E134"]);
}

#[test]
fn practice_starts_again_in_the_fortnight_after_the_conditions_are_met() {
    let met = |on: &str| {
        let mut facts = session("2025-08-05", year(|year| year.conditions_met_on = Some(day(on))));
        facts.reading = Reading::Practice;
        facts
    };
    assert_eq!(applies(&met("2025-08-03")), Some(CCS));
    assert_eq!(against(&met("2025-08-04"), CCS), ["E134"]);
}

#[test]
fn conditions_met_by_the_first_deadline_leave_no_bar() {
    let met = |on: &str| session("2025-07-08", year(|year| year.conditions_met_on = Some(day(on))));
    assert_eq!(applies(&met("2025-06-30")), Some(CCS));
}

#[test]
fn s103b_an_extension_moves_the_first_deadline() {
    let extended =
        |to: &str| session("2025-10-01", year(|year| year.first_deadline = Some(day(to))));
    assert_eq!(applies(&extended("2025-09-30")), Some(CCS));
    assert_eq!(against(&extended("2025-09-28"), CCS), ["E134"]);
}

#[test]
fn s67cd_3_ca_the_bar_is_on_what_the_year_had() {
    let facts = |had_ccs, had_accs, reading| {
        let mut facts =
            session("2025-07-08", year(|year| (year.had_ccs, year.had_accs) = (had_ccs, had_accs)));
        let days = weeks_from(day("2025-07-07"), 2);
        facts.wellbeing.certificates.push(certificate(days, day("2025-07-07")));
        facts.reading = reading;
        facts
    };
    assert_eq!(applies(&facts(true, false, Reading::Act)), Some(WELLBEING));
    assert_eq!(against(&facts(true, true, Reading::Act), WELLBEING), ["E134"]);
    assert_eq!(against(&facts(true, true, Reading::Act), PROVIDER), ["E148"]);
    assert_eq!(applies(&facts(true, true, Reading::Practice)), Some(WELLBEING));
    assert_eq!(against(&facts(false, true, Reading::Act), CCS), Vec::<&str>::new());
}

#[test]
fn practice_keeps_only_child_wellbeing_going_after_the_first_deadline() {
    let mut facts = session("2025-07-08", year(|year| year.had_accs = true));
    facts.reading = Reading::Practice;
    facts.grandparent = Some(grandparent());
    assert!(against(&facts, GRANDPARENT).contains(&"E134"));
}

#[test]
fn s67cc_1a_eligibility_ends_with_the_first_fortnight_after_the_second_deadline() {
    let eve = session("2026-07-05", year(|_| {}));
    assert_eq!(against(&eve, CCS), ["E134"]);
    for kind in [CCS, WELLBEING] {
        let after = session("2026-07-06", year(|_| {}));
        assert!(against(&after, kind).contains(&"E135"), "{kind:?}");
    }
    assert!(!against(&session("2026-07-06", year(|_| {})), PROVIDER).contains(&"E135"));
}

#[test]
fn s67cc_1b_confirming_late_needs_a_new_claim() {
    let late = |claim: Option<&str>, session_date: &str| {
        let mut facts =
            session(session_date, year(|year| year.conditions_met_on = Some(day("2026-08-04"))));
        facts.claim.claim =
            claim.map(|made_on| Claim { made_on: day(made_on), tests_met_on: None });
        facts
    };
    assert_eq!(against(&late(None, "2026-09-01"), CCS), ["E135"]);
    assert_eq!(against(&late(Some("2026-06-30"), "2026-09-01"), CCS), ["E135"]);
    assert_eq!(applies(&late(Some("2026-08-10"), "2026-09-01")), Some(CCS));
    // A claim of the last day for confirming waits for no conditions: what ended is another question.
    assert_eq!(against(&late(Some("2026-06-30"), "2026-07-14"), CCS), ["E135"]);
}

/// FAAA s 67CC(4B): only conditions met after the second deadline, here 30 June 2026, put off the start
/// of a later claim's determination. A claim of 14 July reaches back to Monday 22 June.
#[test]
fn s67cc_4b_conditions_met_on_the_second_deadline_put_off_no_start() {
    let claimed = |met_on: &str| {
        let mut facts =
            session("2026-06-23", year(|year| year.conditions_met_on = Some(day(met_on))));
        let claim = Claim { made_on: day("2026-07-14"), tests_met_on: None };
        facts.claim.claim = Some(claim);
        against(&facts, CCS)
    };
    assert!(!claimed("2026-06-30").contains(&"E131"), "{:?}", claimed("2026-06-30"));
    assert!(claimed("2026-07-01").contains(&"E131"), "{:?}", claimed("2026-07-01"));
}

#[test]
fn s67cc_4b_a_new_claim_starts_no_earlier_than_the_conditions_are_met() {
    // Claimed on 10 August 2026, which alone would reach back to 20 July; met on 4 August: the next
    // fortnight begins on 17 August.
    let claimed = |session_date: &str, met: &str| {
        let mut facts = session(session_date, year(|year| year.conditions_met_on = Some(day(met))));
        facts.claim.claim = Some(Claim { made_on: day("2026-08-10"), tests_met_on: None });
        facts
    };
    // Before it, the bar of the first deadline applies too.
    assert_eq!(against(&claimed("2026-08-11", "2026-08-04"), CCS), ["E131", "E134"]);
    assert_eq!(applies(&claimed("2026-08-17", "2026-08-04")), Some(CCS));
    assert_eq!(applies(&claimed("2026-08-03", "2026-08-03")), Some(CCS), "met on a first Monday");
}
