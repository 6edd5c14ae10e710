//! The cells of an xlsx sheet that show a percentage: 0.85 is 85 % there, and no amount.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Style, Xlsx, XlsxError};

/// The numbers of the formats `0%` and `0.00%`, which every workbook has.
const OF_EVERY_WORKBOOK: [u32; 2] = [9, 10];

/// The places of these cells. Sheets are only read for them where the workbook has such a format.
pub(super) fn percents(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    rows: u32,
) -> Result<HashSet<(u32, u32)>, XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let styles: HashSet<usize> = cells
        .styles()
        .iter()
        .enumerate()
        .filter(|(_, style)| is_percent(style))
        .map(|(at, _)| at)
        .collect();
    let mut places = HashSet::new();
    while !styles.is_empty()
        && let Some((row, column, style)) = cells.next_style_id()?
        && row < rows
    {
        if styles.contains(&style) {
            places.insert((row, column));
        }
    }
    Ok(places)
}

fn is_percent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| {
        // What is in quotes is text beside the number.
        let outside = format.format_code.split('"').step_by(2);
        let has_sign = outside.into_iter().any(|part| part.contains('%'));
        has_sign || format.format_id.is_some_and(|id| OF_EVERY_WORKBOOK.contains(&id))
    })
}
