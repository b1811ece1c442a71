//! A specification as Markdown: what is kept as it stands, and the blocks that a
//! check of the manuscript fills in.

use std::fmt;

use crate::outcome::Outcome;

const FENCE: &str = "```";

/// One file.
pub struct Specification {
    /// What stands before the first section.
    head: String,
    sections: Vec<Section>,
}

/// A heading of the second level and what stands below it.
pub struct Section {
    /// The heading, without its marks.
    pub heading: String,
    /// What stands between the heading and the manuscript.
    introduction: String,
    /// The manuscript: the lines of its block, without a last line end.
    pub manuscript: String,
    /// The `findings` and `fixed` blocks, as they are written.
    outcome: String,
    /// What stands behind them.
    rest: String,
}

impl Specification {
    /// Reads `text`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let starts: Vec<usize> = section_starts(text);
        let head = text[..starts.first().copied().unwrap_or(text.len())].to_owned();
        if head.contains(FENCE) {
            return Err("a block stands before the first section".to_owned());
        }
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let sections = starts.iter().zip(ends).map(|(&start, end)| Section::parse(&text[start..end]));
        Ok(Self { head, sections: sections.collect::<Result<_, _>>()? })
    }

    /// The sections in their order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter()
    }

    /// The same with the blocks that `check` says of each manuscript.
    pub fn with_outcomes(mut self, check: impl Fn(&str) -> Outcome) -> Self {
        for section in &mut self.sections {
            section.outcome = blocks(&check(&section.manuscript));
        }
        self
    }
}

/// Where the lines begin that are headings of the second level, outside blocks.
fn section_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut is_in_block = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        is_in_block ^= line.starts_with(FENCE);
        if line.starts_with("## ") && !is_in_block {
            starts.push(offset);
        }
        offset += line.len();
    }
    starts
}

impl Section {
    /// Whether nothing may be found in it.
    pub fn is_near_miss(&self) -> bool {
        self.heading.starts_with("Near miss")
    }

    fn parse(text: &str) -> Result<Self, String> {
        let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
        let heading = heading.trim_start_matches('#').trim().to_owned();
        let problem = |what: &str| format!("section {heading:?}: {what}");
        let opening = "```manuscript\n";
        let (introduction, rest) = body.split_once(opening).ok_or_else(|| problem("has no manuscript"))?;
        let (manuscript, mut rest) = block(rest).ok_or_else(|| problem("its manuscript has no end"))?;
        let behind = rest;
        for name in ["findings", "fixed"] {
            if let Some(block_text) = rest.strip_prefix(&format!("{FENCE}{name}\n")) {
                (_, rest) = block(block_text).ok_or_else(|| problem("a block has no end"))?;
            }
        }
        if introduction.contains(FENCE) || rest.contains(FENCE) {
            return Err(problem("a block is not where it belongs, or has no known name"));
        }
        Ok(Self {
            introduction: introduction.to_owned(),
            manuscript: manuscript.to_owned(),
            outcome: behind[..behind.len() - rest.len()].to_owned(),
            rest: rest.to_owned(),
            heading,
        })
    }
}

/// The text of the block that `text` begins in, and what stands behind its end.
fn block(text: &str) -> Option<(&str, &str)> {
    let end = "\n```\n";
    text.split_once(end).or_else(|| text.strip_suffix("\n```").map(|block| (block, "")))
}

fn blocks(outcome: &Outcome) -> String {
    let findings = (!outcome.findings.is_empty())
        .then(|| format!("{FENCE}findings\n{}\n{FENCE}\n", outcome.findings.join("\n")));
    let fixed = outcome.fixed.as_ref().map(|fixed| format!("{FENCE}fixed\n{fixed}\n{FENCE}\n"));
    findings.into_iter().chain(fixed).collect()
}

impl fmt::Display for Specification {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.head)?;
        self.sections.iter().try_for_each(|section| section.fmt(formatter))
    }
}

impl fmt::Display for Section {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { heading, introduction, manuscript, outcome, rest } = self;
        write!(
            formatter,
            "## {heading}\n{introduction}{FENCE}manuscript\n{manuscript}\n{FENCE}\n{outcome}{rest}"
        )
    }
}
