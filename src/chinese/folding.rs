//! Folding: what makes two texts the same to a reader although their bytes differ.

use rapidhash::v3::rapidhash_v3;

/// `text` with full-width ASCII made half-width, the shapes of quotation marks,
/// dashes and ellipses made one, letters made small, and white space dropped.
pub fn folded(text: &str) -> String {
    text.chars().filter_map(fold).collect()
}

/// A hash of `folded(text)`: equal for texts that fold to the same. Stable across
/// machines and releases (rapidhash v3).
pub fn folded_hash(text: &str) -> u64 {
    rapidhash_v3(folded(text).as_bytes())
}

fn fold(c: char) -> Option<char> {
    // Nearly every character of a page is one of these, which fold to themselves.
    if ('\u{3400}'..='\u{9fff}').contains(&c) {
        return Some(c);
    }
    match c {
        '“' | '”' | '„' | '＂' | '「' | '」' => Some('"'),
        '‘' | '’' | '＇' | '『' | '』' => Some('\''),
        '—' | '–' | '―' | '－' | '─' => Some('-'),
        '⋯' => Some('…'),
        '～' | '〜' | '∼' => Some('~'),
        '∶' => Some(':'),
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        c if super::is_space(c) => None,
        c => Some(c.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_a_reader_does_not_see() {
        for (left, right) in [
            ("２０２２年（第３批）ＧＤＰ", "2022年(第3批)gdp"),
            ("“好”，他说", "「好」, 他说"),
            ("　　开头", "开头"),
            ("1—9月", "1－9月"),
        ] {
            assert_eq!(folded(left), folded(right));
            assert_eq!(folded_hash(left), folded_hash(right));
        }
        assert_ne!(folded_hash("增长3%"), folded_hash("增长5%"));
    }
}
