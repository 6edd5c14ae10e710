//! Random commands and accounts for tests, with the feature `proptest` or `arbitrary`.
//!
//! ```
//! use ccs_payments::account::Account;
//! use ccs_payments::strategies::histories;
//! use proptest::prelude::*;
//!
//! proptest!(|(history in histories())| {
//!     prop_assert!(Account::replay(history).foots());
//! });
//! ```
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a strategy that makes an invalid value fails loudly"
)]

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use ccs_core::any_values;
use ccs_core::date::{Day, Week};
use ccs_core::hours::Minutes;
use ccs_core::money::{Cents, Money};
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;
use ccs_core::strategies::proptest;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::account::Account;
use crate::calendar::BusinessCalendar;
use crate::change::{Recipient, SignedHours, Subsidy, WeekChange};
use crate::command::{Command, Rules, Verb, decide};
use crate::event::Recorded;
use crate::lock::{EXCEEDS_LIMIT, LockReason};
use crate::policy::Policy;
use crate::set_off::{CustomerDebt, DebtComponent};

any_values! {
    WeekChange, 128 => changes();
    CustomerDebt, 64 => debts();
    Verb, 256 => verbs();
    Account, 2048 => histories().prop_map(Account::replay);
}

/// The first day of the histories, a Monday.
const FIRST: Day = Day::ymd(2026, 9, 14);

/// Whole cents within a range, as [`Cents::new`] counts them.
pub fn amounts(range: Range<i64>) -> impl Strategy<Value = Cents> {
    range.prop_map(|count| Cents::new(count).expect("within the bound"))
}

/// A command of any kind, to an activity in any state: an account may refuse it.
pub fn verbs() -> impl Strategy<Value = Verb> {
    let reasons = [EXCEEDS_LIMIT, "wrong payment method", "bank details invalid"];
    let plain = [Verb::Finalise, Verb::UpdateBankDetails, Verb::RaiseIncident];
    prop_oneof![
        1 => vec(changes(), 1..4).prop_map(|changes| Verb::Plan { changes }),
        1 => any::<bool>().prop_map(|correct| Verb::ReviewAssessment { correct }),
        3 => select(plain.to_vec()),
        1 => any::<bool>().prop_map(|correct| Verb::IctOutcome { correct }),
        1 => select(reasons.to_vec())
            .prop_map(|reason| Verb::ReportLock { reason: LockReason::from(reason) }),
        1 => any::<bool>().prop_map(|correct| Verb::ConfirmBankDetails { correct }),
        1 => debts().prop_map(Verb::RecordDebt),
        1 => days_after(FIRST).prop_map(|posting_date| Verb::Issue { posting_date }),
        1 => Just(Verb::Return { reason: "account closed".into() }),
    ]
}

/// What happens to two activities of one account: the commands of `steps` that are accepted, a day
/// or so apart, without public holidays.
pub fn histories() -> impl Strategy<Value = Vec<Recorded>> {
    vec((verbs(), any::<bool>(), 0..3_i32), 0..30).prop_map(|steps| {
        let (mut account, mut history, mut on) = (Account::default(), Vec::new(), FIRST);
        for (verb, first, later) in steps {
            on = on.plus_days(later).expect("a day");
            let activity_id = if first { "A1" } else { "A2" }.parse().expect("an id");
            let command = Command { activity_id, on, by: "officer-7".into(), verb };
            let calendar = BusinessCalendar::default();
            let rules = Rules {
                rates: &RateBook::PUBLISHED,
                calendar: &calendar,
                policy: Policy::default(),
            };
            if let Ok(recorded) = decide(&account, &command, rules) {
                account.record(&recorded);
                history.push(recorded);
            }
        }
        history
    })
}

/// One of a few enrolment-weeks, so that the lines of a plan repeat each other.
fn changes() -> impl Strategy<Value = WeekChange> {
    let sunday = select([Day::ymd(2025, 8, 10), Day::ymd(2025, 8, 17)].to_vec());
    let kinds = (select(&Recipient::ALL[..]), select(&Subsidy::ALL[..]));
    // Lines of one row have to agree about its hours.
    let hours = option::of(Just(SignedHours::added(Minutes::new(3_000))));
    let care_type = option::of(select(&CareType::ALL[..]));
    (sunday, 1..3_u32, kinds, amounts(-500_000..2_500_000), hours, care_type).prop_map(
        |(sunday, enrolment, (recipient, component), amount, hours, care_type)| {
            let week = Week::ending(sunday).expect("a Sunday");
            let enrolment = format!("E{enrolment}").parse().expect("an id");
            let amount = Money::from(amount);
            let line = WeekChange::new(week, enrolment, recipient, component, amount);
            WeekChange { care_type, hours, ..line }
        },
    )
}

/// One of a few debts, determined in one month.
fn debts() -> impl Strategy<Value = CustomerDebt> {
    let determined = days_after(Day::ymd(2025, 10, 1));
    let component = select(&DebtComponent::ALL[..]);
    (0..6_u32, determined, amounts(0..2_000_000), component).prop_map(
        |(id, determined_on, balance, component)| CustomerDebt {
            debt_case_id: format!("DC-{id}").parse().expect("an id"),
            determined_on,
            balance,
            component,
        },
    )
}

fn days_after(first: Day) -> impl Strategy<Value = Day> {
    (0..28_i32).prop_map(move |days| first.plus_days(days).expect("a day"))
}
