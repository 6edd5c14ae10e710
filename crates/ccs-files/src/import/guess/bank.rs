//! A bank's file whose columns have no names.

use super::ccs_words::{keep_question_of, with_open_keep};
use super::headless::Columns;
use super::tables::with_keys;
use super::{Guessed, Importer, answers, as_comments, what_is_refused};
use crate::kind::Kind;
use crate::profile::{Profile, Shipped, Table, shipped};
use crate::source::Source;

const WHICH_ROWS: &str =
    "which rows are CCS? write the words that the bank prints for them in `keep`";

/// The profile of a known bank that reads every row, with its CCS rows still to be named; a table to
/// fill in, where no bank's does.
pub(super) fn guessed(sources: &[Source]) -> Guessed {
    let profile = |shipped: &'static Shipped| {
        let profile = Profile::parse(shipped.text).ok()?;
        let reads = profile.reads(Kind::Deposits)
            && what_is_refused(&profile, Kind::Deposits, sources).is_empty();
        reads.then_some((shipped, profile))
    };
    let mut fitting: Vec<(&Shipped, Profile)> = shipped().iter().filter_map(profile).collect();
    // One that is written for this very number of columns comes first.
    fitting.sort_by_key(|(_, profile)| has_several_widths(profile));
    match fitting.first() {
        Some((bank, profile)) => {
            let names = fitting.iter().map(|(bank, _)| bank.name).collect();
            of_bank(bank, profile, names, sources)
        }
        None => of_no_bank(&Columns::of(sources)),
    }
}

fn has_several_widths(profile: &Profile) -> bool {
    let importer = Importer::new(profile, Kind::Deposits, &answers(profile, Kind::Deposits));
    let table = importer.map(|importer| importer.plan.table);
    matches!(table, Ok(Table::Headless { fewest, most }) if fewest != most)
}

fn of_bank(
    bank: &Shipped,
    profile: &Profile,
    names: Vec<&'static str>,
    sources: &[Source],
) -> Guessed {
    let evidence = format!(
        "no row has headers that are known; every row can be read by {}",
        names.join(" and ")
    );
    let which = match names.as_slice() {
        [_] => format!(
            "the file has no header: which bank is it from? this is the profile {}",
            bank.name
        ),
        [_, others @ ..] => format!(
            "the file has no header: which bank is it from? this is the profile {}; for another bank use {}",
            bank.name,
            others.join(" or ")
        ),
        [] => String::new(),
    };
    let questions = vec![which, WHICH_ROWS.to_owned()];
    let text = match keep_question_of(profile, sources) {
        Some(keep) => with_keys(bank.text, Kind::Deposits, &[keep]),
        None => with_open_keep(bank.text.to_owned(), profile, sources),
    };
    Guessed {
        profile: as_comments(&questions) + &text,
        evidence: vec![evidence],
        questions,
        kind: Some(Kind::Deposits),
        shipped: names,
        ..Guessed::default()
    }
}

fn of_no_bank(columns: &Columns) -> Guessed {
    let which = "what is the file, and which column is what? if it is a bank's, which bank's?";
    let questions = vec![which.to_owned(), WHICH_ROWS.to_owned()];
    let profile = as_comments(&questions) + &columns.profile();
    let evidence = vec![columns.evidence().to_owned()];
    Guessed { profile, evidence, questions, kind: Some(Kind::Deposits), ..Guessed::default() }
}
