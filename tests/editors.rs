//! What the editors' folders say is whole: no text is missing in a language, and every rule has its setting.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::rules::{Language, Rule};
use regex::Regex;
use serde_json::{Map, Value};

#[test]
fn vs_code_has_all_that_it_shows_in_both_languages() {
    let package = read("editors/vscode/package.json");
    let wanted = matches(&package, r#""%([^%"]+)%""#);
    assert!(wanted.len() > 40, "{wanted:?}");
    for file in ["package.nls.json", "package.nls.zh-cn.json"] {
        let texts = object(&format!("editors/vscode/{file}"));
        assert_eq!(keys(&texts), wanted, "{file}");
        for (key, text) in &texts {
            assert!(text.as_str().is_some_and(|text| !text.trim().is_empty()), "{file}: {key}");
        }
    }
}

#[test]
fn vs_code_has_what_it_says_while_it_runs_in_chinese() {
    let mut wanted = BTreeSet::new();
    let mut n_calls = 0;
    for file in files("editors/vscode/src") {
        let source = fs::read_to_string(&file).unwrap();
        n_calls += source.matches("l10n.t(").count();
        wanted.extend(matches(&source, r#"l10n\.t\(\s*"([^"]+)""#));
    }
    let texts = object("editors/vscode/l10n/bundle.l10n.zh-cn.json");
    assert_eq!(keys(&texts), wanted);
    assert!(n_calls >= wanted.len(), "a text that is no literal cannot be translated");
    for (english, chinese) in &texts {
        let places = |text: &str| matches(text, r"\{(\d)\}");
        assert_eq!(places(english), places(chinese.as_str().unwrap()), "{english}");
    }
}

#[test]
fn chinese_texts_are_chinese() {
    // Half-width marks between Chinese characters are an English habit.
    let half = Regex::new(r"[一-鿿][,;:!?][一-鿿]").unwrap();
    for file in ["package.nls.zh-cn.json", "l10n/bundle.l10n.zh-cn.json"] {
        for (key, text) in object(&format!("editors/vscode/{file}")) {
            let text = text.as_str().unwrap().to_owned();
            assert!(text.chars().any(|char| ('一'..='鿿').contains(&char)), "{file}: {key}: {text}");
            assert!(!half.is_match(&text), "{file}: {key}: {text}");
        }
    }
}

#[test]
fn vs_code_offers_every_rule_in_its_settings() {
    let package = object("editors/vscode/package.json");
    let offered = &package["contributes"]["configuration"]["properties"]["copydesk.rules"]["properties"];
    let offered: Vec<&str> = offered.as_object().unwrap().keys().map(String::as_str).collect();
    let mut all = Rule::ALL.map(Rule::name);
    all.sort_unstable();
    let mut sorted = offered.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, all);
    for (file, language) in
        [("package.nls.json", Language::English), ("package.nls.zh-cn.json", Language::Chinese)]
    {
        let texts = object(&format!("editors/vscode/{file}"));
        for rule in Rule::ALL {
            assert_eq!(texts[&format!("rule.{}", rule.name())], rule.summary(language), "{file}");
        }
    }
}

#[test]
fn every_command_of_vs_code_is_made() {
    let package = object("editors/vscode/package.json");
    let source: String =
        files("editors/vscode/src").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for command in package["contributes"]["commands"].as_array().unwrap() {
        let name = command["command"].as_str().unwrap();
        let short = name.strip_prefix("copydesk.").unwrap();
        let is_made = [format!("registerCommand(\"{name}\""), format!("command(\"{short}\"")];
        assert!(is_made.iter().any(|call| source.contains(call)), "{name}");
    }
}

/// The version of the extension is that of the server that it brings.
#[test]
fn the_extension_has_the_version_of_the_program() {
    assert_eq!(object("editors/vscode/package.json")["version"], env!("CARGO_PKG_VERSION"));
}

/// A message stands beside a squiggle, in one line; what a rule is about stands in its manual.
#[test]
fn messages_are_short() {
    /// In Chinese characters: a line of a narrow panel.
    const LONGEST: usize = 50;
    let finding = Regex::new(r"(?m)^\d[\d-]*: [a-z-]+(?: [a-z]+)? “.*” (.*)$").unwrap();
    let mut n_messages = 0;
    for file in files("tests/rules") {
        let text = fs::read_to_string(&file).unwrap();
        for message in finding.captures_iter(&text).map(|found| found[1].to_owned()) {
            n_messages += 1;
            assert!(message.chars().count() <= LONGEST, "{}: {message}", file.display());
        }
    }
    assert!(n_messages > 300, "only {n_messages} messages are found");
}

fn matches(text: &str, pattern: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("it is a pattern");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

fn keys(object: &Map<String, Value>) -> BTreeSet<String> {
    object.keys().cloned().collect()
}

fn object(path: &str) -> Map<String, Value> {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(top().join(folder)).expect("the folder is there");
    let files: Vec<PathBuf> = entries.map(|file| file.expect("it can be read").path()).collect();
    assert!(!files.is_empty());
    files
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
