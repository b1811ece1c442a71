//! What a check of a manuscript says, in words that an editor can read.

use copydesk::chinese::Words;
use copydesk::desk::{CheckedManuscript, Decisions, Digest, Edition, Sought};
use copydesk::rules::{Finding, Language, Rule, Settings};
use copydesk::text::{Document, DocumentSpan, Edit};

use crate::specification::Manuscript;

/// The shortest paragraph that counts in an edition, in characters, as in the settings.
const SHORTEST: usize = 40;

/// The longest marked text that is shown whole, in characters.
const LONGEST_MARK: usize = 40;

/// How much of each end of a longer one is shown.
const END_OF_MARK: usize = 12;

/// What a check of one manuscript says.
pub struct Outcome {
    /// The findings, one after the other, each with its fixes.
    pub findings: Vec<String>,
    /// The manuscript as the first fix of every finding leaves it; `None` where none has a fix.
    pub fixed: Option<String>,
    rules: Vec<Rule>,
}

impl Outcome {
    /// Checks `manuscripts` with the default settings, and with `rule` on.
    pub fn of(manuscripts: &[Manuscript], rule: Rule) -> Self {
        let mut settings = Settings::default();
        if settings.severity(rule).is_none() {
            settings.turn_on(rule, rule.severity());
        }
        let checked = |manuscript: &Manuscript| {
            let document = Document::new(&manuscript.text);
            let checked = CheckedManuscript::new(document, settings.clone(), Words::loaded());
            assert_eq!(checked.failures(), [], "{}", manuscript.text);
            checked
        };
        let all: Vec<CheckedManuscript> = manuscripts.iter().map(checked).collect();
        match &all[..] {
            [one] => Self::of_one(one),
            _ => Self::of_edition(manuscripts, &all),
        }
    }

    fn of_one(checked: &CheckedManuscript) -> Self {
        let findings = checked.findings();
        for fix in findings.iter().flat_map(|finding| &finding.fixes) {
            assert!(fix.edits.is_sorted_by(|one, next| one.span.end <= next.span.start), "{fix:?}");
        }
        Self {
            findings: findings.iter().map(|finding| told(finding, checked.document())).collect(),
            fixed: fixed(checked.document(), findings),
            rules: findings.iter().map(|finding| finding.rule).collect(),
        }
    }

    /// What is found in each, and between them; nothing is fixed.
    fn of_edition(manuscripts: &[Manuscript], all: &[CheckedManuscript]) -> Self {
        let digest = |checked: &CheckedManuscript| Digest::of(checked.document(), checked.manuscript());
        let mut edition = Edition::default();
        for (Manuscript { name, .. }, checked) in manuscripts.iter().zip(all) {
            edition.insert(name, digest(checked));
        }
        let text_of = |name: &str| {
            let at = manuscripts.iter().position(|manuscript| manuscript.name == name)?;
            Some(all[at].document().clone())
        };
        let mut outcome = Self { findings: Vec::new(), fixed: None, rules: Vec::new() };
        for (Manuscript { name, .. }, checked) in manuscripts.iter().zip(all) {
            let (document, settings, digest) = (checked.document(), checked.settings(), &digest(checked));
            let sought = Sought { name, document, digest, settings, shortest: SHORTEST };
            let mut findings = edition.findings(&sought, &mut Decisions::default(), &text_of);
            findings.extend_from_slice(checked.findings());
            findings.sort_unstable();
            outcome.rules.extend(findings.iter().map(|finding| finding.rule));
            let told = findings.iter().map(|finding| format!("{name}:{}", told(finding, document)));
            outcome.findings.extend(told);
        }
        outcome
    }

    /// Whether `rule` finds something.
    pub fn finds(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }
}

fn told(finding: &Finding, document: &Document) -> String {
    let rule = finding.rule.name();
    let message = finding.message.text(Language::Chinese);
    let mut told =
        format!("{}: {rule} “{}” {message}", lines(finding.span, document), mark(finding.span, document));
    for related in &finding.related {
        let message = related.message.text(Language::Chinese);
        let place = match &related.elsewhere {
            Some(elsewhere) => format!("{}:{}", elsewhere.manuscript, elsewhere.first_line + 1),
            None => lines(related.span, document),
        };
        told.push_str(&format!("\n   see {place}: {message}"));
        for difference in &related.differences {
            told.push_str(&format!("\n   differs: {}", difference.in_words(document, Language::Chinese)));
        }
    }
    for fix in &finding.fixes {
        let title = fix.title.text(Language::Chinese);
        told.push_str(&format!("\n   {} fix: {title}", fix.safety.name()));
    }
    told
}

/// The line, or the first and the last, counted from 1.
fn lines(span: DocumentSpan, document: &Document) -> String {
    let first = document.line_of(span.start) + 1;
    let last = document.line_of(span.end) + 1;
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

fn mark(span: DocumentSpan, document: &Document) -> String {
    let marked = document.slice(span).replace('\n', "⏎");
    let characters: Vec<char> = marked.chars().collect();
    if characters.len() <= LONGEST_MARK {
        return marked;
    }
    let (head, tail) = (&characters[..END_OF_MARK], &characters[characters.len() - END_OF_MARK..]);
    format!("{}…{}", String::from_iter(head), String::from_iter(tail))
}

/// The text after the first fix of every finding. Where two fixes touch the same text,
/// the one of the earlier finding is taken.
fn fixed(document: &Document, findings: &[Finding]) -> Option<String> {
    let mut taken: Vec<&Edit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.first()) {
        let is_free = |edit: &Edit| !taken.iter().any(|other| other.span.meets(edit.span));
        if fix.edits.iter().all(is_free) {
            taken.extend(&fix.edits);
        }
    }
    taken.sort();
    let mut document = document.clone();
    taken.iter().rev().for_each(|edit| {
        document.apply(edit);
    });
    (!taken.is_empty()).then(|| document.to_string())
}
