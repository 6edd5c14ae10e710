//! Cutting long sections into tables that are laid out in reasonable time, and keeping together
//! what belongs together: a total is never alone on a page.

/// Lines that one table holds: the time a table takes grows faster than its length.
pub(super) const LINES_A_TABLE: usize = 480;

/// Groups of whole weeks, each of at most [`LINES_A_TABLE`] lines where a week allows it.
pub(super) fn in_tables<B>(
    weeks: impl IntoIterator<Item = Vec<B>>,
    lines: impl Fn(&B) -> usize,
) -> Vec<Vec<B>> {
    let mut tables: Vec<Vec<B>> = Vec::new();
    let mut room = 0_usize;
    for week in weeks {
        let length: usize = week.iter().map(&lines).sum();
        if length > room {
            tables.push(Vec::new());
            room = LINES_A_TABLE;
        }
        for block in week {
            let length = lines(&block);
            if length > room {
                tables.push(Vec::new());
                room = LINES_A_TABLE;
            }
            room = room.saturating_sub(length);
            if let Some(table) = tables.last_mut() {
                table.push(block);
            }
        }
    }
    tables.retain(|table| !table.is_empty());
    tables
}

/// Near-equal pieces of at most `most` items each; so no piece is a lonely last item.
pub(super) fn near_equal<T>(items: &[T], most: usize) -> impl Iterator<Item = &[T]> {
    let pieces = items.len().div_ceil(most.max(1)).max(1);
    items.chunks(items.len().div_ceil(pieces).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_ends_with_a_week_unless_a_week_is_longer_than_a_table() {
        let (half, few) = (LINES_A_TABLE / 2, LINES_A_TABLE / 8);
        let weeks = [vec![half; 2], vec![few, few], vec![half; 5], vec![1]];
        let tables = in_tables(weeks, |&lines| lines);
        assert_eq!(
            tables,
            [vec![half, half], vec![few, few], vec![half, half], vec![half, half], vec![half, 1]]
        );
    }

    #[test]
    fn pieces_are_near_equal_and_lose_nothing() {
        let items: Vec<u8> = (0..17).collect();
        let pieces: Vec<&[u8]> = near_equal(&items, 8).collect();
        assert_eq!(pieces.iter().map(|piece| piece.len()).collect::<Vec<_>>(), [6, 6, 5]);
        assert_eq!(pieces.concat(), items);
        assert_eq!(near_equal::<u8>(&[], 8).count(), 0);
    }
}
