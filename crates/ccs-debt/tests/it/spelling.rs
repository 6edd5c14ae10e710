//! Words that documents and screens use: each is read back as what it stands for, and no other is.

use ccs_core::date::FinancialYear;
use ccs_core::money::Cents;
use ccs_core::rates::RateBook;
use ccs_debt::command::{VERBS, Verb};
use ccs_debt::component::Subsidy;
use ccs_debt::dmis::DmisDebtId;
use ccs_debt::event::RecoveryWay;
use ccs_debt::law::debt_section::DebtSection;
use ccs_debt::law::notice::NoticeStatus;
use ccs_debt::law::small_debt::SmallDebtReading;
use ccs_debt::percentage::WaiverPercentage;
use ccs_debt::policy::{Consulted, POLICIES, Policy, PolicyChoice, Settings};
use ccs_debt::question::{
    Answer, provider_debt, reconciliation_period, share_of_entitlement, share_of_payment,
};
use ccs_debt::standing::Status;

use crate::support::{cents, day};

#[test]
fn every_command_has_a_word_that_is_read_back() {
    for verb in VERBS {
        assert_eq!(Verb::parse(verb).unwrap().as_str(), verb);
    }
    assert!(Verb::parse("forgive").is_err() && Verb::parse("").is_err());
}

#[test]
fn every_status_has_a_word_for_documents_and_a_name() {
    let statuses = [
        ("undetermined", Status::Undetermined, "undetermined"),
        ("DET", Status::Determined, "determined"),
        ("FRE", Status::FinalisedRecovered, "finalised, recovered"),
        ("withdrawn", Status::Withdrawn, "withdrawn"),
        ("waived", Status::FinalisedWaived, "finalised, waived"),
    ];
    for (word, status, name) in statuses {
        assert_eq!(
            (Status::parse(word).unwrap(), status.as_str(), status.name()),
            (status, word, name)
        );
    }
    assert!(Status::parse("det").is_err());
}

#[test]
fn subsidies_ways_notices_and_ids_are_spelt_as_the_agency_does() {
    for (word, subsidy) in [("CCS", Subsidy::Ccs), ("ACCS", Subsidy::Accs)] {
        assert_eq!((Subsidy::parse(word).unwrap(), subsidy.as_str()), (subsidy, word));
    }
    assert!(Subsidy::parse("ccs").is_err());
    let ways = [RecoveryWay::Offset, RecoveryWay::Repayment, RecoveryWay::Transfer];
    assert_eq!(ways.map(RecoveryWay::as_str), ["offset", "repayment", "transfer"]);
    let notices = [NoticeStatus::Issued, NoticeStatus::Suppressed, NoticeStatus::Manual];
    assert_eq!(notices.map(NoticeStatus::as_str), ["issued", "suppressed", "manual"]);
    let section = DebtSection::parse("71C(1)").unwrap();
    assert_eq!((section.as_str(), section.cite().to_string().contains("71C(1)")), ("71C(1)", true));
    assert_eq!(DmisDebtId::parse("A1B2C3D4").unwrap().as_str(), "A1B2C3D4");
    for wrong in ["A1B2C3D", "A1B2C3D45", "a1B2C3D4", "A1B2C3D-", "É1B2C3D"] {
        assert_eq!(
            DmisDebtId::parse(wrong).map_err(ccs_debt::dmis::NotADmisDebtId::code),
            Err("CCS-D134")
        );
    }
    let readings = [SmallDebtReading::Guide, SmallDebtReading::Act].map(SmallDebtReading::name);
    assert_eq!(readings, ["the Guide's reading of section 99", "the words of section 99"]);
}

#[test]
fn a_percentage_is_stored_as_text() {
    for text in ["33", "12.5", "0.0001", "100"] {
        let percentage: WaiverPercentage = text.parse().unwrap();
        let stored = serde_json::to_string(&percentage).unwrap();
        assert_eq!(stored, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<WaiverPercentage>(&stored).unwrap(), percentage);
    }
    for wrong in ["\"0\"", "\"100.0001\"", "\"-1\"", "33", "\"1e1\""] {
        assert!(serde_json::from_str::<WaiverPercentage>(wrong).is_err(), "{wrong}");
    }
}

/// What a decision asked and what differs from the default is recorded, and gives the policy back.
#[test]
fn every_policy_that_was_asked_is_recorded_and_read_back() {
    let ask = |consulted: &Consulted<'_>| {
        let _ = consulted.partial_above_outstanding();
        let _ = consulted.waiving_finalised();
        let _ = consulted.delegation_covers();
        let _ = consulted.self_approval();
        let _ = consulted.small_debt_reading();
        let _ = consulted.waiving_undetermined();
        let _ = consulted.interest_first();
        let _ = consulted.interest_on_hold();
    };
    for policy in POLICIES {
        let (name, values) = policy.split_once('=').unwrap();
        let (default, other) = values.split_once('|').unwrap();
        let mut chosen = Policy::default();
        chosen.choose(&format!("{name}={other}")).unwrap();
        assert_ne!(chosen, Policy::default());
        let consulted = Consulted::new(&chosen);
        assert_eq!(consulted.choices(), [], "nothing was asked yet");
        ask(&consulted);
        let choices = consulted.choices();
        assert_eq!(choices, [PolicyChoice::find(name, other).unwrap()]);
        assert_eq!(Policy::recorded(&choices), chosen);
        let stored = serde_json::to_string(&choices).unwrap();
        assert_eq!(serde_json::from_str::<Vec<PolicyChoice>>(&stored).unwrap(), choices);
        chosen.choose(&format!("{name}={default}")).unwrap();
        assert_eq!(chosen, Policy::default());
        let consulted = Consulted::new(&chosen);
        ask(&consulted);
        assert_eq!(consulted.choices(), [], "a default is not recorded");
    }
    assert_eq!(PolicyChoice::find("self_approval", "perhaps"), None);
    assert_eq!(PolicyChoice::find("approval", "refused"), None);
    let wrong = r#"{"name":"self_approval","value":"perhaps"}"#;
    assert!(serde_json::from_str::<PolicyChoice>(wrong).is_err());
    let settings = Settings { rates: RateBook::PUBLISHED, policy: Policy::default() };
    assert_eq!([Settings::default(), Settings::from(&Policy::default())], [settings, settings]);
}

/// The agency's period ends on the first Sunday on or after 30 June; the Act's last CCS fortnight of the
/// year may end another day.
#[test]
fn a_reconciliation_debt_is_for_the_weeks_of_its_year() {
    let year = FinancialYear::containing(day("2024-07-01"));
    let Some(Answer::ReconciliationPeriod { start, end, act_end, section, .. }) =
        reconciliation_period(year)
    else {
        panic!("no period")
    };
    assert_eq!((start, end, section), (day("2024-07-01"), day("2025-07-06"), "71C"));
    assert_eq!(act_end.weekday(), ccs_core::date::Weekday::Sunday);
    assert!(end <= act_end && act_end < end.plus_days(14).unwrap(), "{act_end}");
}

/// FAAA s 201A: what is passed on or remitted on the last day counts, and on the day after it does not.
#[test]
fn a_provider_owes_what_it_had_not_passed_on_by_the_last_day() {
    let rates = &RateBook::PUBLISHED;
    let owed = |extended: Option<&str>, done: &[(&str, &str)]| {
        let done: Vec<_> = done.iter().map(|(on, amount)| (day(on), cents(amount))).collect();
        let extended = extended.map(day);
        let answer = provider_debt(rates, day("2026-03-02"), cents("100.00"), extended, &done);
        let Ok(Answer::ProviderDebt { last_day, not_passed_on, .. }) = answer else { panic!() };
        (last_day, not_passed_on.to_string())
    };
    let (last, all) = owed(None, &[]);
    assert_eq!((last, all.as_str()), (day("2026-03-16"), "100.00"));
    assert_eq!(owed(None, &[("2026-03-16", "40.00")]).1, "60.00");
    assert_eq!(owed(None, &[("2026-03-17", "40.00")]).1, "100.00");
    assert_eq!(owed(None, &[("2026-03-05", "99.99")]).1, "0.01");
    assert_eq!(owed(None, &[("2026-03-05", "100.00")]).1, "0.00");
    assert_eq!(owed(None, &[("2026-03-05", "100.01")]).1, "0.00", "never below zero");
    let extended = Some("2026-03-20");
    assert_eq!(owed(extended, &[("2026-03-20", "40.00")]), (day("2026-03-20"), "60.00".to_owned()));
    assert_eq!(owed(extended, &[("2026-03-21", "40.00")]).1, "100.00");
}

#[test]
fn what_is_paid_voluntarily_is_added_to_the_share() {
    let rates = &RateBook::PUBLISHED;
    let figures = |answer| {
        let Ok(Answer::RecoveryShare { recovered, voluntary, total, .. }) = answer else {
            panic!()
        };
        assert_eq!(total, recovered.plus(voluntary));
        [recovered, voluntary].map(|sum| sum.to_string())
    };
    let on = day("2026-03-02");
    let of_entitlement = share_of_entitlement(rates, cents("0.00"), cents("10.00"), on);
    assert_eq!(figures(of_entitlement), ["0.00", "10.00"]);
    let of_payment = share_of_payment(rates, cents("0.00"), Cents::ZERO, on);
    assert_eq!(figures(of_payment), ["0.00", "0.00"]);
}
