//! The language of messages.

use std::env;

use crate::rules::Language;

use super::arguments::Locale;

/// The variables that name the language of messages, the strongest first (POSIX,
/// Base Definitions 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language that `asked` names, or else the environment.
pub fn language_of(asked: Option<Locale>) -> Language {
    asked.map_or_else(language_of_environment, Language::from)
}

/// The language that the environment asks for.
pub fn language_of_environment() -> Language {
    language_of_first(VARIABLES.into_iter().filter_map(|variable| env::var(variable).ok()))
}

/// The language of the first of `locales` that is not empty; Chinese where it
/// names no language, or where there is none: Copydesk reads Chinese manuscripts.
fn language_of_first(mut locales: impl Iterator<Item = String>) -> Language {
    let Some(locale) = locales.find(|locale| !locale.is_empty()) else {
        return Language::Chinese;
    };
    match locale.split('.').next().unwrap_or_default() {
        "C" | "POSIX" => Language::Chinese,
        tag => Language::of_locale(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(locales: &[&str]) -> Language {
        language_of_first(locales.iter().map(|&locale| locale.to_owned()))
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        assert_eq!(language(&["zh_CN.UTF-8", "en_US.UTF-8"]), Language::Chinese);
        assert_eq!(language(&["", "en_US.UTF-8"]), Language::English);
        assert_eq!(language(&["de_DE", "zh_CN"]), Language::English);
    }

    #[test]
    fn no_language_is_chinese() {
        for locales in [&[][..], &[""], &["C"], &["C.UTF-8"], &["POSIX"]] {
            assert_eq!(language(locales), Language::Chinese, "{locales:?}");
        }
    }
}
