//! # duplicate-paragraph
//!
//! A paragraph, or a run of paragraphs, stands in the manuscript a second time.
//!
//! ## Why it matters
//!
//! A text frame pasted twice is printed twice. It is the fault that readers notice
//! first, and that whoever wrote or laid out the page no longer sees.
//!
//! ## Example
//!
//! ```text
//! 镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。
//!
//! 果农说，早上摘的果子，傍晚就能摆上省城的货架。
//!
//! 镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。
//! ```
//!
//! The mark stands on the later copy; the first one is named as the related place.
//! Paragraphs that follow each other and repeat paragraphs that follow each other are
//! one finding.
//!
//! ## What it leaves alone
//!
//! Lines that stand more than once by right: bylines, names of columns, captions of
//! one line, notes in brackets, standing sentences, refrains. A run is reported only if a paragraph in it is a sentence of at
//! least 20 characters or a line of at least 30. Copies may differ in the width of
//! their characters and in white space, and in nothing else.
//!
//! ## Fix: safe
//!
//! Deletes the later copy with the blank line behind it; what stands before and after
//! it keeps its own line.

use std::ops::Range;

use rapidhash::RapidHashMap;

use crate::chinese::folded;
use crate::manuscript::{Form, Paragraph, PlacedParagraph};
use crate::rules::{Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{Document, DocumentSpan, Edit};

/// Shorter sentences stand twice by right: “县里有关部门负责人参加调研。”
const SHORTEST_SENTENCE: usize = 20;
/// Shorter lines are headlines of a series, names of columns, captions.
const SHORTEST_LINE: usize = 30;

/// The findings of `paragraphs`, which are those of `document`. `repeated` lists in
/// text order every paragraph that may read the same as another.
pub fn check(
    document: &Document,
    paragraphs: &[PlacedParagraph],
    repeated: &[usize],
    severity: Severity,
) -> Vec<Finding> {
    let runs = runs(paragraphs, repeated).into_iter();
    runs.filter(|run| paragraphs[run.copy.clone()].iter().any(|placed| is_telling(&placed.paragraph)))
        .map(|run| finding(document, paragraphs, &run, severity))
        .collect()
}

/// Paragraphs that repeat earlier ones, as many in a row as do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    original: Range<usize>,
    copy: Range<usize>,
}

/// The runs of copies from top to bottom: at each copy the longest run that begins
/// there, of the first original that it repeats.
fn runs(paragraphs: &[PlacedParagraph], repeated: &[usize]) -> Vec<Run> {
    let mut earlier: RapidHashMap<u64, Vec<usize>> = RapidHashMap::default();
    let mut runs: Vec<Run> = Vec::new();
    for &index in repeated {
        let seen = earlier.entry(paragraphs[index].paragraph.folded_hash()).or_default();
        let is_in_last_run = runs.last().is_some_and(|run| run.copy.contains(&index));
        if !is_in_last_run {
            let candidates = seen.iter().map(|&first| run_from(paragraphs, first, index));
            let longest =
                candidates.reduce(|best, run| if run.copy.len() > best.copy.len() { run } else { best });
            runs.extend(longest.filter(|run| !run.copy.is_empty()));
        }
        seen.push(index);
    }
    runs
}

/// The run of paragraphs from `copy` on that read the same as those from `first` on.
fn run_from(paragraphs: &[PlacedParagraph], first: usize, copy: usize) -> Run {
    let (original, copies) = (&paragraphs[first..copy], &paragraphs[copy..]);
    let n_same = original
        .iter()
        .zip(copies)
        .take_while(|(one, other)| reads_the_same(&one.paragraph, &other.paragraph))
        .count();
    Run { original: first..first + n_same, copy: copy..copy + n_same }
}

fn reads_the_same(one: &Paragraph, other: &Paragraph) -> bool {
    one.folded_hash() == other.folded_hash()
        && (one.text() == other.text() || folded(one.text()) == folded(other.text()))
}

/// Whether `paragraph` does not stand twice by right.
fn is_telling(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    match shape.form {
        _ if paragraph.text().starts_with(['（', '(']) && paragraph.text().ends_with(['）', ')']) => false,
        Form::Ended => shape.n_chars >= SHORTEST_SENTENCE,
        Form::Unended => shape.n_chars >= SHORTEST_LINE,
        _ => shape.is_ended && shape.n_chars >= SHORTEST_LINE,
    }
}

fn finding(document: &Document, paragraphs: &[PlacedParagraph], run: &Run, severity: Severity) -> Finding {
    let span = span_of(paragraphs, &run.copy);
    let original = span_of(paragraphs, &run.original);
    let line = document.line_of(original.start) + 1;
    let message = match run.copy.len() {
        1 => Message::new(
            format!("此段与第{line}行重复"),
            format!("This paragraph already stands in line {line}"),
        ),
        n => Message::new(
            format!("这{n}段与第{line}行起的{n}段重复"),
            format!("These {n} paragraphs already stand from line {line} on"),
        ),
    };
    Finding {
        span,
        rule: Rule::DuplicateParagraph,
        severity,
        message,
        related: vec![Related {
            span: original,
            message: Message::new("第一次出现在这里", "The first time it stands"),
        }],
        fixes: vec![Fix {
            title: Message::new("删除重复的段落", "Delete the repeated text"),
            safety: Safety::Safe,
            edits: vec![Edit::delete(deleted(paragraphs, &run.copy))],
        }],
    }
}

fn span_of(paragraphs: &[PlacedParagraph], run: &Range<usize>) -> DocumentSpan {
    DocumentSpan::new(paragraphs[run.start].start, paragraphs[run.end - 1].end())
}

/// What goes with the copy: all up to the line of the next paragraph, or, at the end
/// of the manuscript, all from the end of the paragraph before it.
fn deleted(paragraphs: &[PlacedParagraph], run: &Range<usize>) -> DocumentSpan {
    match paragraphs.get(run.end) {
        Some(next) => DocumentSpan::new(paragraphs[run.start].line_start, next.line_start),
        None => DocumentSpan::new(paragraphs[run.start - 1].end(), paragraphs[run.end - 1].end()),
    }
}
