//! A folder as one edition, and the fingerprints of an archive.

use std::fs::File;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Row, RowAccessor};
use serde_json::{Value, json};

use crate::desk::{Desk, Run};

const STORY: &str = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。\n";
const EDITED: &str = "渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。\n";
const OTHER: &str = "青禾县第三水厂昨天通水，日供水能力提高到五万吨。\n\n";

fn found(run: &Run) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let json = run.json();
    let pages = json.as_array().into_iter().flatten();
    let of_page = |page: &Value| {
        let findings: Vec<Value> = page["findings"].as_array().cloned().unwrap_or_default();
        let path = text(&page["path"]);
        findings.into_iter().map(move |found| (path.clone(), text(&found["rule"])))
    };
    pages.flat_map(of_page).collect()
}

#[test]
fn a_folder_is_one_edition() {
    let again = format!("{OTHER}{STORY}");
    let desk = Desk::with(&[("day/a.txt", STORY), ("day/b.txt", &again), ("day/c.txt", EDITED)]);
    let run = desk.run("check day --format json");
    let rule = |path: &str, rule: &str| (path.to_owned(), rule.to_owned());
    assert_eq!(
        found(&run),
        [
            rule("day/a.txt", "duplicate-paragraph"),
            rule("day/b.txt", "duplicate-paragraph"),
            rule("day/c.txt", "near-duplicate-paragraph"),
        ]
    );
    let json = run.json();
    let first = &json[0]["findings"][0];
    assert_eq!(first["severity"], "information");
    assert_eq!(first["related"][0]["path"], "day/b.txt");
    assert_eq!(first["related"][0]["range"]["start"]["line"], 3);
    assert_eq!(found(&desk.run("check day/a.txt day/b.txt --format json")), []);
}

#[test]
fn settings_narrow_the_edition() {
    let desk = |settings: &str| {
        Desk::with(&[("a.txt", STORY), ("drafts/b.txt", STORY), ("copydesk.toml", settings)])
    };
    assert_eq!(found(&desk("").run("check . --format json")).len(), 2);
    for settings in ["enabled = false", "files = [\"!drafts/\"]", "shortest = 400"] {
        let run = desk(&format!("[edition]\n{settings}\n")).run("check . --format json");
        assert_eq!(found(&run), [], "{settings}");
    }
    let run = desk("[edition]\nfiles = [\"{\"]\n").run("check .");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("edition.files"), "{}", run.stderr);
}

#[test]
fn fingerprints_are_rows() {
    let desk = Desk::with(&[("a.txt", &format!("甲\n\n{STORY}")), ("b.txt", STORY)]);
    let run = desk.run("fingerprints a.txt b.txt");
    let rows: Vec<Value> = run.stdout.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let of = |name: &str| -> Vec<(&Value, &Value)> {
        let rows = rows.iter().filter(|row| row["manuscript"] == name);
        rows.map(|row| (&row["fingerprint"], &row["position"])).collect()
    };
    assert!(of("a.txt").len() > 10);
    assert_eq!(of("a.txt"), of("b.txt"));
    assert!(rows.iter().all(|row| row["paragraph"] == u64::from(row["manuscript"] == "a.txt")));
}

#[test]
fn fingerprints_are_a_parquet_file() {
    let desk = Desk::with(&[("a.txt", &format!("甲\n\n{STORY}")), ("b.txt", EDITED)]);
    let lines = desk.run("fingerprints a.txt b.txt --format jsonl").stdout;
    assert_eq!(desk.run_into("rows.parquet", "fingerprints a.txt b.txt --format parquet"), Some(0));
    let file = File::open(desk.path().join("rows.parquet")).unwrap();
    let table = SerializedFileReader::new(file).unwrap();
    let row = |row: Row| {
        json!({
            "manuscript": row.get_string(0).unwrap(),
            "paragraph": row.get_int(1).unwrap(),
            "fingerprint": row.get_long(2).unwrap(),
            "position": row.get_int(3).unwrap(),
        })
    };
    let rows: Vec<Value> = table.get_row_iter(None).unwrap().map(|of_file| row(of_file.unwrap())).collect();
    let expected: Vec<Value> = lines.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert!(expected.len() > 40);
    assert_eq!(rows, expected);
}
