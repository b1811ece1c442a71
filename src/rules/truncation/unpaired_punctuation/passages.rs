//! Quotations and bracketed notes that run over paragraphs, or over pages.

use std::iter::once;

use crate::chinese::{UnpairedMark, closing_of, ends_sentence};
use crate::manuscript::PlacedParagraph;

use super::places;

/// The longest quotation over several paragraphs on 140 published pages has nine.
const LONGEST: usize = 12;

/// The paragraph that closes what `index` leaves open, if one does: of the paragraphs
/// with lone marks, `later`, the next has exactly the partners.
///
/// A quotation may begin and end inside its paragraphs; brackets that hold several
/// paragraphs hold them whole.
pub(super) fn runs_on_to(paragraphs: &[PlacedParagraph], index: usize, later: &[usize]) -> Option<usize> {
    let paragraph = &paragraphs[index].paragraph;
    let opened = &*paragraph.balance().unclosed;
    let end = later.first().copied().filter(|end| end - index <= LONGEST)?;
    let last = &paragraphs[end].paragraph;
    let closed = &*last.balance().unopened;
    let partners = opened.iter().rev().map(|opened| closing_of(opened.mark));
    let are_partners = partners.eq(closed.iter().map(|closed| Some(closed.mark)));
    let holds_whole_paragraphs = match (opened, closed) {
        ([opened], [closed]) => {
            let text = last.text().trim_end_matches(ends_sentence);
            opened.offset == 0 && text.len() == closed.offset + closed.mark.len_utf8()
        }
        _ => false,
    };
    let is_passage = are_quotes(opened) || holds_whole_paragraphs;
    (are_partners && is_passage).then_some(end)
}

/// Whether `index` leaves a quotation open that the next paragraph opens again.
pub(super) fn next_opens_again(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    let paragraph = &paragraphs[index].paragraph;
    let opened = &*paragraph.balance().unclosed;
    let again: String = opened.iter().map(|opened| opened.mark).collect();
    let next = paragraphs.get(index + 1);
    are_quotes(opened)
        && paragraph.shape().is_ended
        && lasts_to_the_end(paragraph.text(), opened)
        && next.is_some_and(|next| next.paragraph.text().starts_with(&again))
}

/// Whether the quotation that `opened` begins fills the rest of `text`: it begins with a
/// sentence or a clause, not with a word in one (叫“…), and no other of its kind stands
/// behind it, for quotes in quotes are of the other kind (GB/T 15834—2011, 4.8.3.3).
fn lasts_to_the_end(text: &str, opened: &[UnpairedMark]) -> bool {
    let [first, ..] = opened else { return false };
    let (before, behind) = (&text[..first.offset], &text[first.offset + first.mark.len_utf8()..]);
    let begins_clause =
        |c: char| ends_sentence(c) || matches!(c, '：' | ':' | '，' | '；' | '—' | '”' | '）');
    (before.is_empty() || before.ends_with(begins_clause)) && !behind.contains(first.mark)
}

/// Whether the quotation that `index` closes was opened on the page that a note above
/// names: no other quotation stands between the note and the mark.
pub(super) fn comes_from_another_page(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    let closed = &*paragraphs[index].paragraph.balance().unopened;
    if !are_quotes(closed) {
        return false;
    }
    let is_quote =
        |c: char| closed.iter().any(|closed| c == closed.mark || closing_of(c) == Some(closed.mark));
    let own = &paragraphs[index].paragraph.text()[..closed[0].offset];
    let above = paragraphs[..index].iter().rev().map(|above| above.paragraph.text());
    once(own)
        .chain(above)
        .take(LONGEST)
        .take_while(|text| !text.contains(is_quote))
        .any(places::comes_from_another_page)
}

/// Whether a note behind the quotation that `index` leaves open says that the text goes
/// on elsewhere.
pub(super) fn goes_on_elsewhere(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    let paragraph = &paragraphs[index].paragraph;
    are_quotes(&paragraph.balance().unclosed)
        && (places::ends_in_going_on(paragraph.text())
            || paragraphs.get(index + 1).is_some_and(|next| places::is_going_on(next.paragraph.text())))
}

fn are_quotes(marks: &[UnpairedMark]) -> bool {
    !marks.is_empty() && marks.iter().all(|mark| "“”‘’「」『』".contains(mark.mark))
}
