//! The dates of each income year against the published list, and the deadlines that run.

use ccs_core::calendar::{CalendarYear, Deadline, running};
use ccs_core::date::{Day, FinancialYear};
use ccs_core::rates::RateBook;

const BOOK: RateBook<'static> = RateBook::PUBLISHED;

fn year(text: &str) -> FinancialYear {
    text.parse().unwrap()
}

fn dates(of: &str) -> Vec<String> {
    let year = CalendarYear::of(year(of), &BOOK).unwrap();
    let days = [
        year.first_fortnight,
        year.last_fortnight,
        year.ccs_year_ends,
        year.report_due_first_week,
        year.report_due_last_week,
        year.vary_without_approval_ends,
        year.reconciliation_may_begin,
        year.income_first_deadline,
        year.first_fortnight_after_first_deadline,
        year.income_second_deadline,
        year.first_fortnight_after_second_deadline,
    ];
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn each_year_has_its_published_dates() {
    let published = [
        (
            "2018-19",
            "2018-07-02 2019-06-17 2019-06-30 2018-07-22 2019-07-14 2019-06-30 2019-07-29 2021-03-31 2021-04-05 2021-06-30 2021-07-12",
        ),
        (
            "2019-20",
            "2019-07-01 2020-06-29 2020-07-12 2019-07-21 2020-07-26 2020-06-30 2020-08-10 2021-06-30 2021-07-12 2022-06-30 2022-07-11",
        ),
        (
            "2021-22",
            "2021-07-12 2022-06-27 2022-07-10 2021-08-01 2022-07-24 2022-06-30 2022-08-08 2023-06-30 2023-07-10 2024-06-30 2024-07-08",
        ),
        (
            "2025-26",
            "2025-07-07 2026-06-22 2026-07-05 2025-07-27 2026-07-19 2026-06-30 2026-08-03 2027-06-30 2027-07-05 2028-06-30 2028-07-03",
        ),
        (
            "2027-28",
            "2027-07-05 2028-06-19 2028-07-02 2027-07-25 2028-07-16 2028-06-30 2028-07-31 2029-06-30 2029-07-02 2030-06-30 2030-07-01",
        ),
    ];
    for (of, days) in published {
        assert_eq!(dates(of), days.split(' ').collect::<Vec<_>>(), "{of}");
    }
    let fortnights = |of| CalendarYear::of(year(of), &BOOK).unwrap().fortnights;
    assert_eq!(["2018-19", "2019-20", "2020-21"].map(fortnights), [26, 27, 26]);
}

#[test]
fn a_year_before_ccs_or_beyond_the_list_is_refused() {
    let refused = |of| CalendarYear::of(year(of), &BOOK).unwrap_err().code();
    assert_eq!(refused("2017-18"), "CCS-T004");
    assert_eq!(refused("2028-29"), "CCS-T001");
    let all: Vec<String> =
        CalendarYear::all(&BOOK).iter().map(|year| year.income_year.to_string()).collect();
    assert_eq!((all.len(), &*all[0], &*all[9]), (10, "2018-19", "2027-28"));
}

#[test]
fn a_deadline_runs_to_its_own_day() {
    let years = CalendarYear::all(&BOOK);
    let of_2024 = |day| {
        let all = running(&years, day);
        all.iter()
            .any(|one| one.income_year == year("2024-25") && one.deadline == Deadline::IncomeFirst)
    };
    let last = Day::ymd(2026, 6, 30);
    assert_eq!(
        [last.pred().unwrap(), last, last.succ().unwrap()].map(of_2024),
        [true, true, false]
    );
    let all = running(&years, last);
    assert!(all.windows(2).all(|pair| pair[0].date <= pair[1].date), "soonest first");
    assert_eq!(running(&years, Day::ymd(2018, 7, 2)).len(), 40);
}
