//! `check --format human`: the text under each mark, for people.

use std::io::{self, Write};
use std::ops::Range as Bytes;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use crate::cli::check::Checked;
use crate::rules::{Finding, Fix, Language, Related, Safety, Severity};
use crate::text::{Document, DocumentSpan};

use super::excerpt::Excerpt;
use super::place::{Place, Range};
use super::words::{counted, severity_name, word};

/// How many lines from the mark a related place is still shown in the same excerpt; one
/// farther away is named by its line and column.
const NEAR: usize = 4;

/// Writes the findings of `manuscripts`, and a summary in `language`, to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], language: Language, out: &mut dyn Write) -> io::Result<()> {
    for manuscript in manuscripts {
        for finding in &manuscript.findings {
            write_finding(finding, manuscript, out)?;
        }
    }
    writeln!(out, "{}", summary(manuscripts, language))
}

/// The place on a line of its own, as terminals and editors open it from there, and the
/// report below it.
fn write_finding(finding: &Finding, manuscript: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let place = place(finding.span, manuscript);
    let bold = Style::new().bold();
    // Plain ASCII lines: box drawing is one column wide in some terminals and two in
    // others that are set up for Chinese.
    let report = Renderer::styled().render(&[report(finding, manuscript)]);
    writeln!(out, "{bold}{place}{bold:#}\n{report}\n")
}

fn report<'a>(finding: &'a Finding, manuscript: &'a Checked) -> Group<'a> {
    let language = manuscript.language;
    let (near, far): (Vec<&Related>, Vec<&Related>) = finding.related.iter().partition(|related| {
        related.elsewhere.is_none() && is_near(related.span, finding.span, &manuscript.document)
    });
    let title = level(finding.severity, language)
        .primary_title(finding.message.text(language))
        .id(finding.rule.name());
    let far = far.into_iter().map(|related| {
        let place = match &related.elsewhere {
            Some(elsewhere) => format!("{}:{}", elsewhere.manuscript, elsewhere.first_line + 1),
            None => place(related.span, manuscript),
        };
        let text = format!("{} ({place})", related.message.text(language));
        Level::NOTE.with_name(word(language, "另见", "see")).message(text)
    });
    let differences = finding.related.iter().flat_map(|related| &related.differences).map(|difference| {
        Level::NOTE
            .with_name(word(language, "不同", "differs"))
            .message(difference.in_words(&manuscript.document, language))
    });
    let fixes = finding
        .fixes
        .iter()
        .map(|fix| Level::HELP.with_name(fix_name(fix, language)).message(fix.title.text(language)));
    title.element(snippet(finding, &near, manuscript)).elements(far).elements(differences).elements(fixes)
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE,
    };
    level.with_name(severity_name(severity, language))
}

fn fix_name(fix: &Fix, language: Language) -> &'static str {
    match fix.safety {
        Safety::Safe => word(language, "修改（可直接采用）", "fix (safe)"),
        Safety::Unsafe => word(language, "修改（须核对）", "fix (unsafe, look first)"),
    }
}

fn place(span: DocumentSpan, manuscript: &Checked) -> String {
    let Place { line, column } = Range::of(span, &manuscript.document).start;
    let path = &manuscript.path;
    match (manuscript.kind.is_text(), manuscript.language) {
        (true, _) => format!("{path}:{line}:{column}"),
        (false, Language::Chinese) => format!("{path} 第{line}段第{column}字"),
        (false, Language::English) => format!("{path} paragraph {line}, character {column}"),
    }
}

fn is_near(related: DocumentSpan, mark: DocumentSpan, document: &Document) -> bool {
    let (one, other) = (lines_of(related, document), lines_of(mark, document));
    one.start < other.end + NEAR && other.start < one.end + NEAR
}

/// The lines of the mark and of the places near it, each cut to what stands around them.
fn snippet<'a>(
    finding: &Finding,
    near: &[&'a Related],
    manuscript: &'a Checked,
) -> Snippet<'a, Annotation<'a>> {
    let document = &manuscript.document;
    let labels = near.iter().map(|related| Some(related.message.text(manuscript.language)));
    let spans: Vec<DocumentSpan> =
        std::iter::once(finding.span).chain(near.iter().map(|related| related.span)).collect();
    let (source, line_start, marks) = excerpts(&spans, document);
    let annotations = marks.into_iter().zip(std::iter::once(None).chain(labels));
    Snippet::source(source).line_start(line_start).annotations(annotations.enumerate().map(
        |(index, (mark, label))| {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark).label(label)
        },
    ))
}

/// The lines that `spans` fill and those between, cut; the number of the first, counted from 1;
/// and where each span stands in them.
fn excerpts(spans: &[DocumentSpan], document: &Document) -> (String, usize, Vec<Bytes<usize>>) {
    let lines = spans.iter().map(|&span| lines_of(span, document));
    let lines = lines.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end)).unwrap_or(0..0);
    let first = lines.start;
    let mut source = String::new();
    let mut marks: Vec<Option<Bytes<usize>>> = vec![None; spans.len()];
    for line in lines {
        let (whole, start) = (document.line_span(line), source.len());
        let text = document.slice(whole);
        let text = text.trim_end_matches(['\n', '\r']);
        let here = |span: DocumentSpan| within(span, whole.start, text.len());
        let on_line: Vec<(usize, Bytes<usize>)> =
            spans.iter().enumerate().filter_map(|(index, &span)| Some((index, here(span)?))).collect();
        let excerpt = Excerpt::of(text, &on_line.iter().map(|(_, mark)| mark.clone()).collect::<Vec<_>>());
        for (&(index, _), mark) in on_line.iter().zip(&excerpt.marks) {
            let begins = marks[index].as_ref().map_or(start + mark.start, |begun| begun.start);
            marks[index] = Some(begins..start + mark.end);
        }
        source.push_str(&excerpt.text);
        source.push('\n');
    }
    (source, first + 1, marks.into_iter().map(Option::unwrap_or_default).collect())
}

/// The part of `span` that stands on the line of `length` bytes from byte `start` on.
fn within(span: DocumentSpan, start: usize, length: usize) -> Option<Bytes<usize>> {
    let is_here = span.start <= start + length && span.end >= start;
    is_here.then(|| span.start.saturating_sub(start)..(span.end - start).min(length))
}

/// The lines that `span` fills, counted from 0.
fn lines_of(span: DocumentSpan, document: &Document) -> Bytes<usize> {
    document.line_of(span.start)..document.line_of(span.end) + 1
}

fn summary(manuscripts: &[Checked], language: Language) -> String {
    let count = |severity: Severity| {
        let findings = manuscripts.iter().flat_map(|manuscript| &manuscript.findings);
        findings.filter(|finding| finding.severity == severity).count()
    };
    let counts = Severity::ALL.map(|severity| (severity, count(severity)));
    let n_findings: usize = counts.iter().map(|(_, count)| count).sum();
    let n_manuscripts = manuscripts.len();
    if n_manuscripts == 0 {
        // To say that nothing was found would be true, and mislead.
        return match language {
            Language::Chinese => "没有可检查的稿件".to_owned(),
            Language::English => "no manuscripts to check".to_owned(),
        };
    }
    let told = counts.into_iter().filter(|&(_, count)| count > 0).map(|(severity, count)| {
        let name = severity_name(severity, language);
        match language {
            Language::Chinese => format!("{count}处{name}"),
            Language::English => counted(count, name),
        }
    });
    let told: Vec<String> = told.collect();
    match (language, n_findings) {
        (Language::Chinese, 0) => format!("共{n_manuscripts}篇稿件，没有发现问题"),
        (Language::Chinese, _) => {
            format!("共{n_manuscripts}篇稿件，{n_findings}处问题（{}）", told.join("，"))
        }
        (Language::English, 0) => format!("{}, no findings", counted(n_manuscripts, "manuscript")),
        (Language::English, _) => {
            let (manuscripts, findings) =
                (counted(n_manuscripts, "manuscript"), counted(n_findings, "finding"));
            format!("{manuscripts}, {findings} ({})", told.join(", "))
        }
    }
}
