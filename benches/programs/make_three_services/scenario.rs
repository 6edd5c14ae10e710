//! Which enrolment-weeks are not ordinary: enrolment, week, happening, one a line.
//!
//! Enrolments 1 to 30 are the early learning service, 31 to 50 the after school club, 51 to 60 the
//! family day care. Weeks are numbered from 0.

use ccs_reconcile::record::ReturnStatus::{Finalised, Submitted};

use crate::happening::{Happening, balanced, one_cause, two_causes};

/// The happening of an enrolment-week; `None` for an ordinary one.
pub(crate) fn happening(enrolment: usize, week: usize) -> Option<Happening> {
    let rows = SCENARIO.iter().flat_map(|table| table.iter());
    rows.into_iter().find(|row| (row.0, row.1) == (enrolment, week)).map(|row| row.2)
}

/// How many rows there are.
pub(crate) fn count() -> usize {
    SCENARIO.iter().map(|table| table.len()).sum()
}

type Row = (usize, usize, Happening);

static SCENARIO: [&[Row]; 3] = [BALANCED, ONE_CAUSE, TWO_CAUSES];

#[rustfmt::skip] // One row a line.
static BALANCED: &[Row] = &[
    (1, 3, |week| balanced::varied(week, "24.80")),
    (5, 6, |week| balanced::varied(week, "12.40")),
    (20, 15, |week| balanced::varied(week, "31.60")),
    (33, 4, |week| balanced::varied(week, "9.20")),
    (43, 17, |week| balanced::varied(week, "14.00")),
    (55, 8, |week| balanced::varied(week, "11.20")),
    (3, 10, |week| balanced::varied_twice(week, "28.40", "16.00")),
    (34, 7, |week| balanced::varied_twice(week, "18.80", "6.40")),
    (54, 2, |week| balanced::varied_twice(week, "10.40", "22.00")),
    (9, 1, |week| balanced::paid_late(week, 20)),
    (38, 5, |week| balanced::paid_late(week, 13)),
    (52, 0, |week| balanced::paid_late(week, 22)),
    (6, 12, balanced::recovered_and_paid_again),
    (47, 9, balanced::recovered_and_paid_again),
    (11, 8, |week| balanced::two_runs_one_day(week, "18.40")),
    (12, 8, |week| balanced::two_runs_one_day(week, "18.40")),
    (57, 6, |week| balanced::two_runs_one_day(week, "21.15")),
    (16, 5, balanced::returned_and_recovered),
    (41, 11, balanced::returned_and_recovered),
    (56, 4, balanced::returned_and_recovered),
    (17, 2, balanced::return_withdrawn),
    (50, 6, balanced::return_withdrawn),
    (2, 18, balanced::cancelled_in_time),
    (37, 3, balanced::cancelled_in_time),
    (18, 7, balanced::paid_to_family),
    (18, 8, balanced::paid_to_family),
    (48, 10, balanced::paid_to_family),
    (42, 14, balanced::sent_twice),
];

#[rustfmt::skip]
static ONE_CAUSE: &[Row] = &[
    (4, 4, one_cause::cancelled_after_payment),
    (32, 9, one_cause::cancelled_after_payment),
    (59, 7, one_cause::cancelled_after_payment),
    (46, 16, one_cause::cancelled_after_payment_return_withdrawn),
    (14, 11, |week| one_cause::return_awaiting(week, Finalised)),
    (36, 20, |week| one_cause::return_awaiting(week, Submitted)),
    (51, 12, |week| one_cause::return_awaiting(week, Finalised)),
    (21, 13, |week| one_cause::return_partly_recovered(week, "150.00")),
    (53, 10, |week| one_cause::return_partly_recovered(week, "33.35")),
    (19, 6, one_cause::recovered_remains_on_cancelled),
    (60, 5, one_cause::recovered_remains_on_cancelled),
    (25, 14, |week| one_cause::recovered_remains_on_live(week, "42.75")),
    (45, 8, |week| one_cause::recovered_remains_on_live(week, "17.90")),
    (22, 16, one_cause::allocated_to_cancelled_never_paid),
    (51, 3, one_cause::allocated_to_cancelled_never_paid),
    (40, 15, one_cause::allocated_to_cancelled_reversed),
    (10, 5, one_cause::paid_twice),
    (23, 3, one_cause::paid_twice),
    (31, 2, one_cause::paid_three_times),
    (57, 13, one_cause::paid_twice),
    (27, 17, one_cause::paid_twice_by_statement),
    (44, 12, one_cause::paid_twice_by_statement),
    (13, 24, one_cause::not_yet_queried),
    (29, 20, |week| one_cause::variation_not_queried(week, "21.30")),
    (49, 23, one_cause::not_yet_queried),
    (39, 22, |week| one_cause::variation_not_queried(week, "16.45")),
    (59, 25, one_cause::not_yet_queried),
    (24, 12, one_cause::whole_line_repeated),
    (30, 19, |week| one_cause::line_repeated(week, "12.65", 2)),
    (55, 18, |week| one_cause::line_repeated(week, "27.40", 1)),
    (8, 2, one_cause::guardian_by_statement),
    (35, 1, one_cause::guardian_by_statement),
    (26, 9, |week| one_cause::guardian_by_line(week, "64.10")),
    (58, 16, |week| one_cause::guardian_by_line(week, "126.00")),
    (5, 21, |week| one_cause::off_by_less_than_a_cent(week, "0.0033")),
    (33, 19, |week| one_cause::off_by_less_than_a_cent(week, "-0.0050")),
    (52, 11, |week| one_cause::off_by_less_than_a_cent(week, "-0.0025")),
    // Two siblings: money for one was paid under the enrolment of the other. The week nets to zero.
    (7, 1, |week| one_cause::unexplained(week, "37.45")),
    (8, 1, |week| one_cause::unexplained(week, "-37.45")),
    (47, 18, |week| one_cause::unexplained(week, "-8.88")),
    (56, 15, |week| one_cause::unexplained(week, "15.05")),
];

#[rustfmt::skip]
static TWO_CAUSES: &[Row] = &[
    (20, 7, |week| two_causes::guardian_and_repeat(week, "95.00", "40.25")),
    (54, 14, |week| two_causes::guardian_and_repeat(week, "20.50", "66.10")),
    (43, 5, |week| two_causes::guardian_and_sub_cent(week, "30.00", "0.0040")),
    (1, 22, |week| two_causes::late_line_and_sub_cent(week, "26.15", "0.0067")),
    (17, 19, |week| two_causes::late_line_and_unexplained(week, "19.95", "11.11")),
    (53, 17, |week| two_causes::repeat_and_return(week, "13.70")),
    (3, 20, |week| two_causes::repeat_and_recovered(week, "22.60", "58.30")),
    (60, 9, two_causes::recovered_and_never_paid),
    (55, 3, two_causes::recovered_and_awaiting),
];
