//! Clients of all kinds, and the addresses that they write.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const PAGE: &str = "会议于2月30日召开，到会3.2万人，比去年的32000人没有增加。\n";
const CLEAN: &str = "会议于2月28日召开。\n";

#[test]
fn a_client_that_counts_no_versions_is_followed() {
    for version in [None, Some(Value::Null)] {
        let mut server = TestServer::start_with(json!({"processId": null, "capabilities": {}}));
        let uri = "file:///desk/page.txt";
        let mut document = json!({"uri": uri, "languageId": "plaintext", "text": PAGE});
        if let Some(version) = &version {
            document["version"] = version.clone();
        }
        server.notify("textDocument/didOpen", json!({"textDocument": document}));
        assert_eq!(server.diagnostics(uri).codes(), ["impossible-date"]);
        let mut document = json!({"uri": uri});
        if let Some(version) = version {
            document["version"] = version;
        }
        let changes = json!([{"text": CLEAN}]);
        server.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
        assert_eq!(server.diagnostics(uri).codes(), [""; 0]);
    }
}

/// Whatever the address looks like, everything can be asked, and what comes back names the
/// manuscript as the client does.
#[test]
fn every_address_is_understood_and_given_back_as_it_was() {
    for uri in [
        "untitled:Untitled-1",
        "untitled:/C:/desk/%E7%A8%BF.txt",
        "inmemory://model/1",
        "vscode-vfs://github/desk/pages/page.txt",
        "git:/desk/page.txt?%7B%22ref%22%3A%22~%22%7D",
        "file:///desk/100%25%20%E7%A8%BF%E4%BB%B6%23.txt",
        "file:///c%3A/desk/%E7%A8%BF.txt",
        "file:///C:/desk/page.txt",
        "file://server/share/page.txt",
        "file:///desk/a%2Fb.txt",
    ] {
        let mut server = TestServer::start();
        let published = server.open_and_check(uri, PAGE);
        assert_eq!(published.codes(), ["impossible-date"], "{uri}");
        let document = json!({"uri": uri});
        let at = json!({"line": 0, "character": 15});
        let place = json!({"textDocument": document, "position": at});
        let asked = |method: &str, more: Value| {
            let mut params = place.clone();
            params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            (method.to_owned(), params)
        };
        for (method, params) in [
            asked("textDocument/hover", json!({})),
            asked("textDocument/definition", json!({})),
            asked("textDocument/references", json!({"context": {"includeDeclaration": true}})),
            asked("textDocument/rename", json!({"newName": "3.3万"})),
            asked("textDocument/documentLink", json!({})),
            asked("textDocument/documentSymbol", json!({})),
            asked("textDocument/selectionRange", json!({"positions": [at]})),
            asked("workspace/symbol", json!({"query": ""})),
        ] {
            let answer =
                server.request(&method, params).unwrap_or_else(|error| panic!("{uri} {method}: {error}"));
            let text = answer.to_string();
            let named = text.matches("\"uri\":\"").count() + text.matches("\"changes\":{\"").count();
            assert_eq!(text.matches(&format!("\"{uri}\"")).count(), named, "{uri} {method}: {text}");
        }
        server.close(uri);
        assert_eq!(server.diagnostics(uri).codes(), [""; 0]);
    }
}

/// An address with letters that should have been escaped is not one by the standard; many clients
/// write it all the same.
#[test]
fn addresses_that_are_not_escaped_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/第1版 要闻.txt", folder.path().display());
    fs::write(folder.path().join("copydesk.toml"), "locale = \"en\"\n").unwrap();
    let mut server = TestServer::start();
    server.open(&uri, PAGE);
    let mut published = server.take_method("textDocument/publishDiagnostics");
    let diagnostics = published["params"]["diagnostics"].take();
    assert!(diagnostics[0]["message"].as_str().unwrap().starts_with("There is no day 30"), "{diagnostics}");
    let hover = server.hover(&uri, 0, 15);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("32,000"), "{hover}");
    server.close(&uri);
    server.take_method("textDocument/publishDiagnostics");
}

#[test]
fn several_folders_have_settings_of_their_own_and_files_outside_have_those_of_the_editor() {
    let desk = tempfile::tempdir().unwrap();
    let uri = |name: &str| format!("file://{}/{name}", desk.path().display());
    for (name, level) in [("a", "hint"), ("b", "information")] {
        fs::create_dir_all(desk.path().join(name)).unwrap();
        let settings = format!("[rules]\nimpossible-date = \"{level}\"\n");
        fs::write(desk.path().join(name).join("copydesk.toml"), settings).unwrap();
    }
    let folders = json!([{"uri": uri("a"), "name": "a"}, {"uri": uri("b"), "name": "b"}]);
    let options = json!({"rules": {"impossible-date": "warning"}});
    let mut server = TestServer::start_with(
        json!({"capabilities": able(), "workspaceFolders": folders, "initializationOptions": options}),
    );
    for (name, severity) in [("a/page.txt", 4), ("b/day/page.txt", 3), ("page.txt", 2)] {
        let published = server.open_and_check(&uri(name), PAGE);
        assert_eq!(published.diagnostics[0]["severity"], severity, "{name}");
    }
}

/// What an editor does when a file gets another name, or goes.
#[test]
fn renamed_and_deleted_files_are_followed() {
    let story = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟，水费按方来收，村民心里有了一本明白账。\n";
    let desk = tempfile::tempdir().unwrap();
    let uri = |name: &str| format!("file://{}/{name}", desk.path().display());
    fs::write(desk.path().join("a.txt"), story).unwrap();
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let folders = json!([{"uri": uri(""), "name": "desk"}]);
    let mut server =
        TestServer::start_with(json!({"capabilities": capabilities, "workspaceFolders": folders}));
    server.take_method("client/registerCapability");
    let told = |server: &mut TestServer, changes: &[(&str, i64)]| {
        let changes: Vec<Value> =
            changes.iter().map(|(name, kind)| json!({"uri": uri(name), "type": kind})).collect();
        server.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    };
    let message = |server: &mut TestServer| {
        let diagnostics = server.diagnostics(&uri("today.txt")).diagnostics;
        diagnostics.first().map(|first| first["message"].as_str().unwrap().to_owned())
    };
    server.open(&uri("today.txt"), story);
    let mut first = message(&mut server);
    if first.is_none() {
        first = message(&mut server);
    }
    assert_eq!(first.as_deref(), Some("此段也见于“a.txt”第1行"));
    fs::rename(desk.path().join("a.txt"), desk.path().join("b.txt")).unwrap();
    told(&mut server, &[("a.txt", 3), ("b.txt", 1)]);
    let mut renamed = message(&mut server);
    if renamed.is_none() {
        renamed = message(&mut server);
    }
    assert_eq!(renamed.as_deref(), Some("此段也见于“b.txt”第1行"));
    fs::remove_file(desk.path().join("b.txt")).unwrap();
    told(&mut server, &[("b.txt", 3)]);
    assert_eq!(message(&mut server), None);
    // The open one itself is renamed: closed, and opened under its new name.
    server.close(&uri("today.txt"));
    server.open(&uri("tomorrow.txt"), PAGE);
    assert_eq!(server.diagnostics(&uri("tomorrow.txt")).codes(), ["impossible-date"]);
    server.end_taking_all();
}

/// What is left out of the edition is said, and only once.
#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_and_files_that_are_too_long_are_said() {
    let desk = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(".", desk.path().join("loop")).unwrap();
    // It takes no room on the disk.
    fs::File::create(desk.path().join("long.txt")).unwrap().set_len(1 << 30).unwrap();
    let folders = json!([{"uri": format!("file://{}", desk.path().display()), "name": "desk"}]);
    let mut server = TestServer::start_with(json!({"capabilities": able(), "workspaceFolders": folders}));
    server.open_and_check("untitled:1", CLEAN);
    let mut logged: Vec<String> = (0..2)
        .map(|_| server.take_method("window/logMessage")["params"]["message"].as_str().unwrap().to_owned())
        .collect();
    logged.sort();
    assert!(logged[0].contains("long.txt：未读取：有1024MB"), "{logged:?}");
    assert!(logged[1].contains("loop：未进入"), "{logged:?}");
    server.notify("textDocument/didSave", json!({"textDocument": {"uri": "untitled:1"}}));
    std::thread::sleep(Duration::from_millis(300));
    server.assert_silent();
}
