//! The command that opens the figure sheet.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::test_server::{TestServer, able};

const URI: &str = "file:///desk/20221017.txt";
const PAGE: &str = "10月17日，480家企业<上云>，完成年度任务的87.27%。\n";

fn execute(server: &mut TestServer, command: &str, arguments: Value) -> Result<Value, Value> {
    server.request("workspace/executeCommand", json!({"command": command, "arguments": arguments}))
}

/// The page at the address `uri`, which is removed.
fn take_page(uri: &Value) -> String {
    let path = uri.as_str().and_then(|uri| uri.strip_prefix("file://")).expect("the address of a file");
    let page = fs::read_to_string(Path::new(path)).expect("the page is written");
    fs::remove_file(path).expect("the page can be removed");
    page
}

#[test]
fn the_sheet_is_written_and_the_client_asked_to_open_it() {
    let mut server = TestServer::start_with(json!({"capabilities": able(), "locale": "zh-CN"}));
    server.open_and_check(URI, PAGE);
    let uri = execute(&mut server, "copydesk.figureSheet", json!([URI])).expect("an address");
    let request = server.take_method("window/showDocument");
    assert_eq!(request["params"]["uri"], uri);
    assert_eq!(request["params"]["external"], true);
    let page = take_page(&uri);
    assert!(page.contains("日期：2022-10-17（取自文件名）"), "{page}");
    assert!(page.contains("<mark>480家</mark>企业&lt;上云&gt;") && page.contains("目标 550 ✓"), "{page}");
}

#[test]
fn a_client_that_opens_nothing_is_told_where_it_is() {
    let mut server = TestServer::start_with(json!({"capabilities": {}}));
    server.open_and_check(URI, PAGE);
    let uri = execute(&mut server, "copydesk.figureSheet", json!([URI])).expect("an address");
    assert_eq!(server.take_method("window/showMessage")["params"]["message"], uri);
    take_page(&uri);
}

#[test]
fn what_cannot_be_done_is_an_error() {
    let mut server = TestServer::start();
    for (command, arguments) in [("copydesk.sing", json!([URI])), ("copydesk.figureSheet", json!([]))] {
        let error = execute(&mut server, command, arguments).expect_err("an error");
        assert_eq!(error["code"], -32602, "{error}");
    }
    let not_open = execute(&mut server, "copydesk.figureSheet", json!([URI]));
    assert_eq!(not_open.expect("an answer"), Value::Null);
}
