//! `figures --format html`: a page that stands alone, to be printed and checked by hand.
//! Story by story, each figure in its sentence, with a box to tick.

use std::io::{self, Write};

use crate::cli::figures::{Check, FigureRow, FigureSheet};
use crate::figures::{DateSource, ManuscriptDate};
use crate::rules::Language;

const STYLE: &str = "body{font:15px/1.6 'Noto Serif CJK SC','Source Han Serif SC',SimSun,serif;margin:2em auto;\
max-width:70em}h1{font-size:1.4em}h2{font-size:1.1em}table{border-collapse:collapse;width:100%}\
td,th{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}\
th{background:#eee}tr{break-inside:avoid}mark{background:#ffe08a;font-weight:bold}\
.n{text-align:right;white-space:nowrap}.no{color:#b00}@media print{body{margin:0}}";

/// Writes `sheets` to `out`, with its heads in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[FigureSheet], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let (tag, title) = match language {
        Language::Chinese => ("zh-CN", "数字核对单"),
        Language::English => ("en", "Figure sheet"),
    };
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>"
    )?;
    writeln!(out, "<style>{STYLE}</style>\n<h1>{title}</h1>")?;
    for sheet in sheets {
        writeln!(out, "<h2>{}</h2>", escaped(&sheet.path))?;
        if let Some(date) = sheet.date {
            writeln!(out, "<p>{}</p>", date_line(&date, language))?;
        }
        for story in sheet.rows.chunk_by(|one, other| one.story == other.story) {
            write_story(story, language, out)?;
        }
    }
    writeln!(out, "</html>")
}

/// `日期：2022-10-17（取自文件名）`.
fn date_line(date: &ManuscriptDate, language: Language) -> String {
    let day = match date.date() {
        Some(date) => date.to_string(),
        None => date.year.to_string(),
    };
    let source = match (date.source, language) {
        (DateSource::Given, Language::Chinese) => "给定",
        (DateSource::FileName, Language::Chinese) => "取自文件名",
        (DateSource::Dateline, Language::Chinese) => "取自电头",
        (DateSource::Text, Language::Chinese) => "取自正文",
        (DateSource::Given, Language::English) => "given",
        (DateSource::FileName, Language::English) => "from the file's name",
        (DateSource::Dateline, Language::English) => "from the dateline",
        (DateSource::Text, Language::English) => "from the text",
    };
    match language {
        Language::Chinese => format!("日期：{day}（{source}）"),
        Language::English => format!("Date: {day} ({source})"),
    }
}

fn write_story(rows: &[FigureRow], language: Language, out: &mut dyn Write) -> io::Result<()> {
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
        out,
        "<h3>{title}</h3>\n<table>\n<tr>{}</tr>",
        heads.map(|head| format!("<th>{head}</th>")).concat()
    )?;
    for row in rows {
        let (before, behind) = (escaped(&row.around.0), escaped(&row.around.1));
        writeln!(
            out,
            "<tr><td class=\"n\">{}</td><td>{before}<mark>{}</mark>{behind}</td><td class=\"n\">{}</td>\
             <td>{}</td><td>{}</td><td>☐</td></tr>",
            row.range.start.line,
            escaped(&row.text),
            escaped(&value(row)),
            escaped(row.subject.as_deref().unwrap_or_default()),
            check(row, language),
        )?;
    }
    writeln!(out, "</table>")
}

/// The value with its unit, or from where to where it can lie.
fn value(row: &FigureRow) -> String {
    let number = match (&row.value, &row.low, &row.high) {
        (Some(value), _, _) => value.clone(),
        (None, None, None) => return String::new(),
        (None, low, high) => {
            format!("{}…{}", low.as_deref().unwrap_or_default(), high.as_deref().unwrap_or_default())
        }
    };
    let per = if row.per.is_empty() { String::new() } else { format!("/{}", row.per) };
    format!("{number} {}{per}", row.unit).trim_end().to_owned()
}

fn check(row: &FigureRow, language: Language) -> String {
    match (&row.check, language) {
        (None, _) => String::new(),
        (Some(Check::Weekday(weekday)), _) => (*weekday).to_owned(),
        (Some(Check::Target(target)), Language::Chinese) => format!("目标 {target} ✓"),
        (Some(Check::Target(target)), Language::English) => format!("target {target} ✓"),
        (Some(Check::NoTarget), Language::Chinese) => "<span class=\"no\">推不出整数目标</span>".to_owned(),
        (Some(Check::NoTarget), Language::English) => {
            "<span class=\"no\">no whole target fits</span>".to_owned()
        }
    }
}

/// `text` as HTML text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_in_the_text_stays_text() {
        assert_eq!(escaped("<b>&\"甲\""), "&lt;b&gt;&amp;&quot;甲&quot;");
    }
}
