//! Targets of the pure crates: what is made of any bytes by their feature `arbitrary`, and what must
//! be true of it.

use arbitrary::{Arbitrary, Unstructured};
use ccs_core::date::{Day, FinancialYear, Week};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::assess;
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_payments::account::Account;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::{Facts, reconcile};

/// A scenario is assessed, and nobody is paid more than the fees.
pub fn scenario(bytes: &[u8]) {
    let scenario = Scenario::arbitrary(&mut Unstructured::new(bytes)).expect("a scenario");
    let weeks = assess(&scenario, &RateBook::PUBLISHED).expect("it can be assessed").weeks;
    for week in &weeks {
        let paid = WideMoney::from(week.ccs) + week.accs;
        assert!(week.ccs >= Cents::ZERO && week.withheld <= week.ccs);
        assert_eq!(WideMoney::from(week.fee_reduction), paid - week.withheld);
    }
}

/// A debt's history is sound, and its records give its figures.
pub fn debt(bytes: &[u8]) {
    let case = DebtCase::arbitrary(&mut Unstructured::new(bytes)).expect("a debt");
    assert!(ccs_debt::verify::verify(case.history()).is_empty());
    assert!(ccs_debt::verify::is_consistent(case.state()));
}

/// An account's releases sum to its arrears.
pub fn account(bytes: &[u8]) {
    assert!(Account::arbitrary(&mut Unstructured::new(bytes)).expect("an account").foots());
}

/// Rows of any kind are reconciled or refused, and the parts of a difference sum to it.
pub fn rows(bytes: &[u8]) {
    let mut from = Unstructured::new(bytes);
    let mut rows = (Vec::new(), Vec::new(), Vec::new());
    while !from.is_empty() {
        match from.arbitrary::<u8>().expect("a byte") % 4 {
            0 | 1 => rows.0.push(PaymentLine::arbitrary(&mut from).expect("a line")),
            2 => rows.1.push(SessionReport::arbitrary(&mut from).expect("a report")),
            _ => rows.2.push(ReturnedFeeReduction::arbitrary(&mut from).expect("a return")),
        }
    }
    let facts = Facts { payments: &rows.0, session_reports: &rows.1, returns: &rows.2 };
    let Ok(report) = reconcile(&facts, &Selection::everything(), &Default::default()) else { return };
    for (_, _, row) in report.differences() {
        let parts: WideMoney = row.parts.iter().map(|part| part.amount).sum();
        assert_eq!(parts, row.difference());
    }
}

/// A text that is read is written as it was meant: it reads back the same.
pub fn text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    reads_back::<Money>(text);
    reads_back::<WideMoney>(text);
    reads_back::<Day>(text);
    reads_back::<BasisPoints>(text);
    reads_back::<ClockTime>(text);
    reads_back::<FinancialYear>(text);
    assert_eq!(Money::parse(bytes).ok(), text.parse().ok());
    if let Ok(day) = text.parse::<Day>() {
        assert!(Week::containing(day).is_none_or(|week| week.monday() <= day && day <= week.sunday()));
    }
    if let Ok(minutes) = Minutes::from_decimal_hours(text) {
        assert!(minutes.get() < 10_000 * 60);
    }
}

fn reads_back<T: std::str::FromStr + std::fmt::Display + PartialEq + Copy>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        assert!(value.to_string().parse::<T>().is_ok_and(|again| again == value));
    }
}
