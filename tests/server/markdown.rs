//! Manuscripts in Markdown: markup is no text, and places are those of the file.

use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::plain_text::edited;
use crate::test_server::{TestServer, able, able_in};

const URI: &str = "file:///desk/page.md";
const COPY: &str = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
const OTHER: &str = "果农说，早上摘的果子，傍晚就能摆上省城的货架。";

/// Front matter, a heading, a link whose target has wide characters and a date that cannot be, code.
fn page() -> String {
    format!(
        "---\ndate: 2022-02-30\n---\n\n# 水厂通水\n\n见[公告](图/𠮷2月30日.md)，水厂**6月31日**检修，`13月40日`除外。\n\n\
         ```\n计划2月30日完工\n```\n\n{COPY}\n\n- {COPY}\n"
    )
}

fn range(line: usize, start: usize, end: usize) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}

#[test]
fn only_the_running_text_is_marked_and_where_it_stands_in_the_file() {
    // The target of the link has wide characters before the mark: 𠮷 is two units of UTF-16.
    for (encoding, start, end) in [("utf-16", 24, 29), ("utf-32", 23, 28), ("utf-8", 44, 53)] {
        let mut server = TestServer::start_with(json!({"capabilities": able_in(encoding)}));
        let published = server.open_and_check(URI, &page());
        assert_eq!(published.codes(), ["impossible-date", "duplicate-paragraph"]);
        assert_eq!(published.diagnostics[0]["range"], range(6, start, end), "{encoding}");
    }
}

#[test]
fn the_name_or_the_language_of_the_editor_says_what_is_markdown() {
    for (language, uri, n_marks) in [
        ("plaintext", "file:///desk/a.md", 0),
        ("plaintext", "file:///desk/a.MARKDOWN", 0),
        ("markdown", "file:///desk/a.txt", 0),
        ("markdown", "untitled:Untitled-1", 0),
        ("plaintext", "file:///desk/a.txt", 1),
        ("plaintext", "file:///desk/md", 1),
    ] {
        let mut server = TestServer::start();
        server.open_as(language, uri, "用`2月30日`。\n");
        assert_eq!(server.diagnostics(uri).codes().len(), n_marks, "{language} {uri}");
    }
}

#[test]
fn a_keystroke_hides_text_and_shows_it_again() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "甲。\n\n``\n计划2月30日完工。\n");
    let at = |character: usize| range(2, character, character);
    server.change(URI, 2, json!([{"range": at(2), "text": "`"}]));
    assert_eq!(server.diagnostics(URI).codes(), [""; 0]);
    server.change(URI, 3, json!([{"range": range(2, 0, 3), "text": ""}]));
    assert_eq!(server.diagnostics(URI).diagnostics[0]["range"], range(3, 2, 7));
}

#[test]
fn a_figure_is_explained_and_has_its_token_beside_markup() {
    let mut server = TestServer::start();
    let line = "见[公告](图/公告.md)，全县有**1.27万家**企业，用`480家`。";
    server.open_and_check(URI, &format!("{line}\n"));
    let column = |text: &str| line[..line.find(text).unwrap()].chars().count();
    let start = column("1.27");
    let hover = server.hover(URI, 0, start + 1);
    assert_eq!(hover["range"], range(0, start, start + 6));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("1.27万家"));
    assert_eq!(server.hover(URI, 0, column("480") + 1), Value::Null);
    let tokens = server
        .request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": URI}}))
        .expect("the tokens");
    assert_eq!(tokens["data"], json!([0, start, 6, 0, 0]));
}

#[test]
fn a_number_is_renamed_in_emphasis() {
    let mut server = TestServer::start();
    let text = "全县有**480家**企业。\n";
    server.open_and_check(URI, text);
    let answer = server.ask_at("textDocument/rename", URI, (0, 6), json!({"newName": "500"})).unwrap();
    let edits = &answer["documentChanges"][0]["edits"];
    assert_eq!(edited(text, edits, "utf-16"), "全县有**500家**企业。\n");
}

#[test]
fn the_outline_reads_without_markup() {
    let mut capabilities = able();
    capabilities["textDocument"]["documentSymbol"] = json!({"hierarchicalDocumentSymbolSupport": true});
    let mut server = TestServer::start_with(json!({"capabilities": capabilities}));
    server.open_and_check(
        URI,
        "# 青禾县[第三水厂](图/水厂.md)**昨天**通水\n\n水厂昨天通水，城东用水不再紧张。\n",
    );
    let params = json!({"textDocument": {"uri": URI}});
    let symbols = server.request("textDocument/documentSymbol", params).unwrap();
    assert_eq!(symbols[0]["name"], "青禾县第三水厂昨天通水");
}

#[test]
fn fixes_leave_the_rest_of_the_file_as_it_is() {
    let mut server = TestServer::start();
    let text = format!(
        "# 题\n\n见[图](图/𠮷.md)：规划期是2025年至2022年。\n\n{COPY}\n\n```\n{COPY}\n```\n\n{OTHER}\n\n{COPY}\n"
    );
    let published = server.open_and_check(URI, &text);
    assert_eq!(published.codes(), ["reversed-range", "duplicate-paragraph"]);
    let fixed = format!(
        "# 题\n\n见[图](图/𠮷.md)：规划期是2022年至2025年。\n\n{COPY}\n\n```\n{COPY}\n```\n\n{OTHER}\n"
    );
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let only = json!({"diagnostics": [], "only": ["source.fixAll.copydesk"]});
    let actions = server.code_actions(URI, &whole, only);
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(edited(&text, edits, "utf-16"), fixed);

    let edits = edits.as_array().unwrap().iter().rev();
    let changes = edits.map(|edit| json!({"range": edit["range"], "text": edit["newText"]})).collect();
    server.change(URI, 2, changes);
    assert_eq!(server.diagnostics(URI).codes(), [""; 0]);
}

#[test]
fn the_figure_sheet_has_the_figures_of_the_text() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "全县有**480家**企业，用`13月40日`。\n");
    let params = json!({"command": "copydesk.figureSheet", "arguments": [URI]});
    let id = server.send_request("workspace/executeCommand", params);
    let request = server.take_method("window/showDocument");
    server.answer_with(&request, json!({"success": true}));
    server.answer(id).unwrap();
    let path = request["params"]["uri"].as_str().unwrap().strip_prefix("file://").unwrap();
    let sheet = std::fs::read_to_string(path).unwrap();
    std::fs::remove_file(path).unwrap();
    assert!(sheet.contains("480家") && !sheet.contains("40日"), "{sheet}");
}

const STORY: &str = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。";

/// What stands in the code of one manuscript stands nowhere; what stands in its text does.
#[test]
fn an_edition_compares_the_text_of_markdown() {
    let desk = Desk::with(&[
        ("code.md", &format!("甲。\n\n```\n{STORY}\n```\n")),
        ("text.md", &format!("# 题\n\n- {STORY}\n")),
    ]);
    let mut server = desk.start(json!({"capabilities": able(), "locale": "zh-CN"}));
    let uri = desk.uri("today.txt");
    let first = server.open_and_check(&uri, &format!("{STORY}\n"));
    let published = if first.codes().is_empty() { server.diagnostics(&uri) } else { first };
    assert_eq!(published.diagnostics[0]["message"], "此段也见于“text.md”第3行");

    let quoted = desk.uri("quoted.md");
    server.open_as("markdown", &quoted, &format!("甲。\n\n```\n{STORY}\n```\n"));
    assert_eq!(server.diagnostics(&quoted).codes(), [""; 0]);
    server.discard(Duration::from_millis(1500));
    let params = json!({"textDocument": {"uri": quoted}, "position": {"line": 3, "character": 4}});
    assert_eq!(server.request("textDocument/definition", params).unwrap(), Value::Null);
}

#[test]
fn headlines_are_found_as_they_read() {
    let headline = "# 青禾县**第三水厂**昨天通水";
    let page = format!("{headline}\n\n水厂昨天通水，城东用水不再紧张。\n");
    let desk = Desk::with(&[("04.md", &page)]);
    let mut server = desk.start(json!({"capabilities": able(), "locale": "zh-CN"}));
    let found = server.request("workspace/symbol", json!({"query": "水厂通水"})).unwrap();
    assert_eq!(found[0]["name"], "青禾县第三水厂昨天通水");
    assert_eq!(found[0]["location"]["range"], range(0, 2, headline.chars().count()));
}
