//! Text of a command that a person has to say.

use crate::json::{Field, JsonFault};

/// Text that says more than blanks, without those around it.
pub(crate) fn not_blank(field: Field<'_>) -> Option<Box<str>> {
    field.parsed(|text| match text.trim() {
        "" => Err(JsonFault::Empty),
        other => Ok(other.into()),
    })
}
