//! Which findings are told: `--severity`, `--baseline`, `--statistics`.

use crate::desk::Desk;

const PAGE: &str = "水厂将于6月31日停水检修。\n\n梨花节的规划期是2025—2022年，由村民议定。\n";

#[test]
fn what_matters_less_is_not_told() {
    let desk = Desk::with(&[("page.txt", PAGE), ("copydesk.toml", "[rules]\nreversed-range = \"hint\"\n")]);
    for (severity, n) in [("error", 1), ("warning", 1), ("information", 1), ("hint", 2)] {
        let run = desk.run(&format!("check page.txt --format concise --severity {severity}"));
        assert_eq!(run.heads().len(), n, "{severity}");
    }
    let run = desk.run("check page.txt --select reversed-range --severity warning");
    assert_eq!(run.status, 0);
    assert_eq!(desk.run("check --severity loud").status, 2);
}

#[test]
fn statistics_count_by_rule() {
    let page = format!("{PAGE}\n水厂将于4月31日再次检修。\n");
    let desk = Desk::with(&[("page.txt", &page)]);
    let run = desk.run("check --statistics");
    let words: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        words,
        [
            ["2", "impossible-date", "safe:", "0,", "unsafe:", "0"],
            ["1", "reversed-range", "safe:", "0,", "unsafe:", "1"]
        ]
    );
    assert_eq!(run.status, 1);
    let json = desk.run("check --statistics --format json").json();
    assert_eq!(json[0], serde_json::json!({"rule": "impossible-date", "count": 2, "safe": 0, "unsafe": 0}));
    assert_eq!(desk.run("check --statistics --format sarif").status, 2);
}

#[test]
fn a_baseline_tells_what_is_new() {
    let desk = Desk::with(&[("day/page.txt", PAGE), ("day/other.txt", "")]);
    let run = desk.run("check day --write-baseline known/base.json");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    let run = desk.run("check day --write-baseline base.json");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (0, "copydesk: base.json knows the 2 findings that there are\n")
    );
    let check =
        |arguments: &str| desk.run(&format!("check --baseline base.json --format concise {arguments}"));
    assert_eq!((check("day").status, check("day").stdout.as_str()), (0, ""));
    // Other text comes and goes, the sentence moves, and another of the same appears.
    let moved = format!("新的一段。\n\n{PAGE}\n水厂将于４月31日再次检修。\n\n水厂将于6月31日停水检修。\n");
    desk.put("day/page.txt", moved.as_bytes());
    let run = check("day/page.txt --select impossible-date");
    assert_eq!(
        (run.status, run.heads()),
        (1, vec!["day/page.txt:7:5: error[impossible-date", "day/page.txt:9:5: error[impossible-date"])
    );
    // In another manuscript it is new.
    desk.put("day/other.txt", PAGE.as_bytes());
    assert_eq!(check("day/other.txt").heads().len(), 2);
}

#[test]
fn what_was_known_is_not_fixed() {
    let page = "夜校里的“新农具“\n";
    let desk = Desk::with(&[("page.txt", page)]);
    desk.run("check --write-baseline base.json");
    assert_eq!(desk.run("check --baseline base.json --fix").status, 0);
    assert_eq!(std::fs::read_to_string(desk.path().join("page.txt")).unwrap(), page);
}

#[test]
fn a_baseline_that_cannot_be_used_is_named() {
    let desk =
        Desk::with(&[("page.txt", PAGE), ("bad.json", "[]"), ("new.json", r#"{"version":2,"findings":[]}"#)]);
    for (file, says) in [
        ("gone.json", "--write-baseline gone.json makes one"),
        ("bad.json", "bad.json: is no baseline"),
        ("new.json", "new.json: is a baseline of version 2; 1 can be read"),
    ] {
        let run = desk.run(&format!("check --baseline {file}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
}
