//! The stories of a manuscript as they read, with their marks.

use std::ops::Range;

use maud::{Markup, html};

use crate::cli::check::Checked;
use crate::manuscript::{Manuscript, PlacedParagraph, Reading, Role, read};
use crate::rules::{Finding, Language, Severity};
use crate::text::DocumentSpan;

use super::{Places, note};

/// The stories of `manuscript`, which is the `index`th of the report.
pub fn stories(index: usize, manuscript: &Checked, places: &Places<'_>, language: Language) -> Markup {
    let as_read = Manuscript::of(manuscript.text.as_read());
    let paragraphs = as_read.paragraphs();
    let page = Page { index, manuscript, paragraphs, reading: read(paragraphs), places };
    let mut start = 0;
    let stories = page.reading.stories.chunk_by(|one, next| one == next).map(|story| {
        let of_story = start..start + story.len();
        start = of_story.end;
        of_story
    });
    let stories: Vec<Range<usize>> = stories.collect();
    html! {
        @for (number, of_story) in stories.iter().enumerate() {
            article { (page.story_head(number + 1, of_story, language)) (page.story(of_story)) }
        }
    }
}

/// A manuscript in the report.
struct Page<'a> {
    index: usize,
    manuscript: &'a Checked,
    paragraphs: &'a [PlacedParagraph],
    reading: Reading,
    places: &'a Places<'a>,
}

impl Page<'_> {
    fn story_head(&self, number: usize, story: &Range<usize>, language: Language) -> Markup {
        let n = story.clone().map(|at| self.findings_at(at).count()).sum::<usize>();
        let (name, told) = match language {
            Language::Chinese => (format!("第{number}篇"), format!("{n}处")),
            Language::English => (format!("Story {number}"), super::counted(n, "finding")),
        };
        html! { div.story-head { span { (name) } span { @if n > 0 { (told) } } } }
    }

    fn story(&self, story: &Range<usize>) -> Markup {
        html! {
            @for at in story.clone() {
                @let line = self.manuscript.document.line_of(self.paragraphs[at].start) + 1;
                @let class = format!("row {}", class_of(self.reading.roles[at]));
                div class=(class) id=(place_id(self.index, line)) {
                    span.line { (line) }
                    p { (self.text(at)) }
                    @if self.findings_at(at).next().is_some() {
                        aside.notes {
                            @for (number, finding) in self.findings_at(at) {
                                (note::note(self.index, number, finding, self.manuscript, self.places))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The findings that begin in the paragraph `at`, with their numbers in the manuscript.
    fn findings_at(&self, at: usize) -> impl Iterator<Item = (usize, &Finding)> {
        // One that begins before the first paragraph is told beside it.
        let from = if at == 0 { 0 } else { self.paragraphs[at].line_start };
        let to = self.paragraphs.get(at + 1).map_or(usize::MAX, |next| next.line_start);
        let all = (1..).zip(&self.manuscript.findings);
        all.filter(move |(_, finding)| (from..to).contains(&finding.span.start))
    }

    /// The paragraph in pieces, each of which is marked or not as a whole.
    fn text(&self, at: usize) -> Markup {
        let span = self.paragraphs[at].span();
        let marks = self.marks(at);
        let ends = marks.iter().flat_map(|mark| [mark.bytes.start, mark.bytes.end]);
        let mut ends: Vec<usize> = ends.chain([span.start, span.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let pieces = ends.windows(2).map(|ends| ends[0]..ends[1]);
        html! {
            @for piece in pieces {
                @let covering = marks.iter().filter(|mark| mark.bytes.start <= piece.start && piece.end <= mark.bytes.end);
                @let worst = covering.map(|mark| mark.severity).min();
                @match worst {
                    Some(severity) => mark class=(severity.name()) { (self.shown(&piece)) },
                    None => (self.shown(&piece)),
                }
                @for mark in marks.iter().filter(|mark| mark.is_last && mark.bytes.end == piece.end) {
                    sup { a href=(format!("#{}", note::note_id(self.index, mark.number))) { (mark.number) } }
                }
            }
        }
    }

    /// What a reader sees of `bytes` of the file.
    fn shown(&self, bytes: &Range<usize>) -> String {
        self.manuscript.text.shown(DocumentSpan::new(bytes.start, bytes.end))
    }

    /// What is marked in the paragraph `at`.
    fn marks(&self, at: usize) -> Vec<Mark> {
        let span = self.paragraphs[at].span();
        let all = (1..).zip(&self.manuscript.findings);
        let here = all.filter(|(_, finding)| finding.span.start < span.end && span.start < finding.span.end);
        let mark = |(number, finding): (usize, &Finding)| Mark {
            bytes: finding.span.start.max(span.start)..finding.span.end.min(span.end),
            number,
            severity: finding.severity,
            is_last: finding.span.end <= self.paragraphs.get(at + 1).map_or(usize::MAX, |next| next.start),
        };
        here.map(mark).collect()
    }
}

/// The part of a finding that stands in one paragraph.
struct Mark {
    /// The bytes of the file.
    bytes: Range<usize>,
    number: usize,
    severity: Severity,
    /// Whether the finding ends there.
    is_last: bool,
}

/// The address of `line` of the `index`th manuscript.
pub fn place_id(index: usize, line: usize) -> String {
    format!("m{index}-{line}")
}

fn class_of(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Deck => "deck",
        Role::Standfirst => "standfirst",
        Role::PullQuote => "pull-quote",
        Role::Subhead => "subhead",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Caption => "caption",
        Role::Credit => "credit",
        Role::JumpLine => "jump-line",
        Role::ListItem => "list-item",
        Role::TableRow => "table-row",
        Role::Body => "body",
    }
}
