//! Returns by type: a return names none.

use alloc::vec::Vec;

use ccs_core::date::Day;
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
    /// Whether a recovery was matched by its date alone, and by neither code nor amount, or nothing
    /// says which type was returned.
    pub(super) is_loose: bool,
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

/// The returns of one type, oldest first.
pub(super) fn shares<'k>(
    week: &EnrolmentWeek<'k>,
    of: Option<SubsidyType>,
) -> Vec<ReturnShare<'k>> {
    let mut ccs_left = gross(week, SubsidyType::Ccs);
    let mut shares = Vec::new();
    for returned in week.returns() {
        let whole = returned.counted().positive_part();
        let known = split(week, returned, whole);
        let (ccs, accs) = known.unwrap_or_else(|| {
            if let Some(of) = left_by_then(week, returned) {
                return all_of(of, whole);
            }
            let ccs = whole.min(ccs_left);
            ccs_left -= ccs;
            (ccs, whole.minus(ccs))
        });
        let amount = match of {
            None => whole,
            Some(SubsidyType::Ccs) => ccs,
            Some(SubsidyType::Accs) => accs,
        };
        if !amount.is_zero() {
            shares.push(ReturnShare {
                returned,
                amount,
                recovered: WideMoney::ZERO,
                of_cancelled: WideMoney::ZERO,
                is_loose: of.is_some() && known.is_none(),
                recoveries: Vec::new(),
            });
        }
    }
    shares
}

/// To the types of the cancelled report that it is the whole of, where one of them is recovered; else
/// to the type its recovery's code names, of which just it is not allocated, or its recovery is an
/// amount of; else to the types of the cancelled report or of the run that it is the whole of; else
/// to the type whose total it is a part of, or the only one paid. `None` where nothing says which: it
/// is then CCS up to what CCS paid.
fn split(
    week: &EnrolmentWeek<'_>,
    returned: &ReturnedFeeReduction,
    whole: WideMoney,
) -> Option<(WideMoney, WideMoney)> {
    let by_amount = || by_books(week, returned, whole).or_else(|| by_line(week, whole));
    let of_both = of_both_types(week, whole);
    if of_both.is_some() {
        return of_both;
    }
    if let Some(of) = by_code(week, whole).or_else(by_amount) {
        return Some(all_of(of, whole));
    }
    let both = |line: &&PaymentLine| {
        let is_taken = |of| line.amount_of(Some(of)) <= WideMoney::ZERO;
        line.amount().negated() == whole && SubsidyType::ALL.into_iter().all(is_taken)
    };
    if let Some(line) = week.to_service().find(both) {
        let taken = |of| line.amount_of(Some(of)).negated();
        return Some((taken(SubsidyType::Ccs), taken(SubsidyType::Accs)));
    }
    let is_whole = |&(ccs, accs): &(WideMoney, WideMoney)| whole == ccs.plus(accs);
    let [ccs, accs] = SubsidyType::ALL.map(|of| gross_by(week, of, returned.date_returned));
    [(ccs, accs)]
        .into_iter()
        .chain(worths(week))
        .chain(runs(week, returned))
        .find(is_whole)
        .or_else(|| {
            let of = by_total(week, returned).or_else(|| only_type(week, returned))?;
            Some(all_of(of, whole))
        })
}

/// What a cancelled report was worth of both types, where the return is all of it, and a recovery by
/// code is just its share of one.
fn of_both_types(week: &EnrolmentWeek<'_>, whole: WideMoney) -> Option<(WideMoney, WideMoney)> {
    let is_recovered = |of, share: WideMoney| {
        let mut lines = week.to_service().filter(|line| Code::of(line) == Code::Return);
        let is_it = |line: &PaymentLine| line.amount().negated() == share;
        !share.is_zero() && lines.any(|line| is_it(line) && Code::subsidy_of(line) == Some(of))
    };
    worths(week).find(|&(ccs, accs)| {
        let is_whole = whole == ccs.plus(accs) && !ccs.is_zero() && !accs.is_zero();
        is_whole && (is_recovered(SubsidyType::Ccs, ccs) || is_recovered(SubsidyType::Accs, accs))
    })
}

/// An amount of one type: CCS, ACCS.
const fn all_of(of: SubsidyType, whole: WideMoney) -> (WideMoney, WideMoney) {
    match of {
        SubsidyType::Ccs => (whole, WideMoney::ZERO),
        SubsidyType::Accs => (WideMoney::ZERO, whole),
    }
}

/// The type of which just this amount is paid and not allocated, while the other balances, and of
/// which the service had as much when it returned it.
fn by_books(
    week: &EnrolmentWeek<'_>,
    returned: &ReturnedFeeReduction,
    whole: WideMoney,
) -> Option<SubsidyType> {
    let reports = &week.known.evidence.session_reports;
    let difference = |of| {
        let allocated = reports.iter().map(|report| report.allocated_of(Some(of)));
        week.paid(Some(of)).minus(allocated.sum())
    };
    let [ccs, accs] = SubsidyType::ALL.map(difference);
    let by_books = only([ccs == whole && accs.is_zero(), accs == whole && ccs.is_zero()]);
    by_books.filter(|&of| paid(week, of, |day| day <= returned.date_returned) >= whole)
}

/// The type of the line that takes back just this amount, and is no debt by its code.
fn by_line(week: &EnrolmentWeek<'_>, whole: WideMoney) -> Option<SubsidyType> {
    let takes = |of| {
        let mut lines = week.to_service().filter(|line| Code::of(line) != Code::Debt);
        lines.any(|line| line.amount_of(Some(of)).negated() == whole)
    };
    only(SubsidyType::ALL.map(takes))
}

/// The type of which the service had just the total that the return is a part of, on its day or
/// before it.
fn by_total(week: &EnrolmentWeek<'_>, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let total = WideMoney::from(returned.total_fee_reduction);
    let had = |of| {
        paid(week, of, |day| day <= returned.date_returned) == total
            || paid(week, of, |day| day < returned.date_returned) == total
    };
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

/// What each cancelled report was worth of each type, by its allocation.
fn worths(week: &EnrolmentWeek<'_>) -> impl Iterator<Item = (WideMoney, WideMoney)> {
    week.cancelled.iter().filter_map(|report| {
        let [ccs, accs] = SubsidyType::ALL.map(|of| report.worth_by_allocation(Some(of)));
        Some((ccs?, accs?))
    })
}

/// What each run paid of each type, on the day of the return or before it.
fn runs(
    week: &EnrolmentWeek<'_>,
    returned: &ReturnedFeeReduction,
) -> impl Iterator<Item = (WideMoney, WideMoney)> {
    let by_then = |line: &&PaymentLine| line.date_paid <= returned.date_returned;
    week.to_service().filter(by_then).map(|first| {
        let of_run = |line: &PaymentLine| {
            (line.clearing_number, line.date_paid) == (first.clearing_number, first.date_paid)
        };
        let paid = |of| {
            let lines = week.to_service().filter(|line| of_run(line));
            lines.map(|line| line.amount_of(Some(of)).positive_part()).sum::<WideMoney>()
        };
        (paid(SubsidyType::Ccs), paid(SubsidyType::Accs))
    })
}

/// The type that the code of its recovery names: of the line that recovers just this amount, else of
/// one that recovers just no other return.
fn by_code(week: &EnrolmentWeek<'_>, whole: WideMoney) -> Option<SubsidyType> {
    let coded = || week.to_service().filter(|line| Code::of(line) == Code::Return);
    let recovers = |line: &PaymentLine, amount: WideMoney| line.amount().negated() == amount;
    let own = coded().find(|line| recovers(line, whole));
    let is_anothers = |line: &&PaymentLine| {
        let mut others = week.returns().map(ReturnedFeeReduction::counted);
        others.any(|amount| amount != whole && recovers(line, amount))
    };
    let any = || coded().find(|line| !is_anothers(line));
    own.or_else(any).and_then(Code::subsidy_of).filter(|&of| whole <= gross(week, of))
}

/// The one type that the service had been paid when it returned it; else the one that was paid at
/// all; else, with no payment in the data, the one that is allocated.
fn only_type(week: &EnrolmentWeek<'_>, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let by_then = left_by_then(week, returned).filter(|&of| {
        let others = week.to_service().filter(|line| line.date_paid <= returned.date_returned);
        let mut others = others.map(|line| line.amount().minus(line.amount_of(Some(of))));
        !others.any(|amount| amount > WideMoney::ZERO)
    });
    let ever = |of| !gross(week, of).is_zero();
    let reports = &week.known.evidence.session_reports;
    let allocated =
        |of| reports.iter().any(|report| report.allocated_of(Some(of)) > WideMoney::ZERO);
    let is_paid = SubsidyType::ALL.map(ever).contains(&true);
    let all = SubsidyType::ALL;
    by_then.or_else(|| only(all.map(ever))).or_else(|| {
        if is_paid { None } else { only(all.map(allocated)).or(Some(SubsidyType::Ccs)) }
    })
}

/// The one type of which the service had money left on the day of the return.
fn left_by_then(week: &EnrolmentWeek<'_>, returned: &ReturnedFeeReduction) -> Option<SubsidyType> {
    let has = |of| !paid(week, of, |day| day <= returned.date_returned).is_zero();
    only(SubsidyType::ALL.map(has))
}

/// What was paid of a type, whatever was taken back.
fn gross(week: &EnrolmentWeek<'_>, of: SubsidyType) -> WideMoney {
    gross_by(week, of, Day::MAX)
}

fn gross_by(week: &EnrolmentWeek<'_>, of: SubsidyType, day: Day) -> WideMoney {
    let by_then = week.to_service().filter(|line| line.date_paid <= day);
    by_then.map(|line| line.amount_of(Some(of)).positive_part()).sum()
}

/// What was paid of a type on some days, less what was taken back and recovers no return.
fn paid(week: &EnrolmentWeek<'_>, of: SubsidyType, on: impl Fn(Day) -> bool) -> WideMoney {
    let recovers = |line: &PaymentLine| {
        let taken = line.amount_of(Some(of)).negated();
        Code::of(line) == Code::Return
            || week.returns().any(|returned| {
                let whole = returned.counted();
                whole == taken || whole == line.amount().negated()
            })
    };
    let lines = week
        .to_service()
        .filter(|line| on(line.date_paid))
        .filter(|line| line.amount_of(Some(of)) > WideMoney::ZERO || !recovers(line));
    let net: WideMoney = lines.map(|line| line.amount_of(Some(of))).sum();
    net.positive_part()
}
