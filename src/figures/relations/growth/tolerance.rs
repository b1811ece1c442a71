//! How far the numbers of a change may be from what is printed.

use rust_decimal::Decimal;

use crate::figures::interval::Interval;
use crate::figures::relations::passage::{Direction, Number, change_before};

/// Whether `ratio`, of what is to what was, differs from `said` by no more than the rate `stated` is rounded.
pub(super) fn is_within_rounding(ratio: Decimal, said: Decimal, stated: &Number<'_>) -> Option<bool> {
    let difference = ratio.checked_sub(said)?.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    Some(difference <= stated.precision().checked_div(Decimal::TWO)?)
}

/// Those of `remedies` that make it true when they are rounded.
pub(super) fn fitting<const N: usize>(
    remedies: [(usize, Decimal, Option<bool>); N],
) -> impl Iterator<Item = (usize, Decimal)> {
    remedies.into_iter().filter(|(.., fits)| *fits == Some(true)).map(|(index, number, _)| (index, number))
}

/// What a rate can be: it may be cut off instead of rounded.
pub(super) fn stated_rate(stated: &Number<'_>) -> Option<Interval> {
    stated.interval.widened(Decimal::ZERO, stated.precision().checked_div(Decimal::TWO)?)
}

/// `interval` with the sign that the verb before `stated` gives it.
pub(super) fn signed(stated: &Number<'_>, interval: Interval) -> Interval {
    match change_before(stated.lead) {
        Some((Direction::Down, _)) => interval.negative(),
        _ => interval,
    }
}

/// What a number can be: itself where whole things are counted, unless it is round.
pub(super) fn amount(number: &Number<'_>) -> Option<Interval> {
    match number.exact() {
        Some(value) if number.is_whole() && !is_round(value) => Interval::around(value, Decimal::ZERO),
        // 5000人 may have been 4987.
        Some(value) if number.is_whole() => Interval::around(value, value.checked_div(Decimal::ONE_HUNDRED)?),
        _ => Some(number.interval),
    }
}

fn is_round(value: Decimal) -> bool {
    value >= Decimal::ONE_THOUSAND && (value % Decimal::ONE_HUNDRED).is_zero()
}

pub(super) fn places(stated: &Number<'_>) -> u32 {
    stated.precision().normalize().scale().clamp(1, 4)
}
