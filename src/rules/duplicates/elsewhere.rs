//! Text that stands in another manuscript of the edition too.

use crate::rules::{Difference, Elsewhere, Finding, Message, Related, Rule, Settings, Severity};
use crate::text::{DocumentSpan, ParagraphSpan};

use super::near_duplicate_paragraph;
use super::pairing::Pairing;

/// A list of differences that nobody reads to its end helps nobody.
const MOST_DIFFERENCES: usize = 16;

/// What a paragraph of another manuscript has in common with one, of which it is a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Characters that both have.
    pub n_common: usize,
    /// Characters of the one and of the other.
    pub lengths: [usize; 2],
    /// What stands here, and what instead there; changed figures first.
    pub differences: Vec<(ParagraphSpan, Box<str>)>,
}

/// What `there`, a paragraph of another manuscript, has in common with `here` if the two
/// are versions of one text.
pub fn version(here: &str, there: &str) -> Option<Version> {
    let pairing = Pairing::of_texts(here, there);
    near_duplicate_paragraph::is_version(&pairing).then(|| {
        let differences = pairing.telling_differences(MOST_DIFFERENCES).into_iter();
        let difference = |gap: super::Stretch| {
            let bytes = pairing.one.bytes(gap.one);
            (ParagraphSpan::new(bytes.start, bytes.end), there[pairing.other.bytes(gap.other)].into())
        };
        Version {
            n_common: pairing.alignment.n_common(),
            lengths: pairing.alignment.lengths(),
            differences: differences.map(difference).collect(),
        }
    })
}

/// Paragraphs in a row that stand in other manuscripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Where they stand here.
    pub span: DocumentSpan,
    /// How many they are.
    pub n_paragraphs: usize,
    /// Where they stand besides; the first is the place that they are compared with.
    pub places: Vec<Elsewhere>,
    /// How much of them is the same there, in whole per cent; `None` for all of it.
    pub percent: Option<usize>,
    /// Where the two differ.
    pub differences: Vec<Difference>,
}

impl Repeat {
    /// The rule that reports it.
    fn rule(&self) -> Rule {
        if self.percent.is_some() { Rule::NearDuplicateParagraph } else { Rule::DuplicateParagraph }
    }

    /// Its finding under `settings`, for information or less; `None` where its rule is off.
    pub fn finding(self, settings: &Settings) -> Option<Finding> {
        let severity = settings.severity(self.rule())?.max(Severity::Information);
        let message = self.message()?;
        let (rule, span) = (self.rule(), self.span);
        let text = match self.percent {
            None => Message::new("同样的文字在这里", "The same text stands here"),
            Some(_) => Message::new("另一个版本在这里", "The other version stands here"),
        };
        let places = self.places.into_iter();
        let mut related: Vec<Related> =
            places.map(|place| Related::in_another(place, text.clone())).collect();
        if let Some(first) = related.first_mut() {
            first.differences = self.differences;
        }
        Some(Finding { span, rule, severity, message, related, fixes: Vec::new() })
    }

    fn message(&self) -> Option<Message> {
        let place = self.places.first()?;
        let (name, line) = (&place.manuscript, place.first_line + 1);
        let (chinese, english) = match (self.percent, self.n_paragraphs) {
            (None, 1) => (
                format!("此段也在“{name}”第{line}行"),
                format!("This paragraph also stands in “{name}”, line {line}"),
            ),
            (None, n) => (
                format!("这{n}段也在“{name}”第{line}行起"),
                format!("These {n} paragraphs also stand in “{name}”, from line {line} on"),
            ),
            (Some(percent), 1) => (
                format!("此段与“{name}”第{line}行大同小异，{percent}%相同"),
                format!("This paragraph and “{name}”, line {line}, are versions of one, {percent}% the same"),
            ),
            (Some(percent), n) => (
                format!("这{n}段与“{name}”第{line}行起大同小异，{percent}%相同"),
                format!(
                    "These {n} paragraphs and “{name}” from line {line} on are versions of one, {percent}% the same"
                ),
            ),
        };
        Some(Message::new(chinese, english))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str =
        "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。";

    #[test]
    fn an_edited_copy_is_a_version_with_its_figures_first() {
        let there = HERE.replace("稳定的", "").replace("36公里", "63公里");
        let found = version(HERE, &there).unwrap();
        let texts: Vec<(&str, &str)> =
            found.differences.iter().map(|(here, there)| (&HERE[here.range()], &**there)).collect();
        assert_eq!(texts, [("36", "63"), ("稳定的", "")]);
    }

    #[test]
    fn another_text_and_a_pattern_are_none() {
        assert_eq!(version(HERE, "果农说，早上摘的果子，傍晚就能摆上省城的货架。"), None);
        let meeting =
            "县长周怀远3月2日在县城会见来访的邻县代表团一行12人，双方就上下游共同治理河道交换意见。";
        let other = meeting.replace("3月2日", "4月5日").replace("邻县", "省城水利").replace("12人", "7人");
        assert_eq!(version(meeting, &other), None);
    }
}
