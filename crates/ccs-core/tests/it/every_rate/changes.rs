//! Every value of the published book, each changed alone in a book of its own.

use std::sync::LazyLock;

use ccs_core::date::Day;
use ccs_core::dated::{Dated, Entry};
use ccs_core::hours::Minutes;
use ccs_core::money::Dollars;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{
    Band, Edge, Falling, HigherRate, HoursTest, Ladder, OwnRates, OwnRow, OwnValue, RateBook,
    RateRow, Share, Tier, Tiers,
};

const BASE: RateBook<'static> = RateBook::PUBLISHED;

/// One value changed.
pub(super) struct Changed {
    pub(super) key: String,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    pub(super) published: String,
    pub(super) now: String,
    /// Which number of a row that has several; changes of one number differ by `now`.
    pub(super) number_of_the_row: String,
    pub(super) book: RateBook<'static>,
}

/// Every value of every series of the book, changed: made once for all tests.
pub(super) fn every_change() -> &'static [Changed] {
    static EVERY: LazyLock<Vec<Changed>> = LazyLock::new(change_every_value);
    &EVERY
}

fn change_every_value() -> Vec<Changed> {
    let rows = BASE.table();
    let rows = rows.iter().filter(|row| row.value.is_some() && RateBook::is_own_key(&row.key));
    rows.flat_map(|row| match &*row.key {
        "standard_rate.ladder" => of_standard_ladder(row),
        "higher_rate.rule" => of_higher_rate(row),
        _ => of_text(row),
    })
    .chain(of_edges())
    .collect()
}

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The book with one row of a caller's; `None` where the row cannot be used.
fn with(row: &RateRow, value: OwnValue) -> Option<RateBook<'static>> {
    let own = OwnRow { key: (&*row.key).into(), from: row.from, value, source: None };
    let rates = leaked(OwnRates::new("changed", BASE.reviewed_to, vec![own], &BASE));
    let series = leaked(rates.over(&BASE).ok()?);
    Some(series.book())
}

fn changed(row: &RateRow, now: String, book: RateBook<'static>) -> Changed {
    Changed {
        key: row.key.to_string(),
        from: row.from,
        to: row.to,
        published: row.value.clone().unwrap_or_default(),
        number_of_the_row: String::new(),
        now,
        book,
    }
}

/// Other values that the rate can have: more, less, and something else altogether.
fn of_text(row: &RateRow) -> Vec<Changed> {
    let published = row.value.as_deref().expect("a value");
    if row.key == "annual_cap_per_child.applies_if_ati_exceeds" && published == "none" {
        return vec![of_absent_cap(row)];
    }
    let others = candidates(published).into_iter().filter(|now| now != published);
    let books = others.filter_map(|now| {
        let book = with(row, OwnValue::Text((*now).into()))?;
        Some(changed(row, now, book))
    });
    let books: Vec<Changed> = books.take(5).collect();
    assert!(!books.is_empty(), "{row:?} can have no other value");
    books
}

/// The threshold of a cap that there is not: with an amount beside it.
fn of_absent_cap(row: &RateRow) -> Changed {
    let own = |key: &str, value: &str| OwnRow {
        key: key.into(),
        from: row.from,
        value: OwnValue::Text(value.into()),
        source: None,
    };
    let rows = ["annual_cap_per_child.amount", "annual_cap_per_child.applies_if_ati_exceeds"];
    let rows = rows.into_iter().zip(["10000", "187000"]).map(|(key, value)| own(key, value));
    let rates = leaked(OwnRates::new("changed", BASE.reviewed_to, rows.collect(), &BASE));
    let series = leaked(rates.over(&BASE).expect("a book"));
    changed(row, "187000".to_owned(), series.book())
}

fn candidates(published: &str) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    if let Ok(day) = published.parse::<Day>() {
        others.extend([14, 1].map(|days| day.plus_days(days).expect("a day").to_string()));
    }
    if let Ok(count) = published.parse::<i64>() {
        let step = if count > 5_000 { 1_000 } else { 1 };
        others.extend([count + step, count - step].map(|count| count.to_string()));
    }
    if let Some((whole, places)) = published.split_once('.')
        && let (Ok(whole), Ok(part)) = (whole.parse::<i64>(), places.parse::<i64>())
    {
        let width = places.len();
        let more = part + 3;
        others.push(format!("{whole}.{more:0width$}"));
        others.push(format!("{}.{part:0width$}", whole + 1));
    }
    let words = [
        "true",
        "false",
        "paid",
        "not paid",
        "by any means",
        "electronically",
        "none",
        "20",
        "110",
        "50",
        "20000",
        "2021-08-09",
        "less than 5.00",
    ];
    others.extend(words.map(str::to_owned));
    others
}

/// Each number of a ladder, changed alone.
fn ladders(ladder: Ladder<'_>) -> Vec<(String, BasisPoints, Vec<Band>)> {
    let (to_threshold, bands) = (ladder.up_to_threshold, ladder.bands());
    let mut all = vec![("to the threshold".to_owned(), less(to_threshold), bands.to_vec())];
    for (place, band) in bands.iter().enumerate() {
        for (what, other) in others(*band) {
            let mut changed = bands.to_vec();
            changed[place] = other;
            all.push((format!("{what} of band {place}"), to_threshold, changed));
        }
    }
    all
}

fn less(share: BasisPoints) -> BasisPoints {
    let hundredths = share.get();
    BasisPoints::new(if hundredths >= 100 { hundredths - 100 } else { 100 }).expect("a share")
}

fn others(band: Band) -> Vec<(&'static str, Band)> {
    let further = |by: Dollars| Dollars::new(by.get() + 1_000);
    // Towards the income at which a line ends, or beyond the one up to which it is cut off.
    let other_way =
        |by: Dollars| Dollars::new(if by == Dollars::ZERO { 61_000 } else { by.get() - 1_000 });
    let at = |move_edge: &dyn Fn(Dollars) -> Dollars| {
        let above_threshold = match band.above_threshold {
            Edge::AtLeast(offset) => Edge::AtLeast(move_edge(offset)),
            Edge::MoreThan(offset) => Edge::MoreThan(move_edge(offset)),
        };
        ("edge", Band { above_threshold, ..band })
    };
    let mut all = vec![at(&further), at(&other_way)];
    match band.share {
        Share::Flat(share) => all.push(("share", Band { share: Share::Flat(less(share)), ..band })),
        Share::Standard => {}
        Share::Falling(line) => {
            let lines = [
                ("start", Falling { from_basis_points: line.from_basis_points - 100, ..line }),
                ("from", Falling { from_offset: further(line.from_offset), ..line }),
                ("slope", Falling { dollars_a_percent: line.dollars_a_percent + 500, ..line }),
                ("most", Falling { at_most: less(line.at_most), ..line }),
            ];
            all.extend(
                lines.map(|(what, line)| (what, Band { share: Share::Falling(line), ..band })),
            );
        }
    }
    all
}

fn of_standard_ladder(row: &RateRow) -> Vec<Changed> {
    let ladder = BASE.standard_ladder(row.from).expect("a ladder").value;
    of_ladder(row, ladder)
}

fn of_ladder(row: &RateRow, ladder: Ladder<'_>) -> Vec<Changed> {
    let changes = ladders(ladder).into_iter().map(|(what, up_to_threshold, bands)| {
        let value = OwnValue::Ladder { up_to_threshold, bands };
        let number_of_the_row = what.clone();
        Changed { number_of_the_row, ..changed(row, what, with(row, value).expect("a ladder")) }
    });
    changes.collect()
}

fn of_higher_rate(row: &RateRow) -> Vec<Changed> {
    match BASE.higher_rate_rule(row.from).expect("a rule").value {
        None => of_text_of_higher_rate(row),
        Some(HigherRate::Ladder(ladder)) => of_ladder(row, ladder),
        Some(HigherRate::PointsAdded { points, maximum, below }) => {
            let rules = [
                HigherRate::PointsAdded { points: less(points), maximum, below },
                HigherRate::PointsAdded { points, maximum: less(maximum), below },
                HigherRate::PointsAdded {
                    points,
                    maximum,
                    below: Dollars::new(below.get() + 1_000),
                },
            ];
            rules.map(|rule| of_rule(row, rule)).into()
        }
    }
}

/// Before there was a higher rate: as if there had been.
fn of_text_of_higher_rate(row: &RateRow) -> Vec<Changed> {
    let rule = BASE.higher_rate_rule(Day::ymd(2024, 7, 8)).expect("a rule").value;
    let mut book = of_rule(row, rule.expect("the rule of 2024"));
    // Its threshold and its age limit begin with it.
    let begun = |entry: &Entry<Dollars>| Entry { from: row.from, ..*entry };
    let threshold = BASE.other_rate_threshold.entries().first().map(begun).expect("a threshold");
    book.book.other_rate_threshold = Dated::new(Box::leak(vec![threshold].into_boxed_slice()));
    let age = BASE.higher_rate_age_limit_years.entries()[0];
    let age = vec![Entry { from: row.from, ..age }];
    book.book.higher_rate_age_limit_years = Dated::new(Box::leak(age.into_boxed_slice()));
    vec![book]
}

fn of_rule(row: &RateRow, rule: HigherRate<'static>) -> Changed {
    let mut entries = BASE.higher_rate_rule.entries().to_vec();
    for entry in entries.iter_mut().filter(|entry| entry.from == row.from) {
        entry.value = Some(rule);
    }
    let series = Dated::new(Box::leak(entries.into_boxed_slice()));
    let now = format!("{rule:?}");
    let number_of_the_row = now.clone();
    let book = RateBook { higher_rate_rule: series, ..BASE };
    Changed { number_of_the_row, ..changed(row, now, book) }
}

/// The hours of activity at which the tiers begin: they are in the keys of the table.
fn of_edges() -> Vec<Changed> {
    let mut all = Vec::new();
    for (place, entry) in BASE.hours_test.entries().iter().enumerate() {
        let (HoursTest::ActivityTest(tiers) | HoursTest::ThreeDayGuarantee(tiers)) = entry.value;
        for step in 0..tiers.steps().len() {
            let mut steps = tiers.steps().to_vec();
            steps[step].activity = match steps[step].activity {
                Edge::AtLeast(hours) => Edge::AtLeast(more(hours)),
                Edge::MoreThan(hours) => Edge::MoreThan(more(hours)),
            };
            let steps: &'static [Tier] = Box::leak(steps.into_boxed_slice());
            let tiers = Tiers::new(tiers.below, steps);
            let mut entries = BASE.hours_test.entries().to_vec();
            entries[place].value = match entry.value {
                HoursTest::ActivityTest(_) => HoursTest::ActivityTest(tiers),
                HoursTest::ThreeDayGuarantee(_) => HoursTest::ThreeDayGuarantee(tiers),
            };
            let series = Dated::new(Box::leak(entries.into_boxed_slice()));
            let next = BASE.hours_test.entries().get(place + 1);
            all.push(Changed {
                key: "activity_test_hours.edge".to_owned(),
                from: entry.from,
                to: next.and_then(|next| next.from.pred()),
                published: "edge".to_owned(),
                number_of_the_row: step.to_string(),
                now: format!("{:?}", steps[step].activity),
                book: RateBook { hours_test: series, ..BASE },
            });
        }
    }
    all
}

fn more(hours: Minutes) -> Minutes {
    hours.plus(Minutes::from_hours_and_minutes(1, 0))
}
