//! Commands of days on which the debt, or the care that it is for, did not exist: warnings.

use ccs_debt::advice::Advice;
use ccs_debt::command::{Action, GrantDelegation, LockRecord, RecordDmisId, Withdraw};
use ccs_debt::dmis::DmisDebtId;

use crate::overlays::write_off;
use crate::support::{
    Desk, amount, cents, day, full, identify, manual_line, officer, offset, raise, refund, repay,
};

/// Identified and raised on 2 March 2026; the care began on 7 July 2025.
fn raised() -> Desk {
    Desk::raised(&["300.00"])
}

fn codes_on(mut desk: Desk, on: &str, action: impl Into<Action>) -> Vec<&'static str> {
    desk.on = day(on);
    let advice = desk.accept(action).advice;
    advice.iter().filter(|advice| advice.is_warning()).map(Advice::code).collect()
}

#[test]
fn money_and_decisions_before_the_debt_was_raised_are_warned_of() {
    let verbs: [Action; 5] = [
        repay("10.00", "BPAY").into(),
        offset("10.00").into(),
        amount("10.00").into(),
        full().into(),
        write_off("NCE").into(),
    ];
    for verb in verbs {
        assert_eq!(codes_on(raised(), "2026-03-02", verb.clone()), [""; 0], "{verb:?}");
        assert_eq!(codes_on(raised(), "2026-03-01", verb.clone()), ["CCS-D218"], "{verb:?}");
        assert_eq!(codes_on(raised(), "2019-01-01", verb.clone()), ["CCS-D218"], "{verb:?}");
    }
}

#[test]
fn the_warning_names_the_day() {
    let mut desk = raised();
    desk.on = day("2019-01-01");
    let advice = desk.accept(repay("10.00", "BPAY")).advice;
    assert_eq!(advice, [Advice::BeforeRaising { raised_on: day("2026-03-02") }]);
    let message = advice[0].message();
    assert!(message.contains("before 2026-03-02, the day the debt was raised"), "{message}");
}

#[test]
fn an_undetermined_debt_is_compared_with_its_care() {
    for (on, expected) in [("2025-07-07", &[][..]), ("2025-07-06", &["CCS-D219"])] {
        let mut desk = Desk::new();
        desk.accept(identify(&["300.00"]));
        assert_eq!(codes_on(desk, on, Withdraw::default()), expected, "{on}");
        let raised = codes_on(Desk::identified(&["300.00"]), on, raise());
        let care = raised.iter().filter(|code| **code != "CCS-D209").copied();
        assert_eq!(care.collect::<Vec<_>>(), expected, "{on}");
    }
}

#[test]
fn what_may_be_older_than_the_debt_is_not_warned_of() {
    let grant =
        GrantDelegation { officer: Some(officer("officer-7")), limit: Some(cents("900.00")) };
    let record = RecordDmisId { dmis_debt_id: DmisDebtId::parse("AB12CD34").ok() };
    let verbs: [Action; 3] = [LockRecord::default().into(), grant.into(), record.into()];
    for verb in verbs {
        assert_eq!(codes_on(raised(), "2026-03-01", verb.clone()), [""; 0], "{verb:?}");
    }
}

/// A debt that is raised by hand, and one that is over-recovered, have no day but their own.
#[test]
fn the_days_of_the_debt_itself_are_not_warned_of() {
    let mut desk = Desk::new();
    let manual = ccs_debt::command::RaiseManual {
        components: [manual_line("1", "300.00")].into_iter().collect(),
        debt_reason: raise().debt_reason,
        section: raise().section,
        ..Default::default()
    };
    let advice = desk.accept(manual).advice;
    assert!(advice.iter().all(|advice| !matches!(advice, Advice::BeforeCare { .. })));
    assert_eq!(codes_on(desk, "2026-03-01", repay("10.00", "BPAY")), ["CCS-D218"]);
    let mut over = raised();
    over.accept(repay("320.00", "BPAY"));
    assert_eq!(codes_on(over, "2026-03-02", refund("20.00")), [""; 0]);
}
