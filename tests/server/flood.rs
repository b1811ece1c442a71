//! Many changes at once, in the order in which they were sent, whatever the client
//! leaves undone.

use serde_json::{Value, json};

use crate::plain_text::range;
use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/page.txt";
const FRESH: &str = "file:///desk/fresh.txt";
const N_CHANGES: i64 = 2000;

const PAGE: &str = "青禾县早稻开镰\n\n镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\n\n\
    会议于6月31日召开，1.27万家商户到会。\n\n镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\n";

/// A client that watches files, if only the server could register it.
fn watching() -> Value {
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    json!({"capabilities": capabilities})
}

/// Sends changes whose order matters, and returns the text that they lead to.
fn flood(server: &mut TestServer) -> String {
    let mut text = PAGE.to_owned();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for version in 2..2 + N_CHANGES {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let boundaries = boundaries(&text);
        let index = random as usize % boundaries.len();
        let is_deletion = random >> 40 & 1 == 1 && index + 1 < boundaries.len();
        let start = boundaries[index];
        let end = if is_deletion { boundaries[index + 1] } else { start };
        let new_text = if is_deletion {
            ""
        } else {
            ["3", "日", "\n", "𠮷", "月", "万", "\r", "。"][random as usize >> 20 & 7]
        };
        let change = json!({"range": range(&text, start, end, "utf-16"), "text": new_text});
        server.change(URI, version, json!([change]));
        text.replace_range(start..end, new_text);
    }
    text
}

/// The places that a client can name: not those inside a line end.
fn boundaries(text: &str) -> Vec<usize> {
    let offsets = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
    offsets.filter(|&at| !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))).collect()
}

/// Everything that the server knows of the manuscript is what it knows of its text when
/// that is opened anew.
fn check(server: &mut TestServer, text: &str) {
    let fresh = server.open_and_check(FRESH, text);
    let version = 1 + N_CHANGES;
    // The last changes may have changed no finding; this one surely does.
    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    server.change(URI, version + 1, json!([{"range": start, "text": "2月30日。\n"}]));
    let mut published = server.diagnostics(URI);
    while published.version != version + 1 {
        published = server.diagnostics(URI);
    }
    let mut marked = server.open_and_check("file:///desk/marked.txt", &format!("2月30日。\n{text}"));
    marked.version = published.version.clone();
    let strip = |published: &crate::test_editor::Published| -> Vec<Value> {
        let without_places = |diagnostic: &Value| {
            let mut diagnostic = diagnostic.clone();
            diagnostic["relatedInformation"] = Value::Null;
            diagnostic
        };
        published.diagnostics.iter().map(without_places).collect()
    };
    assert_eq!(strip(&published), strip(&marked));
    assert_eq!(published.diagnostics.len(), fresh.diagnostics.len() + 1);
    for (line, content) in text.split('\n').enumerate().take(40) {
        for character in (0..content.chars().count()).step_by(3) {
            let hover = server.hover(URI, line + 1, character)["range"].take();
            let expected = server.hover("file:///desk/marked.txt", line + 1, character)["range"].take();
            assert_eq!(hover, expected, "{line} {character}");
        }
    }
    assert_eq!(server.request("shutdown", Value::Null), Ok(Value::Null));
}

#[test]
fn a_flood_while_a_request_to_the_client_stays_unanswered() {
    let mut server = TestServer::start_with(watching());
    server.take_method("client/registerCapability");
    server.open_and_check(URI, PAGE);
    let text = flood(&mut server);
    check(&mut server, &text);
    server.discard(std::time::Duration::from_millis(50));
}

#[test]
fn a_flood_while_the_client_does_not_tell_its_settings() {
    let mut params = watching();
    params["capabilities"]["workspace"]["configuration"] = json!(true);
    let mut server = TestServer::start_with(params);
    server.take_method("workspace/configuration");
    server.take_method("client/registerCapability");
    server.open_and_check(URI, PAGE);
    for _ in 0..200 {
        server.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    }
    let text = flood(&mut server);
    check(&mut server, &text);
    server.discard(std::time::Duration::from_millis(50));
}

#[test]
fn a_flood_while_the_client_reads_nothing() {
    let mut server = TestServer::start_with(watching());
    server.take_method("client/registerCapability");
    server.open_and_check(URI, PAGE);
    let gate = server.output_gate();
    let unread = TestServer::stop_reading(&gate);
    let text = flood(&mut server);
    drop(unread);
    check(&mut server, &text);
    server.discard(std::time::Duration::from_millis(50));
}

#[test]
fn in_memory_changes_are_applied_in_their_order() {
    let mut server = TestServer::launch_in_memory();
    server.initialize(json!({"capabilities": able()}));
    server.open_and_check(URI, PAGE);
    let text = flood(&mut server);
    check(&mut server, &text);
    server.discard(std::time::Duration::from_millis(50));
}
