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
    let settings_uri = address(&file);
    let published = server.diagnostics(&settings_uri);
    let range = json!({"start": {"line": 1, "character": 18}, "end": {"line": 1, "character": 24}});
    assert_eq!((&published.diagnostics[0]["range"], &published.version), (&range, &Value::Null));
    server.notify("textDocument/didSave", saved.clone());
    server.assert_silent();

    fs::write(&file, "[rules]\nimpossible-date = \"error\"\n").unwrap();
    server.notify("textDocument/didSave", saved);
    assert_eq!(server.diagnostics(&uri).codes(), ["impossible-date"]);
    assert_eq!(server.diagnostics(&settings_uri).diagnostics, [Value::Null; 0]);
}

/// A mistake is told at its place, whatever stands before it in the line, as it is typed; what is
/// typed is in force when it is saved.
#[test]
fn settings_are_looked_at_while_they_are_edited() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copydesk.toml");
    fs::write(&file, "").unwrap();
    let (settings, uri) = (address(&file), address(folder.path()) + "/page.txt");
    let mut server = TestServer::start();
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    server.open(&settings, "");
    server.replace(&settings, 2, "exclude = [\"𠮷/\"] # 𠮷\nrules = {\"impossible-date\" = \"of\"}\n");
    let published = server.diagnostics(&settings);
    assert_eq!((&published.version, published.diagnostics.len()), (&json!(2), 1));
    let range = json!({"start": {"line": 1, "character": 29}, "end": {"line": 1, "character": 33}});
    assert_eq!(published.diagnostics[0]["range"], range);
    assert_eq!(published.diagnostics[0]["source"], "copydesk");

    let right = "rules = {\"impossible-date\" = \"off\"}\n";
    server.replace(&settings, 3, right);
    assert_eq!(server.diagnostics(&settings).diagnostics, [Value::Null; 0]);
    server.assert_silent();
    fs::write(&file, right).unwrap();
    server.notify("textDocument/didSave", json!({"textDocument": {"uri": settings}}));
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);

    server.replace(&settings, 4, "rules = 3");
    assert_eq!(server.diagnostics(&settings).diagnostics.len(), 1);
    server.close(&settings);
    assert_eq!(server.diagnostics(&settings).diagnostics, [Value::Null; 0]);
}

/// The folder's own settings are looked at even if no manuscript is open.
#[test]
fn a_mistake_in_the_settings_of_a_folder_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copydesk.toml"), "locale = \"fr\"\n").unwrap();
    let folders = json!([{"uri": address(folder.path()), "name": "desk"}]);
    let mut server = TestServer::start_with(json!({"capabilities": able(), "workspaceFolders": folders}));
    let published = server.diagnostics(&(address(folder.path()) + "/copydesk.toml"));
    assert_eq!(published.diagnostics[0]["range"]["start"], json!({"line": 0, "character": 9}));
    server.take_method("window/logMessage");
    server.take_method("window/showMessage");
}

fn able_to_tell_settings() -> Value {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    capabilities["workspace"]["didChangeConfiguration"] = json!({"dynamicRegistration": true});
    capabilities
}

#[test]
fn the_settings_of_the_editor_are_asked_for_and_change_without_a_restart() {
    let mut server = TestServer::start_with(json!({
        "capabilities": able_to_tell_settings(),
        "initializationOptions": {"locale": "en"},
    }));
    let asked = server.take_method("workspace/configuration");
    assert_eq!(asked["params"]["items"], json!([{"section": "copydesk"}]));
    let registered = server.take_method("client/registerCapability");
    assert_eq!(registered["params"]["registrations"][0]["method"], "workspace/didChangeConfiguration");
    let published = server.open_and_check("untitled:1", PAGE);
    assert_eq!(published.diagnostics[0]["message"], ENGLISH);
    server.answer_with(&asked, json!([{"path": "", "rules": {"impossible-date": "hint"}, "date": null}]));
    let published = server.diagnostics("untitled:1");
    assert_eq!((&published.diagnostics[0]["severity"], &published.version), (&json!(4), &json!(1)));

    server.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let asked = server.take_method("workspace/configuration");
    server.answer_with(&asked, json!([{"rules": {"impossible-date": "off"}}]));
    assert_eq!(server.diagnostics("untitled:1").codes(), [""; 0]);

    // What cannot be used is logged, and changes nothing.
    server.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    let asked = server.take_method("workspace/configuration");
    server.answer_with(&asked, json!([{"rules": {"impossible": "off"}}]));
    let logged = server.take_method("window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains("no rule “impossible”"), "{logged}");
    server.assert_silent();
}

#[test]
fn an_editor_that_cannot_be_asked_sends_its_settings() {
    let mut server = TestServer::start();
    assert_eq!(server.open_and_check("untitled:1", PAGE).codes(), ["impossible-date"]);
    let off = json!({"rules": {"impossible-date": "off"}});
    for (settings, codes) in [
        (json!({"copydesk": off}), &[][..]),
        (json!({"copydesk": {}}), &["impossible-date"]),
        (off, &[]),
        (json!(null), &["impossible-date"]),
    ] {
        server.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
        assert_eq!(server.diagnostics("untitled:1").codes(), codes);
    }
}

/// What the editor says of patterns counts from the folders of the workspace.
#[test]
fn manuscripts_are_excluded_and_rules_overridden_by_file_and_by_editor() {
    let settings =
        "exclude = [\"旧稿/\"]\n[[overrides]]\nfiles = [\"副刊/\"]\nrules = {impossible-date = \"hint\"}\n";
    let as_options = json!({
        "exclude": ["旧稿/"],
        "overrides": [{"files": ["副刊/"], "rules": {"impossible-date": "hint"}}],
    });
    for (text, options) in [(Some(settings), json!({})), (None, as_options)] {
        let folder = tempfile::tempdir().unwrap();
        if let Some(text) = text {
            fs::write(folder.path().join("copydesk.toml"), text).unwrap();
        }
        let folders = json!([{"uri": address(folder.path()), "name": "desk"}]);
        let mut server = TestServer::start_with(json!({
            "capabilities": able(), "workspaceFolders": folders, "initializationOptions": options,
        }));
        let mut severities = |name: &str| {
            let uri = address(folder.path()) + name;
            let diagnostics = server.open_and_check(&uri, PAGE).diagnostics;
            diagnostics.iter().map(|diagnostic| diagnostic["severity"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(severities("/page.txt"), [1]);
        assert_eq!(severities("/%E5%89%AF%E5%88%8A/page.txt"), [4]);
        assert_eq!(severities("/day/%E6%97%A7%E7%A8%BF/page.txt"), [Value::Null; 0]);
    }
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
    let published = server.diagnostics(&(address(folder.path()) + "/copydesk.toml"));
    assert_eq!(published.diagnostics[0]["range"]["start"], json!({"line": 0, "character": 8}));
}

/// What is in the editor counts, and not what was saved last, whatever is read from the disk.
#[test]
fn unsaved_text_stays_when_settings_change() {
    let folder = tempfile::tempdir().unwrap();
    let uri = address(folder.path()) + "/page.txt";
    fs::write(folder.path().join("page.txt"), "水厂昨天通水。\n").unwrap();
    let folders = json!([{"uri": address(folder.path()), "name": "desk"}]);
    let mut server = TestServer::start_with(json!({"capabilities": able(), "workspaceFolders": folders}));
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    for severity in ["hint", "error"] {
        let settings = format!("[rules]\nimpossible-date = \"{severity}\"\n");
        fs::write(folder.path().join("copydesk.toml"), settings).unwrap();
        server.notify("textDocument/didSave", json!({"textDocument": {"uri": "file:///desk/other.txt"}}));
        assert_eq!(server.diagnostics(&uri).codes(), ["impossible-date"]);
    }
    server.notify("workspace/didChangeConfiguration", json!({"settings": {"locale": "en"}}));
    server.settle();
    let hover = server.hover(&uri, 0, 4);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("2月30日"), "{hover}");
    server.end_taking_all();
}
