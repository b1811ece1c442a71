//! Character classes.

/// Whether `c` is a Chinese character, those outside the BMP included.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3347f}' | '〇')
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
