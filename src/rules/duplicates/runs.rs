//! Runs: paragraphs in a row that repeat paragraphs in a row.

use std::ops::Range;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::chinese::fingerprints::GUARANTEE;
use crate::manuscript::PlacedParagraph;
use crate::text::{end_of, start_of};

use super::duplicate_paragraph::is_telling_paragraph;
use super::{Alignment, Block, Link, Page};

/// Paragraphs in a row and the earlier ones that they repeat. The two need not have
/// as many paragraphs: a copy may be broken elsewhere, short lines may stand
/// between the copies that have no copy themselves, and the same may stand in a row many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The paragraphs that stand first.
    pub original: Range<usize>,
    /// Those that repeat them.
    pub copy: Range<usize>,
    /// Whether each paragraph of the copy reads the same as its original.
    pub is_exact: bool,
    /// The paragraphs of the copy that read the same as one of the original.
    pub exact: Vec<usize>,
    /// The original laid beside the copy; `None` where the run is exact.
    pub alignment: Option<Arc<Alignment>>,
}

impl Run {
    /// Whether the copy is the original many times in a row, the last time perhaps not to its end.
    pub fn goes_round(&self) -> bool {
        self.is_exact && self.copy.len() > self.original.len()
    }

    /// How often the copy is the original, as a whole.
    pub fn n_turns(&self) -> usize {
        if self.goes_round() { self.copy.len() / self.original.len() } else { 1 }
    }

    /// Whether `next` is the text of this run again and again, right behind its copy.
    fn is_gone_round_by(&self, next: &Self) -> bool {
        self.is_exact
            && next.goes_round()
            && self.original.len() == next.original.len()
            && self.copy.len().is_multiple_of(self.original.len())
            && self.copy.end == next.copy.start
            && next.original.end == self.copy.end
    }
}

/// Whether `links`, sorted by the earlier, then by the later, are of nothing but lines that may stand more
/// than once, each by itself: bylines. Their runs are no faults, whatever stands around them.
pub(super) fn are_links_of_lone_lines(paragraphs: &[PlacedParagraph], links: &[Link]) -> bool {
    let stands = |earlier: usize, later: usize| {
        links.binary_search_by_key(&(earlier, later), |link| (link.earlier, link.later)).is_ok()
    };
    let has_follower = |link: &Link| {
        STEPS.iter().any(|&(earlier, later)| stands(link.earlier + earlier, link.later + later))
    };
    links.iter().all(|link| {
        let is_line = link.alignment.is_none() && !is_telling_paragraph(&paragraphs[link.later].paragraph);
        is_line && !has_follower(link)
    })
}

/// The runs of `page`, sorted by their copies, which do not overlap. The longest run
/// is taken first; of equally long ones the highest on the page, with the highest
/// original.
pub(super) fn runs(page: &Page<'_>) -> Vec<Run> {
    let chains = Chains::of(page);
    let mut starts: Vec<usize> = (0..chains.links.len()).collect();
    starts.sort_unstable_by_key(|&at| {
        let link = chains.links[at];
        (std::cmp::Reverse(chains.weights[at]), link.later, link.earlier)
    });
    let mut is_copy = vec![false; page.paragraphs.len()];
    let mut runs = Vec::new();
    for start in starts {
        if is_copy[chains.links[start].later] {
            continue;
        }
        let run = extended(page, chains.run_from(page, start, &is_copy), &is_copy);
        is_copy[run.copy.clone()].fill(true);
        runs.push(run);
    }
    runs.sort_unstable_by_key(|run| run.copy.start);
    joined(runs)
}

/// `runs`, sorted by their copies, with one that goes round joined to the run above it whose copy it
/// repeats: the two are one text many times in a row, of which the first turn was found elsewhere.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(above) if above.is_gone_round_by(&run) => {
                above.copy.end = run.copy.end;
                above.exact.extend(run.exact);
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// The strong links of a page, each with the link that follows it in the heaviest
/// chain that begins there, and the weight of that chain.
struct Chains<'a> {
    links: Vec<&'a Link>,
    /// Whether each paragraph of the page says what the one before it says.
    is_turn: Vec<bool>,
    next: Vec<Option<usize>>,
    weights: Vec<usize>,
}

impl<'a> Chains<'a> {
    fn of(page: &Page<'a>) -> Self {
        let links: Vec<&Link> = page.links.iter().filter(|link| link.is_strong()).collect();
        let places: RapidHashMap<(usize, usize), usize> =
            links.iter().enumerate().map(|(at, link)| ((link.earlier, link.later), at)).collect();
        let mut is_turn = vec![false; page.paragraphs.len()];
        for link in links.iter().filter(|link| link.alignment.is_none() && link.earlier + 1 == link.later) {
            is_turn[link.later] = true;
        }
        let (next, weights) = (vec![None; links.len()], vec![0; links.len()]);
        let mut chains = Self { links, is_turn, next, weights };
        for at in (0..chains.links.len()).rev() {
            let link = chains.links[at];
            let followers = STEPS.iter().filter_map(|&(earlier, later)| {
                places.get(&(link.earlier + earlier, link.later + later)).copied()
            });
            let followers =
                followers.filter(|&follower| chains.may_follow(page, link, chains.links[follower]));
            let best =
                followers.max_by_key(|&follower| (chains.weights[follower], std::cmp::Reverse(follower)));
            chains.next[at] = best;
            chains.weights[at] = link.weight(page) + best.map_or(0, |follower| chains.weights[follower]);
        }
        chains
    }

    /// Whether `next` goes on where `link` ends. Where, there or here, one paragraph begins to stand many
    /// times in a row, only a copy word for word goes on: what stands so is a finding of its own, and
    /// safe to delete.
    fn may_follow(&self, page: &Page<'_>, link: &Link, next: &Link) -> bool {
        let is_in_step = link.alignment.is_none()
            && next.alignment.is_none()
            && (next.earlier, next.later) == (link.earlier + 1, link.later + 1);
        (is_in_step || !self.is_turn[next.earlier] && !self.is_turn[next.later]) && follows(page, link, next)
    }

    /// The run along the chain from `start` up to the first paragraph that is a copy
    /// already, or to its own copy; on through that where all of it is the same again
    /// and again.
    fn run_from(&self, page: &Page<'_>, start: usize, is_copy: &[bool]) -> Run {
        let first = self.links[start];
        let chain = std::iter::successors(Some(start), |&at| self.next[at]).map(|at| self.links[at]);
        let mut is_in_step = true;
        let goes_on = |(at, link): &(usize, &'a Link)| {
            is_in_step &= link.alignment.is_none()
                && (link.earlier, link.later) == (first.earlier + at, first.later + at);
            !is_copy[link.later] && (link.earlier < first.later || is_in_step)
        };
        let chain: Vec<&Link> = chain.enumerate().take_while(goes_on).map(|(_, link)| link).collect();
        let last = chain.last().copied().unwrap_or(first);
        let exact = chain.iter().filter(|link| link.alignment.is_none());
        let exact: Vec<usize> = exact.map(|link| link.later).collect();
        let copy = first.later..last.later + 1;
        let original = first.earlier..(last.earlier + 1).min(first.later);
        let goes_round = last.earlier >= first.later;
        let is_exact = exact.len() == copy.len() && (goes_round || copy.len() == original.len());
        let alignment = match &chain[..] {
            [only] => only.alignment.clone(),
            _ if is_exact => None,
            _ => Some(Arc::new(Alignment::of(
                &page.folded(&original).characters,
                &page.folded(&copy).characters,
            ))),
        };
        Run { original, copy, is_exact, exact, alignment }
    }
}

/// How far the next link of a chain may be: the next paragraph on both sides; the next
/// on one side, where the other goes on in the same paragraph; and both again with a
/// short line between.
const STEPS: [(usize, usize); 6] = [(1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1)];

/// Whether `next` goes on where `link` ends.
fn follows(page: &Page<'_>, link: &Link, next: &Link) -> bool {
    let skipped = (link.earlier + 1..next.earlier).chain(link.later + 1..next.later);
    skipped.into_iter().all(|index| is_short_line(page, index))
        && (link.earlier < next.earlier || goes_on(link, next, |block| block.one, 0))
        && (link.later < next.later || goes_on(link, next, |block| block.other, 1))
}

/// Whether the text of `next` stands behind that of `link` on a side where both are
/// the same paragraph.
fn goes_on(link: &Link, next: &Link, start: impl Fn(&Block) -> usize, side: usize) -> bool {
    let (Some(before), Some(behind)) = (&link.alignment, &next.alignment) else { return false };
    let end = before.solid_ends().map(|(_, last)| last.end()[side]);
    let begin = behind.solid_ends().map(|(first, _)| start(first));
    end.zip(begin).is_some_and(|(end, begin)| end <= begin)
}

/// A byline, a subhead or a headline, which a copy may have lost or gained.
fn is_short_line(page: &Page<'_>, index: usize) -> bool {
    const LONGEST: usize = 30;
    let shape = page.paragraphs[index].paragraph.shape();
    shape.n_chars < LONGEST && shape.n_stops == 0
}

/// `run` with the pieces of its texts that are too short to be linked by themselves: a
/// paragraph behind or before either text is taken in where the other text goes on
/// there with the same words.
fn extended(page: &Page<'_>, mut run: Run, is_copy: &[bool]) -> Run {
    /// Every try lays the texts side by side anew.
    const MOST_PIECES: usize = 8;
    for _ in 0..MOST_PIECES {
        let Some(alignment) = &run.alignment else { return run };
        let next = pieces(&run, is_copy)
            .into_iter()
            .flatten()
            .filter(|piece| leaves_a_rest(alignment, piece) && may_stand_there(page, piece))
            .find_map(|piece| with_piece(page, &run, &piece));
        match next {
            Some(longer) => run = longer,
            None => return run,
        }
    }
    run
}

/// A paragraph next to one of the texts of a run.
struct Piece {
    /// Of the original (0) or of the copy (1).
    side: usize,
    is_behind: bool,
    original: Range<usize>,
    copy: Range<usize>,
}

/// The paragraphs around `run` that may belong to it: none that is a copy already, and
/// none of the other text.
fn pieces(run: &Run, is_copy: &[bool]) -> [Option<Piece>; 4] {
    let (original, copy) = (run.original.clone(), run.copy.clone());
    let is_free = |index: usize| is_copy.get(index) == Some(&false);
    let piece = |side, is_behind, original: Range<usize>, copy: Range<usize>| Piece {
        side,
        is_behind,
        original,
        copy,
    };
    [
        is_free(copy.end).then(|| piece(1, true, original.clone(), copy.start..copy.end + 1)),
        (copy.start > original.end && is_free(copy.start - 1))
            .then(|| piece(1, false, original.clone(), copy.start - 1..copy.end)),
        (original.end < copy.start).then(|| piece(0, true, original.start..original.end + 1, copy.clone())),
        (original.start > 0).then(|| piece(0, false, original.start - 1..original.end, copy.clone())),
    ]
}

/// Whether the text on the other side of `piece` has a rest for it: text behind the
/// last, or before the first, of what the two have in common, where the side of the
/// piece has none.
fn leaves_a_rest(alignment: &Alignment, piece: &Piece) -> bool {
    /// Less is not worth looking for.
    const SHORTEST: usize = 8;
    const LOOSE_END: usize = 3;
    rests(alignment, piece.is_behind)
        .is_some_and(|rests| rests[piece.side] <= LOOSE_END && rests[1 - piece.side] >= SHORTEST)
}

/// How much of either text stands behind the last of what the two have in common, or
/// before the first.
fn rests(alignment: &Alignment, is_behind: bool) -> Option<[usize; 2]> {
    let (first, last) = alignment.solid_ends()?;
    if !is_behind {
        return Some([first.one, first.other]);
    }
    let ([one, other], [one_end, other_end]) = (alignment.lengths(), last.end());
    Some([one - one_end, other - other_end])
}

/// Whether `piece` may stand in the paragraph at the edge of the other text: a look at
/// their fingerprints, or at the ends of a text too short to have any.
fn may_stand_there(page: &Page<'_>, piece: &Piece) -> bool {
    const SHORT: usize = 2 * GUARANTEE;
    const END: usize = 4;
    let edge = |range: &Range<usize>| if piece.is_behind { range.end - 1 } else { range.start };
    let (added, other) =
        if piece.side == 0 { (&piece.original, &piece.copy) } else { (&piece.copy, &piece.original) };
    let (added, other) = (&page.paragraphs[edge(added)].paragraph, &page.paragraphs[edge(other)].paragraph);
    if added.shape().n_chars >= SHORT {
        return added.fingerprints().iter().any(|hash| other.fingerprints().contains(hash));
    }
    let text = added.text();
    other.text().contains(start_of(text, END)) || other.text().contains(end_of(text, END))
}

/// `run` with `piece`, if most of that stands in the other text, or takes up its rest.
fn with_piece(page: &Page<'_>, run: &Run, piece: &Piece) -> Option<Run> {
    const LEAST_SHARE: f64 = 0.7;
    /// A text that goes on behind the rest of the other; a shorter one is a title.
    const SHORTEST_OVERRUN: usize = 20;
    let before = run.alignment.as_ref()?;
    let (one, other) = (page.folded(&piece.original), page.folded(&piece.copy));
    let alignment = Alignment::of(&one.characters, &other.characters);
    let length = alignment.lengths()[piece.side] - before.lengths()[piece.side];
    let rest = rests(before, piece.is_behind)?[1 - piece.side];
    let wanted = if length < SHORTEST_OVERRUN { length } else { length.min(rest) };
    let gain = alignment.n_common().saturating_sub(before.n_common());
    (gain as f64 >= LEAST_SHARE * wanted as f64).then(|| Run {
        original: piece.original.clone(),
        copy: piece.copy.clone(),
        is_exact: false,
        exact: run.exact.clone(),
        alignment: Some(Arc::new(alignment)),
    })
}
