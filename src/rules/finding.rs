//! Findings: what a rule reports, and the fixes it offers.

use std::sync::Arc;

use crate::text::{DocumentSpan, Edit, ParagraphSpan};

use super::{Counterpart, Difference, Message, Rule};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Certainly wrong.
    Error,
    /// Almost certainly wrong.
    Warning,
    /// Worth knowing.
    Information,
    /// A suggestion.
    Hint,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Severity; 4] =
        [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

    /// The name used in JSON and in `copydesk.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }
}

/// Whether a fix may run with nobody looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Loses nothing; may run unattended.
    Safe,
    /// An editor must look.
    Unsafe,
}

impl Safety {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        }
    }
}

/// A titled set of edits. The edits do not overlap, are sorted by their spans,
/// and all count from the text as it was when the finding was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// What it does, as the quick-fix menu shows it.
    pub title: Message,
    /// Whether it may run unattended.
    pub safety: Safety,
    /// What changes.
    pub edits: Vec<Edit>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Related {
    /// The place; the start of the text where `elsewhere` names another manuscript.
    pub span: DocumentSpan,
    /// The place, if it is in another manuscript.
    pub elsewhere: Option<Elsewhere>,
    /// What stands there.
    pub message: Message,
    /// Where its text differs from the text that is marked, what matters most first;
    /// empty where the two are not versions of one text.
    pub differences: Vec<Difference>,
}

/// Whole lines of another manuscript.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Elsewhere {
    /// The manuscript, by the name that the edition knows it by.
    pub manuscript: Arc<str>,
    /// The first line, counted from 0.
    pub first_line: usize,
    /// The last line.
    pub last_line: usize,
}

impl Related {
    /// The place `span`, of which `message` speaks.
    pub fn new(span: DocumentSpan, message: Message) -> Self {
        Self { span, elsewhere: None, message, differences: Vec::new() }
    }

    /// A place in another manuscript, of which `message` speaks.
    pub fn in_another(elsewhere: Elsewhere, message: Message) -> Self {
        Self { elsewhere: Some(elsewhere), ..Self::new(DocumentSpan::new(0, 0), message) }
    }
}

/// What a rule reports of one place. Ordered by place, then by rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The place that is marked.
    pub span: DocumentSpan,
    /// The rule; its name is the diagnostic's code.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, short enough for a squiggle.
    pub message: Message,
    /// Other places concerned, in text order.
    pub related: Vec<Related>,
    /// What can be done, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Moves all its places in the manuscript as `moved` says. Whether it could: `moved` knows where each
    /// of them went. If not, it is of no more use.
    pub(crate) fn move_by(&mut self, moved: impl Fn(usize) -> Option<usize>) -> bool {
        let place = |span: &mut DocumentSpan| {
            let both = moved(span.start).zip(moved(span.end));
            both.map(|(start, end)| *span = DocumentSpan::new(start, end)).is_some()
        };
        let mut are_here = self.related.iter_mut().filter(|related| related.elsewhere.is_none());
        place(&mut self.span)
            && are_here.all(|related| {
                let mut differences = related.differences.iter_mut();
                place(&mut related.span)
                    && differences.all(|difference| {
                        place(&mut difference.here)
                            && match &mut difference.there {
                                Counterpart::Here(there) => place(there),
                                Counterpart::Elsewhere(_) => true,
                            }
                    })
            })
            && self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).all(|edit| place(&mut edit.span))
    }
}

/// What a rule reports that looks at one paragraph alone; spans count from the paragraph's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphFinding {
    /// The place that is marked.
    pub span: ParagraphSpan,
    /// What is wrong, short enough for a squiggle.
    pub message: Message,
    /// Other places of the paragraph that are concerned, in text order, and what each of them says.
    pub related: Vec<(ParagraphSpan, Message)>,
    /// What can be done, the best first.
    pub fixes: Vec<ParagraphFix>,
}

/// A fix that stays inside one paragraph; see [`Fix`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphFix {
    /// What it does, as the quick-fix menu shows it.
    pub title: Message,
    /// Whether it may run unattended.
    pub safety: Safety,
    /// The bytes replaced and what stands there then, sorted and apart.
    pub edits: Vec<(ParagraphSpan, String)>,
}

impl ParagraphFinding {
    /// The finding of `rule` in the document in which its paragraph begins at byte
    /// `paragraph_start`.
    pub fn in_document(&self, paragraph_start: usize, rule: Rule, severity: Severity) -> Finding {
        let related = self.related.iter();
        Finding {
            span: self.span.in_document(paragraph_start),
            rule,
            severity,
            message: self.message.clone(),
            related: related
                .map(|(span, message)| Related::new(span.in_document(paragraph_start), message.clone()))
                .collect(),
            fixes: self.fixes.iter().map(|fix| fix.in_document(paragraph_start)).collect(),
        }
    }
}

impl ParagraphFix {
    fn in_document(&self, paragraph_start: usize) -> Fix {
        let edits = self.edits.iter();
        Fix {
            title: self.title.clone(),
            safety: self.safety,
            edits: edits
                .map(|(span, new_text)| Edit::replace(span.in_document(paragraph_start), new_text.clone()))
                .collect(),
        }
    }
}
