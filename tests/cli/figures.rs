//! `copydesk figures`.

use serde_json::{Value, json};

use crate::desk::Desk;

#[test]
fn json_is_as_the_contract_says() {
    let text = "𠮷野村有1.27万家小店。\n\n9月9日14时55分，水价从近2万元降到15元/人，覆盖10万～20万户。\n";
    let run = Desk::with(&[("page.txt", text)]).run("figures page.txt --format json");
    assert_eq!(run.status, 0);
    let place = |line: u64, start: u64, end: u64| json!({"start": {"line": line, "column": start}, "end": {"line": line, "column": end}});
    let expected = json!([{"path": "page.txt", "figures": [
        {
            "text": "1.27万家", "kind": "count", "range": place(1, 5, 11),
            "value": "12700", "low": "12700", "high": "12700",
            "unit": "家", "per": null, "bound": "exact", "subject": "小店", "story": 1,
        },
        {
            "text": "9月9日14时55分", "kind": "time", "range": place(3, 1, 11),
            "value": "--09-09T14:55", "low": null, "high": null,
            "unit": null, "per": null, "bound": "exact", "subject": null, "story": 1,
        },
        {
            "text": "近2万元", "kind": "money", "range": place(3, 15, 19),
            "value": "20000", "low": null, "high": "20000",
            "unit": "元", "per": null, "bound": "below", "subject": "水价", "story": 1,
        },
        {
            "text": "15元/人", "kind": "money", "range": place(3, 21, 26),
            "value": "15", "low": "15", "high": "15",
            "unit": "元", "per": "人", "bound": "exact", "subject": null, "story": 1,
        },
        {
            "text": "10万～20万户", "kind": "range", "range": place(3, 29, 37),
            "value": null, "low": "100000", "high": "200000",
            "unit": "户", "per": null, "bound": "exact", "subject": null, "story": 1,
        },
    ]}]);
    assert_eq!(run.json(), expected, "{}", run.stdout);
}

#[test]
fn every_figure_has_every_key() {
    let text = "第三届梨花节办了两天半，三成游客来自省城，气温零下3℃，比分3∶1，翻了一番。\n";
    let run = Desk::with(&[("page.txt", text)]).run("figures page.txt --format json");
    let keys = ["bound", "high", "kind", "low", "per", "range", "story", "subject", "text", "unit", "value"];
    let json = run.json();
    let figures = json[0]["figures"].as_array().unwrap();
    assert!(figures.len() >= 4, "{}", run.stdout);
    for figure in figures {
        let mut found: Vec<&String> = figure.as_object().unwrap().keys().collect();
        found.sort();
        assert_eq!(found, keys);
        for key in ["value", "low", "high", "unit", "per", "subject"] {
            assert_ne!(figure[key], Value::String(String::new()), "{figure}");
        }
    }
}

#[test]
fn the_table_is_aligned() {
    let run = Desk::with(&[("page.txt", "全县有1.27万家小店，占87.5%。\n")]).run("figures page.txt");
    let expected = "\
page.txt
line  text      kind     value  unit  bound
1     1.27万家  count    12700  家    exact
1     87.5%     percent  87.5   %     exact
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn an_unreadable_manuscript_is_named_and_the_others_are_read() {
    let desk = Desk::with(&[("page.txt", "全县有480家小店。\n")]);
    let run = desk.run("figures gone.txt page.txt --format json");
    assert_eq!(run.status, 2);
    assert_eq!(run.json()[0]["figures"][0]["value"], "480");
    assert!(run.stderr.contains("gone.txt"), "{}", run.stderr);
}

#[test]
fn csv_has_a_line_for_each_figure() {
    let run = Desk::with(&[("page.txt", "全县有1.27万家小店，占“a,b”的87.5%。\n")])
        .run("figures page.txt --format csv");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert!(lines[0].starts_with("\u{feff}path,story,line,column,text,kind,value,low,high,unit"));
    assert!(
        lines[1].starts_with("page.txt,1,1,4,1.27万家,count,12700,12700,12700,家,,exact,"),
        "{}",
        lines[1]
    );
}

#[test]
fn html_shows_each_figure_in_its_sentence() {
    let text = "首句。10月17日，480家企业<上云>，完成年度任务的87.27%。\n";
    let run = Desk::with(&[("20221017.txt", text)]).run("--locale zh figures 20221017.txt --format html");
    assert_eq!(run.status, 0);
    let page = &run.stdout;
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert!(page.contains("日期：2022-10-17（取自文件名）"), "{page}");
    assert!(
        page.contains("<td>10月17日，<mark>480家</mark>企业&lt;上云&gt;，完成年度任务的87.27%。</td>"),
        "{page}"
    );
    assert!(page.contains("目标 550 ✓") && page.contains("星期一"), "{page}");
    assert!(!page.contains("首句"));
}

#[test]
fn a_given_date_goes_before_that_of_the_name() {
    let desk = Desk::with(&[("20221017.txt", "10月17日开镰。\n")]);
    let run = desk.run("--locale zh figures 20221017.txt --format html --date 2023-10-17");
    assert!(
        run.stdout.contains("日期：2023-10-17（给定）") && run.stdout.contains("星期二"),
        "{}",
        run.stdout
    );
}

#[test]
fn relative_years_count_from_the_date_of_the_manuscript() {
    let text = "去年投产，今年1—9月增收，9月9日开镰。\n";
    let desk = Desk::with(&[("page.txt", text), ("20221017.txt", text)]);
    let values = |arguments: &str| {
        let json = desk.run(&format!("figures {arguments} --format json")).json();
        let figures = json[0]["figures"].as_array().unwrap().clone();
        figures
            .iter()
            .map(|figure| json!([figure["value"], figure["low"], figure["high"]]))
            .collect::<Value>()
    };
    let unknown = json!([[null, null, null], [null, "--01", "--09"], ["--09-09", null, null]]);
    assert_eq!(values("page.txt"), unknown);
    let known = json!([["2021", null, null], [null, "2022-01", "2022-09"], ["--09-09", null, null]]);
    assert_eq!(values("20221017.txt"), known);
    let given = json!([["2019", null, null], [null, "2020-01", "2020-09"], ["--09-09", null, null]]);
    assert_eq!(values("20221017.txt --date 2020-10-17"), given);
}

#[test]
fn the_settings_give_the_date_and_the_table_says_so() {
    let files = [("page.txt", "去年投产。\n"), ("copydesk.toml", "date = \"2022-10-17\"\n")];
    let run = Desk::with(&files).run("--locale zh figures page.txt");
    assert_eq!(run.stdout.lines().nth(1), Some("日期：2022-10-17（给定）"), "{}", run.stdout);
    assert!(run.stdout.contains("2021"), "{}", run.stdout);
}
