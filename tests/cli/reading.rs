//! Where manuscripts come from, and what cannot be read.

use std::fs;

use crate::desk::{Desk, WITH_A_FINDING, WITHOUT_FINDINGS};

/// `水厂将于6月31日停水检修。` and a line end, in GB18030.
const IN_GB18030: &[u8] =
    b"\xcb\xae\xb3\xa7\xbd\xab\xd3\xda6\xd4\xc231\xc8\xd5\xcd\xa3\xcb\xae\xbc\xec\xd0\xde\xa1\xa3\n";

const FOUND: &str = ":1:5: error[impossible-date";

#[test]
fn standard_input_is_a_dash() {
    let desk = Desk::with(&[]);
    let run = desk.run_with("check - --format concise", WITH_A_FINDING.as_bytes(), &[]);
    assert_eq!((run.status, run.heads()), (1, vec![&*format!("-{FOUND}")]));
    assert_eq!(desk.run_with("check -", b"", &[]).status, 0);
}

#[test]
fn a_folder_is_its_manuscripts_in_order() {
    let desk = Desk::with(&[
        ("b.txt", WITH_A_FINDING),
        ("a/page.MD", WITH_A_FINDING),
        ("a/clean.txt", WITHOUT_FINDINGS),
        ("notes.log", WITH_A_FINDING),
        ("old/page.txt", WITH_A_FINDING),
        (".gitignore", "old\n"),
    ]);
    let run = desk.run("check --format concise");
    assert_eq!(run.heads(), [format!("a/page.MD{FOUND}"), format!("b.txt{FOUND}")]);
    let run = desk.run("check notes.log a --format concise");
    assert_eq!(run.heads(), [format!("notes.log{FOUND}"), format!("a/page.MD{FOUND}")]);
}

#[test]
fn gb18030_is_read_unless_utf_8_is_asked_for() {
    let desk = Desk::with(&[]);
    desk.put("page.txt", IN_GB18030);
    for arguments in ["", "--encoding auto", "--encoding gb18030"] {
        let run = desk.run(&format!("check page.txt --format concise {arguments}"));
        assert_eq!((run.status, run.heads()), (1, vec![&*format!("page.txt{FOUND}")]), "{arguments}");
    }
    let run = desk.run("check page.txt --encoding utf-8");
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "copydesk: page.txt: is not valid UTF-8 at byte 2\n");
}

#[test]
fn invalid_bytes_are_named_and_the_others_are_checked() {
    let desk = Desk::with(&[("good.txt", WITH_A_FINDING)]);
    desk.put("torn.txt", b"\xe6\xb0\xb4\xe5\x8e\x82\n\xff\xff\n");
    let run = desk.run("check torn.txt good.txt --format concise");
    assert_eq!((run.status, run.heads()), (2, vec![&*format!("good.txt{FOUND}")]));
    assert_eq!(
        run.stderr,
        "copydesk: torn.txt: is not valid UTF-8 at byte 7, and is not valid GB18030 at byte 7\n"
    );
}

#[test]
fn what_is_not_there_is_named_and_the_others_are_checked() {
    let desk = Desk::with(&[("good.txt", WITH_A_FINDING)]);
    for gone in ["gone.txt", "gone/page.txt", "good.txt/page.txt"] {
        let run = desk.run(&format!("check {gone} good.txt --format concise"));
        assert_eq!((run.status, run.heads()), (2, vec![&*format!("good.txt{FOUND}")]), "{gone}");
        assert!(run.stderr.starts_with(&format!("copydesk: {gone}: ")), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named_and_the_others_are_checked() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let desk = Desk::with(&[("good.txt", WITH_A_FINDING), ("shut/page.txt", WITH_A_FINDING)]);
    let shut = desk.path().join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let is_open_to_us = fs::read_dir(&shut).is_ok();
    let run = desk.run("check --format concise");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
    if is_open_to_us {
        // Root may read it all the same: then it has to be checked like any other.
        assert_eq!(run.heads(), [format!("good.txt{FOUND}"), format!("shut/page.txt{FOUND}")]);
    } else {
        assert_eq!((run.status, run.heads()), (2, vec![&*format!("good.txt{FOUND}")]));
        assert!(run.stderr.contains("shut"), "{}", run.stderr);
    }

    // A link in circles cannot be opened by anybody.
    symlink("circle.txt", desk.path().join("circle.txt")).unwrap();
    let run = desk.run("check circle.txt good.txt --format concise");
    assert_eq!((run.status, run.heads()), (2, vec![&*format!("good.txt{FOUND}")]));
    assert!(run.stderr.contains("circle.txt"), "{}", run.stderr);
}

#[test]
fn utf_16_is_read_by_its_mark() {
    let desk = Desk::with(&[]);
    let units = || "\u{feff}".encode_utf16().chain(WITH_A_FINDING.encode_utf16());
    desk.put("be.txt", &units().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    desk.put("le.txt", &units().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    desk.put("torn.txt", b"\xff\xfe\x32\x75\x42");
    desk.put("zero.txt", b"6\0g");
    let run = desk.run("check --format concise");
    assert_eq!((run.status, run.heads()), (2, vec![&*format!("be.txt{FOUND}"), &*format!("le.txt{FOUND}")]));
    assert_eq!(
        run.stderr,
        "copydesk: torn.txt: is not valid UTF-16 at byte 4\n\
         copydesk: zero.txt: has a zero byte at byte 1: it is no text, or is in UTF-16 without its mark\n"
    );
}

#[test]
fn an_empty_folder_has_nothing_to_check() {
    let run = Desk::with(&[]).run("check");
    assert_eq!((run.status, run.stdout.as_str()), (0, "no manuscripts to check\n"));
}
