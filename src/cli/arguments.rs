//! The arguments of the command line.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::chinese::FileEncoding;
use crate::rules::{Language, Rule};

/// Checks Chinese news manuscripts: paragraphs that stand twice, sentences that
/// are cut, figures that disagree.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, arg_required_else_help = true)]
pub struct Arguments {
    /// Language of the messages [default: of copydesk.toml, else of the environment]
    #[arg(long, global = true, value_enum)]
    pub locale: Option<Locale>,

    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check manuscripts; exit status 0: nothing found, 1: findings, 2: could not run
    Check(CheckArguments),
    /// List every figure with its kind, value and unit
    Figures(FiguresArguments),
    /// Print the fingerprints of every paragraph, for joining an archive's
    Fingerprints(FingerprintsArguments),
    /// List the rules, or explain one
    Rule {
        /// The rule to explain
        #[arg(value_parser = known_rule)]
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
}

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Where the manuscripts are.
    #[command(flatten)]
    pub manuscripts: ManuscriptArguments,

    /// Output format
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,

    /// Run only these rules (comma separated, or repeated)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = known_rule)]
    pub select: Vec<Rule>,

    /// Do not run these rules (comma separated, or repeated)
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = known_rule)]
    pub ignore: Vec<Rule>,

    /// The date of the manuscripts, instead of what their names and texts give
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,

    /// Read no copydesk.toml
    #[arg(long)]
    pub isolated: bool,

    /// Instead of findings, list the accepted ones of the project that nothing matches any more
    #[arg(long, conflicts_with_all = ["isolated", "select", "ignore"])]
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
    /// Manuscripts, folders of them (*.txt and *.md), or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Encoding of the manuscripts; auto takes GB18030 for what is not UTF-8
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

impl ValueEnum for FileEncoding {
    fn value_variants<'a>() -> &'a [Self] {
        &[FileEncoding::Auto, FileEncoding::Utf8, FileEncoding::Gb18030]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            FileEncoding::Auto => PossibleValue::new("auto").help("UTF-8 if the text is valid, else GB18030"),
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

fn known_rule(name: &str) -> Result<Rule, String> {
    Rule::of_name(name).ok_or_else(|| {
        let names: Vec<&str> = Rule::ALL.into_iter().map(Rule::name).collect();
        format!("no such rule; the rules are {}", names.join(", "))
    })
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
