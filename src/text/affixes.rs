//! What texts begin and end with.
//!
//! Most words are asked for in vain. Characters of one block have the same first byte and seldom the same
//! last one, so that a look at that byte alone turns most away.

/// Whether `text` begins with `word`, which has a character at least.
#[inline]
pub fn begins_with(text: &str, word: &str) -> bool {
    let last = word.len().wrapping_sub(1);
    text.as_bytes().get(last) == word.as_bytes().last() && text.starts_with(word)
}

/// Whether `text` begins with one of `words`.
#[inline]
pub fn begins_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| begins_with(text, word))
}

/// Whether `text` ends with `word`, which has a character at least.
#[inline]
pub fn ends_with(text: &str, word: &str) -> bool {
    text.as_bytes().last() == word.as_bytes().last() && text.ends_with(word)
}

/// Whether `text` ends with one of `words`.
#[inline]
pub fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| ends_with(text, word))
}

/// `text` without the first of `words` that it begins with, if it begins with one.
#[inline]
pub fn without_prefix<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find(|word| begins_with(text, word)).map(|word| &text[word.len()..])
}

/// `text` without `word`, if it ends with that.
#[inline]
pub fn without_suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    ends_with(text, word).then(|| &text[..text.len() - word.len()])
}

/// Whether `c` is one of `characters`, of which there are few.
#[inline]
pub fn is_one_of(c: char, characters: &str) -> bool {
    let mut bytes = [0; 4];
    let sought = c.encode_utf8(&mut bytes).as_bytes();
    let &[first, second, third] = sought else { return characters.contains(c) };
    let mut rest = characters.as_bytes();
    // A character of three bytes begins with a byte that no other has anywhere.
    while let [one, other, last, behind @ ..] = rest {
        if (*one, *other, *last) == (first, second, third) {
            return true;
        }
        rest = if *one >= 0xe0 { behind } else { &rest[1..] };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_alone_are_affixes() {
        assert!(begins_with("据新华社", "据") && !begins_with("据", "据新华社") && !begins_with("", "据"));
        assert!(ends_with("据新华社", "社") && !ends_with("社", "新华社") && !ends_with("", "社"));
        // The last byte of both is the same, and the rest is not.
        assert!(!begins_with("\u{4e00}", "\u{4f00}") && !ends_with("\u{4e00}", "\u{4f00}"));
        assert_eq!(without_prefix("左图为", &["右图", "左图"]), Some("为"));
        assert_eq!(without_suffix("增长到", "到"), Some("增长"));
    }

    #[test]
    fn a_character_is_one_of_those_that_hold_it() {
        for characters in ["", "。", "上过，", "a，", "é过", "𠮷过", "过𠮷", "５5"] {
            for c in ['过', '，', '5', '５', 'é', '𠮷', '。'] {
                assert_eq!(is_one_of(c, characters), characters.contains(c), "{c} in {characters}");
            }
        }
    }
}
