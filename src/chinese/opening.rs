//! How a text begins: as sentences of news do, or as what stands inside them, from
//! character statistics of published news (`statistics`).

use super::is_han;
use super::statistics::{Bigram, Row, n_characters, n_sentences};

/// Pseudo-counts, which keep what was rarely seen from saying much.
const FIRST_PRIOR: f64 = 1.0;
const PAIR_PRIOR: f64 = 0.5;
const BACKED_PRIOR: f64 = 1.0;
const CHARACTER_CLAUSE_PRIOR: f64 = 8.0;
const PAIR_CLAUSE_PRIOR: f64 = 6.0;
/// About one character in ten starts a clause.
const CLAUSE_SHARE: f64 = 0.1;

/// How a text begins, as natural logarithms. What a sentence begins with, begins clauses
/// too, and different characters stand before it; the second character of a word has the
/// first before it (Harris, 1955, "From phoneme to morpheme"; Feng et al., 2004,
/// "Accessor variety criteria for Chinese word extraction").
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Opening {
    /// How often sentences start with the first character, against how often it stands
    /// in running text: negative where it stands there more often.
    pub first: f64,
    /// The same of the first two.
    pub first_two: f64,
    /// The same of the first two, backed off to the first where they are rare.
    pub start: f64,
    /// The share of the places of the first character where a clause starts.
    pub first_starts_clause: f64,
    /// The same of the first two, backed off to the first where they are rare.
    pub starts_clause: f64,
    /// How often the first two stand in running text.
    pub n_first_two: f64,
    /// How often the first three do.
    pub n_first_three: f64,
    /// How much more often the first two stand together than by chance.
    pub first_coheres: f64,
    /// The same of the second and the third.
    pub second_coheres: f64,
}

impl Opening {
    /// The opening of `text`; `None` unless it begins with Han. What is said of a second and
    /// a third character backs off to the first where there are none.
    pub fn of(text: &str) -> Option<Self> {
        let mut characters = text.chars();
        let first = characters.next().filter(|&c| is_han(c))?;
        let second = characters.next().filter(|&c| is_han(c));
        let third = second.and_then(|_| characters.next().filter(|&c| is_han(c)));
        let [row, second_row, third_row] = [Some(first), second, third].map(|c| c.and_then(Row::of));
        let pair = second.and_then(|second| row?.bigram(second));
        let second_pair = third.and_then(|third| second_row?.bigram(third));
        let one = row.map_or(Counts::NONE, Counts::of_first);
        let two = second.map_or(Counts::NONE, |second| Counts::of_first_two(row, second, pair.as_ref()));
        let n_triples = third.zip(pair.as_ref()).map_or(0.0, |(third, pair)| pair.trigram(third));
        let first_start = one.start(FIRST_PRIOR, 1.0);
        let first_clause = one.clause_start(CHARACTER_CLAUSE_PRIOR, CLAUSE_SHARE);
        Some(Self {
            first: first_start.ln(),
            first_two: two.start(PAIR_PRIOR, 1.0).ln(),
            start: two.start(BACKED_PRIOR, first_start).ln(),
            first_starts_clause: first_clause.ln(),
            starts_clause: two.clause_start(PAIR_CLAUSE_PRIOR, first_clause).ln(),
            n_first_two: two.n_places.ln_1p(),
            n_first_three: n_triples.ln_1p(),
            first_coheres: second.map_or(0.0, |_| coherence(row, second_row, pair.as_ref())),
            second_coheres: third.map_or(0.0, |_| coherence(second_row, third_row, second_pair.as_ref())),
        })
    }
}

/// How often something stands anywhere, at the start of a sentence and of a clause.
struct Counts {
    n_places: f64,
    n_starts: f64,
    n_clause_starts: f64,
}

impl Counts {
    const NONE: Self = Self { n_places: 0.0, n_starts: 0.0, n_clause_starts: 0.0 };

    fn of_first(row: Row) -> Self {
        Self { n_places: row.count(), n_starts: row.starts(), n_clause_starts: row.clause_starts() }
    }

    fn of_first_two(row: Option<Row>, second: char, pair: Option<&Bigram>) -> Self {
        Self {
            n_places: pair.map_or(0.0, |pair| pair.count),
            n_starts: row.map_or(0.0, |row| row.first_two(second)),
            n_clause_starts: pair.map_or(0.0, |pair| pair.clause_starts),
        }
    }

    /// How many times oftener than characters on average it starts a sentence, as if
    /// `prior` more had been seen of which `expected` times the average do.
    fn start(&self, prior: f64, expected: f64) -> f64 {
        let average = n_sentences() / n_characters();
        (self.n_starts + prior * expected) / (self.n_places * average + prior)
    }

    /// The share of its places that start a clause, as if `prior` more had been seen.
    fn clause_start(&self, prior: f64, expected: f64) -> f64 {
        (self.n_clause_starts + prior * expected) / (self.n_places + prior)
    }
}

/// The pointwise mutual information of two characters, one behind the other, which are a `pair`.
fn coherence(one: Option<Row>, next: Option<Row>, pair: Option<&Bigram>) -> f64 {
    let n_pairs = pair.map_or(0.0, |pair| pair.count);
    let count = |row: Option<Row>| row.map_or(0.0, Row::count) + 1.0;
    ((n_pairs + PAIR_PRIOR) * n_characters() / (count(one) * count(next))).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_with_some_words_and_not_with_the_rest_of_others() {
        let opening = |text| Opening::of(text).expect("Han").first_two;
        assert!(opening("目前，全县") > 0.0);
        assert!(opening("展的路子") < -1.0);
        assert_eq!(Opening::of("3个"), None);
    }
}
