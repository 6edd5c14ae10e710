//! The reconciliation report as a document: the answer, what it rests on and what to do first, then
//! both cuts of the money, service by service.

mod besides;
mod causes;
mod head;
pub(crate) mod part;
mod section1;
mod section2;
mod services;
mod tasks;
mod to_do;
mod work;

use std::io;

use ccs_reconcile::report::{Report, ServiceReport, Total};

pub(crate) use head::{left_out, returned};

use crate::block::{Block, Row};
use crate::json::render_json;
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words;
use ccs_core::safe_text::plain_within;

impl Document for Report {
    const WHAT: &'static str = "a report";
    const TABLES: &'static [&'static str] = &[
        "to-do",
        "summary",
        "worklist",
        "differences",
        "parts",
        "approvals",
        "causes",
        "ages",
        "deposits",
        "clearing-totals",
        "allocations",
        "left-out",
        "omitted",
        "export-warnings",
        "warnings",
    ];
    const HAS_NAMES: bool = true;

    fn title(&self) -> String {
        words::TITLE.to_owned()
    }

    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>> {
        let mut blocks = head::blocks(self);
        blocks.push(causes::to_do(self));
        blocks.extend(head::warnings(self));
        blocks.push(services::approvals(self));
        blocks.extend(causes::blocks(self));
        blocks.extend(services::each(self));
        blocks.push(part::table(self));
        blocks.push(to_do::table(self));
        blocks.extend(besides::blocks(self, options.with_names));
        blocks.extend(head::notes(self));
        blocks.push(head::how_to_read());
        blocks
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_json(self, options, out)
    }
}

/// `190016362L - Redbourne Family Day Care`.
fn service_name(service: &ServiceReport) -> String {
    named(service.service_id, service.name.as_deref())
}

/// An identifier with the name that goes with it, where one was given.
pub(crate) fn named(id: impl std::fmt::Display, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{id} - {}", plain_within(name, 60)),
        None => id.to_string(),
    }
}

/// A total, and beneath it what its net difference is made of, where that hides something.
fn total_rows<'a, R>(
    label: &'static str,
    total: Total,
    of: impl Fn(Of<'a>) -> R,
) -> impl Iterator<Item = Row<'a, R>> {
    let (above, below) = (total.difference_positive, total.difference_negative);
    let hides = !above.is_zero() && !below.is_zero();
    let gross = hides.then(|| {
        [("above zero", above), ("below zero", below)]
            .map(|(label, amount)| Row::of_total(label, of(Of::Gross(amount))))
    });
    let total = Row::total(label, of(Of::Total(total)));
    std::iter::once(total).chain(gross.into_iter().flatten())
}

/// What a row of either section is of.
#[derive(Debug, Clone, Copy)]
enum Of<'a> {
    /// What a clearing number paid.
    Payment(&'a ccs_reconcile::report::ClearingPayment),
    /// What is not of one clearing number.
    Week(&'a Total),
    /// An enrolment that differs.
    Enrolment(&'a ccs_reconcile::report::Difference),
    /// A sum of the rows above.
    Total(Total),
    /// The part of a sum that is above or below zero.
    Gross(ccs_core::money::WideMoney),
}
