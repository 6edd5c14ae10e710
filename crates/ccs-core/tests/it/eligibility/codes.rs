//! The permanent codes, each with its provision.

use std::collections::BTreeSet;

use ccs_core::date::{Day, FinancialYear};
use ccs_core::eligibility::{
    AgainstClaim, AgainstGrandparent, AgainstHardship, AgainstPerson, AgainstTransition,
    AgainstWeeks, AgainstWellbeing, Made, Obstacle, Reason, SubsidyKind,
};
use ccs_core::law::ministers_rules::s8::ExcludedCircumstance;
use ccs_core::law::ministers_rules::s13::TransitionActivity;

const ON: Day = Day::ymd(2026, 7, 20);

/// Every reason there is.
fn every_reason() -> Vec<Reason> {
    let year = FinancialYear::containing(ON);
    let mut all: Vec<Reason> = Obstacle::ALL.map(Reason::Obstacle).into();
    all.extend(ExcludedCircumstance::ALL.map(Reason::Excluded));
    all.extend(
        [
            AgainstPerson::TooOld { under_years: 14 },
            AgainstPerson::SecondarySchool,
            AgainstPerson::NeverImmunised,
            AgainstPerson::ImmunisationLapsed { grace_ended: ON },
            AgainstPerson::StateCare,
            AgainstPerson::NotResident,
            AgainstPerson::AwayTooLong { days: 42, last_day: ON },
            AgainstPerson::LeftAgainTooSoon { days: 42, returned: ON },
        ]
        .map(Reason::Person),
    );
    all.extend(
        [
            AgainstClaim::NotYetInEffect { starts: ON },
            AgainstClaim::Ended { on: ON },
            AgainstClaim::NoReportsForTooLong { on: ON },
            AgainstClaim::FirstDeadlinePassed { income_year: year, since: ON },
            AgainstClaim::SecondDeadlinePassed { income_year: year, since: ON },
            AgainstClaim::EnrolmentEnded { on: ON },
            AgainstClaim::NoBankAccount { days: 28 },
            AgainstClaim::NoTaxFileNumbers { days: 28 },
            AgainstClaim::EnrolmentNotKnown { formerly: 8, now: 14 },
        ]
        .map(Reason::Claim),
    );
    for made in [Made::Certificate, Made::WellbeingDetermination, Made::HardshipDetermination] {
        all.extend(
            [
                AgainstWeeks::NotFromAMonday,
                AgainstWeeks::NotWholeWeeks,
                AgainstWeeks::StartsTooEarly { earliest: ON },
            ]
            .map(|flaw| Reason::Weeks(made, flaw)),
        );
    }
    all.extend(every_reason_of_one_kind());
    all
}

fn every_reason_of_one_kind() -> Vec<Reason> {
    let mut all: Vec<Reason> = [
        AgainstWellbeing::NoneInEffect,
        AgainstWellbeing::CertificatesUsedUp { weeks: 6, months: 12 },
        AgainstWellbeing::BeyondShareOfChildren,
        AgainstWellbeing::DeterminationTooLong { longest: 13 },
        AgainstWellbeing::IndividualCanBeIdentified,
        AgainstWellbeing::UnbrokenRunTooLong { weeks: 13 },
    ]
    .map(Reason::Wellbeing)
    .into();
    all.extend(
        [
            AgainstHardship::NoneInEffect,
            AgainstHardship::WeeksUsedUp { weeks: 13 },
            AgainstHardship::EventTooLongAgo { months: 6, latest: ON },
            AgainstHardship::NoSubstantialReduction,
        ]
        .map(Reason::Hardship),
    );
    all.extend(
        [
            AgainstGrandparent::NotAppliedFor,
            AgainstGrandparent::NotAGrandparent,
            AgainstGrandparent::ShareOfCareTooSmall { least_percent: 65 },
            AgainstGrandparent::NoAutonomy,
            AgainstGrandparent::NoPayment,
            AgainstGrandparent::FortnightBeforeReach { days: 28 },
        ]
        .map(Reason::Grandparent),
    );
    all.extend(
        [
            AgainstTransition::NotAppliedFor,
            AgainstTransition::NoPayment,
            AgainstTransition::PaymentStoppedTooLongAgo { weeks: 24 },
            AgainstTransition::StoppedByPartnering,
            AgainstTransition::NotInTheFortnightBefore,
            AgainstTransition::NoWorkAfterPayment,
            AgainstTransition::NoPlan,
            AgainstTransition::NoIncomeEstimate,
            AgainstTransition::IncomeAboveThreshold,
            AgainstTransition::NoActivity,
            AgainstTransition::ActivityUsedUp { activity: TransitionActivity::Work, weeks: 26 },
            AgainstTransition::NoSessionForTooLong { fortnights: 6 },
            AgainstTransition::FortnightBeforeApplication,
        ]
        .map(Reason::Transition),
    );
    all.push(Reason::StrongerKind(SubsidyKind::Ccs));
    all
}

/// The numbers that sentences name are those that decided, whatever the book.
#[test]
fn a_sentence_names_the_number_it_was_given() {
    let says = |reason: Reason| reason.to_string();
    let person = says(Reason::Person(AgainstPerson::TooOld { under_years: 16 }));
    assert_eq!(person, "the child has turned 16");
    let away = says(Reason::Person(AgainstPerson::AwayTooLong { days: 56, last_day: ON }));
    assert!(away.contains("for longer than 56 days") && away.contains("2026-07-20"), "{away}");
    let bank = says(Reason::Claim(AgainstClaim::NoBankAccount { days: 60 }));
    assert!(bank.ends_with("in the last 60 days"), "{bank}");
    let share = AgainstGrandparent::ShareOfCareTooSmall { least_percent: 70 };
    let share = says(Reason::Grandparent(share));
    assert!(share.contains("less than 70 % of"), "{share}");
    let used_up = AgainstWellbeing::CertificatesUsedUp { weeks: 9, months: 24 };
    assert!(says(Reason::Wellbeing(used_up)).ends_with(": 9 weeks in 24 months"));
    let weeks = says(Reason::Hardship(AgainstHardship::WeeksUsedUp { weeks: 20 }));
    assert!(weeks.contains("cover 20 weeks"), "{weeks}");
    for reason in every_reason() {
        assert!(!says(reason).contains("{}"), "{reason:?}");
        let words: Vec<&str> = reason.remedy().split(' ').collect();
        let is_amount = |pair: &[&str]| {
            let units = ["days", "weeks", "months", "years", "hours", "%"];
            pair[0].parse::<u32>().is_ok() && units.iter().any(|unit| pair[1].starts_with(unit))
        };
        assert!(!words.windows(2).any(is_amount), "{words:?}");
    }
}

#[test]
fn days_that_start_too_early_name_a_monday_on_which_they_can() {
    let early = |earliest| {
        let flaw = AgainstWeeks::StartsTooEarly { earliest };
        Reason::Weeks(Made::Certificate, flaw).to_string()
    };
    let monday = ON;
    assert!(early(monday).ends_with("the earliest Monday is 2026-07-20"), "{}", early(monday));
    let tuesday = monday.succ().unwrap();
    assert!(early(tuesday).ends_with("the earliest Monday is 2026-07-27"), "{}", early(tuesday));
    assert!(early(monday).starts_with("the certificate for the child's wellbeing starts too long"));
}

#[test]
fn codes_and_provisions_never_change() {
    let reasons = every_reason();
    let table: Vec<String> =
        reasons.iter().map(|reason| format!("{} {}", reason.code(), reason.cite())).collect();
    assert_eq!(table.join("\n"), CODES.trim());
}

#[test]
fn each_code_has_one_meaning() {
    let reasons = every_reason();
    let codes: BTreeSet<&str> = reasons.iter().map(|reason| reason.code()).collect();
    let papers = 3;
    assert_eq!(
        codes.len(),
        reasons.len() - (papers - 1) * 3,
        "days are tested alike for each paper"
    );
}

#[test]
fn each_reason_says_what_is_wrong_and_what_mends_it() {
    let reasons = every_reason();
    let sentences: BTreeSet<String> = reasons.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), reasons.len(), "no two read alike");
    for reason in reasons {
        let sentence = reason.to_string();
        assert!(!sentence.ends_with('.') && !sentence.is_empty(), "{sentence}");
        assert!(!reason.remedy().is_empty(), "{sentence}");
    }
}

#[test]
fn a_reason_tells_the_day_that_matters() {
    let lapsed = Reason::Person(AgainstPerson::ImmunisationLapsed { grace_ended: ON });
    assert!(lapsed.to_string().ends_with(": they ended on 2026-07-20"));
    let early = AgainstWeeks::StartsTooEarly { earliest: ON };
    let early = Reason::Weeks(Made::Certificate, early).to_string();
    assert!(early.ends_with(": the earliest Monday is 2026-07-20"), "{early}");
    let claim = AgainstClaim::NotYetInEffect { starts: ON };
    let event = AgainstHardship::EventTooLongAgo { months: 6, latest: ON };
    let (claim, event) = (Reason::Claim(claim).to_string(), Reason::Hardship(event).to_string());
    assert!(claim.ends_with(": on 2026-07-20"), "{claim}");
    assert!(event.ends_with(": the last day was 2026-07-20"), "{event}");
}

#[test]
fn a_reason_tells_the_weeks_that_matter() {
    let says = |reason: Reason| reason.to_string();
    let run = says(Reason::Wellbeing(AgainstWellbeing::UnbrokenRunTooLong { weeks: 28 }));
    assert!(run.contains("have run for 28 weeks without a break"), "{run}");
    let stopped = AgainstTransition::PaymentStoppedTooLongAgo { weeks: 24 };
    let stopped = says(Reason::Transition(stopped));
    assert!(stopped.ends_with(": it must be fewer than 24 weeks"), "{stopped}");
    let unknown = says(Reason::Claim(AgainstClaim::EnrolmentNotKnown { formerly: 8, now: 14 }));
    assert!(unknown.ends_with(": 8 weeks at first, and 14 now"), "{unknown}");
}

/// What is left to do is told by its own words, and not by those of another reason.
#[test]
fn each_remedy_is_that_of_its_reason() {
    let account = Reason::Claim(AgainstClaim::NoBankAccount { days: 28 });
    assert_eq!(account.remedy(), "tell the agency the account");
    let number = Reason::Claim(AgainstClaim::NoTaxFileNumbers { days: 28 });
    assert_eq!(number.remedy(), "tell the agency the tax file number");
}

const CODES: &str = "
CCS-E101 FAA s 85BA(1)(a)
CCS-E102 FAA s 85BA(1)
CCS-E103 FAA s 85BA(1)
CCS-E104 FAA s 85BA(1)
CCS-E105 FAA ss 85BA(1), 85ECA
CCS-E106 FAA s 85EA
CCS-E107 FAA s 85ED
CCS-E108 FAAA s 67CC(2)
CCS-E109 FAAA s 67CD(1)
CCS-E110 FAAA s 67CD(1)
CCS-E111 FAAA s 67CD(10)
CCS-E112 FAAA s 67CD(2)(d)
CCS-E120 FAAA s 67BE
CCS-E113 FAAA s 67CH
CCS-E114 Minister's Rules s 8
CCS-E115 Minister's Rules s 8
CCS-E116 Minister's Rules s 8
CCS-E117 Minister's Rules s 8
CCS-E118 Minister's Rules s 8
CCS-E119 Minister's Rules s 8
CCS-E121 FAA s 85BA(1)(a)
CCS-E122 FAA s 85BA(1)(a)
CCS-E123 FAA s 6
CCS-E124 FAAA s 67CD(9)
CCS-E125 FAA s 85ED
CCS-E126 FAA s 85BB
CCS-E127 FAA s 85EE(1)
CCS-E128 FAA s 85EE(2)
CCS-E131 FAAA s 67CC(4A)
CCS-E132 FAAA s 67CC(2)
CCS-E133 FAAA s 67CC(2)
CCS-E134 FAAA s 67CD(2)(ba), (3)(ca), (4)(ea), (6)(ea)
CCS-E135 FAAA s 67CC(1A)
CCS-E136 FAAA s 200B
CCS-E137 FAAA s 67CD(10)
CCS-E138 FAAA s 67CD(10)
CCS-E139 FAAA s 200B
CCS-E141 FAA s 85CB
CCS-E142 FAA s 85CB
CCS-E143 FAA s 85CB
CCS-E141 FAA s 85CE(5)
CCS-E142 FAA s 85CE(5)
CCS-E143 FAA s 85CE(5)
CCS-E141 FAA s 85CH
CCS-E142 FAA s 85CH
CCS-E143 FAA s 85CH
CCS-E144 FAA s 85CA
CCS-E145 FAA s 85CB(3)
CCS-E146 FAA s 85CB(4)
CCS-E147 FAA s 85CE(5)
CCS-E148 FAA s 85CA(2)(b)
CCS-E149 FAA s 85CE(5A)
CCS-E151 FAA s 85CG
CCS-E152 FAA s 85CH
CCS-E153 Minister's Rules s 12
CCS-E154 Minister's Rules s 12
CCS-E161 FAAA s 67CD(5)
CCS-E162 FAA s 85CJ
CCS-E163 FAA s 85CJ
CCS-E164 FAA s 85CJ
CCS-E165 FAA s 85CJ
CCS-E166 FAAA s 67CD(5)
CCS-E171 FAAA s 67CD(7)
CCS-E172 FAA s 85CK(1)
CCS-E173 FAA s 85CK(2)
CCS-E181 FAA s 85CK(2)
CCS-E182 FAA s 85CK(2)
CCS-E183 FAA s 85CK(2)
CCS-E175 FAA s 85CK(1)(b)(ii)
CCS-E176 Minister's Rules s 13
CCS-E177 Minister's Rules s 13
CCS-E178 Minister's Rules s 13
CCS-E179 Minister's Rules s 13(12)
CCS-E184 FAA s 85CK
CCS-E180 FAAA s 67CD(7)
CCS-E190 FAA s 85EB
";
