//! Each clearing number netted: a reversal and its new payment are one movement.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use crate::record::{PaymentLine, SubsidyType};
use crate::report::LineRef;

/// What one clearing number moved, of one type, to or from the service.
#[derive(Debug)]
pub(super) struct Movement<'k> {
    pub(super) day: Day,
    clearing_number: ClearingNumber,
    pub(super) code: Code,
    /// What no event and no part has used of it, signed.
    pub(super) left: WideMoney,
    /// Whether CCS reversed it: it pays for nothing any more.
    pub(super) is_reversed: bool,
    /// Whether its run pays the week as well: it may be the reversal of that payment.
    pub(super) is_beside_payment: bool,
    pub(super) lines: Vec<&'k PaymentLine>,
}

/// What a transaction code `MAIN-SUB` decides. A code that is not known decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// A payment, or nothing known.
    None,
    /// A reversal with its new payment, by their codes: no recovery.
    Reworked,
    /// `D070`: the recovery of a returned fee reduction.
    Return,
    /// Another `D…`: a debt.
    Debt,
    /// `4030`: the reversal of a payment.
    Reversal,
    /// `X200`: a debt of the customer deducted.
    FamilyDebt,
    /// `X100`: a debt of the provider deducted. The family keeps its subsidy.
    ProviderDebt,
}

impl Code {
    pub(super) fn of(line: &PaymentLine) -> Self {
        let Some(text) = line.transaction_code.as_deref() else { return Self::None };
        let (main, sub) = text.split_once('-').unwrap_or((text, text));
        match (main.trim(), sub.trim()) {
            ("4030", _) => Self::Reversal,
            (_, "D070") => Self::Return,
            (_, "X200") => Self::FamilyDebt,
            (_, "X100") => Self::ProviderDebt,
            (_, sub) if is_debt(sub) => Self::Debt,
            _ => Self::None,
        }
    }

    /// The type that a code names.
    pub(super) fn subsidy_of(line: &PaymentLine) -> Option<SubsidyType> {
        match line.transaction_code.as_deref()?.split('-').next()? {
            "Z401" => Some(SubsidyType::Ccs),
            "Z402" => Some(SubsidyType::Accs),
            _ => None,
        }
    }

    /// The code of a run that another line joins: a reversal beside a payment, both by their codes,
    /// is one reworking.
    fn beside(self, other: Self, lines: &[&PaymentLine]) -> Self {
        let is_coded = |line: &&PaymentLine| line.transaction_code.is_some();
        match (self, other) {
            (one, same) if one == same => one,
            (Self::Reversal | Self::None | Self::Reworked, Self::Reversal | Self::None)
                if lines.iter().all(is_coded) =>
            {
                Self::Reworked
            }
            _ => Self::None,
        }
    }

    /// Whether a line of this code is a movement of its own.
    fn is_its_own(self) -> bool {
        matches!(self, Self::Return | Self::Debt) || self.is_withheld()
    }

    /// Whether CCS kept it for a debt of somebody, which a query of the session reports leaves alone.
    pub(super) const fn is_withheld(self) -> bool {
        matches!(self, Self::FamilyDebt | Self::ProviderDebt)
    }
}

/// `D` and digits: `D010` to `D040` name the care type.
fn is_debt(sub: &str) -> bool {
    sub.strip_prefix('D')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

impl Movement<'_> {
    /// Whether it nets a negative line without a code with a payment: they may be two events.
    pub(super) fn hides_a_taking(&self, of: Option<SubsidyType>) -> bool {
        let takes = |line: &&PaymentLine| line.amount_of(of) < WideMoney::ZERO;
        self.code == Code::None && self.left > WideMoney::ZERO && self.lines.iter().any(takes)
    }

    /// How many payments it is: its run pays each report in a line of its own, unless it takes
    /// something back as well.
    pub(super) fn payments(&self, of: Option<SubsidyType>) -> usize {
        let amounts = || self.lines.iter().map(|line| line.amount_of(of));
        if amounts().any(|amount| amount < WideMoney::ZERO) { 1 } else { amounts().count() }
    }

    /// What it moved of a type, used or not.
    pub(super) fn net(&self, of: Option<SubsidyType>) -> WideMoney {
        self.lines.iter().map(|line| line.amount_of(of)).sum()
    }

    pub(super) fn refs(&self) -> impl Iterator<Item = LineRef> {
        self.lines.iter().map(|line| LineRef::of_payment(line))
    }
}

/// The movements of a type, oldest first. `is_an_event` says whether a negative is of a return or of a
/// cancelled report: it is then not netted.
pub(super) fn movements<'k>(
    week: &EnrolmentWeek<'k>,
    of: Option<SubsidyType>,
    is_an_event: impl Fn(&PaymentLine) -> bool,
) -> Vec<Movement<'k>> {
    let mut all: Vec<Movement<'k>> = Vec::new();
    let mut runs: BTreeMap<(ClearingNumber, Day), usize> = BTreeMap::new();
    for line in week.to_service() {
        let (amount, code) = (line.amount_of(of), Code::of(line));
        if amount.is_zero() {
            continue;
        }
        let alone = code.is_its_own() || (amount < WideMoney::ZERO && is_an_event(line));
        let of_run = (line.clearing_number, line.date_paid);
        let known = runs.get(&of_run).copied().filter(|_| !alone);
        if known.is_none() && !alone {
            runs.insert(of_run, all.len());
        }
        match known.and_then(|at| all.get_mut(at)) {
            Some(run) => {
                run.left += amount;
                run.lines.push(line);
                run.code = run.code.beside(code, &run.lines);
            }
            None => all.push(Movement {
                day: line.date_paid,
                clearing_number: line.clearing_number,
                code,
                left: amount,
                is_reversed: false,
                is_beside_payment: false,
                lines: alloc::vec![line],
            }),
        }
    }
    let takes = |movement: &Movement<'_>| movement.left < WideMoney::ZERO;
    if all.iter().any(takes) {
        let runs_that_pay: BTreeSet<ClearingNumber> = week
            .to_service()
            .filter(|line| line.amount() > WideMoney::ZERO)
            .map(|line| line.clearing_number)
            .collect();
        for movement in all.iter_mut().filter(|movement| takes(movement)) {
            movement.is_beside_payment = runs_that_pay.contains(&movement.clearing_number);
        }
    }
    all.sort_by_key(|movement| movement.day);
    all
}
