//! Totals that say of how many parts they are: 一期投资3亿元。二期投资4亿元。两期合计7亿元.

use rust_decimal::prelude::ToPrimitive;

use super::totals::has_other_period;
use super::{Sum, is_average};
use crate::figures::Kind;
use crate::figures::relations::passage::{Number, Passage};

const CUES: [&str; 6] = ["合计", "共计", "总计", "相加", "加起来", "共"];

/// The sums whose total says how many parts it has, where so many stand before it.
pub(super) fn counted_totals(passage: &Passage<'_>) -> Vec<Sum> {
    (2..passage.numbers.len()).filter_map(|at| counted_total(passage, at)).collect()
}

fn counted_total(passage: &Passage<'_>, at: usize) -> Option<Sum> {
    let total = &passage.numbers[at];
    let n_parts = n_parts_told(passage, at).filter(|_| total.is_amount())?;
    let near = (0..at).rev().take_while(|&part| passage.numbers[part].sentence + n_parts >= total.sentence);
    let mut parts: Vec<usize> = near.filter(|&part| passage.numbers[part].is_like(total)).collect();
    parts.reverse();
    let is_part = |&part: &usize| {
        let number: &Number<'_> = &passage.numbers[part];
        !number.is_change()
            && !is_average(number.lead)
            && !has_other_period(number.lead)
            && !number.lead.contains("其中")
    };
    (parts.len() == n_parts && parts.iter().all(is_part)).then_some(Sum { total: at, parts, is_open: false })
}

/// How many parts the words before the number at `at` say that it is the total of: 两期合计, 三项相加.
fn n_parts_told(passage: &Passage<'_>, at: usize) -> Option<usize> {
    /// Characters of what the parts are, and of the verb of the total.
    const NOUN: usize = 2;
    const VERB: usize = 3;
    /// More parts do not stand in two sentences or three.
    const MOST: usize = 6;
    let (count, total) = (&passage.numbers[at.checked_sub(1)?], &passage.numbers[at]);
    let (noun, verb) = CUES.iter().find_map(|cue| total.lead.split_once(cue))?;
    let is_told = count.figure.kind == Kind::Count
        && count.sentence == total.sentence
        && noun.chars().count() <= NOUN
        && !noun.ends_with('公')
        && verb.chars().count() <= VERB
        && !count.is_like(total);
    let n_parts = count.exact()?.to_usize()?;
    (is_told && (2..=MOST).contains(&n_parts)).then_some(n_parts)
}
