//! Rules that began or ended on a day, each as a series of whether it is in force.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

use super::source::{ACT_2017, COMPILATION_2026};

const BEGAN: Day = Day::ymd(2018, 7, 2);
const FIRST_YEAR: Day = Day::ymd(2018, 7, 1);
const ACT_125: Day = Day::ymd(2019, 12, 16);
const ACT_125_OF_2019: &str = "Act No 125 of 2019 Sch 1 Part 1, by the endnotes of the FAA compilation (github.com/cchew/lex-au)";
const COUPLE: Cite = Cite::faa("Sch 3 cl 3AA");
const SECRETARY: Cite = Cite::faa("s 10(5)");
const PRESCRIBED: Cite = Cite::faa("Sch 2 cl 2(2)(b)");
const ON_STATEMENTS: Cite = Cite::secretarys_rules("s 10");

/// Whether the Secretary may determine exceptional circumstances of an absence: of the weeks that
/// start on or after the day after the assent to Act 66 of 2022.
pub const SECRETARY_DETERMINES_ABSENCES: Dated<'static, bool> = Dated::new(&[
    Entry::primary(BEGAN, false, SECRETARY, ACT_2017),
    Entry::primary(Day::ymd(2022, 12, 5), true, SECRETARY, COMPILATION_2026),
]);

/// Whether prescribed payments lower the hourly session fee as every other payment does. Since they
/// do not, clause 4A cuts to what the fee leaves beside them.
pub const PRESCRIBED_PAYMENTS_LOWER_FEE: Dated<'static, bool> = Dated::new(&[
    Entry::primary(BEGAN, true, PRESCRIBED, ACT_2017),
    Entry::primary(ACT_125, false, PRESCRIBED, ACT_125_OF_2019),
]);

/// Whether a rule was found that prescribes payments; where none was, they are taken as given.
pub const PRESCRIBED_PAYMENTS_RULE_READ: Dated<'static, bool> = Dated::new(&[
    Entry::secondary(BEGAN, true, PRESCRIBED, "Minister's Rules, as amended"),
    Entry::secondary(
        Day::ymd(2026, 1, 1),
        false,
        PRESCRIBED,
        "no rule that prescribes preschool payments was found from this day",
    ),
]);

/// Whether a statement says which kind of prescribed payments were made.
pub const STATEMENTS_NAME_PRESCRIBED_PAYMENTS: Dated<'static, bool> = Dated::new(&[
    Entry::primary(BEGAN, false, ON_STATEMENTS, SECRETARYS_RULES),
    Entry::primary(Day::ymd(2025, 7, 7), true, ON_STATEMENTS, SECRETARYS_RULES),
]);

const SECRETARYS_RULES: &str = "Secretary's Rules (F2017L01463) s 10, as amended";

/// Whether a part-year couple's share is of all first Mondays of the income year, by the day of the
/// decision; as made, it was of those to which the decision relates.
pub const COUPLE_SHARE_OF_WHOLE_YEAR: Dated<'static, bool> = Dated::new(&[
    Entry::primary(BEGAN, false, COUPLE, ACT_2017),
    Entry::primary(ACT_125, true, COUPLE, ACT_125_OF_2019),
]);

/// Whether a partner's income counts in each fortnight in full or not at all, and not by a share, by
/// the income year.
pub const COUPLE_INCOME_BY_FORTNIGHT: Dated<'static, bool> = Dated::new(&[
    Entry::primary(FIRST_YEAR, false, Cite::faaa("s 105E(4) to (7)"), ADMINISTRATION_ACT),
    Entry::primary(Day::ymd(2019, 7, 1), true, Cite::faaa("s 105E(4) to (7)"), ADMINISTRATION_ACT),
]);

const ADMINISTRATION_ACT: &str = "https://www.legislation.gov.au/C2004A00491/latest/text s 105E";
