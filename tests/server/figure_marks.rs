//! Figures in the text: inlay hints and semantic tokens.

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/20221017.txt";
const PAGE: &str = "去年投资1.2亿元，\n𠮷村一万二千人，9月9日到8人。\n";

fn server(options: Value) -> TestServer {
    let mut server =
        TestServer::start_with(json!({"capabilities": able(), "initializationOptions": options}));
    server.open_and_check(URI, PAGE);
    server
}

fn lines(first: usize, last: usize) -> Value {
    json!({"start": {"line": first, "character": 0}, "end": {"line": last, "character": 0}})
}

fn hints(server: &mut TestServer, range: Value) -> Vec<(Value, Value)> {
    let params = json!({"textDocument": {"uri": URI}, "range": range});
    let answer = server.request("textDocument/inlayHint", params).expect("an answer");
    let hints = answer.as_array().cloned().unwrap_or_default();
    hints.iter().map(|hint| (hint["label"].clone(), hint["position"].clone())).collect()
}

#[test]
fn inlay_hints_are_off_unless_the_settings_say_so() {
    let mut server = server(json!({}));
    assert_eq!(hints(&mut server, lines(0, 9)), []);
}

#[test]
fn inlay_hints_show_the_value_in_full() {
    let mut server = server(json!({"inlayHints": true}));
    let at = |line: u64, character: u64| json!({"line": line, "character": character});
    let first = [(json!("=2021"), at(0, 2)), (json!("=120,000,000元"), at(0, 9))];
    assert_eq!(hints(&mut server, lines(0, 1)), first);
    let second = [(json!("=12,000人"), at(1, 8))];
    assert_eq!(hints(&mut server, lines(1, 9)), second);
}

#[test]
fn the_date_of_the_settings_goes_before_that_of_the_name() {
    let mut server = server(json!({"inlayHints": true, "date": "2020-10-17"}));
    assert_eq!(hints(&mut server, lines(0, 1))[0].0, "=2019");
}

#[test]
fn figures_dates_and_money_have_tokens() {
    let mut server = TestServer::launch();
    let answer = server.initialize(json!({"capabilities": able()}));
    let provider = &answer["capabilities"]["semanticTokensProvider"];
    assert_eq!(provider["legend"]["tokenTypes"], json!(["figure", "date", "money"]));
    server.open_and_check(URI, PAGE);
    let ask = |server: &mut TestServer, method: &str, params: Value| {
        server.request(method, params).expect("an answer")["data"].clone()
    };
    let document = json!({"uri": URI});
    let full = ask(&mut server, "textDocument/semanticTokens/full", json!({"textDocument": document}));
    assert_eq!(full, json!([0, 0, 2, 1, 0, 0, 4, 5, 2, 0, 1, 3, 5, 0, 0, 0, 6, 4, 1, 0, 0, 5, 2, 0, 0]));
    let range = json!({"textDocument": document, "range": lines(1, 2)});
    let part = ask(&mut server, "textDocument/semanticTokens/range", range);
    assert_eq!(part, json!([1, 3, 5, 0, 0, 0, 6, 4, 1, 0, 0, 5, 2, 0, 0]));
}
