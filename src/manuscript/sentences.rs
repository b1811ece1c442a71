//! Sentences of a paragraph.

use crate::chinese::{ends_sentence, is_closing};
use crate::text::ParagraphSpan;

/// The sentences of `text` in order, each with the marks that end it and the
/// quotes and brackets that close behind them; the last may have no end.
pub fn sentences(text: &str) -> Vec<ParagraphSpan> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (offset, c) in text.char_indices() {
        let goes_on = ends_sentence(c) || is_closing(c);
        if ended && !goes_on {
            sentences.push(ParagraphSpan::new(start, offset));
            start = offset;
        }
        ended = ends_sentence(c) || (ended && is_closing(c));
    }
    if start < text.len() {
        sentences.push(ParagraphSpan::new(start, text.len()));
    }
    sentences
}

/// The clauses of `text` in order, each with the marks that end it: what commas, semicolons, colons
/// and ends of sentences part.
pub fn clauses(text: &str) -> Vec<ParagraphSpan> {
    let ends = |c: char| ends_sentence(c) || matches!(c, '，' | '；' | '：' | ',' | ';');
    let mut clauses = Vec::new();
    let (mut start, mut ended) = (0, false);
    for (offset, c) in text.char_indices() {
        if ended && !ends(c) && !is_closing(c) {
            clauses.push(ParagraphSpan::new(start, offset));
            start = offset;
        }
        ended = ends(c) || (ended && is_closing(c));
    }
    if start < text.len() {
        clauses.push(ParagraphSpan::new(start, text.len()));
    }
    clauses
}

/// What stands behind the last comma, stop, colon or dash of `text` that has text
/// behind it: the place to mark when the end of a paragraph is wrong.
pub fn last_clause(text: &str) -> ParagraphSpan {
    let is_break = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ',' | '—' | '…');
    let trimmed = text.trim_end_matches(is_break);
    let start =
        trimmed.rfind(is_break).map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    ParagraphSpan::new(start, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let parts: Vec<&str> = sentences(text).into_iter().map(|s| &text[s.range()]).collect();
        assert_eq!(parts.join("|"), expected);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check("他说：“好。”大家笑了……走吧！没有完", "他说：“好。”|大家笑了……|走吧！|没有完");
        check("（一句话。）又一句。", "（一句话。）|又一句。");
        check("", "");
    }

    #[test]
    fn clauses_end_at_every_mark_that_parts() {
        let text = "他说：“先种，后收。”大家笑了；走吧";
        let parts: Vec<&str> = clauses(text).into_iter().map(|clause| &text[clause.range()]).collect();
        assert_eq!(parts, ["他说：", "“先种，", "后收。”", "大家笑了；", "走吧"]);
        assert_eq!(clauses(""), []);
    }

    #[test]
    fn last_clause_is_never_empty() {
        for (text, expected) in
            [("先种，后收", "后收"), ("先种，后收，", "后收，"), ("，，", "，，"), ("甲", "甲")]
        {
            assert_eq!(&text[last_clause(text).range()], expected);
        }
    }
}
