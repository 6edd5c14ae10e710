//! Balancing at the end of an income year, and review.

use super::Provision;
use super::Text::{Read, ReadInPart};
use super::{faa, faaa};

pub(super) const PROVISIONS: &[Provision] = &[
    faaa(
        "s 67CB(3)-(5)",
        "entitlement is whatever decision is in effect; CCS lapses at first deadline",
        Read,
    )
    .partly(
        "CCS of a year lapses at the first deadline; decisions as documents are not kept",
        &["ccs_core::law::faaa::s105e", "ccs_core::entitlement::balance"],
    ),
    faaa("s 67CC(1A),(1B),(5A)", "eligibility ends at second deadline", Read).modelled(&[
        "ccs_core::law::faaa::s67cc",
        "ccs_core::eligibility",
        "ccs_core::entitlement::balance",
    ]),
    faaa("s 67CC(4B)", "restart day for a new claim after second deadline", Read)
        .modelled(&["ccs_core::law::faaa::s67cc", "ccs_core::eligibility"]),
    faaa("s 67CD(8)", "no-entitlement determination", Read).partly(
        "the answer that nothing applies, with every reason; no document is made",
        &["ccs_core::law::faaa::s67cd", "ccs_core::eligibility"],
    ),
    faaa("s 67EC(4)", "payment of the difference after reconciliation", Read).partly(
        "the top-up of a balanced year's CCS",
        &["ccs_core::law::faaa::s105e", "ccs_core::entitlement::balance"],
    ),
    faaa("s 103", "child care decision", Read)
        .not_modelled("a definition: nothing here is decided by it", &[]),
    faaa("s 103A", "CCS reconciliation conditions", Read).partly(
        "the day on which the conditions were met is given, not worked out",
        &["ccs_core::law::faaa::s105e"],
    ),
    faaa("s 103B", "first deadline", Read)
        .modelled(&["ccs_core::rates::deadline", "ccs_core::law::faaa::s105e"]),
    faaa("s 103C", "second deadline", Read)
        .modelled(&["ccs_core::rates::deadline", "ccs_core::law::faaa::s105e"]),
    faaa("s 105C", "28-day limit on favourable information", Read)
        .not_modelled("a change counts from the day that the scenario gives", &[]),
    faaa("s 105D", "time limit on increases; cap after second deadline", Read).partly(
        "the limit of a balancing after the second deadline; not the limit of other \
         reviews",
        &["ccs_core::law::faaa::s105d"],
    ),
    faaa("s 105E(1)-(3)", "reconciliation reviews", Read)
        .modelled(&["ccs_core::law::faaa::s105e", "ccs_core::entitlement::balance"]),
    faaa("s 105E(4)-(7)", "part-year couples, fortnight by fortnight", Read)
        .modelled(&["ccs_core::law::faa::sch3_cl03aa", "ccs_core::entitlement::balance"]),
    faaa("s 108(5),(6)", "applicant review barred before reconciliation", Read)
        .not_modelled("who may apply for a review is the agency's", &[]),
    faa("Sch 3 cl 3A", "former partners", ReadInPart).partly(
        "that the estimates were honest and revised when due is given; a former partner who has not \
         lodged: the text was read in part",
        &["ccs_core::entitlement::balance"],
    ),
];
