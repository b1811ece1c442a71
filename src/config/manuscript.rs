//! What a `copydesk.toml` says of one manuscript.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::rules::Settings;

use super::patterns::PlacedPatterns;
use super::{Accepted, Config, FoundConfig};

/// How one manuscript is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ManuscriptConfig {
    /// Whether it is not to be checked at all.
    pub is_excluded: bool,
    /// The rules in force.
    pub rules: Settings,
    /// Its date, where the settings give it.
    pub date: Option<Date>,
    /// The findings that may be accepted in it.
    pub accepted: Arc<[Accepted]>,
}

/// The patterns of a [`Config`], relative to its folder.
#[derive(Debug)]
pub(super) struct Placed {
    exclude: PlacedPatterns,
    overrides: Vec<PlacedPatterns>,
}

impl Placed {
    /// Those of `config`, whose file is in `folder`.
    pub(super) fn of(config: &Config, folder: &Path) -> Self {
        Self {
            exclude: config.exclude.placed(folder),
            overrides: config.overrides.iter().map(|of_some| of_some.files.placed(folder)).collect(),
        }
    }
}

impl ManuscriptConfig {
    /// What `config`, of no file, says of all manuscripts.
    pub fn of_all(config: &Config) -> Self {
        Self { rules: config.rules(), date: config.date(), ..Self::default() }
    }
}

impl FoundConfig {
    /// What it says of the manuscript `path`.
    pub fn of(&self, path: &Path) -> ManuscriptConfig {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut of_one = ManuscriptConfig {
            is_excluded: self.placed.exclude.choose(&path),
            accepted: self.accepted_in(&path),
            ..ManuscriptConfig::of_all(&self.config)
        };
        let overrides = self.config.overrides.iter().zip(&self.placed.overrides);
        for (of_some, _) in overrides.filter(|(_, files)| files.choose(&path)) {
            of_some.change(&mut of_one.rules);
            of_one.date = of_some.date().or(of_one.date);
        }
        of_one
    }

    /// Whether the manuscript `path` is not to be checked.
    pub fn excludes(&self, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.placed.exclude.choose(&path)
    }

    /// What the manuscript or folder `path` is called in it: its place below the folder of the
    /// file, with `/` between folders; `None` if it is not below that.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        let parts = path.strip_prefix(self.folder()).ok()?.components();
        let names: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
        Some(names?.join("/"))
    }

    fn accepted_in(&self, path: &Path) -> Arc<[Accepted]> {
        if self.config.accepted.is_empty() {
            return Arc::default();
        }
        let name = self.name_of(path).unwrap_or_default();
        self.config.accepted.iter().filter(|accepted| accepted.concerns(&name)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Rule, Severity};

    #[test]
    fn the_last_override_that_fits_wins() {
        let text = "exclude = [\"旧稿/\"]\ndate = \"2022-10-17\"\n[rules]\nsplit-paragraph = \"hint\"\n
            [[overrides]]\nfiles = [\"副刊/\"]\nrules = { split-paragraph = \"off\", reversed-range = \"hint\" }\n
            [[overrides]]\nfiles = [\"副刊/诗.txt\"]\ndate = \"2022-10-18\"\nrules = { split-paragraph = \"error\" }\n";
        let found = FoundConfig::new("/desk/copydesk.toml".into(), Config::parse(text).unwrap());
        let of = |name: &str| found.of(&Path::new("/desk").join(name));
        let severity = |name: &str, rule| of(name).rules.severity(rule);
        assert_eq!(severity("a.txt", Rule::SplitParagraph), Some(Severity::Hint));
        assert_eq!(severity("副刊/a.txt", Rule::SplitParagraph), None);
        assert_eq!(severity("副刊/诗.txt", Rule::SplitParagraph), Some(Severity::Error));
        assert_eq!(severity("副刊/诗.txt", Rule::ReversedRange), Some(Severity::Hint));
        assert_eq!(of("副刊/a.txt").date, Some(jiff::civil::date(2022, 10, 17)));
        assert_eq!(of("副刊/诗.txt").date, Some(jiff::civil::date(2022, 10, 18)));
        assert!(of("旧稿/a.txt").is_excluded && !of("a.txt").is_excluded);
    }

    #[test]
    fn a_manuscript_has_its_own_accepted_findings_and_those_of_all() {
        let entry = |manuscript| {
            format!(
                "[[accepted]]\nrule = \"split-paragraph\"\n{manuscript}\ntext = \"甲\"\ndate = \"2022-10-17\"\n"
            )
        };
        let text = entry("manuscript = \"日/1.txt\"") + &entry("") + &entry("manuscript = \"2.txt\"");
        let found = FoundConfig::new("/desk/copydesk.toml".into(), Config::parse(&text).unwrap());
        let n = |name: &str| found.of(&Path::new("/desk").join(name)).accepted.len();
        assert_eq!((n("日/1.txt"), n("2.txt"), n("3.txt")), (2, 2, 1));
        assert_eq!(found.name_of(Path::new("/desk/日/1.txt")).as_deref(), Some("日/1.txt"));
        assert_eq!(found.name_of(Path::new("/other/1.txt")), None);
    }
}
