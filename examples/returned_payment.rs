//! A payment comes back, and is reissued by itself when the bank details are updated.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_family;

use std::error::Error;

use ccs::core::date::Day;
use ccs::core::entitlement::reassess;
use ccs::journey::plan;
use ccs::payments::calendar::BusinessCalendar;
use ccs::payments::change::Recipient;
use ccs::payments::command::Verb;
use ccs::payments::view::{HistoryFilter, PaymentHistory, PaymentStanding, Viewer};
use example_family::{Desk, assessed, family};

fn main() -> Result<(), Box<dyn Error>> {
    let (before, after) = (assessed(&family("110000", 4)), assessed(&family("90000", 4)));
    let changes = plan(&reassess(&before, &after), |_| Recipient::Customer)?;

    // Easter lies between the posting date and the day the payment would arrive.
    let easter = [Day::ymd(2026, 4, 3), Day::ymd(2026, 4, 6)];
    let calendar = BusinessCalendar::with_holidays(easter);
    let mut desk = Desk { calendar, ..Desk::default() };
    desk.tell(Day::ymd(2026, 4, 1), Verb::Plan { changes });
    desk.tell(Day::ymd(2026, 4, 1), Verb::Finalise);
    desk.tell(Day::ymd(2026, 4, 2), Verb::Issue { posting_date: Day::ymd(2026, 4, 2) });
    assert_eq!(desk.payment().received_on, Some(Day::ymd(2026, 4, 8)));

    desk.tell(Day::ymd(2026, 4, 9), Verb::Return { reason: "account closed".into() });
    assert_eq!((desk.payment().state, desk.payment().received_on), ("returned", None));

    desk.tell(Day::ymd(2026, 4, 15), Verb::UpdateBankDetails);
    assert_eq!(desk.payment().state, "reissued");
    assert_eq!(desk.payment().received_on, Some(Day::ymd(2026, 4, 17)));

    // The customer's own view of it.
    let filter = HistoryFilter::all(Viewer::Customer, Day::ymd(2026, 4, 20));
    let payments = PaymentHistory::of(&desk.account, filter).customer_payments;
    for payment in &payments {
        let (posted, amount) = (payment.posting.posting_date, payment.breakdown.release.payable);
        println!("{posted}  ${amount}  {}", payment.standing.as_str());
    }
    let standings: Vec<PaymentStanding> = payments.iter().map(|it| it.standing).collect();
    assert_eq!(standings, [PaymentStanding::Returned, PaymentStanding::Reissued]);
    let returned = payments[0].returned.ok_or("it came back")?;
    assert_eq!(&*returned.reason, "account closed");
    assert_eq!(payments[0].breakdown.release, payments[1].breakdown.release, "the same money");
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
