//! `check --format json`, a contract with programs.

use serde_json::{Value, json};

use crate::desk::{Desk, WITHOUT_FINDINGS};

/// A duplicate whose copy stands behind characters outside the BMP, and a range.
const PAGE: &str = "\
镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

😀𠮷野村的规划期是2025年至2022年，由村民议定。

镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

明年，仓里还要添两台预冷机。
";

fn range(start: (u64, u64), end: (u64, u64)) -> Value {
    json!({
        "start": {"line": start.0, "column": start.1},
        "end": {"line": end.0, "column": end.1},
    })
}

#[test]
fn json_is_as_the_contract_says() {
    let run = Desk::with(&[("page.txt", PAGE)]).run("check page.txt --format json");
    // What a rule says is its own affair: here it is only shown.
    let said = |path: &str| {
        let json = run.json();
        let text = json.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
        assert!(!text.is_empty(), "{path}");
        text
    };
    let expected = json!([{
        "path": "page.txt",
        "findings": [
            {
                "rule": "reversed-range",
                "severity": "warning",
                "message": said("/0/findings/0/message"),
                "range": range((3, 10), (3, 21)),
                "related": [],
                "fixes": [{
                    "title": said("/0/findings/0/fixes/0/title"),
                    "safety": "safe",
                    "edits": [
                        {"range": range((3, 10), (3, 15)), "new_text": "2022年"},
                        {"range": range((3, 16), (3, 21)), "new_text": "2025年"},
                    ],
                }],
            },
            {
                "rule": "duplicate-paragraph",
                "severity": "warning",
                "message": said("/0/findings/1/message"),
                "range": range((5, 1), (5, 27)),
                "related": [
                    {"path": "page.txt", "range": range((1, 1), (1, 27)), "message": said("/0/findings/1/related/0/message")},
                ],
                "fixes": [
                    {
                        "title": said("/0/findings/1/fixes/0/title"),
                        "safety": "safe",
                        "edits": [{"range": range((5, 1), (7, 1)), "new_text": ""}],
                    },
                    {
                        "title": said("/0/findings/1/fixes/1/title"),
                        "safety": "unsafe",
                        "edits": [{"range": range((1, 1), (3, 1)), "new_text": ""}],
                    },
                ],
            },
        ],
    }]);
    assert_eq!(run.json(), expected, "{}", run.stdout);
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let run = Desk::with(&[("page.txt", PAGE)]).run("check page.txt --format json");
    let keys = ["path", "findings", "rule", "severity", "message", "range", "start", "line", "column", "end"];
    let places: Vec<usize> = keys.iter().map(|key| run.stdout.find(&format!("\"{key}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{}", run.stdout);
}

#[test]
fn manuscripts_without_findings_are_listed_in_the_order_named() {
    let desk = Desk::with(&[("b.txt", WITHOUT_FINDINGS), ("a.txt", WITHOUT_FINDINGS), ("empty.txt", "")]);
    let expected = json!([
        {"path": "b.txt", "findings": []},
        {"path": "empty.txt", "findings": []},
        {"path": "a.txt", "findings": []},
    ]);
    assert_eq!(desk.run("check b.txt empty.txt a.txt --format json").json(), expected);
}

#[test]
fn fixes_apply() {
    let run = Desk::with(&[("page.txt", PAGE)]).run("check page.txt --format json");
    let findings = run.json()[0]["findings"].as_array().unwrap().clone();
    let mut text = PAGE.to_owned();
    for finding in findings.iter().rev() {
        text = applied(&text, finding["fixes"][0]["edits"].as_array().unwrap());
    }
    let expected = "\
镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。

😀𠮷野村的规划期是2022年至2025年，由村民议定。

明年，仓里还要添两台预冷机。
";
    assert_eq!(text, expected);
}

#[test]
fn ranges_count_lines_of_every_kind_and_no_byte_order_mark() {
    let desk = Desk::with(&[(
        "page.txt",
        "\u{feff}水厂6月31日检修。\r\n\r\n水厂6月31日检修，不是7月1日。\r水厂4月31日检修。",
    )]);
    let run = desk.run("check page.txt --format json");
    let findings = run.json()[0]["findings"].as_array().unwrap().clone();
    let ranges: Vec<Value> = findings.into_iter().map(|finding| finding["range"].clone()).collect();
    assert_eq!(ranges, [range((1, 3), (1, 8)), range((3, 3), (3, 8)), range((4, 3), (4, 8))]);
}

/// `text` after `edits`, which are sorted and apart, applied as a program that reads only
/// the contract would.
fn applied(text: &str, edits: &[Value]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let offset = |place: &Value| {
        let number = |key: &str| place[key].as_u64().expect("a number") as usize;
        let (line, column) = (number("line") - 1, number("column") - 1);
        let before: usize = lines[..line].iter().map(|line| line.len()).sum();
        before + lines.get(line).map_or(0, |line| line.chars().take(column).map(char::len_utf8).sum())
    };
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(range, edit["new_text"].as_str().expect("a text"));
    }
    text
}
