//! What a process counted or gathered, in pieces that fit into the messages of a cluster.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{ArrayRef, AsArray, BinaryArray, RecordBatch, UInt32Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt32Type};
use datafusion::error::{DataFusionError, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a piece.
const PIECE: usize = 1 << 20;

/// The portion, the number of the piece, how many pieces there are, and the bytes.
pub(crate) static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let number = |name| Field::new(name, DataType::UInt32, false);
    let bytes = Field::new("bytes", DataType::Binary, false);
    Arc::new(Schema::new(vec![number("portion"), number("piece"), number("pieces"), bytes]))
});

/// The pieces of a value, a batch each.
pub(crate) fn divided(portion: usize, value: &impl Serialize) -> Result<Vec<RecordBatch>> {
    let bytes = postcard::to_stdvec(value).map_err(external)?;
    let pieces: Vec<&[u8]> = bytes.chunks(PIECE).collect();
    let count = number(pieces.len())?;
    let portion = number(portion)?;
    let batch = |(piece, bytes): (u32, &[u8])| {
        let figure = |figure| Arc::new(UInt32Array::from(vec![figure])) as ArrayRef;
        let bytes: ArrayRef = Arc::new(BinaryArray::from(vec![bytes]));
        let columns = vec![figure(portion), figure(piece), figure(count), bytes];
        Ok(RecordBatch::try_new(Arc::clone(&SCHEMA), columns)?)
    };
    (0..).zip(pieces).map(batch).collect()
}

/// The values of all portions, whose pieces come in any order.
pub(crate) fn joined<T: DeserializeOwned>(
    batches: &[RecordBatch],
    portions: usize,
) -> Result<Vec<T>> {
    let mut found: BTreeMap<u32, BTreeMap<u32, &[u8]>> = BTreeMap::new();
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for batch in batches {
        let [portion, piece, pieces, bytes] = batch.columns() else { return Err(incomplete()) };
        let of = |column: &ArrayRef| column.as_primitive::<UInt32Type>().values().to_vec();
        let numbers = of(portion).into_iter().zip(of(piece)).zip(of(pieces));
        for (((portion, piece), pieces), bytes) in numbers.zip(bytes.as_binary::<i32>()) {
            counts.insert(portion, pieces);
            found.entry(portion).or_default().insert(piece, bytes.unwrap_or_default());
        }
    }
    let is_whole = |(portion, pieces): (&u32, &BTreeMap<u32, &[u8]>)| {
        counts.get(portion).copied() == u32::try_from(pieces.len()).ok()
    };
    if found.len() != portions || !found.iter().all(is_whole) {
        return Err(incomplete());
    }
    let value = |pieces: BTreeMap<u32, &[u8]>| {
        let bytes: Vec<u8> = pieces.into_values().flatten().copied().collect();
        postcard::from_bytes(&bytes).map_err(external)
    };
    found.into_values().map(value).collect()
}

fn incomplete() -> DataFusionError {
    DataFusionError::Execution("a part of what the job read did not arrive".to_owned())
}

fn number(length: usize) -> Result<u32> {
    u32::try_from(length).map_err(external)
}

pub(crate) fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::{PIECE, divided, joined};

    /// Pieces that come in another order give the value; one that is missing gives an error.
    #[test]
    fn pieces_come_in_any_order_and_none_may_be_missing() {
        let values = [vec![7_u8; PIECE * 2 + 5], Vec::new()];
        let mut pieces = Vec::new();
        for (portion, value) in values.iter().enumerate() {
            pieces.extend(divided(portion, value).expect("the value is divided"));
        }
        pieces.reverse();
        assert_eq!(pieces.len(), 4);
        let whole: Vec<Vec<u8>> = joined(&pieces, 2).expect("nothing is missing");
        assert_eq!(whole, values);
        assert!(joined::<Vec<u8>>(&pieces, 3).is_err());
        for missing in 0..pieces.len() {
            let mut some = pieces.clone();
            some.remove(missing);
            assert!(joined::<Vec<u8>>(&some, 2).is_err(), "without piece {missing}");
        }
    }
}
