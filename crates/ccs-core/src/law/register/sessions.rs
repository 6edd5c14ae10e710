//! Sessions, reports of them, absences.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::{faa, faaa, interpretation_act, of, rules, secretarys_rules};

pub(super) const PROVISIONS: &[Provision] = &[
    faaa("s 67CD(1),(1A)", "weekly preconditions; late session report counts", Read).partly(
        "a late report counts; whether reports and notices were given are facts given",
        &["ccs_core::law::faaa::s67cd", "ccs_core::eligibility", "ccs_core::session::deadline"],
    ),
    faaa("ss 200A, 200D", "enrolment notices and changes", Read).partly(
        "notices of enrolment go out with the exchange; their days are not kept",
        &["ccs_core::exchange::register"],
    ),
    faaa("s 200B", "enrolled, ceases to be enrolled, 14 weeks", Read).partly(
        "when 8 weeks became 14 was not found; before 2026 it is a gap between the two",
        &["ccs_core::law::faaa::s200b", "ccs_core::enrolment::cessation", "ccs_core::rates::limit"],
    ),
    faaa("s 201C", "no more than usual fee", Read)
        .not_modelled("what others are charged is not known to a scenario", &[]),
    faaa("s 202B", "record keeping 7 years", Read)
        .not_modelled("keeping records is the provider's", &[]),
    faaa("s 204B(1)-(3)", "session report duty and deadline", Read)
        .modelled(&["ccs_core::session::deadline"]),
    faaa("s 204B(6),(6A)", "vary, substitute, withdraw", Read)
        .modelled(&["ccs_core::session::deadline", "ccs_core::exchange::change"]),
    faaa("s 204C", "inaccurate reports", Read).not_modelled(
        "corrections that the Secretary requires come back through the exchange like any \
         answer",
        &[],
    ),
    faa("s 9", "session of care left to rules", Read)
        .not_modelled("leaves everything to the rules: see s 5A of them", &[]),
    faa("s 10(1)", "when a session is provided", Read).partly(
        "a session of an enrolled child, attended in any part or absent within the limits",
        &["ccs_core::law::faa::s10"],
    ),
    faa("s 10(2),(2AA),(2A)", "allowable absences and event counters", Read).partly(
        "days of the financial year over all services; an event's own number of days is \
         not counted",
        &["ccs_core::law::faa::s10", "ccs_core::rates::absence"],
    ),
    faa("s 10(3),(3A),(4)", "additional absences", Read).partly(
        "a reason allows more days; no certificate is asked for",
        &["ccs_core::law::faa::s10"],
    ),
    faa("s 10(5),(6)", "exceptional circumstances absences", Read).partly(
        "a determination is given as the reason of an absence, in weeks from 5 December 2022",
        &["ccs_core::law::faa::s10"],
    ),
    rules("s 5A", "what is a session of care; 12 hours", ReadInPart).partly(
        "at most twelve hours; the rest of the section was not read",
        &["ccs_core::session", "ccs_core::rates::limit"],
    ),
    rules("s 5B", "absences before first and after last attendance", ReadInPart).partly(
        "six days at either end, with a reason",
        &["ccs_core::law::faa::s10", "ccs_core::rates::absence"],
    ),
    rules("ss 5BA, 5C, 5D", "service closed; emergency days; no certificate needed", NotRead)
        .not_modelled("no text could be read", &[]),
    rules("s 6(1)", "reasons for additional absences", Read).partly(
        "reasons are given by name; their facts are not checked",
        &["ccs_core::law::faa::s10"],
    ),
    rules("s 6(2) on", "later subsections", NotRead).not_modelled("no text could be read", &[]),
    secretarys_rules("s 13(a)-(e)", "session report contents", Read).partly(
        "a report has its sessions, times and attendance; its form on the wire is not \
         public",
        &["ccs_core::session", "ccs_core::exchange"],
    ),
    secretarys_rules("s 13(f) on", "session report contents", NotRead)
        .not_modelled("no text could be read", &[]),
    interpretation_act("s 36(1)", "counting of days", Read)
        .modelled(&["ccs_core::session::deadline"]),
    interpretation_act("s 36(2)", "last day on a weekend or holiday", ReadInPart).partly(
        "both days are known; whether the payment system moves a Sunday was not found",
        &["ccs_core::session::deadline"],
    ),
    of(
        "Session of Care Determination 2018 (F2018L00827)",
        "6",
        "session of care 2018 text",
        ReadInPart,
    )
    .partly("at most twelve hours", &["ccs_core::session"]),
    of("F2020L00295", "as a whole", "COVID economic response package 2020", ReadInPart).partly(
        "that nothing was paid from 6 April to 12 July 2020, and the hours after it",
        &["ccs_core::rates::covid"],
    ),
    of("F2020L00406", "as a whole", "gap-fee waiver 2020", ReadInPart)
        .not_modelled("a waived gap fee does not change what is paid", &[]),
    of("F2021L01070", "as a whole", "lockdown absences 2021", ReadInPart).partly(
        "the year's total of absence days; not the days of each lockdown",
        &["ccs_core::rates::absence"],
    ),
    of("F2021L01126", "as a whole", "hotspot gap fees 2021", ReadInPart)
        .not_modelled("a waived gap fee does not change what is paid", &[]),
    of("F2021L01504", "as a whole", "COVID measures No. 7 2021", ReadInPart)
        .not_modelled("read in part: nothing to apply was found", &[]),
    of("F2022L01213", "as a whole", "COVID and emergency measures to 30 June 2023", ReadInPart)
        .partly("the year's total of absence days", &["ccs_core::rates::absence"]),
    of("F2023L00885", "as a whole", "repeal of COVID measures 1 July 2023", ReadInPart)
        .partly("absence days are 42 again from 1 July 2023", &["ccs_core::rates::absence"]),
];
