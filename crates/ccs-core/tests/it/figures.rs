//! Figures by which answers are compared and shown: fractions, percentages of an income, what a family
//! keeps of more income, and the days of enrolments, each bound on both sides.

use ccs_core::cite::Cite;
use ccs_core::date::{Day, FinancialYear, Week};
use ccs_core::derivation::{Derivation, Figure, Rule, Unit};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::entitlement::model::Period;
use ccs_core::entitlement::{SweepPoint, Swept, Totals, marginal_rates};
use ccs_core::law::faa::{sch2_cl03, sch2_cl03a};
use ccs_core::ledger::{Fault, FaultKind, Fingerprint};
use ccs_core::money::{Cents, Dollars, Money, WideMoney};
use ccs_core::percent::{BasisPoints, PercentSyntax};
use ccs_core::personal::Personal;
use ccs_core::rates::{HigherRate, higher_rate, standard_rate};
use ccs_core::ratio::Ratio;
use ccs_core::rounding::{Exact, Places, Rounding};
use ccs_core::safe_text::{is_plain, plain, plain_within};
use proptest::prelude::*;

fn ratio(numerator: i128, denominator: i128) -> Ratio {
    Ratio::of(numerator, denominator).unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn fractions_are_subtracted_divided_compared_and_shown() {
    let (half, third) = (ratio(1, 2), ratio(1, 3));
    assert_eq!(half.minus(third), ratio(1, 6));
    assert_eq!(third.minus(half), ratio(-1, 6));
    assert_eq!(half.over(third), Some(ratio(3, 2)));
    assert_eq!(half.over(Ratio::ZERO), None);
    assert!(third < half && ratio(-1, 2) < ratio(-1, 3));
    assert_eq!(half.partial_cmp(&ratio(2, 4)), Some(std::cmp::Ordering::Equal));
    let shown = |numerator, denominator| ratio(numerator, denominator).to_string();
    assert_eq!([shown(3, 1), shown(1, 2), shown(1, 3)], ["3", "0.5", "0.3333"]);
    assert_eq!([shown(-1, 4), shown(1, 20_000), shown(1, 20_001)], ["-0.25", "0.0001", "0"]);
    assert_eq!(Ratio::from(Cents::literal(12, 34)), ratio(617, 50));
}

/// What a reader of a derivation is told of a figure beside its value.
#[test]
fn a_figure_says_its_name_its_provision_its_rule_and_its_rounding() {
    let cents = |count| Derivation::given("part", Unit::Dollars, Exact::whole(count));
    let cite = Cite::faa("s 67EB(3)");
    let third = Derivation::by("third", Unit::Dollars, Rule::Quotient, [cents(1), cents(3)]);
    assert_eq!((third.figure(), third.cite()), ("third", None));
    assert_eq!(third.rule_in_words(), Some("the first divided by the second of"));
    assert_eq!(third.rounding_in_words(), None);
    let rounded = third.rounded(Places::Two, Rounding::Down).under(cite);
    assert_eq!(rounded.cite(), Some(cite));
    assert_eq!(rounded.rounding_in_words(), Some("rounded down to two decimals"));
    assert_eq!(rounded.recomputed(), Some(rounded.value()));
    assert_eq!((cents(1).rule_in_words(), cents(1).recomputed()), (None, None));
}

#[test]
fn a_figure_exceeds_one_below_it_and_neither_its_equal_nor_one_above() {
    fn exceeds_one<F: Figure>() -> [bool; 3] {
        let of = |count| F::given("amount", Unit::Dollars, Exact::whole(count));
        [0, 1, 2].map(|count| of(count).exceeds(&of(1)))
    }
    assert_eq!(exceeds_one::<Exact<i128>>(), [false, false, true]);
    assert_eq!(exceeds_one::<Derivation>(), [false, false, true]);
    assert_ne!(Exact::<i128>::whole(1), Exact::whole(2));
}

/// Each part of the text is refused by itself: nothing else is wrong with it.
#[test]
fn a_percentage_and_a_year_are_refused_for_one_wrong_part() {
    for text in [".5", "0085", "85.123", "85.", "8a", "85.a"] {
        assert_eq!(text.parse::<BasisPoints>(), Err(PercentSyntax::NotAPercentage), "{text}");
    }
    for text in ["02025-26", "2025-026", "+025-26", "2005-+6", "202-03", "2025-6"] {
        assert!(text.parse::<FinancialYear>().is_err(), "{text}");
    }
    assert_eq!("2025-26".parse::<FinancialYear>().unwrap().begins_in(), 2025);
}

/// Beyond 64 bits a fraction is reduced the same.
#[test]
fn a_large_fraction_is_in_lowest_terms_too() {
    let large = 10_i128.pow(30);
    assert_eq!(ratio(6 * large, 4 * large), ratio(3, 2));
    assert_eq!(ratio(2 * large, 2), ratio(large, 1));
    assert_eq!(format!("{:?}", ratio(-2 * large, 6 * large)), "Ratio(-1/3)");
}

proptest! {
    #[test]
    fn fractions_keep_the_laws_of_numbers(
        a in -10_000_i128..10_000, b in 1_i128..10_000, c in -10_000_i128..10_000, d in 1_i128..10_000,
    ) {
        let (x, y) = (ratio(a, b), ratio(c, d));
        prop_assert_eq!(x.minus(y).plus(y), x);
        prop_assert_eq!(x.minus(y) > Ratio::ZERO, x > y);
        prop_assert_eq!(x.over(y).map(|quotient| quotient.times(y)), (c != 0).then_some(x));
    }
}

/// Two per cent of 90 are taken for every so many dollars above the threshold.
#[test]
fn the_percentage_of_an_income_falls_from_the_threshold_on() {
    let threshold = Dollars::new(85_279);
    let of =
        |income: &str| sch2_cl03::percentage(&standard_rate::LADDER_2023, threshold, money(income));
    assert_eq!(of("85279.00"), Some(BasisPoints::literal(90)));
    assert_eq!(of("0.00"), Some(BasisPoints::literal(90)));
    // One per cent for each 5,000 dollars: a hundredth of one for each 50.
    assert_eq!(of("90279.00"), Some(BasisPoints::literal(89)));
    assert!(of("85329.00") < of("85279.00"));
}

/// FAA Sch 2 cl 3A as made: thirty points more, never more than 95, below an income.
#[test]
fn the_higher_percentage_ends_below_its_income() {
    let threshold = Dollars::new(72_466);
    let below = Dollars::new(100);
    let rule = HigherRate::PointsAdded {
        points: BasisPoints::literal(30),
        maximum: BasisPoints::literal(95),
        below,
    };
    let of = |income: &str, standard: u16| {
        let standard = BasisPoints::literal(standard);
        sch2_cl03a::percentage(&rule, threshold, money(income), standard)
    };
    assert_eq!(of("72565.99", 50), Some(BasisPoints::literal(80)));
    assert_eq!(of("72566.00", 50), None);
    assert_eq!(of("0.00", 65), Some(BasisPoints::literal(95)));
    assert_eq!(of("0.00", 66), Some(BasisPoints::literal(95)), "never more");
    let ladder = HigherRate::Ladder(higher_rate::LADDER_2023);
    let standard = BasisPoints::literal(50);
    let at = sch2_cl03a::percentage(&ladder, threshold, money("72466.00"), standard);
    assert_eq!(at, Some(BasisPoints::literal(95)));
}

/// A family that pays 20.00 more of 100.00 more keeps 80 of each 100 dollars.
#[test]
fn a_marginal_rate_is_what_the_gap_takes_of_more_income() {
    let point = |at, gap: &str| SweepPoint {
        at,
        total: Totals { gap: WideMoney::from(money(gap)), ..Totals::default() },
    };
    let income = |amount: &str| Swept::Income(money(amount));
    let points = [
        point(income("50000.00"), "100.00"),
        point(income("50100.00"), "120.00"),
        point(income("50200.00"), "110.00"),
        point(income("50200.00"), "130.00"),
        point(Swept::Fee(money("10.00")), "140.00"),
        point(income("50100.00"), "120.00"),
    ];
    let rates = marginal_rates(&points);
    assert_eq!(rates, [None, Some(ratio(20, 1)), Some(ratio(-10, 1)), None, None, None]);
    assert_eq!(marginal_rates(&[]), []);
}

#[test]
fn totals_are_compared_figure_by_figure() {
    let wide = |count| WideMoney::from_ten_thousandths(count);
    let of = |by: i128| Totals {
        ccs: wide(by),
        accs: wide(2 * by),
        provider_accs: wide(3 * by),
        withheld: wide(4 * by),
        fee_reduction: wide(5 * by),
        fees: wide(6 * by),
        other_payments: wide(7 * by),
        gap: wide(8 * by),
    };
    assert_eq!(of(30).minus(of(10)), of(20));
    assert_eq!(of(10).minus(of(30)), of(-20));
}

fn enrolment(from: &str, to: Option<&str>, status: EnrolmentStatus) -> Enrolment {
    Enrolment {
        id: "E1".parse().unwrap(),
        child: None,
        child_id: None,
        service: "190016362L".parse().unwrap(),
        arrangement: Arrangement::ComplyingWritten,
        from: from.parse().unwrap(),
        to: to.map(|to| to.parse().unwrap()),
        status,
    }
}

#[test]
fn an_enrolment_covers_its_first_and_its_last_day_and_none_beside_them() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let closed = enrolment("2025-08-04", Some("2025-08-08"), EnrolmentStatus::Active);
    let covered = ["2025-08-03", "2025-08-04", "2025-08-08", "2025-08-09"].map(day);
    assert_eq!(covered.map(|on| closed.covers(on)), [false, true, true, false]);
    let open = enrolment("2025-08-04", None, EnrolmentStatus::Active);
    assert_eq!([open.covers(Day::MAX), open.covers(day("2025-08-03"))], [true, false]);
    let week = Week::ending(day("2025-08-10")).unwrap();
    let touches =
        |from: &str, to: Option<&str>| Period { from: day(from), to: to.map(day) }.touches(week);
    assert!(touches("2025-07-01", Some("2025-08-04")) && touches("2025-08-10", None));
    assert!(!touches("2025-07-01", Some("2025-08-03")) && !touches("2025-08-11", None));
}

/// Names say nothing where both enrolments have the child's id.
#[test]
fn enrolments_are_of_one_child_by_its_id_or_else_by_its_name() {
    let of = |name: Option<&str>, id: Option<&str>| Enrolment {
        child: name.map(|name| Personal::new(name.into())),
        child_id: id.map(|id| id.parse().unwrap()),
        ..enrolment("2025-08-04", None, EnrolmentStatus::Active)
    };
    let is_one =
        |(name, id), (other_name, other_id)| of(name, id).is_of_child_of(&of(other_name, other_id));
    let (ada, bo) = (Some("Ada"), Some("Bo"));
    assert!(is_one((ada, Some("C1")), (bo, Some("C1"))));
    assert!(!is_one((ada, Some("C1")), (ada, Some("C2"))));
    assert!(is_one((ada, Some("C1")), (ada, None)) && is_one((ada, None), (ada, None)));
    assert!(!is_one((ada, Some("C1")), (bo, None)) && !is_one((ada, None), (bo, None)));
    assert!(!is_one((None, None), (None, None)), "unknown children are not one child");
}

/// Subsidy is paid under a confirmed enrolment, by an arrangement that it is paid for.
#[test]
fn whether_an_enrolment_is_paid_follows_its_status_and_its_arrangement() {
    use EnrolmentStatus as S;
    let paid = |status: &S, arrangement| {
        let with_status = enrolment("2025-08-04", None, status.clone());
        Enrolment { arrangement, ..with_status }.is_payable()
    };
    for (text, expected) in [
        ("CONFIR", Some(true)),
        ("ACTIVE", Some(true)),
        ("approved", Some(true)),
        ("RECEIV", Some(false)),
        ("PENDEL", Some(false)),
        ("PENDIN", Some(false)),
        ("DISPUT", Some(false)),
        ("rejected", Some(false)),
        ("withdrawn", Some(false)),
        ("ceased", Some(false)),
        ("NEWONE", None),
    ] {
        let status = S::read(text);
        assert_eq!(status.to_string(), text);
        assert_eq!(paid(&status, Arrangement::ComplyingWritten), expected, "{text}");
        let otherwise = expected.map(|_| false);
        assert_eq!(paid(&status, Arrangement::Organisation), otherwise, "{text}");
        let stored = serde_json::to_string(&status).unwrap();
        assert_eq!(stored, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<S>(&stored).unwrap(), status);
    }
    assert_eq!(S::read("Pending_Confirmation"), S::PendingConfirmation);
    for other in ["pending-confirmation", "pendingxconfirmation", "rejecte_", "c_ased"] {
        assert_eq!(S::read(other), S::Other(other.into()));
    }
    assert!(enrolment("2025-08-04", Some("2025-08-08"), S::Ceased).is_active());
    assert!(!enrolment("2025-08-04", None, S::Ceased).is_active());
}

#[test]
fn a_percentage_of_an_amount_is_rounded_where_it_is_said() {
    let share = Exact::percent_of(BasisPoints::literal(33), Cents::literal(100, 1));
    let at = |places, rounding| share.to_places(places, rounding).cents();
    assert_eq!(at(Places::Two, Rounding::Down), Cents::literal(33, 0));
    assert_eq!(at(Places::Two, Rounding::HalfUp), Cents::literal(33, 0));
    let share = Exact::percent_of(BasisPoints::literal(50), Cents::literal(0, 1));
    assert_eq!(share.to_places(Places::Two, Rounding::HalfUp).cents(), Cents::literal(0, 1));
    assert_eq!([Places::Two, Places::Four].map(Places::count), [2, 4]);
}

/// The published test vector of FNV-1a with 128 bits.
#[test]
fn a_fingerprint_is_written_and_read_back_as_32_digits() {
    let empty = Fingerprint::of(b"");
    assert_eq!(empty.to_string(), "6c62272e07bb014262b821756295c58d");
    let a = Fingerprint::of(b"a");
    assert_eq!(a.to_string(), "d228cb696f1a8caf78912b704e4a8964");
    assert_eq!(a.to_string().parse(), Ok(a));
    for wrong in
        ["", "d228", "g228cb696f1a8caf78912b704e4a8964", "+228cb696f1a8caf78912b704e4a8964"]
    {
        assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
    }
}

#[test]
fn every_fault_of_a_history_has_a_code_and_says_what_mends_it() {
    let kinds = [
        FaultKind::CommandIdTwice,
        FaultKind::LinesDoNotSum,
        FaultKind::NotAMirror,
        FaultKind::MoreThanThereIs,
        FaultKind::VersionGap,
        FaultKind::DecidedEarlier,
        FaultKind::NotThere,
        FaultKind::UnknownPolicy,
        FaultKind::OtherFigure,
        FaultKind::OtherCustomer,
        FaultKind::Altered,
    ];
    for (at, kind) in kinds.into_iter().enumerate() {
        assert_eq!(kind.code(), format!("CCS-L0{}", at + 11));
        assert!(kind.message().contains("restore the file"), "{kind:?}");
        let shown = Fault { version: 7, kind }.to_string();
        assert_eq!(shown, format!("entry 7: {}", kind.message()));
    }
}

#[test]
fn text_from_outside_is_made_harmless_and_cut_with_a_mark() {
    assert!(is_plain("Zoë — 12.50") && plain("Zoë").as_ref() == "Zoë");
    for unsafe_text in ["\u{1b}[31m", "a\nb", "\u{202e}", "\u{200b}", "\u{feff}", "\u{e000}"] {
        assert!(!is_plain(unsafe_text), "{unsafe_text:?}");
        assert!(plain(unsafe_text).contains('\u{fffd}'), "{unsafe_text:?}");
    }
    assert_eq!(plain_within("Redbourne", 9), "Redbourne");
    assert_eq!(plain_within("Redbourne", 8), "Redbour…");
    assert_eq!(plain_within("a\nb", 3), "a\u{fffd}b");
}
