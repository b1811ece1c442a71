//! From the start to the end: what is answered when, and the exit status.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";

#[test]
fn exit_after_shutdown_is_0() {
    let mut server = TestServer::start();
    assert_eq!(server.request("shutdown", Value::Null), Ok(Value::Null));
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 0);
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut server = TestServer::start();
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 1);
}

#[test]
fn exit_before_initialize_is_1() {
    let mut server = TestServer::launch();
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 1);
}

#[test]
fn the_end_of_standard_input_ends_the_server() {
    let mut server = TestServer::start();
    server.close_input();
    assert_eq!(server.wait_for_end(), 1);

    let mut server = TestServer::start();
    assert_eq!(server.request("shutdown", Value::Null), Ok(Value::Null));
    server.close_input();
    assert_eq!(server.wait_for_end(), 0);
}

#[test]
fn in_memory_it_ends_in_the_same_way() {
    let mut server = TestServer::launch_in_memory();
    server.initialize(json!({"capabilities": {}}));
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 1);
}

/// Only a debug build has the variable.
#[cfg(debug_assertions)]
#[test]
fn a_rule_that_panics_takes_nothing_else_with_it() {
    let mut server = TestServer::launch_in(&[("COPYDESK_PLANT_PANIC", "impossible-date")]);
    server.initialize(json!({"capabilities": able()}));
    let page = "会议于2月30日召开。\n\n任期是2025—2022年。\n";
    assert_eq!(server.open_and_check(URI, page).codes(), ["reversed-range"]);
    let logged = server.take_method("window/logMessage");
    assert_eq!(logged["params"]["message"], "规则impossible-date出错，本次没有它的结果：planted");
    // It is said once, and the next change is checked like any other.
    server.replace(URI, 2, &format!("{page}\n又一个任期是2024—2021年。\n"));
    assert_eq!(server.diagnostics(URI).codes(), ["reversed-range", "reversed-range"]);
    let hover = server.hover(URI, 0, 4);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("2月30日"), "{hover}");
    assert_eq!(server.request("shutdown", Value::Null), Ok(Value::Null));
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 0);
}

/// The server's input stays open, as it does where a third process holds the pipe.
#[test]
fn the_death_of_the_parent_ends_the_server() {
    let mut parent = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut server = TestServer::start_with(json!({"processId": parent.id(), "capabilities": {}}));
    server.settle();
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(server.wait_for_end(), 1);
}

#[test]
fn exit_ends_the_server_although_nobody_reads_what_it_says() {
    let mut server = TestServer::start();
    let gate = server.output_gate();
    let unread = TestServer::stop_reading(&gate);
    let page: String = (0..4000).map(|n| format!("第{n}期合作社于2月30日开镰。\n")).collect();
    server.open(URI, &page);
    // By then the pipe is full.
    std::thread::sleep(Duration::from_millis(500));
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 1);
    drop(unread);
    server.discard(Duration::from_millis(100));
}

#[test]
fn a_shutdown_with_parameters_is_understood() {
    for params in [r#""params":null,"#, r#""params":{},"#] {
        let mut server = TestServer::start();
        let body = format!(r#"{{"jsonrpc":"2.0","id":90,{params}"method":"shutdown"}}"#);
        server.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        assert_eq!(server.answer(90), Ok(Value::Null));
    }
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut server = TestServer::launch();
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    let refusal = server.request("textDocument/hover", params).unwrap_err();
    assert_eq!(refusal["code"], -32002);
    server.initialize(json!({"capabilities": {}}));
}

#[test]
fn requests_after_shutdown_are_refused() {
    let mut server = TestServer::start();
    assert_eq!(server.request("shutdown", Value::Null), Ok(Value::Null));
    for method in ["textDocument/hover", "shutdown", "initialize"] {
        let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
        assert_eq!(server.request(method, params).unwrap_err()["code"], -32600, "{method}");
    }
}

#[test]
fn a_second_initialize_is_refused() {
    let mut server = TestServer::start();
    let refusal = server.request("initialize", json!({"capabilities": {}})).unwrap_err();
    assert_eq!(refusal["code"], -32600);
}

#[test]
fn an_unknown_request_is_refused_and_an_unknown_notification_left_aside() {
    let mut server = TestServer::start();
    assert_eq!(server.request("copydesk/nothing", json!({})).unwrap_err()["code"], -32601);
    server.notify("copydesk/nothing", json!({}));
    server.notify("$/nothing", json!({}));
    server.assert_silent();
}

#[test]
fn the_server_says_what_it_can() {
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": able()}));
    assert_eq!(answer["serverInfo"], json!({"name": "copydesk", "version": env!("CARGO_PKG_VERSION")}));
    let capabilities = &answer["capabilities"];
    assert_eq!(capabilities["textDocumentSync"], json!({"openClose": true, "change": 2, "save": true}));
    assert_eq!(capabilities["hoverProvider"], true);
    assert_eq!(
        capabilities["codeActionProvider"],
        json!({"codeActionKinds": ["quickfix", "source.fixAll.copydesk"]})
    );
    assert_eq!(capabilities["definitionProvider"], true);
    let folders = json!({"supported": true, "changeNotifications": true});
    assert_eq!(capabilities["workspace"]["workspaceFolders"], folders);
}

#[test]
fn a_client_that_offers_nothing_gets_utf_16_and_no_actions() {
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": {}}));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(answer["capabilities"].get("codeActionProvider"), None);
}

#[test]
fn files_are_watched_where_the_client_can() {
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
    let request = server.take_method("client/registerCapability");
    let registration = &request["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    let watchers = registration["registerOptions"]["watchers"].as_array().unwrap().iter();
    let patterns: Vec<&Value> = watchers.map(|watcher| &watcher["globPattern"]).collect();
    assert_eq!(patterns, ["**/copydesk.toml", "**/.gitignore", "**/*.{txt,md,markdown}"]);
}
