//! Runs targets on changed files of their corpus, with a stable compiler and always the same changes.

#![allow(clippy::print_stdout, reason = "for programs that print")]

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

/// The name of a target, which is that of its corpus too, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// What is written into files: marks of the formats, numbers at their limits, and words of the
/// project.
const WORDS: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{2212}",
    "é",
    "-",
    "$",
    "(",
    ")",
    "0.00",
    "-0.01",
    "999999999999.9999",
    "1e309",
    "NaN",
    "4294967296",
    "18446744073709551616",
    "2025-08-10",
    "31/09/2025",
    "29 Feb 24",
    "0000-00-00",
    "CCS",
    "ACCS",
    "Total",
    "E9990000101",
    "190016362L",
    "sign = ",
    "when",
    "drop",
    "total",
    "{",
    "}",
    "[",
    "]",
    "<c r=\"XFD1048576\">",
    "<v>",
    "</row>",
    "table:number-rows-repeated=\"9\"",
    "&#0;",
    "<![CDATA[",
    "\n====\n",
];

/// Runs the target that the arguments name: a target, the number of runs, and a seed. It ends at the
/// first run that panics, and names it: the same seed finds it again.
///
/// # Panics
/// A run panics, or the arguments are others.
pub fn run(targets: &[Target], corpora: &Path) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [target, runs, seed] = arguments.as_slice() else {
        println!("give a target, a number of runs and a seed");
        return;
    };
    let (_, run) = targets.iter().find(|(name, _)| name == target).expect("one of the targets");
    let runs: u64 = runs.parse().expect("a number of runs");
    let seed: u64 = seed.parse().expect("a seed");
    let corpus = corpus(&corpora.join(target));
    let (begun, mut slowest) = (Instant::now(), Duration::ZERO);
    for number in 0..runs {
        let file = changed(&corpus, &mut Draw(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number));
        let run_begun = Instant::now();
        if catch_unwind(|| run(&file)).is_err() {
            let path = std::env::temp_dir().join(format!("{target}-{seed}-{number}"));
            std::fs::write(&path, &file).expect("the file is written");
            panic!("run {number} of seed {seed}: {}", path.display());
        }
        slowest = slowest.max(run_begun.elapsed());
    }
    println!(
        "{target}: {runs} runs of seed {seed} in {:?}, the slowest {slowest:?}",
        begun.elapsed()
    );
}

fn corpus(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}

/// A file with one to eight changes.
fn changed(corpus: &[Vec<u8>], draw: &mut Draw) -> Vec<u8> {
    let mut file = corpus[draw.below(corpus.len())].clone();
    for _ in 0..=draw.below(8) {
        change(&mut file, corpus, draw);
    }
    file
}

fn change(file: &mut Vec<u8>, corpus: &[Vec<u8>], draw: &mut Draw) {
    let at = draw.below(file.len() + 1);
    let to = (at + draw.below(40)).min(file.len());
    match draw.below(8) {
        0 if at < file.len() => file[at] ^= 1 << draw.below(8),
        1 if at < file.len() => file[at] = u8::try_from(draw.below(256)).unwrap_or_default(),
        2 => drop(file.drain(at..to)),
        3 => file.truncate(at),
        4 => {
            let piece = file[at..to].to_vec();
            file.splice(at..at, piece);
        }
        5 => {
            let other = &corpus[draw.below(corpus.len())];
            let from = draw.below(other.len() + 1);
            let piece = other[from..(from + draw.below(200)).min(other.len())].to_vec();
            file.splice(at..to, piece);
        }
        _ => drop(
            file.splice(at..to.min(at + draw.below(4)), WORDS[draw.below(WORDS.len())].bytes()),
        ),
    }
}

/// `SplitMix64`.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most.max(1)).unwrap_or(1);
        usize::try_from(self.next() % most).unwrap_or_default()
    }
}
