//! JSON lines, SARIF, GitHub's annotations and the report, each against what reads it.

use serde_json::{Value, json};

use crate::desk::{Desk, Run, WITHOUT_FINDINGS};

const PAGE: &str = "\
镇里的<b>冷链仓</b>&\"投用\"，三天一车的杨梅改成了一天两车。

😀𠮷野村的规划期是2025年至2022年，由村民议定。

镇里的<b>冷链仓</b>&\"投用\"，三天一车的杨梅改成了一天两车。

工人们系着安全绳，最难的一段要从石壁上凿过去，一天只能往前推

进三四米。全线通水那天，村里放了一挂长长的鞭炮。
";

fn desk() -> Desk {
    let story = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟，水费也按方来收。\n";
    Desk::with(&[
        ("day/第1版 a.txt", PAGE),
        ("day/b.txt", story),
        ("day/c.txt", story),
        ("day/clean.txt", WITHOUT_FINDINGS),
    ])
}

fn assert_valid(schema: &str, instance: &Value) {
    let schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn json_is_valid_against_its_schema() {
    let json = desk().run("check day --format json").json();
    assert_valid(include_str!("schemas/check.json"), &json);
    assert!(json.to_string().contains("\"related\":[{") && json.to_string().contains("new_text"));
}

#[test]
fn json_lines_are_the_findings_with_their_paths() {
    let desk = desk();
    let mut expected = Vec::new();
    for manuscript in desk.run("check day --format json").json().as_array().unwrap() {
        for finding in manuscript["findings"].as_array().unwrap() {
            let mut finding = finding.clone();
            finding["path"] = manuscript["path"].clone();
            expected.push(finding);
        }
    }
    let run = desk.run("check day --format jsonl");
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 3);
    assert_eq!(lines, expected);
    assert!(run.stdout.starts_with("{\"path\":"));
}

#[test]
fn sarif_is_valid_against_the_schema_of_oasis() {
    let run = desk().run("check day --format sarif");
    let log = run.json();
    // The same pattern, with the bracket that stands for itself written so that every engine takes it.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("{2}]?$", r"{2}\\]?$");
    assert_valid(&schema, &log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    let range = results.iter().find(|result| result["ruleId"] == "reversed-range").unwrap();
    let rule = &run["tool"]["driver"]["rules"][range["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "reversed-range");
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("## Fix: "));
    assert_eq!(
        range["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": {"uri": "day/%E7%AC%AC1%E7%89%88%20a.txt"},
            "region": {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 21},
        })
    );
    let replacements = &range["fixes"][0]["artifactChanges"][0]["replacements"];
    assert_eq!(
        replacements[0],
        json!({
            "deletedRegion": {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 15},
            "insertedContent": {"text": "2022年"},
        })
    );
    let elsewhere = results.iter().find(|result| result["level"] == "note").unwrap();
    let place = &elsewhere["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "day/c.txt");
}

/// A finding is followed from run to run while other text comes and goes.
#[test]
fn sarif_knows_a_finding_again() {
    let desk = desk();
    let fingerprints = |run: Run| {
        let results = run.json()["runs"][0]["results"].as_array().unwrap().clone();
        let of =
            |result: &Value| result["partialFingerprints"]["copydeskText/v1"].as_str().unwrap().to_owned();
        results.iter().map(of).collect::<Vec<String>>()
    };
    let before = fingerprints(desk.run("check day --format sarif"));
    desk.put("day/第1版 a.txt", format!("新的一段。\n\n{PAGE}").as_bytes());
    let after = fingerprints(desk.run("check day --format sarif"));
    assert_eq!(before, after);
    let distinct: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(distinct.len(), before.len() - 1, "only b.txt and c.txt say the same");
}

#[test]
fn github_annotations_are_lines_of_commands() {
    let desk = Desk::with(&[("a,1.txt", "占比87%的水厂6月31日检修。\n")]);
    let run = desk.run("check --format github");
    assert_eq!(
        run.stdout,
        "::error file=a%2C1.txt,line=1,col=9,endColumn=14,title=copydesk impossible-date::\
         There is no day 31: month 6 has 30 days at most\n"
    );
}

#[test]
fn the_report_stands_alone_and_every_text_is_escaped() {
    let run = desk().run("--locale zh check day --format html");
    let page = &run.stdout;
    assert_eq!(run.status, 1);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"), "{page}");
    for (start, _) in page.match_indices("href=\"").chain(page.match_indices("src=\"")) {
        assert!(page[start..].starts_with("href=\"#"), "{}", &page[start..start + 40]);
    }
    assert!(
        !page.contains("http:")
            && !page.contains("https:")
            && !page.contains("@import")
            && !page.contains("url(")
    );
    assert!(!page.contains("<b>冷链仓") && page.contains("&lt;b&gt;冷链仓&lt;/b&gt;&amp;&quot;投用&quot;"));
    // Each address is there once, and each link leads to one.
    for (start, _) in page.match_indices("href=\"#") {
        let name: String = page[start + 7..].chars().take_while(|&c| c != '"').collect();
        assert_eq!(page.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
    }
}

#[test]
fn the_report_says_what_is_found_and_what_a_fix_would_do() {
    let desk = desk();
    let page = desk.run("--locale zh check day --format html").stdout;
    for said in [
        "共4篇稿件，5处问题，其中3处有可直接采用的修改",
        "<mark class=\"warning\">2025年至2022年</mark>",
        "<del>2025年</del><ins>2022年</ins>",
        "一天只能往前推<del>¶</del>进三四米。全线通",
        "修改：对调起止",
        "没有发现问题的稿件",
        "<li>day/clean.txt</li>",
        "day/c.txt 第1行</a>",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let english = desk.run("check day --format html").stdout;
    assert!(
        english.contains("<html lang=\"en\">")
            && english.contains("4 manuscripts, 5 findings, 3 with a safe fix")
    );
}
