//! `--fix`, `--unsafe-fixes` and `--diff`.

use std::fs;

use crate::desk::Desk;

/// A cut sentence and a copy, which are fixed safely, a range that is not, and a date that is not at all.
const PAGE: &str = "\
镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

工人们系着安全绳，最难的一段要从石壁上凿过去，一天只能往前推

进三四米。全线通水那天，村里放了一挂长长的鞭炮。

镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

规划期是2025—2022年，由村民议定，水厂6月31日检修。
";

const FIXED: &str = "\
镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

工人们系着安全绳，最难的一段要从石壁上凿过去，一天只能往前推进三四米。全线通水那天，村里放了一挂长长的鞭炮。

规划期是2025—2022年，由村民议定，水厂6月31日检修。
";

fn read(desk: &Desk, name: &str) -> Vec<u8> {
    fs::read(desk.path().join(name)).expect("the file is there")
}

#[test]
fn safe_fixes_are_made_and_what_is_left_is_told() {
    let desk = Desk::with(&[("page.txt", PAGE)]);
    let run = desk.run("check page.txt --fix --format concise");
    assert_eq!(String::from_utf8(read(&desk, "page.txt")).unwrap(), FIXED);
    assert_eq!(
        (run.status, run.heads()),
        (1, vec!["page.txt:5:5: warning[reversed-range", "page.txt:5:24: error[impossible-date"])
    );
    assert_eq!(run.stderr, "copydesk: made 2 changes in 1 manuscript\n");
    let again = desk.run("check page.txt --fix --format concise");
    assert_eq!((again.stdout.as_str(), again.stderr.as_str()), (run.stdout.as_str(), ""));
    assert_eq!(String::from_utf8(read(&desk, "page.txt")).unwrap(), FIXED);
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let desk = Desk::with(&[("page.txt", PAGE)]);
    let run = desk.run("check page.txt --fix --unsafe-fixes --format concise");
    assert_eq!(run.heads(), ["page.txt:5:24: error[impossible-date"]);
    let text = String::from_utf8(read(&desk, "page.txt")).unwrap();
    assert_eq!(text, FIXED.replace("2025—2022年", "2022—2025年"));
    assert_eq!(desk.run("check page.txt --unsafe-fixes").status, 2);
}

#[test]
fn a_diff_shows_and_changes_nothing() {
    let desk = Desk::with(&[("page.txt", PAGE), ("clean.txt", FIXED)]);
    for arguments in ["check --diff", "check --fix --diff"] {
        let run = desk.run(arguments);
        assert_eq!(run.status, 1);
        assert!(run.stdout.starts_with("--- page.txt\n+++ page.txt\n@@ -2,7 +2,3 @@\n"), "{}", run.stdout);
        assert!(!run.stdout.contains("clean.txt"), "{}", run.stdout);
    }
    assert_eq!(read(&desk, "page.txt"), PAGE.as_bytes());
    let run = desk.run("check clean.txt --diff");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let desk = Desk::with(&[("page.txt", "")]);
    let run = desk.run_with("check - --fix", PAGE.as_bytes(), &[]);
    assert_eq!((run.status, run.stdout.as_str()), (1, FIXED));
    let run = desk.run_with("check - --fix --ignore reversed-range,impossible-date", PAGE.as_bytes(), &[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, FIXED));
    let run = desk.run_with("check - page.txt --fix", PAGE.as_bytes(), &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}

#[test]
fn only_the_rules_that_are_asked_for_fix() {
    let desk = Desk::with(&[("page.txt", PAGE)]);
    desk.run("check page.txt --fix --select split-paragraph");
    assert_eq!(
        String::from_utf8(read(&desk, "page.txt")).unwrap(),
        PAGE.replace("往前推\n\n进三四", "往前推进三四")
    );
}

#[test]
fn an_accepted_finding_is_not_fixed() {
    let settings = "[[accepted]]\nrule = \"duplicate-paragraph\"\n\
        text = \"镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\"\ndate = \"2026-11-26\"\n";
    let desk = Desk::with(&[("page.txt", PAGE), ("copydesk.toml", settings)]);
    desk.run("check page.txt --fix");
    let text = String::from_utf8(read(&desk, "page.txt")).unwrap();
    assert_eq!(text, PAGE.replace("往前推\n\n进三四", "往前推进三四"));
}

/// The text in each encoding, with marks and all kinds of line ends, comes back as it was but for the fixes.
#[test]
fn encoding_mark_and_line_ends_stay() {
    let mixed = |text: &str| text.replacen('\n', "\r\n", 2) + "\r𠮷㐂乡€ḿ\r\n\n\r末行";
    let (old, new) = (mixed(PAGE), mixed(FIXED));
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf_16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let written = |text: &str| {
        let marked = format!("\u{feff}{text}");
        [
            text.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            gb18030(text),
            gb18030(&marked),
            utf_16(&marked, u16::to_le_bytes),
            utf_16(&marked, u16::to_be_bytes),
        ]
    };
    assert_eq!((gb18030("乡").len(), gb18030("𠮷").len()), (2, 4));
    for (old, new) in written(&old).into_iter().zip(written(&new)) {
        let desk = Desk::with(&[]);
        desk.put("page.txt", &old);
        let run = desk.run("check page.txt --fix --format concise");
        assert!(
            read(&desk, "page.txt") == new,
            "{run:?}\n{:?}",
            String::from_utf8_lossy(&read(&desk, "page.txt"))
        );
    }
}

#[test]
fn what_a_fix_leaves_keeps_its_bytes() {
    let desk = Desk::with(&[]);
    // 0xa3a0 is read as an ideographic space, which is written as 0xa1a1 today.
    let with_old_spaces = |page: &str| {
        let page = &encoding_rs::GB18030.encode(page).0[..];
        [b"\xa3\xa0\xbc\xd7\n", page, b"\xa3\xa0\xbc\xd7\n"].concat()
    };
    desk.put("page.txt", &with_old_spaces(PAGE));
    let run = desk.run("check page.txt --fix --format concise");
    assert!(read(&desk, "page.txt") == with_old_spaces(FIXED), "{run:?}");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::with(&[("page.txt", PAGE), ("shut.txt", PAGE)]);
    let mode = |name: &str| fs::metadata(desk.path().join(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(desk.path().join("page.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(desk.path().join("shut.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    symlink("page.txt", desk.path().join("link.txt")).unwrap();
    let run = desk.run("check link.txt shut.txt --fix");
    assert!(fs::symlink_metadata(desk.path().join("link.txt")).unwrap().is_symlink());
    assert_eq!((read(&desk, "page.txt"), mode("page.txt")), (FIXED.into(), 0o640));
    assert_eq!((run.status, read(&desk, "shut.txt")), (2, PAGE.into()));
    assert!(run.stderr.contains("shut.txt: not changed: it may not be written to"), "{}", run.stderr);
}

/// A quotation that stays open is told once, and marked once.
#[test]
fn a_placeholder_is_put_in_once() {
    let page = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，仓里还装上了新的预冷机。\n\n\
        校长说，学校这几年办起了“小农夫课堂”“青禾读书会”“乡土\n\n\
        夜校的灯每晚都亮到九点，来听课的村民坐满了三间教室，连过道里也站着人。\n";
    let desk = Desk::with(&[("page.txt", page)]);
    let before = desk.run("check page.txt --format concise");
    assert!(before.stdout.contains("truncated-sentence"), "{}", before.stdout);
    let run = desk.run("check page.txt --fix --unsafe-fixes --select truncated-sentence");
    let text = String::from_utf8(read(&desk, "page.txt")).unwrap();
    assert_eq!((run.status, text.matches("“乡土〔待补〕").count()), (0, 1), "{text}");
}

/// A story in another format is read and not changed.
#[test]
fn only_text_is_changed() {
    let html = "<p>镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。</p>".repeat(2);
    let desk = Desk::with(&[("a.html", &html)]);
    let run = desk.run("check a.html --fix --format json");
    assert_eq!((run.status, read(&desk, "a.html")), (1, html.into_bytes()));
    assert_eq!(run.json()[0]["findings"][0]["fixes"], serde_json::json!([]));
    assert!(run.stderr.contains("a.html: fixes are made in text and in Markdown only"), "{}", run.stderr);
}
