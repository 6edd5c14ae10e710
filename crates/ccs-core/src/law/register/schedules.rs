//! How much: Schedules 2 to 4 of the Family Assistance Act.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::faa;

pub(super) const PROVISIONS: &[Provision] = &[
    faa("Sch 2 cl 1", "method statement", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl01", "ccs_core::rates::annual_cap"]),
    faa("Sch 2 cl 2", "hourly rate, fee, cap", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl02", "ccs_core::rates::hourly_cap"]),
    faa("Sch 2 cl 3(1),(4)", "base percentage table and thresholds", Read).modelled(&[
        "ccs_core::law::faa::sch2_cl03",
        "ccs_core::rates::standard_rate",
        "ccs_core::rates::threshold",
    ]),
    faa("Sch 2 cl 3(2)", "base taper formula (image; derived)", ReadInPart)
        .modelled(&["ccs_core::law::faa::sch2_cl03", "ccs_core::rates::standard_rate"]),
    faa("Sch 2 cl 3A(1)-(3),(6)", "higher rate table and thresholds", Read).modelled(&[
        "ccs_core::law::faa::sch2_cl03a",
        "ccs_core::rates::higher_rate",
        "ccs_core::rates::threshold",
    ]),
    faa("Sch 2 cl 3A(4),(5)", "higher rate formulas (image; derived)", ReadInPart)
        .modelled(&["ccs_core::law::faa::sch2_cl03a", "ccs_core::rates::higher_rate"]),
    faa("Sch 2 cl 3B", "higher rate child", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl03b", "ccs_core::rates::higher_rate"]),
    faa("Sch 2 cl 4", "basic subsidy amount and balance of hours", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl04", "ccs_core::entitlement::usage"]),
    faa("Sch 2 cl 4A", "adjusted subsidy amount", Read).partly(
        "by the difference; a prescribed method was not found",
        &["ccs_core::law::faa::sch2_cl04a"],
    ),
    faa("Sch 2 cl 5, 6", "ACCS amount and rate", Read).partly(
        "120 % of the cap; a higher share that is determined has no place in a scenario",
        &["ccs_core::law::faa::sch2_cl06", "ccs_core::rates::accs"],
    ),
    faa("Sch 2 cl 7", "transition to work, 95%", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl07", "ccs_core::rates::accs"]),
    faa("Sch 2 cl 8-10", "provider's own ACCS", Read).partly(
        "the fee is the one given as ordinarily charged",
        &["ccs_core::law::faa::sch2_cl09"],
    ),
    faa("Sch 2 cl 11", "subsidised hours, 3 day guarantee", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl11", "ccs_core::rates::activity_test"]),
    faa("Sch 2 cl 12", "increased hours result", Read).partly(
        "hours are given by kind; whether an activity is recognised is not asked",
        &[
            "ccs_core::law::faa::sch2_cl12",
            "ccs_core::law::ministers_rules::s24",
            "ccs_core::rates::activity_test",
        ],
    ),
    faa("Sch 2 cl 13", "repealed", Read)
        .modelled(&["ccs_core::law::faa::sch2_cl11", "ccs_core::rates::activity_test"]),
    faa("Sch 2 cl 14", "Minister's rules result", ReadInPart).partly(
        "circumstances of the Guide and of Services Australia, and sections 39 to 39B; the other \
         sections could not be read",
        &["ccs_core::law::faa::sch2_cl14", "ccs_core::rates::activity_test"],
    ),
    faa("Sch 2 cl 15, 15A", "child wellbeing; Aboriginal or Torres Strait Islander child", Read)
        .modelled(&[
            "ccs_core::law::faa::sch2_cl15",
            "ccs_core::law::faa::sch2_cl11",
            "ccs_core::rates::activity_test",
        ]),
    faa("Sch 2 cl 16", "provider's deemed hours", Read).partly(
        "100 hours; more by rules or determination has no place in a scenario",
        &["ccs_core::law::faa::sch2_cl09", "ccs_core::rates::activity_test"],
    ),
    faa("Sch 2 rounding", "session, week and withheld amounts; mode for 2 decimals", NotRead)
        .partly(
            "the Act is silent: half up, a session to four decimals, a week and the withheld \
             amount to the cent",
            &[
                "ccs_core::law::faa::sch2_cl01",
                "ccs_core::law::faa::sch2_cl03",
                "ccs_core::law::faa::sch2_cl04",
                "ccs_core::law::faaa::s67eb",
            ],
        ),
    faa("Sch 3 cl 2", "adjusted taxable income", Read).partly(
        "a function of the library adds its parts; to a command the sum is given",
        &["ccs_core::law::faa::sch3_cl02"],
    ),
    faa("Sch 3 cl 3AA", "couples' income", Read)
        .modelled(&["ccs_core::law::faa::sch3_cl03aa", "ccs_core::entitlement::balance"]),
    faa("Sch 4 cl 2-6", "indexation", Read).modelled(&["ccs_core::rates::indexation"]),
];
