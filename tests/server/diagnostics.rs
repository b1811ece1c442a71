//! Diagnostics: what is published when, and with what.

use serde_json::{Value, json};

use crate::plain_text::range_of;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const SENTENCE: &str = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
const OTHER: &str = "果农说，早上摘的果子，傍晚就能摆上省城的货架。";

#[test]
fn what_is_found_on_opening_is_published_with_the_version() {
    let mut server = TestServer::start();
    let page = format!("{SENTENCE}\n\n{OTHER}\n\n{SENTENCE}\n");
    let published = server.open_and_check(URI, &page);
    assert_eq!(published.version, 1);
    let first = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 26}});
    let copy = json!({"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 26}});
    let deletion = json!({"start": {"line": 2, "character": 23}, "end": {"line": 4, "character": 26}});
    let fix = json!({
        "title": "删除此处重复的段落",
        "safety": "safe",
        "edits": [{"range": deletion, "newText": ""}],
    });
    let from_the_top = json!({"start": {"line": 0, "character": 0}, "end": {"line": 2, "character": 0}});
    let other_fix = json!({
        "title": "删除第1行的一处，保留此处",
        "safety": "unsafe",
        "edits": [{"range": from_the_top, "newText": ""}],
    });
    assert_eq!(
        published.diagnostics,
        [json!({
            "range": copy,
            "severity": 2,
            "code": "duplicate-paragraph",
            "source": "copydesk",
            "message": "此段与第1行重复",
            "relatedInformation": [
                {"location": {"uri": URI, "range": first}, "message": "同样的文字在这里"},
            ],
            "tags": [1],
            "data": {"fixes": [fix, other_fix]},
        })]
    );
}

#[test]
fn a_client_that_offers_nothing_gets_nothing_more_than_it_can_read() {
    let mut server = TestServer::start_with(json!({"capabilities": {}}));
    let published = server.open_and_check(URI, &format!("{SENTENCE}\n{OTHER}\n{SENTENCE}\n"));
    for optional in ["relatedInformation", "tags", "data"] {
        assert_eq!(published.diagnostics[0].get(optional), None);
    }
}

#[test]
fn a_clean_manuscript_is_published_as_clean() {
    let mut server = TestServer::start();
    let published = server.open_and_check(URI, SENTENCE);
    assert_eq!((published.version, published.diagnostics), (json!(1), vec![]));
}

#[test]
fn changes_are_followed_and_only_news_is_published() {
    let mut server = TestServer::start();
    assert_eq!(server.open_and_check(URI, "会议于2月28日召开。\n").codes(), [""; 0]);
    let at =
        |start, end| json!({"start": {"line": 0, "character": start}, "end": {"line": 0, "character": end}});
    server.change(URI, 2, json!([{"range": at(5, 7), "text": "30"}]));
    let published = server.diagnostics(URI);
    assert_eq!((published.version.clone(), published.codes()), (json!(2), vec!["impossible-date"]));
    assert_eq!(published.diagnostics[0]["range"], at(3, 8));

    // Behind the mark nothing moves.
    server.change(URI, 3, json!([{"range": at(9, 9), "text": "正式"}]));
    server.assert_silent();

    server.change(URI, 4, json!([{"range": at(0, 0), "text": "首次"}]));
    let published = server.diagnostics(URI);
    assert_eq!((published.version, &published.diagnostics[0]["range"]), (json!(4), &at(5, 10)));

    server.replace(URI, 5, "会议于2月28日召开。\n");
    let published = server.diagnostics(URI);
    assert_eq!((published.version, published.diagnostics), (json!(5), vec![]));
}

#[test]
fn changes_of_one_notification_count_from_each_other() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "会议召开。\n");
    let at = |line, character| {
        let position = json!({"line": line, "character": character});
        json!({"start": position, "end": position})
    };
    server.change(
        URI,
        2,
        json!([
            {"range": at(0, 0), "text": "开头。\n"},
            {"range": at(1, 2), "text": "于日"},
            {"range": at(1, 3), "text": "2月"},
            {"range": at(1, 5), "text": "30"},
        ]),
    );
    let published = server.diagnostics(URI);
    let text = "开头。\n会议于2月30日召开。\n";
    assert_eq!(published.diagnostics[0]["range"], range_of(text, "2月30日", "utf-16"));
    assert_eq!(published.version, 2);
}

#[test]
fn a_whole_text_and_a_part_may_come_in_one_notification() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "旧文。\n");
    let at = json!({"start": {"line": 1, "character": 3}, "end": {"line": 1, "character": 3}});
    server.change(URI, 7, json!([{"text": "新文。\n会议于召开。"}, {"range": at, "text": "2月30日"}]));
    let published = server.diagnostics(URI);
    assert_eq!(published.version, 7);
    let text = "新文。\n会议于2月30日召开。";
    assert_eq!(published.diagnostics[0]["range"], range_of(text, "2月30日", "utf-16"));
}

#[test]
fn versions_may_go_backwards_and_come_again() {
    let mut server = TestServer::start();
    server.open_and_check(URI, SENTENCE);
    for (version, text) in
        [(7, "会议于2月30日召开。\n"), (3, SENTENCE), (3, "会议于6月31日召开。\n"), (-1, SENTENCE)]
    {
        server.replace(URI, version, text);
        assert_eq!(server.diagnostics(URI).version, version);
    }
}

#[test]
fn a_change_without_changes_moves_the_version_alone() {
    let mut server = TestServer::start();
    server.open_and_check(URI, "会议于2月30日召开。\n");
    server.change(URI, 2, json!([]));
    server.assert_silent();
}

#[test]
fn closing_clears_and_opening_again_begins_anew() {
    let mut server = TestServer::start();
    let page = "会议于2月30日召开。\n";
    assert_eq!(server.open_and_check(URI, page).codes(), ["impossible-date"]);
    server.close(URI);
    let cleared = server.diagnostics(URI);
    assert_eq!((cleared.version, cleared.diagnostics), (Value::Null, vec![]));
    assert_eq!(server.open_and_check(URI, page).codes(), ["impossible-date"]);
    server.close(URI);
    server.diagnostics(URI);

    // Where nothing was marked nothing is cleared.
    server.open_and_check(URI, SENTENCE);
    server.close(URI);
    server.assert_silent();
}

#[test]
fn manuscripts_are_kept_apart() {
    let mut server = TestServer::start();
    let other = "untitled:Untitled-1";
    assert_eq!(server.open_and_check(URI, "会议于2月30日召开。\n").codes(), ["impossible-date"]);
    assert_eq!(server.open_and_check(other, "会议于2月28日召开。\n").codes(), [""; 0]);
    server.replace(other, 2, "会议于6月31日召开。\n");
    assert_eq!(server.diagnostics(other).codes(), ["impossible-date"]);
    server.close(URI);
    assert_eq!(server.diagnostics(URI).codes(), [""; 0]);
}

#[test]
fn a_change_of_what_is_not_open_is_logged() {
    let mut server = TestServer::start();
    server.replace(URI, 2, "会议于2月30日召开。\n");
    let logged = server.take_method("window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains(URI), "{logged}");
    server.close(URI);
    server.assert_silent();
}

/// A manuscript that is too large for the owner is checked by a worker. What is typed
/// and asked meanwhile is not lost.
#[test]
fn a_large_manuscript_is_edited_while_it_is_checked() {
    let mut server = TestServer::start();
    let line = "青禾县第三水厂昨日完成检修，两条管线恢复供水，沿线三个村的村民不再到邻村挑水。\n";
    let page: String =
        std::iter::repeat_n(line, 4000).enumerate().map(|(n, line)| format!("{n}{line}")).collect();
    server.open(URI, &page);
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    server.change(URI, 2, json!([{"range": start, "text": "会议于2月30日召开。\n"}]));
    server.change(URI, 3, json!([{"range": start, "text": "首次"}]));
    let hover = server.hover(URI, 0, 6);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("2月30日"), "{hover}");
    let mut published = server.diagnostics(URI);
    while published.version != 3 {
        published = server.diagnostics(URI);
    }
    let range = json!({"start": {"line": 0, "character": 5}, "end": {"line": 0, "character": 10}});
    assert_eq!(published.diagnostics[0]["range"], range);
    server.end_taking_all();
}

/// A break inside a word that only the dictionary knows.
#[test]
fn what_the_dictionary_decides_comes_later() {
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "en"}));
    server.open(URI, WORD_CUT);
    assert_eq!(server.diagnostics(URI).codes(), [""; 0]);
    let later = server.diagnostics(URI);
    assert_eq!((later.version.clone(), later.codes()), (json!(1), vec!["split-paragraph"]));
}

const WORD_CUT: &str = "渔港的冷库换上了新的制冷压缩\n\n机，一晚上能冻八吨带鱼，船老大不用再排队。\n";
