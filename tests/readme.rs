//! What README.md says of the program is what the program says.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the parts that are generated.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use copydesk::rules::{Language, Rule};
use similar::TextDiff;

/// The sample page that the README checks.
const PAGE: &str = "tests/pages/qinghe.txt";

/// The faults planted in it, one each, in text order.
const PLANTED: [Rule; 6] = [
    Rule::SplitParagraph,
    Rule::ReversedRange,
    Rule::DuplicateParagraph,
    Rule::TruncatedSentence,
    Rule::ImpossibleDate,
    Rule::UnpairedPunctuation,
];

#[test]
fn the_generated_parts_are_up_to_date() {
    let path = top().join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    let output_begins = format!("<!-- output of `copydesk --locale zh check {PAGE}` -->\n");
    let output = format!("```\n{}```\n", output_of(&["--locale", "zh", "check", PAGE]));
    let renewed = replaced(&written, &output_begins, "<!-- end of output -->", &output);
    let renewed = replaced(&renewed, "<!-- rules -->\n", "<!-- end of rules -->", &table());
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&path, renewed).unwrap();
    } else {
        let diff = TextDiff::from_lines(&written, &renewed);
        assert!(written == renewed, "\n{}", diff.unified_diff().header("README.md", "what is true"));
    }
}

#[test]
fn what_is_planted_in_the_sample_page_is_found_and_nothing_else() {
    let output = output_of(&["check", PAGE, "--format", "concise"]);
    let rule = |line: &str| line.split(['[', ']']).nth(1).unwrap_or_default().to_owned();
    let found: Vec<String> = output.lines().map(rule).collect();
    assert_eq!(found, PLANTED.map(Rule::name), "{output}");
}

#[test]
fn the_settings_shown_can_be_used() {
    let readme = fs::read_to_string(top().join("README.md")).unwrap();
    let (_, rest) = readme.split_once("```toml\n").unwrap();
    let (settings, _) = rest.split_once("```").unwrap();
    copydesk::config::Config::parse(settings).unwrap();
}

/// `UPDATE_README=1` writes it, too.
#[test]
fn the_schema_for_editors_is_that_of_the_program() {
    let path = top().join("editors/copydesk.schema.json");
    let schema = output_of(&["config", "--schema"]);
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&path, schema).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), schema, "run with UPDATE_README=1");
    }
}

/// VS Code's settings are those of `copydesk.toml`, in VS Code's way of writing names.
#[test]
fn the_settings_of_vs_code_are_in_the_schema() {
    let package = fs::read_to_string(top().join("editors/vscode/package.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    let settings = package["contributes"]["configuration"]["properties"].as_object().unwrap();
    let mut given = serde_json::Map::new();
    for (name, setting) in settings {
        let name = name.strip_prefix("copydesk.").unwrap();
        let (table, name) = match name {
            "path" => continue,
            "typingPause" => (Some("editor"), "typing-pause"),
            "inlayHints" => (Some("editor"), "inlay-hints"),
            "codeLens" => (Some("editor"), "code-lens"),
            other => (None, other),
        };
        if setting["default"] == "" {
            continue;
        }
        let table = match table {
            Some(table) => {
                given.entry(table).or_insert_with(|| serde_json::json!({})).as_object_mut().unwrap()
            }
            None => &mut given,
        };
        table.insert(name.to_owned(), setting["default"].clone());
    }
    assert!(given.len() > 4, "{given:?}");
    let config: copydesk::config::Config = serde_json::from_value(given.into()).unwrap();
    let defaults = copydesk::config::Config::default();
    assert_eq!(config.rules(), defaults.rules());
    assert_eq!(config.edition, defaults.edition);
}

#[test]
fn the_commands_shown_are_there() {
    let readme = fs::read_to_string(top().join("README.md")).unwrap();
    let help = output_of(&["--help"]);
    let shown: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("copydesk "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(!shown.is_empty());
    for command in shown {
        assert!(help.contains(&format!("\n  {command} ")), "{command}\n{help}");
    }
}

fn table() -> String {
    let mut table = "| rule | default | finds | fix |\n|---|---|---|---|\n".to_owned();
    for rule in Rule::ALL {
        let (name, level) = (rule.name(), rule.default_level());
        let (finds, fix) = (rule.summary(Language::English), rule.fix_summary(Language::English));
        table.push_str(&format!("| [`{name}`](tests/rules/{name}.md) | {level} | {finds} | {fix} |\n"));
    }
    table
}

/// `text` with `new` between the lines `begins` and `ends`.
fn replaced(text: &str, begins: &str, ends: &str, new: &str) -> String {
    let (before, rest) = text.split_once(begins).unwrap_or_else(|| panic!("README.md has no {begins}"));
    let (_, behind) = rest.split_once(ends).unwrap_or_else(|| panic!("README.md has no {ends}"));
    format!("{before}{begins}{new}{ends}{behind}")
}

fn output_of(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(top())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the binary runs");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
