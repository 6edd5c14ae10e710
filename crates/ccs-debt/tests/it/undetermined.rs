//! Debts that are not determined yet: waived as small ones, and beside others of the customer.

use ccs_core::date::Day;
use ccs_core::id::CustomerId;
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_debt::command::{Action, Draft, RaiseManual, RecordDmisId, Refusal, Waive, Withdraw};
use ccs_debt::component::ComponentDraft;
use ccs_debt::dmis::DmisDebtId;
use ccs_debt::index::DebtIndex;
use ccs_debt::law::small_debt::{
    SmallDebtCircumstances, SmallDebtReading, SmallDebtTest, test_on, threshold,
};
use ccs_debt::law::waiver_ground::WaiverReason;
use ccs_debt::paperwork::Notes;
use ccs_debt::policy::{Policy, WaivingUndetermined};
use ccs_debt::question::{Answer, debt_list};
use ccs_debt::standing::Status;

use crate::support::{
    Desk, balance, day, full, identify, manual_line, officer, raise, repay, reverse,
};

fn as_small_debt() -> Waive {
    Waive { reason: Some(WaiverReason::SmallDebt), ..full() }
}

/// One cent more, or less.
fn plus(amount: Cents, more: i64) -> String {
    Cents::new(amount.get() + more).unwrap().to_string()
}

/// An undetermined debt of an amount on a day.
fn identified(on: Day, amount: &str) -> Desk {
    let mut desk = Desk::new();
    desk.on = on;
    desk.accept(identify(&[amount]));
    desk
}

#[test]
fn an_undetermined_debt_below_the_threshold_of_the_day_is_waived_and_waits_for_a_reversal() {
    for on in ["2026-03-19", "2026-03-20"].map(day) {
        let threshold = threshold(test_on(&RateBook::PUBLISHED, on).unwrap());
        let mut desk = identified(on, &plus(threshold, -1));
        desk.accept(as_small_debt());
        assert_eq!(desk.view().outstanding.to_string(), "0.00");
        assert_eq!(desk.refuse(raise()), ["CCS-D006"]);
        assert_eq!(desk.refuse(identify(&["1.00"])), ["CCS-D006"]);
        desk.accept(reverse("k2"));
        assert_eq!(desk.view().outstanding.to_string(), plus(threshold, -1));
        assert_eq!(desk.view().status, Status::Undetermined);
        for above in [0, 1] {
            let mut desk = identified(on, &plus(threshold, above));
            assert_eq!(desk.refuse(as_small_debt()), ["CCS-D068"], "{above} on {on}");
        }
    }
}

#[test]
fn an_undetermined_debt_is_waived_for_no_other_reason_and_only_in_full() {
    let mut desk = identified(day("2026-03-20"), "10.00");
    assert_eq!(desk.refuse(full()), ["CCS-D005"]);
    let reason = Some(WaiverReason::SmallDebt);
    assert_eq!(desk.refuse(Waive { reason, ..balance() }), ["CCS-D005"]);
    desk.policy.waiving_undetermined = WaivingUndetermined::Refused;
    assert_eq!(desk.refuse(as_small_debt()), ["CCS-D005"]);
}

/// The amount from 1 July 2026 is indexed, and not known.
#[test]
fn where_the_threshold_is_not_known_nothing_is_a_small_debt() {
    identified(day("2026-06-30"), "10.00").accept(as_small_debt());
    assert_eq!(identified(day("2026-07-01"), "10.00").refuse(as_small_debt()), ["CCS-D068"]);
}

/// From 20 March 2026 the Guide excepts a debt that can be set off against CCS, the Act only one that
/// can be set off against payments to a provider.
#[test]
fn a_circumstance_is_an_exception_under_the_reading_that_is_chosen() {
    let circumstances = |set_off, provider| SmallDebtCircumstances {
        recoverable_by_set_off: set_off,
        recoverable_from_provider: provider,
        ..SmallDebtCircumstances::default()
    };
    for (reading, set_off, provider, is_excepted) in [
        (SmallDebtReading::Guide, true, false, true),
        (SmallDebtReading::Guide, false, true, true),
        (SmallDebtReading::Act, true, false, false),
        (SmallDebtReading::Act, false, true, true),
    ] {
        let mut desk = identified(day("2026-03-20"), "10.00");
        desk.policy.small_debt_reading = reading;
        let waive = Waive { circumstances: circumstances(set_off, provider), ..as_small_debt() };
        if is_excepted {
            let command = desk.command(waive);
            let refused = desk.give(&command).unwrap_err();
            assert_eq!(refused.iter().map(Refusal::code).collect::<Vec<_>>(), ["CCS-D069"]);
            assert!(refused[0].to_string().contains(reading.name()), "{}", refused[0]);
        } else {
            desk.accept(waive);
            let last = desk.case.history().last().unwrap();
            assert_eq!(Policy::recorded(&last.policy), desk.policy);
        }
    }
}

/// Before that day, a debt that could be deducted is excepted from an amount on.
#[test]
fn a_debt_that_can_be_deducted_is_excepted_from_its_amount_on() {
    let on = day("2026-03-19");
    let test = test_on(&RateBook::PUBLISHED, on).unwrap();
    let SmallDebtTest::NotCostEffective { unless_recoverable_from, .. } = test else { panic!() };
    let waive = Waive {
        circumstances: SmallDebtCircumstances {
            recoverable_by_set_off: true,
            ..SmallDebtCircumstances::default()
        },
        ..as_small_debt()
    };
    identified(on, &plus(unless_recoverable_from, -1)).accept(waive.clone());
    let mut desk = identified(on, &plus(unless_recoverable_from, 0));
    assert_eq!(desk.refuse(waive), ["CCS-D069"]);
}

#[test]
fn what_needs_a_debt_is_refused_without_one() {
    assert_eq!(Desk::new().refuse(Withdraw::default()), ["CCS-D001"]);
    let id = RecordDmisId { dmis_debt_id: DmisDebtId::parse("A1B2C3D4").ok() };
    assert_eq!(Desk::new().refuse(id), ["CCS-D001"]);
    assert_eq!(Desk::identified(&["1.00"]).refuse(id), ["CCS-D136"]);
    let mut withdrawn = Desk::identified(&["1.00"]);
    withdrawn.accept(Withdraw::default());
    for action in [Action::from(id), raise().into(), repay("1.00", "BPAY").into()] {
        assert_eq!(withdrawn.refuse(action), ["CCS-D007"]);
    }
}

/// Several debts of customers, with what is known of each.
#[derive(Default)]
struct Customers {
    cases: Vec<DebtCase>,
    index: DebtIndex,
    given: usize,
}

impl Customers {
    fn give(
        &mut self,
        id: &str,
        customer: &str,
        action: impl Into<Action>,
    ) -> Result<(), Vec<&'static str>> {
        self.given += 1;
        let command_id = format!("k{}", self.given).parse().unwrap();
        let on = day("2026-03-02");
        let id = id.parse().unwrap();
        let draft = Draft::new(command_id, on, officer("officer-7"), action.into()).about(id);
        let mut command = draft.with_notes(Notes::summary("Why.").with_content("All of it."));
        command.customer_id = Some(Personal::new(CustomerId::new(customer).unwrap()));
        let known = self.cases.iter().position(|case| case.debt_case_id() == id);
        let at = known.unwrap_or_else(|| {
            self.cases.push(DebtCase::new(id));
            self.cases.len() - 1
        });
        let preview = self.cases[at]
            .decide(&command, &self.index, Policy::default())
            .map_err(|refused| refused.iter().map(Refusal::code).collect::<Vec<_>>())?;
        self.cases[at].commit(preview, &self.index).unwrap();
        self.index.register(&self.cases[at]);
        Ok(())
    }
}

fn manual(start: &str, end: &str) -> RaiseManual {
    let line =
        ComponentDraft { start: Some(day(start)), end: Some(day(end)), ..manual_line("1", "9.00") };
    let raise = raise();
    RaiseManual {
        components: [line].into_iter().collect(),
        debt_reason: raise.debt_reason,
        section: raise.section,
        ..RaiseManual::default()
    }
}

/// The undetermined debt is for 7 July 2025 to 4 January 2026.
#[test]
fn no_debt_is_raised_by_hand_beside_an_undetermined_one_of_the_same_days() {
    let beside = |start: &str, end: &str, customer: &str, is_raised: bool| {
        let mut customers = Customers::default();
        customers.give("D-A", "AAA", identify(&["100.00"])).unwrap();
        if is_raised {
            customers.give("D-A", "AAA", raise()).unwrap();
        }
        customers.give("D-B", customer, manual(start, end))
    };
    let refused = Err(vec!["CCS-D003"]);
    assert_eq!(beside("2025-06-30", "2025-07-06", "AAA", false), Ok(()));
    assert_eq!(beside("2025-06-30", "2025-07-07", "AAA", false), refused);
    assert_eq!(beside("2025-09-01", "2025-09-01", "AAA", false), refused);
    assert_eq!(beside("2026-01-04", "2026-01-10", "AAA", false), refused);
    assert_eq!(beside("2026-01-05", "2026-01-10", "AAA", false), Ok(()));
    // One line of two is enough.
    let mut customers = Customers::default();
    customers.give("D-A", "AAA", identify(&["100.00"])).unwrap();
    let mut two = manual("2026-01-05", "2026-01-10");
    let other = ComponentDraft { component_id: "2".parse().ok(), ..manual_line("2", "9.00") };
    two.components.add(other);
    assert_eq!(customers.give("D-B", "AAA", two), refused);
    assert_eq!(beside("2025-09-01", "2025-09-01", "AAB", false), Ok(()), "another customer's");
    assert_eq!(beside("2025-09-01", "2025-09-01", "AAA", true), Ok(()), "determined since");
}

#[test]
fn an_id_of_the_agency_is_one_debts() {
    let dmis = |id: &str| RecordDmisId { dmis_debt_id: DmisDebtId::parse(id).ok() };
    let mut customers = Customers::default();
    for id in ["D-A", "D-B"] {
        customers.give(id, "AAA", identify(&["100.00"])).unwrap();
    }
    customers.give("D-A", "AAA", raise()).unwrap();
    customers.give("D-A", "AAA", dmis("A1B2C3D4")).unwrap();
    let taken =
        ccs_debt::command::Raise { dmis_debt_id: DmisDebtId::parse("A1B2C3D4").ok(), ..raise() };
    assert_eq!(customers.give("D-B", "AAA", taken), Err(vec!["CCS-D135"]));
    customers.give("D-B", "AAA", raise()).unwrap();
    assert_eq!(customers.give("D-B", "AAA", dmis("A1B2C3D4")), Err(vec!["CCS-D135"]));
    customers.give("D-B", "AAA", dmis("A1B2C3D5")).unwrap();
    assert_eq!(customers.give("D-B", "AAA", dmis("A1B2C3D6")), Err(vec!["CCS-D137"]));
}

/// The debt list: in order of determination, with sums over what is listed.
#[test]
fn the_list_of_debts_adds_up_whose_debts_it_lists() {
    let mut customers = Customers::default();
    for (id, customer, amount) in
        [("D-C", "AAA", "100.00"), ("D-A", "AAB", "30.00"), ("D-B", "AAA", "20.50")]
    {
        customers.give(id, customer, identify(&[amount])).unwrap();
    }
    customers.give("D-C", "AAA", raise()).unwrap();
    customers.give("D-C", "AAA", repay("120.00", "BPAY")).unwrap();
    let listed = |customer: Option<&str>| {
        let customer = customer.map(|id| Personal::new(CustomerId::new(id).unwrap()));
        let Answer::DebtList { debts, total } = debt_list(&customers.index, customer.as_ref())
        else {
            panic!("another answer")
        };
        let ids: Vec<String> = debts.iter().map(|debt| debt.debt_case_id.to_string()).collect();
        let sums = [total.raised, total.outstanding, total.over_recovered];
        (ids, sums.map(|sum| sum.to_string()))
    };
    let [a, b, c] = ["D-A", "D-B", "D-C"].map(str::to_owned);
    let of = |sums: [&str; 3]| sums.map(str::to_owned);
    // What is not determined comes first.
    assert_eq!(listed(None), (vec![a, b.clone(), c.clone()], of(["150.50", "50.50", "20.00"])));
    assert_eq!(listed(Some("AAA")), (vec![b, c], of(["120.50", "20.50", "20.00"])));
    assert_eq!(listed(Some("AAC")), (vec![], of(["0.00", "0.00", "0.00"])));
}
