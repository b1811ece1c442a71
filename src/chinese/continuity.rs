//! How well characters follow each other in news text, from character statistics
//! of 8.8 million published characters (`data/pack.py` says which counts).
//!
//! The estimate is the usual one: conditional probabilities of a trigram model
//! backed off to bigrams and characters by adding pseudo-counts of the shorter
//! context (Bayesian smoothing with a Dirichlet prior: MacKay and Peto, 1995).

use super::is_han;

static PACKED: &[u8] = include_bytes!("data/continuity.bin");

const HEADER: usize = 28;
const CHARACTER_ROW: usize = 21;
const BIGRAM_ROW: usize = 5;
const PAIR_ROW: usize = 3;

/// Pseudo-counts: how many observations the shorter context is worth. Chosen on
/// held-out breaks of the evaluation pages; recall moves by less than .01 between
/// half and twice these.
const CHARACTER_PRIOR: f64 = 8.0;
const BIGRAM_PRIOR: f64 = 4.0;
const SENTENCE_PRIOR: f64 = 6.0;
const START_PRIOR: f64 = 25.0;
/// Different characters assumed to exist beside those counted.
const UNSEEN_CHARACTERS: f64 = 3000.0;

/// How well two halves fit, as natural logarithms of likelihood ratios: positive
/// speaks for one sentence that goes on, negative for a new one that begins.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Continuity {
    /// The first character behind the place: as a follower of the two before it,
    /// against as the first of a sentence.
    pub first: f64,
    /// The second character behind the place, likewise.
    pub second: f64,
    /// That no sentence ends with the two characters before the place.
    pub goes_on: f64,
}

impl Continuity {
    /// The fit of `head` and `tail`; `None` unless Han stands on both sides of the break.
    pub fn between(head: &str, tail: &str) -> Option<Self> {
        let mut behind = head.chars().rev();
        let last = behind.next().filter(|&c| is_han(c))?;
        let before_last = behind.next().filter(|&c| is_han(c));
        let mut ahead = tail.chars();
        let first = ahead.next().filter(|&c| is_han(c))?;
        let second = ahead.next().filter(|&c| is_han(c));
        let following = match before_last {
            Some(before_last) => after_two(first, before_last, last),
            None => after_one(first, last),
        };
        Some(Self {
            first: (following / starts_sentence(first)).ln(),
            second: second.map_or(0.0, |second| {
                (after_two(second, last, first) / second_of_sentence(second, first)).ln()
            }),
            goes_on: Self::goes_on_after(head),
        })
    }

    /// The logarithm of the odds that a sentence goes on after the end of `head`,
    /// by its last two characters; 0 where the last is not Han.
    pub fn goes_on_after(head: &str) -> f64 {
        let mut behind = head.chars().rev();
        let Some(last) = behind.next().filter(|&c| is_han(c)) else { return 0.0 };
        let before_last = behind.next().filter(|&c| is_han(c));
        let ends = ends_sentence_with(before_last, last);
        ((1.0 - ends) / ends).ln()
    }
}

/// How a text begins, against how sentences of news begin, as natural logarithms of
/// ratios: negative where running text has these characters more often than the
/// starts of sentences do.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Opening {
    /// Of the first character.
    pub first: f64,
    /// Of the first two.
    pub first_two: f64,
}

impl Opening {
    /// The opening of `text`; `None` unless it begins with two Han characters.
    pub fn of(text: &str) -> Option<Self> {
        /// Pseudo-counts that keep rare characters from saying much.
        const FIRST_PRIOR: f64 = 1.0;
        const PAIR_PRIOR: f64 = 0.5;
        let mut characters = text.chars();
        let first = characters.next().filter(|&c| is_han(c))?;
        let second = characters.next().filter(|&c| is_han(c))?;
        let row = Row::of(first);
        let (count, starts) = row.map_or((0.0, 0.0), |row| (row.count(), row.starts()));
        let pair = row.and_then(|row| row.bigram(second)).map_or(0.0, |bigram| bigram.count);
        let pair_starts = row.map_or(0.0, |row| row.first_two(second));
        let share = f64::from(header(6)) / f64::from(header(5));
        Some(Self {
            first: ((starts + FIRST_PRIOR) / (count * share + FIRST_PRIOR)).ln(),
            first_two: ((pair_starts + PAIR_PRIOR) / (pair * share + PAIR_PRIOR)).ln(),
        })
    }
}

/// P(c)
fn alone(c: char) -> f64 {
    let total = f64::from(header(5));
    (Row::of(c).map_or(0.0, |row| row.count()) + 0.5) / (total + UNSEEN_CHARACTERS)
}

/// P(c | before)
fn after_one(c: char, before: char) -> f64 {
    let Some(row) = Row::of(before) else { return alone(c) };
    let pair = row.bigram(c).map_or(0.0, |bigram| bigram.count);
    (pair + CHARACTER_PRIOR * alone(c)) / (row.count() + CHARACTER_PRIOR)
}

/// P(c | before, last)
fn after_two(c: char, before: char, last: char) -> f64 {
    let bigram = Row::of(before).and_then(|row| row.bigram(last));
    let (pair, triple) = bigram.map_or((0.0, 0.0), |bigram| (bigram.count, bigram.trigram(c)));
    (triple + BIGRAM_PRIOR * after_one(c, last)) / (pair + BIGRAM_PRIOR)
}

/// P(a sentence begins with c)
fn starts_sentence(c: char) -> f64 {
    let sentences = f64::from(header(6));
    let starts = Row::of(c).map_or(0.0, |row| row.starts());
    (starts + START_PRIOR * alone(c)) / (sentences + START_PRIOR)
}

/// P(the second character is c | the first is `first`, at a sentence's start)
fn second_of_sentence(c: char, first: char) -> f64 {
    let row = Row::of(first);
    let (starts, pair) = row.map_or((0.0, 0.0), |row| (row.starts(), row.first_two(c)));
    (pair + SENTENCE_PRIOR * after_one(c, first)) / (starts + SENTENCE_PRIOR)
}

/// P(a sentence ends here | the two characters before)
fn ends_sentence_with(before_last: Option<char>, last: char) -> f64 {
    const MOST: f64 = 0.95;
    let average = f64::from(header(6)) / f64::from(header(5));
    let row = Row::of(last);
    let (count, ends) = row.map_or((0.0, 0.0), |row| (row.count(), row.ends()));
    let by_last = ((ends + 5.0 * average) / (count + 5.0)).min(MOST);
    let Some(before_last) = before_last else { return by_last };
    let pair = Row::of(before_last).and_then(|row| row.bigram(last)).map_or(0.0, |bigram| bigram.count);
    let pair_ends = row.map_or(0.0, |row| row.last_two(before_last));
    ((pair_ends + SENTENCE_PRIOR * by_last) / (pair + pair_ends + SENTENCE_PRIOR)).min(MOST)
}

/// The row of one character in the packed table.
#[derive(Clone, Copy)]
struct Row {
    index: usize,
}

struct Bigram {
    count: f64,
    first_trigram: usize,
    n_trigrams: usize,
}

impl Row {
    fn of(c: char) -> Option<Self> {
        let wanted = u16::try_from(u32::from(c)).ok()?;
        let index = find(characters_at(0), CHARACTER_ROW, 0..header_len(0), wanted)?;
        Some(Self { index })
    }

    fn at(self) -> usize {
        characters_at(self.index)
    }

    fn count(self) -> f64 {
        count(PACKED[self.at() + 18])
    }

    fn starts(self) -> f64 {
        count(PACKED[self.at() + 19])
    }

    fn ends(self) -> f64 {
        count(PACKED[self.at() + 20])
    }

    /// The rows of one of the four grouped tables that belong to this character.
    fn group(self, field: usize, n_rows: usize) -> std::ops::Range<usize> {
        let start = u32_at(self.at() + 2 + 4 * field) as usize;
        let next = self.index + 1;
        let end =
            if next < header_len(0) { u32_at(characters_at(next) + 2 + 4 * field) as usize } else { n_rows };
        start..end
    }

    fn bigram(self, second: char) -> Option<Bigram> {
        let second = u16::try_from(u32::from(second)).ok()?;
        let group = self.group(0, header_len(1));
        let index = find(bigrams_at(0), BIGRAM_ROW, group.clone(), second)?;
        let n_before: usize = (group.start..index).map(|row| usize::from(u16_at(bigrams_at(row) + 3))).sum();
        Some(Bigram {
            count: count(PACKED[bigrams_at(index) + 2]),
            first_trigram: u32_at(self.at() + 6) as usize + n_before,
            n_trigrams: usize::from(u16_at(bigrams_at(index) + 3)),
        })
    }

    fn first_two(self, second: char) -> f64 {
        pair_count(starts_at(0), self.group(2, header_len(3)), second)
    }

    fn last_two(self, before: char) -> f64 {
        pair_count(ends_at(0), self.group(3, header_len(4)), before)
    }
}

impl Bigram {
    fn trigram(&self, third: char) -> f64 {
        pair_count(trigrams_at(0), self.first_trigram..self.first_trigram + self.n_trigrams, third)
    }
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
    if quantized == 0 { 0.0 } else { (f64::from(quantized - 1) / 16.0).exp2() }
}

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
        let n_trigrams: usize = (0..header_len(1)).map(|row| usize::from(u16_at(bigrams_at(row) + 3))).sum();
        assert_eq!(n_trigrams, header_len(2));
        assert!(all.map(|row| row.group(0, header_len(1)).len()).sum::<usize>() == header_len(1));
    }

    #[test]
    fn a_cut_word_fits_and_a_new_sentence_does_not() {
        let fit = |head, tail| {
            let fit = Continuity::between(head, tail).expect("Han on both sides");
            fit.first + fit.second + fit.goes_on
        };
        assert!(fit("合作社主", "动上门") > 5.0);
        assert!(fit("推动乡村产业高质量发", "展，带动村民") > 10.0);
        assert!(fit("促进增收", "今年以来") < 0.0);
        assert_eq!(Continuity::between("增长3", "个"), None);
    }

    #[test]
    fn sentences_begin_with_some_words_and_not_with_the_rest_of_others() {
        let opening = |text| Opening::of(text).expect("Han").first_two;
        assert!(opening("目前，全县") > 0.0);
        assert!(opening("展的路子") < -1.0);
        assert_eq!(Opening::of("3个"), None);
    }
}
