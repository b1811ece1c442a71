//! What `copydesk.toml` says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::rules::figures::number_style::StyleCheck;
use crate::rules::{Language, Message, Rule, Settings, Severity};

use super::accepted::Accepted;
use super::mistake::{Mistake, message_of};
use super::patterns::Patterns;

/// The settings of one `copydesk.toml`; the default is that of an empty one.
///
/// ```toml
/// locale = "zh"                    # the language of messages: "zh", "en" or "auto"
/// date = "2022-10-17"              # the date of the manuscripts, where neither name nor text is to give it
/// exclude = ["drafts/"]            # manuscripts that are not checked, as in .gitignore
///
/// [rules]
/// duplicate-paragraph = "error"    # "off", "error", "warning", "information" or "hint"
/// truncated-sentence = "off"
/// number-style = "hint"            # off unless it is named here
///
/// [number-style]
/// decade-without-century = false   # its checks; all others are made
///
/// [editor]
/// typing-pause = 2000              # milliseconds until what is being typed is judged; 0: at once
/// inlay-hints = true               # whether figures show their value in full behind them
/// code-lens = true                 # whether stories show their length and their number of findings
///
/// [edition]
/// enabled = true                   # look for paragraphs that stand in another manuscript
/// files = ["*.txt", "!drafts/"]    # which manuscripts count, as in .gitignore
/// shortest = 40                    # how long a paragraph must be, in characters
///
/// [[overrides]]                    # for some manuscripts; of several that fit the last wins
/// files = ["/supplement/"]         # which, as in .gitignore
/// rules = { repeated-passage = "off" }
///
/// [[accepted]]                     # a finding that an editor has looked at and accepted
/// rule = "duplicate-paragraph"
/// manuscript = "day/page1.txt"     # all manuscripts, if it is left out
/// text = "一次听完乡亲的话。"        # the sentence or the paragraphs that are marked
/// date = "2022-10-18"
/// reason = "the refrain of a poem"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "copydesk.toml", description = "Settings of Copydesk")]
pub struct Config {
    /// The language of messages.
    pub locale: Locale,
    /// How far the manuscripts of a folder are one edition.
    pub edition: EditionConfig,
    /// Manuscripts that are not checked; patterns as in .gitignore, relative to the folder of the file.
    pub exclude: Patterns,
    /// Settings for some of the manuscripts; of several that fit the last wins.
    pub overrides: Vec<Override>,
    /// Findings that an editor has looked at and accepted.
    pub accepted: Vec<Accepted>,
    /// The date of the manuscripts, where neither name nor text is to give it.
    date: Option<GivenDate>,
    /// What concerns the language server alone.
    editor: Editor,
    /// The rules, each off or at a severity.
    #[schemars(schema_with = "super::schema::rules")]
    rules: BTreeMap<RuleName, Level>,
    /// The sub-checks of number-style, each on or off.
    #[schemars(schema_with = "super::schema::number_style")]
    number_style: BTreeMap<StyleCheckName, bool>,
}

/// Settings for some of the manuscripts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// The manuscripts; patterns as in .gitignore, relative to the folder of the file.
    pub files: Patterns,
    /// Their date.
    #[serde(default)]
    date: Option<GivenDate>,
    /// The rules that are other than elsewhere.
    #[serde(default)]
    #[schemars(schema_with = "super::schema::rules")]
    rules: BTreeMap<RuleName, Level>,
}

/// How far the manuscripts of a folder are checked as one edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct EditionConfig {
    /// Whether repeats are looked for across manuscripts.
    pub enabled: bool,
    /// Patterns of `.gitignore`'s kind for the manuscripts that count, those with `!` for
    /// those that do not; relative to the folder of the settings. All count if it is empty.
    pub files: Vec<String>,
    /// The length of the shortest paragraph that counts, in characters.
    pub shortest: usize,
}

impl Default for EditionConfig {
    fn default() -> Self {
        Self { enabled: true, files: Vec::new(), shortest: 40 }
    }
}

/// What concerns the language server alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Editor {
    /// Milliseconds until what is being typed is judged; 0: at once.
    // TOML's integers end at 2⁶³ − 1 (TOML 1.0.0, "Integer"). The reader takes larger ones for a u64, and a
    // file that has one could then not be changed.
    typing_pause: Option<u32>,
    /// Whether figures show their value in full behind them.
    inlay_hints: Option<bool>,
    /// Whether stories show their length and their number of findings above them.
    code_lens: Option<bool>,
}

/// The language of messages, as the settings name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum Locale {
    /// The language of the editor or of the environment.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Why the text of a `copydesk.toml` says nothing that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: Message,
}

/// A day, written as `2022-10-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GivenDate(pub(super) Date);

/// The name of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RuleName(pub(super) Rule);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StyleCheckName(StyleCheck);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Off,
    On(Severity),
}

impl Config {
    /// [`Self::typing_pause`] where no setting says otherwise: long enough to think of
    /// the next word.
    pub const DEFAULT_TYPING_PAUSE: Duration = Duration::from_secs(2);

    /// The settings that `text` states.
    ///
    /// # Errors
    /// If `text` is not TOML, or names a setting, rule or severity that there is not.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            let line = text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1;
            ParseError { span, line, message: message_of(error.message()) }
        })
    }

    /// How long after an edit a sentence that is being typed counts as finished, where
    /// the settings say so; zero where nothing waits.
    pub fn typing_pause(&self) -> Option<Duration> {
        self.editor.typing_pause.map(|pause| Duration::from_millis(pause.into()))
    }

    /// Whether figures show their value in full behind them, where the settings say so.
    pub fn inlay_hints(&self) -> Option<bool> {
        self.editor.inlay_hints
    }

    /// The date of the manuscripts, where the settings give it.
    pub fn date(&self) -> Option<Date> {
        self.date.map(|GivenDate(date)| date)
    }

    /// Whether stories show their length above them, where the settings say so.
    pub fn code_lens(&self) -> Option<bool> {
        self.editor.code_lens
    }

    /// The rules in force: the default ones, changed as the settings say.
    pub fn rules(&self) -> Settings {
        let mut settings = Settings::default();
        apply(&self.rules, &mut settings);
        let off = self.number_style.iter().filter(|&(_, &is_on)| !is_on);
        off.for_each(|(&StyleCheckName(check), _)| settings.turn_off_style_check(check));
        settings
    }
}

impl Override {
    /// The date of its manuscripts, where it gives one.
    pub fn date(&self) -> Option<Date> {
        self.date.map(|GivenDate(date)| date)
    }

    /// Changes `settings` for its manuscripts.
    pub fn change(&self, settings: &mut Settings) {
        apply(&self.rules, settings);
    }
}

fn apply(levels: &BTreeMap<RuleName, Level>, settings: &mut Settings) {
    for (&RuleName(rule), &level) in levels {
        match level {
            Level::Off => settings.turn_off(rule),
            Level::On(severity) => settings.turn_on(rule, severity),
        }
    }
}

impl Locale {
    /// The name used in `copydesk.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Locale::Auto => "auto",
            Locale::Chinese => "zh",
            Locale::English => "en",
        }
    }

    /// The language it asks for; `None` where it leaves that to others.
    pub fn language(self) -> Option<Language> {
        match self {
            Locale::Auto => None,
            Locale::Chinese => Some(Language::Chinese),
            Locale::English => Some(Language::English),
        }
    }
}

impl<'de> Deserialize<'de> for GivenDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(GivenDate).map_err(|_| Mistake::Date(text).error())
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Rule::of_name(&name).map(RuleName).ok_or_else(|| Mistake::Rule(name).error())
    }
}

impl<'de> Deserialize<'de> for StyleCheckName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        StyleCheck::of_name(&name).map(StyleCheckName).ok_or_else(|| Mistake::StyleCheck(name).error())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        if name == "off" {
            return Ok(Level::Off);
        }
        let severity = Severity::ALL.into_iter().find(|severity| severity.name() == name);
        severity.map(Level::On).ok_or_else(|| Mistake::Severity(name).error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_changes_nothing() {
        let config = Config::parse("").unwrap();
        assert_eq!(config, Config::default());
        assert_eq!(config.rules(), Settings::default());
    }

    #[test]
    fn rules_are_turned_off_or_given_a_severity() {
        let text = "locale = \"en\"\n[rules]\nduplicate-paragraph = \"off\"\nsplit-paragraph = \"hint\"\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.locale.language(), Some(Language::English));
        assert_eq!(config.rules().severity(Rule::DuplicateParagraph), None);
        assert_eq!(config.rules().severity(Rule::SplitParagraph), Some(Severity::Hint));
        assert_eq!(config.rules().severity(Rule::ImpossibleDate), Some(Severity::Error));
    }

    #[test]
    fn number_style_is_off_until_it_is_named_and_its_checks_are_on_with_it() {
        assert_eq!(Config::default().rules().severity(Rule::NumberStyle), None);
        let text = "[rules]\nnumber-style = \"hint\"\n[number-style]\nleading-zero = false\nas-of = true\n";
        let rules = Config::parse(text).unwrap().rules();
        assert_eq!(rules.severity(Rule::NumberStyle), Some(Severity::Hint));
        assert!(!rules.checks_style(StyleCheck::LeadingZero) && rules.checks_style(StyleCheck::AsOf));
        assert!(rules.checks_style(StyleCheck::FewWithDigits));
    }

    #[test]
    fn the_pause_is_told_in_milliseconds() {
        let config = Config::parse("[editor]\ntyping-pause = 750\n").unwrap();
        assert_eq!(config.typing_pause(), Some(Duration::from_millis(750)));
        assert_eq!(Config::default().typing_pause(), None);
    }

    #[test]
    fn an_edition_is_narrowed() {
        let config = Config::parse("[edition]\nfiles = [\"!drafts/\"]\nshortest = 60\n").unwrap();
        let expected = EditionConfig { enabled: true, files: vec!["!drafts/".to_owned()], shortest: 60 };
        assert_eq!(config.edition, expected);
    }

    #[test]
    fn the_date_is_a_day_of_the_calendar() {
        let config = Config::parse("date = \"2022-10-17\"\n").unwrap();
        assert_eq!(config.date().map(|date| date.to_string()).as_deref(), Some("2022-10-17"));
        assert_eq!(Config::default().date(), None);
        let error = Config::parse("locale = \"zh\"\ndate = \"2022-02-30\"\n").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(error.message.text(Language::English).contains("is no date"), "{error:?}");
    }

    #[test]
    fn errors_name_the_line() {
        for (text, line, english, chinese) in [
            (
                "locale = \"zh\"\nlocal = 1\n",
                2,
                "unknown field",
                "没有叫“local”的设置；应为locale、edition、",
            ),
            ("\nlocale = \"fr\"\n", 2, "unknown variant", "不能是“fr”；应为auto、zh、en"),
            ("\ndate = 7\n", 2, "invalid type", "值不对：整数7；应为字符串"),
            (
                "[rules]\n\nsplit = \"off\"\n",
                3,
                "no rule “split”; the rules are duplicate-paragraph, ",
                "没有叫“split”的规则；规则有duplicate-paragraph、",
            ),
            (
                "[rules]\nsplit-paragraph = \"loud\"\n",
                2,
                "no severity “loud”; a rule is off, error, ",
                "没有叫“loud”的级别；规则可以是off、error、",
            ),
            ("[rules]\nsplit-paragraph = 3\n", 2, "expected a string", "值不对：整数3；应为字符串"),
            (
                "[editor]\ntyping-pause = 16666666666666666666\n",
                2,
                "invalid value",
                "值不对：整数16666666666666666666；应为0到4294967295的整数",
            ),
            ("[editor]\ntyping-pause = -1\n", 2, "invalid value", "值不对：整数-1；应为0到4294967295的整数"),
            ("[editor]\ncode-lens = \"on\"\n", 2, "invalid type", "值不对：字符串\"on\"；应为true或false"),
            ("exclude = \"a\"\n", 1, "expected a sequence", "值不对：字符串\"a\"；应为数组"),
            ("rules = 1\n", 1, "expected a map", "值不对：整数1；应为表"),
            ("edition = 1\n", 1, "expected struct", "值不对：整数1；应为表"),
            ("[[overrides]]\nrules = {}\n", 1, "missing field `files`", "缺少设置“files”"),
            (
                "[number-style]\nzero = false\n",
                2,
                "no check “zero”; the checks of number-style are adj",
                "number-style没有叫“zero”的检查；其检查有adj",
            ),
            ("exclude = [\"{\"]\n", 1, "“{” is no pattern", "“{”不是可用的模式"),
            ("[rules\n", 1, "", "不合TOML的写法："),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text:?} {error:?}");
            assert!(error.message.text(Language::English).contains(english), "{text:?} {error:?}");
            assert!(error.message.text(Language::Chinese).starts_with(chinese), "{text:?} {error:?}");
        }
    }
}
