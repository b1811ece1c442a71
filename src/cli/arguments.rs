//! The arguments of the command line.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::chinese::FileEncoding;
use crate::rules::{Language, Rule, Severity};

/// Checks Chinese news manuscripts: paragraphs that stand twice, sentences that
/// are cut, figures that disagree.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Arguments {
    /// Language of the messages [default: of copydesk.toml, else of the environment]
    #[arg(long, global = true, value_enum)]
    pub locale: Option<Locale>,

    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  copydesk check                      check all manuscripts of the current folder, as one edition
  copydesk check 20221017-01.txt      check one page
  copydesk check --fix day/           make the fixes that lose nothing
  copydesk figures page.txt           list what every figure says
  copydesk rule split-paragraph       explain a rule
  copydesk check --help               all that checking can do";

const CHECK_EXAMPLES: &str = "\
Examples:
  copydesk check day/ --format html > report.html   a report to read and to print
  copydesk check day/ --diff                        show what --fix would change
  copydesk check day/ --fix                         make the safe fixes
  copydesk check page.txt --fix --unsafe-fixes      make all fixes; look at the result
  copydesk check 'day/**/*第1版*.txt'               a pattern, which copydesk reads where the shell does not
  cat page.txt | copydesk check -                   standard input
  cat page.txt | copydesk check - --fix > new.txt   its text with the safe fixes
  copydesk check --select split-paragraph --severity warning
  copydesk check --write-baseline known.json        remember what is found today, and then
  copydesk check --baseline known.json              tell only what is new
  copydesk check --statistics                       count by rule

Exit status: 0 nothing found, 1 something found (with --fix: something left; with --diff: something
to change), 2 something could not be read, changed or done.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk
  copydesk completions zsh > ~/.zfunc/_copydesk
  copydesk completions fish > ~/.config/fish/completions/copydesk.fish
  copydesk completions powershell >> $PROFILE";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check manuscripts; exit status 0: nothing found, 1: findings, 2: could not run
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Box<CheckArguments>),
    /// List every figure with its kind, value and unit
    Figures(FiguresArguments),
    /// Print the fingerprints of every paragraph, for joining an archive's
    Fingerprints(FingerprintsArguments),
    /// List the rules, or explain one
    Rule {
        /// The rule to explain
        #[arg(value_enum, hide_possible_values = true)]
        name: Option<Rule>,
    },
    /// Show the settings in force
    Config {
        /// The manuscript or folder whose settings are shown [default: the current folder]
        path: Option<PathBuf>,

        /// Print the JSON schema of copydesk.toml instead
        #[arg(long)]
        schema: bool,
    },
    /// Print what a report of a bug should say: versions, settings and timings, and no text
    Rage {
        /// The folder of the manuscripts [default: the current folder]
        path: Option<PathBuf>,
    },
    /// Run the language server on standard input and output
    Server,
    /// Print the script that completes this command line in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, for `man -l -`
    Man {
        /// The command whose page is printed [default: that of copydesk]
        command: Option<String>,
    },
}

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("fixing").args(["fix", "diff"]).multiple(true))]
pub struct CheckArguments {
    /// Where the manuscripts are.
    #[command(flatten)]
    pub manuscripts: ManuscriptArguments,

    /// Output format
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,

    /// Make the safe fixes in the files, and show what is left; of standard input print the fixed text
    #[arg(long)]
    pub fix: bool,

    /// Make the unsafe fixes too, of each finding the best
    #[arg(long, requires = "fixing")]
    pub unsafe_fixes: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,

    /// Run only these rules (comma separated, or repeated)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_enum, hide_possible_values = true)]
    pub select: Vec<Rule>,

    /// Do not run these rules (comma separated, or repeated)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_enum, hide_possible_values = true)]
    pub ignore: Vec<Rule>,

    /// Tell only what is of this severity or graver
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub severity: Option<Severity>,

    /// Count the findings of each rule instead of showing them
    #[arg(long, conflicts_with = "diff")]
    pub statistics: bool,

    /// Tell only what is new since this file was made with --write-baseline
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Remember what is found in this file, for --baseline, instead of showing it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fixing", "statistics", "format"])]
    pub write_baseline: Option<PathBuf>,

    /// The date of the manuscripts, instead of what their names and texts give
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,

    /// Read no copydesk.toml
    #[arg(long)]
    pub isolated: bool,

    /// Instead of findings, list the accepted ones of the project that nothing matches any more
    #[arg(long, conflicts_with_all = ["isolated", "select", "ignore", "severity", "fixing",
        "statistics", "baseline", "write_baseline"])]
    pub stale: bool,
}

/// The arguments of `copydesk figures`.
#[derive(Debug, Args)]
pub struct FiguresArguments {
    /// Where the manuscripts are.
    #[command(flatten)]
    pub manuscripts: ManuscriptArguments,

    /// Output format
    #[arg(long, value_enum, default_value_t = FiguresFormat::Table)]
    pub format: FiguresFormat,

    /// The date of the manuscripts, instead of what their names and texts give
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// The arguments of `copydesk fingerprints`.
#[derive(Debug, Args)]
pub struct FingerprintsArguments {
    /// Where the manuscripts are.
    #[command(flatten)]
    pub manuscripts: ManuscriptArguments,

    /// Output format
    #[arg(long, value_enum, default_value_t = FingerprintsFormat::Jsonl)]
    pub format: FingerprintsFormat,
}

/// How fingerprints are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FingerprintsFormat {
    /// One line of JSON a fingerprint
    Jsonl,
    /// A Parquet file
    Parquet,
}

/// Which manuscripts are read, and how.
#[derive(Debug, Args)]
pub struct ManuscriptArguments {
    /// Files, folders (their *.txt, *.md, *.docx and stories in NITF or NewsML), patterns, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Encoding of the manuscripts; auto knows UTF-16 by its mark, and takes GB18030 for what is not UTF-8
    #[arg(long, value_enum, default_value_t = FileEncoding::Auto)]
    pub encoding: FileEncoding,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// The text under each mark, for people
    Human,
    /// One line a finding
    Concise,
    /// One array for programs
    Json,
    /// One line of JSON a finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning and for viewers
    Sarif,
    /// Annotations of GitHub's workflows
    Github,
    /// A page to read and to print, which stands alone
    Html,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresFormat {
    /// Aligned columns, for people
    Table,
    /// One array for programs
    Json,
    /// One line a figure, for spreadsheets
    Csv,
    /// A page to print, each figure in its sentence
    Html,
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &Severity::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// Shells complete them.
impl ValueEnum for Rule {
    fn value_variants<'a>() -> &'a [Self] {
        &Rule::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary(Language::English)))
    }
}

impl ValueEnum for FileEncoding {
    fn value_variants<'a>() -> &'a [Self] {
        &[FileEncoding::Auto, FileEncoding::Utf8, FileEncoding::Gb18030]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            FileEncoding::Auto => PossibleValue::new("auto")
                .help("UTF-16 with its mark, UTF-8 if the text is valid, else GB18030"),
            FileEncoding::Utf8 => PossibleValue::new("utf-8").help("UTF-8"),
            FileEncoding::Gb18030 => PossibleValue::new("gb18030").help("GB18030, and so GBK and GB 2312"),
        })
    }
}

/// A language of messages, as `--locale` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Locale {
    /// Chinese
    Zh,
    /// English
    En,
}

impl From<Locale> for Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::Zh => Language::Chinese,
            Locale::En => Language::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
