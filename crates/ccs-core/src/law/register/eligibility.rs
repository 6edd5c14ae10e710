//! Who may be paid: determinations, eligibility for CCS and for each kind of ACCS.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::{faa, faaa, of, rules};

pub(super) const PROVISIONS: &[Provision] = &[
    faaa("s 67CC(1),(4A)", "eligibility determination and start day", Read)
        .modelled(&["ccs_core::law::faaa::s67cc", "ccs_core::eligibility"]),
    faaa("s 67CC(2)", "discretionary cessation: 26 weeks, 63 days", Read).partly(
        "ended when the time has run out, as the agency does; the Act leaves it to \
         discretion",
        &["ccs_core::law::faaa::s67cc", "ccs_core::eligibility", "ccs_core::rates::limit"],
    ),
    faaa("s 67CD(2)", "CCS entitlement determination; bar after first deadline", Read)
        .modelled(&["ccs_core::law::faaa::s67cd", "ccs_core::eligibility"]),
    faaa("s 67CD(3),(4),(6)", "ACCS entitlement determinations; bar after first deadline", Read)
        .modelled(&["ccs_core::law::faaa::s67cd", "ccs_core::eligibility"]),
    faaa("s 67CD(5),(7)", "backdating limits for grandparent and transition to work", Read)
        .modelled(&["ccs_core::law::faaa::s67cd", "ccs_core::eligibility"]),
    faaa("s 67CD(9)", "immunisation grace period, 63 days", Read).modelled(&[
        "ccs_core::law::faaa::s67cd",
        "ccs_core::eligibility",
        "ccs_core::rates::limit",
    ]),
    faaa("s 67CD(10),(11)", "information requirements; enrolment notice", Read).partly(
        "what was notified to the agency and when it was requested are facts given; the 28 days \
         in which it is waited for are counted",
        &["ccs_core::law::faaa::s67cd", "ccs_core::eligibility"],
    ),
    faaa("s 67CH", "provider's own ACCS determination", ReadInPart).partly(
        "the text was read in part; certificate or determination, report and declaration",
        &["ccs_core::eligibility", "ccs_core::law::faa::s85ca"],
    ),
    faaa("s 67DD(4)", "carry-forward income factor (average weekly earnings)", Read).not_modelled(
        "estimates are given; none is carried forward by average weekly earnings",
        &[],
    ),
    faaa("s 67DE", "combined estimates for couples", Read).partly(
        "an estimate is of the family together, as given",
        &["ccs_core::entitlement::model"],
    ),
    faa("s 3B", "returns to paid work: not CCS", Read).not_modelled("not about CCS", &[]),
    faa("s 6", "immunisation requirements", Read).partly(
        "the ground is a fact given; what makes a child immunised is not asked",
        &["ccs_core::law::faa::s6", "ccs_core::eligibility"],
    ),
    faa("s 8", "deemed residents", Read).partly(
        "that somebody is deemed a resident is a fact given",
        &["ccs_core::law::faa::s85bb", "ccs_core::eligibility"],
    ),
    faa("s 85BA", "eligibility for CCS", Read).partly(
        "each requirement; what is a matter of finding is a fact given",
        &["ccs_core::law::faa::s85ba", "ccs_core::eligibility"],
    ),
    faa("s 85BB", "residency", Read).partly(
        "the kind of residency is a fact given, the six weeks away are counted",
        &["ccs_core::law::faa::s85bb", "ccs_core::eligibility"],
    ),
    faa("ss 85CA-85CF", "ACCS child wellbeing", Read).partly(
        "all time limits; whether a certificate goes beyond the determined share of a \
         service's children is a fact given",
        &["ccs_core::law::faa::s85ca", "ccs_core::eligibility", "ccs_core::law::faa::sch2_cl06"],
    ),
    faa("ss 85CG-85CI", "ACCS temporary financial hardship", Read).modelled(&[
        "ccs_core::law::faa::s85cg",
        "ccs_core::law::ministers_rules::s12",
        "ccs_core::eligibility",
    ]),
    faa("s 85CJ", "ACCS grandparent", Read)
        .modelled(&["ccs_core::law::faa::s85cj", "ccs_core::eligibility"]),
    faa("s 85CK", "ACCS transition to work, 24-week tail", Read).partly(
        "12 weeks, 24 from 1 July 2024; how many a payment has that stopped before was not read: \
         24, with a warning",
        &[
            "ccs_core::law::faa::s85ck",
            "ccs_core::law::ministers_rules::s13",
            "ccs_core::eligibility",
        ],
    ),
    faa("ss 85EA, 85EB", "one individual; one ACCS kind, priority", Read).partly(
        "one kind of ACCS for a session, in the Act's order; that the Secretary chose \
         another individual is a fact given",
        &["ccs_core::law::faa::s85eb", "ccs_core::eligibility"],
    ),
    faa("ss 85ECA, 85ED", "in home care; State care", Read).partly(
        "care by a State; that requirements of in-home care are met is a fact given",
        &["ccs_core::law::faa::s85ed", "ccs_core::eligibility"],
    ),
    faa("s 85EE", "absence from Australia", Read)
        .modelled(&["ccs_core::law::faa::s85ee", "ccs_core::eligibility"]),
    rules("s 8", "no eligibility for a session, incl. FDC educators' children", ReadInPart).partly(
        "as far as the section could be read; whether a circumstance applies is a fact \
         given",
        &["ccs_core::law::ministers_rules::s8", "ccs_core::eligibility"],
    ),
    rules("s 8AA", "in home care requirements", ReadInPart)
        .partly("that they are met is a fact given", &["ccs_core::eligibility"]),
    rules("ss 8A-8D", "children over 13 or at secondary school", ReadInPart).partly(
        "that the rules lift the limits for a child is a fact given",
        &["ccs_core::eligibility"],
    ),
    rules("s 12", "hardship events", ReadInPart).partly(
        "the circumstances of the Guide, and the six months before the application",
        &["ccs_core::law::ministers_rules::s12", "ccs_core::eligibility"],
    ),
    rules("ss 13, 14, 15", "transition to work requirements", ReadInPart).partly(
        "section 13, with the limits of time of the Guide; the others were not read",
        &["ccs_core::law::ministers_rules::s13", "ccs_core::eligibility"],
    ),
    rules("s 16", "school age rule", ReadInPart).partly(
        "from the first day of scheduled attendance, or six years; home schooling is not \
         asked for",
        &["ccs_core::law::ministers_rules::s16"],
    ),
    rules("s 16A", "prescribed payments", ReadInPart).partly(
        "a prescribed payment is given as one; which ones are prescribed is not known",
        &["ccs_core::law::faa::sch2_cl02"],
    ),
    rules("s 16A(3D) after 31 December 2025", "extension of preschool payments", NotRead)
        .not_modelled("whether it goes on was not found; a payment counts as it is given", &[]),
    rules("s 17", "election of hours", ReadInPart)
        .modelled(&["ccs_core::entitlement::fortnight", "ccs_core::law::faa::sch2_cl04"]),
    rules("Part 3 Div 3-4 to 4 January 2026", "recognised activities and results", ReadInPart)
        .partly(
            "as the Guide has it",
            &["ccs_core::law::faa::sch2_cl14", "ccs_core::rates::activity_test"],
        ),
    rules("Part 3 from 1 January 2026", "recognised participation and results", ReadInPart).partly(
        "sections 18, 21, 27, 30 and 39 were read; the exempt groups as Services Australia has them",
        &[
            "ccs_core::law::faa::sch2_cl12",
            "ccs_core::law::faa::sch2_cl14",
            "ccs_core::rates::activity_test",
        ],
    ),
    rules("ss 39A, 39B", "ParentsNext and Parent Pathways results", Read)
        .partly("within their days, as given", &["ccs_core::law::faa::sch2_cl14"]),
    of("F2025L01611", "Sch 1, 2", "three day guarantee rules from 1 January 2026", NotRead)
        .not_modelled("no text could be read", &[]),
    of("an instrument", "not found", "cap of in-home care from 1 January 2019", NotRead).partly(
        "the cap from the Minister's release; the instrument was not found",
        &["ccs_core::rates::hourly_cap"],
    ),
    of("a page of the government", "not found", "rates of 2026-27", NotRead).partly(
        "from two transcriptions that agree with the indexation",
        &["ccs_core::rates::hourly_cap", "ccs_core::rates::threshold"],
    ),
];
