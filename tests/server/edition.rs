//! The edition: what stands in other manuscripts of the open folder.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::test_editor::Published;
use crate::test_server::{TestServer, able};

const STORY: &str = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。";
const REVISED: &str = "渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。";
const OTHER: &str = "青禾县第三水厂昨天通水，日供水能力提高到五万吨。";

/// A server for a client of these `capabilities`, with `desk` as its workspace.
fn start(desk: &Desk, capabilities: Value) -> TestServer {
    desk.start(json!({"capabilities": capabilities, "locale": "zh-CN"}))
}

/// The same with a client that watches files.
fn start_watching(desk: &Desk) -> TestServer {
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut server = start(desk, capabilities);
    server.take_method("client/registerCapability");
    server
}

/// Opens a manuscript that has nothing of its own, and takes what the edition says, which may be
/// there before anything is published.
fn open(server: &mut TestServer, uri: &str, text: &str) -> Published {
    let first = server.open_and_check(uri, text);
    if first.codes().is_empty() { server.diagnostics(uri) } else { first }
}

fn told(server: &mut TestServer, uris: &[String]) {
    let changes: Vec<Value> = uris.iter().map(|uri| json!({"uri": uri, "type": 2})).collect();
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
}

#[test]
fn a_paragraph_in_another_manuscript_is_told_with_its_place() {
    let desk = Desk::with(&[("yesterday/第1版.txt", &format!("{OTHER}\n\n{STORY}\n"))]);
    let mut server = start(&desk, able());
    let uri = desk.uri("today.txt");
    let published = open(&mut server, &uri, &format!("{STORY}\n"));
    let diagnostic = &published.diagnostics[0];
    assert_eq!((published.codes(), &diagnostic["severity"]), (vec!["duplicate-paragraph"], &json!(3)));
    assert_eq!(diagnostic["message"], "此段也见于“yesterday/第1版.txt”第3行");
    let place = json!({
        "uri": desk.uri("yesterday/%E7%AC%AC1%E7%89%88.txt"),
        "range": {"start": {"line": 2, "character": 0}, "end": {"line": 3, "character": 0}},
    });
    let related = json!([{"location": place, "message": "同样的文字在这里"}]);
    assert_eq!(diagnostic["relatedInformation"], related);
    assert_eq!((diagnostic.get("data"), diagnostic.get("tags")), (None, None));

    let position = json!({"line": 0, "character": 5});
    let params = json!({"textDocument": {"uri": uri}, "position": position});
    assert_eq!(server.request("textDocument/definition", params).unwrap(), json!([place]));
}

#[test]
fn an_edited_copy_is_told_with_what_differs() {
    let desk = Desk::with(&[("yesterday.txt", &format!("{REVISED}\n"))]);
    let mut capabilities = able();
    capabilities["experimental"] = json!({"commands": {"commands": ["copydesk.openSideBySide"]}});
    let mut server = start(&desk, capabilities);
    let uri = desk.uri("today.txt");
    let published = open(&mut server, &uri, &format!("{STORY}\n"));
    assert_eq!(published.codes(), ["near-duplicate-paragraph"]);
    let hover = server.hover(&uri, 0, 3);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert_eq!(text, "此段与“yesterday.txt”第1行大同小异，98%相同\n\n- 此处“电”，另一处“自”");

    let actions = server.code_actions(&uri, &published.diagnostics[0]["range"], json!({"diagnostics": []}));
    assert_eq!(actions[0]["command"]["command"], "copydesk.openSideBySide");
    assert!(actions.iter().skip(1).all(|action| action["command"]["command"] == "copydesk.accept"));
    let uris: Vec<&Value> =
        actions[0]["command"]["arguments"].as_array().unwrap().iter().map(|place| &place["uri"]).collect();
    assert_eq!(uris, [&json!(uri), &json!(desk.uri("yesterday.txt"))]);
}

#[test]
fn open_manuscripts_are_followed_and_closing_one_brings_its_file_back() {
    let desk = Desk::with(&[("a.txt", &format!("{OTHER}\n"))]);
    let (a, b) = (desk.uri("a.txt"), desk.uri("b.txt"));
    let mut server = start(&desk, able());
    server.open_and_check(&b, &format!("{STORY}\n"));
    server.open_and_check(&a, &format!("{OTHER}\n"));
    server.replace(&a, 2, &format!("{OTHER}\n{STORY}\n"));
    for uri in [&a, &b] {
        let published = server.diagnostics(uri);
        assert_eq!(published.codes(), ["duplicate-paragraph"], "{uri}");
    }
    // A finding goes with its text.
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    server.change(&b, 2, json!([{"range": start, "text": "新增一段。\n"}]));
    let moved = server.diagnostics(&b);
    assert_eq!(
        (moved.version.clone(), &moved.diagnostics[0]["range"]["start"]["line"]),
        (json!(2), &json!(1))
    );
    let shifted = server.diagnostics(&a);
    assert_eq!(shifted.diagnostics[0]["message"], "此段也见于“b.txt”第2行");

    server.close(&a);
    assert_eq!(server.diagnostics(&a).codes(), [""; 0]);
    assert_eq!(server.diagnostics(&b).codes(), [""; 0]);
}

#[test]
fn files_that_come_change_and_go_are_followed() {
    let desk = Desk::with(&[("a.txt", &format!("{OTHER}\n"))]);
    let uri = desk.uri("today.txt");
    let mut server = start_watching(&desk);
    assert_eq!(server.open_and_check(&uri, &format!("{STORY}\n")).codes(), [""; 0]);

    desk.write("late/b.txt", &format!("{STORY}\n"));
    told(&mut server, &[desk.uri("late/b.txt")]);
    assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"]);
    desk.write("late/b.txt", &format!("{REVISED}\n"));
    told(&mut server, &[desk.uri("late/b.txt")]);
    assert_eq!(server.diagnostics(&uri).codes(), ["near-duplicate-paragraph"]);
    fs::remove_dir_all(desk.folder.path().join("late")).unwrap();
    told(&mut server, &[desk.uri("late")]);
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);

    desk.write("a.txt", &format!("{STORY}\n"));
    told(&mut server, &[desk.uri("a.txt")]);
    assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"]);
    desk.write(".gitignore", "a.txt\n");
    told(&mut server, &[desk.uri(".gitignore")]);
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);
}

#[test]
fn without_watching_a_save_is_enough() {
    let desk = Desk::with(&[("a.txt", &format!("{OTHER}\n"))]);
    let uri = desk.uri("today.txt");
    let mut server = start(&desk, able());
    assert_eq!(server.open_and_check(&uri, &format!("{STORY}\n")).codes(), [""; 0]);
    desk.write("b.txt", &format!("{STORY}\n"));
    server.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"]);
}

#[test]
fn many_files_at_once_are_followed() {
    let desk = Desk::with(&[("a.txt", &format!("{OTHER}\n"))]);
    let uri = desk.uri("today.txt");
    let mut server = start_watching(&desk);
    assert_eq!(server.open_and_check(&uri, &format!("{STORY}\n")).codes(), [""; 0]);
    let names: Vec<String> = (0..40).map(|n| format!("day/{n}.txt")).collect();
    names.iter().for_each(|name| desk.write(name, &format!("{name}：{OTHER}\n")));
    desk.write("day/7.txt", &format!("{STORY}\n"));
    let uris: Vec<String> = names.iter().map(|name| desk.uri(name)).collect();
    told(&mut server, &uris);
    assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"]);
    fs::remove_dir_all(desk.folder.path().join("day")).expect("the folder is there");
    told(&mut server, &uris);
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);
}

#[test]
fn settings_narrow_the_edition() {
    let desk = Desk::with(&[("drafts/a.txt", &format!("{STORY}\n"))]);
    let uri = desk.uri("today.txt");
    let mut server = start_watching(&desk);
    assert_eq!(open(&mut server, &uri, &format!("{STORY}\n")).codes(), ["duplicate-paragraph"]);
    for settings in ["enabled = false", "files = [\"!drafts/\"]", "shortest = 400"] {
        desk.write("copydesk.toml", &format!("[edition]\n{settings}\n"));
        told(&mut server, &[desk.uri("copydesk.toml")]);
        assert_eq!(server.diagnostics(&uri).codes(), [""; 0], "{settings}");
        desk.write("copydesk.toml", "");
        told(&mut server, &[desk.uri("copydesk.toml")]);
        assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"], "{settings}");
    }
}

#[test]
fn folders_of_the_workspace_come_and_go() {
    let desk = Desk::with(&[("a.txt", &format!("{STORY}\n"))]);
    let mut server = TestServer::start_with(json!({"capabilities": able(), "workspaceFolders": []}));
    let uri = desk.uri("today.txt");
    assert_eq!(server.open_and_check(&uri, &format!("{STORY}\n")).codes(), [""; 0]);
    let folder = json!([{"uri": desk.uri(""), "name": "desk"}]);
    let event = json!({"event": {"added": folder, "removed": []}});
    server.notify("workspace/didChangeWorkspaceFolders", event);
    assert_eq!(server.diagnostics(&uri).codes(), ["duplicate-paragraph"]);
    let event = json!({"event": {"added": [], "removed": folder}});
    server.notify("workspace/didChangeWorkspaceFolders", event);
    assert_eq!(server.diagnostics(&uri).codes(), [""; 0]);
}

#[test]
fn the_reading_of_many_manuscripts_is_shown() {
    let files: Vec<(String, String)> =
        (0..200).map(|n| (format!("{n}.txt"), format!("第{n}组：{OTHER}\n").repeat(400))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let desk = Desk::with(&files);
    let mut capabilities = able();
    capabilities["window"] = json!({"workDoneProgress": true});
    let mut server = start(&desk, capabilities);
    server.open_and_check(&desk.uri("today.txt"), &format!("{STORY}\n"));
    let asked = server.take_method("window/workDoneProgress/create");
    server.agree_to(&asked);
    let mut kinds = Vec::new();
    while kinds.last() != Some(&json!("end")) {
        let told = server.take_method("$/progress");
        assert_eq!(told["params"]["token"], asked["params"]["token"]);
        kinds.push(told["params"]["value"]["kind"].clone());
    }
    assert_eq!(kinds[0], "begin");
    assert!(kinds.contains(&json!("report")), "{kinds:?}");
    server.end_taking_all();
}

#[test]
fn a_number_in_another_manuscript_is_named_by_the_hover() {
    let desk = Desk::with(&[
        ("today/second.txt", "全县小麦总产量36.57万吨，丰收已成定局。\n"),
        ("yesterday.txt", "去年的事放在一边。\n\n全县小麦总产量35.67万吨，比去年多。\n"),
    ]);
    let mut server = start(&desk, able());
    let uri = desk.uri("first.txt");
    let published = open(&mut server, &uri, "农业农村局昨天通报，全县小麦总产量36.57万吨。\n");
    assert_eq!(published.codes(), ["conflicting-figures"]);
    let diagnostic = &published.diagnostics[0];
    assert_eq!(diagnostic["severity"], 3);
    assert_eq!(
        diagnostic["message"],
        "“36.57万吨”与“yesterday.txt”第3行的“35.67万吨”不一致，疑有两位数字颠倒"
    );
    let hover = server.hover(&uri, 0, 19);
    let text = hover["contents"]["value"].as_str().unwrap();
    let line = text.lines().find(|line| line.starts_with("另稿")).unwrap();
    assert!(line.contains("second.txt第1行") && line.contains("yesterday.txt第3行"), "{text}");
    assert!(line.ends_with("（数值不同）"), "{text}");
}
