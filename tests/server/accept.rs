//! Accepting findings: the actions, the file that they are kept in, and what is shown then.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::test_server::{TestServer, able};

const PAGE: &str =
    "会议于2月30日召开，代表三十人。\n\n水厂将于6月31日停水。\n\n会议于2月30日召开，代表三十人。\n";

fn start(desk: &Desk) -> TestServer {
    desk.start(json!({"capabilities": able()}))
}

fn settings_of(desk: &Desk) -> String {
    fs::read_to_string(desk.folder.path().join("copydesk.toml")).unwrap_or_default()
}

/// The date is that of today.
fn without_date(text: &str) -> String {
    let is_date =
        |line: &&str| line.starts_with("date = \"20") && line.len() == "date = \"2026-11-26\"".len();
    assert!(text.lines().any(|line| is_date(&line)), "{text}");
    text.lines().filter(|line| !is_date(line)).map(|line| format!("{line}\n")).collect()
}

fn actions(server: &mut TestServer, uri: &str, diagnostic: &Value) -> Vec<Value> {
    let context = json!({"diagnostics": [diagnostic], "only": ["quickfix"]});
    let actions = server.code_actions(uri, &diagnostic["range"], context);
    actions.into_iter().filter(|action| action["command"]["command"] == "copydesk.accept").collect()
}

fn execute(server: &mut TestServer, action: &Value) -> Result<Value, Value> {
    let command = &action["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    server.request("workspace/executeCommand", params)
}

/// The lines that are marked as impossible dates.
fn marked(server: &mut TestServer, uri: &str) -> Vec<i64> {
    let diagnostics = server.diagnostics(uri).diagnostics;
    let dates = diagnostics.iter().filter(|diagnostic| diagnostic["code"] == "impossible-date");
    dates.filter_map(|diagnostic| diagnostic["range"]["start"]["line"].as_i64()).collect()
}

#[test]
fn a_finding_is_accepted_where_it_stands_and_stays_so() {
    let desk = Desk::with(&[]);
    let uri = desk.uri("%E7%AC%AC1%E7%89%88/page.txt");
    let mut server = start(&desk);
    let diagnostic = server.open_and_check(&uri, PAGE).diagnostics[0].clone();
    let offered = actions(&mut server, &uri, &diagnostic);
    let titles: Vec<&str> = offered.iter().filter_map(|action| action["title"].as_str()).collect();
    let expected = [
        "接受此处，不再报告“impossible-date”",
        "接受本稿现有的3处“impossible-date”",
        "本文件夹的稿件不再查“impossible-date”",
    ];
    assert_eq!(titles, expected);
    assert_eq!(offered[0]["diagnostics"], json!([diagnostic]));
    assert!(offered.iter().all(|action| action["kind"] == "quickfix" && action.get("isPreferred").is_none()));

    execute(&mut server, &offered[0]).unwrap();
    assert_eq!(marked(&mut server, &uri), [2, 4]);
    let expected = "[[accepted]]\nrule = \"impossible-date\"\nmanuscript = \"第1版/page.txt\"\n\
                    text = \"会议于2月30日召开,代表三十人。\"\noccurrence = 1\nof = 2\n";
    assert_eq!(without_date(&settings_of(&desk)).trim_start(), expected);

    // Text before it comes and goes, and the server is started anew.
    let moved = format!("新增一段，会议照开。\n\n{PAGE}");
    server.replace(&uri, 2, &moved);
    assert_eq!(marked(&mut server, &uri), [4, 6]);
    drop(server);
    let mut server = start(&desk);
    server.open(&uri, &moved);
    assert_eq!(marked(&mut server, &uri), [4, 6]);
    // What it hangs on is another text now.
    server.replace(&uri, 2, &moved.replacen("代表三十人", "代表五十人", 1));
    assert_eq!(marked(&mut server, &uri), [2, 4, 6]);
}

#[test]
fn all_of_a_rule_are_accepted_in_a_manuscript_and_new_ones_are_not() {
    let desk = Desk::with(&[]);
    let comment = "# 值班编辑\n[rules]\nduplicate-paragraph = \"off\" # 副刊\n";
    fs::write(desk.folder.path().join("copydesk.toml"), comment).unwrap();
    let uri = desk.uri("page.txt");
    let mut server = start(&desk);
    let diagnostic = server.open_and_check(&uri, PAGE).diagnostics[0].clone();
    let offered = actions(&mut server, &uri, &diagnostic);
    execute(&mut server, &offered[1]).unwrap();
    assert_eq!(marked(&mut server, &uri), [0; 0]);
    let settings = settings_of(&desk);
    assert!(settings.starts_with(comment), "{settings}");
    assert_eq!(settings.matches("[[accepted]]").count(), 3);
    server.replace(&uri, 2, &format!("{PAGE}\n县里4月31日验收。\n"));
    assert_eq!(marked(&mut server, &uri), [6]);
}

#[test]
fn a_rule_is_turned_off_for_the_folder_and_its_folders_alone() {
    let desk = Desk::with(&[]);
    let (inside, below, outside) = (desk.uri("a/page.txt"), desk.uri("a/b/page.txt"), desk.uri("c/page.txt"));
    let mut server = start(&desk);
    let diagnostic = server.open_and_check(&inside, PAGE).diagnostics[0].clone();
    server.open_and_check(&below, PAGE);
    server.open_and_check(&outside, PAGE);
    let offered = actions(&mut server, &inside, &diagnostic);
    execute(&mut server, &offered[2]).unwrap();
    assert_eq!((marked(&mut server, &inside), marked(&mut server, &below)), (vec![], vec![]));
    let expected = "[[overrides]]\nfiles = [\"/a/\"]\nrules = { impossible-date = \"off\" }\n";
    assert_eq!(settings_of(&desk).trim_start(), expected);
    server.replace(&outside, 2, "水厂将于6月31日停水。\n");
    assert_eq!(marked(&mut server, &outside), [0]);
}

#[test]
fn nothing_is_offered_where_there_is_no_project() {
    let desk = Desk::with(&[]);
    let above = desk.folder.path().join("copydesk.toml");
    fs::write(&above, "").unwrap();
    fs::create_dir(desk.folder.path().join("day")).unwrap();
    // The settings stand outside the folder that is open.
    let folders = json!([{"uri": desk.uri("day"), "name": "day"}]);
    let mut server = TestServer::start_with(json!({"capabilities": able(), "workspaceFolders": folders}));
    for (uri, n_offered) in
        [(desk.uri("day/page.txt"), 0), ("untitled:1".to_owned(), 0), (desk.uri("page.txt"), 3)]
    {
        let diagnostic = server.open_and_check(&uri, PAGE).diagnostics[0].clone();
        assert_eq!(actions(&mut server, &uri, &diagnostic).len(), n_offered, "{uri}");
    }
}

#[test]
fn what_cannot_be_accepted_is_refused_and_nothing_is_written() {
    let desk = Desk::with(&[]);
    let (uri, settings) = (desk.uri("page.txt"), desk.uri("copydesk.toml"));
    let mut server = start(&desk);
    let diagnostic = server.open_and_check(&uri, PAGE).diagnostics[0].clone();
    let offered = actions(&mut server, &uri, &diagnostic);
    let refused = |server: &mut TestServer, action: &Value, reason: &str| {
        let error = execute(server, action).unwrap_err();
        assert!(error["message"].as_str().unwrap().contains(reason), "{error}");
    };
    // The text has moved on.
    server.replace(&uri, 2, "水厂将于6月31日停水。\n");
    server.diagnostics(&uri);
    refused(&mut server, &offered[0], "已经不在了");
    // The settings are being edited.
    server.open(&settings, "# 编辑中\n");
    refused(&mut server, &offered[1], "尚未保存");
    server.close(&settings);
    server.close(&uri);
    server.diagnostics(&uri);
    refused(&mut server, &offered[1], "没有打开");
    assert!(!Path::new(&desk.folder.path().join("copydesk.toml")).exists());
    for arguments in [json!([]), json!([{"uri": uri}]), json!([{"uri": uri, "scope": "all", "rule": "x"}])] {
        let params = json!({"command": "copydesk.accept", "arguments": arguments});
        assert_eq!(server.request("workspace/executeCommand", params).unwrap_err()["code"], -32602);
    }
    fs::write(desk.folder.path().join("copydesk.toml"), "rules = 3\n").unwrap();
    server.open_and_check(&uri, PAGE);
    refused(&mut server, &offered[2], "copydesk.toml");
    assert_eq!(settings_of(&desk), "rules = 3\n");
    server.end_taking_all();
}
