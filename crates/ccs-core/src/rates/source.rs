//! Where the values were read: one name for a page or notice that several series cite.

/// The Family Assistance Act as made for 2 July 2018 (Act No 22 of 2017).
pub(super) const ACT_2017: &str = "Act No 22 of 2017 Sch 1 item 41";
/// The compilation of the Act that has the 3 Day Guarantee.
pub(super) const ACT_2026: &str = "https://www.legislation.gov.au/C2004A00490/latest/text";
/// Two transcriptions that agree, and the indexation that agrees with both.
pub(super) const TRANSCRIPTIONS_2026: &str = "two public transcriptions of the Services Australia and Department of Education pages \
     (24 September 2026; github.com/taspeotis/mychildcaresubsidy.au); indexation under FAA Sch 4 agrees";
/// The department's notice for July 2022.
pub(super) const NOTICE_2022: &str = "http://education.gov.au/early-childhood/announcements/child-care-subsidy-rates-will-increase-11-july";
/// The department's notice for July 2024.
pub(super) const NOTICE_2024: &str = "https://www.education.gov.au/early-childhood/announcements/child-care-subsidy-hourly-rate-caps-are-changing-soon";
/// The department's notice for July 2025.
pub(super) const NOTICE_2025: &str = "https://www.education.gov.au/node/19164";
/// A copy of the department's notice for July 2021.
pub(super) const NOTICE_COPY_2021: &str =
    "https://mll.com.au/ccs-temp/ (copy of the department notice)";
/// Newspapers of the scheme's first year, and the base of the 2017 Act indexed once.
pub(super) const INCOME_2018: &str = "http://www.5cent.com.au/the-new-child-care-payment-program/ ; base from Act No 22 of 2017 Sch 1 item 41";
/// The department's page of incomes for 2019-20.
pub(super) const INCOME_2019: &str =
    "https://www.education.gov.au/child-care-subsidy-combined-annual-family-income";
/// The Guide's page of incomes for 2020-21.
pub(super) const GUIDE_INCOME_2020: &str =
    "https://guides.dss.gov.au/family-assistance-guide/3/5/1 (last reviewed 1 July 2020)";
/// The supplementary memorandum that brought the higher rate forward.
pub(super) const HIGHER_RATE_2022: &str =
    "https://ato.gov.au/law/view/print?DocID=NEM%2FSM20219%2FNAT%2FATO%2F00001&PiT=99991231235958";
/// Services Australia on a child who is absent; the first day of its rules was not read.
pub(super) const ABSENT_CHILD_2026: &str = "https://www.servicesaustralia.gov.au/child-care-subsidy-if-your-child-absent-from-child-care \
     (17 February 2026; when the rule began was not read)";
/// What the Act's own words give.
pub(super) const INDEXED: &str =
    "indexation under FAA Sch 4 of the year before, which reproduces every other year published";
/// The Guide on hours of recognised activity.
pub(super) const GUIDE_ACTIVITY: &str =
    "https://guides.dss.gov.au/family-assistance-guide/3/5/2/10";
/// The Guide on hours without a test of activity.
pub(super) const GUIDE_EXEMPT: &str =
    "https://guides.dss.gov.au/family-assistance-guide/3/5/2/20 (last reviewed 20 March 2020)";
/// The compilation of the Act of July 2026, with its endnotes.
pub(super) const COMPILATION_2026: &str =
    "FAA compilation at 1 July 2026 or later, text and endnotes 3-4 (github.com/cchew/lex-au)";
/// The Guide as a copy of mid-2021 has it.
pub(super) const GUIDE_2021: &str =
    "Family Assistance Guide, copy of mid-2021 (github.com/HughParsonage/grattan)";
