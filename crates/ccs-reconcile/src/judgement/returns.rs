//! Returns by type: a return names none.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::figures::{Both, Figures};
use super::reports::When;
use crate::record::{ReturnedFeeReduction, SubsidyType};
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
    /// Whether a recovery was matched by its date alone, and by neither code nor amount, or nothing
    /// says which type was returned.
    pub(super) is_loose: bool,
    /// Whether the data has another without a number that is alike in every column.
    pub(super) is_repeated: bool,
    /// The lines that recovered it.
    pub(super) recoveries: Vec<LineRef>,
}

impl ReturnShare<'_> {
    pub(super) fn pending(&self) -> WideMoney {
        self.amount.minus(self.recovered)
    }

    /// Whether its status is recovered, and the line that did it is not in the data.
    pub(super) fn lacks_its_recovery(&self) -> bool {
        !self.pending().is_zero() && self.returned.date_recovered.is_some()
    }

    /// Whether it was lodged after a day.
    pub(super) fn is_lodged_after(&self, day: Day) -> bool {
        self.returned.date_returned > day
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

/// One return, divided by type.
pub(super) struct Split<'k> {
    returned: &'k ReturnedFeeReduction,
    whole: WideMoney,
    by_type: Both,
    /// Whether something says which type was returned.
    pub(super) is_known: bool,
    is_repeated: bool,
}

impl Split<'_> {
    /// What it gave back of one type, or of both together.
    pub(super) fn amount_of(&self, of: Option<SubsidyType>) -> WideMoney {
        let (ccs, accs) = self.by_type;
        match of {
            None => self.whole,
            Some(SubsidyType::Ccs) => ccs,
            Some(SubsidyType::Accs) => accs,
        }
    }
}

/// The returns of a week, oldest first.
pub(super) fn splits<'k>(week: &EnrolmentWeek<'k>) -> Vec<Split<'k>> {
    let returns: Vec<_> = week.returns().filter(|it| it.counted() > WideMoney::ZERO).collect();
    if returns.is_empty() {
        return Vec::new();
    }
    let figures = Figures::of(week);
    // They are in order: those that are alike follow one another.
    let pairs = returns.iter().zip(returns.iter().skip(1)).filter(|(one, other)| one == other);
    let repeated: BTreeSet<&ReturnedFeeReduction> =
        pairs.map(|(one, _)| *one).filter(|one| one.return_id.is_none()).collect();
    let mut ccs_left = figures.paid(SubsidyType::Ccs);
    let split = |returned: &'k ReturnedFeeReduction| {
        let whole = returned.counted();
        let known = known(&figures, returned, whole);
        let by_type = known.unwrap_or_else(|| {
            if let Some(of) = of_cancelled(week, returned) {
                return all_of(of, whole);
            }
            if let Some(of) = left_by_then(&figures, returned) {
                return all_of(of, whole);
            }
            let ccs = whole.min(ccs_left);
            ccs_left -= ccs;
            (ccs, whole.minus(ccs))
        });
        let is_known = known.is_some() && !may_be_either(&figures, returned, whole);
        Split { returned, whole, by_type, is_known, is_repeated: repeated.contains(returned) }
    };
    returns.into_iter().map(split).collect()
}

/// The returns of one type, oldest first.
pub(super) fn shares<'k>(splits: &[Split<'k>], of: Option<SubsidyType>) -> Vec<ReturnShare<'k>> {
    let share = |split: &Split<'k>| {
        let amount = split.amount_of(of);
        (!amount.is_zero()).then(|| ReturnShare {
            returned: split.returned,
            amount,
            recovered: WideMoney::ZERO,
            of_cancelled: WideMoney::ZERO,
            is_loose: split.is_repeated || (of.is_some() && !split.is_known),
            is_repeated: split.is_repeated,
            recoveries: Vec::new(),
        })
    };
    splits.iter().filter_map(share).collect()
}

/// To the types of the cancelled report that it is the whole of, where one of them is recovered, or of
/// the run that recovers just it; else to the type its recovery's code names; else to the types of
/// which one run takes just it without codes; else to the type of which just it is not allocated, or its
/// recovery is an amount of; else to the types of the cancelled report or of the run that it is the whole of; else
/// to the type whose total it is a part of, or the only one paid. `None` where nothing says which: it
/// is then CCS up to what CCS paid.
fn known(figures: &Figures, returned: &ReturnedFeeReduction, whole: WideMoney) -> Option<Both> {
    let day = returned.date_returned;
    let by_code = || figures.by_code(whole).filter(|&of| whole <= figures.paid(of));
    let by_amount = || by_books(figures, day, whole).or_else(|| by_line(figures, whole));
    let all = |of| all_of(of, whole);
    let of_all_paid = || {
        let (ccs, accs) = SubsidyType::ALL.map(|of| figures.paid_by(of, day)).into();
        (ccs.plus(accs) == whole).then_some((ccs, accs))
    };
    figures
        .recovered_worth(whole)
        .filter(|both| was_paid(figures, both))
        .or_else(|| figures.recovered_in_both(whole))
        .or_else(|| by_code().map(all))
        .or_else(|| figures.taken_in_both(whole, day))
        .or_else(|| by_amount().map(all))
        .or_else(|| figures.whole_taking(whole))
        .or_else(of_all_paid)
        .or_else(|| figures.worth(whole).filter(|both| was_paid(figures, both)))
        .or_else(|| figures.run(whole, day))
        .or_else(|| by_total(figures, returned).or_else(|| only_type(figures, returned)).map(all))
}

/// The one type of the only cancelled report, where it was worth as much, and was not cancelled after
/// the return: it is its money first.
fn of_cancelled(week: &EnrolmentWeek<'_>, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let [report] = week.cancelled.as_slice() else { return None };
    let whole = returned.counted();
    let worths = SubsidyType::ALL.map(|of| report.worth_by_allocation(Some(of)));
    let [ccs, accs] = worths.map(Option::unwrap_or_default);
    let of = only([!ccs.is_zero(), !accs.is_zero()])?;
    let is_before = report.when(returned.date_returned) == When::Before;
    (!is_before && ccs.plus(accs) >= whole).then_some(of)
}

/// Whether as much of each type was ever paid.
fn was_paid(figures: &Figures, (ccs, accs): &Both) -> bool {
    *ccs <= figures.paid(SubsidyType::Ccs) && *accs <= figures.paid(SubsidyType::Accs)
}

/// Whether only the books say of which type a return was, and the service had as much of both: what
/// is not allocated may be another mistake.
fn may_be_either(figures: &Figures, returned: &ReturnedFeeReduction, whole: WideMoney) -> bool {
    let day = returned.date_returned;
    let is_shown = figures.recovered_worth(whole).is_some()
        || figures.recovered_in_both(whole).is_some()
        || figures.by_code(whole).is_some();
    let had = |of| figures.had_before(of, day) >= whole || figures.had_on(of, day) >= whole;
    !is_shown && by_books(figures, day, whole).is_some() && SubsidyType::ALL.into_iter().all(had)
}

/// An amount of one type.
const fn all_of(of: SubsidyType, whole: WideMoney) -> Both {
    match of {
        SubsidyType::Ccs => (whole, WideMoney::ZERO),
        SubsidyType::Accs => (WideMoney::ZERO, whole),
    }
}

/// The type of which just this amount is paid and not allocated, while the other balances, and of
/// which the service had as much when it returned it.
fn by_books(figures: &Figures, day: Day, whole: WideMoney) -> Option<SubsidyType> {
    let [ccs, accs] = figures.unallocated;
    let by_books = only([ccs == whole && accs.is_zero(), accs == whole && ccs.is_zero()]);
    by_books.filter(|&of| figures.had_on(of, day) >= whole)
}

/// The type of the line that takes back just this amount, and is no debt by its code.
fn by_line(figures: &Figures, whole: WideMoney) -> Option<SubsidyType> {
    only(SubsidyType::ALL.map(|of| figures.takes(of, whole)))
}

/// The type of which the service had just the total that the return is a part of, on its day or
/// before it.
fn by_total(figures: &Figures, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let (total, day) = (WideMoney::from(returned.total_fee_reduction), returned.date_returned);
    let had = |of| figures.had_on(of, day) == total || figures.had_before(of, day) == total;
    only(SubsidyType::ALL.map(had))
}

/// The one of the two that is true.
const fn only(holds: [bool; 2]) -> Option<SubsidyType> {
    match holds {
        [true, false] => Some(SubsidyType::Ccs),
        [false, true] => Some(SubsidyType::Accs),
        _ => None,
    }
}

/// The one type that the service had been paid when it returned it; else the one that was paid at
/// all; else, with no payment in the data, the one that is allocated.
fn only_type(figures: &Figures, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let day = returned.date_returned;
    let by_then = left_by_then(figures, returned).filter(|&of| figures.was_only(of, day));
    let is_paid = SubsidyType::ALL.map(|of| !figures.paid(of).is_zero());
    by_then.or_else(|| only(is_paid)).or_else(|| {
        let none = !is_paid.contains(&true);
        none.then(|| only(figures.is_allocated).unwrap_or(SubsidyType::Ccs))
    })
}

/// The one type of which the service had money left on the day of the return.
fn left_by_then(figures: &Figures, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let day = returned.date_returned;
    only(SubsidyType::ALL.map(|of| !figures.had_on(of, day).is_zero()))
}
