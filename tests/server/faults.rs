//! What a broken client, a full disk and a folder that is gone do to the server: nothing but to
//! themselves. `tests/FAULTS.md` lists all faults that are tried.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::framing::framed;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const PAGE: &str = "会议于2月30日召开。\n";

/// Accepting all impossible dates of the manuscript `uri`.
fn accept(server: &mut TestServer, uri: &str) -> Result<Value, Value> {
    let argument = json!({"uri": uri, "scope": "manuscript", "rule": "impossible-date"});
    let params = json!({"command": "copydesk.accept", "arguments": [argument]});
    server.request("workspace/executeCommand", params)
}

fn names_in(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.folder.path()).expect("the folder is there");
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_length_that_is_too_short_costs_its_message_alone() {
    let mut server = TestServer::start();
    let body = json!({"jsonrpc": "2.0", "id": 70, "method": "shutdown"}).to_string();
    server.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len() - 5).as_bytes());
    let answer = server.take("the answer to what is cut", |message| message["id"].is_null());
    assert_eq!(answer["error"]["code"], -32700);
    assert_eq!(server.open_and_check(URI, PAGE).codes(), ["impossible-date"]);
}

#[test]
fn a_length_that_is_too_long_costs_the_next_message_alone() {
    let mut server = TestServer::start();
    let body = json!({"jsonrpc": "2.0", "method": "$/nothing"}).to_string();
    let next = framed(&json!({"jsonrpc": "2.0", "method": "$/nothing"}));
    let length = body.len() + next.len();
    server.send_bytes(format!("Content-Length: {length}\r\n\r\n{body}").as_bytes());
    server.send_bytes(&next);
    let answer = server.take("the answer to two messages in one", |message| message["id"].is_null());
    assert_eq!(answer["error"]["code"], -32700);
    assert_eq!(server.open_and_check(URI, PAGE).codes(), ["impossible-date"]);
}

#[test]
fn a_header_without_an_end_is_answered_once_and_passed_over() {
    for header in ["x".repeat(1 << 20), "X-Nothing: 1\r\n".repeat(100_000)] {
        let mut server = TestServer::start();
        server.send_bytes(header.as_bytes());
        server.send_bytes(b"\r\n\r\n");
        let answer = server.take("the answer to the header", |message| message["id"].is_null());
        assert_eq!(answer["error"]["code"], -32700);
        // What a header without a line end leaves is an empty one.
        assert_eq!(server.open_and_check(URI, PAGE).codes(), ["impossible-date"]);
        server.settle();
        server.discard(Duration::from_millis(50));
    }
}

#[test]
fn a_length_that_no_memory_holds_waits_for_what_comes() {
    let mut server = TestServer::start();
    server.send_bytes(format!("Content-Length: {}\r\n\r\n{{}}", u64::MAX / 2).as_bytes());
    server.close_input();
    assert_eq!(server.wait_for_end(), 1);
}

#[test]
fn ranges_that_are_reversed_or_nowhere_are_understood() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "会议于2月28日召开。\n第二行。\n");
    let range = |start: [u32; 2], end: [u32; 2]| json!({"start": {"line": start[0], "character": start[1]}, "end": {"line": end[0], "character": end[1]}});
    server.change(
        URI,
        2,
        json!([
            {"range": range([0, 7], [0, 5]), "text": "30"},
            {"range": range([u32::MAX, u32::MAX], [u32::MAX, u32::MAX]), "text": "第三行。\n"},
            {"range": range([1, u32::MAX], [0, u32::MAX]), "text": ""},
        ]),
    );
    let mark = &server.diagnostics(URI).diagnostics[0]["range"];
    assert_eq!(*mark, range([0, 3], [0, 8]));
    let everywhere = range([u32::MAX, 0], [0, 0]);
    let actions = server.code_actions(URI, &everywhere, json!({"diagnostics": []}));
    assert!(actions.iter().all(|action| action["edit"].is_object() || action["command"].is_object()));
    assert_eq!(server.hover(URI, usize::MAX >> 32, usize::MAX >> 32), Value::Null);
}

#[test]
fn a_folder_that_vanishes_takes_no_open_manuscript_with_it() {
    let desk = Desk::with(&[("copydesk.toml", ""), ("page.txt", PAGE), ("other.txt", PAGE)]);
    let uri = desk.uri("page.txt");
    let mut server = desk.start(json!({"capabilities": able()}));
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    fs::remove_dir_all(desk.folder.path()).unwrap();
    let gone = ["copydesk.toml", "other.txt"].map(|name| json!({"uri": desk.uri(name), "type": 3}));
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": gone}));
    server.replace(&uri, 2, &format!("{PAGE}\n水厂将于6月31日停水。\n"));
    let mut published = server.diagnostics(&uri);
    while published.version != 2 {
        published = server.diagnostics(&uri);
    }
    assert_eq!(published.codes(), ["impossible-date", "impossible-date"]);
    assert!(accept(&mut server, &uri).is_err());
    assert!(!desk.folder.path().exists());
    server.settle();
    server.discard(Duration::from_millis(100));
}

#[test]
fn a_file_of_invalid_bytes_takes_no_other_with_it() {
    let paragraph =
        "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。\n";
    let desk = Desk::with(&[("other.txt", paragraph)]);
    fs::write(desk.folder.path().join("torn.txt"), b"\xe6\xb0\xb4\xe5\x8e\x82\n\xff\xff\n").unwrap();
    let mut server = desk.start(json!({"capabilities": able()}));
    let mut published = server.open_and_check(&desk.uri("page.txt"), paragraph);
    let logged = server.take_method("window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains("torn.txt"), "{logged}");
    while published.diagnostics.is_empty() {
        published = server.diagnostics(&desk.uri("page.txt"));
    }
    assert_eq!(published.codes(), ["duplicate-paragraph"]);
}

/// A limit on the length of files is as a disk that is full, and needs no disk.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_settings_as_they_were() {
    let settings = "# 编辑部的设置\nlocale = \"zh\"\n";
    let desk = Desk::with(&[("copydesk.toml", settings), ("page.txt", PAGE)]);
    let uri = desk.uri("page.txt");
    let mut server = TestServer::launch_with_full_disk();
    let folders = json!([{"uri": desk.uri(""), "name": "desk"}]);
    server.initialize(json!({"capabilities": able(), "workspaceFolders": folders}));
    assert_eq!(server.open_and_check(&uri, PAGE).codes(), ["impossible-date"]);
    let refusal = accept(&mut server, &uri).unwrap_err();
    assert!(refusal["message"].as_str().unwrap().contains("copydesk.toml"), "{refusal}");
    assert_eq!(fs::read_to_string(desk.folder.path().join("copydesk.toml")).unwrap(), settings);
    assert_eq!(names_in(&desk), ["copydesk.toml", "page.txt"]);
}

/// Killed at any moment, the server leaves settings that are the old ones or the new ones.
#[test]
fn killed_while_it_writes_the_settings_it_leaves_no_half() {
    const N_ROUNDS: u64 = 25;
    for round in 0..N_ROUNDS {
        let old = format!("# {}\nlocale = \"zh\"\n", "编辑部的设置".repeat(2000));
        let desk = Desk::with(&[("copydesk.toml", &old), ("page.txt", PAGE)]);
        let uri = desk.uri("page.txt");
        let mut server = desk.start(json!({"capabilities": able()}));
        server.open_and_check(&uri, PAGE);
        let argument = json!({"uri": uri, "scope": "manuscript", "rule": "impossible-date"});
        let params = json!({"command": "copydesk.accept", "arguments": [argument]});
        server.send_request("workspace/executeCommand", params);
        std::thread::sleep(Duration::from_micros(round * 400));
        server.kill();
        let left = fs::read_to_string(desk.folder.path().join("copydesk.toml")).unwrap();
        let is_new = left.strip_prefix(&*old).is_some_and(|more| more.contains("[[accepted]]"));
        assert!(left == old || is_new, "{left}");
        assert!(copydesk::config::Config::parse(&left).is_ok(), "{left}");
        // What it leaves beside is no manuscript and no settings, and the next server is not hurt by it.
        let others = names_in(&desk);
        assert!(
            others.iter().all(
                |name| ["copydesk.toml", "page.txt"].contains(&&**name) || name.starts_with(".copydesk-")
            ),
            "{others:?}"
        );
        let manuscripts = copydesk::config::manuscripts_in(desk.folder.path());
        assert_eq!(manuscripts.filter_map(Result::ok).count(), 1);
    }
}
