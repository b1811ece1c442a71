//! Parts of which the last is all that is left: 共47人。6人死亡，12人受伤，其余29人平安.

use rust_decimal::Decimal;

use super::totals::has_other_period;
use super::{Sum, is_average};
use crate::figures::relations::passage::{Number, Passage, has_inside_behind};

/// The sums whose last part is the rest.
pub(super) fn with_the_rest(passage: &Passage<'_>) -> Vec<Sum> {
    (2..passage.numbers.len()).filter_map(|at| sum_ending_at(passage, at)).collect()
}

const RESTS: [&str; 4] = ["其余", "剩余", "剩下", "余下"];

fn sum_ending_at(passage: &Passage<'_>, at: usize) -> Option<Sum> {
    /// Parts of a whole that has a rest; where more stand the list is of other things.
    const MOST: usize = 8;
    let numbers = &passage.numbers;
    let rest = &numbers[at];
    if !is_rest(rest) {
        return None;
    }
    let mut parts = vec![at];
    for before in (at.saturating_sub(MOST)..at).rev() {
        let number = &numbers[before];
        let next = &numbers[before + 1];
        if number.is_percent() && number.sentence == rest.sentence && number.lead.contains('占') {
            continue;
        }
        let is_like = number.is_like(rest) && !number.is_change() && !is_average(number.lead);
        if !is_like || number.sentence + 1 < rest.sentence || has_other_period(next.lead) {
            return None;
        }
        let is_last = before
            .checked_sub(1)
            .is_none_or(|last| numbers[last].sentence < number.sentence || !numbers[last].is_like(number));
        let is_told = is_told_whole(number, next) || number.sentence < rest.sentence;
        // The first of its sentence is the whole where it is about as large as one, else a part: 甲分得
        // 21万元，乙分得18.5万元，其余16万元.
        if is_told || (is_last && is_large(passage, before, &parts) && is_about(passage, before, &parts)) {
            let is_whole =
                parts.len() > 1 && !has_other_period(number.lead) && is_large(passage, before, &parts);
            return is_whole.then_some(Sum { total: before, parts, is_open: false });
        }
        parts.insert(0, before);
    }
    None
}

/// Whether `number` is what is left, and of the same things: 其余30人, 剩余的30亩.
fn is_rest(number: &Number<'_>) -> bool {
    /// Characters of a noun behind 其余的.
    const NOUN: usize = 3;
    let clause = number.clause();
    let noun = RESTS.iter().find_map(|rest| clause.strip_prefix(rest));
    number.is_amount()
        && noun.is_some_and(|noun| noun.trim_start_matches('的').chars().count() <= NOUN)
        && !number.is_change()
}

/// Whether the words around `number` say that what follows is part of it.
fn is_told_whole(number: &Number<'_>, next: &Number<'_>) -> bool {
    ["共", "总", "载有"].iter().any(|word| number.clause().contains(word))
        || has_inside_behind(number.tail)
        || next.lead.contains("其中")
}

/// Whether the number at `total` is no more than a fifth away from the sum of its parts.
fn is_about(passage: &Passage<'_>, total: usize, parts: &[usize]) -> bool {
    const FIFTH: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
    let value = |at: usize| passage.numbers[at].interval.value;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(value(part)?));
    let room = value(total).and_then(|total| total.checked_mul(FIFTH));
    value(total).zip(sum).zip(room).is_some_and(|((total, sum), room)| (total - sum).abs() <= room)
}

/// Whether the number at `total` is larger than each of its parts, and not of another size than their sum.
fn is_large(passage: &Passage<'_>, total: usize, parts: &[usize]) -> bool {
    let value = |at: usize| passage.numbers[at].interval.value;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(value(part)?));
    let Some((total, sum)) = value(total).zip(sum) else { return false };
    let is_over = parts.iter().all(|&part| value(part).is_some_and(|part| part < total));
    let off = (total - sum).abs();
    is_over && off.checked_mul(Decimal::TWO).is_some_and(|off| off <= sum)
}
