//! What fuzzing has found holds still: every input of `fuzz/corpus` passes the checks of its target.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

#[path = "../fuzz/src/lib.rs"]
mod checks;

/// One target and what it checks.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 7] = [
    ("figures", checks::figures::check),
    ("fixes", checks::fixes::check),
    ("manuscript_edits", checks::manuscript_edits::check),
    ("messages", checks::messages::check),
    ("numerals", checks::numerals::check),
    ("plain_edits", checks::plain_edits::check),
    ("settings_file", checks::settings_file::check),
];

/// What panicked, on whatever thread: the server and the desk go on after a panic.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The inputs of `target`, sorted.
fn corpus(target: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(top().join("fuzz/corpus").join(target)).expect("no corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("no entry").path()).collect();
    paths.sort();
    paths
}

/// One test, as the panics of one process are counted together.
#[test]
fn every_input_passes() {
    set_hook(Box::new(|panic| PANICS.lock().unwrap().push(panic.to_string())));
    let mut failed = Vec::new();
    for (target, check) in TARGETS {
        let paths = corpus(target);
        assert!(paths.len() > 10, "{target}");
        for path in paths {
            let input = fs::read(&path).unwrap();
            let _ = catch_unwind(AssertUnwindSafe(|| check(&input)));
            let panics = std::mem::take(&mut *PANICS.lock().unwrap());
            failed.extend(panics.into_iter().map(|panic| format!("{}: {panic}", path.display())));
        }
    }
    let _ = std::panic::take_hook();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_target_is_replayed() {
    let manifest = fs::read_to_string(top().join("fuzz/Cargo.toml")).unwrap();
    let names = manifest.lines().filter_map(|line| line.strip_prefix("name = \""));
    let mut targets: Vec<&str> = names.filter_map(|name| name.strip_suffix('"')).skip(1).collect();
    targets.sort_unstable();
    assert_eq!(targets, TARGETS.map(|(name, _)| name));
}
