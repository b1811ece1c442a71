//! The words without which a rule about figures has nothing to say, looked for in one pass over a
//! paragraph. Most paragraphs have few of them, and asking for each one alone would read the text as
//! often as there are words.

use std::sync::LazyLock;

use crate::text::WordSet;

use super::sums::PARTITIONS;

/// A kind of word, by what it lets a rule say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A total behind its parts: 共, 合计.
    Total,
    /// A total that its parts make up: 由…组成的.
    Composed,
    /// A list behind its total: 其中, 分别为, a colon.
    ListBehind,
    /// A part that is all that is left: 其余.
    Rest,
    /// 顺差, 逆差.
    Balance,
    /// Shares of one whole: 占, 比重.
    WholeShares,
    /// A part and its rate: 占, 完成, 率.
    Share,
    /// What was and what is: 由, 增, 比.
    Growth,
    /// What was said not to change: 持平.
    Unchanged,
    /// The first of several marked points: 一是, （一.
    FirstPoint,
    /// 分别.
    Respectively,
}

const WORDS: [(Cue, &[&str]); 11] = [
    (Cue::Total, &["共", "合计", "总计", "相加", "加起来"]),
    (Cue::Composed, &["组成的", "构成的"]),
    (Cue::ListBehind, &["其中", "包括", "包含", "由", "分别为", "分别是", "分别有", "分为", "："]),
    (Cue::Rest, &["其余", "剩余", "剩下", "余下"]),
    (Cue::Balance, &["顺差", "逆差"]),
    (Cue::WholeShares, &["占", "比重", "结构"]),
    (Cue::Share, &["占", "的", "完成", "率"]),
    (Cue::Growth, &["由", "从", "增", "降", "减", "比", "较", "升", "倍", "番", "缩", "持平"]),
    (Cue::Unchanged, &["持平"]),
    (Cue::FirstPoint, &["一是", "其一", "第一", "（一", "(一", "（1", "(1", "①"]),
    (Cue::Respectively, &["分别"]),
];

/// The cues that stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u128);

impl Cues {
    /// The cues in `text`.
    pub fn in_text(text: &str) -> Self {
        let all = &*ALL;
        let mut cues = 0;
        all.words.each_in(text, |word| cues |= all.of_word[word]);
        Self(cues)
    }

    /// Whether a word of the kind `cue` is among them.
    pub fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u32) != 0
    }

    /// The places in [`PARTITIONS`] of those all parts of which are named.
    pub(super) fn partitions(self) -> impl Iterator<Item = usize> {
        let partitions = ALL.of_partition.iter().enumerate();
        partitions.filter(move |(_, parts)| self.0 & **parts == **parts).map(|(at, _)| at)
    }
}

/// All words, and which cues each is.
struct All {
    words: WordSet,
    of_word: Vec<u128>,
    /// One cue for each part of a partition.
    of_partition: Vec<u128>,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let mut words: Vec<&str> = Vec::new();
    let mut of_word: Vec<u128> = Vec::new();
    let mut add = |names: &[&'static str], cue: u128| {
        for &name in names {
            let at = words.iter().position(|&word| word == name).unwrap_or_else(|| {
                words.push(name);
                of_word.push(0);
                words.len() - 1
            });
            of_word[at] |= cue;
        }
    };
    WORDS.iter().for_each(|(cue, names)| add(names, 1 << *cue as u32));
    let mut next = 1 << WORDS.len();
    let of_partition = PARTITIONS.iter().map(|partition| {
        let mut all = 0;
        for names in partition.parts {
            add(names, next);
            all |= next;
            next <<= 1;
        }
        all
    });
    let of_partition: Vec<u128> = of_partition.collect();
    All { words: WordSet::new(words), of_word, of_partition }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cue_and_each_part_has_a_bit_of_its_own() {
        let n_parts: usize = PARTITIONS.iter().map(|partition| partition.parts.len()).sum();
        assert!(WORDS.len() + n_parts <= 128);
        assert!(WORDS.iter().enumerate().all(|(at, (cue, _))| *cue as usize == at));
        assert_eq!(ALL.of_partition.iter().fold(0, |all, parts| all ^ parts).count_ones() as usize, n_parts);
    }

    #[test]
    fn a_word_inside_another_is_seen_as_well() {
        let cues = Cues::in_text("三县共计120人，分别为男80人、女40人。");
        assert!(cues.has(Cue::Total) && cues.has(Cue::Respectively) && cues.has(Cue::ListBehind));
        assert!(!cues.has(Cue::Growth) && !cues.has(Cue::FirstPoint));
        assert_eq!(cues.partitions().collect::<Vec<_>>(), [0]);
    }
}
