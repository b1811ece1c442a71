//! Text that stands in another manuscript of the edition too.

use crate::rules::{Difference, Elsewhere, Finding, Message, Related, Rule, Settings, Severity};
use crate::text::{DocumentSpan, ParagraphSpan};

use super::Stretch;
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
    /// Whether the one is a part of the other, of whose other parts nothing is said.
    pub is_part: bool,
}

/// What `there`, a paragraph of another manuscript, has in common with `here` if the two
/// are versions of one text, or `here` is a part of it.
pub fn version(here: &str, there: &str) -> Option<Version> {
    let pairing = Pairing::of_texts(here, there);
    let is_part = !near_duplicate_paragraph::is_version(&pairing);
    if is_part && !near_duplicate_paragraph::is_part(&pairing) {
        return None;
    }
    let differences = pairing.telling_differences(MOST_DIFFERENCES).into_iter();
    let [here_length, there_length] = pairing.alignment.lengths();
    let is_inside = |gap: &Stretch| !is_part || (0 < gap.other.start && gap.other.end < there_length);
    let difference = |gap: Stretch| {
        let bytes = pairing.one.bytes(gap.one);
        (ParagraphSpan::new(bytes.start, bytes.end), there[pairing.other.bytes(gap.other)].into())
    };
    Some(Version {
        n_common: pairing.alignment.n_common(),
        lengths: [here_length, if is_part { here_length } else { there_length }],
        differences: differences.filter(is_inside).map(difference).collect(),
        is_part,
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
    /// Whether they are a part of a longer paragraph there.
    pub is_part: bool,
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
        if self.is_part {
            return Some(match self.percent {
                None => Message::new(
                    format!("此段也见于“{name}”第{line}行的段落中"),
                    format!("This paragraph also stands in “{name}”, inside line {line}"),
                ),
                Some(percent) => Message::new(
                    format!("此段有{percent}%见于“{name}”第{line}行的段落中"),
                    format!("{percent}% of this paragraph also stands in “{name}”, inside line {line}"),
                ),
            });
        }
        let (chinese, english) = match (self.percent, self.n_paragraphs) {
            (None, 1) => (
                format!("此段也见于“{name}”第{line}行"),
                format!("This paragraph also stands in “{name}”, line {line}"),
            ),
            (None, n) => (
                format!("这{n}段也见于“{name}”，从第{line}行起"),
                format!("These {n} paragraphs also stand in “{name}”, from line {line} on"),
            ),
            (Some(percent), 1) => (
                format!("此段与“{name}”第{line}行大同小异，{percent}%相同"),
                format!("This paragraph and “{name}”, line {line}, are versions of one, {percent}% the same"),
            ),
            (Some(percent), n) => (
                format!("这{n}段与“{name}”第{line}行起的文字大同小异，{percent}%相同"),
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
    fn a_part_of_a_longer_paragraph_is_one() {
        let here = format!("{HERE}施工队避开早晚高峰，两个月铺完了主管，没有停过一天水。");
        let around = "灌区今年扩大到四个乡，明年还要修两座泵站，水费按方来收，村民心里有了一本明白账。";
        let there = format!("{around}{here}{around}");
        let found = version(&here, &there).unwrap();
        assert!(found.is_part && found.differences.is_empty());
        assert_eq!(found.n_common, found.lengths[1]);
        let found = version(&here, &there.replace("8.5%", "6.5%")).unwrap();
        let texts: Vec<(&str, &str)> =
            found.differences.iter().map(|(span, there)| (&here[span.range()], &**there)).collect();
        assert_eq!((found.is_part, texts), (true, vec![("8.5", "6.5")]));
        assert_eq!(version(&there, &here), None);
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
