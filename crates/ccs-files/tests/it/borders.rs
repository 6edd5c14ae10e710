//! A file is read a mebibyte at a time: where the borders fall does not show.

use ccs_files::kind::Kind;
use ccs_files::row::Service;

use crate::support::{read, reconciled, source};

/// What is read at a time.
const CHUNK: usize = 1 << 20;

/// Everything that is hard to cut: doubled quotes, line ends and a comma in quotes, a letter of
/// three bytes, a line end of two.
const HARD: &str = "190016363M,\"a\"\"b\r\n\n\"\",猫\"\r\n";
const HARD_NAME: &str = "a\"b\r\n\n\",猫";

#[test]
fn a_hard_row_reads_the_same_wherever_a_border_cuts_it() {
    for border in [CHUNK, 2 * CHUNK] {
        for cut in 0..=HARD.len() {
            let mut file = String::from("service_id,name\n");
            let (filler, lines) = filler(border - cut - file.len());
            file.push_str(&filler);
            assert_eq!(file.len() + cut, border);
            file.push_str(HARD);
            file.push_str("190016364N,last\n190 016,\n");

            let read = read::<Service>(&file);
            let line = |row: usize| read.rows[read.rows.len() - row].0.line();
            let name = |row: usize| &*read.rows[read.rows.len() - row].1.name;
            assert_eq!((name(2), line(2)), (HARD_NAME, Some(lines + 2)), "cut at {cut}");
            assert_eq!((name(1), line(1)), ("last", Some(lines + 5)), "cut at {cut}");
            let wrong: Vec<Option<u64>> =
                read.refusals.iter().map(|refusal| refusal.line).collect();
            assert_eq!(wrong, [Some(lines + 6), Some(lines + 6)], "cut at {cut}");
        }
    }
}

#[test]
fn an_unterminated_quote_is_found_however_far_the_end_is() {
    let (filler, lines) = filler(3 * CHUNK);
    let file = format!("service_id,name\n{filler}190016363M,\"open\n{filler}");
    let read = read::<Service>(&file);
    let wrong: Vec<_> = read.refusals.iter().map(|refusal| (refusal.line, refusal.code)).collect();
    assert_eq!(wrong, [(Some(lines + 2), "CCS-F009")]);
}

#[test]
fn lines_are_counted_through_many_chunks_and_threads() {
    let row = "190016362L,000310000058,2018-06-27,E8000034122,2018-06-10,80.75,,\"a\nb\"\n";
    let bad = "190016362L,000310000058,2018-06-27,E8000034122,2018-06-10,$1,,\n";
    let mut file = String::from(
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,transaction_code\n",
    );
    let (mut line, mut expected) = (2, Vec::new());
    while file.len() < 5 * CHUNK {
        for _ in 0..997 {
            file.push_str(row);
        }
        file.push_str(bad);
        line += 2 * 997;
        expected.push(Some(line));
        line += 1;
    }
    for threads in 1..=4 {
        let outcome =
            reconciled(vec![source(Kind::Payments, "payments.csv", &file)], threads, false);
        let wrong: Vec<Option<u64>> = outcome.refusals.iter().map(|refusal| refusal.line).collect();
        assert_eq!(wrong, expected, "{threads} threads");
    }
}

/// Rows of so many bytes in all, and how many lines they are.
fn filler(bytes: usize) -> (String, u64) {
    let row = |name: usize| format!("190016362L,{}\n", "n".repeat(name));
    let (mut filler, mut lines) = (String::new(), 0);
    while bytes - filler.len() > 100_000 {
        filler.push_str(&row(50_000));
        lines += 1;
    }
    filler.push_str(&row(bytes - filler.len() - row(0).len()));
    (filler, lines + 1)
}
