//! Returns by type: a return names none.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::movement::Code;
use crate::record::{PaymentLine, ReturnedFeeReduction, SubsidyType};
use crate::report::LineRef;

/// What one return gave back of one type.
#[derive(Debug, Clone)]
pub(super) struct ReturnShare<'k> {
    pub(super) returned: &'k ReturnedFeeReduction,
    pub(super) amount: WideMoney,
    /// What negative movements have recovered of it.
    pub(super) recovered: WideMoney,
    /// What of it belongs to cancelled reports.
    pub(super) of_cancelled: WideMoney,
    /// Whether a recovery was matched by its date alone, and by neither code nor amount.
    pub(super) is_loose: bool,
    /// The lines that recovered it.
    pub(super) recoveries: Vec<LineRef>,
}

impl ReturnShare<'_> {
    pub(super) fn pending(&self) -> WideMoney {
        self.amount.minus(self.recovered)
    }

    /// What of it belongs to live reports.
    pub(super) fn of_live(&self) -> WideMoney {
        self.amount.minus(self.of_cancelled)
    }

    /// What was recovered of the live reports' part: the cancelled ones' comes first.
    pub(super) fn recovered_of_live(&self) -> WideMoney {
        self.recovered.minus(self.of_cancelled).positive_part()
    }
}

/// The returns of one type, oldest first.
pub(super) fn shares<'k>(
    week: &EnrolmentWeek<'k>,
    of: Option<SubsidyType>,
) -> Vec<ReturnShare<'k>> {
    let mut ccs_left = paid(week, SubsidyType::Ccs);
    let mut shares = Vec::new();
    for returned in week.returns() {
        let whole = returned.counted().positive_part();
        let split = split(week, whole, &mut ccs_left);
        let amount = match of {
            None => whole,
            Some(SubsidyType::Ccs) => split.0,
            Some(SubsidyType::Accs) => split.1,
        };
        if !amount.is_zero() {
            shares.push(ReturnShare {
                returned,
                amount,
                recovered: WideMoney::ZERO,
                of_cancelled: WideMoney::ZERO,
                is_loose: false,
                recoveries: Vec::new(),
            });
        }
    }
    shares
}

/// To the type its recovery's code names, or its recovery is an amount of; else to the one type
/// that was paid; else to CCS up to what CCS paid.
fn split(
    week: &EnrolmentWeek<'_>,
    whole: WideMoney,
    ccs_left: &mut WideMoney,
) -> (WideMoney, WideMoney) {
    let nothing = WideMoney::ZERO;
    let all_of = |of| if of == SubsidyType::Ccs { (whole, nothing) } else { (nothing, whole) };
    let paid_of = |of| !paid(week, of).is_zero();
    match SubsidyType::ALL.map(paid_of) {
        [true, false] => return all_of(SubsidyType::Ccs),
        [false, true] => return all_of(SubsidyType::Accs),
        _ => {}
    }
    let mut coded = week.to_service().filter(|line| Code::of(line) == Code::Return);
    if let Some(of) = coded.find_map(Code::subsidy_of) {
        return all_of(of);
    }
    let equal =
        |of: SubsidyType| week.to_service().any(|line| line.amount_of(Some(of)).negated() == whole);
    match SubsidyType::ALL.map(equal) {
        [true, false] => return all_of(SubsidyType::Ccs),
        [false, true] => return all_of(SubsidyType::Accs),
        _ => {}
    }
    let both = |line: &&PaymentLine| line.amount().negated() == whole;
    if let Some(line) = week.to_service().find(both) {
        let taken = |of| line.amount_of(Some(of)).negated();
        return (taken(SubsidyType::Ccs), taken(SubsidyType::Accs));
    }
    let ccs = whole.min(*ccs_left);
    *ccs_left -= ccs;
    (ccs, whole.minus(ccs))
}

fn paid(week: &EnrolmentWeek<'_>, of: SubsidyType) -> WideMoney {
    week.to_service().map(|line| line.amount_of(Some(of)).positive_part()).sum()
}
