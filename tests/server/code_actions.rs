//! Code actions: the fixes, for the text as it stands and no other.

use serde_json::{Value, json};

use crate::plain_text::edited;
use crate::test_editor::Published;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const SENTENCE: &str = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
const OTHER: &str = "果农说，早上摘的果子，傍晚就能摆上省城的货架。";

fn page() -> String {
    format!("{SENTENCE}\n\n{OTHER}\n\n{SENTENCE}\n")
}

fn at(line: usize, character: usize) -> Value {
    let position = json!({"line": line, "character": character});
    json!({"start": position, "end": position})
}

fn open(server: &mut TestServer) -> Published {
    server.open_and_check(URI, &page())
}

#[test]
fn a_fix_taken_mends_the_text_and_the_mark_goes() {
    let mut server = TestServer::start();
    let published = open(&mut server);
    let diagnostic = &published.diagnostics[0];
    let actions = server.code_actions(URI, &diagnostic["range"], json!({"diagnostics": [diagnostic]}));
    assert_eq!(actions.len(), 2);
    let action = &actions[0];
    assert_eq!(action["title"], "删除此处重复的段落");
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action["isPreferred"], true);
    assert_eq!(action["diagnostics"], json!([diagnostic]));
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 1}));
    assert_eq!(change["edits"], diagnostic["data"]["fixes"][0]["edits"]);
    assert_eq!(action["edit"].get("changes"), None);

    let fixed = edited(&page(), &change["edits"], "utf-16");
    assert_eq!(fixed, format!("{SENTENCE}\n\n{OTHER}\n"));
    let edits = change["edits"].as_array().unwrap().iter();
    let changes = edits.map(|edit| json!({"range": edit["range"], "text": edit["newText"]})).collect();
    server.change(URI, 2, changes);
    assert_eq!(server.diagnostics(URI).codes(), [""; 0]);
}

#[test]
fn a_client_without_versioned_edits_gets_plain_ones() {
    let mut capabilities = able();
    capabilities["workspace"] = json!({});
    capabilities["textDocument"]["codeAction"]["isPreferredSupport"] = json!(false);
    let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
    open(&mut server);
    let actions = server.code_actions(URI, &at(4, 0), json!({"diagnostics": []}));
    let edits = &actions[0]["edit"]["changes"][URI];
    assert_eq!(edited(&page(), edits, "utf-16"), format!("{SENTENCE}\n\n{OTHER}\n"));
    assert_eq!(actions[0]["edit"].get("documentChanges"), None);
    assert_eq!(actions[0].get("isPreferred"), None);
}

#[test]
fn a_client_that_takes_only_commands_gets_nothing() {
    let mut server = TestServer::start_with(json!({"capabilities": {}}));
    open(&mut server);
    assert!(server.code_actions(URI, &at(4, 0), json!({"diagnostics": []})).is_empty());
}

#[test]
fn only_the_kinds_asked_for_are_offered() {
    let mut server = TestServer::start();
    open(&mut server);
    for (only, n_actions) in [
        (json!(["quickfix"]), 2),
        (json!([""]), 3),
        (json!(["source"]), 1),
        (json!(["source.fixAll"]), 1),
        (json!(["source.fixAll.copydesk"]), 1),
        (json!(["source.fixAll.other"]), 0),
        (json!(["source.fix"]), 0),
        (json!(["refactor", "quickfix"]), 2),
        (json!(["quickfix.other"]), 0),
        (json!(["refactor"]), 0),
        (json!(["source.organizeImports"]), 0),
        (json!([]), 0),
    ] {
        let actions = server.code_actions(URI, &at(4, 3), json!({"diagnostics": [], "only": only}));
        assert_eq!(actions.len(), n_actions, "{only}");
    }
}

/// Three copies, a split paragraph and an edited copy: the safe fixes are done, whichever
/// line the cursor is in, and nothing more is safe afterwards.
#[test]
fn everything_safe_is_done_at_once() {
    let report =
        "全县今年改造老旧供水管网三十六公里，城南三个小区的居民用上了稳定的自来水，施工队两个月铺完了主管。";
    let revised = report.replace("三十六", "六十三");
    let split = "村里把闲置的老粮仓改成农机库，谁家要用，打个电话就有人开到地\n\n头，两台烘干机也停了进来。";
    let whole = split.replace("\n\n", "");
    let page = |copies: &str, split: &str| {
        format!("{SENTENCE}\n\n{report}\n\n{split}\n\n{OTHER}\n\n{revised}{copies}\n")
    };
    let faulty = page(&format!("\n\n{SENTENCE}\n\n{OTHER}\n\n{SENTENCE}"), split);
    let mut server = TestServer::start();
    server.open_and_check(URI, &faulty);
    let context = json!({"diagnostics": [], "only": ["source.fixAll.copydesk"]});
    let actions = server.code_actions(URI, &at(2, 3), context.clone());
    assert_eq!((&actions[0]["kind"], actions.len()), (&json!("source.fixAll.copydesk"), 1));
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(edited(&faulty, edits, "utf-16"), page("", &whole));
    server.replace(URI, 2, &page("", &whole));
    let published = server.diagnostics(URI);
    assert_eq!(published.codes(), ["near-duplicate-paragraph", "conflicting-figures"]);
    assert!(server.code_actions(URI, &at(2, 3), context).is_empty());
    server.end_taking_all();
}

#[test]
fn all_that_is_cut_on_the_page_is_joined_at_once() {
    let page = "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地\n\n\
                头。入夏以来，机库已经接了四百多单，最远的一单在邻县，来回六十公里。\n\n\
                合作社还办起了农机手培训班，请来的老师都是本地的老把式，学员白天下田，晚上听课，一个月就能上岗操\n\n\
                作，今年已有三十二人拿到了证书，其中六人是刚刚返乡的年轻人。\n";
    let mut server = TestServer::start();
    let published = server.open_and_check(URI, page);
    assert_eq!(published.codes(), ["split-paragraph", "split-paragraph"]);
    let actions = server.code_actions(URI, &published.diagnostics[0]["range"], json!({"diagnostics": []}));
    let all = actions.iter().find(|action| action["title"] == "接上全文2处断开的段落").expect("the action");
    let edits = &all["edit"]["documentChanges"][0]["edits"];
    let joined = edited(page, edits, "utf-16");
    assert!(joined.contains("就有人开到地头。入夏以来"), "{joined}");
    assert!(joined.contains("就能上岗操作，今年"), "{joined}");
}

#[test]
fn all_of_a_rule_are_fixed_at_once() {
    let between = "桥头的早市天不亮就开张，卖菜的多是附近几个村的老人。";
    let page = format!("{SENTENCE}\n\n{OTHER}\n\n{SENTENCE}\n\n{between}\n\n{OTHER}\n");
    let mut server = TestServer::start();
    let published = server.open_and_check(URI, &page);
    let context = json!({"diagnostics": []});
    for line in [4, 8] {
        let actions = server.code_actions(URI, &at(line, 3), context.clone());
        let all =
            actions.iter().find(|action| action["title"] == "删除全文2处重复的段落").expect("the action");
        let edits = &all["edit"]["documentChanges"][0]["edits"];
        assert_eq!(
            edited(&page, edits, "utf-16"),
            format!("{SENTENCE}\n\n{OTHER}\n\n{between}\n"),
            "{published:?}"
        );
        assert_eq!(all.get("isPreferred"), None);
    }
}

/// The edits of what takes everything are made when it is taken, and for no other text.
#[test]
fn everything_safe_is_resolved_lazily() {
    let mut capabilities = able();
    capabilities["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    capabilities["textDocument"]["codeAction"]["resolveSupport"] = json!({"properties": ["edit"]});
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": capabilities}));
    assert_eq!(answer["capabilities"]["codeActionProvider"]["resolveProvider"], true);
    open(&mut server);
    let context = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let action = server.code_actions(URI, &at(0, 0), context)[0].clone();
    assert_eq!((action.get("edit"), &action["kind"]), (None, &json!("source.fixAll.copydesk")));
    let resolved = server.request("codeAction/resolve", action.clone()).unwrap();
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(edited(&page(), &change["edits"], "utf-16"), format!("{SENTENCE}\n\n{OTHER}\n"));

    server.change(URI, 2, json!([{"range": at(0, 0), "text": "开头。\n"}]));
    assert_eq!(server.request("codeAction/resolve", action.clone()).unwrap_err()["code"], -32801);
    server.diagnostics(URI);
    server.close(URI);
    server.diagnostics(URI);
    assert_eq!(server.request("codeAction/resolve", action).unwrap_err()["code"], -32801);
    // What is none of ours comes back as it is.
    let other = json!({"title": "x", "data": {"y": 1}});
    assert_eq!(server.request("codeAction/resolve", other.clone()).unwrap(), other);
}

#[test]
fn only_a_client_that_can_is_offered_to_open_both_versions() {
    let report =
        "全县今年改造老旧供水管网三十六公里，城南三个小区的居民用上了稳定的自来水，施工队两个月铺完了主管。";
    let page = format!("{report}\n\n{OTHER}\n\n{}\n", report.replace("三十六", "六十三"));
    for (commands, is_offered) in [
        (json!({}), false),
        (json!({"commands": {"commands": ["editor.action.other"]}}), false),
        (json!({"commands": {"commands": ["copydesk.openSideBySide"]}}), true),
    ] {
        let mut capabilities = able();
        capabilities["experimental"] = commands;
        let mut server = TestServer::start_with(json!({"capabilities": capabilities, "locale": "en"}));
        server.open_and_check(URI, &page);
        let actions = server.code_actions(URI, &at(4, 3), json!({"diagnostics": []}));
        assert_eq!(actions.len(), if is_offered { 3 } else { 2 });
        let Some(action) = actions.get(2) else { continue };
        assert_eq!(action["title"], "Open the two side by side");
        assert_eq!((action.get("edit"), &action["command"]["title"]), (None, &action["title"]));
        let places = action["command"]["arguments"].as_array().unwrap().iter();
        let lines: Vec<&Value> = places.map(|place| &place["range"]["start"]["line"]).collect();
        assert_eq!(lines, [4, 0]);
    }
}

#[test]
fn a_mark_that_the_cursor_does_not_touch_is_offered_when_it_is_named() {
    let mut server = TestServer::start();
    let diagnostic = open(&mut server).diagnostics[0].clone();
    assert!(server.code_actions(URI, &at(0, 0), json!({"diagnostics": []})).is_empty());
    assert_eq!(server.code_actions(URI, &at(0, 0), json!({"diagnostics": [diagnostic]})).len(), 2);
}

#[test]
fn all_marks_that_are_named_are_offered() {
    let page = format!("{}夜校里的“新农具“班开课。\n", page());
    let mut server = TestServer::start();
    let diagnostics = server.open_and_check(URI, &page).diagnostics;
    assert_eq!(diagnostics.len(), 2);
    let actions = server.code_actions(URI, &at(0, 0), json!({"diagnostics": diagnostics}));
    let of =
        |diagnostic: &Value| actions.iter().filter(|action| action["diagnostics"][0] == *diagnostic).count();
    assert_eq!(diagnostics.iter().map(of).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn a_stale_diagnostic_is_refused() {
    let mut server = TestServer::start();
    let stale = open(&mut server).diagnostics[0].clone();

    // One line further down, all its edits would delete the wrong text.
    server.change(URI, 2, json!([{"range": at(0, 0), "text": "开头。\n"}]));
    assert!(server.code_actions(URI, &stale["range"], json!({"diagnostics": [stale]})).is_empty());

    let current = server.diagnostics(URI).diagnostics[0].clone();
    assert_eq!(server.code_actions(URI, &at(0, 0), json!({"diagnostics": [current]})).len(), 2);

    // Moved by the editor to where the mark stands now, with the edits of before.
    let mut moved = stale;
    moved["range"] = current["range"].clone();
    assert!(server.code_actions(URI, &at(0, 0), json!({"diagnostics": [moved]})).is_empty());
}

#[test]
fn an_action_names_the_version_of_its_text_even_if_the_marks_are_older() {
    let mut server = TestServer::start();
    let diagnostic = open(&mut server).diagnostics[0].clone();
    let end = at(5, 0);
    server.change(URI, 9, json!([{"range": end, "text": "新增一段。\n"}]));
    let published = server.diagnostics(URI).diagnostics[0].clone();
    server.change(URI, 10, json!([{"range": at(6, 0), "text": "又增一段。\n"}]));
    assert_ne!(published["data"], diagnostic["data"]);
    let actions = server.code_actions(URI, &at(0, 0), json!({"diagnostics": [published]}));
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 10);
}

#[test]
fn diagnostics_of_others_are_left_alone() {
    let mut server = TestServer::start();
    let mut diagnostic = open(&mut server).diagnostics[0].clone();
    diagnostic["source"] = json!("other");
    assert!(server.code_actions(URI, &at(0, 0), json!({"diagnostics": [diagnostic]})).is_empty());
    assert!(server.code_actions("file:///not-open", &at(0, 0), json!({"diagnostics": []})).is_empty());
}
