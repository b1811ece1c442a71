//! # split-paragraph
//!
//! A sentence is cut in two by a paragraph break, and the next paragraph is its rest.
//!
//! ## Why it matters
//!
//! Text taken from a laid-out page breaks where a column or a text frame ended. Left
//! in, the break turns one paragraph into two that each make no sense, and a search
//! for the sentence finds neither half.
//!
//! ## Example
//!
//! ```text
//! 村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地
//!
//! 头。入夏以来，机库已经接了四百多单。
//! ```
//!
//! The mark stands on the last clause of the first half; the second half is named as
//! the related place. A caption, a byline, a jump line, a headline or a short story may
//! stand between the halves. Lines that were wrapped at a fixed width, several breaks in
//! one paragraph, are one finding.
//!
//! ## What it leaves alone
//!
//! Everything that has no full stop by its nature: headlines, decks, standfirsts,
//! subheads, pull quotes, bylines, datelines, credits, captions, jump lines, lists and
//! tables. A break is reported only when the evidence adds up: how the two halves fit
//! (how often one character follows another in news, and how often a sentence begins
//! or ends with it), a word or a figure that stands across the break, the end of the
//! second half, quotes that are left open, and how long a headline would be. Halves
//! that would leave a closing quote without its opening one are never joined.
//!
//! ## Fix: safe where the halves follow each other and surely fit, else unsafe
//!
//! Joins the halves: the break goes, nothing else changes. A space is put in only
//! between two Latin words. Where it is as likely that text was lost between them, and
//! where something lies between and the second half is moved to the first, an editor must
//! look at it.

use crate::chinese::is_latin;
use crate::manuscript::{PlacedParagraph, last_clause};
use crate::rules::{Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit, shortened};

/// The finding for paragraphs that follow each other and are one, the last
/// included; `None` for fewer than two. `safety` is that of joining them.
pub fn finding(parts: &[PlacedParagraph], safety: Safety, severity: Severity) -> Option<Finding> {
    let (head, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let message = match rest {
        [tail] => {
            let rest = opening_words(tail.paragraph.text());
            Message::new(
                format!("一句话被分成两段，下一段“{rest}”应接在这里"),
                format!("A paragraph break cuts this sentence; it goes on with “{rest}”"),
            )
        }
        _ => {
            let n_breaks = rest.len();
            Message::new(
                format!("一段话被分成{}段，有{n_breaks}处断开", n_breaks + 1),
                format!("{n_breaks} paragraph breaks cut this paragraph"),
            )
        }
    };
    let edits = parts.windows(2).map(|pair| join(&pair[0], &pair[1])).collect();
    let title = match rest.len() {
        1 => Message::new("接上被断开的句子", "Join the cut sentence"),
        n => Message::new(format!("接上断开的{n}处"), format!("Join at all {n} breaks")),
    };
    Some(Finding {
        span: head.in_document(last_clause(head.paragraph.text())),
        rule: Rule::SplitParagraph,
        severity,
        message,
        related: rest.iter().map(rest_of).collect(),
        fixes: vec![Fix { title, safety, edits }],
    })
}

/// The finding for `head`, whose rest `tail` stands farther on; `removed` is the line of
/// the tail with the gap that goes with it.
pub fn moved(
    head: &PlacedParagraph,
    tail: &PlacedParagraph,
    removed: DocumentSpan,
    severity: Severity,
) -> Finding {
    let rest = opening_words(tail.paragraph.text());
    Finding {
        span: head.in_document(last_clause(head.paragraph.text())),
        rule: Rule::SplitParagraph,
        severity,
        message: Message::new(
            format!("一句话被别的文字隔开，后文“{rest}”应接在这里"),
            format!("Other text parts this sentence from its rest “{rest}”"),
        ),
        related: vec![rest_of(tail)],
        fixes: vec![bring(head, tail, removed)],
    }
}

/// Moves `tail` to the end of `head`; `removed` is its line with the gap that goes with it.
pub(super) fn bring(head: &PlacedParagraph, tail: &PlacedParagraph, removed: DocumentSpan) -> Fix {
    let mut edits = vec![
        Edit::insert(head.end(), format!("{}{}", space_between(head, tail), tail.paragraph.text())),
        Edit::delete(removed),
    ];
    // Where columns changed places the tail stands above.
    edits.sort_unstable();
    let title = Message::new("把后半移到这里接上", "Bring the rest here and join");
    Fix { title, safety: Safety::Unsafe, edits }
}

fn rest_of(tail: &PlacedParagraph) -> Related {
    Related::new(tail.span(), Message::new("句子的后半在这里", "The rest of the sentence"))
}

fn join(head: &PlacedParagraph, tail: &PlacedParagraph) -> Edit {
    Edit::replace(DocumentSpan::new(head.end(), tail.start), space_between(head, tail))
}

/// A space between two Latin words, else nothing.
fn space_between(head: &PlacedParagraph, tail: &PlacedParagraph) -> &'static str {
    let between_latin =
        head.paragraph.text().ends_with(is_latin) && tail.paragraph.text().starts_with(is_latin);
    if between_latin { " " } else { "" }
}

/// The first words of `text`, to name it with.
pub(super) fn opening_words(text: &str) -> String {
    const SHOWN: usize = 8;
    shortened(text, SHOWN)
}
