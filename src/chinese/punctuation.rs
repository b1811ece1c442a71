//! Punctuation that stands in pairs (GB/T 15834—2011, 4.8 引号, 4.9 括号, 4.15 书名号).

mod single_marks;

use super::other_than_usual_han;

/// A mark whose partner is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnpairedMark {
    /// Byte offset in the text.
    pub offset: usize,
    /// The mark.
    pub mark: char,
}

/// The marks of a text that find no partner in it, each list in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// Opened and never closed.
    pub unclosed: Vec<UnpairedMark>,
    /// Closed and never opened.
    pub unopened: Vec<UnpairedMark>,
}

impl Balance {
    /// Whether every mark has its partner.
    pub fn is_even(&self) -> bool {
        self.unclosed.is_empty() && self.unopened.is_empty()
    }

    /// How many marks have no partner.
    pub fn n_lone(&self) -> usize {
        self.unclosed.len() + self.unopened.len()
    }
}

/// Whether `c` opens a pair.
pub fn is_opening(c: char) -> bool {
    closing_of(c).is_some()
}

/// Whether `c` closes a pair.
pub fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | ')' | '》' | '〉' | '】' | '〕' | '」' | '』')
}

/// The mark that closes what `c` opens; `None` if it opens nothing.
pub fn closing_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '〔' => '〕',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// The mark that opens what `c` closes; `None` if it closes nothing.
pub fn opening_of(c: char) -> Option<char> {
    ['“', '‘', '（', '(', '《', '〈', '【', '〔', '「', '『']
        .into_iter()
        .find(|&opening| closing_of(opening) == Some(c))
}

/// Pairs the marks of `text`. Brackets of either width pair with each other, as
/// older systems mix them. Left alone is what looks like such a mark and needs no
/// partner: see [`single_marks`].
pub fn balance(text: &str) -> Balance {
    let mut marks = PairedMarks::default();
    other_than_usual_han(text).for_each(|(at, c)| marks.take(at, c));
    marks.balance(text)
}

/// The marks of a text that open or close a pair, in text order.
#[derive(Debug, Default)]
pub struct PairedMarks(Vec<UnpairedMark>);

impl PairedMarks {
    /// Takes `c`, which stands at byte `offset` behind all that was taken, if it is such a mark.
    #[inline]
    pub fn take(&mut self, offset: usize, c: char) {
        // Most marks of a page are commas and stops.
        if matches!(c, '(' | ')' | '\u{2018}'..='\u{201d}' | '\u{3008}'..='\u{3015}' | '（' | '）')
            && kind_of(c).is_some()
        {
            self.0.push(UnpairedMark { offset, mark: c });
        }
    }

    /// Pairs them; `text` is what they stand in. See [`balance`].
    pub fn balance(&self, text: &str) -> Balance {
        let mut balance = pair(&self.0, &[]);
        if balance.is_even() {
            return balance;
        }
        let single = single_marks::of(text);
        if !single.is_empty() {
            let without = pair(&self.0, &single);
            if without.n_lone() <= balance.n_lone() {
                balance = without;
            }
        }
        single_marks::remove_from(&mut balance.unopened, text);
        balance
    }
}

/// Pairs `marks` but for those at the sorted offsets `single`.
fn pair(marks: &[UnpairedMark], single: &[usize]) -> Balance {
    let mut open: Vec<UnpairedMark> = Vec::new();
    // Says at once that nothing open is of a kind; what the search then goes through is
    // taken off the stack, so that the whole stays linear.
    let mut n_open = [0_usize; N_KINDS];
    let mut balance = Balance::default();
    for &unpaired in marks {
        let Some(kind) = kind_of(unpaired.mark) else { continue };
        if single.binary_search(&unpaired.offset).is_ok() {
            continue;
        }
        if is_opening(unpaired.mark) {
            open.push(unpaired);
            n_open[kind] += 1;
        } else if n_open[kind] == 0 {
            balance.unopened.push(unpaired);
        } else {
            while let Some(last) = open.pop() {
                let last_kind = kind_of(last.mark);
                last_kind.into_iter().for_each(|kind| n_open[kind] -= 1);
                if last_kind == Some(kind) {
                    break;
                }
                balance.unclosed.push(last);
            }
        }
    }
    balance.unclosed.extend(open);
    balance.unclosed.sort_unstable();
    balance
}

const N_KINDS: usize = 9;

/// The same for two marks that pair: brackets of either width are of one kind.
fn kind_of(mark: char) -> Option<usize> {
    Some(match mark {
        '“' | '”' => 0,
        '‘' | '’' => 1,
        '（' | '）' | '(' | ')' => 2,
        '《' | '》' => 3,
        '〈' | '〉' => 4,
        '【' | '】' => 5,
        '〔' | '〕' => 6,
        '「' | '」' => 7,
        '『' | '』' => 8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, unclosed: &str, unopened: &str) {
        let balance = balance(text);
        let marks = |list: &[UnpairedMark]| list.iter().map(|m| m.mark).collect::<String>();
        assert_eq!(
            (marks(&balance.unclosed).as_str(), marks(&balance.unopened).as_str()),
            (unclosed, unopened),
            "{text}"
        );
    }

    #[test]
    fn finds_the_partner_or_says_there_is_none() {
        check("他说：“好。”", "", "");
        check("他说：“好。", "“", "");
        check("防控、林下有巡防”的模式", "", "”");
        check("《方案(2022—2025年)》", "", "");
        check("《方案(2022—2025", "《(", "");
        check("（甲)与(乙）", "", "");
        check("“他读《春天”很久", "《", "");
        check("It’s the editors’ choice", "", "");
        check("符合‘1+3’的情形", "", "");
        check("包括：1）清点；2）登记。a)核对", "", "");
        check("共有3人）参加", "", "）");
        check("请回来看看。”", "", "”");
        check("请回来看看。）", "", "）");
        check("“‘内’外”", "", "");
    }

    #[test]
    fn a_mark_that_needs_no_partner_is_no_lone_mark() {
        check("“青禾一中’98届”", "", "");
        check("“他以4’32”的成绩夺冠", "“", "");
        check("“他以4’32”的成绩夺冠”", "", "");
        check("他跑出11”32", "", "");
        check("北纬27°30’15”、东经110°15’", "", "");
        check("他说：“‘I don’t know。’”", "", "");
        check("区间[0,5)与(－∞，0］", "", "");
        check("完了:)，坏了:(，好;-)", "", "");
        check("一）清点；十二）登记", "", "");
        check("分为1）清点，2）登记和3）核对", "", "");
        check("分为a)清点和b)登记", "", "");
    }

    #[test]
    fn a_mark_that_only_resembles_those_is_one() {
        check("那年的双11”格外忙", "", "”");
        check("双11”2023年落幕", "", "”");
        check("再生稻’收了两季", "", "’");
        check("原则:(一共三条，都要记住", "(", "");
        check("(见下文:)", "", "");
        check("每次三人），轮流", "", "）");
        check("其中2）和5）", "", "））");
        check("题目[第五题)很难", "", ")");
        check("“今年的‘98’", "“", "");
    }
}
