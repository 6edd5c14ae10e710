//! Files of simulated worlds, and reconciliations of them in one process and as jobs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use ccs_datafusion::Reconciliation;
use ccs_files::kind::Kind;
use ccs_files::options::with_noted_small_files;
use ccs_files::row::{Row, Service};
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Outcome, StreamOptions, reconcile_files};
use ccs_files::write::write_rows;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::Report;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use ccs_sim::world::World;
use datafusion::prelude::{SessionConfig, SessionContext};

/// The files of one reconciliation.
pub(crate) type Files = Vec<(Kind, PathBuf)>;

/// How a reconciliation is asked for.
#[derive(Clone, Default)]
pub(crate) struct Asked {
    pub(crate) files: Files,
    pub(crate) selection: Selection,
    pub(crate) keep_going: bool,
    pub(crate) strict: bool,
}

impl Asked {
    pub(crate) fn of(files: Files) -> Self {
        Self { files, ..Self::default() }
    }

    /// In this process, by the readers and the engine alone, as the program does it.
    pub(crate) fn here(&self, threads: usize) -> Outcome<Report> {
        let sources = |of_facts: bool| {
            let files = self.files.iter().filter(|(kind, _)| is_fact(*kind) == of_facts);
            files.map(|(kind, path)| Source::path(*kind, path)).collect::<Vec<_>>()
        };
        let options = with_noted_small_files(ReportOptions::default(), &sources(false));
        let (options, notes) = options.expect("the small files are sound");
        let stream = StreamOptions {
            selection: self.selection.clone(),
            threads,
            keep_going: self.keep_going,
            strict: self.strict,
            bytes_read: &AtomicU64::new(0),
        };
        let inputs = Inputs { sources: sources(true) };
        let mut outcome = reconcile_files(&inputs, &stream, &options);
        outcome.warnings.splice(0..0, notes);
        outcome
    }

    /// As jobs of a session.
    pub(crate) async fn job(&self, session: &SessionContext) -> Outcome<Report> {
        let job = Reconciliation::default().with_selection(self.selection.clone());
        let job = if self.keep_going { job.keeping_going() } else { job };
        let job = if self.strict { job.strict() } else { job };
        let with = |job: Reconciliation, (kind, path): &(Kind, PathBuf)| {
            job.with_file(*kind, path.to_str().expect("the path is text"))
        };
        let job = self.files.iter().fold(job, with);
        job.run(session).await.expect("the session runs the jobs")
    }
}

fn is_fact(kind: Kind) -> bool {
    matches!(kind, Kind::Payments | Kind::SessionReports | Kind::Returns)
}

/// An embedded session whose jobs have so many portions.
pub(crate) fn session(portions: usize) -> SessionContext {
    SessionContext::new_with_config(SessionConfig::new().with_target_partitions(portions))
}

/// The report as JSON, with everything it has.
pub(crate) fn json(outcome: &Outcome<Report>) -> String {
    shown(outcome, true)
}

/// The report as JSON.
pub(crate) fn shown(outcome: &Outcome<Report>, with_names: bool) -> String {
    let report = outcome.result.as_ref().expect("nothing is refused");
    let options = RenderOptions { with_names, ..RenderOptions::default() };
    let mut bytes = Vec::new();
    render_json(report, &options, &mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("JSON is text")
}

/// Both outcomes have the same report, refusals and warnings.
pub(crate) fn assert_same(job: &Outcome<Report>, here: &Outcome<Report>, about: &str) {
    assert_eq!(job.refusals, here.refusals, "{about}");
    assert_eq!(job.errors, here.errors, "{about}");
    assert_eq!(job.left_out, here.left_out, "{about}");
    assert_eq!(job.warnings, here.warnings, "{about}");
    assert_eq!(job.rows, here.rows, "{about}");
    assert_eq!(job.result.is_some(), here.result.is_some(), "{about}");
    if here.result.is_some() {
        assert!(json(job) == json(here), "the reports differ: {about}");
    }
}

/// Writes the files of a simulated world, with what the bank received and the totals of its runs.
pub(crate) fn world(folder: &Path, seed: u64, services: u32, weeks: u32) -> Files {
    let world = World::simulate(seed, services, weeks).expect("the world is possible");
    let names = world.services.iter();
    let names: Vec<Service> = names
        .map(|(service_id, name)| Service { service_id: *service_id, name: name.as_str().into() })
        .collect();
    vec![
        file(folder, "payments.csv", &world.payments[0]),
        file(folder, "payments-2.csv", &world.payments[1]),
        file(folder, "session-reports.csv", &world.session_reports),
        file(folder, "returns.csv", &world.returns),
        file(folder, "statement-lines.csv", &world.statement_lines),
        file(folder, "services.csv", &names),
    ]
}

/// Writes a file of rows.
pub(crate) fn file<R: Row>(folder: &Path, name: &str, rows: &[R]) -> (Kind, PathBuf) {
    let path = folder.join(name);
    let mut bytes = Vec::new();
    write_rows(rows, true, &mut bytes).expect("memory takes it");
    fs::write(&path, bytes).expect("the folder takes it");
    (R::KIND, path)
}

/// The files of an example of the repository.
pub(crate) fn example(name: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data").join(name);
    let path = |kind: &Kind| (*kind, folder.join(format!("{}.csv", kind.as_str())));
    Kind::ALL.iter().map(path).filter(|(_, path)| path.exists()).collect()
}
