//! Payments and where they went: P52 to P67.

use ccs_payments::change::Recipient;
use ccs_payments::command::Verb;
use ccs_payments::view::{
    HistoryFilter, PaymentHistory, PaymentStanding, Viewer, WeeklySubsidy, three_months_before,
};

use crate::support::{Desk, day, line, to_service, week};

fn history<'d>(desk: &'d Desk, viewer: Viewer, today: &str) -> PaymentHistory<'d> {
    PaymentHistory::of(&desk.account, HistoryFilter::all(viewer, day(today)))
}

#[test]
fn p52_p60_p61_what_is_under_service_payments_was_paid_to_the_provider() {
    let desk = Desk::new().plans(vec![to_service(line("2025-08-10", "118.60"))]).finalised();
    let table = WeeklySubsidy::of(&desk.account, week("2025-08-10"));
    assert_eq!(table.rows[0].service_payments.total().unwrap().to_string(), "118.60");
    assert_eq!(table.rows[0].customer_payments.total(), None);
    let paid = history(&desk, Viewer::Staff, "2026-09-14").provider_payments;
    assert_eq!(paid[0].amount.to_string(), "118.60");
}

#[test]
fn p53_arrears_of_a_reassessment_go_to_the_customer() {
    let desk = Desk::new().plan("800.00").finalised();
    assert_eq!(desk.of().plan().unwrap().changes[0].recipient, Recipient::Customer);
    assert_eq!(desk.payment().payable.unwrap().to_string(), "800.00");
}

#[test]
fn p55_the_posting_date_is_the_day_of_issue_and_the_payment_arrives_two_working_days_later() {
    let desk = Desk::new().plan("800.00").finalised().issued("2026-09-18");
    let paid = history(&desk, Viewer::Customer, "2026-09-18").customer_payments;
    assert_eq!(paid[0].posting.posting_date, day("2026-09-18"));
    assert_eq!(paid[0].posting.received_on, day("2026-09-22"));
}

#[test]
fn p56_p58_a_payment_shows_what_it_is_made_of() {
    let changes = vec![line("2025-08-10", "700.00"), line("2025-08-17", "-100.00")];
    let desk = Desk::new().owes("DC-1", "2025-10-01", "250.00").plans(changes);
    let desk = desk.finalised().issued("2026-09-18");
    let paid = history(&desk, Viewer::Staff, "2026-09-18").customer_payments;
    let breakdown = &paid[0].breakdown;
    assert_eq!(breakdown.lines.len(), 2);
    assert_eq!(breakdown.arrears.to_string(), "600.00");
    assert_eq!(breakdown.release.set_off().to_string(), "250.00");
    assert_eq!(breakdown.release.payable.to_string(), "350.00");
}

#[test]
fn p59_a_returned_payment_is_reissued_by_itself_when_the_bank_details_are_updated() {
    let desk = Desk::new().plan("800.00").finalised().issued("2026-09-18");
    let desk = desk.on("2026-09-22").returned();
    assert_eq!((desk.payment().state, desk.payment().received_on), ("returned", None));
    assert_eq!(desk.codes(Verb::Issue { posting_date: day("2026-09-21") }), ["CCS-P015"]);
    let desk = desk.on("2026-09-25").tell(Verb::UpdateBankDetails);
    assert_eq!(desk.payment().state, "reissued");
    assert_eq!(desk.payment().posting_date, Some(day("2026-09-25")));
    let paid = history(&desk, Viewer::Customer, "2026-10-01").customer_payments;
    let standings: Vec<PaymentStanding> = paid.iter().map(|payment| payment.standing).collect();
    assert_eq!(standings, [PaymentStanding::Returned, PaymentStanding::Reissued]);
    assert_eq!(&*paid[0].returned.unwrap().reason, "account closed");
    assert_eq!(desk.returned().payment().state, "returned", "and may come back again");
}

#[test]
fn a_payment_that_was_never_issued_cannot_come_back() {
    let back = || Verb::Return { reason: "account closed".into() };
    assert_eq!(Desk::new().codes(back()), ["CCS-P016"]);
    assert_eq!(Desk::new().plan("800.00").finalised().codes(back()), ["CCS-P016"]);
    let issued = Desk::new().plan("800.00").finalised().issued("2026-09-18");
    assert_eq!(issued.on("2026-09-22").returned().codes(back()), ["CCS-P017"]);
}

#[test]
fn p65_p66_a_customer_sees_payments_to_providers_of_three_calendar_months_and_staff_all() {
    let paid = [
        ("2026-02-27", "A1", "2026-02-22"),
        ("2026-02-28", "A2", "2026-02-22"),
        ("2026-05-31", "A3", "2026-05-24"),
    ];
    let desk = paid.into_iter().fold(Desk::new(), |desk, (on, activity, sunday)| {
        desk.on(on).about(activity).plans(vec![to_service(line(sunday, "1.00"))]).finalised()
    });
    let seen = |viewer| history(&desk, viewer, "2026-05-31").provider_payments.len();
    assert_eq!((seen(Viewer::Customer), seen(Viewer::Staff)), (2, 3));
}

#[test]
fn p66_three_months_back_end_on_the_last_day_of_a_shorter_month() {
    for (today, first) in [
        ("2026-05-31", "2026-02-28"),
        ("2024-05-31", "2024-02-29"),
        ("2026-05-28", "2026-02-28"),
        ("2026-01-31", "2025-10-31"),
    ] {
        assert_eq!(three_months_before(day(today)), day(first));
    }
}

#[test]
fn p67_a_customers_own_payments_are_filtered_without_a_limit_of_months() {
    let desk = Desk::new().on("2020-03-02").plan("5.00").finalised().issued("2020-03-03");
    let desk = desk.on("2026-05-04").about("A2").plan("7.00").finalised().issued("2026-05-05");
    let posted = |from: Option<&str>, to: Option<&str>| -> Vec<String> {
        let filter = HistoryFilter::all(Viewer::Customer, day("2026-05-31"));
        let filter = filter.within(from.map(day), to.map(day)).unwrap();
        let payments = PaymentHistory::of(&desk.account, filter).customer_payments;
        payments.iter().map(|payment| payment.breakdown.release.payable.to_string()).collect()
    };
    assert_eq!(posted(None, None), ["5.00", "7.00"]);
    assert_eq!(posted(Some("2026-05-05"), None), ["7.00"]);
    assert_eq!(posted(None, Some("2026-05-04")), ["5.00"]);
    let reversed = HistoryFilter::all(Viewer::Staff, day("2026-05-31"))
        .within(Some(day("2026-05-02")), Some(day("2026-05-01")));
    assert_eq!(reversed.unwrap_err().code(), "CCS-P023");
}

#[test]
fn a_payment_that_is_not_posted_yet_is_no_past_payment() {
    let desk = Desk::new().plan("800.00").finalised().issued("2026-09-18");
    assert!(history(&desk, Viewer::Staff, "2026-09-17").customer_payments.is_empty());
}
