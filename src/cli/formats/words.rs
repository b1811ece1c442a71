//! Words that several formats for people use.

use crate::rules::{Language, Severity};

/// `severity` as people call it.
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    let chinese = match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Information => "提示",
        Severity::Hint => "建议",
    };
    word(language, chinese, severity.name())
}

/// The word in `language`.
pub fn word(language: Language, chinese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// `count` and the noun in English; "information" has no plural.
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 || noun == Severity::Information.name() { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
