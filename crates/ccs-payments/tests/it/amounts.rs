//! Hours with a sign, arrears, and what an incident says of them.

use ccs_core::hours::Minutes;
use ccs_core::money::{Cents, WideMoney};
use ccs_payments::arrears::Arrears;
use ccs_payments::change::{Recipient, SignedHours, Subsidy};
use ccs_payments::incident::Incident;
use ccs_payments::set_off::DebtComponent;
use proptest::prelude::*;

use crate::support::{day, line, to_service};

fn hours(minutes: i64) -> SignedHours {
    let length = Minutes::new(u32::try_from(minutes.abs()).unwrap());
    if minutes < 0 { SignedHours::taken_back(length) } else { SignedHours::added(length) }
}

#[test]
fn hours_print_as_decimals_with_their_sign() {
    for (minutes, text) in [
        (0, "0"),
        (1, "0.0167"),
        (2, "0.0333"),
        (3, "0.05"),
        (30, "0.5"),
        (59, "0.9833"),
        (60, "1"),
        (498, "8.3"),
        (600, "10"),
        (-1, "-0.0167"),
        (-498, "-8.3"),
        (-600, "-10"),
    ] {
        assert_eq!(hours(minutes).to_string(), text, "{minutes}");
        assert_eq!(hours(minutes).minutes(), minutes);
    }
}

proptest! {
    #[test]
    fn hours_add_up_in_minutes(parts in prop::collection::vec(-90_000_i64..90_000, 0..20)) {
        let sum: SignedHours = parts.iter().map(|minutes| hours(*minutes)).sum();
        prop_assert_eq!(sum.minutes(), parts.iter().sum::<i64>());
        prop_assert_eq!(sum.plus(SignedHours::ZERO), sum);
    }

    /// Whole minutes read back from their decimal hours.
    #[test]
    fn decimal_hours_are_the_minutes_again(minutes in 0_u32..500_000) {
        let text = SignedHours::added(Minutes::new(minutes)).to_string();
        prop_assert_eq!(Minutes::from_decimal_hours(&text), Ok(Minutes::new(minutes)));
    }
}

#[test]
fn arrears_are_the_net_of_the_customers_lines_and_services_lines_are_beside_them() {
    let changes = [
        line("2025-08-10", "300.00"),
        line("2025-08-17", "-120.50"),
        to_service(line("2025-08-10", "77.25")),
        to_service(line("2025-08-17", "-7.00")),
    ];
    let arrears = Arrears::of(&changes);
    let text = |amount: WideMoney| amount.to_string();
    assert_eq!(
        (text(arrears.customer()), text(arrears.service())),
        ("179.50".into(), "70.25".into())
    );
    assert_eq!((text(arrears.gross()), text(arrears.debt())), ("179.50".into(), "0.00".into()));
    let owed = Arrears::of(&[line("2025-08-10", "-0.01"), to_service(line("2025-08-10", "5.00"))]);
    assert_eq!((text(owed.gross()), text(owed.debt())), ("0.00".into(), "0.01".into()));
    assert_eq!(Arrears::of(&[]), Arrears::default());
}

#[test]
fn arrears_exceed_a_limit_strictly_whatever_services_get() {
    let limit = Cents::literal(10_000, 0);
    let exceed = |amount: &str| {
        let changes = [line("2025-08-10", amount), to_service(line("2025-08-10", "50000.00"))];
        Arrears::of(&changes).exceed(limit)
    };
    assert!(!exceed("9999.9999") && !exceed("10000.00") && exceed("10000.0001"));
    assert!(!exceed("-20000.00"), "a debt is no arrears");
    assert!(!Arrears::default().exceed(Cents::ZERO), "nothing exceeds nothing");
}

/// The days run from the Monday of the customer's first week to the Sunday of the last.
#[test]
fn an_incident_says_what_the_arrears_are_and_for_which_days() {
    let changes = [
        line("2025-08-17", "10.00"),
        to_service(line("2025-06-29", "10.00")),
        line("2025-08-03", "10.00"),
        to_service(line("2025-09-28", "10.00")),
    ];
    let incident = Incident::about(WideMoney::from_ten_thousandths(123_456), &changes);
    assert_eq!(incident.period, Some((day("2025-07-28"), day("2025-08-17"))));
    let items = incident.items();
    assert_eq!(items[3], "Arrears amount and date range: $12.3456, 2025-07-28 to 2025-08-17");
    let without = Incident::about(WideMoney::ZERO, &changes[1..2]);
    assert_eq!(without.period, None);
    assert_eq!(without.items()[3], "Arrears amount and date range: $0.00");
    assert_eq!(without.items()[..3], items[..3]);
}

#[test]
fn ccs_and_accs_debts_take_arrears_and_others_do_not() {
    let takes = DebtComponent::ALL.map(|component| (component.as_str(), component.takes_arrears()));
    assert_eq!(takes, [("CCS", true), ("ACCS", true), ("other", false)]);
    assert_eq!(Recipient::ALL.map(Recipient::as_str), ["customer", "service"]);
    assert_eq!(Subsidy::ALL.map(Subsidy::as_str), ["CCS", "ACCS"]);
}
