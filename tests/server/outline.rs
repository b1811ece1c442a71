//! The outline and the folding: the stories of the page and their parts.

use serde_json::{Value, json};

use crate::plain_text::range_of;
use crate::test_server::{TestServer, able, able_in};

const URI: &str = "file:///desk/page.txt";

/// A story cut off at the top of the page, and one with a headline.
const PAGE: &str = "\
𠮷田村的老粮仓上月修好，三十户人家的新米有了去处，收购车隔天就来一趟。

（周怀远）

河西乡建起冷链仓

本报记者 钱立春

镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，果农不再半夜守着收购车。

货架上的𠮷兆

果农说，早上摘的果子，傍晚就能摆上省城的货架，价钱比去年还高了一成半。
";

fn ask(server: &mut TestServer, method: &str) -> Value {
    server.request(method, json!({"textDocument": {"uri": URI}})).expect("it failed")
}

/// The range from the start of `first` to the end of `last`.
fn from_to(first: &str, last: &str, encoding: &str) -> Value {
    json!({
        "start": range_of(PAGE, first, encoding)["start"],
        "end": range_of(PAGE, last, encoding)["end"],
    })
}

#[test]
fn stories_hold_their_parts() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut capabilities = able_in(encoding);
        capabilities["textDocument"]["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
        let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
        server.open_and_check(URI, PAGE);
        let opening = PAGE.lines().next().unwrap();
        let rest = PAGE.trim_end().lines().last().unwrap();
        let part = json!({
            "name": "货架上的𠮷兆",
            "kind": 15,
            "range": from_to("货架上的𠮷兆", rest, encoding),
            "selectionRange": range_of(PAGE, "货架上的𠮷兆", encoding),
            "children": [],
        });
        assert_eq!(
            ask(&mut server, "textDocument/documentSymbol"),
            json!([
                {
                    "name": "𠮷田村的老粮仓上月修好，三十户人…",
                    "detail": "（周怀远）",
                    "kind": 15,
                    "range": from_to(opening, "（周怀远）", encoding),
                    "selectionRange": range_of(PAGE, opening, encoding),
                    "children": [],
                },
                {
                    "name": "河西乡建起冷链仓",
                    "detail": "本报记者 钱立春",
                    "kind": 15,
                    "range": from_to("河西乡建起冷链仓", rest, encoding),
                    "selectionRange": range_of(PAGE, "河西乡建起冷链仓", encoding),
                    "children": [part],
                },
            ])
        );
    }
}

#[test]
fn without_nested_symbols_they_are_one_list() {
    let mut server = TestServer::start();
    server.open_and_check(URI, PAGE);
    let symbols = ask(&mut server, "textDocument/documentSymbol");
    let listed: Vec<(&str, Option<&str>)> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|symbol| (symbol["name"].as_str().unwrap(), symbol["containerName"].as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            ("𠮷田村的老粮仓上月修好，三十户人…", None),
            ("河西乡建起冷链仓", None),
            ("货架上的𠮷兆", Some("河西乡建起冷链仓")),
        ]
    );
    let place = json!({"uri": URI, "range": range_of(PAGE, "（周怀远）", "utf-16")});
    assert_eq!(symbols[0]["location"]["uri"], place["uri"]);
    assert_eq!(symbols[0]["location"]["range"]["end"], place["range"]["end"]);
}

#[test]
fn stories_and_parts_fold() {
    let mut server = TestServer::start();
    server.open_and_check(URI, PAGE);
    let fold = |start: usize, end: usize| json!({"startLine": start, "endLine": end, "kind": "region"});
    assert_eq!(ask(&mut server, "textDocument/foldingRange"), json!([fold(0, 2), fold(4, 12), fold(10, 12)]));
}

#[test]
fn an_empty_manuscript_has_neither() {
    let mut server = TestServer::start_with(json!({"capabilities": able()}));
    server.open_and_check(URI, "\n");
    assert_eq!(ask(&mut server, "textDocument/documentSymbol"), json!([]));
    assert_eq!(ask(&mut server, "textDocument/foldingRange"), json!([]));
}

#[test]
fn the_outline_follows_the_text() {
    let mut server = TestServer::start();
    server.open_and_check(URI, PAGE);
    server.replace(URI, 2, &PAGE.replace("冷链仓\n", "果品市场\n"));
    let symbols = ask(&mut server, "textDocument/documentSymbol");
    assert_eq!(symbols[1]["name"], "河西乡建起果品市场");
}
