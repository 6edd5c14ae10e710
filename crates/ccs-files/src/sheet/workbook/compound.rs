//! The compound file around an xls workbook, as far as its streams: a chain of sectors that has no
//! end is refused here, before anything follows it for ever.

/// A chain ends with this.
const END: u32 = 0xFFFF_FFFE;

/// Numbers from here on name no sector.
const FIRST_RESERVED: u32 = 0xFFFF_FFFA;

/// The length of a directory's entry.
const ENTRY: usize = 128;

/// Streams below this length are kept in the small sectors.
const FIRST_LARGE: u64 = 4096;

/// The length of a small sector.
const SMALL_SECTOR: usize = 64;

/// A compound file.
pub(super) struct Compound<'b> {
    large: Sectors<'b>,
    small: Vec<u8>,
    small_table: Vec<u32>,
    directory: Vec<u8>,
}

impl<'b> Compound<'b> {
    /// The compound file of bytes; `None` when a table or a chain in it is damaged.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let body = bytes.get(size..).unwrap_or_default();
        let large = Sectors { body, size, table: sector_table(bytes, body, size)? };
        let directory = large.chain(u32_at(bytes, 48)?, u64::MAX)?;
        let mut file = Self { large, small: Vec::new(), small_table: Vec::new(), directory };
        let small_table_sectors = u64::from(u32_at(bytes, 64)?);
        if small_table_sectors > 0 {
            let length = small_table_sectors.saturating_mul(u64::try_from(size).ok()?);
            let table = file.large.chain(u32_at(bytes, 60)?, length)?;
            let (start, length) = file.place(file.directory.get(..ENTRY)?)?;
            file.small_table = numbers(&table);
            file.small = file.large.chain(start, length)?;
        }
        Some(file)
    }

    /// A stream's bytes, empty when the file has none of that name; `None` when it is damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let mut entries = self.directory.chunks_exact(ENTRY);
        let Some(entry) = entries.find(|entry| is_called(entry, name)) else {
            return Some(Vec::new());
        };
        let (start, length) = self.place(entry)?;
        if length >= FIRST_LARGE {
            return self.large.chain(start, length);
        }
        let table = self.small_table.clone();
        Sectors { body: &self.small, size: SMALL_SECTOR, table }.chain(start, length)
    }

    /// The first sector of a directory's entry, and its length.
    fn place(&self, entry: &[u8]) -> Option<(u32, u64)> {
        let low = u64::from(u32_at(entry, 120)?);
        let high = if self.large.size == 512 { 0 } else { u64::from(u32_at(entry, 124)?) };
        Some((u32_at(entry, 116)?, high << 32 | low))
    }
}

/// Sectors one after the other, and for each the one that follows it in its chain.
struct Sectors<'b> {
    body: &'b [u8],
    size: usize,
    table: Vec<u32>,
}

impl Sectors<'_> {
    /// The bytes of a chain, at most so many; `None` when it leaves the file or does not end.
    fn chain(&self, first: u32, most: u64) -> Option<Vec<u8>> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        let mut sector = first;
        while sector != END && bytes.len() < most {
            let found = sector_of(self.body, self.size, sector)?;
            let added = found.len().min(most - bytes.len());
            bytes.extend_from_slice(found.get(..added)?);
            if bytes.len() < most {
                sector = *self.table.get(usize::try_from(sector).ok()?)?;
            }
            if bytes.len() > self.body.len() {
                return None;
            }
        }
        Some(bytes)
    }
}

/// A sector; the file's last may be cut short.
fn sector_of(body: &[u8], size: usize, sector: u32) -> Option<&[u8]> {
    let start = usize::try_from(sector).ok()?.checked_mul(size)?;
    let rest = body.get(start..).filter(|rest| !rest.is_empty())?;
    rest.get(..size).or(Some(rest))
}

/// The table of all sectors: 109 of its own sectors are named in the header, the others in a chain.
fn sector_table(bytes: &[u8], body: &[u8], size: usize) -> Option<Vec<u32>> {
    let sectors = body.len().div_ceil(size);
    let mut places = numbers(bytes.get(76..512)?);
    let mut next = u32_at(bytes, 68)?;
    for _ in 0..=sectors {
        if next >= FIRST_RESERVED {
            break;
        }
        places.extend(numbers(sector_of(body, size, next)?));
        next = places.pop()?;
    }
    places.retain(|place| *place < FIRST_RESERVED);
    if next < FIRST_RESERVED || places.len() > sectors {
        return None;
    }
    let mut table = Vec::new();
    for place in places {
        table.extend(numbers(sector_of(body, size, place)?));
    }
    Some(table)
}

/// Whether a directory's entry has a name, whatever its letters' case.
fn is_called(entry: &[u8], name: &str) -> bool {
    let letters = entry.get(..64).unwrap_or_default().chunks_exact(2);
    let letters = letters.map(|pair| u16_at(pair, 0).unwrap_or_default());
    let letters: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    String::from_utf16_lossy(&letters).eq_ignore_ascii_case(name)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// A number of two bytes, the low one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// A number of four bytes, the low one first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}
