//! A folder of manuscripts, opened as the workspace of a server.

use std::fs;

use serde_json::{Value, json};

use crate::test_server::TestServer;

/// A temporary folder.
pub struct Desk {
    pub folder: tempfile::TempDir,
}

impl Desk {
    /// A folder with `files`, each a name in it and a text.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        files.iter().for_each(|(name, text)| desk.write(name, text));
        desk
    }

    /// Writes the file `name`, and makes the folders that it lies in.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder can be written to");
        fs::write(path, text).expect("the folder can be written to");
    }

    /// The address of `name`, written as it is.
    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.path().join(name).display())
    }

    /// A server with this folder as its workspace, told `params` beside.
    pub fn start(&self, mut params: Value) -> TestServer {
        params["workspaceFolders"] = json!([{"uri": self.uri(""), "name": "desk"}]);
        TestServer::start_with(params)
    }
}
