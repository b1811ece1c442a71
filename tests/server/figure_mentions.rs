//! From a figure to its other mentions: highlight, references, definition, rename.

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/20221017.txt";
const PAGE: &str = "全县新增经营主体1.27万家。\n\n年初是12,700家，共一万二千七百家。\n\n另有8家店关门，𠮷村近1.5万人还乡。\n";

fn server() -> TestServer {
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh-CN"}));
    server.open_and_check(URI, PAGE);
    server
}

/// Line and UTF-16 column of `part`.
fn place(part: &str) -> (usize, usize) {
    let offset = PAGE.find(part).expect("the part is in the page");
    let line = PAGE[..offset].matches('\n').count();
    let line_start = PAGE[..offset].rfind('\n').map_or(0, |at| at + 1);
    (line, PAGE[line_start..offset].encode_utf16().count())
}

/// Line, first and last column of each range in `answer`.
fn ranges(answer: &Value) -> Vec<(u64, u64, u64)> {
    let number = |value: &Value| value.as_u64().expect("a number");
    let range = |item: &Value| {
        let range = &item["range"];
        (
            number(&range["start"]["line"]),
            number(&range["start"]["character"]),
            number(&range["end"]["character"]),
        )
    };
    answer.as_array().expect("a list").iter().map(range).collect()
}

const MENTIONS: [(u64, u64, u64); 3] = [(0, 8, 14), (2, 3, 10), (2, 12, 19)];

#[test]
fn a_figure_is_highlighted_wherever_it_stands_again() {
    let mut server = server();
    for written in ["1.27", "12,700", "一万二"] {
        let answer = server.ask_at("textDocument/documentHighlight", URI, place(written), json!({}));
        assert_eq!(ranges(&answer.expect("an answer")), MENTIONS, "{written}");
    }
    let alone = server.ask_at("textDocument/documentHighlight", URI, place("8家"), json!({}));
    assert_eq!(ranges(&alone.expect("an answer")), [(4, 2, 4)]);
    let none = server.ask_at("textDocument/documentHighlight", URI, place("新增"), json!({}));
    assert_eq!(none.expect("an answer"), Value::Null);
}

#[test]
fn references_are_all_mentions() {
    let mut server = server();
    let mut ask = |declaration: bool| {
        let context = json!({"context": {"includeDeclaration": declaration}});
        server.ask_at("textDocument/references", URI, place("12,700"), context).expect("an answer")
    };
    let all = ask(true);
    assert_eq!(ranges(&all), MENTIONS);
    assert_eq!(all[0]["uri"], URI);
    assert_eq!(ranges(&ask(false)), MENTIONS[1..]);
}

#[test]
fn the_definition_is_the_first_mention() {
    let mut server = server();
    let mut ask = |written: &str| {
        server.ask_at("textDocument/definition", URI, place(written), json!({})).expect("an answer")
    };
    assert_eq!(ranges(&json!([ask("一万二")])), [MENTIONS[0]]);
    assert_eq!(ask("1.27"), Value::Null);
}

#[test]
fn a_figure_is_renamed_in_each_mentions_own_form() {
    let mut server = server();
    let prepared = server.ask_at("textDocument/prepareRename", URI, place("1.27"), json!({}));
    let prepared = prepared.expect("an answer");
    assert_eq!(prepared["placeholder"], "1.27万");
    assert_eq!(ranges(&json!([prepared])), [(0, 8, 13)]);
    for new in ["1.28万", "12800", "1.28万家"] {
        let answer = server.ask_at("textDocument/rename", URI, place("1.27"), json!({"newName": new}));
        let answer = answer.expect("an answer");
        let edit = &answer["documentChanges"][0];
        assert_eq!(edit["textDocument"], json!({"uri": URI, "version": 1}));
        let texts: Vec<&Value> =
            edit["edits"].as_array().expect("edits").iter().map(|e| &e["newText"]).collect();
        assert_eq!(texts, ["1.28万", "12,800", "一万二千八百"], "{new}");
        assert_eq!(ranges(&edit["edits"]), [(0, 8, 13), (2, 3, 9), (2, 12, 18)]);
    }
}

#[test]
fn a_rename_is_refused_with_its_reason() {
    let mut server = server();
    let mut refused = |method: &str, written: &str, new: &str| {
        let error = server.ask_at(method, URI, place(written), json!({"newName": new}));
        let error = error.expect_err("a refusal");
        assert_eq!(error["code"], -32803);
        error["message"].as_str().expect("a reason").to_owned()
    };
    let approximate = "第5行的“近1.5万人”不是确切的数，不能改";
    assert_eq!(refused("textDocument/prepareRename", "近1.5万", ""), approximate);
    assert_eq!(refused("textDocument/rename", "近1.5万", "1.6万"), approximate);
    assert_eq!(refused("textDocument/rename", "1.27", "很多"), "“很多”不是确切的数");
    let lost = refused("textDocument/rename", "1.27", "12800.5");
    assert_eq!(lost, "照第1行“1.27万家”的写法，写不出这样精确的数");
}

#[test]
fn nothing_is_renamed_where_no_figure_stands() {
    let mut server = server();
    let answer = server.ask_at("textDocument/rename", URI, place("新增"), json!({"newName": "1"}));
    assert_eq!(answer.expect("an answer"), Value::Null);
}
