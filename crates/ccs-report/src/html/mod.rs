//! The report as one page that needs nothing else: no script, no font, no picture from elsewhere.
//!
//! It is written piece by piece, so a report of any length takes memory for one week of it. The
//! pictures are SVG made here and not by a plotting library: they take their colours from the
//! page (light, dark, print), carry a title and a description for those who do not see them, and
//! all their geometry is whole numbers.

mod amount;
mod deposits;
mod head;
mod how_to_read;
pub(crate) mod picture;
mod section1;
mod section2;
mod shell;

use std::fmt;

use ccs_reconcile::report::{Report, ServiceReport};
use maud::html;

pub(crate) use amount::{amount, amount_or_absent, difference, dollars};
pub(crate) use head::left_out;
pub(crate) use picture::lines;
pub(crate) use section2::{part_list, signed_class};
pub(crate) use shell::{close, open, open_in, table_close, table_open};

use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words;

/// Writes the report as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_html(
    report: &Report,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let out: &mut dyn fmt::Write = out;
    open(&page_title(report), out)?;
    head::write(report, out)?;
    for service in &report.services {
        write_service(report, service, options, out)?;
    }
    section1::write_all_services(report, out)?;
    deposits::write_deposits(report, out)?;
    deposits::write_allocations(report, out)?;
    out.write_str(&how_to_read::how_to_read().into_string())?;
    close(out)
}

fn page_title(report: &Report) -> String {
    match (report.period, &report.services[..]) {
        (Some(span), [service]) => {
            format!("{}: {}, {}", words::TITLE, service.service_id, words::period(span))
        }
        (Some(span), _) => format!("{}: {}", words::TITLE, words::period(span)),
        (None, _) => String::from(words::TITLE),
    }
}

fn write_service(
    report: &Report,
    service: &ServiceReport,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let heading = html! {
        h2 { (service_name(service)) }
        @if report.services.len() > 1 {
            p.verdict-line { (words::total_verdict(&service.total)) }
        }
    };
    write!(
        out,
        "<section class=\"service\" id=\"service-{}\">{}",
        service.service_id,
        heading.into_string()
    )?;
    section1::write(service, out)?;
    section2::write(report, service, options, out)?;
    out.write_str("</section>\n")
}

/// `190016362L - Redbourne Family Day Care`.
pub(crate) fn service_name(service: &ServiceReport) -> String {
    match &service.name {
        Some(name) => format!("{} - {}", service.service_id, plain(name)),
        None => service.service_id.to_string(),
    }
}
