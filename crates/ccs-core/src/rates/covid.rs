//! The months of 2020 and 2021 that the rest of the tables does not describe.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;

const RELIEF: Cite = Cite::rules("as amended by F2020L00295 (not read in full)");
const BEGAN: Day = Day::ymd(2018, 7, 2);
const RELIEF_PACKAGE: &str = "https://csa.edu.au/covid-19-childcare-support-to-cease/";
const RESUMED: &str = "https://www.servicesaustralia.gov.au/individuals/news/how-manage-your-child-care-subsidy-during-coronavirus-covid-19";
const EASED: &str = "https://www.servicesaustralia.gov.au/individuals/news/extra-child-care-subsidy-ccs-hours-are-ending-soon";

/// Whether CCS and ACCS are paid at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payments {
    /// The ordinary rules.
    Made,
    /// Nothing is paid to anyone: services live on the relief package.
    Suspended,
}

/// Paid, but for 6 April to 12 July 2020.
pub const PAYMENTS: Dated<'static, Payments> = Dated::new(&[
    Entry::primary(
        BEGAN,
        Payments::Made,
        RELIEF,
        "https://www.legislation.gov.au/C2004A00490/latest/text",
    ),
    Entry::primary(Day::ymd(2020, 4, 6), Payments::Suspended, RELIEF, RELIEF_PACKAGE),
    Entry::primary(Day::ymd(2020, 7, 13), Payments::Made, RELIEF, RESUMED),
]);

/// Hours that a family whose activity had fallen could be given on application.
pub const EASED_ACTIVITY_TEST: Dated<'static, Option<Minutes>> = Dated::new(&[
    Entry::primary(BEGAN, None, RELIEF, EASED),
    Entry::primary(
        Day::ymd(2020, 7, 13),
        Some(Minutes::from_hours_and_minutes(100, 0)),
        RELIEF,
        EASED,
    ),
    Entry::primary(Day::ymd(2021, 4, 5), None, RELIEF, EASED),
]);
