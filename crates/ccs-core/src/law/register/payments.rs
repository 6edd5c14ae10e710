//! Who is paid, what is withheld, and the fees that are left.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::{faa, faaa, rules, secretarys_rules};

pub(super) const PROVISIONS: &[Provision] = &[
    faaa("s 67CE", "notices to individual and provider; CCS quarter", Read)
        .not_modelled("notices to individuals and providers are the agency's", &[]),
    faaa("ss 67CF, 67CG", "substitute for deceased individual", Read)
        .not_modelled("a claimant who died is outside the scenarios", &[]),
    faaa("s 67EB(1),(2)", "fee reduction decision and amount", Read).partly(
        "the fee reduction of a week; of a review, the change of each week",
        &["ccs_core::law::faaa::s67eb", "ccs_core::entitlement::reassess"],
    ),
    faaa("s 67EB(3)(a),(c),(4)", "withholding 10% or individual percentage", Read)
        .modelled(&["ccs_core::law::faaa::s67eb", "ccs_core::rates::withholding"]),
    faaa("s 67EB(3)(b)", "prescribed withholding percentage (5% in practice)", NotRead).partly(
        "5 % as the Guide has it; the rule that prescribes it was not found",
        &["ccs_core::law::faaa::s67eb", "ccs_core::rates::withholding"],
    ),
    faaa("s 67EC(1)-(3)", "payment direct to individual before reconciliation", Read).partly(
        "arrears of a change reach the individual after set-off; whether a change is theirs or \
         the service's is given",
        &["ccs_payments::change", "ccs_payments::account"],
    ),
    faaa("s 67EC(5),(6)", "time and manner of payment", Read)
        .not_modelled("when to pay is the Secretary's discretion", &[]),
    faaa("s 67ED", "payment in substitution for deceased", Read)
        .not_modelled("a claimant who died is outside the scenarios", &[]),
    faaa("s 67EE", "payment of provider's own ACCS", Read).partly(
        "nothing is withheld of a provider's own ACCS; its account is not modelled",
        &["ccs_core::law::faa::sch2_cl09"],
    ),
    faaa("s 201A", "pass on or remit in 14 days", Read)
        .not_modelled("passing on and remitting is not tracked yet", &[]),
    faaa("s 201B", "gap fee enforcement and amount", Read).partly(
        "the gap of a week, and since when it is paid electronically; not how a family \
         paid",
        &["ccs_core::law::faaa::s201b", "ccs_core::rates::gap_fee"],
    ),
    faaa("s 201BA", "staff discount up to 95%", Read).partly(
        "a discount that does not lower the fee, as given; whether staff may have it is \
         not asked",
        &["ccs_core::law::faa::sch2_cl02", "ccs_core::rates::gap_fee"],
    ),
    faaa("s 201BB", "prescribed circumstances discount", Read).partly(
        "a discount that does not lower the fee, as given; its events are not asked for",
        &["ccs_core::law::faa::sch2_cl02"],
    ),
    faaa("ss 201D, 201E", "statements of entitlement", Read)
        .partly("a statement's figures; not its days", &["ccs_core::statement"]),
    faa("s 85DA", "substitution for deceased", Read)
        .not_modelled("a claimant who died is outside the scenarios", &[]),
    rules("s 7", "child care service payments", NotRead).not_modelled("no text could be read", &[]),
    rules("ss 54AA, 54B", "emergency discounts", ReadInPart)
        .not_modelled("emergency discounts are given as amounts", &[]),
    rules("withholding rule", "percentage for 67EB(3)(b)", NotRead)
        .partly("5 % as the Guide has it", &["ccs_core::rates::withholding"]),
    secretarys_rules(
        "s 10(k), 11(f), 12(ib)",
        "discount and payment detail from 7 July 2025",
        ReadInPart,
    )
    .not_modelled("details of discounts on statements were read in part", &[]),
];
