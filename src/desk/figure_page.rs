//! The figure sheet as a page of HTML that stands alone, to be printed and checked by hand:
//! story by story, each figure in its sentence, with a box to tick.

use std::fmt::Write;

use rust_decimal::Decimal;

use crate::figures::relations::Verdict;
use crate::figures::{DateSource, ManuscriptDate, Value};
use crate::rules::Language;

use super::figure_numbers::grouped;
use super::figure_sheet::{FigureCheck, FigureRow, FigureSheet};

/// An editor that shows the page in a window of its own has colours of its own, which are dark for some.
const STYLE: &str = "html,body{background:#fff;color:#222}\
body{font:15px/1.6 'Noto Serif CJK SC','Source Han Serif SC',SimSun,serif;margin:2em auto;\
max-width:70em}h1{font-size:1.4em}h2{font-size:1.1em}table{border-collapse:collapse;width:100%}\
.t{min-width:4em}td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}\
th{background:#eee}tr{break-inside:avoid}mark{background:#ffe08a;font-weight:bold}\
.n{text-align:right;white-space:nowrap}.no{color:#b00}@media print{body{margin:0}}";

/// The page of `sheets`, each with the name of its manuscript, its heads in `language`.
pub fn figure_page<'a>(
    sheets: impl Iterator<Item = (&'a str, &'a FigureSheet)>,
    language: Language,
) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = write_page(sheets, language, &mut page);
    page
}

fn write_page<'a>(
    sheets: impl Iterator<Item = (&'a str, &'a FigureSheet)>,
    language: Language,
    page: &mut String,
) -> std::fmt::Result {
    let (tag, title) = match language {
        Language::Chinese => ("zh-CN", "数字核对单"),
        Language::English => ("en", "Figure sheet"),
    };
    writeln!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>"
    )?;
    writeln!(page, "<style>{STYLE}</style>\n<h1>{title}</h1>")?;
    for (name, sheet) in sheets {
        writeln!(page, "<h2>{}</h2>", escaped(name))?;
        if let Some(date) = sheet.date {
            writeln!(page, "<p>{}</p>", date_line(&date, language))?;
        }
        for story in sheet.rows.chunk_by(|one, other| one.story == other.story) {
            write_story(story, language, page)?;
        }
    }
    writeln!(page, "</html>")
}

/// The manuscript's date and where it was taken from: `日期：2022-10-17（取自文件名）`.
pub fn date_line(date: &ManuscriptDate, language: Language) -> String {
    let (day, source) = (date.text(), source_in_words(date.source, language));
    match language {
        Language::Chinese => format!("日期：{day}（{source}）"),
        Language::English => format!("Date: {day} ({source})"),
    }
}

/// Where a manuscript's date was taken from, in words.
pub fn source_in_words(source: DateSource, language: Language) -> &'static str {
    match (source, language) {
        (DateSource::Given, Language::Chinese) => "给定",
        (DateSource::FileName, Language::Chinese) => "取自文件名",
        (DateSource::Dateline, Language::Chinese) => "取自电头",
        (DateSource::Text, Language::Chinese) => "取自正文",
        (DateSource::Given, Language::English) => "given",
        (DateSource::FileName, Language::English) => "from the file's name",
        (DateSource::Dateline, Language::English) => "from the dateline",
        (DateSource::Text, Language::English) => "from the text",
    }
}

fn write_story(rows: &[FigureRow], language: Language, page: &mut String) -> std::fmt::Result {
    let heads = match language {
        Language::Chinese => ["行", "原文", "数值", "对象", "核算", "核"],
        Language::English => ["line", "sentence", "value", "of", "check", "✓"],
    };
    let story = rows.first().map_or(0, |row| row.story);
    let title = match language {
        Language::Chinese => format!("第{story}篇"),
        Language::English => format!("Story {story}"),
    };
    writeln!(
        page,
        "<h3>{title}</h3>\n<table>\n<tr>{}</tr>",
        heads.map(|head| format!("<th>{head}</th>")).concat()
    )?;
    for row in rows {
        let (before, behind) = (escaped(&row.around.0), escaped(&row.around.1));
        writeln!(
            page,
            "<tr><td class=\"n\">{}</td><td>{before}<mark>{}</mark>{behind}</td><td class=\"n\">{}</td>\
             <td class=\"t\">{}</td><td class=\"t\">{}</td><td>☐</td></tr>",
            row.line,
            escaped(&row.text),
            escaped(&value(row)),
            escaped(row.subject.as_deref().unwrap_or_default()),
            checks(&row.checks, language),
        )?;
    }
    writeln!(page, "</table>")
}

/// The value with its unit, or from where to where it can lie.
fn value(row: &FigureRow) -> String {
    let figure = &row.figure;
    let number = match &figure.value {
        Value::Number { value: Some(value), .. } => Some(grouped(*value)),
        Value::Number { value: None, low, high, .. } => {
            let end = |end: &Option<Decimal>| end.map(grouped).unwrap_or_default();
            Some(format!("{}…{}", end(low), end(high)))
        }
        Value::NumberRange(first, last) => Some(format!("{}—{}", grouped(first.value), grouped(last.value))),
        Value::Calendar(moment) => moment.in_words(),
        Value::CalendarRange(first, last) => {
            let last = last.value.as_end_of(&first.value).in_words();
            first.value.in_words().zip(last).map(|(first, last)| format!("{first}—{last}"))
        }
    };
    let Some(number) = number else { return String::new() };
    let per = if figure.per.is_empty() { String::new() } else { format!("/{}", figure.per) };
    format!("{number}{}{per}", figure.unit)
}

fn checks(checks: &[FigureCheck], language: Language) -> String {
    let told = checks.iter().map(|check| {
        let text = escaped(&check.in_words(language));
        if check.holds() { text } else { format!("<span class=\"no\">{text}</span>") }
    });
    told.collect::<Vec<_>>().join("<br>")
}

impl FigureCheck {
    /// What follows, in a few words.
    pub fn in_words(&self, language: Language) -> String {
        match (self, language) {
            (Self::Weekday(weekday, true), _) => (*weekday).to_owned(),
            (Self::Weekday(weekday, false), Language::Chinese) => format!("应为{weekday} ✗"),
            (Self::Weekday(weekday, false), Language::English) => format!("is {weekday} ✗"),
            (Self::Target(target), Language::Chinese) => format!("目标 {target} ✓"),
            (Self::Target(target), Language::English) => format!("target {target} ✓"),
            (Self::NoTarget, Language::Chinese) => "推不出整数目标 ✗".to_owned(),
            (Self::NoTarget, Language::English) => "no whole target fits ✗".to_owned(),
            (Self::Arithmetic(working, verdict), language) => {
                let mark = match verdict {
                    Verdict::Holds => " ✓",
                    Verdict::Fails => " ✗",
                    Verdict::Unknown => "",
                };
                let working = match language {
                    Language::Chinese => working.chinese(*verdict),
                    Language::English => working.english(*verdict),
                };
                format!("{working}{mark}")
            }
            (Self::PartOfWhole(true), Language::Chinese) => "不超过总数 ✓".to_owned(),
            (Self::PartOfWhole(true), Language::English) => "no more than its whole ✓".to_owned(),
            (Self::PartOfWhole(false), Language::Chinese) => "大于总数 ✗".to_owned(),
            (Self::PartOfWhole(false), Language::English) => "more than its whole ✗".to_owned(),
            (Self::Agrees(lines), Language::Chinese) => format!("与第{}行一致 ✓", listed(lines, "、")),
            (Self::Agrees(lines), Language::English) => format!("agrees with line {} ✓", listed(lines, ", ")),
            (Self::Conflicts(lines), Language::Chinese) => format!("第{}行数值不同 ?", listed(lines, "、")),
            (Self::Conflicts(lines), Language::English) => {
                format!("another value on line {} ?", listed(lines, ", "))
            }
        }
    }
}

/// The first few of `lines`.
fn listed(lines: &[usize], mark: &str) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = lines.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if lines.len() > SHOWN { "…" } else { "" };
    shown.join(mark) + more
}

/// `text` as HTML text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_stays_text() {
        assert_eq!(escaped("<b>&\"甲\""), "&lt;b&gt;&amp;&quot;甲&quot;");
    }

    #[test]
    fn a_long_list_of_lines_is_cut() {
        assert_eq!(listed(&[1, 2, 3], "、"), "1、2、3");
        assert_eq!(listed(&[1, 2, 3, 4, 5, 6], "、"), "1、2、3、4、5…");
    }
}
