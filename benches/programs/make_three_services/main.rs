//! Makes `examples/data/three-services`: half a year of three invented services, with every cause
//! of a difference in it and the truth beside it.
//!
//! ```text
//! cargo run -p ccs-benches --example make_three_services -- examples/data/three-services
//! ```
//!
//! This program is the documentation of the data. Read it in this order:
//!
//! 1. [`service`]: the three services, when they are paid, what their software exports.
//! 2. [`enrolment`]: the sixty enrolments, what they book and what subsidises them.
//! 3. [`subsidy`]: what CCS pays for a week of that.
//! 4. [`ordinary`]: an ordinary week: reported, paid, allocated, nothing left to explain.
//! 5. [`scenario`]: which enrolment-weeks are not ordinary, one a line.
//! 6. [`happening`]: what happens in them, and which parts make up the difference that it leaves.
//!
//! Nothing is measured from real services; people, names, identifiers and amounts are invented. The
//! hourly caps are those of 2025-26. The few random things, such as a day away, come from a fixed
//! seed, so the program writes the same bytes each time, and a test compares the files in the
//! repository with its output.

mod enrolment;
mod enrolment_week;
mod files;
mod happening;
mod ordinary;
mod scenario;
mod service;
mod subsidy;
mod world;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clap::Parser;

#[derive(Parser)]
#[command(about = "Writes the invented data set of three services, with its labelled truth")]
struct Arguments {
    /// The folder to write to; made when it is missing.
    out_dir: PathBuf,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { out_dir } = Arguments::parse();
    let world = world::make()?;
    fs::create_dir_all(&out_dir)?;
    for (name, content) in files::all(&world)? {
        fs::write(out_dir.join(name), content)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use ccs_core::money::WideMoney;
    use ccs_reconcile::assemble::ReportOptions;
    use ccs_reconcile::fold::Selection;
    use ccs_reconcile::reconcile::{Facts, reconcile};
    use ccs_reconcile::record::Key;
    use ccs_reconcile::report::{Certainty, PartKind};

    use super::*;

    #[test]
    fn the_files_in_the_repository_are_what_the_program_writes() -> Result<(), Box<dyn Error>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data/three-services");
        for (name, content) in files::all(&world::make()?)? {
            let committed = fs::read(folder.join(name))?;
            assert!(committed == content, "{name} is not what make-three-services writes");
        }
        Ok(())
    }

    /// Each labelled part is named, or is an alternative of a part that is not certain, or the row
    /// is left open as possible; and what is certain is true.
    #[test]
    fn no_labelled_part_is_judged_wrongly() -> Result<(), Box<dyn Error>> {
        let world = world::make()?;
        let (mut payments, mut session_reports, mut returns) = (Vec::new(), Vec::new(), Vec::new());
        for week in &world {
            payments.extend_from_slice(&week.payments);
            session_reports.extend_from_slice(&week.superseded);
            session_reports.extend_from_slice(&week.reports);
            returns.extend_from_slice(&week.returns);
        }
        let facts =
            Facts { payments: &payments, session_reports: &session_reports, returns: &returns };
        let report = reconcile(&facts, &Selection::everything(), &ReportOptions::default())
            .map_err(|conflicts| format!("{conflicts:?}"))?;

        let mut labelled: Vec<(Key, Vec<(PartKind, WideMoney)>)> = Vec::new();
        for week in world.iter().filter(|week| !week.truth.is_empty()) {
            labelled.push((week.key(), week.truth.clone()));
        }
        labelled.sort_by_key(|(key, _)| *key);
        let rows: Vec<_> = report.differences().collect();
        assert_eq!(rows.len(), labelled.len());
        let (mut named, mut all) = (0, 0);
        for ((service_id, week, row), (key, truth)) in rows.into_iter().zip(labelled) {
            assert_eq!(
                (service_id, week, row.enrolment_id),
                (key.service_id, key.week, key.enrolment_id)
            );
            for part in row.parts.iter().filter(|part| part.certainty == Certainty::Certain) {
                assert!(truth.contains(&(part.kind, part.amount)), "{key:?}: {part:?}");
            }
            for (kind, amount) in truth {
                let is_named =
                    row.parts.iter().any(|part| (part.kind, part.amount) == (kind, amount));
                let is_open = row.parts.iter().any(|part| {
                    part.certainty == Certainty::Possible || part.alternatives.contains(&kind)
                });
                assert!(is_named || is_open, "{key:?}: {kind:?} {amount}: {:?}", row.parts);
                (named, all) = (named + usize::from(is_named), all + 1);
            }
        }
        assert!(named * 8 >= all * 7, "{named} of {all} are named");
        Ok(())
    }
}
