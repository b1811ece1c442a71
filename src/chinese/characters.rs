//! Character classes.

/// Whether `c` is a Chinese character, those outside the BMP included.
pub fn is_han(c: char) -> bool {
    // Nearly every character of a page is one of these.
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3347f}' | '〇')
}

/// The characters of `text` that are none of the usual Chinese ones, with their byte offsets: marks,
/// digits, Latin, and rare Han. Nine characters in ten are passed over by their first byte alone.
pub fn other_than_usual_han(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // U+4000 to U+9FFF, all of three bytes; U+4DC0 to U+4DFF in it are no Han.
        while let Some(&lead @ 0xe4..=0xe9) = bytes.get(at)
            && (lead != 0xe4 || bytes.get(at + 1) != Some(&0xb7))
        {
            at += 3;
        }
        let c = text.get(at..)?.chars().next()?;
        let offset = at;
        at += c.len_utf8();
        Some((offset, c))
    })
}

/// The same from the end of `text` on.
fn other_than_usual_han_from_end(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut end = text.len();
    std::iter::from_fn(move || {
        while let Some([lead @ 0xe4..=0xe9, second, _]) = text.as_bytes()[..end].last_chunk()
            && (*lead != 0xe4 || *second != 0xb7)
        {
            end -= 3;
        }
        let c = text[..end].chars().next_back()?;
        end -= c.len_utf8();
        Some((end, c))
    })
}

/// The byte offset of the first mark of `text` that `is_wanted`; of a character of the usual Han nobody asks.
pub fn find_mark(text: &str, is_wanted: impl Fn(char) -> bool) -> Option<usize> {
    other_than_usual_han(text).find(|&(_, c)| is_wanted(c)).map(|(at, _)| at)
}

/// The byte offset of the last such mark of `text`.
pub fn rfind_mark(text: &str, is_wanted: impl Fn(char) -> bool) -> Option<usize> {
    other_than_usual_han_from_end(text).find(|&(_, c)| is_wanted(c)).map(|(at, _)| at)
}

/// Whether `c` ends a sentence (GB/T 15834—2011, 4.1–4.3 and 4.12: 句号, 问号,
/// 叹号, 省略号, with their half-width forms but the full stop, which also stands
/// in numbers).
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '!' | '?' | '．' | '｡')
}

/// Whether `c` may not stand at the start of a line (GB/T 15834—2011, 5.1.1–5.1.5).
pub fn cannot_begin_a_line(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '”'
            | '’'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '%'
            | '％'
    )
}

/// Whether `c` may not stand at the end of a line (GB/T 15834—2011, 5.1.3), or
/// promises that the sentence goes on.
pub fn cannot_end_a_line(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '，' | '、' | ',')
}

/// Whether `c` is white space as typesetters leave it: Unicode white space, the
/// ideographic space, or a byte order mark.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether `c` is a Latin letter or an Arabic digit, of either width.
pub fn is_latin_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether `c` is a Latin letter, of either width.
pub fn is_latin(c: char) -> bool {
    is_latin_or_digit(c) && !c.is_numeric()
}

/// Whether a word can have `c` in it.
pub fn is_word_character(c: char) -> bool {
    c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_passed_over_is_han(text in "[\u{3ff0}-\u{4010}\u{4db0}-\u{4e10}\u{9ff0}-\u{a010}，。a5𠮷]{0,40}") {
            let is_usual = |c: char| matches!(c, '\u{4000}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}');
            let all: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| !is_usual(c)).collect();
            prop_assert_eq!(&other_than_usual_han(&text).collect::<Vec<_>>(), &all);
            let from_end = other_than_usual_han_from_end(&text);
            prop_assert_eq!(from_end.collect::<Vec<_>>(), all.into_iter().rev().collect::<Vec<_>>());
            prop_assert!(text.chars().filter(|&c| is_usual(c)).all(is_han));
        }
    }
}
