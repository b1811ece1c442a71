//! Which rules run: `--select`, `--ignore`, `copydesk.toml`; and what is told of them.

use copydesk::rules::{Language, Rule};

use crate::desk::{Desk, Run};

const PAGE: &str = "水厂将于6月31日停水检修。\n\n梨花节的规划期是2025—2022年，由村民议定。\n";

fn rules(run: &Run) -> Vec<&str> {
    run.heads().into_iter().filter_map(|head| Some(head.split_once('[')?.1)).collect()
}

#[test]
fn select_and_ignore_choose_rules() {
    let desk = Desk::with(&[("page.txt", PAGE)]);
    for (arguments, expected) in [
        ("", &["impossible-date", "reversed-range"][..]),
        ("--select reversed-range", &["reversed-range"]),
        ("--select reversed-range,impossible-date", &["impossible-date", "reversed-range"]),
        ("--select reversed-range --select impossible-date", &["impossible-date", "reversed-range"]),
        ("--ignore reversed-range", &["impossible-date"]),
        ("--select reversed-range --ignore reversed-range", &[]),
    ] {
        let run = desk.run(&format!("check --format concise {arguments}"));
        assert_eq!(rules(&run), expected, "{arguments}");
        assert_eq!(run.status, i32::from(!expected.is_empty()), "{arguments}");
    }
}

#[test]
fn a_rule_that_there_is_not_is_refused() {
    let desk = Desk::with(&[("page.txt", PAGE)]);
    for arguments in ["check --select reversed", "check --ignore reversed", "rule reversed"] {
        let run = desk.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments}");
        let says = "possible values: duplicate-paragraph, ";
        assert!(run.stderr.contains("'reversed'") && run.stderr.contains(says), "{}", run.stderr);
    }
}

#[test]
fn settings_are_those_of_the_nearest_copydesk_toml() {
    let desk = Desk::with(&[
        ("copydesk.toml", "locale = \"zh\"\n[rules]\nreversed-range = \"off\"\n"),
        ("page.txt", PAGE),
        ("inner/copydesk.toml", "[rules]\nimpossible-date = \"hint\"\n"),
        ("inner/page.txt", PAGE),
    ]);
    let run = desk.run("check --format concise");
    let expected = "\
inner/page.txt:1:5: hint[impossible-date] There is no day 31: month 6 has 30 days at most
inner/page.txt:3:9: warning[reversed-range] This range runs backwards: its first end is the larger one
page.txt:1:5: error[impossible-date] 6月最多30天，没有31日
";
    assert_eq!(run.stdout, expected);

    let run = desk.run("check page.txt --isolated --format concise");
    assert_eq!(rules(&run), ["impossible-date", "reversed-range"]);
    assert!(run.stdout.contains("There is no day 31"), "{}", run.stdout);
    let run = desk.run("check page.txt --select reversed-range --format concise");
    assert_eq!(rules(&run), ["reversed-range"]);
    let run = desk.run("--locale en check page.txt --format concise");
    assert!(run.stdout.contains("There is no day 31"), "{}", run.stdout);
}

#[test]
fn standard_input_has_the_settings_of_the_folder() {
    let desk = Desk::with(&[("copydesk.toml", "[rules]\nreversed-range = \"off\"\n")]);
    let run = desk.run_with("check - --format concise", PAGE.as_bytes(), &[]);
    assert_eq!(rules(&run), ["impossible-date"]);
}

#[test]
fn settings_that_cannot_be_used_are_named_with_their_line() {
    let desk = Desk::with(&[("copydesk.toml", "[rules]\nreversed = \"off\"\n"), ("page.txt", PAGE)]);
    for arguments in ["check page.txt", "config"] {
        let run = desk.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments}");
        assert!(run.stderr.contains("copydesk.toml:2: no rule “reversed”"), "{}", run.stderr);
    }
    assert_eq!(desk.run("check page.txt --isolated").status, 1);
}

#[test]
fn the_date_is_that_of_the_command_line_or_the_settings_or_the_name() {
    let page = "招聘会定于10月1日（星期四）开始，八十家企业进场。\n";
    let desk = Desk::with(&[
        ("page.txt", page),
        ("20250928.txt", page),
        ("20260928.txt", page),
        ("inner/copydesk.toml", "date = \"2025-09-28\"\n"),
        ("inner/20260928.txt", page),
    ]);
    for (arguments, is_found) in [
        ("page.txt", false),
        ("20250928.txt", true),
        ("20260928.txt", false),
        ("page.txt --date 2025-09-28", true),
        ("20250928.txt --date 2026-09-28", false),
        ("inner/20260928.txt", true),
        ("inner/20260928.txt --isolated", false),
    ] {
        let run = desk.run(&format!("check --format concise {arguments}"));
        let expected = if is_found { vec!["weekday-mismatch"] } else { Vec::new() };
        assert_eq!(rules(&run), expected, "{arguments}");
    }
}

#[test]
fn a_rule_that_is_off_runs_where_it_is_asked_for_and_its_checks_can_be_turned_off() {
    let page = "护林队有10几人，到场的约100人左右。\n";
    let desk = Desk::with(&[
        ("page.txt", page),
        ("on/copydesk.toml", "[rules]\nnumber-style = \"hint\"\n[number-style]\nfew-with-digits = false\n"),
        ("on/page.txt", page),
    ]);
    assert_eq!(rules(&desk.run("check --format concise page.txt")), [""; 0]);
    let selected = desk.run("check --format concise page.txt --select number-style");
    assert_eq!(rules(&selected), ["number-style", "number-style"]);
    let set = desk.run("check --format concise on/page.txt");
    assert_eq!(rules(&set), ["number-style"]);
    assert!(set.stdout.contains(":1:13: hint"), "{}", set.stdout);
}

#[test]
fn the_rules_are_listed_and_explained() {
    let desk = Desk::with(&[]);
    let list = desk.run("rule");
    assert_eq!(list.status, 0);
    assert_eq!(list.stdout.lines().count(), Rule::ALL.len());
    for (rule, line) in Rule::ALL.into_iter().zip(list.stdout.lines()) {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        assert_eq!(words, [rule.name(), rule.default_level()]);
        let manual = desk.run(&format!("rule {}", rule.name()));
        assert_eq!((manual.status, manual.stdout), (0, rule.manual(Language::English)));
        let manual = desk.run(&format!("--locale zh rule {}", rule.name()));
        assert_eq!((manual.status, manual.stdout), (0, rule.manual(Language::Chinese)));
    }
}

#[test]
fn the_settings_in_force_are_a_copydesk_toml() {
    let desk = Desk::with(&[]);
    let defaults = desk.run("config");
    assert_eq!(defaults.status, 0);
    assert!(defaults.stdout.starts_with("# no copydesk.toml: the defaults\nlocale = \"auto\"\n\n[rules]\n"));
    assert!(defaults.stdout.contains("\nimpossible-date = \"error\"\n"), "{}", defaults.stdout);

    let changed = defaults.stdout.replace("split-paragraph = \"warning\"", "split-paragraph = \"off\"");
    desk.put("inner/copydesk.toml", changed.as_bytes());
    let in_force = desk.run("config inner/page.txt").stdout;
    let settings = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(settings(&in_force), settings(&changed));
    assert!(in_force.lines().next().unwrap().ends_with("inner/copydesk.toml"), "{in_force}");
}

/// Every setting of a whole `copydesk.toml` is in the schema, and every rule.
#[test]
fn the_schema_knows_every_setting() {
    let desk = Desk::with(&[]);
    let schema: serde_json::Value = desk.run("config --schema").json();
    let defaults: toml::Value = toml::from_str(&desk.run("config").stdout).unwrap();
    let resolve = |schema_of: &serde_json::Value| match schema_of["$ref"].as_str() {
        Some(name) => schema.pointer(name.trim_start_matches('#')).unwrap().clone(),
        None => schema_of.clone(),
    };
    for (name, value) in defaults.as_table().unwrap() {
        let of_name = &schema["properties"][name];
        assert!(of_name.is_object(), "{name}");
        let all_of = of_name["allOf"].get(0).unwrap_or(of_name);
        for inner in value.as_table().into_iter().flat_map(|table| table.keys()) {
            assert!(resolve(all_of)["properties"][inner].is_object(), "{name}.{inner}: {all_of}");
        }
    }
    for rule in Rule::ALL {
        let levels = &schema["properties"]["rules"]["properties"][rule.name()]["enum"];
        assert_eq!(
            levels,
            &serde_json::json!(["off", "error", "warning", "information", "hint"]),
            "{rule:?}"
        );
    }
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn a_report_of_a_bug_says_versions_settings_and_timings_and_no_text() {
    let desk = Desk::with(&[("copydesk.toml", "[rules]\nsplit-paragraph = \"off\"\n"), ("page.txt", PAGE)]);
    let run = desk.run("rage");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let version = format!("copydesk {}\n", env!("CARGO_PKG_VERSION"));
    for part in [
        version.as_str(),
        "LC_ALL=en_US.UTF-8",
        "split-paragraph = \"off\"",
        "manuscripts: 1;",
        "dictionary: ",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("水厂"), "{}", run.stdout);
    desk.put("copydesk.toml", b"rules = 3\n");
    assert!(desk.run("rage").stdout.contains("copydesk.toml:1: "));
}
