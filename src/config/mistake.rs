//! What is wrong with settings, in Chinese and in English.

use serde::de::Error;
use serde::{Deserialize, Serialize};

use crate::rules::figures::number_style::StyleCheck;
use crate::rules::{Message, Rule, Severity};

/// A value that a setting cannot have. In serde's errors, which hold nothing but text, it stands as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Mistake {
    /// This is no date.
    Date(String),
    /// No rule has this name.
    Rule(String),
    /// No check of number-style has this name.
    StyleCheck(String),
    /// No severity has this name.
    Severity(String),
    /// This is no pattern of `.gitignore`'s kind.
    Pattern(String),
}

impl Mistake {
    /// The error that stands for it.
    pub(super) fn error<E: Error>(&self) -> E {
        E::custom(serde_json::to_string(self).unwrap_or_default())
    }

    fn message(&self) -> Message {
        let names = |names: &[&str]| (names.join("、"), names.join(", "));
        match self {
            Mistake::Date(written) => Message::new(
                format!("“{written}”不是日期；日期写作“2022-10-17”"),
                format!("“{written}” is no date; a date is written as “2022-10-17”"),
            ),
            Mistake::Rule(name) => {
                let (chinese, english) = names(&Rule::ALL.map(Rule::name));
                Message::new(
                    format!("没有叫“{name}”的规则；规则有{chinese}"),
                    format!("no rule “{name}”; the rules are {english}"),
                )
            }
            Mistake::StyleCheck(name) => {
                let (chinese, english) = names(&StyleCheck::ALL.map(StyleCheck::name));
                Message::new(
                    format!("number-style没有叫“{name}”的检查；其检查有{chinese}"),
                    format!("no check “{name}”; the checks of number-style are {english}"),
                )
            }
            Mistake::Severity(name) => {
                let (chinese, english) = names(&Severity::ALL.map(Severity::name));
                Message::new(
                    format!("没有叫“{name}”的级别；规则可以是off、{chinese}"),
                    format!("no severity “{name}”; a rule is off, {english}"),
                )
            }
            Mistake::Pattern(written) => Message::new(
                format!("“{written}”不是可用的模式；写法与.gitignore相同"),
                format!("“{written}” is no pattern; patterns are written as in .gitignore"),
            ),
        }
    }
}

/// What `error`, the text of an error of serde or of a reader of TOML that reads a [`Config`](super::Config), says.
pub fn message_of(error: &str) -> Message {
    if let Ok(mistake) = serde_json::from_str::<Mistake>(error) {
        return mistake.message();
    }
    let chinese = in_chinese(error).unwrap_or_else(|| format!("不合TOML的写法：{error}"));
    Message::new(chinese, error.to_owned())
}

/// The Chinese of an error that serde itself makes (`serde::de::Error`'s provided methods).
fn in_chinese(error: &str) -> Option<String> {
    let named = |rest: &str| {
        let (name, expected) = rest.split_once("`, ").unwrap_or((rest.trim_end_matches('`'), ""));
        (name.to_owned(), expected_in_chinese(expected))
    };
    let (kind, rest) = error.split_once(' ').and_then(|(first, rest)| {
        let (second, rest) = rest.split_once(' ')?;
        Some((format!("{first} {}", second.trim_end_matches(':')), rest.trim_start_matches('`')))
    })?;
    Some(match kind.as_str() {
        "unknown field" => {
            let (name, expected) = named(rest);
            format!("没有叫“{name}”的设置{expected}")
        }
        "unknown variant" => {
            let (name, expected) = named(rest);
            format!("不能是“{name}”{expected}")
        }
        "missing field" => format!("缺少设置“{}”", rest.trim_end_matches('`')),
        "duplicate field" => format!("设置“{}”出现了两次", rest.trim_end_matches('`')),
        "invalid type" | "invalid value" => {
            let (found, expected) = rest.rsplit_once(", ")?;
            format!("值不对：{}{}", found_in_chinese(found), expected_in_chinese(expected))
        }
        _ => return None,
    })
}

fn expected_in_chinese(expected: &str) -> String {
    let expected = expected.strip_prefix("expected ").unwrap_or_default();
    let one_of = expected.strip_prefix("one of ").unwrap_or(expected);
    let chinese = match one_of {
        "" | "there are no fields" => return String::new(),
        "a string" => "字符串".to_owned(),
        "a boolean" => "true或false".to_owned(),
        "a sequence" => "数组".to_owned(),
        "a map" => "表".to_owned(),
        "u32" => "0到4294967295的整数".to_owned(),
        names if names.contains('`') => names.replace("` or `", "、").replace("`, `", "、").replace('`', ""),
        struct_name if struct_name.starts_with("struct ") => "表".to_owned(),
        other => other.to_owned(),
    };
    format!("；应为{chinese}")
}

fn found_in_chinese(found: &str) -> String {
    const KINDS: [(&str, &str); 6] = [
        ("integer ", "整数"),
        ("floating point ", "小数"),
        ("boolean ", "布尔值"),
        ("string ", "字符串"),
        ("sequence", "数组"),
        ("map", "表"),
    ];
    let known =
        KINDS.into_iter().find_map(|(english, chinese)| Some((chinese, found.strip_prefix(english)?)));
    known.map_or_else(|| found.to_owned(), |(kind, value)| format!("{kind}{}", value.replace('`', "")))
}
