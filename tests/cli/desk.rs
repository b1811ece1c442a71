//! A folder with manuscripts, and the binary run in it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A page with one finding of `impossible-date`.
pub const WITH_A_FINDING: &str = "水厂将于6月31日停水检修。\n";

/// A page with none.
pub const WITHOUT_FINDINGS: &str = "水厂将于6月30日停水检修。\n";

/// A folder of its own that is gone when this is dropped.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Desk {
    /// A folder that holds `files`.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            desk.put(name, text.as_bytes());
        }
        desk
    }

    /// Puts `bytes` into the file `name`.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `copydesk` with `arguments`, separated by white space.
    pub fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, b"", &[])
    }

    /// The same with `input` on standard input and with `variables` set.
    pub fn run_with(&self, arguments: &str, input: &[u8], variables: &[(&str, &str)]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(arguments.split_whitespace())
            .current_dir(self.path())
            .env_remove("LC_MESSAGES")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env("LC_ALL", "en_US.UTF-8")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        Run {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The first words of each line: path, line, column, severity and rule of a finding
    /// in the concise format.
    pub fn heads(&self) -> Vec<&str> {
        self.stdout.lines().map(|line| line.split_once("] ").map_or(line, |(head, _)| head)).collect()
    }
}
