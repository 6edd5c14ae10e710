//! Links parts of opposite sign and equal size, which are probably one movement of money.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;

use crate::judgement::{of_a_return, of_linked, settle};
use crate::record::SubsidyType;
use crate::report::{Difference, LineRef, Link, Part, PartKind, RemedyCost, WeekReport};

/// A part and where it is.
#[derive(Debug, Clone)]
struct Place {
    week: Week,
    enrolment_id: EnrolmentId,
    of: Option<SubsidyType>,
    kind: PartKind,
    amount: WideMoney,
    runs: Vec<ClearingNumber>,
    is_linked: bool,
}

impl Place {
    fn link(&self) -> Link {
        Link { enrolment_id: self.enrolment_id, week: self.week, of: self.of }
    }

    /// Whether they are two enrolments, two types of one enrolment, or two weeks of one.
    fn differs_from(&self, other: &Self) -> bool {
        (self.week, self.enrolment_id, self.of) != (other.week, other.enrolment_id, other.of)
    }
}

/// Links the parts of one service, each to at most one other, the nearest first: those of one
/// enrolment, then of one clearing number, then of one week, then in order of ids.
pub(crate) fn link(weeks: &mut BTreeMap<Week, WeekReport>) {
    let mut places = places(weeks);
    let mut pairs = Vec::new();
    pair_by(&mut places, &mut pairs, |place| alloc::vec![Near::Enrolment(place.enrolment_id)]);
    pair_by(&mut places, &mut pairs, |place| {
        place.runs.iter().map(|run| Near::Run(*run)).collect()
    });
    pair_by(&mut places, &mut pairs, |place| alloc::vec![Near::Week(place.week)]);
    for (one, other) in pairs {
        let (Some(one), Some(other)) = (places.get(one), places.get(other)) else { continue };
        note(weeks, one, other.link());
        note(weeks, other, one.link());
        if (one.week, one.enrolment_id) != (other.week, other.enrolment_id) {
            weigh(weeks, one, other);
        }
    }
    for row in weeks.values_mut().flat_map(|week| &mut week.differences) {
        row.links.sort_unstable();
        row.links.dedup();
    }
}

/// No return is advised where just as much is allocated that CCS did not pay in another week of the enrolment,
/// or at least as much in the same week: it may have been paid for that.
pub(crate) fn doubt_returns(services: &mut BTreeMap<ServiceId, BTreeMap<Week, WeekReport>>) {
    let is_advised = |part: &Part| part.remedy_cost == RemedyCost::Return;
    let weeks = || services.values().flat_map(BTreeMap::values);
    let mut rows = weeks().flat_map(|week| &week.differences);
    if !rows.any(|row| row.parts.iter().any(is_advised)) {
        return;
    }
    let unpaid: BTreeSet<(Near, WideMoney)> = weeks().flat_map(unpaid).collect();
    for week in services.values_mut().flat_map(BTreeMap::values_mut) {
        for row in &mut week.differences {
            let near = [Near::Enrolment(row.enrolment_id), Near::Week(week.week)];
            let is_unpaid = |part: &&mut Part| {
                let awaits = |near: &Near| {
                    let least = (*near, part.amount);
                    let is_enough = |(other, _): &&(Near, WideMoney)| other == near;
                    match near {
                        Near::Week(_) => {
                            unpaid.range(least..).next().is_some_and(|it| is_enough(&it))
                        }
                        _ => unpaid.contains(&least),
                    }
                };
                is_advised(part) && near.iter().any(awaits)
            };
            let doubtful: Vec<&mut Part> = row.parts.iter_mut().filter(is_unpaid).collect();
            if !doubtful.is_empty() {
                doubtful.into_iter().for_each(of_a_return);
                settle(&mut row.parts);
            }
        }
    }
}

/// What is allocated in a week of a service and may not have been paid, part by part and in all.
fn unpaid(week: &WeekReport) -> Vec<(Near, WideMoney)> {
    let kinds = [PartKind::AwaitingPayment, PartKind::AllocatedTooMuch, PartKind::Unexplained];
    let (mut amounts, mut all) = (Vec::new(), WideMoney::ZERO);
    for row in &week.differences {
        let parts = row.parts.iter();
        for part in parts.filter(|it| it.amount < WideMoney::ZERO && kinds.contains(&it.kind)) {
            let amount = part.amount.negated();
            all += amount;
            amounts.push((Near::Enrolment(row.enrolment_id), amount));
            amounts.push((Near::Week(week.week), amount));
        }
    }
    amounts.push((Near::Week(week.week), all));
    amounts
}

/// What two parts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Enrolment(EnrolmentId),
    Run(ClearingNumber),
    Week(Week),
}

/// The parts that have another of opposite sign and equal size anywhere in the service: most have
/// none.
fn places(weeks: &BTreeMap<Week, WeekReport>) -> Vec<Place> {
    let rows =
        || weeks.values().flat_map(|week| week.differences.iter().map(|row| (week.week, row)));
    let amounts = rows().flat_map(|(_, row)| row.parts.iter().map(|part| part.amount));
    let mut amounts: Vec<WideMoney> = amounts.collect();
    amounts.sort_unstable();
    let has_opposite = |part: &&Part| amounts.binary_search(&part.amount.negated()).is_ok();
    let has_opposite = &has_opposite;
    rows()
        .flat_map(|(week, row)| {
            row.parts.iter().filter(has_opposite).map(move |part| Place {
                week,
                enrolment_id: row.enrolment_id,
                of: part.of,
                kind: part.kind,
                amount: part.amount,
                runs: part.lines.iter().filter_map(run_of).collect(),
                is_linked: false,
            })
        })
        .collect()
}

fn run_of(line: &LineRef) -> Option<ClearingNumber> {
    match line {
        LineRef::Payment { clearing_number, .. } => Some(*clearing_number),
        LineRef::SessionReport { .. } | LineRef::Return { .. } => None,
    }
}

/// Pairs parts of equal size that are near in this way, positive with negative, in order.
fn pair_by(
    places: &mut [Place],
    pairs: &mut Vec<(usize, usize)>,
    near: impl Fn(&Place) -> Vec<Near>,
) {
    let mut groups: BTreeMap<(Near, WideMoney), [Vec<usize>; 2]> = BTreeMap::new();
    for (at, place) in places.iter().enumerate().filter(|(_, place)| !place.is_linked) {
        for near in near(place) {
            let [above, below] = groups.entry((near, place.amount.magnitude())).or_default();
            if place.amount > WideMoney::ZERO { above.push(at) } else { below.push(at) }
        }
    }
    for ((near, _), [above, below]) in groups {
        let mut begin = 0_usize;
        for one in above {
            let is_free = |at: &usize| places.get(*at).is_some_and(|place| !place.is_linked);
            // Neither is near any later one: both lists are in order of weeks.
            let is_past = |at: &usize| !is_free(at) || is_before(near, places, *at, one);
            while below.get(begin).is_some_and(is_past) {
                begin = begin.saturating_add(1);
            }
            let fits = |other: &&usize| {
                is_free(other)
                    && is_free(&one)
                    && places.get(one).zip(places.get(**other)).is_some_and(|(one, other)| {
                        one.differs_from(other) && is_near(near, one, other)
                    })
            };
            let Some(&other) = below.iter().skip(begin).find(fits) else { continue };
            for at in [one, other] {
                if let Some(place) = places.get_mut(at) {
                    place.is_linked = true;
                }
            }
            pairs.push((one, other));
        }
    }
}

/// Parts of one enrolment are near if they are in the same week or in consecutive weeks.
fn is_near(near: Near, one: &Place, other: &Place) -> bool {
    match near {
        Near::Enrolment(_) => one.week.index().abs_diff(other.week.index()) <= 1,
        Near::Run(_) | Near::Week(_) => true,
    }
}

/// Whether a part of one enrolment is too early for another, and so for all after it.
fn is_before(near: Near, places: &[Place], at: usize, one: usize) -> bool {
    let weeks = places.get(at).zip(places.get(one));
    let is_early =
        |(place, one): (&Place, &Place)| place.week.index().saturating_add(1) < one.week.index();
    matches!(near, Near::Enrolment(_)) && weeks.is_some_and(is_early)
}

fn note(weeks: &mut BTreeMap<Week, WeekReport>, place: &Place, link: Link) {
    if let Some(row) = row_of(weeks, place) {
        row.links.push(link);
    }
}

/// What each of two linked parts, the first above zero, says against the other.
fn weigh(weeks: &mut BTreeMap<Week, WeekReport>, above: &Place, below: &Place) {
    let one = row_of(weeks, above).and_then(|row| part_of(row, above).cloned());
    let Some(mut one) = one else { return };
    let Some(row) = row_of(weeks, below) else { return };
    let is_unexplained = |part: &Part| (part.kind, part.of) == (PartKind::Unexplained, below.of);
    let is_free = !row.parts.iter().any(is_unexplained);
    let Some(other) = part_of(row, below) else { return };
    of_linked(&mut one, other, is_free);
    settle(&mut row.parts);
    let Some(row) = row_of(weeks, above) else { return };
    if let Some(part) = part_of(row, above) {
        *part = one;
    }
    settle(&mut row.parts);
}

fn part_of<'r>(row: &'r mut Difference, place: &Place) -> Option<&'r mut Part> {
    row.parts
        .iter_mut()
        .find(|part| (part.kind, part.of, part.amount) == (place.kind, place.of, place.amount))
}

fn row_of<'w>(
    weeks: &'w mut BTreeMap<Week, WeekReport>,
    place: &Place,
) -> Option<&'w mut Difference> {
    let rows = &mut weeks.get_mut(&place.week)?.differences;
    let at = rows.partition_point(|row| row.enrolment_id < place.enrolment_id);
    rows.get_mut(at).filter(|row| row.enrolment_id == place.enrolment_id)
}
