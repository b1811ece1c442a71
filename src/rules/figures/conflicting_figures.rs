//! # conflicting-figures
//!
//! One thing with two numbers that cannot both be true.
//!
//! ## Why it matters
//!
//! Whoever reads that 1.27万家 and further down 1.72万家 were founded believes neither.
//!
//! ## Example
//!
//! ```text
//! 今年前三季度，全县新增个体工商户1.27万家。
//! 前三季度，全县新增个体工商户1.72万家，比上年同期多一成。
//! ```
//!
//! The mark stands on the number that fewer mentions have, or else on the later one. Where one is
//! the other with two digits swapped, with a digit more or less, or with 万 for 亿, it is a
//! warning; any other difference is information.
//!
//! ## What it leaves alone
//!
//! Numbers that rounding or words such as 近, 约, 超 reconcile; numbers of which the words beside
//! them do not say that they are of one thing; other periods, and what one of the two calls a
//! plan, a part, an average or the year before (去年, 目标, 计划, 其中, 人均); two numbers in one
//! sentence; other stories of the page.
//!
//! ## Fix: unsafe
//!
//! Takes either number, each in its own form: which one is right only the reporter knows.

use crate::chinese::text_hash;
use crate::figures::{
    Agreement, Bound, Figure, Kind, LONGEST_SENTENCE, Slip, Value, Wording, agreement, rewritten,
    slip_between,
};
use crate::rules::{Elsewhere, Finding, Fix, Message, Related, Rule, Safety, Severity};
use crate::text::{DocumentSpan, Edit, start_within};

/// Fewer digits that say something are met by chance: 15 of one thing and 51 of another.
const FEWEST_DIGITS: usize = 2;
/// With a digit more or less, a number of two digits is that of too many other things.
const FEWEST_DIGITS_WITH_ONE_DROPPED: usize = 3;

/// Numbers of so many digits are hardly a slip of each other by chance.
const MANY_DIGITS: usize = 3;

/// A figure among those of its paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Mentioned<'a> {
    /// The text of the paragraph.
    pub text: &'a str,
    /// Its figures.
    pub figures: &'a [Figure],
    /// The figure meant.
    pub figure: &'a Figure,
}

/// How two numbers of one thing differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// As a number that was mistyped differs from what it was to be.
    Slip(Slip),
    /// In any other way.
    Other,
}

/// A figure that stands in a conflict, and where.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The figure.
    pub mentioned: Mentioned<'a>,
    /// Where it stands.
    pub span: DocumentSpan,
    /// Its line, counted from 1.
    pub line: usize,
}

/// Whether a figure can be in a conflict: an exact number of something.
pub fn can_conflict(figure: &Figure) -> bool {
    // The number of a class, a bus or a flat is a name.
    const NAMES: [&str; 4] = ["班", "路", "号", "室"];
    is_number_of_something(figure)
        && figure.bound == Bound::Exact
        && !NAMES.contains(&figure.unit)
        && figure.n_telling_digits() >= FEWEST_DIGITS
}

/// Whether a figure is a number of things, of a measure or of a rate, and no rank, date or range.
pub fn is_number_of_something(figure: &Figure) -> bool {
    let is_number = matches!(figure.value, Value::Number { value: Some(_), .. });
    let is_of_something = matches!(
        figure.kind,
        Kind::Count | Kind::Quantity | Kind::Money | Kind::Percent | Kind::Points | Kind::Multiple
    );
    is_number && is_of_something && !figure.unit.is_empty()
}

/// The words and digits by which a figure is looked for; two figures in a conflict share one of them.
pub fn keys(mentioned: &Mentioned<'_>) -> impl Iterator<Item = u64> + use<> {
    mentioned.wording().keys().chain(digits_key(mentioned.figure))
}

/// The same for a number of many digits and for all that are a slip of it but for one digit more.
fn digits_key(figure: &Figure) -> Option<u64> {
    let Value::Number { value: Some(value), .. } = &figure.value else { return None };
    if figure.n_telling_digits() < MANY_DIGITS {
        return None;
    }
    let mut digits = value.normalize().mantissa().unsigned_abs().to_string().into_bytes();
    digits.retain(|&digit| digit != b'0');
    digits.sort_unstable();
    let digits: String = digits.into_iter().map(char::from).collect();
    Some(text_hash(&format!("数{digits}{}/{}", figure.unit, figure.per)))
}

/// How two figures conflict, if they do.
pub fn conflict(one: &Mentioned<'_>, other: &Mentioned<'_>) -> Option<Conflict> {
    let (figure, other_figure) = (one.figure, other.figure);
    if (figure.kind, figure.unit, figure.per) != (other_figure.kind, other_figure.unit, other_figure.per)
        || agreement(figure, other_figure) != Agreement::Conflicting
        || one.stands_with(other)
    {
        return None;
    }
    match told_slip(figure, other_figure) {
        Some(slip) => {
            let n_digits = figure.n_telling_digits().min(other_figure.n_telling_digits());
            let (wording, other_wording) = (one.wording(), other.wording());
            let is_one_thing = wording.is_like(&other_wording)
                || (n_digits >= MANY_DIGITS && wording.shares_words(&other_wording, n_digits));
            is_one_thing.then_some(Conflict::Slip(slip))
        }
        None => is_same_thing(one, other).then_some(Conflict::Other),
    }
}

/// The slip that makes one of two numbers of the other, where that is hardly chance.
pub fn told_slip(one: &Figure, other: &Figure) -> Option<Slip> {
    let (fewer, more) = ordered(one.n_telling_digits(), other.n_telling_digits());
    slip_between(one, other).filter(|slip| match slip {
        Slip::Transposed => more >= FEWEST_DIGITS,
        Slip::Dropped => more >= FEWEST_DIGITS_WITH_ONE_DROPPED && fewer >= FEWEST_DIGITS,
        Slip::Scale => more >= FEWEST_DIGITS,
    })
}

/// Whether the words beside two numbers that have nothing in common leave no doubt that they are of
/// one thing. One paragraph says alike of several things, and a story of several rates.
pub fn is_same_thing(one: &Mentioned<'_>, other: &Mentioned<'_>) -> bool {
    let is_rate = matches!(one.figure.kind, Kind::Percent | Kind::Points);
    let is_told = one.figure.n_telling_digits().min(other.figure.n_telling_digits()) >= FEWEST_DIGITS;
    let is_apart = !std::ptr::eq(one.text, other.text);
    !is_rate && is_told && is_apart && one.wording().is_nearly_equal(&other.wording())
}

/// Whether a figure is looked for in other manuscripts: its number is hardly met twice by chance.
pub fn is_told_across(figure: &Figure) -> bool {
    can_conflict(figure) && figure.n_telling_digits() >= MANY_DIGITS
}

/// The words and digits by which a figure is looked for in other manuscripts.
pub fn keys_across(mentioned: &Mentioned<'_>) -> [Option<u64>; 2] {
    [mentioned.wording().key_before(), digits_key(mentioned.figure)]
}

/// How figures of two manuscripts conflict, if they do. Numbers change from day to day: two that
/// have nothing in common are of one thing only where both name its year.
pub fn conflict_across(one: &Mentioned<'_>, other: &Mentioned<'_>) -> Option<Conflict> {
    let found = conflict(one, other)?;
    let is_told = matches!(found, Conflict::Slip(_)) || one.wording().is_of_the_same_year(&other.wording());
    is_told.then_some(found)
}

/// The finding that the number `here` is in `conflict` with that of another manuscript; for
/// information or less.
pub fn finding_across(
    (span, written): (DocumentSpan, &str),
    (place, other): (Elsewhere, &str),
    conflict: Conflict,
    severity: Severity,
) -> Finding {
    let (name, line) = (&place.manuscript, place.first_line + 1);
    let (chinese, english) = supposed(conflict);
    Finding {
        span,
        rule: Rule::ConflictingFigures,
        severity: severity.max(Severity::Information),
        message: Message::new(
            format!("“{written}”与“{name}”第{line}行的“{other}”不一致{chinese}"),
            format!("{written} disagrees with {other} in “{name}”, line {line}{english}"),
        ),
        related: vec![Related::in_another(place, it_is(other))],
        fixes: Vec::new(),
    }
}

/// The finding on `marked`, which is in `conflict` with the first of `others`, all of one number.
pub fn finding(
    marked: Side<'_>,
    others: &[Side<'_>],
    conflict: Conflict,
    severity: Severity,
) -> Option<Finding> {
    let first = others.first()?;
    let related = others.iter().map(|other| Related::new(other.span, it_is(other.mentioned.written())));
    Some(Finding {
        span: marked.span,
        rule: Rule::ConflictingFigures,
        severity: match conflict {
            Conflict::Slip(_) => severity,
            Conflict::Other => severity.max(Severity::Information),
        },
        message: message(&marked, first, conflict),
        related: related.collect(),
        fixes: fixes(&marked, others),
    })
}

impl<'a> Mentioned<'a> {
    /// The figure as its paragraph writes it.
    pub fn written(&self) -> &'a str {
        &self.text[self.figure.span.range()]
    }

    /// Whether the words beside both have anything in common.
    pub fn shares_a_word(&self, other: &Self) -> bool {
        self.wording().shares_a_word(&other.wording())
    }

    fn wording(&self) -> Wording<'a> {
        Wording::around(self.text, self.figures, self.figure)
    }

    /// Whether both stand in one sentence, which says what the two are.
    fn stands_with(&self, other: &Self) -> bool {
        if !std::ptr::eq(self.text, other.text) {
            return false;
        }
        let (first, last) = ordered(self.figure.span, other.figure.span);
        let between = &self.text[first.end.min(last.start)..last.start];
        !start_within(between, LONGEST_SENTENCE).contains(['。', '！', '？', '；'])
    }
}

fn ordered<T: Ord>(one: T, other: T) -> (T, T) {
    if one <= other { (one, other) } else { (other, one) }
}

fn message(marked: &Side<'_>, other: &Side<'_>, conflict: Conflict) -> Message {
    let (here, there) = (marked.mentioned.written(), other.mentioned.written());
    let (chinese, english) = supposed(conflict);
    Message::new(
        format!("“{here}”与第{}行的“{there}”不一致{chinese}", other.line),
        format!("{here} disagrees with {there} on line {}{english}", other.line),
    )
}

fn it_is(written: &str) -> Message {
    Message::new(format!("此处作“{written}”"), format!("It is {written} here"))
}

/// What seems to have happened.
fn supposed(conflict: Conflict) -> (&'static str, &'static str) {
    match conflict {
        Conflict::Slip(Slip::Transposed) => ("，疑有两位数字颠倒", "; two digits seem to be swapped"),
        Conflict::Slip(Slip::Dropped) => {
            ("，疑多写或漏写一位数字", "; a digit seems to be missing or doubled")
        }
        Conflict::Slip(Slip::Scale) => ("，疑“万”“亿”有误", "; 万 and 亿 seem to be confused"),
        Conflict::Other => ("，似为同一事项", "; both seem to be of the same thing"),
    }
}

/// The number of the others here, and that of this one there.
fn fixes(marked: &Side<'_>, others: &[Side<'_>]) -> Vec<Fix> {
    let edit = |side: &Side<'_>, number: &Side<'_>| {
        let written = rewritten(side.mentioned.written(), side.mentioned.figure, number.mentioned.figure)?;
        Some(Edit::replace(side.span, written))
    };
    let here = others.first().and_then(|other| edit(marked, other)).map(|edit| vec![edit]);
    let there: Option<Vec<Edit>> = others.iter().map(|other| edit(other, marked)).collect();
    let fix = |edits: Vec<Edit>, is_here: bool| {
        let written = edits.first().map_or("", |edit| edit.new_text.as_str()).to_owned();
        let (chinese, english) = if is_here { ("此处", "here") } else { ("另一处", "there") };
        Fix {
            title: Message::new(format!("{chinese}改为“{written}”"), format!("Make it {written} {english}")),
            safety: Safety::Unsafe,
            edits,
        }
    };
    let sorted = |mut edits: Vec<Edit>| {
        edits.sort_unstable();
        edits
    };
    let fixes = [here.map(|edits| fix(edits, true)), there.map(|edits| fix(sorted(edits), false))];
    fixes.into_iter().flatten().collect()
}
