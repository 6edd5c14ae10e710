//! The rate for an hour and the amount of a session.

use ccs_core::entitlement::model::{AccsKind, AccsRecipient, Child, Session};
use ccs_core::session::CareType;

use super::calendar::{is_under_six, number, parts};
use super::fraction::Fraction;
use super::hours::accs_on;
use super::rates::caps;

/// The price of a session; rates in dollars.
pub(super) struct Price {
    pub(super) kind: &'static str,
    pub(super) hourly_fee: Fraction,
    pub(super) hourly_cap: Fraction,
    pub(super) hourly_rate: Fraction,
}

fn tt(amount: ccs_core::money::Money) -> i128 {
    amount.ten_thousandths().into()
}

fn is_at_school(child: &Child, session: &Session) -> bool {
    let day = parts(session.session_date);
    child.attends_school_from.is_some_and(|from| parts(from) <= day)
        || !is_under_six(parts(child.born), day)
}

fn cap_in_cents(care: CareType, child: &Child, session: &Session) -> i128 {
    let [below_school, school, family, in_home] = caps(parts(session.session_date));
    match care {
        CareType::FamilyDayCare => family,
        CareType::InHomeCare => in_home,
        CareType::CentreBasedDayCare | CareType::OutsideSchoolHoursCare => {
            if is_at_school(child, session) { school } else { below_school }
        }
    }
}

fn length(session: &Session) -> i128 {
    let [start, end] = [session.times.start(), session.times.end()];
    i128::from(end.minute_of_day()) - i128::from(start.minute_of_day())
}

/// Dollars an hour: the fee, less payments of others.
fn hourly_fee(session: &Session, for_provider: bool) -> Fraction {
    let fee = session.fee_before_prescribed_discounts.unwrap_or(session.fee);
    let deducted = for_provider || parts(session.session_date) < (2019, 12, 16);
    let prescribed = if deducted { tt(session.prescribed_payments) } else { 0 };
    let net = (tt(fee) - tt(session.other_payments) - prescribed).max(0);
    Fraction::new(net * 60, 10_000 * length(session))
}

fn to_the_cent(rate: Fraction) -> Fraction {
    Fraction::new(rate.times(100, 1).rounded_half_up(), 100)
}

/// The price of a session at a CCS percentage, in hundredths of a percent.
pub(super) fn price(child: &Child, care: CareType, session: &Session, percentage: i128) -> Price {
    let cap = Fraction::new(cap_in_cents(care, child, session), 100);
    let determined = accs_on(child, number(session.session_date));
    let for_provider = determined.is_some_and(|(_, by)| by == AccsRecipient::Provider);
    let hourly_fee = hourly_fee(session, for_provider);
    let of_plain_cap = |points: i128| to_the_cent(hourly_fee.lower_of(cap).times(points, 10_000));
    let greater_cap = cap.times(120, 100);
    let (kind, hourly_cap, hourly_rate) = match determined {
        None => ("ccs", cap, of_plain_cap(percentage)),
        Some((AccsKind::TransitionToWork, AccsRecipient::Individual)) => {
            ("transition_to_work", cap, of_plain_cap(9_500))
        }
        Some((kind, AccsRecipient::Individual)) => {
            (kind.as_str(), greater_cap, hourly_fee.lower_of(greater_cap))
        }
        Some((_, AccsRecipient::Provider)) => {
            ("provider_child_wellbeing", greater_cap, hourly_fee.lower_of(greater_cap))
        }
    };
    Price { kind, hourly_fee, hourly_cap, hourly_rate }
}

/// Ten-thousandths of a dollar: rate times hours, and never more than the fee leaves, since clause
/// 4A, which does not reach the provider's own ACCS.
pub(super) fn amount(price: &Price, session: &Session, minutes: i128) -> i128 {
    let amount = price.hourly_rate.times(minutes * 10_000, 60).rounded_half_up();
    let for_provider = price.kind == "provider_child_wellbeing";
    if for_provider || parts(session.session_date) < (2019, 12, 16) {
        return amount;
    }
    let room = tt(session.fee) - tt(session.prescribed_payments);
    amount.min(room.max(0))
}
