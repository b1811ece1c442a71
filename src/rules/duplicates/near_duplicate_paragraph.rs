//! # near-duplicate-paragraph
//!
//! An edited copy: most of a paragraph, or of several in a row, stands elsewhere.
//! Words or figures were changed, dropped or added in one of the two versions.
//!
//! ## Why it matters
//!
//! A paragraph is revised, and the version before stays on the page; or a text frame
//! is pasted twice and one of the two corrected. The reader reads it twice, and if a
//! figure was corrected, reads two figures.
//!
//! ## Example
//!
//! ```text
//! 全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。
//!
//! 施工队避开早晚高峰，两个月铺完了主管。
//!
//! 全县今年改造老旧供水管网63公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。
//! ```
//!
//! The mark stands on the later version and says how much of it is the same. The other
//! version is the related place; what differs is listed with it, changed figures
//! first. It does not matter where either is broken into paragraphs.
//!
//! Where a whole folder is checked or open, edited copies that stand in another of its
//! manuscripts are reported as information, with the place, what differs, and no fix;
//! there each paragraph is compared with one paragraph, of which it may be a part.
//!
//! ## What it leaves alone
//!
//! - Standfirsts, pull quotes, captions and headlines, which repeat a sentence of their
//!   own story: short texts set apart that stand whole in a longer paragraph.
//! - Sentences made after one pattern, where a name and a figure, or several names,
//!   differ: appointments, meetings, results, lists.
//! - Fingerprints that stand in more than eight different paragraphs propose nothing,
//!   so that of more than eight versions of a paragraph none may be reported.
//!
//! ## Fix: unsafe
//!
//! Deletes one of the two, the shorter one first, with the blank line behind it.

use super::duplicate_paragraph::is_telling_paragraph;
use super::pairing::Pairing;
use super::runs::Run;
use super::set_apart::is_set_apart;
use super::{Alignment, Page};

/// Texts that are alike by this much are copies, but for sentences after one pattern.
/// The figures come from 2,154 printed pages and from copies edited by 2 to 20%.
const ALIKE: f64 = 0.9;
/// Where all that they do not have in common stands in one place.
const RATHER_ALIKE: f64 = 0.8;
/// Where several paragraphs in a row are alike.
const ALIKE_IN_A_ROW: f64 = 0.7;
/// How much of a cut copy stands in the whole.
const CONTAINED: f64 = 0.96;
/// In characters; shorter sentences are alike by chance.
const SHORTEST: usize = 30;
/// Set phrases are shorter than these pieces.
const PIECE: usize = 20;
const LONG_PIECE: usize = 30;

/// Whether the measures of `alignment` allow that `run` is an edited copy.
pub(super) fn may_be_edited_copy(page: &Page<'_>, run: &Run, alignment: &Alignment) -> bool {
    let [one, other] = alignment.lengths();
    one.min(other) >= SHORTEST
        && alignment.longest_block() >= PIECE
        && (alignment.similarity() >= RATHER_ALIKE
            || (one.min(other) * 2 >= one.max(other) && alignment.containment() >= CONTAINED)
            || (is_in_a_row(page, run) && alignment.similarity() >= ALIKE_IN_A_ROW))
}

/// Whether `run`, laid side by side in `pairing`, is an edited copy.
pub(super) fn is_edited_copy(page: &Page<'_>, run: &Run, pairing: &Pairing) -> bool {
    let alignment = &pairing.alignment;
    let similarity = alignment.similarity();
    let has_long_piece = alignment.longest_block() >= LONG_PIECE;
    let is_pattern = is_pattern(pairing);
    let is_version = (similarity >= ALIKE && !is_pattern)
        || (similarity >= RATHER_ALIKE && pairing.exchanges().count() <= 1 && has_long_piece)
        || (is_in_a_row(page, run) && similarity >= ALIKE_IN_A_ROW && has_long_piece && !is_pattern)
        || is_cut_copy(pairing);
    is_version && !is_set_apart(page, &run.original, &run.copy, pairing)
}

/// Whether two paragraphs of different manuscripts, laid side by side in `pairing`, are
/// versions of one text. What a page repeats by right does not stand between two of them,
/// and less is at stake: this is for information.
pub(super) fn is_version(pairing: &Pairing) -> bool {
    let alignment = &pairing.alignment;
    let [one, other] = alignment.lengths();
    let similarity = alignment.similarity();
    let is_alike = similarity >= ALIKE || (similarity >= RATHER_ALIKE && alignment.longest_block() >= PIECE);
    one.min(other) >= SHORTEST && ((is_alike && !is_pattern(pairing)) || is_cut_copy(pairing))
}

/// Whether the one of two paragraphs of different manuscripts, laid side by side in
/// `pairing`, is a part of the other.
pub(super) fn is_part(pairing: &Pairing) -> bool {
    let alignment = &pairing.alignment;
    let [one, other] = alignment.lengths();
    one < other
        && one >= SHORTEST
        && alignment.longest_block() >= LONG_PIECE
        && alignment.containment() >= CONTAINED
}

/// Whether there is more to the run than one paragraph on either side. Lines that stand
/// twice by right are not more: who was there too, and the headline of the next meeting.
fn is_in_a_row(page: &Page<'_>, run: &Run) -> bool {
    let all = run.original.clone().chain(run.copy.clone());
    all.filter(|&index| is_telling_paragraph(&page.paragraphs[index].paragraph)).count() > 2
}

/// Whether the longer text is the shorter one, half of it at least, with text added in
/// one place, and for long texts in several.
fn is_cut_copy(pairing: &Pairing) -> bool {
    const SHORTEST: usize = 40;
    const LONG: usize = 110;
    let alignment = &pairing.alignment;
    let [one, other] = alignment.lengths();
    let (shorter, longer) = (one.min(other), one.max(other));
    alignment.containment() >= CONTAINED
        && shorter >= SHORTEST
        && shorter * 2 >= longer
        && alignment.longest_block() >= LONG_PIECE
        && if shorter < LONG { pairing.differences().len() <= 1 } else { pairing.exchanges().count() <= 1 }
}

/// Whether a figure and something else were exchanged: two sentences made after one
/// pattern, not two versions of one sentence. Long texts that are nearly the same are
/// versions all the same.
fn is_pattern(pairing: &Pairing) -> bool {
    const NEARLY_THE_SAME: f64 = 0.95;
    const LONG: usize = 80;
    let [one, other] = pairing.alignment.lengths();
    if pairing.alignment.similarity() >= NEARLY_THE_SAME && one.min(other) >= LONG {
        return false;
    }
    let (figures, words): (Vec<bool>, Vec<bool>) =
        pairing.exchanges().map(|gap| pairing.has_figure(&gap)).partition(|&has_figure| has_figure);
    !figures.is_empty() && !words.is_empty()
}
