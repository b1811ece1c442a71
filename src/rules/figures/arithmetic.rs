//! What the rules about arithmetic have in common: a relation that fails as a finding.

use crate::figures::relations::{Relation, Verdict};
use crate::figures::{Figure, exact_numeral};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::ParagraphSpan;

/// The finding that `relation` of `figures` does not hold: what follows and what is stated, all
/// figures marked, and the numbers that would make it true, each in the form of the one it replaces.
pub(super) fn finding(text: &str, figures: &[Figure], relation: &Relation) -> Option<ParagraphFinding> {
    let message =
        Message::new(relation.working.chinese(relation.verdict), relation.working.english(relation.verdict));
    with_message(text, figures, relation, message)
}

/// The same with a `message` of its own.
pub(super) fn with_message(
    text: &str,
    figures: &[Figure],
    relation: &Relation,
    message: Message,
) -> Option<ParagraphFinding> {
    let stated = figures.get(relation.stated)?;
    let mut given: Vec<ParagraphSpan> =
        relation.given.iter().filter_map(|&index| Some(figures.get(index)?.span)).collect();
    given.sort_unstable();
    let related = given.into_iter().filter_map(|span| {
        let written = text.get(span.range())?;
        Some((span, Message::new(format!("验算用到“{written}”"), format!("Worked out from {written}"))))
    });
    let fixes = relation.remedies.iter().filter_map(|&(index, number)| {
        let figure = figures.get(index)?;
        let written = text.get(figure.span.range())?;
        let (numeral, style) = exact_numeral(written, figure)?;
        let printed = style.print(number).filter(|printed| printed != numeral)?;
        let whole = format!("{printed}{}", &written[numeral.len()..]);
        let span = ParagraphSpan::new(figure.span.start, figure.span.start + numeral.len());
        Some(replacement(span, printed, written, &whole))
    });
    Some(ParagraphFinding { span: stated.span, message, related: related.collect(), fixes: fixes.collect() })
}

/// The fix that puts `new_text` at `span`, so that `written` reads `whole`. Which of the figures is
/// wrong only an editor can tell.
pub(super) fn replacement(span: ParagraphSpan, new_text: String, written: &str, whole: &str) -> ParagraphFix {
    ParagraphFix {
        title: Message::new(format!("将“{written}”改为“{whole}”"), format!("Change {written} to {whole}")),
        safety: Safety::Unsafe,
        edits: vec![(span, new_text)],
    }
}

/// The findings for those of `relations` that are wanted and fail.
pub(super) fn findings(
    relations: &[Relation],
    is_wanted: &dyn Fn(&Relation) -> bool,
    finding: impl Fn(&Relation) -> Option<ParagraphFinding>,
) -> Vec<ParagraphFinding> {
    let told = relations.iter().filter(|relation| relation.verdict == Verdict::Fails && is_wanted(relation));
    told.filter_map(finding).collect()
}
