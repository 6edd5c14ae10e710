//! Damaged files are refused, whatever the damage, and never do worse.

use ccs_files::kind::Kind;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{WriterProperties, WriterVersion};

use crate::writing::{file, typed};
use crate::{reconcile, source, summary};

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
    190016362L,000190000113,2025-08-13,E8000034122,2025-08-10,118.60,\n\
    190016362L,000190000113,2025-08-13,E8000034123,2025-08-10,-80.75,0.00\n\
    190016362L,000190000114,2025-08-20,E8000034122,2025-08-10,,12.00\n\
    190016363L,000190000115,2025-08-20,E8000034124,2025-08-17,7.50,\n";

fn files() -> Vec<Vec<u8>> {
    let shapes = [
        (WriterVersion::PARQUET_1_0, true, Compression::UNCOMPRESSED),
        (WriterVersion::PARQUET_1_0, false, Compression::SNAPPY),
        (WriterVersion::PARQUET_2_0, true, Compression::ZSTD(ZstdLevel::default())),
        (WriterVersion::PARQUET_2_0, false, Compression::UNCOMPRESSED),
    ];
    let parquet = |(version, dictionary, compression)| {
        let properties = WriterProperties::builder()
            .set_writer_version(version)
            .set_dictionary_enabled(dictionary)
            .set_compression(compression)
            .set_max_row_group_row_count(Some(3));
        file(typed(Kind::Payments, PAYMENTS), properties.build())
    };
    shapes.into_iter().map(parquet).collect()
}

/// The codes of a file's refusals; none when it was reconciled.
fn codes(bytes: Vec<u8>) -> Vec<&'static str> {
    let outcome = reconcile(vec![source(Kind::Payments, bytes)]);
    assert_eq!(outcome.result.is_some(), outcome.refusals.is_empty());
    outcome.refusals.iter().map(|refusal| refusal.code).collect()
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    for bytes in files() {
        assert!(codes(bytes.clone()).is_empty());
        for length in 4..bytes.len() {
            assert_eq!(codes(bytes[..length].to_vec()), ["CCS-F016"], "{length}");
        }
    }
}

/// Every byte of every file, with its lowest bit, its highest bit or all of them turned.
#[test]
fn a_turned_bit_anywhere_does_no_worse_than_be_refused() {
    let mut refused = 0;
    for mut bytes in files() {
        for at in 4..bytes.len() {
            let turn = [0x01, 0x80, 0xff][at % 3];
            bytes[at] ^= turn;
            refused += usize::from(!codes(bytes.clone()).is_empty());
            bytes[at] ^= turn;
        }
    }
    assert!(refused > 300, "{refused}");
}

#[test]
fn a_damaged_page_is_refused_where_it_begins() {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(3));
    let mut bytes = file(typed(Kind::Payments, PAYMENTS), properties.build());
    // The magic number of the first compressed frame that lies in the second row group.
    let frames: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at..].starts_with(&[0x28, 0xb5, 0x2f, 0xfd])).collect();
    let last = *frames.last().expect("compressed pages");
    bytes[last] ^= 0xff;
    let outcome = reconcile(vec![source(Kind::Payments, bytes)]);
    assert_eq!(summary(&outcome.refusals), [(Some(5), None, "CCS-F016")]);
    assert_eq!(outcome.rows.seen, 3);
}
