//! Sessions of care, each possible by itself.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::Stretch;
use crate::entitlement::model::{AbsenceReason, Session};
use crate::id::EnrolmentId;
use crate::money::Money;
use crate::session::{Attendance, SessionTimes};

/// Ten-thousandths of a dollar: whole cents mostly, small and large, and none.
fn fees() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => (0_i64..30_000).prop_map(|cents| cents * 100),
        1 => (0_i64..60).prop_map(|cents| cents * 100),
        1 => 0_i64..3_000_000,
        1 => (0_i64..100_000_000).prop_map(|cents| cents * 100),
    ]
}

pub(super) fn sessions(stretch: Stretch) -> impl Strategy<Value = (usize, Session)> {
    let when = (0..stretch.days, any::<SessionTimes>());
    let paid = (fees(), option::weighted(0.2, fees()), option::weighted(0.2, fees()));
    let discount = option::weighted(0.2, fees());
    let came = (prop::bool::weighted(0.7), option::of(select(&AbsenceReason::ALL[..])));
    (0_usize..5, when, paid, discount, came).prop_map(
        move |(enrolment, when, paid, discount, came)| {
            let (day, times) = when;
            let (fee, other, prescribed) = paid;
            let money = |count: i64| Money::from_ten_thousandths(count).expect("money");
            let session = Session {
                enrolment_id: EnrolmentId::new("E0").expect("an id"),
                session_date: stretch.day(day),
                times,
                fee: money(fee),
                fee_before_discounts: None,
                fee_before_prescribed_discounts: discount.map(|more| money(fee + more)),
                attendance: if came.0 { Attendance::Attended } else { Attendance::Absent },
                absence_reason: came.1.filter(|_| !came.0),
                other_payments: money(other.unwrap_or(0) / 4),
                prescribed_payments: money(prescribed.unwrap_or(0) / 4),
                sign_in: None,
                sign_out: None,
                session_id: None,
            };
            (enrolment, session)
        },
    )
}
