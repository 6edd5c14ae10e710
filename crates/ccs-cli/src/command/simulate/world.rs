//! Services over some weeks, as the files that `ccs reconcile` reads, with the true cause of each
//! difference.

use ccs_files::row::Service;
use ccs_reconcile::record::SubsidyType;
use ccs_sim::world::World;

use super::{not_possible, rows, table};
use crate::args::Simulate;
use crate::exit::Failure;

/// The columns of the truth file.
pub(super) const TRUTH: [&str; 7] =
    ["service_id", "week_ending", "enrolment_id", "part", "of", "amount", "event"];

/// The files of a world, by name.
pub(super) fn files(args: &Simulate) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let world = World::simulate(args.seed, args.services, args.weeks)
        .map_err(|refusal| not_possible(&refusal))?;
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
    Ok(files.map(|(name, bytes)| (name.to_owned(), bytes)).into())
}

/// The true parts of every difference, and their events. `of` is empty if the service's source does
/// not distinguish CCS and ACCS. The amounts of an enrolment-week add up to its difference.
fn truth(world: &World) -> Result<Vec<u8>, Failure> {
    table(&TRUTH, &world.truth, |label| {
        let key = label.key;
        [
            key.service_id.to_string(),
            key.week.to_string(),
            key.enrolment_id.to_string(),
            label.part.as_str().to_owned(),
            label.of.map_or("", SubsidyType::as_str).to_owned(),
            label.amount.to_string(),
            label.event.to_owned(),
        ]
    })
}
