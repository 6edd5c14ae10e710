//! The claim, its determination, the enrolment and what must be notified: FAAA ss 67CC, 67CD, 200B.

use ccs_core::date::{CcsFortnight, Day, Week};
use ccs_core::eligibility::{Claim, Facts, Information};
use ccs_core::law::faaa::s67cc::{first_monday_on_or_after, start_day};
use proptest::prelude::*;

use super::case::{CCS, SESSION, against, applies, day, days_after, on, with};
fn claimed(made_on: &str, session: &str) -> Facts {
    let claim = Claim { made_on: day(made_on), tests_met_on: None };
    on(day(session), |facts| facts.claim.claim = Some(claim))
}

#[test]
fn s67cc_4a_a_claim_reaches_back_to_a_first_monday_28_days_before() {
    assert_eq!(start_day(day("2025-08-03"), 28, None, None), day("2025-07-07"));
    assert_eq!(start_day(day("2025-08-04"), 28, None, None), day("2025-07-07"));
    assert_eq!(start_day(day("2025-08-05"), 28, None, None), day("2025-07-21"));
}

#[test]
fn s67cc_4a_the_tests_of_child_and_residency_come_first() {
    let start = |met: &str| start_day(day("2025-08-04"), 28, Some(day(met)), None);
    assert_eq!(start("2025-07-07"), day("2025-07-07"));
    assert_eq!(start("2025-07-08"), day("2025-07-21"));
    assert_eq!(start("2025-09-02"), day("2025-09-15"));
}

#[test]
fn s67cc_4a_no_determination_starts_before_ccs_began() {
    assert_eq!(start_day(day("2018-07-10"), 28, None, None), day("2018-07-02"));
    assert_eq!(start_day(day("2018-07-30"), 28, None, None), day("2018-07-02"));
    assert_eq!(start_day(day("2018-07-31"), 28, None, None), day("2018-07-16"));
}

#[test]
fn s67cd_1_the_determination_must_be_in_effect_on_a_day_of_the_week() {
    // It starts on Monday 21 July 2025.
    assert_eq!(against(&claimed("2025-08-05", "2025-07-20"), CCS), ["E131"]);
    assert_eq!(applies(&claimed("2025-08-05", "2025-07-21")), Some(CCS));
    assert_eq!(applies(&claimed("2025-08-05", "2025-07-22")), Some(CCS));
}

#[test]
fn s67cc_2_eligibility_that_was_ended_reaches_to_the_end_of_its_last_week() {
    let ended = |on: &str| with(|facts| facts.claim.ended_on = Some(day(on)));
    assert_eq!(against(&ended("2026-07-26"), CCS), ["E132"]);
    assert_eq!(against(&ended("2026-07-27"), CCS), ["E132"]);
    assert_eq!(applies(&ended("2026-07-28")), Some(CCS), "in effect on the Monday");
}

/// A claim made once eligibility has ended begins another determination (s 67CC(1), (4A)): not one made
/// before.
#[test]
fn s67cc_4a_a_later_claim_counts_after_an_end() {
    let again = |made_on: &str, ended_on: &str, session: &str| {
        on(day(session), |facts| {
            let claim = Claim { made_on: day(made_on), tests_met_on: None };
            (facts.claim.claim, facts.claim.ended_on) = (Some(claim), Some(day(ended_on)));
        })
    };
    assert_eq!(applies(&again("2026-07-06", "2026-06-22", "2026-08-04")), Some(CCS));
    assert_eq!(applies(&again("2026-06-22", "2026-06-22", "2026-08-04")), Some(CCS));
    assert_eq!(against(&again("2026-06-21", "2026-06-22", "2026-08-04"), CCS), ["E132"]);
    // Ended on 4 May, claimed on 6 July: the new determination starts on Monday 8 June.
    let gap = |session: &str| again("2026-07-06", "2026-05-04", session);
    assert_eq!(applies(&gap("2026-05-03")), Some(CCS), "the determination that ended");
    assert_eq!(against(&gap("2026-05-04"), CCS), ["E131", "E132"]);
    assert_eq!(against(&gap("2026-06-07"), CCS), ["E131", "E132"]);
    assert_eq!(applies(&gap("2026-06-08")), Some(CCS));
}

#[test]
fn s67cc_4a_weeks_without_a_report_count_anew_after_a_later_claim() {
    let again = |made_on: &str, session: &str| {
        on(day(session), |facts| {
            let claim = Claim { made_on: day(made_on), tests_met_on: None };
            facts.claim.claim = Some(claim);
            facts.claim.no_report_since = Week::containing(day("2025-01-06"));
        })
    };
    // Eligibility ended on 7 July 2025.
    assert_eq!(against(&again("2025-07-06", "2025-08-04"), CCS), ["E133"]);
    assert_eq!(applies(&again("2025-07-07", "2025-08-04")), Some(CCS));
    // The claim of 7 July reaches back to 9 June: 26 weeks from there end on 7 December.
    assert_eq!(applies(&again("2025-07-07", "2025-12-07")), Some(CCS));
    assert_eq!(against(&again("2025-07-07", "2025-12-08"), CCS), ["E133"]);
}

/// `sa-abs-05-archie` of the published examples: CCS begins on 6 January 2025, the child never
/// attends, and CCS stops on 7 July.
#[test]
fn s67cc_2_eligibility_ends_after_26_weeks_without_a_session_report() {
    let archie = |session: &str| {
        on(day(session), |facts| {
            facts.claim.no_report_since = Week::containing(day("2025-01-06"));
        })
    };
    assert_eq!(applies(&archie("2025-07-06")), Some(CCS));
    assert_eq!(against(&archie("2025-07-07"), CCS), ["E133"]);
    assert_eq!(against(&archie("2025-07-08"), CCS), ["E133"]);
}

#[test]
fn s200b_the_enrolment_ends_14_weeks_after_the_last_attendance() {
    let attended =
        |days: i32| with(|facts| facts.claim.last_attended = Some(days_after(SESSION, -days)));
    assert_eq!(applies(&attended(97)), Some(CCS));
    assert_eq!(applies(&attended(98)), Some(CCS));
    assert_eq!(against(&attended(99), CCS), ["E136"]);
}

#[test]
fn s200b_before_2026_the_number_of_weeks_is_a_gap_between_8_and_14() {
    let attended = |days: i32| {
        let session = day("2024-03-05");
        on(session, |facts| facts.claim.last_attended = Some(days_after(session, -days)))
    };
    assert_eq!(applies(&attended(56)), Some(CCS));
    assert_eq!(against(&attended(57), CCS), ["E139"]);
    assert_eq!(against(&attended(98), CCS), ["E139"]);
    assert_eq!(against(&attended(99), CCS), ["E136"]);
}

#[test]
fn s67cd_10_an_account_requested_is_waited_for_28_days_from_some_day_of_the_week() {
    // The week of the session begins on 27 July 2026.
    let requested =
        |on: &str| with(|facts| facts.individual.bank_account = Information::RequestedOn(day(on)));
    assert_eq!(applies(&requested("2026-06-30")), Some(CCS));
    assert_eq!(applies(&requested("2026-06-29")), Some(CCS));
    assert_eq!(against(&requested("2026-06-28"), CCS), ["E137"]);
}

#[test]
fn s67cd_10_tax_file_numbers_are_waited_for_alike_unless_it_is_unreasonable() {
    let number_is = |number_is| with(|facts| facts.individual.tax_file_numbers = number_is);
    assert_eq!(applies(&number_is(Information::RequestedOn(day("2026-06-29")))), Some(CCS));
    assert_eq!(against(&number_is(Information::RequestedOn(day("2026-06-28"))), CCS), ["E138"]);
    assert_eq!(against(&number_is(Information::Missing), CCS), ["E138"]);
    assert_eq!(applies(&number_is(Information::NotReasonable)), Some(CCS));
}

proptest! {
    /// The start is a first Monday, never more than 28 days before the claim, and the first there is.
    #[test]
    fn a_determination_starts_on_the_first_monday_within_reach(claimed in any::<Day>()) {
        let start = start_day(claimed, 28, None, None);
        let reach = claimed.plus_days(-28).unwrap_or(Day::MIN);
        prop_assume!(start < Day::ymd(2199, 12, 1));
        prop_assert_eq!(CcsFortnight::containing(start).map(CcsFortnight::first_monday), Some(start));
        prop_assert!(reach <= start);
        prop_assert!(start == Day::ymd(2018, 7, 2) || start.days_since(reach) < 14);
        prop_assert_eq!(first_monday_on_or_after(start), start);
    }
}
