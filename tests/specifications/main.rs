//! The rules' specifications: every Markdown file in `tests/rules/` says what one
//! rule finds and what it leaves alone.
//!
//! A file is named after its rule and begins with that name as its heading. Each
//! section holds one `manuscript`, or several that make up an edition, each with the name of its
//! file, then the `findings` that a check of it makes with
//! all rules on that are on by default, then the manuscript as the first fix of every
//! finding leaves it (`fixed`). Without `findings` no rule finds anything. Where the
//! heading begins with "Near miss" the file's own rule has to be silent, in every other
//! section it has to speak, and there are two near misses or more for each of those.
//!
//! To write a section, write its heading and manuscript, then let
//! `UPDATE_SPECIFICATIONS=1 cargo test --test specifications` fill in the rest, and
//! read what it wrote.

mod outcome;
mod specification;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use copydesk::rules::Rule;
use similar::TextDiff;

use outcome::Outcome;
use specification::Specification;

/// How many sections that stay silent stand against one that does not.
const NEAR_MISSES_FOR_A_FINDING: usize = 2;

#[test]
fn every_section_comes_out_as_written() {
    let is_update = env::var_os("UPDATE_SPECIFICATIONS").is_some();
    let mut differences = String::new();
    for (rule, path) in files() {
        let written = fs::read_to_string(&path).unwrap();
        let specification = Specification::parse(&written).unwrap_or_else(|problem| fail(&path, &problem));
        let come_out = specification.with_outcomes(|manuscripts| Outcome::of(manuscripts, rule)).to_string();
        if come_out == written {
            continue;
        }
        let name = path.display().to_string();
        let diff = TextDiff::from_lines(&written, &come_out);
        let diff = diff.unified_diff().context_radius(6).header(&name, "what comes out").to_string();
        differences.push_str(&diff);
        if is_update {
            fs::write(&path, come_out).unwrap();
        }
    }
    if is_update {
        println!("{differences}");
    } else {
        assert!(differences.is_empty(), "\n{differences}");
    }
}

#[test]
fn every_rule_has_a_specification_and_every_specification_a_rule() {
    let specified: Vec<Rule> = files().into_keys().collect();
    assert_eq!(specified, Rule::ALL);
}

#[test]
fn near_misses_are_silent_and_two_for_every_finding() {
    for (rule, path) in files() {
        let written = fs::read_to_string(&path).unwrap();
        let specification = Specification::parse(&written).unwrap_or_else(|problem| fail(&path, &problem));
        let (near_misses, positives): (Vec<_>, Vec<_>) =
            specification.sections().partition(|section| section.is_near_miss());
        for section in &near_misses {
            let outcome = Outcome::of(&section.manuscripts, rule);
            assert!(!outcome.finds(rule), "{}: {}", path.display(), section.heading);
        }
        for section in &positives {
            let outcome = Outcome::of(&section.manuscripts, rule);
            assert!(outcome.finds(rule), "{}: {}", path.display(), section.heading);
        }
        assert!(!positives.is_empty(), "{}: nothing is found", path.display());
        let needed = positives.len() * NEAR_MISSES_FOR_A_FINDING;
        assert!(
            near_misses.len() >= needed,
            "{}: {} near misses for {} findings, of {needed} needed",
            path.display(),
            near_misses.len(),
            positives.len()
        );
    }
}

#[test]
fn a_specification_that_cannot_be_read_is_refused() {
    let section = |blocks: &str| format!("# split-paragraph\n\n## A section\n{blocks}");
    for text in [
        section("no block"),
        section("```manuscript\n甲\n"),
        section("```manuscript\n甲\n```\n```manuscript 乙.txt\n乙\n```\n"),
        section("```manuscrip\n甲\n```\n"),
        section("```findings\n甲\n```\n```manuscript\n甲\n```\n"),
        "```manuscript\n甲\n```\n".to_owned(),
    ] {
        assert!(Specification::parse(&text).is_err(), "{text}");
    }
}

/// The files in `tests/rules/`, by the rule that each is named after.
fn files() -> BTreeMap<Rule, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_stem().unwrap_or_default().display().to_string();
        let rule = Rule::of_name(&name).unwrap_or_else(|| fail(&path, "no rule has that name"));
        let heading = format!("# {name}\n");
        if !fs::read_to_string(&path).expect("it is UTF-8").starts_with(&heading) {
            fail(&path, "does not begin with the name of its rule as its heading")
        }
        files.insert(rule, path);
    }
    files
}

fn fail(path: &Path, problem: &str) -> ! {
    panic!("{}: {problem}", path.display())
}
