//! Hourly rate caps: the most of an hour's fee that the percentage applies to (FAA Sch 2 cl 2(3)).
//!
//! Outside school hours care shares the centre-based caps. In-home care has one cap for the
//! family, which Parliament's table did not have at first: it rose on 1 January 2019, a Tuesday,
//! and is the one cap that changed inside a fortnight.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Cents;

use super::source::{NOTICE_2022, NOTICE_2024, NOTICE_2025, TRANSCRIPTIONS_2026};

const CITE: Cite = Cite::faa("Sch 2 cl 2(3)");
const PAGE_2018: &str = "https://www.humanservices.gov.au/individuals/services/centrelink/child-care-subsidy/how-much-you-can-get/type-child-care-you-use-affects-it (5 October 2018)";
const TABLE_2019: &str =
    "https://www.legislation.gov.au/C2004A00490/latest/text Sch 2 cl 2(3) table and note";
const GUIDE_2020: &str =
    "https://guides.dss.gov.au/family-assistance-guide/3/5/3 (last reviewed 1 July 2020)";
const PAGE_2021: &str = "https://www.dese.gov.au/child-care-package/child-care-subsidy/care-types ; date from https://mll.com.au/ccs-temp/";
const GUIDE_2023: &str = "https://guides.dss.gov.au/family-assistance-guide/3/5/4 (2023-24)";
const REPRINT_2023: &str = "https://www.childcaresubsidycalculator.com.au/news/author/CCSC/page/2/ (reprint of the department notice); indexation agrees";
const RELEASE_2019: &str = "https://www.miragenews.com/helping-more-families-access-in-home-care/ (Minister's release; the instrument was not read)";

/// Centre-based day care and outside school hours care, a child below school age.
pub const CENTRE_BASED_BELOW_SCHOOL_AGE: Dated<'static, Cents> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), Cents::literal(11, 77), CITE, PAGE_2018),
    Entry::primary(Day::ymd(2019, 7, 1), Cents::literal(11, 98), CITE, TABLE_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Cents::literal(12, 20), CITE, GUIDE_2020),
    Entry::primary(Day::ymd(2021, 7, 12), Cents::literal(12, 31), CITE, PAGE_2021),
    Entry::primary(Day::ymd(2022, 7, 11), Cents::literal(12, 74), CITE, NOTICE_2022),
    Entry::primary(Day::ymd(2023, 7, 10), Cents::literal(13, 73), CITE, GUIDE_2023),
    Entry::primary(Day::ymd(2024, 7, 8), Cents::literal(14, 29), CITE, NOTICE_2024),
    Entry::primary(Day::ymd(2025, 7, 7), Cents::literal(14, 63), CITE, NOTICE_2025),
    Entry::secondary(Day::ymd(2026, 7, 6), Cents::literal(15, 19), CITE, TRANSCRIPTIONS_2026),
]);

/// Centre-based day care and outside school hours care, a child who attends school.
pub const CENTRE_BASED_SCHOOL_AGE: Dated<'static, Cents> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), Cents::literal(10, 29), CITE, PAGE_2018),
    Entry::primary(Day::ymd(2019, 7, 1), Cents::literal(10, 48), CITE, TABLE_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Cents::literal(10, 67), CITE, GUIDE_2020),
    Entry::primary(Day::ymd(2021, 7, 12), Cents::literal(10, 77), CITE, PAGE_2021),
    Entry::primary(Day::ymd(2022, 7, 11), Cents::literal(11, 15), CITE, NOTICE_2022),
    Entry::secondary(Day::ymd(2023, 7, 10), Cents::literal(12, 2), CITE, REPRINT_2023),
    Entry::primary(Day::ymd(2024, 7, 8), Cents::literal(12, 51), CITE, NOTICE_2024),
    Entry::primary(Day::ymd(2025, 7, 7), Cents::literal(12, 81), CITE, NOTICE_2025),
    Entry::secondary(Day::ymd(2026, 7, 6), Cents::literal(13, 30), CITE, TRANSCRIPTIONS_2026),
]);

/// Family day care, a child of any age.
pub const FAMILY_DAY_CARE: Dated<'static, Cents> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), Cents::literal(10, 90), CITE, PAGE_2018),
    Entry::primary(Day::ymd(2019, 7, 1), Cents::literal(11, 10), CITE, TABLE_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Cents::literal(11, 30), CITE, GUIDE_2020),
    Entry::primary(Day::ymd(2021, 7, 12), Cents::literal(11, 40), CITE, PAGE_2021),
    Entry::primary(Day::ymd(2022, 7, 11), Cents::literal(11, 80), CITE, NOTICE_2022),
    Entry::secondary(Day::ymd(2023, 7, 10), Cents::literal(12, 72), CITE, REPRINT_2023),
    Entry::primary(Day::ymd(2024, 7, 8), Cents::literal(13, 24), CITE, NOTICE_2024),
    Entry::primary(Day::ymd(2025, 7, 7), Cents::literal(13, 56), CITE, NOTICE_2025),
    Entry::secondary(Day::ymd(2026, 7, 6), Cents::literal(14, 8), CITE, TRANSCRIPTIONS_2026),
]);

/// In-home care, once for the family.
pub const IN_HOME_CARE: Dated<'static, Cents> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), Cents::literal(25, 48), CITE, PAGE_2018),
    Entry::primary(Day::ymd(2019, 1, 1), Cents::literal(32, 0), CITE, RELEASE_2019),
    Entry::primary(Day::ymd(2019, 7, 1), Cents::literal(32, 58), CITE, TABLE_2019),
    Entry::primary(Day::ymd(2020, 7, 13), Cents::literal(33, 17), CITE, GUIDE_2020),
    Entry::primary(Day::ymd(2021, 7, 12), Cents::literal(33, 47), CITE, PAGE_2021),
    Entry::primary(Day::ymd(2022, 7, 11), Cents::literal(34, 64), CITE, NOTICE_2022),
    Entry::secondary(Day::ymd(2023, 7, 10), Cents::literal(37, 34), CITE, REPRINT_2023),
    Entry::primary(Day::ymd(2024, 7, 8), Cents::literal(38, 87), CITE, NOTICE_2024),
    Entry::primary(Day::ymd(2025, 7, 7), Cents::literal(39, 80), CITE, NOTICE_2025),
    Entry::secondary(Day::ymd(2026, 7, 6), Cents::literal(41, 31), CITE, TRANSCRIPTIONS_2026),
]);
