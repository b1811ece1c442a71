//! Naming a long text by its beginning.

/// The first `n_shown` characters of `text`, with an ellipsis where there are more.
pub fn shortened(text: &str, n_shown: usize) -> String {
    match text.char_indices().nth(n_shown) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_longer_gets_an_ellipsis() {
        assert_eq!(shortened("𠮷野家", 3), "𠮷野家");
        assert_eq!(shortened("𠮷野家开张", 3), "𠮷野家…");
    }
}
