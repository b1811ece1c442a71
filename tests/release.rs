//! What is released is of one version, that of Cargo.toml, and its parts name each other rightly.
//!
//! `UPDATE_VERSIONS=1 cargo test --test release` writes the version where it has to stand too.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn the_extension_has_the_version_of_the_crate() {
    for (path, n) in [("editors/vscode/package.json", 1), ("editors/vscode/package-lock.json", 2)] {
        let text = read(path);
        let renewed = with_version(&text, n);
        if env::var_os("UPDATE_VERSIONS").is_some() {
            fs::write(top().join(path), &renewed).unwrap();
        } else {
            assert!(text == renewed, "{path}: run with UPDATE_VERSIONS=1");
        }
        let json: Value = serde_json::from_str(&renewed).unwrap();
        assert_eq!(json["version"], VERSION, "{path}");
        if n > 1 {
            assert_eq!(json["packages"][""]["version"], VERSION, "{path}");
        }
    }
}

#[test]
fn the_changelog_tells_of_this_version_first() {
    let changelog = read("CHANGELOG.md");
    let heading = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    assert_eq!(heading.split(' ').next(), Some(VERSION));
}

/// Each platform of the extension is built, each archive that the action asks for, and those of cargo binstall.
#[test]
fn every_archive_that_is_named_is_built() {
    let workflow = read(".github/workflows/release.yml");
    let built = |name: &str| workflow.contains(&format!("{{ target: {name}, "));
    let platforms: Value = serde_json::from_str(&read("editors/vscode/platforms.json")).unwrap();
    for (platform, of_platform) in platforms.as_object().unwrap() {
        let target = of_platform["rust"].as_str().unwrap();
        assert!(built(target), "{target}");
        assert!(
            workflow.contains(&format!("target: {target}, os: "))
                && workflow.contains(&format!("vsix: {platform} "))
        );
    }
    let action = read("action.yml");
    let archives: BTreeSet<&str> = action
        .split("archive=copydesk-")
        .skip(1)
        .filter_map(|rest| rest.split(".tar.gz").next()?.split(".zip").next())
        .collect();
    assert_eq!(archives.len(), 6);
    archives.into_iter().for_each(|target| assert!(built(target), "{target}"));
    assert!(
        workflow.contains("dist/copydesk-$TARGET.tar.gz") && workflow.contains("dist/copydesk-$TARGET.zip")
    );
    let cargo = read("Cargo.toml");
    assert!(cargo.contains("/copydesk-{ target }{ archive-suffix }\""));
    for line in cargo.lines() {
        let target = line
            .strip_prefix("[package.metadata.binstall.overrides.")
            .and_then(|rest| rest.strip_suffix(']'));
        assert!(target.is_none_or(|target| built(target) && target.contains("windows")), "{line}");
    }
}

/// `text` with the version of the crate in the place of its first `n`.
fn with_version(text: &str, n: usize) -> String {
    let mut left = n;
    let lines = text.split_inclusive('\n').map(|line| {
        let Some(at) = line.find("\"version\": \"").filter(|_| left > 0) else { return line.to_owned() };
        left -= 1;
        let (before, rest) = line.split_at(at + "\"version\": \"".len());
        let (_, behind) = rest.split_once('"').unwrap_or_default();
        format!("{before}{VERSION}\"{behind}")
    });
    lines.collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).expect("the file is text")
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
