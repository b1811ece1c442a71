//! The ends of texts and of their clauses.

/// The first `n` characters of `text`, if it has so many.
pub(super) fn first_characters(text: &str, n: usize) -> Option<&str> {
    let end = text.char_indices().map(|(start, c)| start + c.len_utf8()).nth(n - 1)?;
    Some(&text[..end])
}

/// The last `n` characters of `text`, if it has so many.
pub(super) fn last_characters(text: &str, n: usize) -> Option<&str> {
    let start = text.char_indices().rev().map(|(start, _)| start).nth(n - 1)?;
    Some(&text[start..])
}

/// How many characters stand behind the last mark of `text`.
pub(super) fn last_clause_length(text: &str) -> usize {
    text.chars().rev().take_while(|&c| !is_clause_mark(c)).count()
}

/// The first mark between clauses of `text`, and how many characters stand before it.
pub(in super::super) fn first_mark(text: &str) -> (Option<char>, usize) {
    let is_mark = |c: char| is_clause_mark(c) && !matches!(c, '“' | '”');
    let distance = text.chars().take_while(|&c| !is_mark(c)).count();
    (text.chars().nth(distance), distance)
}

pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '“' | '”')
}
