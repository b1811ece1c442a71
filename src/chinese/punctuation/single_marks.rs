//! Marks that look like half of a pair and are none: apostrophes, minutes and
//! seconds, half-open intervals, emoticons, the bracket behind the number of a list
//! item.

use std::iter::successors;

use crate::chinese::{ends_sentence, is_han, is_latin, is_latin_or_digit, is_space};

use super::{UnpairedMark, is_opening};

/// The marks of `text` that are single by what stands around them, as sorted byte
/// offsets. Some may still be half of a pair (`(see below:)`), so that they are to be
/// left out only where the others do not pair with them.
pub(super) fn of(text: &str) -> Vec<usize> {
    let mut single: Vec<usize> = text
        .match_indices(['’', '(', ')', '（', '）'])
        .filter(|&(offset, mark)| {
            let (before, after) = (&text[..offset], &text[offset + mark.len()..]);
            match mark {
                "’" => is_inside_latin_word(before, after) || stands_for_a_century(after),
                _ => is_mouth(before, mark, after) || bounds_an_interval(before, mark, after),
            }
        })
        .map(|(offset, _)| offset)
        .collect();
    single.extend(minutes_and_seconds(text));
    single.sort_unstable();
    single.dedup();
    single
}

/// Takes out of `unopened`, the marks of `text` that close what nothing opens, those
/// that need not be opened.
pub(super) fn remove_from(unopened: &mut Vec<UnpairedMark>, text: &str) {
    let counts_up = counts_up(unopened, text);
    unopened.retain(|unpaired| {
        let before = &text[..unpaired.offset];
        let after = &text[unpaired.offset + unpaired.mark.len_utf8()..];
        !match unpaired.mark {
            '’' => before.ends_with(is_latin_or_digit),
            '”' => is_second(before, after),
            '）' | ')' => ListNumber::before(before).is_some_and(|number| counts_up || number.is_at_break),
            _ => false,
        }
    });
}

/// `don’t`
fn is_inside_latin_word(before: &str, after: &str) -> bool {
    before.ends_with(is_latin) && after.starts_with(is_latin)
}

/// `’98届`: the first two digits of a year left out.
fn stands_for_a_century(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() - rest.len() == 2 && rest.starts_with(['届', '级', '年', '班'])
}

/// `4’32”` and `27°30’15”`: the offsets of both marks, and of the minute alone behind
/// degrees.
fn minutes_and_seconds(text: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    for (minute, mark) in text.match_indices('’') {
        let degrees = text[..minute].trim_end_matches(|c: char| c.is_ascii_digit());
        let has_minutes = degrees.len() < minute;
        let after = &text[minute + mark.len()..];
        let behind_seconds = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let has_seconds = behind_seconds.len() < after.len() && behind_seconds.starts_with('”');
        if has_minutes && has_seconds {
            marks.extend([minute, text.len() - behind_seconds.len()]);
        } else if has_minutes && degrees.ends_with('°') {
            marks.push(minute);
        }
    }
    marks
}

/// `11”32`: seconds and their hundredths.
fn is_second(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    before.ends_with(|c: char| c.is_ascii_digit()) && matches!(after.len() - rest.len(), 1 | 2)
}

/// The bracket of `:)`, `;-)`, `:(`. A wide colon before an opening bracket announces
/// a list far more often than it weeps.
fn is_mouth(before: &str, mark: &str, after: &str) -> bool {
    let without_nose = before.strip_suffix(['-', '^', 'o']).unwrap_or(before);
    if mark == ")" || mark == "）" {
        return without_nose.ends_with([':', ';']) || before.ends_with('：');
    }
    let ends_here = |c: char| !(is_han(c) || c.is_alphanumeric() || is_opening(c));
    mark == "(" && without_nose.ends_with([':', ';']) && (after.is_empty() || after.starts_with(ends_here))
}

/// The round bracket of `[0,5)` and `(0,5]`.
fn bounds_an_interval(before: &str, mark: &str, after: &str) -> bool {
    /// Two bounds with signs and decimals.
    const LONGEST: usize = 24;
    let is_bounds = |bounds: &str| bounds.contains([',', '，']);
    let is_bound = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, ',' | '，' | '.' | ' ' | '+' | '-' | '−' | '－' | '∞' | '%' | '/' | 'π')
    };
    if mark == ")" || mark == "）" {
        let bounds = before
            .chars()
            .rev()
            .take(LONGEST)
            .take_while(|&c| is_bound(c))
            .map(char::len_utf8)
            .sum::<usize>();
        let (outside, bounds) = before.split_at(before.len() - bounds);
        outside.ends_with(['[', '［']) && is_bounds(bounds)
    } else {
        let bounds =
            after.chars().take(LONGEST).take_while(|&c| is_bound(c)).map(char::len_utf8).sum::<usize>();
        let (bounds, outside) = after.split_at(bounds);
        outside.starts_with([']', '］']) && is_bounds(bounds)
    }
}

/// The number of a list item: `1`, `十二`, `a`, `③`.
struct ListNumber {
    /// Whether it stands where an item may begin by itself.
    is_at_break: bool,
    value: Option<u32>,
}

impl ListNumber {
    /// The number at the end of `before`.
    fn before(before: &str) -> Option<Self> {
        let last = before.chars().next_back()?;
        let is_kin: fn(char) -> bool = match last {
            '①'..='⑳' => |c| ('①'..='⑳').contains(&c),
            _ if han_digit(last).is_some() => |c| han_digit(c).is_some(),
            _ if is_latin_or_digit(last) => is_latin_or_digit,
            _ => return None,
        };
        let head = before.trim_end_matches(is_kin);
        let number = &before[head.len()..];
        let is_break = |c: char| {
            ends_sentence(c) || is_space(c) || is_opening(c) || matches!(c, '；' | ';' | '：' | ':')
        };
        (number.chars().count() <= 3)
            .then(|| Self { is_at_break: head.is_empty() || head.ends_with(is_break), value: value(number) })
    }
}

/// Whether the brackets in `unopened` that stand behind numbers count 1, 2 and so on.
fn counts_up(unopened: &[UnpairedMark], text: &str) -> bool {
    let brackets = unopened.iter().filter(|unpaired| matches!(unpaired.mark, '）' | ')'));
    let values = brackets.filter_map(|unpaired| ListNumber::before(&text[..unpaired.offset])?.value);
    let values: Vec<u32> = values.collect();
    values.len() > 1 && values.iter().copied().eq(successors(Some(1), |n| Some(n + 1)).take(values.len()))
}

fn value(number: &str) -> Option<u32> {
    let mut chars = number.chars();
    match (chars.next()?, chars.next(), chars.next()) {
        (letter, None, _) if letter.is_ascii_alphabetic() => {
            Some(u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1)
        }
        (circled @ '①'..='⑳', None, _) => Some(u32::from(circled) - u32::from('①') + 1),
        (digit, None, _) if han_digit(digit).is_some() => han_digit(digit),
        ('十', Some(ones), None) => han_digit(ones).map(|ones| 10 + ones),
        _ => number.parse().ok(),
    }
}

fn han_digit(c: char) -> Option<u32> {
    "一二三四五六七八九十".chars().zip(1..).find_map(|(digit, value)| (digit == c).then_some(value))
}
