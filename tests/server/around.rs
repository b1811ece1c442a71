//! What helps around the text: selection ranges, headlines of the edition, jump lines, lengths of
//! stories, the manuals of the rules.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::test_editor::Published;
use crate::test_server::{TestServer, able};

const FIRST: &str = "\
青禾县第三水厂通水

本报记者 何秋

青禾县第三水厂昨天通水，日供水能力提高到五万吨。城东片区用水不再紧张，沿线三个村的村民不再到邻村挑水。

（下转第四版）

河西乡村夜校今秋开课（社区新事）

本报记者 何秋

夜校里的灯亮到十点，来听课的多是年轻人，老师是邻村的农机手，一晚上讲两台机器，讲完了就下田去试。（下转第4版）
";

const FOURTH: &str = "\
夜校来了年轻人（社区新事）

（上接第一版）

夜校的院子里停着三台收割机，白天下田，晚上拆开来讲，冬闲的三个月里要讲完六种机器，农机站派人来考。

第三水厂通水之后（节水新事）

（上接第一版）

水费按方来收，村民心里有了一本明白账，六条支渠都装上了流量计，巡渠员在手机上就能看水位。
";

fn start(desk: &Desk, options: Value) -> TestServer {
    desk.start(json!({"capabilities": able(), "initializationOptions": options}))
}

fn text_of<'a>(page: &'a str, range: &Value) -> &'a str {
    let (start, end) = (&range["start"], &range["end"]);
    if start["line"] != end["line"] {
        return "…";
    }
    let line = page.lines().nth(start["line"].as_u64().unwrap_or_default() as usize).unwrap_or_default();
    let at = |position: &Value| {
        let column = position["character"].as_u64().unwrap_or_default() as usize;
        line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    };
    &line[at(start)..at(end)]
}

#[test]
fn the_selection_grows_from_clause_to_manuscript() {
    let desk = Desk::with(&[]);
    let uri = desk.uri("page.txt");
    let mut server = start(&desk, json!({}));
    server.open_and_check(&uri, FIRST);
    let positions =
        json!([{"line": 4, "character": 14}, {"line": 4, "character": 52}, {"line": 5, "character": 0}]);
    let params = json!({"textDocument": {"uri": uri}, "positions": positions});
    let ranges = server.request("textDocument/selectionRange", params).unwrap();
    let grown = |range: &Value| {
        let mut texts = Vec::new();
        let mut next = range;
        while next.is_object() {
            texts.push(text_of(FIRST, &next["range"]).to_owned());
            next = &next["parent"];
        }
        texts
    };
    let (sentence, paragraph) = (
        "青禾县第三水厂昨天通水，日供水能力提高到五万吨。",
        "青禾县第三水厂昨天通水，日供水能力提高到五万吨。城东片区用水不再紧张，沿线三个村的村民不再到邻村挑水。",
    );
    let last = "城东片区用水不再紧张，沿线三个村的村民不再到邻村挑水。";
    assert_eq!(grown(&ranges[0]), ["日供水能力提高到五万吨。", sentence, paragraph, "…", "…"]);
    assert_eq!(grown(&ranges[1]), ["沿线三个村的村民不再到邻村挑水。", last, paragraph, "…", "…"]);
    assert_eq!(grown(&ranges[2]), ["…", "…"]);
}

#[test]
fn headlines_of_the_edition_are_found() {
    let desk = Desk::with(&[("day/01.txt", FIRST), ("day/04.txt", FOURTH), ("note.rs", FIRST)]);
    let mut server = start(&desk, json!({}));
    let mut found = |query: &str| {
        let found = server.request("workspace/symbol", json!({"query": query})).unwrap();
        let all = found.as_array().unwrap().iter();
        all.map(|symbol| {
            let line = &symbol["location"]["range"]["start"]["line"];
            format!(
                "{} {}:{line}",
                symbol["name"].as_str().unwrap(),
                symbol["containerName"].as_str().unwrap()
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(found("水厂"), ["青禾县第三水厂通水 01.txt:0", "第三水厂通水之后（节水新事） 04.txt:6"]);
    assert_eq!(found("").len(), 4);
    assert_eq!(found("没有"), [""; 0]);

    // What is open is told as it stands in the editor, the rest as it is on the disk.
    let uri = desk.uri("day/04.txt");
    server.open_and_check(&uri, &FOURTH.replace("之后", "以后"));
    let mut found = |query: &str| {
        let found = server.request("workspace/symbol", json!({"query": query})).unwrap();
        found.as_array().unwrap().iter().map(|symbol| symbol["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("水厂"), ["第三水厂通水以后（节水新事）", "青禾县第三水厂通水"]);
    server.end_taking_all();
}

#[test]
fn headlines_of_open_manuscripts_are_found_without_a_folder() {
    let mut server = TestServer::start();
    server.open_and_check("untitled:1", FIRST);
    let found = server.request("workspace/symbol", json!({"query": "夜校"})).unwrap();
    let location = &found[0]["location"];
    assert_eq!((&location["uri"], &location["range"]["start"]["line"]), (&json!("untitled:1"), &json!(8)));
}

#[test]
fn jump_lines_lead_to_the_other_part_of_their_story() {
    let desk = Desk::with(&[
        ("20221017-01.txt", FIRST),
        ("20221017-04.txt", FOURTH),
        ("20221018-04.txt", FOURTH),
        ("20221017-05.txt", FOURTH),
    ]);
    let (first, fourth) = (desk.uri("20221017-01.txt"), desk.uri("20221017-04.txt"));
    let mut server = start(&desk, json!({}));
    server.open_and_check(&first, FIRST);
    let mut links = |uri: &str, page: &str| {
        let params = json!({"textDocument": {"uri": uri}});
        let links = server.request("textDocument/documentLink", params).unwrap();
        let all = links.as_array().unwrap().iter();
        all.map(|link| {
            (text_of(page, &link["range"]).to_owned(), link["target"].as_str().unwrap().to_owned())
        })
        .collect::<Vec<_>>()
    };
    let expected =
        [("下转第四版".to_owned(), format!("{fourth}#L9")), ("下转第4版".to_owned(), format!("{fourth}#L3"))];
    assert_eq!(links(&first, FIRST), expected);
    let target = server.ask_at("textDocument/definition", &first, (6, 3), json!({})).unwrap();
    let range = json!({"start": {"line": 8, "character": 1}, "end": {"line": 8, "character": 6}});
    assert_eq!(target, json!({"uri": fourth, "range": range}));

    // The way back, to what stands in the editor.
    server.replace(&first, 2, &format!("头版\n\n{FIRST}"));
    server.open(&fourth, FOURTH);
    let target = server.ask_at("textDocument/definition", &fourth, (8, 3), json!({})).unwrap();
    assert_eq!((&target["uri"], &target["range"]["start"]["line"]), (&json!(first), &json!(8)));
    // Where the other end is missing there is no link.
    server.replace(&fourth, 2, "夜校来了年轻人\n\n老师是邻村的农机手，一晚上讲两台机器。\n");
    let params = json!({"textDocument": {"uri": first}});
    assert_eq!(server.request("textDocument/documentLink", params).unwrap(), json!([]));
    server.end_taking_all();
}

#[test]
fn a_jump_line_that_nothing_answers_is_marked_until_something_does() {
    let fourth = "夜校来了年轻人\n\n老师是邻村的农机手，一晚上讲两台机器。\n";
    let desk = Desk::with(&[("20221017-01.txt", FIRST), ("20221017-04.txt", fourth)]);
    let mut server = start(&desk, json!({}));
    let of_first = desk.uri("20221017-01.txt");
    server.open(&of_first, FIRST);
    let marked = |published: Published| {
        let marks = published.diagnostics.iter();
        let marks = marks.filter(|diagnostic| diagnostic["code"] == "unmatched-jump-line");
        marks.map(|diagnostic| text_of(FIRST, &diagnostic["range"]).to_owned()).collect::<Vec<_>>()
    };
    let mut last = marked(server.diagnostics(&of_first));
    if last.is_empty() {
        // The edition is read when the first diagnostics are on their way.
        last = marked(server.diagnostics(&of_first));
    }
    assert_eq!(last, ["下转第四版", "下转第4版"]);
    let uri = desk.uri("20221017-04.txt");
    server.open_and_check(&uri, fourth);
    server.replace(&uri, 2, &format!("{fourth}\n（上接第一版）教室坐满了人。\n"));
    assert_eq!(marked(server.diagnostics(&of_first)).len(), 1);
    server.replace(&uri, 3, FOURTH);
    assert_eq!(marked(server.diagnostics(&of_first)), [""; 0]);
    server.end_taking_all();
}

#[test]
fn stories_show_their_length_where_the_settings_say_so() {
    let desk = Desk::with(&[]);
    let uri = desk.uri("page.txt");
    let page = "乡村夜校开课\n\n夜校２月３０日开课，教室\u{3000}坐满了人。\n";
    for (options, expected) in [
        (json!({}), Value::Null),
        (json!({"codeLens": true}), json!("23字，1处问题")),
        (json!({"codeLens": true, "locale": "en"}), json!("23 characters, 1 finding")),
    ] {
        let mut server = start(&desk, options);
        server.open_and_check(&uri, page);
        let lenses = server.request("textDocument/codeLens", json!({"textDocument": {"uri": uri}})).unwrap();
        assert_eq!(lenses[0]["command"]["title"], expected);
        if expected.is_string() {
            assert_eq!(text_of(page, &lenses[0]["range"]), "乡村夜校开课");
        }
    }
}

#[test]
fn the_manual_of_a_rule_is_shown_in_the_editor() {
    let desk = Desk::with(&[]);
    let uri = desk.uri("page.txt");
    let mut server = start(&desk, json!({}));
    let range = server.open_and_check(&uri, "会议于2月30日召开。\n").diagnostics[0]["range"].clone();
    let actions = server.all_code_actions(&uri, &range, json!({"diagnostics": []}));
    let explain = actions.iter().find(|action| action["title"] == "说明：“impossible-date”查什么").unwrap();
    let command = &explain["command"];
    let params = json!({"command": command["command"], "arguments": command["arguments"]});
    assert_eq!(server.request("workspace/executeCommand", params).unwrap(), Value::Null);
    let shown = server.take_method("window/showDocument");
    server.answer_with(&shown, json!({"success": true}));
    assert_eq!(shown["params"]["external"], false);
    let manual = shown["params"]["uri"].as_str().unwrap().to_owned();
    let path = manual.strip_prefix("file://").unwrap().to_owned();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# impossible-date\n") && text.contains("## 为什么要紧"), "{text}");
    // The manual is no manuscript, and goes with the session.
    server.open(&manual, &text);
    server.assert_silent();
    drop(server);
    assert!(!fs::exists(&path).unwrap());

    let mut capabilities = able();
    capabilities["window"] = json!({});
    let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
    let range = server.open_and_check("untitled:1", "会议于2月30日召开。\n").diagnostics[0]["range"].clone();
    assert!(server.all_code_actions("untitled:1", &range, json!({"diagnostics": []})).is_empty());
    let params = json!({"command": "copydesk.explainRule", "arguments": ["impossible-date"]});
    server.request("workspace/executeCommand", params).unwrap();
    let said = server.take_method("window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().starts_with("impossible-date: "), "{said}");
    let params = json!({"command": "copydesk.explainRule", "arguments": ["impossible"]});
    assert_eq!(server.request("workspace/executeCommand", params).unwrap_err()["code"], -32602);
}
