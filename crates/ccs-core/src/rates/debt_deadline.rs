//! When a debt is due and its customer reminded, when what is over-recovered goes back, and how long
//! a write-off lasts.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

const BEGAN: Day = Day::ymd(2018, 7, 2);

/// A debt is due on the day that is so many days after the date of its notice.
pub const DUE_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    28,
    Cite::faaa("s 77(2)"),
    "https://ato.gov.au/law/view/document?LocID=%22PAC%2F19990081%2F77%22",
)]);

/// The reminder letter goes out so many days after the date of the notice.
pub const REMINDER_DAYS: Dated<'static, u16> = Dated::new(&[Entry::primary(
    BEGAN,
    30,
    Cite::blueprint("107-05010000"),
    "operational.servicesaustralia.gov.au 107-05010000-01, -03 (when the practice began was not read)",
)]);

/// What is over-recovered is refunded by itself so many days later. Before October 2020 no refund was
/// automatic, and no text read says when one was made.
pub const REFUND_DAYS: Dated<'static, u16> = Dated::new(&[
    Entry::gap(BEGAN, 0, REFUND, REFUNDED_BY_HAND),
    Entry::primary(AUTOMATIC, 2, REFUND, REFUND_PAGES),
]);

/// The same where the debt was paid by cheque or credit card, which may still bounce.
pub const REFUND_DAYS_BY_CHEQUE_OR_CARD: Dated<'static, u16> = Dated::new(&[
    Entry::gap(BEGAN, 0, REFUND, REFUNDED_BY_HAND),
    Entry::primary(AUTOMATIC, 7, REFUND, REFUND_PAGES),
]);

const AUTOMATIC: Day = Day::ymd(2020, 10, 1);
const REFUND: Cite = Cite::blueprint("107-05140010");
const REFUNDED_BY_HAND: &str = "automatic since October 2020; before, not found";
const REFUND_PAGES: &str =
    "operational.servicesaustralia.gov.au 107-05140010-01, -03, -05 (since October 2020)";

/// Months after which a write-off for a pending bankruptcy ends where no last day is given.
pub const BANKRUPTCY_WRITE_OFF_MONTHS: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 2, WRITE_OFF, WRITE_OFF_PAGES)]);

/// The most months of a write-off for a pending bankruptcy.
pub const BANKRUPTCY_WRITE_OFF_MONTHS_MAX: Dated<'static, u16> =
    Dated::new(&[Entry::primary(BEGAN, 12, WRITE_OFF, WRITE_OFF_PAGES)]);

const WRITE_OFF: Cite = Cite::blueprint("107-05130010");
const WRITE_OFF_PAGES: &str = "operational.servicesaustralia.gov.au 107-05130010-01, -03, -05 (when the practice began was not read)";
