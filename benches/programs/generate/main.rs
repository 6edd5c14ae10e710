//! Makes a deterministic reconciliation data set of any size, in the project's CSV formats.
//!
//! ```text
//! cargo run --release -p ccs-benches --example generate -- 10000000 /tmp/data
//! ```
//! writes `payments.csv` and `session-reports.csv` of that many rows each and `returns.csv` of a
//! fiftieth. The same numbers give the same bytes. Rows are streamed: one week is in memory at a
//! time, and the few payment lines whose pay day has not come.
//!
//! The shape is that of a large provider group: 500 services of very different sizes, a fiftieth
//! as many enrolments as rows, 52 weeks. Two thirds of the payment lines are first payments, one
//! third adjustments of either sign paid up to six weeks later; one report in fifty is cancelled
//! with its allocation withdrawn, and the returns are for those. Amounts are whole cents, and fees
//! cover their subsidies, as in real exports.

mod rows;
mod shape;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;

use clap::Parser;

use shape::{Likeness, Shape};

#[derive(Parser)]
#[command(
    about = "Writes a bulk reconciliation data set: payments.csv, session-reports.csv, returns.csv"
)]
struct Arguments {
    /// Payment lines, and as many session reports; at least 1000.
    #[arg(value_parser = clap::value_parser!(u32).range(1_000..))]
    rows: u32,
    /// The folder to write to; made when it is missing.
    out_dir: PathBuf,
    /// Another seed gives other data of the same shape.
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// Gives amounts a part of a cent, and fees that do not cover ACCS: many rows are warned of.
    #[arg(long)]
    implausible: bool,
}

fn main() -> io::Result<()> {
    let Arguments { rows, out_dir, seed, implausible } = Arguments::parse();
    let likeness = if implausible { Likeness::Implausible } else { Likeness::Plausible };
    let shape = Shape::new(rows, seed, likeness);
    fs::create_dir_all(&out_dir)?;
    thread::scope(|scope| {
        let reports = scope.spawn(|| {
            write_file(&out_dir, "session-reports.csv", |out| rows::session_reports(&shape, out))
        });
        write_file(&out_dir, "payments.csv", |out| rows::payments(&shape, out))?;
        write_file(&out_dir, "returns.csv", |out| rows::returns(&shape, out))?;
        reports.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn write_file(
    folder: &Path,
    name: &str,
    rows: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(folder.join(name))?);
    rows(&mut out)?;
    out.flush()
}
