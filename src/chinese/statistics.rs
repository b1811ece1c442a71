//! Character statistics of news text: how often characters and pairs and triples of them
//! stand in 8.8 million published characters, and how often they begin and end clauses
//! and sentences (`data/pack.py` says which counts, and how they are packed).

use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("data/continuity.bin");

const HEADER: usize = 28;
const CHARACTER_ROW: usize = 22;
const BIGRAM_ROW: usize = 6;
const PAIR_ROW: usize = 3;

/// How many characters were counted.
pub(super) fn n_characters() -> f64 {
    f64::from(header(5))
}

/// How many sentences were counted.
pub(super) fn n_sentences() -> f64 {
    f64::from(header(6))
}

/// What was counted of one character.
#[derive(Clone, Copy)]
pub(super) struct Row {
    index: usize,
}

/// What was counted of two characters, one behind the other.
pub(super) struct Bigram {
    pub count: f64,
    /// How often it stood where a clause starts.
    pub clause_starts: f64,
    index: usize,
}

impl Row {
    /// The row of `c`; `None` where it was never seen.
    pub(super) fn of(c: char) -> Option<Self> {
        let index = ROW_OF.get(usize::try_from(u32::from(c)).ok()?)?.checked_sub(1)?;
        Some(Self { index: usize::from(index) })
    }

    fn at(self) -> usize {
        characters_at(self.index)
    }

    /// How often it stood in running text.
    pub(super) fn count(self) -> f64 {
        count(PACKED[self.at() + 18])
    }

    /// How often a sentence starts with it.
    pub(super) fn starts(self) -> f64 {
        count(PACKED[self.at() + 19])
    }

    /// How often a sentence ends with it.
    pub(super) fn ends(self) -> f64 {
        count(PACKED[self.at() + 20])
    }

    /// How often a clause starts with it.
    pub(super) fn clause_starts(self) -> f64 {
        count(PACKED[self.at() + 21])
    }

    /// The rows of one of the four grouped tables that belong to this character.
    fn group(self, field: usize, n_rows: usize) -> std::ops::Range<usize> {
        let start = u32_at(self.at() + 2 + 4 * field) as usize;
        let next = self.index + 1;
        let end =
            if next < header_len(0) { u32_at(characters_at(next) + 2 + 4 * field) as usize } else { n_rows };
        start..end
    }

    /// It with `second` behind it.
    pub(super) fn bigram(self, second: char) -> Option<Bigram> {
        let second = u16::try_from(u32::from(second)).ok()?;
        let index = find(bigrams_at(0), BIGRAM_ROW, self.group(0, header_len(1)), second)?;
        Some(Bigram {
            count: count(PACKED[bigrams_at(index) + 2]),
            clause_starts: count(PACKED[bigrams_at(index) + 3]),
            index,
        })
    }

    /// How often a sentence starts with it and `second`.
    pub(super) fn first_two(self, second: char) -> f64 {
        pair_count(starts_at(0), self.group(2, header_len(3)), second)
    }

    /// How often a sentence ends with `before` and it.
    pub(super) fn last_two(self, before: char) -> f64 {
        pair_count(ends_at(0), self.group(3, header_len(4)), before)
    }
}

impl Bigram {
    /// How often `third` stood behind it.
    pub(super) fn trigram(&self, third: char) -> f64 {
        pair_count(trigrams_at(0), self.trigrams(), third)
    }

    /// The rows of its trigrams, which follow those of all bigrams before it.
    fn trigrams(&self) -> std::ops::Range<usize> {
        let block = self.index / BLOCK;
        let n_in_block: usize = (block * BLOCK..self.index).map(n_trigrams_in).sum();
        let first = N_TRIGRAMS_BEFORE[block] + n_in_block;
        first..first + n_trigrams_in(self.index)
    }

    /// How often it stood where a clause ends: with no character behind it, or with one
    /// that it is rarely seen with.
    pub(super) fn clause_ends(&self) -> f64 {
        let inside: f64 = self.trigrams().map(|row| count(PACKED[trigrams_at(row) + 2])).sum();
        (self.count - inside).max(0.0)
    }
}

/// One more than the row of each character of the Basic Multilingual Plane, or 0.
static ROW_OF: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut rows = vec![0; 1 << 16];
    for index in 0..header_len(0) {
        rows[usize::from(u16_at(characters_at(index)))] = u16::try_from(index + 1).unwrap_or(0);
    }
    rows
});

/// Bigrams in a row of which the trigrams are counted together.
const BLOCK: usize = 8;

/// How many trigrams stand before those of each block of bigrams.
static N_TRIGRAMS_BEFORE: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let blocks = (0..header_len(1)).step_by(BLOCK);
    let n_in = |first: usize| (first..(first + BLOCK).min(header_len(1))).map(n_trigrams_in).sum::<usize>();
    let before = blocks.scan(0, |before, first| {
        let behind = *before + n_in(first);
        Some(std::mem::replace(before, behind))
    });
    before.collect()
});

fn n_trigrams_in(bigram: usize) -> usize {
    usize::from(u16_at(bigrams_at(bigram) + 4))
}

fn pair_count(table: usize, rows: std::ops::Range<usize>, c: char) -> f64 {
    let Ok(wanted) = u16::try_from(u32::from(c)) else { return 0.0 };
    find(table, PAIR_ROW, rows, wanted).map_or(0.0, |row| count(PACKED[table + PAIR_ROW * row + 2]))
}

/// The row among `rows` of the table at byte `table` whose first field is `wanted`.
fn find(table: usize, row_size: usize, rows: std::ops::Range<usize>, wanted: u16) -> Option<usize> {
    let (mut low, mut high) = (rows.start, rows.end);
    while low < high {
        let middle = low.midpoint(high);
        match u16_at(table + row_size * middle).cmp(&wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}

fn count(quantized: u8) -> f64 {
    COUNTS[usize::from(quantized)]
}

/// What each quantized count stands for.
static COUNTS: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|quantized| match quantized {
        0 => 0.0,
        _ => ((quantized - 1) as f64 / 16.0).exp2(),
    })
});

fn header(field: usize) -> u32 {
    u32_at(4 * field)
}

fn header_len(field: usize) -> usize {
    header(field) as usize
}

fn characters_at(row: usize) -> usize {
    HEADER + CHARACTER_ROW * row
}

fn bigrams_at(row: usize) -> usize {
    characters_at(header_len(0)) + BIGRAM_ROW * row
}

fn trigrams_at(row: usize) -> usize {
    bigrams_at(header_len(1)) + PAIR_ROW * row
}

fn starts_at(row: usize) -> usize {
    trigrams_at(header_len(2)) + PAIR_ROW * row
}

fn ends_at(row: usize) -> usize {
    starts_at(header_len(3)) + PAIR_ROW * row
}

fn u16_at(offset: usize) -> u16 {
    u16::from_le_bytes([PACKED[offset], PACKED[offset + 1]])
}

fn u32_at(offset: usize) -> u32 {
    u32::from_le_bytes([PACKED[offset], PACKED[offset + 1], PACKED[offset + 2], PACKED[offset + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_whole() {
        assert_eq!(ends_at(header_len(4)), PACKED.len());
        let all = (0..header_len(0)).map(|index| Row { index });
        let n_trigrams: usize = (0..header_len(1)).map(n_trigrams_in).sum();
        assert_eq!(n_trigrams, header_len(2));
        let first_trigram = |row: Row| u32_at(row.at() + 6) as usize;
        for row in (0..header_len(0)).map(|index| Row { index }) {
            let bigrams = row.group(0, header_len(1));
            let first = Bigram { count: 0.0, clause_starts: 0.0, index: bigrams.start };
            assert!(bigrams.is_empty() || first.trigrams().start == first_trigram(row));
        }
        assert!(all.map(|row| row.group(0, header_len(1)).len()).sum::<usize>() == header_len(1));
    }
}
