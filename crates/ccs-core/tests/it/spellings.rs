//! Words of documents and tables: each value has its own, they are read on any screen, and what is shown
//! is what documents spell.

use std::collections::BTreeSet;

use ccs_core::attendance_source::background::AbsenceNotice;
use ccs_core::attendance_source::{Announcement, Channel, Language, Mark, Source, System};
use ccs_core::calendar::Deadline;
use ccs_core::cite::{Cite, Instrument};
use ccs_core::date::{Day, Weekday};
use ccs_core::dated::{Confidence, Entry};
use ccs_core::derivation::{Rule, Unit};
use ccs_core::eligibility::{Obstacle, PaymentEnd, ProviderCase, SubsidyKind, Tail};
use ccs_core::enrolment::Arrangement;
use ccs_core::entitlement::model::{
    AbsenceReason, AccsKind, AccsRecipient, ActivityKind, ExemptJobSeeker2026, ExemptionReason,
    Member, Reading, State, TransitionPartnerLowIncome,
};
use ccs_core::exchange::{EntitledTo, MessageKind};
use ccs_core::law::faa::{s6, s85bb, s85ck, s85ed};
use ccs_core::law::ministers_rules::{s8, s12, s13};
use ccs_core::law::register::{Status, Text};
use ccs_core::rates::{OwnRates, RateBook};
use ccs_core::session::{Action, Attendance, CareType, Origin, ReportState};
use ccs_core::statement::{AmountSource, Missing};

/// That every value has a word of its own, of letters that need no quoting.
fn assert_words(words: &[&str]) {
    let distinct: BTreeSet<&str> = words.iter().copied().collect();
    assert_eq!(distinct.len(), words.len(), "{words:?}");
    for word in words {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        assert!(!word.is_empty() && word.bytes().all(is_plain), "{word:?}");
    }
}

macro_rules! assert_spelt {
    ($($kind:ty),+ $(,)?) => {
        $(assert_words(&<$kind>::ALL.map(|value| value.as_str()));)+
    };
}

macro_rules! assert_shown {
    ($($kind:ty),+ $(,)?) => {
        $(for value in <$kind>::ALL {
            assert_eq!(value.to_string(), value.as_str());
        })+
    };
}

#[test]
fn every_value_has_a_word_of_its_own() {
    assert_spelt!(
        Obstacle,
        PaymentEnd,
        ProviderCase,
        Tail,
        AbsenceReason,
        AccsKind,
        AccsRecipient,
        ActivityKind,
        Arrangement,
        Attendance,
        CareType,
        Confidence,
        Deadline,
        ExemptionReason,
        Member,
        Reading,
        ReportState,
        State,
        System,
        Text,
        MessageKind,
        ExemptJobSeeker2026,
        TransitionPartnerLowIncome,
        s6::ImmunisationGround,
        s8::ExcludedCircumstance,
        s12::HardshipCircumstance,
        s13::TransitionActivity,
        s85bb::ResidencyStatus,
        s85ck::TransitionPayment,
        s85ed::StateCare,
    );
}

#[test]
fn what_is_shown_is_what_documents_spell() {
    assert_shown!(
        AbsenceReason,
        AccsKind,
        AccsRecipient,
        ActivityKind,
        Arrangement,
        Attendance,
        CareType,
        Confidence,
        ExemptionReason,
        Member,
        MessageKind,
        State,
    );
    let days = ["2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08"];
    let shown = days.map(|text| text.parse::<Day>().unwrap().weekday().to_string());
    assert_eq!(shown, ["Mon", "Tue", "Wed", "Thu", "Fri"]);
    assert_eq!([Weekday::Saturday, Weekday::Sunday].map(|day| day.to_string()), ["Sat", "Sun"]);
}

/// A source that enters attendance by the portal is no system of a provider.
#[test]
fn a_source_has_a_name_for_documents_a_label_and_a_channel() {
    let mut sources = vec![Source::Portal];
    sources.extend(System::ALL.map(Source::Ccms));
    assert_words(&sources.iter().map(|source| source.as_str()).collect::<Vec<_>>());
    for source in sources {
        let channel = if source == Source::Portal { "portal" } else { "ccms" };
        assert_eq!(source.channel().as_str(), channel);
        assert_eq!(source.to_string(), source.label());
    }
    assert_eq!([Channel::Portal, Channel::Ccms].map(Channel::as_str), ["portal", "ccms"]);
}

#[test]
fn an_announcement_has_its_figures_in_both_languages() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let choices = |count: usize| {
        let all = [
            (Source::Portal, day("2026-02-01")),
            (Source::Ccms(System::Playground), day("2026-03-01")),
        ];
        Announcement::ReplacesChoices(all[..count].to_vec())
    };
    let absences = |notice| Announcement::Absences { notice };
    let said = [
        (
            choices(1),
            "CCS-A101",
            ["PPP from 2026-02-01", "PPP a partir del 2026-02-01, que aún no había"],
        ),
        (
            choices(2),
            "CCS-A101",
            ["2026-02-01 and Playground from 2026-03-01", "que aún no habían"],
        ),
        (
            Announcement::ReplacesLicence("1".into()),
            "CCS-A102",
            ["licence number", "número de licencia"],
        ),
        (
            Announcement::PeriodSubmitted { starts: day("2026-02-02") },
            "CCS-A103",
            ["starts on 2026-02-02", "comienza el 2026-02-02"],
        ),
        (
            absences(AbsenceNotice::NotifyFamily { at: 7 }),
            "CCS-A104",
            ["7 absences", "7 ausencias"],
        ),
        (absences(AbsenceNotice::VoucherEnds), "CCS-A104", ["voucher ends", "vale termina"]),
        (absences(AbsenceNotice::TakenOffRoster), "CCS-A104", ["roster", "lista"]),
    ];
    for (announcement, code, [english, spanish]) in said {
        assert_eq!(announcement.code(), code);
        let in_english = announcement.message(Language::English);
        assert!(in_english.contains(english), "{in_english}");
        let in_spanish = announcement.message(Language::Spanish);
        assert!(in_spanish.contains(spanish), "{in_spanish}");
    }
}

#[test]
fn a_deadline_names_the_provision_that_sets_it() {
    let cites = Deadline::ALL.map(|deadline| deadline.cite().to_string());
    let distinct: BTreeSet<&String> = cites.iter().collect();
    assert_eq!(distinct.len(), 4, "{cites:?}");
    assert!(cites.iter().all(|cite| cite.starts_with("FAAA s ")), "{cites:?}");
}

#[test]
fn a_row_says_how_its_value_is_known() {
    let (from, cite) = (Day::ymd(2025, 7, 7), Cite::faa("Sch 2 cl 2(3)"));
    let rows = [
        Entry::primary(from, 1, cite, "a notice"),
        Entry::secondary(from, 1, cite, "a guide"),
        Entry::derived(from, 1, cite, "two rows"),
        Entry::gap(from, 1, cite, "nothing"),
    ];
    let known = rows.map(|row| row.confidence.as_str());
    assert_eq!(known, ["primary_read", "secondary_read", "derived", "gap"]);
}

/// A book that begins from the values of a day gives those values on that day, and every day after.
#[test]
fn the_values_of_a_day_as_a_book_of_ones_own_are_the_same_values() {
    let base = RateBook::PUBLISHED;
    for on in [Day::ymd(2023, 7, 10), Day::ymd(2026, 1, 5)] {
        let rows = base.as_own_rows(on).unwrap();
        assert!(rows.len() > 30, "{}", rows.len());
        let own = OwnRates::new("the same", base.reviewed_to, rows.clone(), &base);
        assert_eq!((own.name(), own.rows()), ("the same", rows.as_slice()));
        let series = own.over(&base).expect("rows of the book itself");
        let shown = |book: &RateBook<'_>| {
            let rows = book.table_on(on).unwrap().into_iter();
            rows.map(|row| format!("{} {:?}", row.key, row.value)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&series.book()), shown(&base), "{on}");
    }
    assert!(base.as_own_rows(base.reviewed_to.succ().unwrap()).is_err());
}

/// Documents that were written keep their meaning: these words never change.
#[test]
fn words_that_documents_keep_are_these() {
    assert_eq!([Mark::Attended, Mark::Absent].map(Mark::as_str), ["attended", "absent"]);
    let actions = [Action::Initial, Action::Vary, Action::Withdraw, Action::NoCare];
    assert_eq!(actions.map(|action| action.to_string()), actions.map(Action::as_str));
    assert_words(&actions.map(Action::as_str));
    assert_eq!([Origin::Own, Origin::Elsewhere].map(Origin::as_str), ["own", "elsewhere"]);
    let recipients = [EntitledTo::Service, EntitledTo::Guardian];
    assert_eq!(recipients.map(|to| to.to_string()), ["service", "individual"]);
    let sources = [AmountSource::WorkedOut, AmountSource::Retrieved].map(AmountSource::as_str);
    assert_eq!(sources, ["worked_out", "retrieved"]);
    let statuses = [Status::Modelled, Status::Partly("why"), Status::NotModelled("why")];
    assert_eq!(statuses.map(Status::as_str), ["modelled", "partly", "not_modelled"]);
    let missing = [
        Missing::Individual,
        Missing::Provider,
        Missing::Services,
        Missing::Children,
        Missing::Educators,
        Missing::Attendance,
        Missing::PrescribedPaymentsKind,
    ];
    assert_eq!(
        missing.map(Missing::as_str),
        [
            "individual",
            "provider",
            "services",
            "children",
            "educators",
            "attendance",
            "prescribed_payments_kind",
        ]
    );
}

#[test]
fn units_and_rules_of_a_derivation_have_their_words() {
    let units = [
        (Unit::Days, "days"),
        (Unit::Dollars, "dollars"),
        (Unit::DollarsAnHour, "dollars_an_hour"),
        (Unit::DollarsAPercent, "dollars_a_percent"),
        (Unit::Hours, "hours"),
        (Unit::Percent, "percent"),
    ];
    for (unit, word) in units {
        assert_eq!(unit.as_str(), word);
    }
    let rules = [
        (Rule::Given, "given"),
        (Rule::Nothing, "nothing"),
        (Rule::Sum, "sum"),
        (Rule::Difference, "difference"),
        (Rule::DifferenceNotBelowZero, "difference_not_below_zero"),
        (Rule::Product, "product"),
        (Rule::Quotient, "quotient"),
        (Rule::PercentOf, "percent_of"),
        (Rule::Lowest, "lowest"),
        (Rule::Highest, "highest"),
        (Rule::Chosen, "chosen"),
    ];
    for (rule, word) in rules {
        assert_eq!(rule.as_str(), word);
    }
}

/// Each kind of subsidy is called as on the agency's screens; no two are called the same.
#[test]
fn a_kind_of_subsidy_is_called_by_one_name() {
    let mut kinds = vec![SubsidyKind::Ccs, SubsidyKind::ProviderAccs];
    kinds.extend(AccsKind::ALL.map(SubsidyKind::Accs));
    let labels: BTreeSet<&str> = kinds.iter().map(|kind| kind.label()).collect();
    assert_eq!(
        labels.into_iter().collect::<Vec<_>>(),
        [
            "ACCS (child wellbeing)",
            "ACCS (child wellbeing) to the provider",
            "ACCS (grandparent)",
            "ACCS (temporary financial hardship)",
            "ACCS (transition to work)",
            "CCS",
        ]
    );
}

#[test]
fn a_provision_is_cited_by_its_instrument() {
    for (cite, instrument, shown) in [
        (Cite::faa("s 85CA"), Instrument::FamilyAssistanceAct, "FAA s 85CA"),
        (Cite::faaa("s 67CC"), Instrument::FamilyAssistanceAdministrationAct, "FAAA s 67CC"),
        (Cite::rules("s 39"), Instrument::MinistersRules, "Minister's Rules s 39"),
        (Cite::secretarys_rules("s 10"), Instrument::SecretarysRules, "Secretary's Rules s 10"),
        (Cite::blueprint("007-1"), Instrument::OperationalBlueprint, "Operational Blueprint 007-1"),
    ] {
        assert_eq!((cite.instrument(), cite.to_string().as_str()), (instrument, shown));
    }
}
