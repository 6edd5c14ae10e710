//! The total of a week, a service or everything, against the sum of what it totals.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ClearingPayment, Difference, Total};

use super::fault::agree;
use crate::json::{Fields, Form, value};

/// The keys of a total, in the order of [`Figures`].
const KEYS: [&str; 11] = [
    "ccs",
    "accs",
    "paid",
    "allocated",
    "difference",
    "difference_positive",
    "difference_negative",
    "returned",
    "pending_return",
    "open",
    "decided",
];

/// The keys that older documents do not have.
const NEWER: [&str; 2] = ["open", "decided"];

/// The figures of a total. A figure is `None` if errors that are already listed hide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures([Option<WideMoney>; 11]);

impl Figures {
    const UNKNOWN: Self = Self([None; 11]);
    const ZERO: Self = Self([Some(WideMoney::ZERO); 11]);

    /// The figures of a week that follow from its lists: all but `returned`, which is also that of
    /// enrolments that are not listed.
    pub(super) fn of_week(
        payments: Option<&[ClearingPayment]>,
        rows: Option<&[Difference]>,
    ) -> Self {
        let payments = payments.map(|payments| {
            let mut total = Total::default();
            payments.iter().for_each(|payment| total.add_payment(payment));
            total
        });
        let rows: Option<Total> = rows.map(|rows| rows.iter().collect());
        let difference = rows.map(|rows| rows.difference());
        let allocated = payments.zip(difference).map(|(total, net)| total.paid().minus(net));
        Self([
            payments.map(|total| total.ccs),
            payments.map(|total| total.accs),
            payments.map(|total| total.paid()),
            allocated,
            difference,
            rows.map(|total| total.difference_positive),
            rows.map(|total| total.difference_negative),
            None,
            rows.map(|total| total.pending_return),
            rows.map(|total| total.open),
            rows.map(|total| total.decided),
        ])
    }

    fn add(&mut self, other: &Self) {
        for (sum, figure) in self.0.iter_mut().zip(other.0) {
            *sum = sum.zip(figure).map(|(sum, figure)| sum.plus(figure));
        }
    }

    /// The total, if every figure is known.
    pub(super) fn total(self) -> Option<Total> {
        let [ccs, accs, _, allocated, _, above, below, returned, pending, open, decided] = self.0;
        Some(Total {
            ccs: ccs?,
            accs: accs?,
            allocated: allocated?,
            difference_positive: above?,
            difference_negative: below?,
            returned: returned?,
            pending_return: pending?,
            open: open?,
            decided: decided?,
        })
    }
}

/// Reads a list of objects that each have a total. `read` gives the figures of each, and they are
/// summed.
pub(super) fn with_figures<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    mut read: impl FnMut(&mut Fields<'_>, &mut Figures) -> Option<T>,
) -> (Option<Vec<T>>, Figures) {
    let is_list = fields.form(key) == Form::List;
    let mut sum = if is_list { Figures::ZERO } else { Figures::UNKNOWN };
    let list = fields.list(key, |field| {
        let mut own = Figures::UNKNOWN;
        let value = value::object(|fields: &mut Fields<'_>| read(fields, &mut own))(field);
        sum.add(&own);
        value
    });
    (list, sum)
}

/// Reads `total` and lists every figure that is not the calculated one. Gives the calculated
/// figures, and the stated ones where nothing could be calculated.
#[expect(clippy::large_types_passed_by_value, reason = "once for each total")]
pub(super) fn total(fields: &mut Fields<'_>, calculated: Figures) -> Figures {
    let stated = fields.required("total", value::object(stated)).unwrap_or(Figures::UNKNOWN);
    let mut figures = calculated;
    for ((key, figure), stated) in KEYS.iter().zip(&mut figures.0).zip(stated.0) {
        match (&figure, stated) {
            (Some(figure), Some(stated)) if *figure != stated => {
                agree(fields, &format!("total.{key}"), stated, *figure);
            }
            _ => *figure = figure.or(stated),
        }
    }
    figures
}

#[expect(clippy::unnecessary_wraps, reason = "a reader of an object gives an option")]
fn stated(fields: &mut Fields<'_>) -> Option<Figures> {
    let mut figures = Figures::UNKNOWN;
    for (key, figure) in KEYS.into_iter().zip(&mut figures.0) {
        *figure = if NEWER.contains(&key) {
            fields.optional(key, value::wide_money).flatten()
        } else {
            fields.required(key, value::wide_money)
        };
    }
    Some(figures)
}
