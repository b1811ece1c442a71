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
    /// The manuscripts; more than one are an edition.
    pub manuscripts: Vec<Manuscript>,
    /// The `findings` and `fixed` blocks, as they are written.
    outcome: String,
    /// What stands behind them.
    rest: String,
}

/// A manuscript of a section.
pub struct Manuscript {
    /// The name of its file, which stands behind the name of its block; empty where it does not matter.
    pub name: String,
    /// The lines of its block, without a last line end.
    pub text: String,
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

    /// The same with the blocks that `check` says of the manuscripts of each section.
    pub fn with_outcomes(mut self, check: impl Fn(&[Manuscript]) -> Outcome) -> Self {
        for section in &mut self.sections {
            section.outcome = blocks(&check(&section.manuscripts));
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
        let opening = format!("{FENCE}manuscript");
        let start = body.find(&opening).ok_or_else(|| problem("has no manuscript"))?;
        let (introduction, mut rest) = body.split_at(start);
        let mut manuscripts = Vec::new();
        while let Some(behind) = rest.strip_prefix(&opening) {
            let (name, behind) = behind.split_once('\n').ok_or_else(|| problem("a block has no end"))?;
            let (text, behind) = block(behind).ok_or_else(|| problem("a manuscript has no end"))?;
            manuscripts.push(Manuscript { name: name.trim().to_owned(), text: text.to_owned() });
            rest = behind;
        }
        if manuscripts.len() > 1 && manuscripts.iter().any(|manuscript| manuscript.name.is_empty()) {
            return Err(problem("one of its manuscripts has no name"));
        }
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
            manuscripts,
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
        let Self { heading, introduction, manuscripts, outcome, rest } = self;
        write!(formatter, "## {heading}\n{introduction}")?;
        for Manuscript { name, text } in manuscripts {
            let space = if name.is_empty() { "" } else { " " };
            write!(formatter, "{FENCE}manuscript{space}{name}\n{text}\n{FENCE}\n")?;
        }
        write!(formatter, "{outcome}{rest}")
    }
}
