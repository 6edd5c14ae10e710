//! Who may be paid: determinations, eligibility for CCS and for each kind of ACCS.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::{faa, faaa, of, rules};

pub(super) const PROVISIONS: &[Provision] = &[
    faaa("s 67CC(1),(4A)", "eligibility determination and start day", Read)
        .not_modelled("a determination of eligibility is taken as given, with its days", &[]),
    faaa("s 67CC(2)", "discretionary cessation: 26 weeks, 63 days", Read).partly(
        "the numbers of days and weeks are dated limits; the discretion is the Secretary's",
        &["ccs_core::rates::limit"],
    ),
    faaa("s 67CD(2)", "CCS entitlement determination; bar after first deadline", Read).partly(
        "CCS and ACCS exclude each other for a session; balancing names the bar after the \
         first deadline and does not apply it to other years",
        &["ccs_core::law::faa::s85eb", "ccs_core::entitlement::balance"],
    ),
    faaa("s 67CD(3),(4),(6)", "ACCS entitlement determinations; bar after first deadline", Read)
        .partly(
            "determinations of ACCS are taken as given; balancing names the bar and does not \
             apply it",
            &["ccs_core::law::faa::s85eb", "ccs_core::entitlement::balance"],
        ),
    faaa("s 67CD(5),(7)", "backdating limits for grandparent and transition to work", Read)
        .not_modelled("a determination's days are taken as given", &[]),
    faaa("s 67CD(9)", "immunisation grace period, 63 days", Read).partly(
        "the 63 days are a dated limit; whether a child is immunised is not asked",
        &["ccs_core::rates::limit"],
    ),
    faaa("s 67CD(10),(11)", "information requirements; enrolment notice", Read)
        .not_modelled("bank account, tax file number and notices are the agency's", &[]),
    faaa("s 67CH", "provider's own ACCS determination", ReadInPart).partly(
        "a provider's own ACCS is paid where a determination is given",
        &["ccs_core::law::faa::sch2_cl09"],
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
    faa("s 6", "immunisation requirements", Read)
        .not_modelled("whether a child is immunised is not asked", &[]),
    faa("s 8", "deemed residents", Read).not_modelled("residency is not asked", &[]),
    faa("s 85BA", "eligibility for CCS", Read)
        .not_modelled("eligibility for CCS is taken as given", &[]),
    faa("s 85BB", "residency", Read).not_modelled("residency is not asked", &[]),
    faa("ss 85CA-85CF", "ACCS child wellbeing", Read).partly(
        "certificates and determinations are taken as given; their lengths are not checked",
        &["ccs_core::law::faa::s85eb", "ccs_core::law::faa::sch2_cl06"],
    ),
    faa("ss 85CG-85CI", "ACCS temporary financial hardship", Read).partly(
        "determinations are taken as given; their lengths are not checked",
        &["ccs_core::law::faa::s85eb", "ccs_core::law::faa::sch2_cl06"],
    ),
    faa("s 85CJ", "ACCS grandparent", Read).partly(
        "determinations are taken as given",
        &["ccs_core::law::faa::s85eb", "ccs_core::law::faa::sch2_cl06"],
    ),
    faa("s 85CK", "ACCS transition to work, 24-week tail", Read).partly(
        "determinations are taken as given; the tail is not reckoned",
        &["ccs_core::law::faa::s85eb", "ccs_core::law::faa::sch2_cl07"],
    ),
    faa("ss 85EA, 85EB", "one individual; one ACCS kind, priority", Read).partly(
        "one kind of ACCS for a session, in the Act's order; that one individual is entitled \
         is given",
        &["ccs_core::law::faa::s85eb"],
    ),
    faa("ss 85ECA, 85ED", "in home care; State care", Read)
        .not_modelled("requirements of in-home care, and care by a State, are not asked for", &[]),
    faa("s 85EE", "absence from Australia", Read)
        .not_modelled("absence from Australia is not asked for, but as an exemption", &[]),
    rules("s 8", "no eligibility for a session, incl. FDC educators' children", ReadInPart)
        .not_modelled("eligibility for a session is taken as given", &[]),
    rules("s 8AA", "in home care requirements", ReadInPart)
        .not_modelled("requirements of in-home care are not asked for", &[]),
    rules("ss 8A-8D", "children over 13 or at secondary school", ReadInPart)
        .not_modelled("children over 13 are taken as eligible where they are given", &[]),
    rules("s 12", "hardship events", ReadInPart)
        .not_modelled("a determination of hardship is taken as given", &[]),
    rules("ss 13, 14, 15", "transition to work requirements", ReadInPart)
        .not_modelled("a determination of transition to work is taken as given", &[]),
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
    rules("Part 3 from 1 January 2026", "recognised participation and results", NotRead)
        .not_modelled(
            "no text could be read; the exempt groups are taken over",
            &["ccs_core::rates::activity_test"],
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
