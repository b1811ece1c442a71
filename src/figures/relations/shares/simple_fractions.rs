//! How far a fraction in words may be off: half way to the next fraction that people say.

use rust_decimal::Decimal;

/// The largest denominator of fractions with any numerator that people say of a share.
const LARGEST: u32 = 5;

/// The largest denominator of one part, or of all but one: 九分之一, 九分之八.
const LARGEST_OF_ONE: u32 = 20;

/// The fractions next to `share` below and above; 0 and 1 where there is none.
pub(super) fn neighbours(share: Decimal) -> Option<(Decimal, Decimal)> {
    // Nearer than this it is the same fraction, cut off.
    let same = Decimal::new(1, 3);
    let (mut below, mut above) = (Decimal::ZERO, Decimal::ONE);
    for denominator in 2..=LARGEST_OF_ONE {
        let numerators = 1..denominator;
        let is_said = |&n: &u32| denominator <= LARGEST || n == 1 || n + 1 == denominator;
        for numerator in numerators.filter(is_said) {
            let fraction = Decimal::from(numerator).checked_div(denominator.into())?;
            if fraction < share.checked_sub(same)? {
                below = below.max(fraction);
            } else if fraction > share.checked_add(same)? {
                above = above.min(fraction);
            }
        }
    }
    Some((below, above))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(share: (i64, u32), below: &str, above: &str) {
        let share = Decimal::from(share.0) / Decimal::from(share.1);
        let (low, high) = neighbours(share).expect("no overflow");
        assert_eq!([low, high].map(|end| end.round_dp(3).normalize().to_string()), [below, above]);
    }

    #[test]
    fn the_next_fractions_are_those_that_people_say() {
        check((1, 4), "0.2", "0.333");
        check((1, 3), "0.25", "0.4");
        check((2, 3), "0.6", "0.75");
        check((1, 5), "0.167", "0.25");
        check((4, 5), "0.75", "0.833");
        check((3, 7), "0.4", "0.5");
    }
}
