//! The caret: what is being typed is not called unfinished.

use std::fs;

use serde_json::{Value, json};

use crate::plain_text::range_of;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const PAGE: &str = "镇里的冷链仓上月投用，杨梅一天走两车。\n\n果农说，傍晚就能摆上省城的货架。\n";

/// Longer than any test takes.
const NEVER: u64 = 3_600_000;

fn server(pause: u64) -> TestServer {
    let options = json!({"typingPause": pause});
    TestServer::start_with(json!({"capabilities": able(), "initializationOptions": options}))
}

fn insert(line: usize, character: usize, text: &str) -> Value {
    let position = json!({"line": line, "character": character});
    json!([{"range": {"start": position, "end": position}, "text": text}])
}

#[test]
fn a_finding_waits_until_something_else_is_edited() {
    let mut server = server(NEVER);
    assert_eq!(server.open_and_check(URI, PAGE).codes(), [""; 0]);
    server.change(URI, 2, insert(0, 3, "“"));
    server.assert_silent();
    server.change(URI, 3, insert(0, 4, "新"));
    server.assert_silent();
    server.change(URI, 4, insert(2, 0, "老"));
    let published = server.diagnostics(URI);
    assert_eq!((published.version.clone(), published.codes()), (json!(4), vec!["unpaired-punctuation"]));
}

#[test]
fn what_is_finished_meanwhile_is_never_published() {
    let mut server = server(NEVER);
    server.open_and_check(URI, PAGE);
    server.change(URI, 2, insert(0, 3, "“"));
    server.change(URI, 3, insert(0, 7, "”"));
    server.change(URI, 4, insert(2, 0, "老"));
    server.assert_silent();
}

#[test]
fn a_sentence_broken_by_the_return_key_waits_for_both_halves() {
    let mut server = server(NEVER);
    let page =
        format!("{PAGE}\n收购车从前三天才来一趟，摘下来的果子只好堆在屋檐下面，等到车来已经软了一半。\n");
    assert_eq!(server.open_and_check(URI, &page).codes(), [""; 0]);
    server.change(URI, 2, insert(4, 28, "\n"));
    server.assert_silent();
    server.change(URI, 3, insert(5, 0, "等"));
    server.assert_silent();
    server.change(URI, 4, insert(0, 0, "镇"));
    assert_eq!(server.diagnostics(URI).codes(), ["split-paragraph"]);
}

#[test]
fn a_pause_ends_the_waiting() {
    let mut server = server(50);
    server.open_and_check(URI, PAGE);
    server.change(URI, 2, insert(0, 3, "“"));
    let published = server.diagnostics(URI);
    assert_eq!((published.version.clone(), published.codes()), (json!(2), vec!["unpaired-punctuation"]));
    server.assert_silent();
}

#[test]
fn without_a_pause_nothing_waits() {
    let mut server = server(0);
    server.open_and_check(URI, PAGE);
    server.change(URI, 2, insert(0, 3, "“"));
    let published = server.diagnostics(URI);
    assert_eq!((published.version.clone(), published.codes()), (json!(2), vec!["unpaired-punctuation"]));
}

#[test]
fn what_was_shown_stays_while_it_holds() {
    let mut server = server(NEVER);
    let page = PAGE.replace("冷链仓", "“冷链仓");
    assert_eq!(server.open_and_check(URI, &page).codes(), ["unpaired-punctuation"]);
    server.change(URI, 2, insert(0, 0, "全"));
    let published = server.diagnostics(URI);
    assert_eq!(published.codes(), ["unpaired-punctuation"]);
    assert_eq!(published.diagnostics[0]["range"], range_of(&format!("全{page}"), "“", "utf-16"));
}

#[test]
fn what_is_complete_by_itself_does_not_wait() {
    let mut server = server(NEVER);
    server.open_and_check(URI, PAGE);
    server.change(URI, 2, insert(0, 0, "2月30日，“"));
    assert_eq!(server.diagnostics(URI).codes(), ["impossible-date"]);
}

#[test]
fn nothing_waits_on_opening() {
    let mut server = server(NEVER);
    server.open_and_check(URI, PAGE);
    server.change(URI, 2, insert(0, 3, "“"));
    server.assert_silent();
    let page = PAGE.replace("冷链仓", "“冷链仓");
    assert_eq!(server.open_and_check(URI, &page).codes(), ["unpaired-punctuation"]);
}

#[test]
fn the_file_above_the_manuscript_sets_the_pause() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copydesk.toml"), "[editor]\ntyping-pause = 0\n").unwrap();
    let uri = format!("file://{}/page.txt", folder.path().display());
    let mut server = server(NEVER);
    server.open_and_check(&uri, PAGE);
    server.change(&uri, 2, insert(0, 3, "“"));
    assert_eq!(server.diagnostics(&uri).codes(), ["unpaired-punctuation"]);
}

#[test]
fn a_pause_that_is_no_number_is_logged() {
    let options = json!({"typingPause": "long"});
    let mut server =
        TestServer::start_with(json!({"capabilities": able(), "initializationOptions": options}));
    let logged = server.take_method("window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains("long"), "{logged}");
}
