//! Punctuation that stands in pairs (GB/T 15834—2011, 4.8 引号, 4.9 括号, 4.15 书名号).

use super::is_latin_or_digit;

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

/// Pairs the marks of `text`. Brackets of either width pair with each other, as
/// older systems mix them. Left alone: the apostrophe of Latin text, and the
/// bracket behind the number of a list item (`1）`, `a)`).
pub fn balance(text: &str) -> Balance {
    let mut open: Vec<UnpairedMark> = Vec::new();
    let mut balance = Balance::default();
    let mut before = None;
    let mut after_list_number = true;
    for (offset, mark) in text.char_indices() {
        // Every mark that stands in pairs is in these blocks; Han is the common case.
        if ('\u{3400}'..='\u{9fff}').contains(&mark) {
            before = Some(mark);
            after_list_number = false;
            continue;
        }
        let unpaired = UnpairedMark { offset, mark };
        if is_opening(mark) {
            open.push(unpaired);
        } else if is_closing(mark) {
            match open.iter().rposition(|opened| pairs(opened.mark, mark)) {
                Some(depth) => balance.unclosed.extend(open.drain(depth..).skip(1)),
                None if is_apostrophe(mark, before) => {}
                None if after_list_number && closes_a_list_number(mark, before) => {}
                None => balance.unopened.push(unpaired),
            }
        }
        after_list_number = starts_a_list_item(after_list_number, before, mark);
        before = Some(mark);
    }
    balance.unclosed.extend(open);
    balance.unclosed.sort_unstable();
    balance
}

fn pairs(opened: char, closed: char) -> bool {
    closing_of(opened) == Some(closed) || matches!((opened, closed), ('（', ')') | ('(', '）'))
}

fn is_apostrophe(mark: char, before: Option<char>) -> bool {
    mark == '’' && before.is_some_and(is_latin_or_digit)
}

fn closes_a_list_number(mark: char, before: Option<char>) -> bool {
    matches!(mark, '）' | ')') && before.is_some_and(is_list_number)
}

fn is_list_number(c: char) -> bool {
    is_latin_or_digit(c) || ('①'..='⑳').contains(&c)
}

/// Whether what has been read, `mark` included, can be the number of a list item,
/// at the start of the text or behind a break in it.
fn starts_a_list_item(so_far: bool, before: Option<char>, mark: char) -> bool {
    let begins_anew = matches!(mark, '。' | '；' | ';' | '：' | ':' | '！' | '？') || super::is_space(mark);
    begins_anew || (is_list_number(mark) && (so_far || before.is_none()))
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
}
