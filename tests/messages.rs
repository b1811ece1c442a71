//! Everything that is said is said in Chinese and in English.
//!
//! The source is looked at, so that what no test ever shows is looked at too. Where a text is chosen
//! by `match language`, the compiler sees to it that neither is missing.

use std::fs;
use std::path::{Path, PathBuf};

/// The two texts of one message, as far as they are literal.
#[derive(Debug)]
struct Found {
    place: String,
    chinese: String,
    english: String,
}

#[test]
fn every_message_has_a_text_in_both_languages() {
    let all = messages_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(all.len() > 40, "only {} messages are found", all.len());
    for Found { place, chinese, english } in all {
        let (is_chinese, is_english) = (
            chinese.contains(|c| is_han(c) || is_chinese_punctuation(c)),
            english.contains(|c: char| c.is_ascii_alphabetic()),
        );
        // What a rule cannot know is put in; a text may be made of that alone.
        assert!(is_chinese || chinese.is_empty(), "{place}: not Chinese: {chinese:?}");
        assert!(is_english || english.is_empty(), "{place}: not English: {english:?}");
        assert_eq!(chinese.is_empty(), english.is_empty(), "{place}: {chinese:?} {english:?}");
        let foreign: Vec<char> = english.chars().filter(|&c| is_han(c) && !"〔待补〕".contains(c)).collect();
        let quotes_a_term = english.contains('“') || foreign.len() <= 2;
        assert!(quotes_a_term, "{place}: Chinese in the English text: {english:?}");
    }
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

fn is_chinese_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff1f}')
}

fn messages_in(folder: &Path) -> Vec<Found> {
    sources(folder).iter().flat_map(|path| messages_of(path)).collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut sources = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources.extend(self::sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push(path);
        }
    }
    sources
}

fn messages_of(path: &Path) -> Vec<Found> {
    const CALL: &str = "Message::new(";
    let source = fs::read_to_string(path).expect("source is text");
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let calls = code.match_indices(CALL).map(|(at, _)| at);
    let found = |at: usize| {
        let [chinese, english] = arguments(&code[at + CALL.len()..]);
        let line = code[..at].matches('\n').count() + 1;
        Found { place: format!("{}:{line}", path.display()), chinese, english }
    };
    calls.map(found).collect()
}

/// The literals in the first and in the second argument that `code` begins with.
fn arguments(code: &str) -> [String; 2] {
    let mut literals = [String::new(), String::new()];
    let (mut depth, mut argument) = (0, 0);
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                let literal = literal(&mut characters);
                if let Some(texts) = literals.get_mut(argument) {
                    texts.push_str(&literal);
                }
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => argument += 1,
            _ => {}
        }
    }
    literals
}

/// The rest of a literal, without what is put in and without escapes.
fn literal(characters: &mut std::str::Chars<'_>) -> String {
    let mut text = String::new();
    let mut is_placeholder = false;
    while let Some(c) = characters.next() {
        match c {
            '\\' => _ = characters.next(),
            '"' => break,
            '{' => is_placeholder = true,
            '}' => is_placeholder = false,
            c if !is_placeholder => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn literals_of_both_arguments_are_found() {
    let code = "format!(\"接上{n}处，{}\", name(1, 2)), \"Join\".to_owned() + \" it\") + (\"甲\")";
    assert_eq!(arguments(code), ["接上处，", "Join it"]);
}
