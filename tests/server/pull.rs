//! Diagnostics that the client pulls: of one document, and of the whole edition.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::plain_text::edited;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const PAGE: &str = "会议于2月30日召开。\n";
const CLEAN: &str = "会议于2月28日召开。\n";
const STORY: &str = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。\n";

fn able_to_pull() -> Value {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({"relatedDocumentSupport": true});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    capabilities
}

fn start(desk: &Desk) -> TestServer {
    let mut server = desk.start(json!({"capabilities": able_to_pull()}));
    server.take_method("client/registerCapability");
    server
}

fn tell(server: &mut TestServer, desk: &Desk, name: &str) {
    let changes = json!([{"uri": desk.uri(name), "type": 2}]);
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
}

fn pull(server: &mut TestServer, uri: &str, previous: Option<&str>) -> Value {
    let mut params = json!({"textDocument": {"uri": uri}, "identifier": "copydesk"});
    if let Some(previous) = previous {
        params["previousResultId"] = json!(previous);
    }
    server.request("textDocument/diagnostic", params).expect("the pull failed")
}

fn codes(report: &Value) -> Vec<&str> {
    report["items"]
        .as_array()
        .expect("a full report")
        .iter()
        .filter_map(|item| item["code"].as_str())
        .collect()
}

/// Waits until the server wants the client to pull anew.
fn take_refresh(server: &mut TestServer) {
    let request = server.take_method("workspace/diagnostic/refresh");
    server.agree_to(&request);
}

#[test]
fn what_is_pulled_is_never_published() {
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": able_to_pull()}));
    server.take_method("client/registerCapability");
    let expected = json!({
        "identifier": "copydesk", "interFileDependencies": true, "workspaceDiagnostics": true,
    });
    assert_eq!(answer["capabilities"]["diagnosticProvider"], expected);
    server.open(URI, PAGE);
    let report = pull(&mut server, URI, None);
    assert_eq!((&report["kind"], codes(&report)), (&json!("full"), vec!["impossible-date"]));
    let id = report["resultId"].as_str().unwrap().to_owned();
    let unchanged = json!({"kind": "unchanged", "resultId": id});
    assert_eq!(pull(&mut server, URI, Some(&id)), unchanged);
    server.replace(URI, 2, "会议于2月30日召开了。\n");
    assert_eq!(pull(&mut server, URI, Some(&id)), unchanged);
    server.replace(URI, 3, CLEAN);
    let clean = pull(&mut server, URI, Some(&id));
    assert_eq!((&clean["kind"], codes(&clean)), (&json!("full"), vec![]));
    // The same diagnostics are called the same.
    server.replace(URI, 4, PAGE);
    assert_eq!(pull(&mut server, URI, None)["resultId"], json!(id));
    server.close(URI);
    assert_eq!(codes(&pull(&mut server, URI, Some(&id))), [""; 0]);
    server.assert_silent();
}

#[test]
fn a_client_that_cannot_be_told_to_pull_is_not_asked_to() {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": capabilities}));
    assert_eq!(answer["capabilities"].get("diagnosticProvider"), None);
    assert_eq!(server.open_and_check(URI, PAGE).codes(), ["impossible-date"]);
}

#[test]
fn who_pulls_without_having_been_asked_to_gets_an_answer() {
    let mut server = TestServer::launch();
    server.initialize(json!({"capabilities": able()}));
    server.open(URI, PAGE);
    assert_eq!(codes(&pull(&mut server, URI, None)), ["impossible-date"]);
    assert_eq!(server.diagnostics(URI).codes(), ["impossible-date"]);
}

#[test]
fn the_client_is_told_when_there_is_news_that_it_did_not_cause() {
    let desk = Desk::with(&[("copydesk.toml", "")]);
    let (uri, settings) = (desk.uri("page.txt"), desk.uri("copydesk.toml"));
    let mut server = start(&desk);
    server.open(&uri, PAGE);
    let report = pull(&mut server, &uri, None);
    desk.write("copydesk.toml", "[rules]\nimpossible-date = \"hint\"\n");
    tell(&mut server, &desk, "copydesk.toml");
    take_refresh(&mut server);
    let report = pull(&mut server, &uri, report["resultId"].as_str());
    assert_eq!(report["items"][0]["severity"], 4);

    // A mistake in the settings is pulled, too.
    desk.write("copydesk.toml", "[rules]\nimpossible-date = \"loud\"\n");
    tell(&mut server, &desk, "copydesk.toml");
    take_refresh(&mut server);
    let mistake = pull(&mut server, &settings, None);
    assert_eq!(mistake["items"][0]["range"]["start"], json!({"line": 1, "character": 18}));
    for method in ["window/logMessage", "window/showMessage"] {
        server.take_method(method);
    }
    let unchanged = pull(&mut server, &uri, report["resultId"].as_str());
    assert_eq!(unchanged["kind"], "unchanged");
}

/// What waits for the caret comes when the pause is over.
#[test]
fn what_is_held_back_is_announced_later() {
    let options = json!({"typingPause": 300});
    let mut server =
        TestServer::start_with(json!({"capabilities": able_to_pull(), "initializationOptions": options}));
    server.take_method("client/registerCapability");
    let page = "水渠修到了家门口，村民种地不再看天。\n";
    server.open(URI, page);
    let id = pull(&mut server, URI, None)["resultId"].as_str().unwrap().to_owned();
    let at = json!({"line": 0, "character": 18});
    server.change(URI, 2, json!([{"range": {"start": at, "end": at}, "text": "“新渠"}]));
    assert_eq!(pull(&mut server, URI, Some(&id))["kind"], "unchanged");
    take_refresh(&mut server);
    let report = pull(&mut server, URI, Some(&id));
    assert_eq!(codes(&report), ["truncated-sentence"]);
}

#[test]
fn a_large_manuscript_is_answered_when_it_is_checked() {
    let mut server = TestServer::start_with(json!({"capabilities": able_to_pull()}));
    server.take_method("client/registerCapability");
    let line = "青禾县第三水厂昨日完成检修，两条管线恢复供水，沿线三个村的村民不再到邻村挑水。\n";
    let page: String = (0..4000).map(|n| format!("{n}{line}")).collect();
    server.open(URI, &(page + PAGE));
    assert!(codes(&pull(&mut server, URI, None)).contains(&"impossible-date"));
    server.end_taking_all();
}

/// Asks for the workspace with what is `known`, and returns the id of the request.
fn ask_workspace(server: &mut TestServer, known: &[(String, String)], token: Option<&str>) -> i64 {
    let known: Vec<Value> = known.iter().map(|(uri, value)| json!({"uri": uri, "value": value})).collect();
    let mut params = json!({"identifier": "copydesk", "previousResultIds": known});
    if let Some(token) = token {
        params["partialResultToken"] = json!(token);
    }
    server.send_request("workspace/diagnostic", params)
}

/// The names of the files with their codes, sorted; what is unchanged is `=`.
fn summary(items: &Value) -> Vec<String> {
    let mut lines: Vec<String> = items
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| {
            let name = item["uri"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
            match item["kind"].as_str() {
                Some("unchanged") => format!("{name} ="),
                _ => format!("{name} {}", codes(item).join(" ")).trim_end().to_owned(),
            }
        })
        .collect();
    lines.sort();
    lines
}

/// The same without what is unchanged, which is said or not as the server was done before or not.
fn news(items: &Value) -> Vec<String> {
    let mut lines = summary(items);
    lines.retain(|line| !line.ends_with('='));
    lines
}

fn known(items: &Value) -> Vec<(String, String)> {
    let id = |item: &Value| Some((item["uri"].as_str()?.to_owned(), item["resultId"].as_str()?.to_owned()));
    items.as_array().expect("a list").iter().filter_map(id).collect()
}

#[test]
fn the_whole_edition_is_pulled_and_a_request_without_news_waits() {
    let desk = Desk::with(&[("a.txt", PAGE), ("day/b.txt", CLEAN), ("c.txt", STORY), ("note.rs", PAGE)]);
    let mut server = start(&desk);
    let id = ask_workspace(&mut server, &[], None);
    let first = server.answer(id).unwrap()["items"].clone();
    assert_eq!(summary(&first), ["a.txt impossible-date", "b.txt", "c.txt"]);
    assert_eq!(first[0]["version"], Value::Null);

    // Long polling: nothing is new until a file is.
    let id = ask_workspace(&mut server, &known(&first), None);
    server.assert_silent();
    desk.write("day/b.txt", STORY);
    tell(&mut server, &desk, "day/b.txt");
    let second = server.answer(id).unwrap()["items"].clone();
    assert_eq!(news(&second), ["b.txt duplicate-paragraph", "c.txt duplicate-paragraph"]);

    // A file that is gone has nothing; its twin is alone again.
    let mut all = known(&first);
    all.retain(|(uri, _)| uri.ends_with("a.txt"));
    all.extend(known(&second).into_iter().filter(|(uri, _)| !uri.ends_with("a.txt")));
    let id = ask_workspace(&mut server, &all, None);
    fs::remove_file(desk.folder.path().join("day/b.txt")).unwrap();
    tell(&mut server, &desk, "day/b.txt");
    let third = server.answer(id).unwrap()["items"].clone();
    assert_eq!(news(&third), ["b.txt", "c.txt"]);
    let gone = third.as_array().unwrap().iter().find(|item| item["uri"].as_str().unwrap().ends_with("b.txt"));
    assert_eq!(gone.unwrap().get("resultId"), None);

    // Who asks with what is old gets what is new, and is told what is not.
    let id = ask_workspace(&mut server, &known(&first), None);
    let fourth = server.answer(id).unwrap()["items"].clone();
    assert_eq!(summary(&fourth), ["a.txt =", "b.txt", "c.txt ="]);
}

#[test]
fn open_manuscripts_are_in_it_as_they_stand_in_the_editor() {
    let desk = Desk::with(&[("a.txt", CLEAN)]);
    let uri = desk.uri("a.txt");
    let mut server = start(&desk);
    server.open(&uri, PAGE);
    let id = ask_workspace(&mut server, &[], None);
    let items = server.answer(id).unwrap()["items"].clone();
    assert_eq!(
        (summary(&items), &items[0]["version"]),
        (vec!["a.txt impossible-date".to_owned()], &json!(1))
    );
    // A client that pulls no documents is told of changes here.
    let id = ask_workspace(&mut server, &known(&items), None);
    server.replace(&uri, 2, CLEAN);
    let items = server.answer(id).unwrap()["items"].clone();
    assert_eq!((summary(&items), &items[0]["version"]), (vec!["a.txt".to_owned()], &json!(2)));
    // The file counts again, when it is closed.
    desk.write("a.txt", PAGE);
    let id = ask_workspace(&mut server, &known(&items), None);
    server.close(&uri);
    let items = server.answer(id).unwrap()["items"].clone();
    assert_eq!(
        (summary(&items), &items[0]["version"]),
        (vec!["a.txt impossible-date".to_owned()], &Value::Null)
    );
}

#[test]
fn the_answer_comes_in_parts_before_its_end() {
    let names: Vec<String> = (0..40).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), PAGE)).collect();
    let desk = Desk::with(&files);
    let mut server = start(&desk);
    let id = ask_workspace(&mut server, &[], Some("parts"));
    let mut n_items = 0;
    let mut n_parts = 0;
    let end = loop {
        let message = server.take("a part or the end", |message| {
            message["method"] == "$/progress" || (message["id"] == id && message["method"].is_null())
        });
        if message["method"] != "$/progress" {
            break message;
        }
        assert_eq!(message["params"]["token"], "parts");
        n_items += message["params"]["value"]["items"].as_array().unwrap().len();
        n_parts += 1;
    };
    assert_eq!((&end["result"], n_items), (&json!({"items": []}), 40));
    assert!(n_parts > 1, "{n_parts}");
}

#[test]
fn a_request_that_waits_is_cancelled_and_ends_with_the_session() {
    let desk = Desk::with(&[("a.txt", PAGE)]);
    let mut server = start(&desk);
    let id = ask_workspace(&mut server, &[], None);
    let items = server.answer(id).unwrap()["items"].clone();
    let cancelled = ask_workspace(&mut server, &known(&items), None);
    server.notify("$/cancelRequest", json!({"id": cancelled}));
    assert_eq!(server.answer(cancelled).unwrap_err()["code"], -32800);
    let waiting = ask_workspace(&mut server, &known(&items), None);
    server.request("shutdown", Value::Null).unwrap();
    assert_eq!(server.answer(waiting).unwrap(), json!({"items": []}));
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 0);
}

/// What is not typed into is not written anew: it must be as if it were.
#[test]
fn what_is_told_while_typing_is_what_a_fresh_manuscript_has() {
    let copy = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
    let mut text = format!(
        "{copy}\r\n\r\n𠮷祥渠2月30日通水，4月31日验收。\r\n\r\n{STORY}\n{copy}\n会议于6月31日召开，9月31日结束。"
    );
    let mut server = TestServer::start_with(json!({"capabilities": able_to_pull()}));
    server.take_method("client/registerCapability");
    server.open(URI, &text);
    pull(&mut server, URI, None);
    let at = |line: usize, start: usize, end: usize| json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}});
    let lines = |from: usize, to: usize| json!({"start": {"line": from, "character": 0}, "end": {"line": to, "character": 0}});
    let typed = [
        // Before two findings of a line, between them, behind them.
        json!([{"range": at(2, 0, 0), "newText": "新"}]),
        json!([{"range": at(2, 11, 11), "newText": "😀"}]),
        json!([{"range": at(2, 20, 21), "newText": ""}]),
        // In the last line, which has no end, and at its end.
        json!([{"range": at(7, 2, 2), "newText": "也"}]),
        json!([{"range": at(7, 19, 19), "newText": "了"}]),
        // Above everything, a line more, a line less, and a line end of two characters cut through.
        json!([{"range": at(0, 0, 0), "newText": "\n"}]),
        json!([{"range": lines(0, 1), "newText": ""}]),
        json!([{"range": at(1, 0, 0), "newText": "县里"}]),
        json!([{"range": lines(4, 5), "newText": "完工。\r"}]),
        // Several edits in one notification, one of which brings a finding.
        json!([{"range": at(0, 1, 1), "newText": "上"}, {"range": at(2, 0, 1), "newText": "2月31日，"}]),
        // The copy goes, and comes again.
        json!([{"range": lines(5, 6), "newText": ""}]),
        json!([{"range": lines(5, 5), "newText": format!("{copy}\n")}]),
    ];
    for (edits, version) in typed.iter().zip(2..) {
        let changes: Vec<Value> = edits
            .as_array()
            .unwrap()
            .iter()
            .rev()
            .map(|edit| json!({"range": edit["range"], "text": edit["newText"]}))
            .collect();
        text = edited(&text, edits, "utf-16");
        server.change(URI, version, json!(changes));
        let fresh = format!("file:///desk/{version}.txt");
        server.open(&fresh, &text);
        let expected = pull(&mut server, &fresh, None)["items"].to_string().replace(&fresh, URI);
        assert_eq!(pull(&mut server, URI, None)["items"].to_string(), expected, "{edits}");
        assert_ne!(expected, "[]");
    }
    server.end_taking_all();
}
