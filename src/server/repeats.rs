//! What the edition says of an open manuscript, kept in step with its edits.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::desk::MentionElsewhere;
use crate::rules::Finding;
use crate::text::{DocumentSpan, Edit};

use super::edition::Answer;

/// How long after an edit the edition is asked again, if no other comes; it is in no hurry.
const PAUSE: Duration = Duration::from_millis(500);
/// How long after the first edit it is asked all the same.
const LONGEST_PAUSE: Duration = Duration::from_secs(3);
/// The edition may be busy with one manuscript for one part in this many of the time.
const SHARE: u32 = 8;

/// The findings of the edition, and the question that is open.
#[derive(Debug, Clone, Default)]
pub(super) struct Repeats {
    findings: Vec<Finding>,
    mentions: Vec<MentionElsewhere>,
    folder: PathBuf,
    /// The number of the last question; 0 before the first.
    ticket: u64,
    /// Edits since then.
    since: Vec<Edit>,
    is_under_way: bool,
    /// The first edit, and the last, that the edition does not know of.
    stale: Option<(Instant, Instant)>,
    not_before: Option<Instant>,
    is_timed: bool,
}

impl Repeats {
    /// What is said of a manuscript that is not open; places count from `folder`.
    pub(super) fn of_closed(findings: Vec<Finding>, folder: &Path) -> Self {
        Self { findings, folder: folder.to_owned(), ..Self::default() }
    }

    /// The findings, for the text as it stands.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The numbers of other manuscripts that may be of the same thing as the one that fills `span`.
    pub(super) fn mentions_of(&self, span: DocumentSpan) -> impl Iterator<Item = &MentionElsewhere> {
        self.mentions.iter().filter(move |mention| mention.span == span)
    }

    /// The folder that the places in the findings and mentions count from.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Follows `edits`. A finding goes with its text.
    pub(super) fn follow(&mut self, edits: &[Edit]) {
        follow(&mut self.findings, edits);
        follow_mentions(&mut self.mentions, edits);
        if self.ticket > 0 {
            self.since.extend_from_slice(edits);
        }
        let now = Instant::now();
        self.stale = Some((self.stale.map_or(now, |(first, _)| first), now));
    }

    /// Has the edition asked as soon as it may be; `is_new` where the text has nothing to
    /// do with what it was.
    pub(super) fn renew(&mut self, is_new: bool) {
        if is_new {
            // No answer to an older question fits.
            *self = Self { ticket: self.ticket + 1, not_before: self.not_before, ..Self::default() };
        }
        let long_ago = Instant::now().checked_sub(LONGEST_PAUSE);
        self.stale = long_ago.map(|long_ago| (long_ago, long_ago));
    }

    /// How long until the edition is to be asked; `None` if there is nothing to ask, or
    /// the last question is open.
    pub(super) fn due_in(&self) -> Option<Duration> {
        let (first, last) = self.stale.filter(|_| !self.is_under_way)?;
        let due = (last + PAUSE).min(first + LONGEST_PAUSE).max(self.not_before.unwrap_or(first));
        Some(due.saturating_duration_since(Instant::now()))
    }

    /// Whether the server has to be woken for that, which is asked once.
    pub(super) fn needs_timer(&mut self) -> bool {
        !std::mem::replace(&mut self.is_timed, true)
    }

    /// Notes that the edition is asked for the text as it stands; the number of the question.
    pub(super) fn ask(&mut self) -> u64 {
        self.ticket += 1;
        self.since.clear();
        self.stale = None;
        (self.is_under_way, self.is_timed) = (true, false);
        self.ticket
    }

    /// Takes `answer`, unless it is to an older question; whether that changes anything.
    pub(super) fn take(&mut self, answer: Answer) -> bool {
        if answer.ticket != self.ticket {
            return false;
        }
        let mut findings = answer.findings;
        follow(&mut findings, &self.since);
        self.mentions = answer.mentions;
        follow_mentions(&mut self.mentions, &self.since);
        self.is_under_way = false;
        self.not_before = Some(Instant::now() + answer.time * SHARE);
        self.folder = answer.folder;
        std::mem::replace(&mut self.findings, findings) != self.findings
    }
}

/// Moves `findings` with `edits`. One whose text is gone goes, too.
fn follow(findings: &mut Vec<Finding>, edits: &[Edit]) {
    let moved = |span: DocumentSpan| edits.iter().fold(span, |span, edit| edit.moved(span));
    for finding in findings.iter_mut() {
        finding.span = moved(finding.span);
        let differences = finding.related.iter_mut().flat_map(|related| &mut related.differences);
        differences.for_each(|difference| difference.here = moved(difference.here));
    }
    findings.retain(|finding| finding.span.start < finding.span.end);
}

fn follow_mentions(mentions: &mut Vec<MentionElsewhere>, edits: &[Edit]) {
    for mention in mentions.iter_mut() {
        mention.span = edits.iter().fold(mention.span, |span, edit| edit.moved(span));
    }
    mentions.retain(|mention| mention.span.start < mention.span.end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Message, Rule, Severity};

    fn finding(start: usize, end: usize) -> Finding {
        Finding {
            span: DocumentSpan::new(start, end),
            rule: Rule::DuplicateParagraph,
            severity: Severity::Information,
            message: Message::new("", ""),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    fn answer(ticket: u64, findings: Vec<Finding>) -> Answer {
        let uri = "file:///desk/page.txt".parse().unwrap();
        Answer { uri, ticket, findings, mentions: Vec::new(), folder: PathBuf::new(), time: Duration::ZERO }
    }

    #[test]
    fn an_answer_is_moved_by_the_edits_since_its_question() {
        let mut repeats = Repeats::default();
        let ticket = repeats.ask();
        repeats.follow(&[Edit::insert(0, "ab"), Edit::delete(DocumentSpan::new(10, 14))]);
        assert!(repeats.take(answer(ticket, vec![finding(4, 6), finding(8, 12)])));
        assert_eq!(repeats.findings(), [finding(6, 8)]);
        assert!(!repeats.take(answer(ticket, vec![finding(4, 6)])));
    }

    #[test]
    fn an_answer_to_another_text_is_dropped() {
        let mut repeats = Repeats::default();
        let ticket = repeats.ask();
        repeats.renew(true);
        assert!(!repeats.take(answer(ticket, vec![finding(4, 6)])));
        assert_eq!(repeats.due_in(), Some(Duration::ZERO));
    }

    #[test]
    fn one_question_is_open_at_a_time_and_typing_is_waited_for() {
        let mut repeats = Repeats::default();
        assert_eq!(repeats.due_in(), None);
        repeats.follow(&[]);
        assert!(repeats.due_in().is_some_and(|rest| rest > Duration::ZERO));
        let ticket = repeats.ask();
        repeats.follow(&[]);
        assert_eq!(repeats.due_in(), None);
        repeats.take(answer(ticket, Vec::new()));
        assert!(repeats.due_in().is_some());
    }
}
