//! Positions in all encodings, with everything in the text that makes them differ.

use serde_json::{Value, json};

use crate::plain_text::{edited, offset, range, range_of};
use crate::test_server::{TestServer, able_in};

const URI: &str = "file:///desk/page.txt";
const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];
const SENTENCE: &str = "𠮷野家在镇上的冷链仓上月投用，😀三天一车的杨梅改成了一天两车。";

/// A byte order mark, line ends of all three kinds, characters outside the BMP before
/// each mark and on its line, and no line end at the end.
fn page() -> String {
    format!("\u{feff}𠮷先生6月31日到会。\r\n\r\n{SENTENCE}\r😀𠮷会议于2月30日召开。\n\r\n{SENTENCE}")
}

fn start(encoding: &str) -> TestServer {
    TestServer::start_with(json!({"capabilities": able_in(encoding)}))
}

#[test]
fn the_encoding_is_negotiated() {
    for (offered, chosen) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-32", "utf-8"]), "utf-32"),
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-7"]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let mut server = TestServer::launch();
        let capabilities = json!({"general": {"positionEncodings": offered}});
        let answer = server.initialize(json!({"capabilities": capabilities}));
        assert_eq!(answer["capabilities"]["positionEncoding"], chosen, "{offered}");
    }
}

#[test]
fn marks_stand_where_the_text_stands() {
    let page = page();
    for encoding in ENCODINGS {
        let published = start(encoding).open_and_check(URI, &page);
        let ranges: Vec<_> = published.diagnostics.iter().map(|diagnostic| &diagnostic["range"]).collect();
        let copy = range(&page, page.len() - SENTENCE.len(), page.len(), encoding);
        assert_eq!(
            ranges,
            [&range_of(&page, "6月31日", encoding), &range_of(&page, "2月30日", encoding), &copy],
            "{encoding}"
        );
        let related = &published.diagnostics[2]["relatedInformation"][0]["location"]["range"];
        assert_eq!(*related, range_of(&page, SENTENCE, encoding), "{encoding}");
    }
}

#[test]
fn a_hover_finds_the_figure_behind_astral_characters() {
    let page = page();
    for encoding in ENCODINGS {
        let mut server = start(encoding);
        server.open_and_check(URI, &page);
        for figure in ["6月31日", "2月30日"] {
            let start = page.find(figure).unwrap();
            // Into the last character of the figure.
            let inside = start + figure.char_indices().last().unwrap().0;
            let position = range(&page, inside, inside, encoding)["start"].clone();
            let hover = server.hover(
                URI,
                position["line"].as_u64().unwrap() as usize,
                position["character"].as_u64().unwrap() as usize,
            );
            let (from, to) = (&hover["range"]["start"], &hover["range"]["end"]);
            let shown = &page[offset(&page, from, encoding)..offset(&page, to, encoding)];
            assert!(figure.ends_with(shown) && !shown.is_empty(), "{encoding} {figure} {hover}");
        }
    }
}

#[test]
fn a_fix_is_right_behind_astral_characters() {
    let page = page();
    for encoding in ENCODINGS {
        let mut server = start(encoding);
        let published = server.open_and_check(URI, &page);
        let actions = server.code_actions(
            URI,
            &published.diagnostics[2]["range"],
            json!({"diagnostics": [published.diagnostics[2]]}),
        );
        let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
        let fixed = edited(&page, edits, encoding);
        assert_eq!(fixed, page.strip_suffix(&format!("\n\r\n{SENTENCE}")).unwrap(), "{encoding}");
    }
}

#[test]
fn edits_are_applied_where_the_client_means_them() {
    for encoding in ENCODINGS {
        let mut server = start(encoding);
        let mut text = page();
        server.open_and_check(URI, &text);
        for (version, (part, new_text)) in
            [("𠮷先生", "😀𠮷女士"), ("\r😀", "\r\n甲乙丙"), ("\u{feff}", ""), ("6月31日", "6月30日")]
                .into_iter()
                .enumerate()
        {
            let change = json!({"range": range_of(&text, part, encoding), "text": new_text});
            text = text.replacen(part, new_text, 1);
            server.change(URI, version as i64 + 2, json!([change]));
            server.diagnostics(URI);
        }
        let fresh = server.open_and_check("file:///desk/fresh.txt", &text);
        // To be published again, everything has to be marked anew.
        server.close(URI);
        server.diagnostics(URI);
        let reopened = server.open_and_check(URI, &text);
        assert_eq!(reopened.diagnostics[0]["range"], fresh.diagnostics[0]["range"], "{encoding}");
        assert_eq!(fresh.diagnostics[0]["range"], range_of(&text, "2月30日", encoding), "{encoding}");
    }
}

#[test]
fn positions_past_the_end_mean_the_end() {
    for encoding in ENCODINGS {
        let mut server = start(encoding);
        server.open_and_check(URI, "会议\r\n2月28日");
        // Past the end of the line, before its line end; past the last line, the end of the text.
        let past = |line| {
            let position = json!({"line": line, "character": 900});
            json!({"start": position, "end": position})
        };
        server.change(
            URI,
            2,
            json!([{"range": past(0), "text": "于2月3"}, {"range": past(99), "text": "召开。"}]),
        );
        let deleted = json!({
            "start": {"line": 0, "character": 900},
            "end": {"line": 1, "character": if encoding == "utf-8" { 5 } else { 3 }},
        });
        server.change(URI, 3, json!([{"range": deleted, "text": ""}]));
        server.change(URI, 4, json!([{"range": past(0), "text": "2月30日"}]));
        // Whatever the line was: 2月38日 stands in it now.
        let text = "会议于2月38日召开。2月30日";
        let mut published = server.diagnostics(URI);
        while published.version != 4 {
            published = server.diagnostics(URI);
        }
        let ranges: Vec<_> = published.diagnostics.iter().map(|diagnostic| &diagnostic["range"]).collect();
        assert_eq!(
            ranges,
            [&range_of(text, "2月38日", encoding), &range_of(text, "2月30日", encoding)],
            "{encoding}"
        );
    }
}

#[test]
fn a_position_inside_a_surrogate_pair_means_its_start() {
    let mut server = start("utf-16");
    server.open_and_check(URI, "𠮷");
    let inside = json!({"line": 0, "character": 1});
    server.change(URI, 2, json!([{"range": {"start": inside, "end": inside}, "text": "2月30日"}]));
    let published = server.diagnostics(URI);
    assert_eq!(published.diagnostics[0]["range"], range_of("2月30日𠮷", "2月30日", "utf-16"));
}
