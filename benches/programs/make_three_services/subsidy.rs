//! What a week of care costs and how much of that CCS pays.

use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::percent::BasisPoints;

/// CCS withholds 5 %; of ACCS nothing is withheld.
const WITHHELD: BasisPoints = percent(5_00);
const TRANSITION_TO_WORK: BasisPoints = percent(95_00);

/// One session of care.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) hourly_fee: Cents,
    /// A multiple of a quarter of an hour, so that amounts are exact.
    pub(crate) minutes: u32,
}

/// What subsidises an enrolment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subsidy {
    /// CCS at a percentage of the lower of hourly fee and cap.
    Ccs(BasisPoints),
    /// ACCS (child wellbeing): the whole fee. No fee here is above 120 % of the cap.
    ChildWellbeing,
    /// ACCS (transition to work): 95 % of the lower of hourly fee and cap.
    TransitionToWork,
}

/// The fee reduction of a week or a day; an absent kind is not zero.
#[derive(Clone, Copy, Default)]
pub(crate) struct FeeReduction {
    pub(crate) ccs: Option<Money>,
    pub(crate) accs: Option<Money>,
}

impl FeeReduction {
    pub(crate) fn total(self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let both = |one: Option<Money>, other: Option<Money>| match (one, other) {
            (Some(one), Some(other)) => Some(one_line(one + other)),
            (one, other) => one.or(other),
        };
        Self { ccs: both(self.ccs, other.ccs), accs: both(self.accs, other.accs) }
    }
}

impl Session {
    pub(crate) fn fee(self) -> WideMoney {
        self.hours_at(self.hourly_fee)
    }

    /// Cents an hour, over the hours: exact, since a quarter of a cent has a place on the grid.
    fn hours_at(self, rate: Cents) -> WideMoney {
        let quarters = i128::from(self.minutes / 15);
        WideMoney::from_ten_thousandths(quarters * 25 * i128::from(rate.get()))
    }
}

/// The fee reduction for sessions, each with what subsidises it: the sum of the sessions rounded
/// to the cent once, then less what is withheld of CCS.
pub(crate) fn fee_reduction(sessions: &[(Session, Subsidy)], hourly_cap: Cents) -> FeeReduction {
    let (mut ccs, mut accs) = (None, None);
    for &(session, subsidy) in sessions {
        let kind = if matches!(subsidy, Subsidy::Ccs(_)) { &mut ccs } else { &mut accs };
        *kind.get_or_insert(WideMoney::ZERO) +=
            session.hours_at(subsidy.hourly_rate(session, hourly_cap));
    }
    let less_withheld = |entitled| {
        let entitled = to_cents(entitled);
        let withheld = part_of(entitled, WITHHELD);
        one_line(Money::from(entitled) - Money::from(withheld))
    };
    FeeReduction {
        ccs: ccs.map(less_withheld),
        accs: accs.map(|entitled| Money::from(to_cents(entitled))),
    }
}

impl Subsidy {
    /// The subsidy of an hour, rounded to the cent.
    fn hourly_rate(self, session: Session, hourly_cap: Cents) -> Cents {
        let lower = session.hourly_fee.min(hourly_cap);
        match self {
            Self::Ccs(percentage) => part_of(lower, percentage),
            Self::ChildWellbeing => session.hourly_fee,
            Self::TransitionToWork => part_of(lower, TRANSITION_TO_WORK),
        }
    }
}

/// An amount small enough for one line of a file.
pub(crate) fn one_line(amount: WideMoney) -> Money {
    amount.to_money().expect("Invariant: the amounts of a week are small")
}

/// A percentage written in source, in hundredths of a percent.
pub(crate) const fn percent(points: u16) -> BasisPoints {
    match BasisPoints::new(points) {
        Some(points) => points,
        None => panic!("at most 100 %"),
    }
}

fn part_of(whole: Cents, share: BasisPoints) -> Cents {
    let part = Money::from(whole).times(share).to_cents_half_away_from_zero();
    part.expect("Invariant: a part is no larger than the whole")
}

fn to_cents(amount: WideMoney) -> Cents {
    let rounded = one_line(amount).times(BasisPoints::WHOLE).to_cents_half_away_from_zero();
    rounded.expect("Invariant: the amounts of a week are small")
}
