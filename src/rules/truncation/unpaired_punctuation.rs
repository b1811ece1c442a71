//! # unpaired-punctuation
//!
//! A quotation mark, bracket or title mark has no partner in its paragraph.
//!
//! ## Why it matters
//!
//! A reader no longer knows who speaks, and where a title ends. It is also the trace
//! that text which was lost or moved leaves behind.
//!
//! ## Example
//!
//! ```text
//! 镇上开起“小修小补“便民点，配钥匙、磨剪刀不用再跑县城。
//! ```
//!
//! The mark stands on the second quote, which opens where it should close
//! (GB/T 15834—2011, 4.8).
//!
//! ## What it leaves alone
//!
//! A quotation that runs over several paragraphs, whether each of them opens it again
//! (GB/T 15834—2011, 4.8.3.5) or only the first; one that comes from another page
//! (上接第一版) or goes on there (下转第四版, 未完待续); a note in brackets that begins one
//! paragraph and ends another; brackets of different width that belong together; the
//! bracket behind a list number (`1）`, `一）`); apostrophes, minutes and seconds
//! (4’32”), intervals ([0,5)), emoticons; straight quotes. Where a sentence is cut, the
//! cut is reported and not the mark that it tore off.
//!
//! ## Fix: safe where the place is certain, else unsafe
//!
//! Safe: the second of two opening quotes around a short phrase becomes a closing one
//! (and the first of two closing ones an opening one), or the one of them that cannot
//! stand where it stands (`“老顽固“，`); two marks that stand in each
//! other's place change it (`“《渡口”》`); the missing half is put in where the text fixes
//! its place: around the year of a document's number (`〔2018〕6号`), around the label
//! at a paragraph's head (`【编者按】`), around a note such as （下转第四版）.
//!
//! Unsafe: a bracket of the wrong kind becomes the partner of the other; an opened
//! bracket is closed at the end of its clause, which on published pages is its place
//! in a quarter to a half of all cases; the lone mark is deleted.

mod passages;
mod places;
mod repairs;

use crate::manuscript::PlacedParagraph;
use crate::rules::ParagraphFinding;

/// The findings of the paragraphs at `uneven`, each with the index of its paragraph.
///
/// `uneven` lists in text order every paragraph whose marks do not pair;
/// `is_cut` says whether the end of a paragraph is missing from it, `has_lost_head`
/// whether its beginning is.
pub fn check(
    paragraphs: &[PlacedParagraph],
    uneven: &[usize],
    is_cut: impl Fn(usize) -> bool,
    has_lost_head: impl Fn(usize) -> bool,
) -> Vec<(usize, ParagraphFinding)> {
    let mut findings = Vec::new();
    let mut passage_end = None;
    for (position, &index) in uneven.iter().enumerate() {
        let ends_passage = passage_end.take_if(|end| *end == index).is_some();
        let runs_on_to = passages::runs_on_to(paragraphs, index, &uneven[position + 1..]);
        passage_end = runs_on_to.or(passage_end);
        let is_opened_before =
            has_lost_head(index) || ends_passage || passages::comes_from_another_page(paragraphs, index);
        let is_closed_behind = is_cut(index)
            || runs_on_to.is_some()
            || passages::next_opens_again(paragraphs, index)
            || passages::goes_on_elsewhere(paragraphs, index);
        let paragraph = &*paragraphs[index].paragraph;
        let balance = paragraph.balance();
        let mut lone = Vec::new();
        lone.extend(balance.unclosed.iter().filter(|_| !is_closed_behind));
        lone.extend(balance.unopened.iter().filter(|_| !is_opened_before));
        lone.sort_unstable();
        findings
            .extend(repairs::findings(paragraph.text(), &lone).into_iter().map(|finding| (index, finding)));
    }
    findings
}
