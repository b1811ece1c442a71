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
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (name, text) in files {
            desk.put(name, text.as_bytes());
        }
        desk
    }

    /// Puts `bytes` into the file `name`.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        let folder = path.parent().unwrap_or(self.path());
        fs::create_dir_all(folder).expect("the folder can be written to");
        fs::write(path, bytes).expect("the folder can be written to");
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `copydesk` with `arguments`, separated by white space.
    pub fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, b"", &[])
    }

    /// The same with standard output going to the file `name`. Returns the exit status.
    pub fn run_into(&self, name: &str, arguments: &str) -> Option<i32> {
        let file = fs::File::create(self.path().join(name)).expect("the folder can be written to");
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(arguments.split_whitespace()).current_dir(self.path()).stdout(file);
        command.status().expect("the binary runs").code()
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
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        // A run that needs no input may have ended already.
        let _ = stdin.write_all(input);
        drop(stdin);
        let output = child.wait_with_output().expect("the binary ends");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Run {
            status: output.status.code().expect("no signal ends it"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
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
