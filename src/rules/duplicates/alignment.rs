//! What two texts have in common, character by character.

use std::ops::Range;

use rapidhash::RapidHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Gaps between anchors are compared character by character up to this length, a clause
/// or two. It bounds the work to the length of the texts.
const LONGEST_COMPARED_GAP: usize = 48;
/// Texts with fewer characters in anchors have nothing in common that matters, and their
/// gaps are not compared.
const FEWEST_ANCHORED: usize = 20;
/// How often anchors are looked for anew in the gaps between anchors.
const DEEPEST: usize = 2;
/// How many anchors back the best predecessor of an anchor is looked for.
const REACH: usize = 64;

/// Two folded texts laid side by side. Places count in folded characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    blocks: Vec<Block>,
    lengths: [usize; 2],
}

/// A piece of text that both have, character for character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it begins in the one text.
    pub one: usize,
    /// Where it begins in the other.
    pub other: usize,
    /// Its length.
    pub length: usize,
}

/// A part of both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its place in the one text.
    pub one: Range<usize>,
    /// Its place in the other.
    pub other: Range<usize>,
}

impl Block {
    /// Where it ends in the one text and in the other.
    pub fn end(&self) -> [usize; 2] {
        [self.one + self.length, self.other + self.length]
    }

    fn moved(self, offset: [usize; 2]) -> Self {
        Self { one: self.one + offset[0], other: self.other + offset[1], ..self }
    }

    /// What is left of it behind the first `n` characters.
    fn without_first(self, n: usize) -> Self {
        Self { one: self.one + n, other: self.other + n, length: self.length - n }
    }
}

impl Alignment {
    /// Characters in a row that the two texts must share to be anchored to each other.
    pub const SEED: usize = 6;

    /// Lays `one` and `other` side by side: sequences that stand once in `one` anchor
    /// the texts to each other, the heaviest chain of anchors in the same order is
    /// kept, and the gaps between them are compared by Myers' algorithm.
    pub fn of(one: &[char], other: &[char]) -> Self {
        let lengths = [one.len(), other.len()];
        let chain = heaviest_chain(anchors(one, other));
        if chain.iter().map(|anchor| anchor.length).sum::<usize>() < FEWEST_ANCHORED {
            return Self { blocks: chain, lengths };
        }
        let mut blocks = Vec::with_capacity(chain.len());
        fill_gaps(one, other, chain, DEEPEST, [0, 0], &mut blocks);
        Self { blocks, lengths }
    }

    /// The same with the texts in each other's place.
    pub fn reversed(&self) -> Self {
        let blocks = self.blocks.iter();
        Self {
            blocks: blocks.map(|block| Block { one: block.other, other: block.one, ..*block }).collect(),
            lengths: [self.lengths[1], self.lengths[0]],
        }
    }

    /// The common pieces in text order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The first and the last common piece of at least [`Self::SEED`] characters.
    pub fn solid_ends(&self) -> Option<(&Block, &Block)> {
        let solid = |block: &&Block| block.length >= Self::SEED;
        self.blocks.iter().find(solid).zip(self.blocks.iter().rfind(solid))
    }

    /// The lengths of the one text and of the other.
    pub fn lengths(&self) -> [usize; 2] {
        self.lengths
    }

    /// The number of characters in common.
    pub fn n_common(&self) -> usize {
        self.blocks.iter().map(|block| block.length).sum()
    }

    /// The length of the longest common piece.
    pub fn longest_block(&self) -> usize {
        self.blocks.iter().map(|block| block.length).max().unwrap_or(0)
    }

    /// How much of the shorter text stands in the other, from 0 to 1; characters that
    /// agree one by one do not count.
    pub fn containment(&self) -> f64 {
        const SHORTEST: usize = 4;
        let solid = self.blocks.iter().map(|block| block.length).filter(|&length| length >= SHORTEST);
        solid.sum::<usize>() as f64 / self.lengths[0].min(self.lengths[1]).max(1) as f64
    }

    /// 1 for equal texts, 0 for texts with nothing in common: 1 − the number of
    /// characters to replace, drop or insert, by the length of the longer text.
    pub fn similarity(&self) -> f64 {
        let longer = self.lengths[0].max(self.lengths[1]).max(1);
        let distance: usize = self.gaps().map(|gap| gap.one.len().max(gap.other.len())).sum();
        1.0 - distance as f64 / longer as f64
    }

    /// The parts where the texts differ, in text order; one side of each may be empty.
    pub fn gaps(&self) -> impl Iterator<Item = Stretch> + '_ {
        let starts = std::iter::once([0, 0]).chain(self.blocks.iter().map(Block::end));
        let ends = self.blocks.iter().map(|block| [block.one, block.other]);
        let gaps = starts.zip(ends.chain(std::iter::once(self.lengths)));
        gaps.map(|(start, end)| Stretch { one: start[0]..end[0], other: start[1]..end[1] })
            .filter(|gap| !gap.one.is_empty() || !gap.other.is_empty())
    }

    /// The parts where the texts run side by side, from one block of at least
    /// [`Self::SEED`] characters to another, with gaps of at most `widest_gap` characters in them.
    pub fn stretches(&self, widest_gap: usize) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for block in self.blocks.iter().filter(|block| block.length >= Self::SEED) {
            let [one_end, other_end] = block.end();
            match stretches.last_mut() {
                Some(last)
                    if block.one - last.one.end <= widest_gap
                        && block.other - last.other.end <= widest_gap =>
                {
                    last.one.end = one_end;
                    last.other.end = other_end;
                }
                _ => stretches.push(Stretch { one: block.one..one_end, other: block.other..other_end }),
            }
        }
        stretches
    }
}

/// The longest common pieces around sequences that stand once in `one`, in the order
/// of `other`.
fn anchors(one: &[char], other: &[char]) -> Vec<Block> {
    const OFTEN: usize = usize::MAX;
    let mut places: RapidHashMap<u128, usize> = RapidHashMap::default();
    places.reserve(one.len());
    for (place, sequence) in one.windows(Alignment::SEED).enumerate() {
        places.entry(key(sequence)).and_modify(|place| *place = OFTEN).or_insert(place);
    }
    let mut anchors: Vec<Block> = Vec::new();
    let mut at = 0;
    while let Some(sequence) = other.get(at..at + Alignment::SEED) {
        let Some(&place) = places.get(&key(sequence)).filter(|&&place| place != OFTEN) else {
            at += 1;
            continue;
        };
        let free = at - anchors.last().map_or(0, |last| last.end()[1]);
        let before = one[..place].iter().rev().zip(other[at - free..at].iter().rev());
        let before = before.take_while(|(left, right)| left == right).count();
        let behind = one[place..].iter().zip(&other[at..]);
        let behind = behind.take_while(|(left, right)| left == right).count();
        anchors.push(Block { one: place - before, other: at - before, length: before + behind });
        at += behind;
    }
    anchors
}

/// A sequence of [`Alignment::SEED`] characters as one number: a character takes 21 bits.
fn key(sequence: &[char]) -> u128 {
    sequence.iter().fold(0, |key, &c| key << 21 | u128::from(u32::from(c)))
}

/// Of `anchors`, which stand in the order of the other text, those of the chain with
/// the most characters that stands in the same order in the one text.
fn heaviest_chain(anchors: Vec<Block>) -> Vec<Block> {
    let mut weights: Vec<usize> = Vec::with_capacity(anchors.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(anchors.len());
    for (index, anchor) in anchors.iter().enumerate() {
        let earlier = (index.saturating_sub(REACH)..index).rev();
        let best = earlier
            .filter_map(|at| {
                Some((weights[at] + anchor.length.checked_sub(overlap(&anchors[at], anchor))?, at))
            })
            .filter(|&(weight, at)| weight > weights[at])
            .max_by_key(|&(weight, _)| weight)
            .filter(|&(weight, _)| weight > anchor.length);
        weights.push(best.map_or(anchor.length, |(weight, _)| weight));
        before.push(best.map(|(_, at)| at));
    }
    let last = (0..anchors.len()).max_by_key(|&index| (weights[index], std::cmp::Reverse(index)));
    let mut chain: Vec<usize> = std::iter::successors(last, |&index| before[index]).collect();
    chain.reverse();
    trimmed(chain.into_iter().map(|index| anchors[index]))
}

/// How many characters of `later` stand before the end of `earlier` in one of the texts.
fn overlap(earlier: &Block, later: &Block) -> usize {
    let [one, other] = earlier.end();
    one.saturating_sub(later.one).max(other.saturating_sub(later.other))
}

fn trimmed(chain: impl Iterator<Item = Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in chain {
        let cut = kept.last().map_or(0, |last| overlap(last, &block));
        if cut < block.length {
            kept.push(block.without_first(cut));
        }
    }
    kept
}

/// Adds `chain` to `blocks`, and what `one` and `other` have in common before, between
/// and behind its anchors. The two begin at `offset` of the whole texts.
fn fill_gaps(
    one: &[char],
    other: &[char],
    chain: Vec<Block>,
    depth: usize,
    offset: [usize; 2],
    blocks: &mut Vec<Block>,
) {
    let end = Block { one: one.len(), other: other.len(), length: 0 };
    let mut from = [0, 0];
    for anchor in chain.into_iter().chain(std::iter::once(end)) {
        let anchor = grown(anchor, from, one, other);
        let (left, right) = (&one[from[0]..anchor.one], &other[from[1]..anchor.other]);
        compare_gap(left, right, depth, [offset[0] + from[0], offset[1] + from[1]], blocks);
        push(blocks, anchor.moved(offset));
        from = anchor.end();
    }
}

/// `anchor` with the characters before it that both texts have, down to `from`: those
/// that an anchor had which is not in the chain.
fn grown(anchor: Block, from: [usize; 2], one: &[char], other: &[char]) -> Block {
    let (before, other_before) = (&one[from[0]..anchor.one], &other[from[1]..anchor.other]);
    let same = before.iter().rev().zip(other_before.iter().rev());
    let n = same.take_while(|(left, right)| left == right).count();
    Block { one: anchor.one - n, other: anchor.other - n, length: anchor.length + n }
}

/// Adds what a gap has in common: by Myers' algorithm, or, where it is too long for
/// that, by the anchors that stand once in it.
fn compare_gap(one: &[char], other: &[char], depth: usize, offset: [usize; 2], blocks: &mut Vec<Block>) {
    if one.is_empty() || other.is_empty() {
        return;
    }
    if one.len().max(other.len()) > LONGEST_COMPARED_GAP {
        if depth > 0 && one.len().min(other.len()) >= Alignment::SEED {
            let chain = heaviest_chain(anchors(one, other));
            if !chain.is_empty() {
                fill_gaps(one, other, chain, depth - 1, offset, blocks);
            }
        }
        return;
    }
    for operation in capture_diff_slices(Algorithm::Myers, one, other) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            push(blocks, Block { one: old_index, other: new_index, length: len }.moved(offset));
        }
    }
}

/// Adds `block`, as part of the last one where it goes on from that.
fn push(blocks: &mut Vec<Block>, block: Block) {
    if block.length == 0 {
        return;
    }
    match blocks.last_mut() {
        Some(last) if last.end() == [block.one, block.other] => last.length += block.length,
        _ => blocks.push(block),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn aligned(one: &str, other: &str) -> Alignment {
        let characters = |text: &str| -> Vec<char> { text.chars().collect() };
        Alignment::of(&characters(one), &characters(other))
    }

    #[test]
    fn an_edited_copy_is_laid_beside_its_source() {
        let alignment = aligned(
            "镇里的冷链仓上月投用，三天一车改成了一天两车。",
            "镇里的冷链仓今年投用，三天一车改成了一天两车。",
        );
        assert_eq!(alignment.gaps().collect::<Vec<_>>(), [Stretch { one: 6..8, other: 6..8 }]);
        assert_eq!(alignment.n_common(), 21);
        assert_eq!(alignment.longest_block(), 15);
        assert!((alignment.similarity() - 21.0 / 23.0).abs() < 1e-9);
    }

    #[test]
    fn a_part_is_found_inside_the_whole() {
        let alignment =
            aligned("果农说，早上摘的果子，傍晚就能摆上省城的货架。", "早上摘的果子，傍晚就能摆上");
        assert_eq!(alignment.blocks(), [Block { one: 4, other: 0, length: 13 }]);
        assert_eq!(alignment.stretches(0), [Stretch { one: 4..17, other: 0..13 }]);
    }

    #[test]
    fn texts_with_nothing_in_common_have_no_blocks() {
        assert_eq!(aligned("甲乙丙丁", "").blocks(), []);
        assert_eq!(aligned("", "").similarity(), 1.0);
        assert_eq!(aligned("甲乙丙丁戊己庚", "一二三四五六七").similarity(), 0.0);
    }

    #[test]
    fn a_phrase_that_stands_before_the_common_text_takes_nothing_of_it() {
        let common = "在县城的纪念馆，人们听讲解，感悟先辈精神。在乡里，老人讲起当年的事，传承先辈精神。";
        let one = format!(
            "{}{common}",
            "县长说，要把学习的成果用到治水、修路、办学、看病这些乡亲们盼着的事情上，一件一件办好，一年一年办下去，不图虚名。"
        );
        let alignment = aligned(&one, &format!("各乡重温先辈精神。{common}学生们也来了。"));
        // With the full stop before it, which both have, too.
        let n = common.chars().count() + 1;
        let whole = Block { one: one.chars().count() - n, other: 8, length: n };
        assert!(alignment.blocks().contains(&whole), "{alignment:?}");
    }

    proptest! {
        #[test]
        fn blocks_are_common_text_in_order(one in "[一-丆]{0,60}", other in "[一-丆]{0,60}") {
            let alignment = aligned(&one, &other);
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            let mut end = [0, 0];
            for block in alignment.blocks() {
                prop_assert!(block.one >= end[0] && block.other >= end[1] && block.length > 0);
                end = block.end();
                prop_assert_eq!(&one[block.one..end[0]], &other[block.other..end[1]]);
            }
            prop_assert_eq!(alignment.reversed().reversed(), alignment);
        }
    }
}
