//! Patterns that choose manuscripts.

use std::borrow::Cow;
use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use super::mistake::Mistake;

/// Patterns of `.gitignore`'s kind. A manuscript is chosen by them where `.gitignore` would
/// ignore it: `副刊/` is a folder with all that is in it, `/副刊/` the one at the top alone, and
/// `!` takes back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patterns {
    written: Vec<String>,
}

/// [`Patterns`], relative to a folder.
#[derive(Debug, Clone)]
pub(super) struct PlacedPatterns {
    patterns: Gitignore,
}

impl Patterns {
    /// The patterns as they are written.
    pub fn as_written(&self) -> &[String] {
        &self.written
    }

    /// The patterns relative to `folder`.
    pub(super) fn placed(&self, folder: &Path) -> PlacedPatterns {
        let mut builder = GitignoreBuilder::new(folder);
        for pattern in &self.written {
            // They were tried when they were read.
            let _ = builder.add_line(None, pattern);
        }
        PlacedPatterns { patterns: builder.build().unwrap_or_else(|_| Gitignore::empty()) }
    }
}

impl PlacedPatterns {
    /// Whether the manuscript `path`, which is below the folder, is chosen.
    pub(super) fn choose(&self, path: &Path) -> bool {
        path.starts_with(self.patterns.path())
            && self.patterns.matched_path_or_any_parents(path, false).is_ignore()
    }
}

/// The pattern for the folder `name` alone, which is relative to that of the settings.
pub(super) fn pattern_of_folder(name: &str) -> String {
    let mut pattern = "/".to_owned();
    for c in name.chars() {
        if matches!(c, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | '!' | '#') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('/');
    pattern
}

/// One pattern, tried.
struct Pattern(String);

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let tried = GitignoreBuilder::new("").add_line(None, &written).map(|_| ());
        match tried {
            Ok(()) => Ok(Self(written)),
            Err(_) => Err(Mistake::Pattern(written).error()),
        }
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let patterns = Vec::<Pattern>::deserialize(deserializer)?;
        Ok(Self { written: patterns.into_iter().map(|Pattern(written)| written).collect() })
    }
}

impl JsonSchema for Patterns {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Patterns".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(patterns: &[&str], path: &str) -> bool {
        let written = patterns.iter().map(|&pattern| pattern.to_owned()).collect();
        Patterns { written }.placed(Path::new("/desk")).choose(Path::new(path))
    }

    #[test]
    fn patterns_choose_what_gitignore_would_ignore() {
        for (patterns, path, is_chosen) in [
            (&["副刊/"][..], "/desk/day/副刊/a.txt", true),
            (&["/副刊/"], "/desk/day/副刊/a.txt", false),
            (&["/副刊/"], "/desk/副刊/下/a.txt", true),
            (&["*.md", "!keep.md"], "/desk/keep.md", false),
            (&["*.md", "!keep.md"], "/desk/a.md", true),
            (&["*.md"], "/elsewhere/a.md", false),
            (&[], "/desk/a.md", false),
        ] {
            assert_eq!(chosen(patterns, path), is_chosen, "{patterns:?} {path}");
        }
    }

    #[test]
    fn the_pattern_of_a_folder_chooses_it_and_no_other() {
        for name in ["副刊", "2022/10[1]", "甲*", "!乙", "a b"] {
            let pattern = pattern_of_folder(name);
            assert!(chosen(&[&pattern], &format!("/desk/{name}/a.txt")), "{pattern}");
            for other in ["2022/101", "甲乙", "乙", "day/副刊", "a"] {
                assert!(!chosen(&[&pattern], &format!("/desk/{other}/a.txt")), "{pattern} {other}");
            }
        }
    }
}
