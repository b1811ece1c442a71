//! The list of faults names tests that there are; and the faults that need neither the server nor
//! the command line.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use copydesk::chinese::Words;
use copydesk::config::replace_file;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::{Rule, Settings, safe_edits};
use copydesk::text::Document;

#[path = "../benches/support/worst_texts.rs"]
mod worst_texts;

/// Names the file that a copy of this program writes until it is killed.
const FILE_TO_WRITE: &str = "COPYDESK_TEST_FILE_TO_WRITE";

#[test]
fn every_test_that_is_named_is_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(top.join("tests/FAULTS.md")).unwrap();
    let mut n_tests = 0;
    for row in list.lines().filter(|line| line.starts_with("| ") && line.contains(".rs` `")) {
        let (_, named) = row.trim_end_matches(" |").rsplit_once(" | ").unwrap();
        let mut source = String::new();
        for name in named.split('`').filter(|name| !name.trim_matches([',', ' ']).is_empty()) {
            if name.ends_with(".rs") {
                source = fs::read_to_string(top.join(name)).unwrap();
                continue;
            }
            let (before, _) = source.split_once(&format!("fn {name}()")).unwrap_or_else(|| panic!("{name}"));
            assert!(before.trim_end().ends_with("#[test]"), "{name} is no test");
            n_tests += 1;
        }
    }
    assert!(n_tests > 40, "{n_tests}");
}

fn old_text() -> String {
    format!("# {}\nlocale = \"zh\"\n", "旧".repeat(40_000))
}

fn new_text() -> String {
    format!("# {}\nlocale = \"en\"\n", "新".repeat(60_000))
}

/// Whoever looks at it, even after `kill -9`, sees one text or the other, whole.
#[test]
fn a_file_that_is_replaced_is_never_half() {
    const N_ROUNDS: u64 = 30;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copydesk.toml");
    for round in 0..N_ROUNDS {
        replace_file(&path, old_text()).unwrap();
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "a_copy_writes_until_it_is_killed"])
            .env(FILE_TO_WRITE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..10 {
            thread::sleep(Duration::from_micros(500 + 97 * round));
            check_whole(&path);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        check_whole(&path);
    }
}

fn check_whole(path: &Path) {
    let text = fs::read_to_string(path).expect("the file is there");
    assert!(text == old_text() || text == new_text(), "{} bytes", text.len());
}

/// What the test above starts; by itself it does nothing.
#[test]
fn a_copy_writes_until_it_is_killed() {
    let Ok(path) = env::var(FILE_TO_WRITE) else { return };
    loop {
        for text in [new_text(), old_text()] {
            replace_file(Path::new(&path), &text).unwrap();
        }
    }
}

#[test]
fn the_worst_texts_are_checked_without_a_panic() {
    const SIZE: usize = 3_000;
    let mut settings = Settings::default();
    Rule::ALL.into_iter().for_each(|rule| settings.turn_on(rule, rule.severity()));
    for worst in worst_texts::WORST_TEXTS {
        let document = Document::new(&(worst.text)(SIZE));
        let manuscript = CheckedManuscript::new(document, settings.clone(), Words::Unknown);
        assert_eq!(manuscript.failures(), [], "{}", worst.name);
        safe_edits(manuscript.findings(), manuscript.document());
    }
    // Each rule has one at least.
    for rule in Rule::ALL {
        let mut names = worst_texts::WORST_TEXTS.iter().map(|worst| worst.name);
        assert!(names.any(|name| name.starts_with(&format!("{}: ", rule.name()))), "{}", rule.name());
    }
}
