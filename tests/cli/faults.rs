//! What a full disk and text of extreme shape do to the command line. `tests/FAULTS.md` lists all
//! faults that are tried.

use std::fs::OpenOptions;
use std::process::Command;

use crate::desk::{Desk, WITH_A_FINDING};

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_ends_with_2() {
    let desk = Desk::with(&[("page.txt", &WITH_A_FINDING.repeat(500))]);
    for arguments in [
        "check page.txt",
        "check page.txt --format json",
        "check page.txt --format concise",
        "figures page.txt --format csv",
        "rule",
        "config --schema",
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(arguments.split_whitespace())
            .current_dir(desk.path())
            .stdout(full)
            .output()
            .unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{arguments}: {told}");
        assert!(told.contains("standard output"), "{arguments}: {told}");
    }
}

/// 4 MB of one line, in which nothing ends; 100 MB of it are a matter of time alone, and
/// `benches/adversarial.rs` says of how much.
#[test]
fn a_line_of_megabytes_is_checked() {
    let desk = Desk::with(&[("page.txt", &"冷链仓上月投用，".repeat((4 << 20) / 24))]);
    let run = desk.run("check page.txt --format concise");
    assert_eq!((run.status, run.stdout.lines().count(), run.stderr.as_str()), (1, 1, ""), "{}", run.stdout);
}

#[test]
fn brackets_nested_without_end_are_checked() {
    let n = 30_000;
    let even = "（".repeat(n) + &"）".repeat(n);
    let desk = Desk::with(&[("page.txt", &even)]);
    assert_eq!(desk.run("check page.txt --format concise").stdout, "");
    let desk = Desk::with(&[("page.txt", &even[..even.len() - "）".len()])]);
    let run = desk.run("check page.txt --format concise");
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
}

/// In one run, and not one by one or each with each.
#[test]
fn paragraphs_that_are_all_alike_are_told_in_one_run() {
    const N: usize = 10_000;
    let desk =
        Desk::with(&[("page.txt", &"镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\n".repeat(N))]);
    let run = desk.run("check page.txt --format concise");
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
}
