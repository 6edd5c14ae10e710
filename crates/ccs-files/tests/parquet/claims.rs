//! Footers and pages that claim more than the file has: they are refused, and nothing is set aside
//! for what is only claimed. A claim of exabytes that was believed would end the program.

use bytes::Bytes;
use ccs_files::kind::Kind;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::{
    ColumnChunkMetaData, ColumnChunkMetaDataBuilder, FileMetaData, ParquetMetaData,
    ParquetMetaDataReader, ParquetMetaDataWriter, RowGroupMetaData,
};
use parquet::file::properties::WriterProperties;

use crate::writing::{file, typed};
use crate::{reconcile, source};

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
    190016362L,000190000113,2025-08-13,E8000034122,2025-08-10,118.60,\n\
    190016362L,000190000113,2025-08-13,E8000034123,2025-08-10,-80.75,0.00\n";

/// More rows than there are, than memory has, and than there can be.
const CLAIMS: [i64; 4] = [3, 1 << 24, 1 << 40, i64::MAX];

/// A sound file of one row group, the footer that it has, and its bytes before the footer.
fn sound() -> (ParquetMetaData, Vec<u8>) {
    let properties = WriterProperties::builder()
        .set_dictionary_enabled(false)
        .set_compression(Compression::ZSTD(ZstdLevel::default()));
    let mut bytes = file(typed(Kind::Payments, PAYMENTS), properties.build());
    let footer = ParquetMetaDataReader::new().parse_and_finish(&Bytes::from(bytes.clone()));
    let end = bytes.len() - 8;
    let length = u32::from_le_bytes(bytes[end..end + 4].try_into().expect("four bytes"));
    bytes.truncate(end - usize::try_from(length).expect("a length"));
    (footer.expect("a footer"), bytes)
}

/// The codes of a file with a changed row group; none when it was reconciled.
fn codes(
    before: &[u8],
    footer: &ParquetMetaData,
    change: impl Fn(RowGroupMetaData) -> RowGroupMetaData,
) -> Vec<&'static str> {
    let groups: Vec<RowGroupMetaData> = footer.row_groups().iter().cloned().map(change).collect();
    let rows = groups.iter().map(RowGroupMetaData::num_rows).sum();
    let of = footer.file_metadata();
    let of_file = FileMetaData::new(of.version(), rows, None, None, of.schema_descr_ptr(), None);
    let mut bytes = before.to_vec();
    let changed = ParquetMetaData::new(of_file, groups);
    ParquetMetaDataWriter::new(&mut bytes, &changed).finish().expect("a footer");
    let outcome = reconcile(vec![source(Kind::Payments, bytes)]);
    assert_eq!(outcome.result.is_some(), outcome.refusals.is_empty());
    outcome.refusals.iter().map(|refusal| refusal.code).collect()
}

/// The row group with each of its columns changed.
fn columns(
    group: RowGroupMetaData,
    change: impl Fn(ColumnChunkMetaDataBuilder) -> ColumnChunkMetaDataBuilder,
) -> RowGroupMetaData {
    let changed = |column: &ColumnChunkMetaData| {
        change(column.clone().into_builder()).build().expect("a column")
    };
    let columns = group.columns().iter().map(changed).collect();
    group.into_builder().set_column_metadata(columns).build().expect("a row group")
}

#[test]
fn rows_that_are_only_claimed_are_refused() {
    let (footer, before) = sound();
    assert_eq!(codes(&before, &footer, |group| group), [""; 0]);
    for claim in CLAIMS {
        let more = |group: RowGroupMetaData| {
            group.into_builder().set_num_rows(claim).build().expect("a row group")
        };
        assert_eq!(codes(&before, &footer, more), ["CCS-F016"], "{claim}");
        let both = |group| columns(more(group), |column| column.set_num_values(claim));
        assert_eq!(codes(&before, &footer, both), ["CCS-F016"], "{claim}");
    }
}

/// No figure depends on these sizes; where they are not true, the file is read or refused.
#[test]
fn sizes_that_are_only_claimed_are_never_believed() {
    let (footer, before) = sound();
    for claim in CLAIMS {
        let unpacked = |group| columns(group, |column| column.set_total_uncompressed_size(claim));
        assert_eq!(codes(&before, &footer, unpacked), [""; 0], "{claim}");
        let whole = |group: RowGroupMetaData| {
            group.into_builder().set_total_byte_size(claim).build().expect("a row group")
        };
        assert_eq!(codes(&before, &footer, whole), [""; 0], "{claim}");
    }
    // The writer sums these, so the last claim would be too much for it.
    for claim in &CLAIMS[..3] {
        let packed = |group| columns(group, |column| column.set_total_compressed_size(*claim));
        assert_eq!(codes(&before, &footer, packed), ["CCS-F016"], "{claim}");
    }
}

/// The header of a page in the format's own notation: the fields of a structure each by the
/// distance of its number and its type, and numbers seven bits a byte.
fn page_header(unpacked: i32, packed: i32, values: i32) -> Vec<u8> {
    let number = |value: i32| {
        let mut rest = u64::from(value.unsigned_abs()) << 1;
        let mut bytes = vec![0x15];
        while rest >= 0x80 {
            bytes.push(u8::try_from(rest & 0x7f).expect("seven bits") | 0x80);
            rest >>= 7;
        }
        bytes.push(u8::try_from(rest).expect("seven bits"));
        bytes
    };
    let data_page = [number(values), number(0), number(3), number(3), vec![0]].concat();
    [number(0), number(unpacked), number(packed), vec![0x2c], data_page, vec![0]].concat()
}

#[test]
fn a_page_that_claims_two_gigabytes_is_refused() {
    let (footer, mut before) = sound();
    for (unpacked, values) in [(i32::MAX, 2), (i32::MAX, i32::MAX), (64, i32::MAX)] {
        let page = [page_header(unpacked, 8, values), vec![0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]];
        let page = page.concat();
        let [offset, length] =
            [before.len(), page.len()].map(|length| i64::try_from(length).expect("a short file"));
        before.extend(&page);
        let claims = |group| {
            columns(group, |column| {
                column.set_data_page_offset(offset).set_total_compressed_size(length)
            })
        };
        assert_eq!(codes(&before, &footer, claims), ["CCS-F016"], "{unpacked} {values}");
    }
}
