//! Many sessions marked at once: as one after the other would be, all or none.

use ccs_core::exchange::{Exchange, RowRefusal};
use ccs_core::hours::ClockTime;
use ccs_core::id::EnrolmentId;
use ccs_core::session::ReportedSession;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::exchange_support::*;

type Row = (EnrolmentId, ReportedSession);

fn clock(hour: u16) -> ClockTime {
    ClockTime::parse_end(format!("{hour:02}:00").as_bytes()).unwrap()
}

fn row(enrolment: &str, on: &str, start: u16, end: u16) -> Row {
    let (start, end) = (clock(start), clock(end));
    let session = ReportedSession { start, end, sign_in: None, sign_out: None, ..attended(on) };
    (id(enrolment), session)
}

/// Two enrolments of one child, whose sessions may not overlap either.
fn of_one_child() -> Exchange {
    let mut exchange = Exchange::default();
    for text in [FIRST, SECOND] {
        let child_id = Some("c1".parse().unwrap());
        let registered = ccs_core::enrolment::Enrolment { child_id, ..enrolment(text) };
        exchange.register_enrolment(registered).unwrap();
    }
    exchange
}

/// One after the other; none is marked if one is refused.
fn one_by_one(exchange: &Exchange, rows: &[Row]) -> Result<Exchange, Vec<RowRefusal>> {
    let (mut after, mut refusals) = (exchange.clone(), Vec::new());
    for (row, (enrolment, session)) in rows.iter().enumerate() {
        if let Err(found) = after.mark(*enrolment, session.clone()) {
            refusals.extend(found.into_iter().map(|refusal| RowRefusal { row, refusal }));
        }
    }
    if refusals.is_empty() { Ok(after) } else { Err(refusals) }
}

fn at_once(exchange: &Exchange, rows: &[Row]) -> Result<Exchange, Vec<RowRefusal>> {
    let decided = exchange.decide_marks(rows)?;
    let mut after = exchange.clone();
    assert_eq!(after.carry_out(decided), rows.len());
    Ok(after)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let enrolments = prop::sample::select(&[FIRST, SECOND, "E-unknown"][..]);
    let days = prop::sample::select(&[MONDAY, "2025-08-05", "2025-07-06"][..]);
    let row = (enrolments, days, 6_u16..10, 1_u16..5);
    vec(row.prop_map(|(enrolment, on, start, hours)| row_of(enrolment, on, start, hours)), 0..6)
}

fn row_of(enrolment: &str, on: &str, start: u16, hours: u16) -> Row {
    row(enrolment, on, start, start + hours)
}

proptest! {
    #[test]
    fn all_at_once_is_one_after_the_other(
        before in vec((0_usize..2, 6_u16..10), 0..3), rows in rows(), siblings in any::<bool>(),
    ) {
        let mut exchange = if siblings { of_one_child() } else { enrolled() };
        for (which, start) in before {
            let (enrolment, session) = row_of([FIRST, SECOND][which], MONDAY, start, 1);
            drop(exchange.mark(enrolment, session));
        }
        prop_assert_eq!(at_once(&exchange, &rows), one_by_one(&exchange, &rows));
    }
}

#[test]
fn a_row_replaces_an_earlier_one_of_the_same_start_and_may_touch_its_end() {
    let exchange = enrolled();
    let replaced =
        [row(FIRST, MONDAY, 8, 12), row(FIRST, MONDAY, 8, 10), row(FIRST, MONDAY, 10, 12)];
    let after = at_once(&exchange, &replaced).unwrap();
    let times = after.sessions(id(FIRST), week_of(MONDAY));
    let times: Vec<_> = times.iter().map(|it| (it.times().start(), it.times().end())).collect();
    assert_eq!(times, [(clock(8), clock(10)), (clock(10), clock(12))]);
    let overlapping = [row(FIRST, MONDAY, 8, 11), row(FIRST, MONDAY, 10, 12)];
    let refused = at_once(&exchange, &overlapping).unwrap_err();
    assert_eq!(refused.iter().map(|it| it.row).collect::<Vec<_>>(), [1]);
}

/// Of several sessions that a row overlaps, the first of the day is named, recorded or of an earlier row.
#[test]
fn the_first_session_that_a_row_overlaps_is_named() {
    let overlapped = |recorded: u16, earlier: u16| {
        let mut exchange = enrolled();
        let (enrolment, session) = row(FIRST, MONDAY, recorded, recorded + 2);
        exchange.mark(enrolment, session).unwrap();
        let rows = [row(FIRST, MONDAY, earlier, earlier + 2), row(FIRST, MONDAY, 9, 12)];
        let refused = at_once(&exchange, &rows).unwrap_err();
        assert_eq!(refused, one_by_one(&exchange, &rows).unwrap_err());
        refused
    };
    assert_eq!(overlapped(8, 11), overlapped(8, 14));
    assert_eq!(overlapped(11, 8), overlapped(14, 8));
}

#[test]
fn children_without_an_id_in_common_may_be_in_care_at_the_same_time() {
    let rows = [row(FIRST, MONDAY, 8, 12), row(SECOND, MONDAY, 11, 15)];
    assert!(at_once(&enrolled(), &rows).is_ok());
    let refused = at_once(&of_one_child(), &rows).unwrap_err();
    assert_eq!(refused.iter().map(|it| it.row).collect::<Vec<_>>(), [1]);
    let after_each_other = [row(FIRST, MONDAY, 8, 11), row(SECOND, MONDAY, 11, 15)];
    assert!(at_once(&of_one_child(), &after_each_other).is_ok());
}
