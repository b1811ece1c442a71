//! The settings of each manuscript: those of its `copydesk.toml`, of the client, and the defaults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use crate::config::{Config, ConfigError, ConfigFinder, EditionConfig};
use crate::figures::ManuscriptDate;
use crate::rules::{Language, Settings};

use super::outbox::Outbox;

/// The settings that the client gave and those that files give.
#[derive(Debug, Default)]
pub(super) struct SettingsInForce {
    options: Config,
    /// The language of the client.
    language: Language,
    finder: ConfigFinder,
    last_good: BTreeMap<PathBuf, Config>,
    shown: BTreeMap<PathBuf, ConfigError>,
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
}

impl SettingsInForce {
    /// The settings of a client that gave `options`, which say the same as a
    /// `copydesk.toml`, and whose editor speaks `locale`; and what is wrong with the options.
    pub(super) fn new(options: Option<Value>, locale: Option<&str>) -> (Self, Option<String>) {
        let options = options.filter(|options| !options.is_null()).map(in_words_of_the_file);
        let (options, problem) = match options.map(serde_json::from_value::<Config>).transpose() {
            Ok(options) => (options.unwrap_or_default(), None),
            Err(error) => (Config::default(), Some(error.to_string())),
        };
        let language = locale.map(Language::of_locale).unwrap_or_default();
        (Self { options, language, ..Self::default() }, problem)
    }

    /// The settings of the manuscript at `path`; those of the client where it is in no
    /// file or no `copydesk.toml` stands above it. Of a `copydesk.toml` that cannot be used
    /// the last good text stays in force, and what is wrong is shown once.
    pub(super) fn of(&mut self, path: Option<&Path>, outbox: &Outbox) -> ManuscriptSettings {
        let config = path.and_then(|path| match self.finder.find(path) {
            Ok(found) => {
                let found = found?;
                self.shown.remove(&found.path);
                self.last_good.insert(found.path, found.config.clone());
                Some(found.config)
            }
            Err(error) => self.after(error, outbox),
        });
        let pause = config.as_ref().and_then(Config::typing_pause).or(self.options.typing_pause());
        let hints = config.as_ref().and_then(Config::inlay_hints).or(self.options.inlay_hints());
        let date = config.as_ref().and_then(Config::date).or(self.options.date());
        let locale = config.as_ref().map_or(self.options.locale, |config| config.locale);
        let name = path.map(|path| path.to_string_lossy()).unwrap_or_default();
        let mut rules = config.as_ref().unwrap_or(&self.options).rules();
        rules.set_date(ManuscriptDate::before_reading(date, &name));
        ManuscriptSettings {
            rules,
            language: locale.language().unwrap_or(self.language()),
            typing_pause: pause.unwrap_or(Config::DEFAULT_TYPING_PAUSE),
            inlay_hints: hints.unwrap_or_default(),
        }
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
        self.finder = ConfigFinder::default();
    }

    /// Shows `error` unless that was done, and returns what is in force in spite of it.
    fn after(&mut self, error: ConfigError, outbox: &Outbox) -> Option<Config> {
        let last_good = self.last_good.get(&error.path).cloned();
        if self.shown.get(&error.path) != Some(&error) {
            outbox.log_error(error.to_string());
            outbox.show_warning(error.to_string());
            self.shown.insert(error.path.clone(), error);
        }
        last_good
    }
}

/// `options` with the names that `copydesk.toml` has for what editors call `typingPause` and
/// `inlayHints`.
fn in_words_of_the_file(mut options: Value) -> Value {
    for (name, name_in_file) in [("typingPause", "typing-pause"), ("inlayHints", "inlay-hints")] {
        if let Some(named) = options.as_object_mut()
            && let Some(value) = named.remove(name)
            && let Some(editor) = named.entry("editor").or_insert_with(|| json!({})).as_object_mut()
        {
            editor.insert(name_in_file.to_owned(), value);
        }
    }
    options
}
