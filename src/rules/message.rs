//! What a finding says, in Chinese and in English.

use std::borrow::Cow;
use std::fmt;

/// The languages that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Chinese, simplified.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language for a BCP 47 tag such as `zh-CN` or `en_US`: Chinese for any
    /// Chinese, English for all others.
    pub fn of_locale(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Language::Chinese } else { Language::English }
    }
}

/// One text in both languages; it is chosen where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    chinese: Cow<'static, str>,
    english: Cow<'static, str>,
}

impl Message {
    /// The message that reads `chinese` and `english`.
    pub fn new(chinese: impl Into<Cow<'static, str>>, english: impl Into<Cow<'static, str>>) -> Self {
        Self { chinese: chinese.into(), english: english.into() }
    }

    /// The message that a program or a system makes, which has one language only.
    pub fn foreign(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self::new(text.clone(), text)
    }

    /// The message behind `place`, a file for example, and a colon.
    pub fn at(&self, place: impl fmt::Display) -> Self {
        Self::new(format!("{place}：{}", self.chinese), format!("{place}: {}", self.english))
    }

    /// The message with both its texts as `change` leaves them.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self { chinese: change(&self.chinese).into(), english: change(&self.english).into() }
    }

    /// The text in `language`.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}
