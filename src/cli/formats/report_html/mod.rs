//! `check --format html`: a page for the night editor, which stands alone: the manuscripts as they
//! read, story by story, with the marks in place and what is to be said of each beside it.
//!
//! It asks for nothing from anywhere: its style is in it, and the policy that it declares forbids
//! the rest.

mod note;
mod story;

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::cli::check::Checked;
use crate::rules::{Finding, Language, Rule, Safety, Severity};

use super::words::{counted, severity_name, word};

const STYLE: &str = include_str!("report.css");

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The manuscripts by their paths, to lead from one to another.
type Places<'a> = BTreeMap<&'a str, usize>;

/// Writes the findings of `manuscripts` to `out`, its heads in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let places: Places<'_> =
        manuscripts.iter().enumerate().map(|(index, manuscript)| (manuscript.path.as_str(), index)).collect();
    let title = word(language, "审校报告", "Copydesk report");
    let head = html! {
        (DOCTYPE)
        (PreEscaped(format!("<html lang=\"{}\">", word(language, "zh-CN", "en"))))
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
    };
    writeln!(out, "{}<body>", head.into_string())?;
    writeln!(out, "{}", summary(manuscripts, title, language).into_string())?;
    for (index, manuscript) in manuscripts.iter().enumerate() {
        if !manuscript.findings.is_empty() {
            writeln!(out, "{}", section(index, manuscript, &places, language).into_string())?;
        }
    }
    let end = html! {
        (without_findings(manuscripts, language))
        footer { "copydesk " (env!("CARGO_PKG_VERSION")) }
    };
    writeln!(out, "{}</body></html>", end.into_string())
}

fn summary(manuscripts: &[Checked], title: &str, language: Language) -> Markup {
    let findings = || manuscripts.iter().flat_map(|manuscript| &manuscript.findings);
    let (n_manuscripts, n_findings) = (manuscripts.len(), findings().count());
    let n_safe = findings().filter(|finding| has_safe_fix(finding)).count();
    let told = match language {
        Language::Chinese => {
            format!("共{n_manuscripts}篇稿件，{n_findings}处问题，其中{n_safe}处有可直接采用的修改")
        }
        Language::English => {
            let (manuscripts, findings) =
                (counted(n_manuscripts, "manuscript"), counted(n_findings, "finding"));
            format!("{manuscripts}, {findings}, {n_safe} with a safe fix")
        }
    };
    html! {
        header {
            h1 { (title) }
            p.told { (told) }
            ul.counts {
                @for severity in Severity::ALL {
                    @let n = findings().filter(|finding| finding.severity == severity).count();
                    @if n > 0 {
                        li class=(severity.name()) {
                            b { (n) } span.severity { (severity_name(severity, language)) }
                        }
                    }
                }
            }
        }
        @if n_findings > 0 {
            nav { (table_of_manuscripts(manuscripts, language)) (table_of_rules(findings(), language)) }
        }
    }
}

fn has_safe_fix(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| fix.safety == Safety::Safe)
}

fn table_of_manuscripts(manuscripts: &[Checked], language: Language) -> Markup {
    let found = manuscripts.iter().enumerate().filter(|(_, manuscript)| !manuscript.findings.is_empty());
    html! {
        table {
            tr {
                th { (word(language, "稿件", "manuscript")) }
                @for severity in Severity::ALL { th.number { (severity_name(severity, language)) } }
            }
            @for (index, manuscript) in found {
                tr {
                    td { a href=(format!("#m{index}")) { (manuscript.path) } }
                    @for severity in Severity::ALL {
                        @let of_severity = |finding: &&Finding| finding.severity == severity;
                        @let n = manuscript.findings.iter().filter(of_severity).count();
                        td.number { @if n > 0 { (n) } }
                    }
                }
            }
        }
    }
}

fn table_of_rules<'a>(findings: impl Iterator<Item = &'a Finding>, language: Language) -> Markup {
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    findings.for_each(|finding| *counts.entry(finding.rule).or_default() += 1);
    html! {
        table {
            tr {
                th { (word(language, "规则", "rule")) }
                th { (word(language, "查什么", "finds")) }
                th.number { (word(language, "处数", "findings")) }
            }
            @for (rule, n) in counts {
                tr { td.rule { (rule.name()) } td { (rule.summary(language)) } td.number { (n) } }
            }
        }
    }
}

fn section(index: usize, manuscript: &Checked, places: &Places<'_>, language: Language) -> Markup {
    html! {
        section id=(format!("m{index}")) {
            h2 { (manuscript.path) }
            (story::stories(index, manuscript, places, language))
        }
    }
}

fn without_findings(manuscripts: &[Checked], language: Language) -> Markup {
    let clean: Vec<&Checked> =
        manuscripts.iter().filter(|manuscript| manuscript.findings.is_empty()).collect();
    html! {
        @if !clean.is_empty() {
            h2 { (word(language, "没有发现问题的稿件", "Manuscripts without findings")) }
            ul.clean { @for manuscript in clean { li { (manuscript.path) } } }
        }
    }
}
