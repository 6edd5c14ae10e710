//! The confusion table over many worlds:
//! `cargo run --release -p ccs-sim --example score -- 1000 [FIRST_SEED [show]]`. With `show`, every
//! enrolment-week that gets a wrong answer is printed: its rows, its labels, its parts.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::record::Key;
use ccs_reconcile::report::Report;
use ccs_sim::score::Confusion;
use ccs_sim::world::World;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let seeds: u64 = args.next().as_deref().unwrap_or("1000").parse()?;
    let first: u64 = args.next().as_deref().unwrap_or("0").parse()?;
    let shows = args.next();
    let mut table = Confusion::default();
    for seed in first..first.saturating_add(seeds) {
        let world = World::simulate(seed, 2, 8)?;
        let report =
            world.reconcile(&ReportOptions::default()).map_err(|error| format!("{error:?}"))?;
        for (key, of_key) in Confusion::by_key(&world, &report) {
            if shows.as_deref().is_some_and(|which| is_wrong(which, &of_key)) {
                show(seed, &key, &world, &report);
            }
            table.add(&of_key);
        }
    }
    println!("{table}");
    for ((truth, named, verdict), amount) in &table.confused {
        println!("{:>14}  {verdict:?}: {truth} named {named}", amount.to_string());
    }
    Ok(())
}

fn is_wrong(which: &str, table: &Confusion) -> bool {
    let total = table.total();
    let is_certain = [total.wrong_certain, table.wrong_returns, table.invented_certain]
        .iter()
        .any(|amount| !amount.is_zero());
    let all = which == "all" && total.wrong.plus(total.unseen) > WideMoney::ZERO;
    is_certain || all
}

fn show(seed: u64, key: &Key, world: &World, report: &Report) {
    let Key { service_id, week, enrolment_id } = key;
    println!("seed {seed}: {service_id} {} {enrolment_id}", week.sunday());
    for (origin, fact) in world.facts().filter(|(_, fact)| fact.key() == key) {
        println!("  {}", row(origin.file, &fact));
    }
    for line in world.statement_lines.iter().filter(|line| line.key == *key) {
        println!(
            "  said {} {} {:?} {} on {:?}",
            line.recipient,
            line.subsidy,
            line.session_report_id.map(|id| id.to_string()),
            line.amount,
            line.statement_on
        );
    }
    for label in world.truth.iter().filter(|label| label.key == *key) {
        println!("  true {} {:?} {}: {}", label.amount, label.of, label.part, label.event);
    }
    let rows = report.differences().filter(|(service, of, row)| {
        (service, of, &row.enrolment_id) == (service_id, week, enrolment_id)
    });
    for part in rows.flat_map(|(.., row)| &row.parts) {
        let others: Vec<String> = part.alternatives.iter().map(ToString::to_string).collect();
        println!(
            "  part {} {:?} {} {} cost {:?}, or {}",
            part.amount,
            part.of,
            part.kind,
            part.certainty.as_str(),
            part.remedy_cost,
            others.join(" ")
        );
    }
    println!();
}

fn row(file: u32, fact: &Fact<'_>) -> String {
    match fact {
        Fact::Payment(line) => format!(
            "paid {} ccs {:?} accs {:?} {} {:?} file {file} run {} id {:?}",
            line.date_paid,
            line.ccs,
            line.accs,
            line.recipient,
            line.transaction_code,
            line.clearing_number,
            line.payment_line_id.map(|id| id.to_string())
        ),
        Fact::SessionReport(report) => format!(
            "report {} v{} {} fee {:?} ccs {:?} accs {:?} sent {:?} retrieved {:?} cancelled {:?} entitled {:?} guardian {:?} on {:?}",
            report.session_report_id,
            report.version,
            report.status,
            report.total_fee,
            report.allocated_ccs,
            report.allocated_accs,
            report.submitted_on,
            report.retrieved_on,
            report.cancelled_on,
            report.entitled_service,
            report.entitled_guardian,
            report.statement_on
        ),
        Fact::Return(returned) => format!(
            "return {} {} not passed on {} passed on {} total {} recovered {:?}",
            returned.date_returned,
            returned.status,
            returned.not_passed_on,
            returned.passed_on,
            returned.total_fee_reduction,
            returned.date_recovered
        ),
    }
}
