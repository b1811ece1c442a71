//! The caret: which findings wait while someone types.
//!
//! A sentence that is being written is not finished. The protocol does not say where
//! the caret stands, but the last edit does.

use std::time::{Duration, Instant};

use crate::rules::{Finding, Rule};
use crate::text::{Document, DocumentSpan, Edit};

/// Where someone types, and what the client was shown of what could wait for that.
#[derive(Debug, Default)]
pub(super) struct Caret {
    typing: Option<Typing>,
    shown: Vec<Mark>,
}

/// What is being typed.
#[derive(Debug)]
struct Typing {
    /// The lines that the last edit touched, their line ends included.
    lines: DocumentSpan,
    /// When it came.
    at: Instant,
    /// Whether the server will be woken when the pause is over.
    is_timed: bool,
}

/// A finding that was shown. It follows the edits, as its text does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    rule: Rule,
    span: DocumentSpan,
}

impl Caret {
    /// Follows `edits`, each counted from the text that the one before left. They lead to
    /// `text`. Only what goes into one line, or breaks one, is typed; what is pasted is whole.
    pub(super) fn follow(&mut self, edits: &[Edit], text: &Document) {
        for mark in &mut self.shown {
            mark.span = edits.iter().fold(mark.span, |span, edit| edit.moved(span));
        }
        let Some(last) = edits.last() else { return };
        let is_typed = !last.new_text.trim().contains(['\n', '\r']);
        self.typing = is_typed.then(|| Typing {
            lines: lines(text, last.span.start, last.span.start + last.new_text.len()),
            at: Instant::now(),
            is_timed: false,
        });
    }

    /// Forgets what was typed if that is `pause` ago, or longer.
    pub(super) fn leave_after(&mut self, pause: Duration) {
        self.typing.take_if(|typing| typing.at.elapsed() >= pause);
    }

    /// Whether `finding` waits until the caret has left: it is about what is being typed,
    /// and was not shown before.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        let Some(typing) = &self.typing else { return false };
        let is_touched = |span: DocumentSpan| span.start < typing.lines.end && typing.lines.start < span.end;
        may_wait(finding.rule)
            && (is_touched(finding.span) || finding.related.iter().any(|related| is_touched(related.span)))
            && !self.shown.iter().any(|mark| mark.rule == finding.rule && mark.span.meets(finding.span))
    }

    /// Notes that the client is shown `shown` and nothing else.
    pub(super) fn show(&mut self, shown: Vec<Mark>) {
        self.shown = shown;
    }

    /// How long until `pause` is over, if nothing was told to end it yet. Asked once
    /// after each edit.
    pub(super) fn rest_of(&mut self, pause: Duration) -> Option<Duration> {
        let typing = self.typing.as_mut().filter(|typing| !typing.is_timed)?;
        typing.is_timed = true;
        Some(pause.saturating_sub(typing.at.elapsed()))
    }

    /// Notes that a pause is over, perhaps not the last.
    pub(super) fn wake(&mut self) {
        if let Some(typing) = &mut self.typing {
            typing.is_timed = false;
        }
    }
}

impl Mark {
    /// The mark of `finding` if it could have waited.
    pub(super) fn of(finding: &Finding) -> Option<Self> {
        may_wait(finding.rule).then_some(Self { rule: finding.rule, span: finding.span })
    }
}

/// Whether `rule` speaks of what may be unfinished.
fn may_wait(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SplitParagraph | Rule::TruncatedSentence | Rule::OrphanFragment | Rule::UnpairedPunctuation
    )
}

/// The lines of `text` in which the bytes from `start` to `end` stand.
fn lines(text: &Document, start: usize, end: usize) -> DocumentSpan {
    let (first, last) = (text.line_span(text.line_of(start)), text.line_span(text.line_of(end)));
    DocumentSpan::new(first.start, last.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Message, Severity};

    const HOUR: Duration = Duration::from_secs(3600);

    fn finding(rule: Rule, start: usize, end: usize) -> Finding {
        Finding {
            span: DocumentSpan::new(start, end),
            rule,
            severity: Severity::Warning,
            message: Message::new("", ""),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A caret behind “ab” in the second line of `12\nab\n34\n`.
    fn typed() -> Caret {
        let mut caret = Caret::default();
        caret.follow(&[Edit::insert(4, "b")], &Document::new("12\nab\n34\n"));
        caret
    }

    #[test]
    fn only_what_may_be_unfinished_in_the_line_of_the_caret_waits() {
        let caret = typed();
        assert!(caret.holds(&finding(Rule::TruncatedSentence, 3, 5)));
        assert!(!caret.holds(&finding(Rule::ImpossibleDate, 3, 5)));
        assert!(!caret.holds(&finding(Rule::TruncatedSentence, 0, 2)));
        assert!(!caret.holds(&finding(Rule::TruncatedSentence, 6, 8)));
    }

    #[test]
    fn what_was_shown_stays_where_the_edits_move_it() {
        let mut caret = typed();
        let shown = finding(Rule::UnpairedPunctuation, 3, 4);
        caret.show(Mark::of(&shown).into_iter().collect());
        assert!(!caret.holds(&shown));
        caret.follow(&[Edit::insert(0, "0\n"), Edit::insert(5, "x")], &Document::new("0\n12\nxab\n34\n"));
        assert!(!caret.holds(&finding(Rule::UnpairedPunctuation, 6, 7)));
        assert!(caret.holds(&finding(Rule::SplitParagraph, 6, 7)));
    }

    #[test]
    fn the_pause_ends_it_and_is_timed_once() {
        let mut caret = typed();
        caret.leave_after(HOUR);
        assert!(caret.rest_of(HOUR).is_some_and(|rest| rest <= HOUR));
        assert_eq!(caret.rest_of(HOUR), None);
        caret.wake();
        assert!(caret.rest_of(HOUR).is_some());
        caret.leave_after(Duration::ZERO);
        assert!(!caret.holds(&finding(Rule::TruncatedSentence, 3, 5)));
        assert_eq!(caret.rest_of(HOUR), None);
    }

    #[test]
    fn what_is_pasted_does_not_wait() {
        let mut caret = Caret::default();
        caret.follow(&[Edit::insert(0, "ab\ncd")], &Document::new("ab\ncd"));
        assert!(!caret.holds(&finding(Rule::TruncatedSentence, 0, 2)));
        caret.follow(&[Edit::insert(2, "\n\n")], &Document::new("ab\n\ncd"));
        assert!(caret.holds(&finding(Rule::TruncatedSentence, 0, 2)));
    }
}
