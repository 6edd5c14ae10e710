//! The same weeks under new facts: what changed, for whom.
//!
//! Before balancing, what is withheld of a week's CCS that rises is worked on the increase (FAAA s
//! 67EB(2)). Otherwise the amounts are subtracted.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::result::{Entitlements, WeekEntitlement};
use crate::date::Week;
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::law::faaa::s67eb;
use crate::money::{Cents, WideMoney};
use crate::rounding::Exact;

/// What changed for one enrolment's week. Every amount is signed: above zero the family is entitled
/// to more than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child.
    pub child: ChildId,
    /// The service.
    pub service_id: ServiceId,
    /// CCS.
    pub ccs: WideMoney,
    /// ACCS.
    pub accs: WideMoney,
    /// What was passed on through the service: arrears when above zero, a debt when below.
    pub fee_reduction: WideMoney,
    /// What is withheld until balancing.
    pub withheld: WideMoney,
}

impl Change {
    /// The change of the whole entitlement: that of the fee reduction and of what is withheld.
    #[must_use]
    pub fn entitlement(&self) -> WideMoney {
        self.ccs.plus(self.accs)
    }

    /// Works what is withheld on the increase of CCS, where there is one.
    fn withhold_of_increase(&mut self, week: &WeekEntitlement) {
        let increase = self.ccs.to_money().and_then(|ccs| Cents::try_from_money(ccs).ok());
        let Some(increase) = increase.filter(|increase| *increase > Cents::ZERO) else { return };
        let withheld: Exact<i128> =
            s67eb::withheld(increase, week.withholding, week.withheld_rounding);
        self.withheld = withheld.cents().into();
        self.fee_reduction = self.ccs.minus(self.withheld).plus(self.accs);
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        [self.ccs, self.accs, self.fee_reduction, self.withheld].iter().all(|it| it.is_zero())
    }
}

/// Every week of either assessment that differs, weeks in time order, enrolments by id. A week that
/// only one of them has counts as zero in the other.
///
/// ```
/// use ccs_core::entitlement::{Entitlements, reassess};
/// let same = Entitlements::default();
/// assert!(reassess(&same, &same).is_empty());
/// ```
#[must_use]
pub fn reassess(before: &Entitlements, after: &Entitlements) -> Vec<Change> {
    reassess_sums(&sums(before), after)
}

/// What [`reassess`] gives, for an earlier assessment of which only the document is left.
#[must_use]
pub fn reassess_sums(before: &[WeekSums], after: &Entitlements) -> Vec<Change> {
    let weeks = after.weeks.iter();
    let weeks: BTreeMap<_, &WeekEntitlement> =
        weeks.map(|week| ((week.week, week.enrolment_id), week)).collect();
    let mut changes = differences(before, &sums(after));
    for change in &mut changes {
        if let Some(week) = weeks.get(&(change.week, change.enrolment_id)) {
            change.withhold_of_increase(week);
        }
    }
    changes
}

/// What a second assessment gives more than a first, week by week: the amounts subtracted. So are the
/// estimates of a year and its actual income compared, two rate books, or two scenarios.
///
/// ```
/// use ccs_core::entitlement::{Entitlements, compare};
/// let same = Entitlements::default();
/// assert!(compare(&same, &same).is_empty());
/// ```
#[must_use]
pub fn compare(first: &Entitlements, second: &Entitlements) -> Vec<Change> {
    differences(&sums(first), &sums(second))
}

fn sums(entitlements: &Entitlements) -> Vec<WeekSums> {
    entitlements.weeks.iter().map(WeekSums::from).collect()
}

fn differences(before: &[WeekSums], after: &[WeekSums]) -> Vec<Change> {
    let (before, after) = (by_key(before), by_key(after));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let changes = keys.into_iter().filter_map(|key| change(before.get(&key), after.get(&key)));
    changes.filter(|change| !change.is_nothing()).collect()
}

/// What one enrolment's week came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeekSums {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child.
    pub child: ChildId,
    /// The service.
    pub service_id: ServiceId,
    /// CCS.
    pub ccs: Cents,
    /// ACCS to the individual.
    pub accs: Cents,
    /// What was passed on through the service.
    pub fee_reduction: Cents,
    /// What was withheld until balancing.
    pub withheld: Cents,
}

impl From<&WeekEntitlement> for WeekSums {
    fn from(week: &WeekEntitlement) -> Self {
        Self {
            week: week.week,
            enrolment_id: week.enrolment_id,
            child: week.child,
            service_id: week.service_id,
            ccs: week.ccs,
            accs: week.accs,
            fee_reduction: week.fee_reduction,
            withheld: week.withheld,
        }
    }
}

type ByKey<'e> = BTreeMap<(Week, EnrolmentId), &'e WeekSums>;

fn by_key(weeks: &[WeekSums]) -> ByKey<'_> {
    weeks.iter().map(|week| ((week.week, week.enrolment_id), week)).collect()
}

fn change(before: Option<&&WeekSums>, after: Option<&&WeekSums>) -> Option<Change> {
    let named = after.or(before)?;
    let of = |amount: fn(&WeekSums) -> Cents| {
        let cents = |week: Option<&&WeekSums>| week.map_or(0, |week| amount(week).get());
        let difference = i128::from(cents(after)).wrapping_sub(cents(before).into());
        WideMoney::from_ten_thousandths(difference.wrapping_mul(100))
    };
    Some(Change {
        week: named.week,
        enrolment_id: named.enrolment_id,
        child: named.child,
        service_id: named.service_id,
        ccs: of(|week| week.ccs),
        accs: of(|week| week.accs),
        fee_reduction: of(|week| week.fee_reduction),
        withheld: of(|week| week.withheld),
    })
}
