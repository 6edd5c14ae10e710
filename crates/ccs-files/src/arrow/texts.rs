//! Columns of text: plain, or of keys to the values of a dictionary.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, StringArray, StringViewArray,
    downcast_dictionary_array,
};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use ccs_core::id::{Identifier, IdentifierRefusal, ShortIdentifier};

/// Texts of any of Arrow's three types.
#[derive(Debug, Clone)]
pub(super) enum Texts {
    Short(StringArray),
    Long(LargeStringArray),
    Views(StringViewArray),
}

impl Texts {
    /// `None` if the array is not of text.
    pub(super) fn of(array: &ArrayRef) -> Option<Self> {
        let short = || array.as_string_opt().cloned().map(Self::Short);
        let long = || array.as_string_opt().cloned().map(Self::Long);
        let views = || array.as_string_view_opt().cloned().map(Self::Views);
        short().or_else(long).or_else(views)
    }

    /// `None` if it is absent.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "its text stays in registers")]
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        let text = match self {
            Self::Short(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Long(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Views(texts) => texts.is_valid(row).then(|| texts.value(row)),
        };
        text.map(str::as_bytes)
    }

    /// `None` if it is absent or empty.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "its words stay in registers")]
    pub(super) fn identifier(&self, row: usize) -> Option<Result<Identifier, IdentifierRefusal>> {
        self.get(row).filter(|text| !text.is_empty()).map(Identifier::parse)
    }

    /// The identifiers, an absent or empty text having none; `None` if one is long or cannot be read.
    pub(super) fn short_identifiers(&self) -> Option<Vec<Option<ShortIdentifier>>> {
        match self {
            Self::Short(texts) => short(texts.iter()),
            Self::Long(texts) => short(texts.iter()),
            Self::Views(texts) => short(texts.iter()),
        }
    }

    /// The text of the value to which a row has the key.
    #[inline]
    pub(super) fn get_by_key(&self, keys: &Keys, row: usize) -> Option<&[u8]> {
        self.get(keys.get(row).filter(|value| *value < self.len())?)
    }

    #[inline(never)]
    pub(super) fn identifier_by_key(
        &self,
        keys: &Keys,
        row: usize,
    ) -> Option<Result<Identifier, IdentifierRefusal>> {
        self.identifier(keys.get(row).filter(|value| *value < self.len())?)
    }

    #[inline]
    fn len(&self) -> usize {
        match self {
            Self::Short(texts) => texts.len(),
            Self::Long(texts) => texts.len(),
            Self::Views(texts) => texts.len(),
        }
    }
}

fn short<'t>(
    texts: impl ExactSizeIterator<Item = Option<&'t str>>,
) -> Option<Vec<Option<ShortIdentifier>>> {
    let mut identifiers = Vec::with_capacity(texts.len());
    for text in texts {
        identifiers.push(match text {
            None | Some("") => None,
            Some(text) => Some(Identifier::parse(text.as_bytes()).ok()?.shortened()?),
        });
    }
    Some(identifiers)
}

/// For each row, the index of its value in a dictionary.
#[derive(Debug)]
pub(super) struct Keys(Vec<u32>);

/// The index of no value.
const NO_VALUE: u32 = u32::MAX;

impl Keys {
    /// `None` if the array is not a dictionary.
    pub(super) fn of(array: &ArrayRef) -> Option<Self> {
        let dictionary: &dyn Array = array;
        Some(downcast_dictionary_array!(
            dictionary => Self::of_dictionary(dictionary),
            _ => return None
        ))
    }

    fn of_dictionary<K: ArrowDictionaryKeyType>(dictionary: &DictionaryArray<K>) -> Self {
        let keys = dictionary.keys();
        let index = |key: &K::Native| {
            key.to_usize().and_then(|key| u32::try_from(key).ok()).unwrap_or(NO_VALUE)
        };
        let found = keys.values().iter().map(index).collect();
        Self(without_absent(found, keys.nulls(), NO_VALUE))
    }

    /// The index of a row's value; beyond every value if the row has none.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<usize> {
        self.0.get(row).and_then(|key| usize::try_from(*key).ok())
    }
}

/// The values of a column that were all read, with this one where the column has none: what stands
/// there may be anything.
pub(super) fn without_absent<T: Copy>(
    mut values: Vec<T>,
    nulls: Option<&NullBuffer>,
    absent: T,
) -> Vec<T> {
    if let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) {
        let without = values.iter_mut().zip(nulls).filter(|(_, is_there)| !is_there);
        without.for_each(|(value, _)| *value = absent);
    }
    values
}

/// The identifiers of a dictionary, all of them short.
pub(super) type Identifiers = Arc<[Option<ShortIdentifier>]>;

/// The dictionary that the last batch had in a column, whose values are read once for all batches
/// that share it.
#[derive(Debug, Clone, Default)]
pub(super) struct LastDictionary {
    values: Option<ArrayRef>,
    is_read: bool,
    identifiers: Option<Identifiers>,
}

impl LastDictionary {
    /// The identifiers of the values; `None` if they are not all short, or if it is not known to be worth
    /// it to read them all: a dictionary can have more values than the only batch that has it has rows.
    pub(super) fn identifiers(
        &mut self,
        values: &ArrayRef,
        texts: &Texts,
        rows: usize,
    ) -> Option<Identifiers> {
        let of_last = self.values.as_ref().map(Array::to_data);
        let is_last = of_last.is_some_and(|last| last.ptr_eq(&values.to_data()));
        if !is_last {
            *self = Self { values: Some(Arc::clone(values)), ..Self::default() };
        }
        if !self.is_read && (is_last || values.len() <= rows) {
            self.is_read = true;
            self.identifiers = texts.short_identifiers().map(Into::into);
        }
        self.identifiers.clone()
    }
}
