//! The two ends of a text, in characters.

/// The first `n` characters of `text`, or all that it has.
pub fn start_of(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(end, _)| &text[..end])
}

/// The last `n` characters of `text`, or all that it has.
pub fn end_of(text: &str, n: usize) -> &str {
    text.char_indices().rev().take(n).last().map_or("", |(start, _)| &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_whole_characters() {
        assert_eq!((start_of("𠮷野家", 2), end_of("𠮷野家", 2)), ("𠮷野", "野家"));
        assert_eq!((start_of("𠮷", 2), end_of("𠮷", 2)), ("𠮷", "𠮷"));
        assert_eq!((start_of("𠮷", 0), end_of("𠮷", 0)), ("", ""));
        assert_eq!((start_of("", 1), end_of("", 1)), ("", ""));
    }
}
