//! What follows from the series, and is published too: edges in dollars, caps of ACCS, CCS years.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::cite::Cite;
use crate::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day};
use crate::dated::Dated;
use crate::money::{Cents, Dollars, Money, WideMoney};
use crate::rates::{Falling, HigherRate, Ladder, RateBook, Share};

use super::{Follows, Table};

/// The edges of a ladder above its threshold, as the published tables name them.
#[derive(Clone, Copy)]
struct Edges {
    second: Option<Dollars>,
    third: Option<Dollars>,
    fourth: Option<Dollars>,
    /// The last: nothing beyond it, or the standard percentage.
    upper: Option<Dollars>,
}

/// One of them.
type Pick = fn(Edges) -> Option<Dollars>;

impl Edges {
    fn of(ladder: &Ladder<'_>) -> Self {
        let offsets = ladder.bands().iter().map(|band| band.above_threshold.amount());
        let mut above: Vec<Dollars> = offsets.filter(|offset| *offset > Dollars::ZERO).collect();
        let upper = above.pop();
        let mut between = above.into_iter();
        Self { second: between.next(), third: between.next(), fourth: between.next(), upper }
    }
}

impl RateBook<'_> {
    pub(super) fn list_what_follows(&self, table: &mut Table) {
        self.list_standard_edges(table);
        self.list_higher_edges(table);
        self.list_accs_caps(table);
        self.list_low_income_limit(table);
        self.list_ccs_years(table);
    }

    fn list_standard_edges(&self, table: &mut Table) {
        let days = days_of(&self.lower_income_threshold, &self.standard_ladder);
        let edge = |day, pick: Pick| {
            let threshold = self.lower_income_threshold.on(day).ok()?.value;
            let ladder = self.standard_ladder.on(day).ok()?.value;
            Some(threshold.plus(pick(Edges::of(&ladder))?))
        };
        let keys: [(&str, Pick); 4] = [
            ("standard_income_threshold.second", |edges| edges.second),
            ("standard_income_threshold.third", |edges| edges.third),
            ("standard_income_threshold.fourth", |edges| edges.fourth),
            ("standard_income_threshold.upper", |edges| edges.upper),
        ];
        for (key, pick) in keys {
            let about = Follows {
                key,
                cite: Cite::faa("Sch 2 cl 3(1)"),
                from_what: "the lower income threshold and the distances that the Act fixes",
            };
            table.following(about, &days, |day| edge(day, pick));
        }
    }

    fn list_higher_edges(&self, table: &mut Table) {
        let days = days_of(&self.other_rate_threshold, &self.higher_rate_rule);
        let above_threshold = |day, offset: Option<Dollars>| {
            Some(self.other_rate_threshold.on(day).ok()?.value.plus(offset?))
        };
        let about = |key| Follows {
            key,
            cite: Cite::faa("Sch 2 cl 3A"),
            from_what: "the other rate threshold and the distances that the Act fixes",
        };
        table.following(about("higher_income_threshold.maximum_until"), &days, |day| {
            above_threshold(day, self.higher_line(day).map(|line| line.cut_off_until()))
        });
        let keys: [(&str, Pick); 4] = [
            ("higher_income_threshold.second", |edges| edges.second),
            ("higher_income_threshold.third", |edges| edges.third),
            ("higher_income_threshold.fourth", |edges| edges.fourth),
            ("higher_income_threshold.upper_limit_exclusive", |edges| edges.upper),
        ];
        for (key, pick) in keys {
            table.following(about(key), &days, |day| {
                above_threshold(day, self.higher_edges(day).and_then(pick))
            });
        }
    }

    /// The edges of the higher rate: its own, or those of the ladder it adds to.
    fn higher_edges(&self, day: Day) -> Option<Edges> {
        match self.higher_rate_rule.on(day).ok()?.value? {
            HigherRate::Ladder(ladder) => Some(Edges::of(&ladder)),
            HigherRate::PointsAdded { below, .. } => {
                let standard = Edges::of(&self.standard_ladder.on(day).ok()?.value);
                Some(Edges { upper: Some(below), ..standard })
            }
        }
    }

    /// The line on which the higher rate first falls.
    fn higher_line(&self, day: Day) -> Option<Falling> {
        match self.higher_rate_rule.on(day).ok()?.value? {
            HigherRate::Ladder(ladder) => first_line(&ladder),
            HigherRate::PointsAdded { points, maximum, .. } => {
                let standard = first_line(&self.standard_ladder.on(day).ok()?.value)?;
                let from = standard.from_basis_points.saturating_add(points.get().into());
                Some(Falling { from_basis_points: from, at_most: maximum, ..standard })
            }
        }
    }

    fn list_accs_caps(&self, table: &mut Table) {
        let caps = [
            ("accs_hourly_rate_cap.cbdc_below_school_age", &self.cbdc_below_school_age_cap),
            ("accs_hourly_rate_cap.oshc_below_school_age", &self.oshc_below_school_age_cap),
            ("accs_hourly_rate_cap.cbdc_school_age", &self.cbdc_school_age_cap),
            ("accs_hourly_rate_cap.oshc_school_age", &self.oshc_school_age_cap),
            ("accs_hourly_rate_cap.fdc", &self.family_day_care_cap),
            ("accs_hourly_rate_cap.ihc_per_family", &self.in_home_care_cap),
        ];
        for (key, series) in caps {
            let about = Follows {
                key,
                cite: Cite::faa("Sch 2 cl 6"),
                from_what: "the hourly rate cap and its share; the Act names no rounding",
            };
            table.following(about, &days_of(series, &self.accs_cap_percent), |day| {
                let percent = self.accs_cap_percent.on(day).ok()?.value;
                percent_of(series.on(day).ok()?.value, percent)
            });
        }
    }

    /// The low-income limit of the activity test is the lower income threshold, while it lasts.
    fn list_low_income_limit(&self, table: &mut Table) {
        let about = Follows {
            key: "activity_test_low_income_limit.ati_at_or_below",
            cite: Cite::faa("Sch 2 cl 13"),
            from_what: "the lower income threshold",
        };
        let days = days_of(&self.lower_income_threshold, &self.low_income_hours);
        table.following(about, &days, |day| {
            self.low_income_hours.on(day).ok()?.value?;
            self.lower_income_threshold.on(day).ok().map(|entry| entry.value)
        });
    }

    fn list_ccs_years(&self, table: &mut Table) {
        let about = |key| Follows {
            key,
            cite: Cite::faa("s 3(1)"),
            from_what: "a CCS fortnight begins on Monday 2 July 2018 and every second Monday",
        };
        let starts = ccs_year_starts(self.reviewed_to);
        table.following(about("ccs_year.first_monday"), &starts, Some);
        table.following(about("ccs_year.fortnights"), &starts, |day| {
            Some(ccs_year_of(day)?.fortnights().count())
        });
    }
}

/// The days on which one of two series changes, in order.
fn days_of<A, B>(one: &Dated<'_, A>, other: &Dated<'_, B>) -> Vec<Day> {
    let ones = one.entries().iter().map(|entry| entry.from);
    let others = other.entries().iter().map(|entry| entry.from);
    let mut days: Vec<Day> = ones.chain(others).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn first_line(ladder: &Ladder<'_>) -> Option<Falling> {
    ladder.bands().iter().find_map(|band| match band.share {
        Share::Falling(line) => Some(line),
        Share::Flat(_) | Share::Standard => None,
    })
}

/// A percentage of cents is a whole number of ten-thousandths of a dollar. At least two decimals.
fn percent_of(cap: Cents, percent: u16) -> Option<String> {
    let product = cap.get().checked_mul(percent.into()).and_then(Money::from_ten_thousandths)?;
    let text = WideMoney::from(product).to_string();
    let decimals = text.rsplit('.').next().map_or(0, str::len);
    Some(if decimals > 2 { text.trim_end_matches('0').to_string() } else { text })
}

fn ccs_year_of(day: Day) -> Option<CcsYear> {
    CcsFortnight::containing(day).map(CcsFortnight::ccs_year)
}

/// The first Monday of every CCS year up to the one of the day.
fn ccs_year_starts(to: Day) -> Vec<Day> {
    let fortnights =
        core::iter::successors(CcsFortnight::containing(CCS_BEGAN), |last| Some(last.succ()));
    let until = fortnights.take_while(|fortnight| fortnight.first_monday() <= to);
    let mut until: Vec<CcsFortnight> = until.collect();
    until.dedup_by_key(|fortnight| fortnight.ccs_year());
    until.into_iter().map(CcsFortnight::first_monday).collect()
}
