//! The part of a line that is shown under a finding: a paragraph of news fills one
//! line and many screens.

use std::ops::Range;

/// How much is shown on each side of either end of a mark, in characters.
const CONTEXT: usize = 12;

/// A gap of fewer characters is shown, as the ellipsis would say less.
const SHORTEST_GAP: usize = 3;

const ELLIPSIS: &str = "…";

/// A line, cut to what stands around its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with an ellipsis for each part that is left out.
    pub text: String,
    /// The bytes of each mark in it.
    pub marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// Cuts `line` to the text around both ends of each of `marks`, which are bytes of it.
    pub fn of(line: &str, marks: &[Range<usize>]) -> Self {
        let starts: Vec<usize> = line.char_indices().map(|(start, _)| start).chain([line.len()]).collect();
        let ordinal = |offset: usize| starts.partition_point(|&start| start < offset);
        let ends = marks.iter().flat_map(|mark| [mark.start, mark.end]).map(ordinal);
        let gaps = gaps(ends.collect(), starts.len() - 1);
        let gaps: Vec<Range<usize>> =
            gaps.into_iter().map(|gap| starts[gap.start]..starts[gap.end]).collect();
        Self {
            text: without(line, &gaps),
            marks: marks.iter().map(|mark| shifted(mark.start, &gaps)..shifted(mark.end, &gaps)).collect(),
        }
    }
}

/// What is far from each of `ends`, in characters of a line of `n_chars`. A line without
/// ends keeps its beginning.
fn gaps(mut ends: Vec<usize>, n_chars: usize) -> Vec<Range<usize>> {
    if ends.is_empty() {
        ends.push(0);
    }
    ends.sort_unstable();
    let kept = ends.iter().map(|&end| end.saturating_sub(CONTEXT)..(end + CONTEXT).min(n_chars));
    let mut gaps = Vec::new();
    let mut kept_until = 0;
    for kept in kept.chain(std::iter::once(n_chars..n_chars)) {
        if kept.start >= kept_until + SHORTEST_GAP {
            gaps.push(kept_until..kept.start);
        }
        kept_until = kept_until.max(kept.end);
    }
    gaps
}

fn without(line: &str, gaps: &[Range<usize>]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for gap in gaps {
        text.push_str(&line[at..gap.start]);
        text.push_str(ELLIPSIS);
        at = gap.end;
    }
    text.push_str(&line[at..]);
    text
}

/// Where byte `offset`, which is in no gap, stands when the gaps are cut.
fn shifted(offset: usize, gaps: &[Range<usize>]) -> usize {
    let before = gaps.iter().take_while(|gap| gap.end <= offset);
    before.fold(offset, |offset, gap| offset + ELLIPSIS.len() - gap.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(line: &str, marked: &[&str]) -> (String, Vec<String>) {
        let mark = |text: &&str| line.find(text).map(|start| start..start + text.len()).unwrap();
        let excerpt = Excerpt::of(line, &marked.iter().map(mark).collect::<Vec<_>>());
        let marks = excerpt.marks.iter().map(|mark| excerpt.text[mark.clone()].to_owned()).collect();
        (excerpt.text, marks)
    }

    #[test]
    fn a_short_line_is_whole() {
        let line = "水厂将于6月31日停水检修。";
        assert_eq!(excerpt(line, &["6月31日"]), (line.to_owned(), vec!["6月31日".to_owned()]));
        assert_eq!(excerpt("", &[""]), (String::new(), vec![String::new()]));
    }

    #[test]
    fn a_long_line_is_cut_around_its_marks() {
        let line = format!("{}甲𠮷乙{}丙{}", "前".repeat(30), "中".repeat(30), "后".repeat(30));
        let (text, marks) = excerpt(&line, &["甲𠮷乙", "丙"]);
        let (before, behind) = ("前".repeat(CONTEXT), "后".repeat(CONTEXT));
        let between = "中".repeat(CONTEXT);
        assert_eq!(text, format!("…{before}甲𠮷乙{between}…{between}丙{behind}…"));
        assert_eq!(marks, ["甲𠮷乙", "丙"]);
    }

    #[test]
    fn a_long_mark_loses_its_middle() {
        let marked = "字".repeat(100);
        let (text, marks) = excerpt(&marked, &[&marked]);
        let end = "字".repeat(CONTEXT);
        assert_eq!((text.as_str(), marks[0].as_str()), (&*format!("{end}…{end}"), &*format!("{end}…{end}")));
    }

    #[test]
    fn a_gap_too_short_is_shown() {
        let line = format!("{}甲", "前".repeat(CONTEXT + SHORTEST_GAP - 1));
        assert_eq!(excerpt(&line, &["甲"]).0, line);
    }

    #[test]
    fn a_line_without_marks_keeps_its_beginning() {
        let excerpt = Excerpt::of(&"字".repeat(40), &[]);
        assert_eq!(excerpt.text, format!("{}…", "字".repeat(CONTEXT)));
    }
}
