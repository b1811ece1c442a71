//! Which paragraphs of different manuscripts are versions of one text.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::chinese::{is_space, text_hash};
use crate::rules::duplicates::{Version, version};
use crate::text::Document;

use super::digest::DigestedParagraph;
use super::numbers::{NumberDecision, PairOfNumbers};

/// More are forgotten, all at once: they can be made again.
const MOST_DECISIONS: usize = 1 << 16;

/// What was decided of pairs of texts, each laid side by side once.
#[derive(Debug, Default)]
pub struct Decisions {
    of_pair: RapidHashMap<(u64, u64), Option<Arc<Version>>>,
    of_numbers: RapidHashMap<PairOfNumbers, Option<NumberDecision>>,
}

/// Gives the text of another manuscript, by its name; `None` where there is none any more.
pub type TextOf<'a> = &'a dyn Fn(&str) -> Option<Document>;

impl Decisions {
    /// What `decide` says of a pair of numbers, asked until both texts could be read; `None` as long as
    /// they cannot.
    pub(super) fn decide_numbers(
        &mut self,
        pair: PairOfNumbers,
        decide: impl FnOnce() -> Option<Option<NumberDecision>>,
    ) -> Option<NumberDecision> {
        if let Some(known) = self.of_numbers.get(&pair) {
            return known.clone();
        }
        let decided = decide()?;
        if self.of_numbers.len() >= MOST_DECISIONS {
            self.of_numbers.clear();
        }
        self.of_numbers.insert(pair, decided.clone());
        decided
    }

    /// The version of the paragraph `here`, told by the hash of its text and what gives
    /// that, that `there` is, in the manuscript of that name; `None` if it is none, or no
    /// longer stands there.
    pub(super) fn decide(
        &mut self,
        here: (u64, &dyn Fn() -> String),
        there: &DigestedParagraph,
        name: &str,
        text_of: TextOf<'_>,
    ) -> Option<Arc<Version>> {
        let pair = (here.0, there.text_hash);
        if let Some(known) = self.of_pair.get(&pair) {
            return known.clone();
        }
        let document = text_of(name)?;
        let other = paragraph_on_line(&document, there.line, there.text_hash)?;
        let decided = version(&here.1(), &other).map(Arc::new);
        if self.of_pair.len() >= MOST_DECISIONS {
            self.of_pair.clear();
        }
        self.of_pair.insert(pair, decided.clone());
        decided
    }
}

/// The paragraph on `line`, if its text still has that hash.
pub(super) fn paragraph_on_line(document: &Document, line: u32, hash: u64) -> Option<String> {
    let line = document.slice(document.line_span(line as usize));
    let text = line.trim_matches(is_space);
    (text_hash(text) == hash).then(|| text.to_owned())
}
