//! Debts: how they arise, are recovered, written off and waived.

use super::Provision;
use super::Text::{NotRead, Read, ReadInPart};
use super::faaa;

pub(super) const PROVISIONS: &[Provision] = &[
    faaa("s 71B", "debt: no entitlement; incorrect account", Read).partly(
        "a debt names the section; whether it arises is the agency's finding",
        &["ccs_debt::law::debt_section"],
    ),
    faaa("s 71C", "debt: overpayment", Read).partly(
        "a debt names the section; a reassessment gives the amounts",
        &["ccs_debt::law::debt_section", "ccs_core::entitlement::reassess"],
    ),
    faaa("s 71D", "debt: fee reduction not passed on", Read).partly(
        "a debt names the section; whether a fee reduction was passed on is not tracked",
        &["ccs_debt::law::debt_section"],
    ),
    faaa("s 71DA", "debt: absences before first or after last attendance", Read).partly(
        "a function of the library works out the amount; to a command it is given with the section",
        &["ccs_debt::law::provider_fault", "ccs_debt::law::debt_section"],
    ),
    faaa("s 71E", "debt moved to individual at fault", Read).partly(
        "a debt names the section; the determination is the Secretary's",
        &["ccs_debt::law::debt_section"],
    ),
    faaa("s 71F", "debt moved to provider at fault", Read).partly(
        "a function of the library works out the amount; to a command it is given with the section",
        &["ccs_debt::law::provider_fault", "ccs_debt::law::debt_section"],
    ),
    faaa("s 71G", "debt: approval suspended, cancelled, varied", Read).partly(
        "a debt names the section; suspensions of approval are not tracked",
        &["ccs_debt::law::debt_section"],
    ),
    faaa("s 71H", "debt: business continuity payments", Read).partly(
        "a debt names the section; business continuity payments are not modelled",
        &["ccs_debt::law::debt_section"],
    ),
    faaa("ss 71A, 71I, 71J", "not CCS", Read).not_modelled("not about CCS", &[]),
    faaa("ss 73, 74, 75, 76", "stay orders, cheques, accomplices, data matching", Read)
        .not_modelled(
            "recovery from others than the debtor is outside the debts of CCS modelled here",
            &[],
        ),
    faaa("s 77", "debt notice; due 28th day", Read)
        .modelled(&["ccs_debt::law::notice", "ccs_core::rates::debt_deadline"]),
    faaa("ss 78, 78A, 78B", "interest charge accrual", Read).modelled(&["ccs_debt::law::interest"]),
    faaa("s 78C", "interest charge rate", Read).modelled(&["ccs_debt::law::interest"]),
    faaa("s 78C quarters from Jul 2026", "numeric base rates", NotRead).not_modelled(
        "the base rates were not found; a caller gives them",
        &["ccs_debt::law::interest"],
    ),
    faaa("ss 78D, 78E", "interest exemptions", Read)
        .partly("an exemption is given as a fact, not decided", &["ccs_debt::law::interest"]),
    faaa("s 82(1),(2)", "recovery methods", ReadInPart).partly(
        "repayments and offsets; other methods are the agency's",
        &["ccs_debt::command::recover"],
    ),
    faaa("s 82(3)", "which debts are recoverable", Read)
        .partly("the sections that make debts of CCS and ACCS", &["ccs_debt::law::debt_section"]),
    faaa("ss 84, 84A", "deductions and set-off of family assistance", Read).modelled(&[
        "ccs_debt::law::set_off",
        "ccs_payments::set_off",
        "ccs_core::rates::arrears_limit",
    ]),
    faaa("ss 87, 87A", "tax refund; provider set-off", Read).partly(
        "set-off against a provider's payments; tax refunds are not modelled",
        &["ccs_debt::law::set_off", "ccs_core::rates::arrears_limit"],
    ),
    faaa("s 89", "garnishee notice", ReadInPart)
        .not_modelled("garnishee notices are the agency's", &[]),
    faaa("s 91", "instalment arrangements", NotRead)
        .not_modelled("instalment arrangements: no text could be read", &[]),
    faaa("ss 93A, 93B", "recovery from institutions; no time limit", ReadInPart)
        .not_modelled("recovery from institutions is the agency's; nothing here expires", &[]),
    faaa("s 94A", "recovery deferred to second deadline", Read).partly(
        "balancing says until when recovery may wait; whether it waits is a choice",
        &["ccs_core::entitlement::balance", "ccs_debt::law::reconciliation"],
    ),
    faaa("s 95", "write-off, incl. (4B) separated couples", Read).partly(
        "codes of write-offs and what they leave open; the grounds are the officer's \
         finding",
        &["ccs_debt::law::write_off"],
    ),
    faaa("s 96", "power to waive, effect day", Read).modelled(&["ccs_debt::command::waive"]),
    faaa("s 97", "administrative error waiver", Read).partly(
        "a ground of waivers; its facts are the officer's finding",
        &["ccs_debt::law::waiver_ground"],
    ),
    faaa("s 98", "offence waiver", Read).partly(
        "a ground of waivers; its facts are the officer's finding",
        &["ccs_debt::law::waiver_ground"],
    ),
    faaa("s 99", "small debt waiver from 20 March 2026", Read)
        .modelled(&["ccs_debt::law::small_debt", "ccs_core::rates::small_debt"]),
    faaa("s 99 threshold from 1 July 2026", "numeric threshold", NotRead).not_modelled(
        "the amount was not found, and a look-up of it is refused",
        &["ccs_core::rates::small_debt"],
    ),
    faaa("s 100(1)-(3)", "settlement and 80 per cent waivers", Read).partly(
        "a ground of waivers; the four fifths are not checked",
        &["ccs_debt::law::waiver_ground"],
    ),
    faaa("s 100(4)-(6)", "part-payment waiver, present value formula", ReadInPart).partly(
        "a ground of waivers; the formula could not be read",
        &["ccs_debt::law::waiver_ground"],
    ),
    faaa("s 101", "special circumstances waiver", Read).partly(
        "a ground of waivers; its facts are the officer's finding",
        &["ccs_debt::law::waiver_ground"],
    ),
    faaa("s 102", "class waiver", Read)
        .partly("a ground of waivers; classes are instruments", &["ccs_debt::law::waiver_ground"]),
];
