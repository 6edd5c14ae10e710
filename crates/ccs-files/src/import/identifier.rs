//! Identifiers, as they are written and with the zeros that a spreadsheet took.

use ccs_core::id::{Identifier, IdentifierRefusal};

use super::cells::{found, mapped, readable};
use super::issue::Issue;
use super::mode::{Mode, Quick};
use super::parts::is_e_notation;
use crate::profile::ColumnPlan;
use crate::sheet::{Cell, CellForm};

/// Our identifiers have at most so many characters.
pub(super) const MOST_CHARACTERS: usize = 32;

/// The cell is not an identifier.
const NOT_AN_IDENTIFIER: &str = "CCS-I043";

/// The identifier of a cell.
#[inline]
pub(super) fn identifier_of<M: Mode>(
    plan: &ColumnPlan,
    cell: Cell<'_>,
) -> Result<Identifier, M::Fault> {
    readable::<M>(cell)?;
    identifier::<M>(plan, found::<M>(plan, cell)?)
}

/// The identifier of a cell of text that is one as it is written, where the profile makes nothing else of
/// it, and that begins like no number.
#[inline]
pub(super) fn as_written(cell: Cell<'_>) -> Option<Identifier> {
    let text = cell.text.as_bytes();
    let begins_number = text.first().is_none_or(u8::is_ascii_digit);
    if begins_number { None } else { Identifier::parse(text).ok() }
}

/// The same of a part that was found.
#[inline]
pub(super) fn identifier<M: Mode>(
    plan: &ColumnPlan,
    cell: Cell<'_>,
) -> Result<Identifier, M::Fault> {
    if matches!(cell.form, CellForm::Date | CellForm::DateTime | CellForm::Time) {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I041",
                "the cell is a date and not an identifier",
                "format the column as text where it comes from",
            )
        }));
    }
    if is_e_notation(cell.text) {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I042",
                format!(
                    "{} is a number in E-notation: a spreadsheet shortened it and its last digits are lost",
                    plan.column.name
                ),
                "export it again and do not save it from a spreadsheet",
            )
        }));
    }
    let checked = match plan.pad {
        Some(digits) => padded::<M>(cell.text, digits)?,
        None => Identifier::parse(mapped(plan, cell).as_bytes()),
    };
    checked.map_err(|refusal| {
        M::fault(|| {
            Issue::new(
                NOT_AN_IDENTIFIER,
                refusal.to_string(),
                "correct it where it comes from, or the column in the profile",
            )
        })
    })
}

/// A number with zeros in front.
fn padded<M: Mode>(
    text: &str,
    digits: usize,
) -> Result<Result<Identifier, IdentifierRefusal>, M::Fault> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > digits || !is_number {
        return Err(M::fault(|| {
            Issue::new(
                "CCS-I044",
                format!("not a number of at most {digits} digits, as required by pad = {digits}"),
                "correct `pad` in the profile, or leave it out",
            )
        }));
    }
    if text.len() == digits {
        return Ok(Identifier::parse(text.as_bytes()));
    }
    let mut number = [b'0'; MOST_CHARACTERS];
    let place = number.get_mut(..digits).and_then(|all| all.get_mut(digits - text.len()..));
    let Some(place) = place else { return Ok(Err(IdentifierRefusal::TooLong)) };
    place.copy_from_slice(text.as_bytes());
    Ok(Identifier::parse(number.get(..digits).unwrap_or_default()))
}

/// Whether `pad` gives a number zeros.
#[inline]
pub(super) fn is_padded(plan: &ColumnPlan, cell: Cell<'_>) -> bool {
    let is_short = |digits| found::<Quick>(plan, cell).is_ok_and(|it| it.text.len() < digits);
    plan.pad.is_some_and(is_short)
}
