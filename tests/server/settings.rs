//! Settings: languages, `copydesk.toml`, and mistakes in it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const PAGE: &str = "会议于2月30日召开。\n";
const CHINESE: &str = "2月最多29天，没有30日";
const ENGLISH: &str = "There is no day 30: month 2 has 29 days at most";

fn message(server: &mut TestServer, uri: &str) -> String {
    server.open_and_check(uri, PAGE).diagnostics[0]["message"].as_str().unwrap_or_default().to_owned()
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

#[test]
fn the_client_chooses_the_language() {
    for (params, expected) in [
        (json!({"locale": "zh-CN"}), CHINESE),
        (json!({"locale": "zh-TW"}), CHINESE),
        (json!({"locale": "en-US"}), ENGLISH),
        (json!({"locale": "de"}), ENGLISH),
        (json!({}), CHINESE),
        (json!({"locale": "zh", "initializationOptions": {"locale": "en"}}), ENGLISH),
        (json!({"locale": "en", "initializationOptions": {"locale": "zh"}}), CHINESE),
        (json!({"locale": "en", "initializationOptions": {"locale": "auto"}}), ENGLISH),
        (json!({"locale": "en", "initializationOptions": null}), ENGLISH),
    ] {
        let mut params = params;
        params["capabilities"] = able();
        let mut server = TestServer::start_with(params.clone());
        assert_eq!(message(&mut server, "untitled:1"), expected, "{params}");
    }
}

#[test]
fn options_that_are_wrong_are_logged() {
    let options = json!({"local": "zh"});
    let mut server =
        TestServer::start_with(json!({"capabilities": able(), "initializationOptions": options}));
    let logged = server.take_method("window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains("local"), "{logged}");
    assert_eq!(message(&mut server, "untitled:1"), CHINESE);
}

#[test]
fn options_turn_rules_off() {
    let options = json!({"rules": {"impossible-date": "off"}});
    let mut server =
        TestServer::start_with(json!({"capabilities": able(), "initializationOptions": options}));
    assert_eq!(server.open_and_check("untitled:1", PAGE).diagnostics, [Value::Null; 0]);
}

#[test]
fn the_file_above_the_manuscript_is_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("第1版 要闻");
    fs::create_dir(&inner).unwrap();
    let config = "locale = \"en\"\n[rules]\nimpossible-date = \"hint\"\n";
    fs::write(folder.path().join("copydesk.toml"), config).unwrap();
    let uri = address(folder.path()) + "/%E7%AC%AC1%E7%89%88%20%E8%A6%81%E9%97%BB/page.txt";
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh"}));
    let diagnostic = server.open_and_check(&uri, PAGE).diagnostics[0].clone();
    assert_eq!((&diagnostic["severity"], &diagnostic["message"]), (&json!(4), &json!(ENGLISH)));
}

#[test]
fn a_file_that_changes_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copydesk.toml");
    let uri = address(folder.path()) + "/page.txt";
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
    server.take_method("client/registerCapability");
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);

    let changed = json!({"changes": [{"uri": address(&file), "type": 2}]});
    fs::write(&file, "[rules]\nimpossible-date = \"off\"\n").unwrap();
    server.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);

    fs::remove_file(&file).unwrap();
    server.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(server.diagnostics(&uri).codes(), ["impossible-date"]);
}

#[test]
fn without_watching_a_save_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let uri = address(folder.path()) + "/page.txt";
    let mut server = TestServer::start();
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    fs::write(folder.path().join("copydesk.toml"), "[rules]\nimpossible-date = \"off\"\n").unwrap();
    server.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);
}

#[test]
fn the_date_is_that_of_the_settings_or_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let uri = address(folder.path()) + "/20250928.txt";
    let mut server = TestServer::start();
    let page = "招聘会定于10月1日（星期四）开始，八十家企业进场。\n";
    assert_eq!(server.open_and_check(&uri, page).codes(), ["weekday-mismatch"]);
    fs::write(folder.path().join("copydesk.toml"), "date = \"2026-09-28\"\n").unwrap();
    server.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);
}

#[test]
fn a_mistake_is_shown_once_and_what_was_good_stays_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copydesk.toml");
    let uri = address(folder.path()) + "/page.txt";
    fs::write(&file, "[rules]\nimpossible-date = \"off\"\n").unwrap();
    let mut server = TestServer::start();
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), [""; 0]);

    fs::write(&file, "[rules]\nimpossible-date = \"loud\"\n").unwrap();
    let saved = json!({"textDocument": {"uri": uri}});
    server.notify("textDocument/didSave", saved.clone());
    for method in ["window/logMessage", "window/showMessage"] {
        let said = server.take_method(method);
        let text = said["params"]["message"].as_str().unwrap();
        assert!(text.contains("copydesk.toml:2") && text.contains("loud"), "{said}");
    }
    server.notify("textDocument/didSave", saved.clone());
    server.assert_silent();

    fs::write(&file, "[rules]\nimpossible-date = \"error\"\n").unwrap();
    server.notify("textDocument/didSave", saved);
    assert_eq!(server.diagnostics(&uri).codes(), ["impossible-date"]);
}

#[test]
fn a_file_that_is_wrong_from_the_start_leaves_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copydesk.toml"), "rules = 3\n").unwrap();
    let mut server = TestServer::start();
    let uri = address(folder.path()) + "/page.txt";
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    server.take_method("window/logMessage");
    server.take_method("window/showMessage");
}
