//! The two ends of a text, in characters.

/// The first `n` characters of `text`, or all that it has.
pub fn start_of(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).map_or(text, |(end, _)| &text[..end])
}

/// The last `n` characters of `text`, or all that it has.
pub fn end_of(text: &str, n: usize) -> &str {
    text.char_indices().rev().take(n).last().map_or("", |(start, _)| &text[start..])
}

/// As many of the first characters of `text` as fill no more than `n` bytes.
pub fn start_within(text: &str, n: usize) -> &str {
    let end = (0..=n.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or_default()]
}

/// As many of the last characters of `text` as fill no more than `n` bytes.
pub fn end_within(text: &str, n: usize) -> &str {
    let start = (text.len().saturating_sub(n)..text.len()).find(|&start| text.is_char_boundary(start));
    &text[start.unwrap_or(text.len())..]
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
