//! The order of the house: who may import whom, and what the core never does.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The rooms from the ground up: each imports only from itself and from those before it.
const ROOMS: [&str; 9] =
    ["text", "chinese", "manuscript", "figures", "rules", "desk", "config", "server", "cli"];

/// The rooms that do no input or output.
const CORE: [&str; 6] = ["text", "chinese", "manuscript", "figures", "rules", "desk"];

/// Libraries that one file or one room alone knows.
const KNOWN_IN: [(&str, &str); 3] =
    [("ropey", "src/text/document.rs"), ("jieba_rs", "src/chinese/words"), ("tower_lsp", "src/server/")];

/// One file of the crate.
struct Source {
    /// Its path from the top of the repository, with `/` between the folders.
    path: String,
    text: String,
}

#[test]
fn the_rooms_are_those_of_the_design() {
    let mut found: Vec<String> = fs::read_dir(top().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    found.sort();
    let mut expected = ROOMS.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_room_imports_only_from_those_before_it() {
    assert_none(sources().iter().flat_map(upward_imports));
}

#[test]
fn a_library_is_known_only_where_the_design_says() {
    assert_none(sources().iter().flat_map(strayed_libraries));
}

#[test]
fn the_core_does_no_input_or_output() {
    assert_none(sources().iter().flat_map(input_and_output));
}

#[test]
fn every_file_says_what_it_is() {
    assert_none(sources().iter().filter(|source| !source.text.starts_with("//! ")).map(|s| s.path.clone()));
}

#[test]
fn unsafe_code_is_forbidden() {
    for root in ["src/lib.rs", "src/main.rs"] {
        let text = fs::read_to_string(top().join(root)).unwrap();
        assert!(text.lines().any(|line| line == "#![forbid(unsafe_code)]"), "{root}");
    }
}

#[test]
fn each_kind_of_breach_is_seen() {
    let breaches = |path: &str, text: &str| {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let all = [upward_imports(&source), strayed_libraries(&source), input_and_output(&source)];
        all.concat().len()
    };
    for (path, text) in [
        ("src/text/span.rs", "use crate::desk::CheckedManuscript;"),
        ("src/rules/finding.rs", "fn of(words: &crate::desk::Slots) {}"),
        ("src/rules/finding.rs", "use crate::{text::Edit, server};"),
        ("src/rules/finding.rs", "use super::super::desk;"),
        ("src/rules/figures/mod.rs", "use super::super::desk;"),
        ("src/desk/mod.rs", "use super::cli;"),
        ("src/text/edit.rs", "use ropey::Rope;"),
        ("src/cli/check.rs", "fn of(server: tower_lsp::LspService) {}"),
        ("src/chinese/words.rs", "use std::{collections::BTreeMap, fs};"),
        ("src/figures/scan.rs", "    println!(\"here\");"),
        ("src/desk/slots.rs", "let home = std::env::var(\"HOME\");"),
    ] {
        assert_eq!(breaches(path, text), 1, "{path}: {text}");
    }
    for (path, text) in [
        ("src/rules/finding.rs", "use crate::text::Edit; use super::figures;"),
        ("src/rules/figures/reversed_range.rs", "use super::super::Message;"),
        ("src/rules/finding.rs", "mod tests {\n    use super::super::Message;\n}"),
        ("src/rules/finding.rs", "/// See [`crate::desk`], which uses std::fs."),
        ("src/text/document.rs", "use ropey::Rope;"),
        ("src/server/run.rs", "use tower_lsp::LspService; use std::env;"),
    ] {
        assert_eq!(breaches(path, text), 0, "{path}: {text}");
    }
}

/// The rooms that `source` names and that stand above its own, and imports that cannot be told.
fn upward_imports(source: &Source) -> Vec<String> {
    let Some(floor) = ROOMS.iter().position(|room| room_of(&source.path) == Some(*room)) else {
        return Vec::new();
    };
    let named = pattern(r"\bcrate::(\w+|\{)");
    let climbing = pattern(r"\b((?:super::)+)");
    let above = |name: &str| !ROOMS[..=floor].contains(&name);
    let mut depth = depth_of(&source.path);
    let mut breaches = Vec::new();
    for (number, line) in code_lines(source) {
        if line.trim_start().starts_with("mod tests {") {
            depth += 1;
        }
        let imports = named.captures_iter(line).map(|found| found[1].to_owned()).filter(|name| above(name));
        let climbs = climbing.find_iter(line).filter(|found| found.len() / "super::".len() >= depth);
        let all = imports.chain(climbs.map(|found| found.as_str().to_owned()));
        breaches.extend(all.map(|name| format!("{}:{number}: reaches up to {name}", source.path)));
    }
    breaches
}

/// How many `super::` lead from the module of the file at `path` to the root of the crate.
fn depth_of(path: &str) -> usize {
    let n_steps = path.trim_start_matches("src/").split('/').count();
    if path.ends_with("/mod.rs") { n_steps - 1 } else { n_steps }
}

fn strayed_libraries(source: &Source) -> Vec<String> {
    let strayed = KNOWN_IN.iter().filter(|(_, place)| !source.path.starts_with(place));
    let named = strayed.flat_map(|(library, place)| {
        let uses = pattern(&format!(r"\b{library}\b"));
        let lines = code_lines(source).filter(move |(_, line)| uses.is_match(line));
        lines.map(move |(number, _)| format!("{}:{number}: {library} belongs in {place}", source.path))
    });
    named.collect()
}

fn input_and_output(source: &Source) -> Vec<String> {
    if !room_of(&source.path).is_some_and(|room| CORE.contains(&room)) {
        return Vec::new();
    }
    let does = pattern(concat!(
        r"\bstd::(fs|env|net|process|io)\b|\bstd::\{[^}]*\b(fs|env|net|process|io)\b",
        r"|\b(e?print(ln)?|dbg)!",
    ));
    let lines = code_lines(source).filter(|(_, line)| does.is_match(line));
    lines.map(|(number, line)| format!("{}:{number}: {}", source.path, line.trim())).collect()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is one")
}

/// The lines that are no comment, numbered from 1.
fn code_lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let numbered = source.text.lines().enumerate().map(|(index, line)| (index + 1, line));
    numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn room_of(path: &str) -> Option<&str> {
    path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    list(&top().join("src"), &mut paths);
    paths.sort();
    let source = |path: PathBuf| {
        let name = path.strip_prefix(top()).unwrap_or(&path).display().to_string().replace('\\', "/");
        Source { path: name, text: fs::read_to_string(&path).expect("source is UTF-8") }
    };
    paths.into_iter().map(source).collect()
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            list(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn assert_none(breaches: impl Iterator<Item = String>) {
    let breaches: Vec<String> = breaches.collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}
