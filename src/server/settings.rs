//! The settings of each manuscript: those of its `copydesk.toml`, of the client, and the defaults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::config::{
    Accepted, Config, ConfigError, EditionConfig, FILE_NAME, FoundConfig, LastingFinder, ManuscriptConfig,
    message_of,
};
use crate::figures::ManuscriptDate;
use crate::rules::{Language, Message, Settings};

/// The settings that the client gave and those that files give.
#[derive(Debug, Clone, Default)]
pub(super) struct SettingsInForce {
    /// What the client gave at the start.
    at_start: Map<String, Value>,
    options: Config,
    /// The options as settings of each folder of the workspace.
    of_folder: BTreeMap<PathBuf, Arc<FoundConfig>>,
    /// The language of the client.
    language: Language,
    finder: LastingFinder,
    mistakes: BTreeMap<PathBuf, ConfigError>,
}

/// How one manuscript is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManuscriptSettings {
    /// The rules in force, and the manuscript's date where settings or its name give it.
    pub rules: Settings,
    /// The language of messages.
    pub language: Language,
    /// How long after an edit nobody types any more.
    pub typing_pause: Duration,
    /// Whether figures show their value behind them.
    pub inlay_hints: bool,
    /// Whether stories show their length above them.
    pub code_lens: bool,
    /// The findings that may be accepted in it.
    pub accepted: Arc<[Accepted]>,
    /// The `copydesk.toml` of its project, which may not be there yet; `None` if it is in no project.
    pub project_file: Option<PathBuf>,
}

impl SettingsInForce {
    /// The settings of a client whose editor speaks `locale`.
    pub(super) fn new(locale: Option<&str>) -> Self {
        Self { language: locale.map(Language::of_locale).unwrap_or_default(), ..Self::default() }
    }

    /// Takes what the client gives at the start, which says the same as a `copydesk.toml`.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn begin_with(&mut self, options: Option<Value>) -> Result<(), Message> {
        self.at_start = in_words_of_the_file(options.unwrap_or_default());
        self.options = config_of(self.at_start.clone())?;
        Ok(())
    }

    /// Takes what the client gives now, before what it gave at the start. What cannot be used
    /// changes nothing.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn take_options(&mut self, options: Value) -> Result<(), Message> {
        let mut merged = Value::Object(self.at_start.clone());
        lay_over(&mut merged, Value::Object(in_words_of_the_file(options)));
        let Value::Object(merged) = merged else { return Ok(()) };
        self.options = config_of(merged)?;
        let folders: Vec<PathBuf> = self.of_folder.keys().cloned().collect();
        self.set_folders(&folders);
        Ok(())
    }

    /// Takes `folders` for those of the workspace.
    pub(super) fn set_folders(&mut self, folders: &[PathBuf]) {
        let of_folder = |folder: &PathBuf| {
            let config = FoundConfig::new(folder.join(FILE_NAME), self.options.clone());
            (folder.clone(), Arc::new(config))
        };
        self.of_folder = folders.iter().map(of_folder).collect();
        self.look_at_folders();
    }

    /// The settings of the manuscript at `path`; those of the client where it is in no
    /// file or no `copydesk.toml` stands above it. Of a `copydesk.toml` that cannot be used
    /// the last good text stays in force.
    pub(super) fn of(&mut self, path: Option<&Path>) -> ManuscriptSettings {
        let found = path.and_then(|path| self.find(path));
        let project_file = path.and_then(|path| self.project_file(path, found.as_deref()));
        let config = found.as_ref().map(|found| &found.config);
        let in_force = found.as_ref().or_else(|| self.of_folder_around(path?));
        let mut of_one = match in_force.zip(path) {
            Some((found, path)) => found.of(path),
            None => ManuscriptConfig::of_all(&self.options),
        };
        if of_one.is_excluded {
            of_one.rules.retain(|_| false);
        }
        let pause = config.and_then(Config::typing_pause).or(self.options.typing_pause());
        let hints = config.and_then(Config::inlay_hints).or(self.options.inlay_hints());
        let lens = config.and_then(Config::code_lens).or(self.options.code_lens());
        let date = of_one.date.or(self.options.date());
        let name = path.map(|path| path.to_string_lossy()).unwrap_or_default();
        of_one.rules.set_date(ManuscriptDate::before_reading(date, &name));
        let locale = config.map_or(self.options.locale, |config| config.locale);
        ManuscriptSettings {
            rules: of_one.rules,
            language: locale.language().unwrap_or(self.language()),
            typing_pause: pause.unwrap_or(Config::DEFAULT_TYPING_PAUSE),
            inlay_hints: hints.unwrap_or_default(),
            code_lens: lens.unwrap_or_default(),
            accepted: of_one.accepted,
            project_file,
        }
    }

    /// The `copydesk.toml` that the server may write to for the manuscript `path`: that in force,
    /// unless it is outside the workspace that the manuscript is in, or else a new one in the folder of
    /// the workspace.
    fn project_file(&self, path: &Path, found: Option<&FoundConfig>) -> Option<PathBuf> {
        let folder = self.of_folder_around(path).map(|options| options.folder());
        match (found, folder) {
            (Some(found), None) => Some(found.path.clone()),
            (Some(found), Some(_)) => {
                let is_inside = self.of_folder.keys().any(|folder| found.path.starts_with(folder));
                is_inside.then(|| found.path.clone())
            }
            (None, folder) => Some(folder?.join(FILE_NAME)),
        }
    }

    /// The nearest `copydesk.toml` upwards from `path`, as it is in force.
    pub(super) fn find(&mut self, path: &Path) -> Option<Arc<FoundConfig>> {
        let (found, mistake) = self.finder.find(path);
        match (mistake, &found) {
            (Some(mistake), _) => _ = self.mistakes.insert(mistake.path.clone(), mistake),
            (None, Some(found)) => _ = self.mistakes.remove(&found.path),
            (None, None) => {}
        }
        found
    }

    /// What is wrong with each `copydesk.toml` that was looked for, by its path.
    pub(super) fn mistakes(&self) -> &BTreeMap<PathBuf, ConfigError> {
        &self.mistakes
    }

    /// How far the manuscripts of a folder are one edition where no `copydesk.toml` says so.
    pub(super) fn edition(&self) -> &EditionConfig {
        &self.options.edition
    }

    /// The language of what is about no manuscript.
    pub(super) fn language(&self) -> Language {
        self.options.locale.language().unwrap_or(self.language)
    }

    /// Reads the files anew when they are needed next.
    pub(super) fn forget_files(&mut self) {
        self.finder.forget_files();
        self.mistakes.clear();
        self.look_at_folders();
    }

    /// A mistake in the settings of a folder is of interest even if no manuscript there is open.
    fn look_at_folders(&mut self) {
        let folders: Vec<PathBuf> = self.of_folder.keys().cloned().collect();
        folders.iter().for_each(|folder| _ = self.find(folder));
    }

    /// The client's settings for the folder in which `path` lies deepest.
    fn of_folder_around(&self, path: &Path) -> Option<&Arc<FoundConfig>> {
        let around = self.of_folder.iter().filter(|(folder, _)| path.starts_with(folder));
        around.max_by_key(|(folder, _)| folder.components().count()).map(|(_, found)| found)
    }
}

fn config_of(options: Map<String, Value>) -> Result<Config, Message> {
    serde_json::from_value(Value::Object(options)).map_err(|error| message_of(&error.to_string()))
}

/// `options` with the names that `copydesk.toml` has for what editors call `typingPause`,
/// `inlayHints` and `codeLens`, and without what is not set or concerns the editor alone.
fn in_words_of_the_file(options: Value) -> Map<String, Value> {
    let Value::Object(mut options) = options else { return Map::new() };
    for of_the_editor in ["path", "trace"] {
        options.remove(of_the_editor);
    }
    options.retain(|_, value| !value.is_null() && value != "");
    for (name, name_in_file) in
        [("typingPause", "typing-pause"), ("inlayHints", "inlay-hints"), ("codeLens", "code-lens")]
    {
        if let Some(value) = options.remove(name) {
            let editor = options.entry("editor").or_insert_with(|| Value::Object(Map::new()));
            if let Some(editor) = editor.as_object_mut() {
                editor.insert(name_in_file.to_owned(), value);
            }
        }
    }
    options
}

/// Lays `upper` over `lower`; tables are laid over each other.
fn lay_over(lower: &mut Value, upper: Value) {
    match (lower, upper) {
        (Value::Object(lower), Value::Object(upper)) => {
            for (name, value) in upper {
                lay_over(lower.entry(name).or_insert(Value::Null), value);
            }
        }
        (lower, upper) => *lower = upper,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::rules::{Rule, Severity};

    #[test]
    fn what_the_client_gives_later_is_laid_over_what_it_gave_at_first() {
        let mut settings = SettingsInForce::new(None);
        let first =
            json!({"locale": "en", "inlayHints": true, "rules": {"split-paragraph": "off"}, "path": "x"});
        settings.begin_with(Some(first)).unwrap();
        let later =
            json!({"rules": {"reversed-range": "hint"}, "date": "", "typingPause": null, "trace": {}});
        settings.take_options(later).unwrap();
        let rules = settings.of(None).rules;
        assert_eq!(rules.severity(Rule::SplitParagraph), None);
        assert_eq!(rules.severity(Rule::ReversedRange), Some(Severity::Hint));
        assert_eq!((settings.language(), settings.of(None).inlay_hints), (Language::English, true));
        assert!(settings.take_options(json!({"rules": {"reversed": "hint"}})).is_err());
        assert_eq!(settings.of(None).rules, rules);
        settings.take_options(json!(null)).unwrap();
        assert_eq!(settings.of(None).rules.severity(Rule::ReversedRange), Some(Severity::Warning));
    }
}
