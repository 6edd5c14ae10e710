//! Decisions that no source settles, with their other choice; and small debts by date.

use ccs_debt::advice::Advice;
use ccs_debt::command::{GrantDelegation, UploadCorrespondence};
use ccs_debt::policy::Policy;

use crate::support::{
    Desk, amount, cents, day, expected, full, officer, percentage, raise, repay, reverse,
};

fn under(policy: &str, amounts: &[&str]) -> Desk {
    let mut desk = Desk::raised(amounts);
    desk.policy.choose(policy).unwrap();
    desk
}

#[test]
fn a_partial_waiver_above_the_balance_may_over_recover() {
    let mut desk = under("partial_above_outstanding=over_recover", &["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    let effect = desk.accept(amount("700.00"));
    assert_eq!(desk.standing(), expected("waived", "0.00", "100.00"));
    assert_eq!(effect.reduced_outstanding_by.to_string(), "600.00");
    assert_eq!(effect.became_over_recovered_by.to_string(), "100.00");
    let mut recovered = under("partial_above_outstanding=over_recover", &["1.00"]);
    recovered.accept(repay("1.00", "BPAY"));
    recovered.accept(percentage("50"));
    assert_eq!(recovered.standing(), expected("waived", "0.00", "0.50"));
    assert_eq!(recovered.refuse(amount("0.51")), ["CCS-D006"]);
}

#[test]
fn a_finalised_debt_may_have_to_be_determined_before_it_is_waived() {
    let mut desk = under("waiving_finalised=require_determined", &["145.00"]);
    desk.accept(repay("145.00", "BPAY"));
    assert_eq!(desk.refuse(full()), ["CCS-D006"]);
}

#[test]
fn a_delegation_may_cover_the_amount_moved_only() {
    let mut desk = under("delegation_covers=amount_moved", &["20000.00"]);
    let limit = Some(cents("4000.00"));
    desk.accept(GrantDelegation { officer: Some(officer("officer-7")), limit });
    assert_eq!(desk.refuse(amount("4000.01")), ["CCS-D022"]);
    desk.accept(amount("4000.00"));
}

#[test]
fn an_officer_may_not_have_to_approve_their_own_work() {
    let mut desk = under("self_approval=refused", &["100.00"]);
    assert_eq!(desk.refuse(full()), ["CCS-D023"], "who raised it does not waive it");
    desk.by = officer("officer-8");
    desk.accept(full());
    assert_eq!(desk.refuse(reverse("k4")), ["CCS-D023"]);
    let to_oneself =
        GrantDelegation { officer: Some(officer("officer-8")), limit: Some(cents("1.00")) };
    assert_eq!(desk.refuse(to_oneself), ["CCS-D023"]);
    let own =
        UploadCorrespondence { approved_by: Some(officer("officer-8")), ..Default::default() };
    assert!(desk.refuse(own).contains(&"CCS-D023"));
    desk.by = officer("officer-7");
    desk.accept(reverse("k4"));
    let mut by_default = Desk::raised(&["100.00"]);
    by_default.accept(full());
}

#[test]
fn every_policy_has_its_default_and_no_other_name_is_known() {
    let mut policy = Policy::default();
    for default in [
        "partial_above_outstanding=refuse",
        "waiving_finalised=full",
        "delegation_covers=whole_debt",
        "self_approval=allowed",
        "small_debt_reading=guide",
    ] {
        policy.choose(default).unwrap();
    }
    assert_eq!(policy, Policy::default());
    policy.choose("small_debt_reading=act").unwrap();
    assert_ne!(policy, Policy::default());
    assert!(policy.choose("self_approval=sometimes").is_err());
}

#[test]
fn a_small_debt_is_advice_with_its_section_and_never_waived_by_itself() {
    let advice = |on: &str, amount: &str| {
        let mut desk = Desk::new();
        desk.on = day(on);
        desk.accept(crate::support::identify(&[amount]));
        let effect = desk.accept(raise());
        assert_eq!(desk.view().waived.to_string(), "0.00");
        // An automatic notice lacks what only an officer can say.
        let advice = effect.advice.into_iter();
        let advice = advice.filter(|advice| !matches!(advice, Advice::NoticeIncomplete { .. }));
        advice.collect::<Vec<_>>()
    };
    let [small @ Advice::SmallDebt(_)] = &advice("2026-03-20", "249.99")[..] else {
        panic!("advice")
    };
    assert_eq!(small.cite().unwrap().to_string(), "FAAA s 99");
    assert!(small.message().contains("250.00"), "{}", small.message());
    assert_eq!(advice("2026-03-20", "250.00"), []);
    let [old @ Advice::SmallDebt(_)] = &advice("2026-03-19", "199.99")[..] else {
        panic!("advice")
    };
    assert!(old.message().contains("not cost effective"), "{}", old.message());
    assert_eq!(advice("2026-03-19", "200.00"), []);
    assert_eq!(advice("2026-07-01", "249.99"), [Advice::SmallDebtThresholdNotKnown]);
    assert_eq!(advice("2026-07-01", "250.00"), []);
}
