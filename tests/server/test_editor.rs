//! What an editor does with the server: manuscripts are opened and changed, and asked about.

use serde_json::{Value, json};

use crate::test_server::TestServer;

/// What a `textDocument/publishDiagnostics` said.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    pub version: Value,
    pub diagnostics: Vec<Value>,
}

impl Published {
    /// The codes of the diagnostics.
    pub fn codes(&self) -> Vec<&str> {
        self.diagnostics.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect()
    }
}

impl TestServer {
    /// Takes the next diagnostics of `uri`, and waits for them.
    pub fn diagnostics(&mut self, uri: &str) -> Published {
        let is_publication = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
        };
        let mut message = self.take("diagnostics", is_publication);
        let params = &mut message["params"];
        let Value::Array(diagnostics) = params["diagnostics"].take() else {
            panic!("no list of diagnostics")
        };
        Published { version: params["version"].take(), diagnostics }
    }

    /// Opens a manuscript of plain text as version 1.
    pub fn open(&mut self, uri: &str, text: &str) {
        self.open_as("plaintext", uri, text);
    }

    /// Opens a manuscript as version 1, in the language that the editor has for it.
    pub fn open_as(&mut self, language: &str, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Opens a manuscript as version 1 and takes its first diagnostics.
    pub fn open_and_check(&mut self, uri: &str, text: &str) -> Published {
        self.open(uri, text);
        self.diagnostics(uri)
    }

    /// Changes a manuscript.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Replaces the whole text of a manuscript.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, json!([{"text": text}]));
    }

    /// Closes a manuscript.
    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The hover at a position.
    pub fn hover(&mut self, uri: &str, line: usize, character: usize) -> Value {
        let position = json!({"line": line, "character": character});
        let params = json!({"textDocument": {"uri": uri}, "position": position});
        self.request("textDocument/hover", params).expect("the hover failed")
    }

    /// The answer to a request about a place in a manuscript.
    pub fn ask_at(
        &mut self,
        method: &str,
        uri: &str,
        (line, character): (usize, usize),
        more: Value,
    ) -> Result<Value, Value> {
        let position = json!({"line": line, "character": character});
        let mut params = json!({"textDocument": {"uri": uri}, "position": position});
        if let (Some(params), Value::Object(more)) = (params.as_object_mut(), more) {
            params.extend(more);
        }
        self.request(method, params)
    }

    /// The code actions for `range` and `context`, without those that explain a rule.
    pub fn code_actions(&mut self, uri: &str, range: &Value, context: Value) -> Vec<Value> {
        let mut actions = self.all_code_actions(uri, range, context);
        actions.retain(|action| action["command"]["command"] != "copydesk.explainRule");
        actions
    }

    /// All code actions for `range` and `context`.
    pub fn all_code_actions(&mut self, uri: &str, range: &Value, context: Value) -> Vec<Value> {
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        let answer = self.request("textDocument/codeAction", params).expect("the code action failed");
        answer.as_array().cloned().unwrap_or_default()
    }
}
