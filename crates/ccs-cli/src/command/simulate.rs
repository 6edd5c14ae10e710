//! `ccs simulate`: simulates services over some weeks, and writes the files that `ccs reconcile`
//! reads with the true cause of each difference.

use ccs_files::row::{Row, Service};
use ccs_files::write::write_rows;
use ccs_reconcile::record::SubsidyType;
use ccs_sim::world::World;

use crate::args::{Messages, Simulate};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::replace_files;

/// The columns of the truth file.
const TRUTH: [&str; 7] =
    ["service_id", "week_ending", "enrolment_id", "part", "of", "amount", "event"];

pub(crate) fn run(args: &Simulate, _: &Messages) -> Result<Exit, Failure> {
    let world = World::simulate(args.seed, args.services, args.weeks).map_err(|refusal| {
        Failure::Request { code: code::SIMULATION, message: refusal.to_string() }
    })?;
    let services = world
        .services
        .iter()
        .map(|(service_id, name)| Service { service_id: *service_id, name: name.as_str().into() });
    let services: Vec<Service> = services.collect();
    let files = [
        ("services.csv", rows(&services)?),
        ("payments.csv", rows(&world.payments[0])?),
        ("payments-2.csv", rows(&world.payments[1])?),
        ("session-reports.csv", rows(&world.session_reports)?),
        ("returns.csv", rows(&world.returns)?),
        ("statement-lines.csv", rows(&world.statement_lines)?),
        ("truth.csv", truth(&world)?),
    ];
    std::fs::create_dir_all(&args.out)
        .map_err(|error| Failure::Output { name: args.out.display().to_string(), error })?;
    let files: Vec<_> =
        files.iter().map(|(name, bytes)| (args.out.join(name), bytes.as_slice())).collect();
    replace_files(&files, &[])?;
    Ok(Exit::Same)
}

fn rows<R: Row>(rows: &[R]) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    write_rows(rows, false, &mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// The true parts of every difference, and their events. `of` is empty if the service's source does
/// not distinguish CCS and ACCS. The amounts of an enrolment-week add up to its difference.
fn truth(world: &World) -> Result<Vec<u8>, Failure> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut write = || -> csv::Result<()> {
        out.write_record(TRUTH)?;
        for label in &world.truth {
            let key = label.key;
            out.write_record([
                key.service_id.as_str(),
                &key.week.to_string(),
                key.enrolment_id.as_str(),
                label.part.as_str(),
                label.of.map_or("", SubsidyType::as_str),
                &label.amount.to_string(),
                label.event,
            ])?;
        }
        Ok(())
    };
    write().map_err(|error| failed(error.into()))?;
    out.into_inner().map_err(|error| failed(error.into_error()))
}

fn failed(error: std::io::Error) -> Failure {
    Failure::Output { name: "the simulated data".to_owned(), error }
}
