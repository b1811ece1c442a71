//! Which paragraphs of one manuscript stand in other manuscripts of an edition.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::rules::duplicates::{Repeat, Version};
use crate::rules::{Counterpart, Difference, Elsewhere};
use crate::text::DocumentSpan;

use super::digest::DigestedParagraph;
use super::places::Place;
use super::{Decisions, Edition, Sought, TextOf};

/// A paragraph that stands in more manuscripts than this is a standing text: a notice,
/// a masthead, the terms of a competition.
const MOST_MANUSCRIPTS: usize = 8;

/// A line that is not telling, a byline or a subhead, may stand in a run.
const LONGEST_STEP: u32 = 2;

/// Fewer fingerprints in common propose nothing: a single one is a set phrase.
const FEWEST_SHARED: usize = 2;
/// How much of the shorter sample an edited copy has, in twentieths. An edit of a tenth
/// of the characters leaves nine; three was the best of the shares measured.
const SHARE_IN_TWENTIETHS: usize = 3;
/// The most alike are laid side by side, and no more.
const MOST_PROPOSED: usize = 3;

/// A paragraph of another manuscript: that manuscript, and the position in its digest.
type There<'a> = (&'a str, usize);

/// How a paragraph stands elsewhere.
enum Match {
    WordForWord,
    Edited(Arc<Version>),
}

/// One manuscript, looked for in an edition.
pub(super) struct Search<'a> {
    edition: &'a Edition,
    sought: &'a Sought<'a>,
    /// See [`Edition::has`].
    is_member: bool,
    decisions: &'a mut Decisions,
    text_of: TextOf<'a>,
}

impl<'a> Search<'a> {
    pub(super) fn of(
        sought: &'a Sought<'a>,
        edition: &'a Edition,
        decisions: &'a mut Decisions,
        text_of: TextOf<'a>,
    ) -> Self {
        Self { edition, sought, is_member: edition.has(sought), decisions, text_of }
    }

    /// What of the manuscript stands in others, in text order.
    pub(super) fn repeats(mut self) -> Vec<Repeat> {
        let mut repeats = Vec::new();
        let mut from = 0;
        while from < self.sought.digest.paragraphs().len() {
            match self.repeat_from(from) {
                Some((repeat, n)) => {
                    repeats.push(repeat);
                    from += n;
                }
                None => from += 1,
            }
        }
        repeats
    }

    /// The longest repeat that begins with the paragraph at position `from`, and how many
    /// digested paragraphs it fills.
    fn repeat_from(&mut self, from: usize) -> Option<(Repeat, usize)> {
        let first = &self.sought.digest.paragraphs()[from];
        if (first.n_chars as usize) < self.sought.shortest {
            return None;
        }
        let mut places = self.others(first.folded_hash)?;
        if places.is_empty() {
            places.extend(self.version_of(from));
        }
        let runs: Vec<(There<'_>, Vec<Match>)> =
            places.iter().map(|&there| (there, self.run(from, there))).collect();
        let longest =
            runs.into_iter().reduce(|best, run| if run.1.len() > best.1.len() { run } else { best });
        let (there, matches) = longest?;
        let others = places.iter().filter(|place| place.0 != there.0);
        let others = others.map(|&(name, at)| elsewhere(name, &self.edition.digested(name)[at..=at]));
        let (main, n) = (&self.edition.digested(there.0)[there.1..], matches.len());
        let main = elsewhere(there.0, main.get(..n)?);
        let places = std::iter::once(main).chain(others).collect();
        Some((self.repeat(from, places, &matches), n))
    }

    fn repeat(&self, from: usize, places: Vec<Elsewhere>, matches: &[Match]) -> Repeat {
        let here = &self.sought.digest.paragraphs()[from..from + matches.len()];
        let (mut n_common, mut n_chars, mut is_part) = (0, 0, false);
        let mut differences = Vec::new();
        for (paragraph, of_paragraph) in here.iter().zip(matches) {
            let Match::Edited(version) = of_paragraph else {
                n_common += paragraph.n_chars as usize;
                n_chars += 2 * paragraph.n_chars as usize;
                continue;
            };
            n_common += version.n_common;
            n_chars += version.lengths[0] + version.lengths[1];
            is_part |= version.is_part;
            differences.extend(version.differences.iter().map(|(here, there)| Difference {
                here: here.in_document(paragraph.span().start),
                there: Counterpart::Elsewhere(there.clone()),
            }));
        }
        let is_edited = matches.iter().any(|of_paragraph| matches!(of_paragraph, Match::Edited(_)));
        Repeat {
            span: DocumentSpan::new(
                here.first().map_or(0, |first| first.span().start),
                here.last().map_or(0, |last| last.span().end),
            ),
            n_paragraphs: here.len(),
            places,
            // All of a part may stand there word for word.
            percent: (is_edited && 2 * n_common < n_chars).then(|| 200 * n_common / n_chars.max(1)),
            is_part,
            differences,
        }
    }

    /// The places of the text of that hash in other manuscripts, one in each, sorted; `None` if it
    /// is a standing text.
    fn others(&self, folded_hash: u64) -> Option<Vec<There<'a>>> {
        let edition = self.edition;
        let places = edition.texts.of_others(folded_hash, 2 * MOST_MANUSCRIPTS, self.is_member)?;
        let places = places.map(|(number, at)| (edition.name(number), at as usize));
        let mut others: Vec<There<'_>> = places.filter(|(name, _)| *name != self.sought.name).collect();
        others.sort_unstable();
        others.dedup_by_key(|place| place.0);
        (others.len() <= MOST_MANUSCRIPTS).then_some(others)
    }

    /// The paragraph of another manuscript of which the one at position `from` is a
    /// version; the most alike by their fingerprints are tried first.
    fn version_of(&mut self, from: usize) -> Option<There<'a>> {
        let edition = self.edition;
        let sample = self.sought.digest.fingerprints(from);
        let of_hash = |&hash| edition.samples.of_others(hash, MOST_MANUSCRIPTS, self.is_member);
        let mut places: Vec<Place> = sample.iter().filter_map(of_hash).flatten().collect();
        places.sort_unstable();
        let groups = places.chunk_by(|one, other| one == other);
        let mut proposed: Vec<(usize, There<'a>)> = groups
            .filter(|group| group.len() >= FEWEST_SHARED)
            .map(|group| (group.len(), (edition.name(group[0].0), group[0].1 as usize)))
            .filter(|&(n_shared, (name, at))| {
                name != self.sought.name
                    && edition.manuscripts.get(name).is_some_and(|digest| {
                        is_enough(n_shared, sample.len().min(digest.fingerprints(at).len()))
                    })
            })
            .collect();
        proposed.sort_unstable_by_key(|&(n_shared, there)| (Reverse(n_shared), there));
        let proposed = proposed.into_iter().take(MOST_PROPOSED).map(|(_, there)| there);
        proposed.into_iter().find(|&there| self.matched(from, there).is_some())
    }

    /// How the paragraph at position `here` stands at `there`, if it does.
    fn matched(&mut self, here: usize, (name, at): There<'_>) -> Option<Match> {
        let digest = self.edition.manuscripts.get(name)?;
        let (paragraph, other) = (&self.sought.digest.paragraphs()[here], digest.paragraphs().get(at)?);
        if paragraph.folded_hash == other.folded_hash {
            return Some(Match::WordForWord);
        }
        let (sample, other_sample) = (self.sought.digest.fingerprints(here), digest.fingerprints(at));
        let n_shared = sample.iter().filter(|hash| other_sample.binary_search(hash).is_ok()).count();
        if n_shared < FEWEST_SHARED || !is_enough(n_shared, sample.len().min(other_sample.len())) {
            return None;
        }
        let text = || self.sought.document.slice(paragraph.span());
        self.decisions.decide((paragraph.text_hash, &text), other, name, self.text_of).map(Match::Edited)
    }

    /// How the paragraphs from position `from` on stand in a row from `there` on.
    fn run(&mut self, from: usize, (name, at): There<'_>) -> Vec<Match> {
        let (here, there) = (&self.sought.digest.paragraphs()[from..], &self.edition.digested(name)[at..]);
        let mut matches = Vec::new();
        for n in 0..here.len().min(there.len()) {
            let is_next = n == 0 || {
                let step = here[n].index - here[n - 1].index;
                step <= LONGEST_STEP && step == there[n].index - there[n - 1].index
            };
            match is_next.then(|| self.matched(from + n, (name, at + n))).flatten() {
                // A part is told alone: its paragraph there goes on.
                Some(Match::Edited(version)) if version.is_part && n > 0 => break,
                Some(Match::Edited(version)) if version.is_part => {
                    return vec![Match::Edited(version)];
                }
                Some(of_paragraph) => matches.push(of_paragraph),
                None => break,
            }
        }
        matches
    }
}

fn is_enough(n_shared: usize, n_fingerprints: usize) -> bool {
    n_shared * 20 >= n_fingerprints * SHARE_IN_TWENTIETHS
}

fn elsewhere(manuscript: &str, run: &[DigestedParagraph]) -> Elsewhere {
    let line = |paragraph: Option<&DigestedParagraph>| paragraph.map_or(0, |first| first.line as usize);
    Elsewhere { manuscript: manuscript.into(), first_line: line(run.first()), last_line: line(run.last()) }
}
