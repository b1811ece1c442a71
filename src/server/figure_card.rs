//! What the hover says of a figure.

use std::fmt::Write;

use rust_decimal::Decimal;
use tower_lsp::ls_types::Uri;

use crate::desk::{CutFigure, FigureCard, Mention, PlacedFigure, grouped, short, source_in_words};
use crate::figures::relations::{Relation, RelationKind, Verdict};
use crate::figures::{
    Agreement, Bound, Figure, ImpliedTarget, Kind, ManuscriptDate, Moment, Value, weekday_in_chinese,
};
use crate::rules::Language;

use super::view::View;
use super::{from_lsp, mentions_elsewhere};

/// Other mentions of the value that are named one by one.
const MENTIONS: usize = 8;

/// How the text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Markdown, with links to the other mentions.
    Markdown,
    /// None.
    Plain,
}

/// The figure's text, its value in the base unit, its kind, bound and precision, what it is of,
/// what follows from it, and the lines of its other mentions. Ten lines at most.
pub(super) fn card(placed: PlacedFigure<'_>, view: &View<'_>, style: Style) -> String {
    let date = view.manuscript.date();
    let card = view.manuscript.figure_card(placed, date.as_ref());
    let mut lines = head(&view.shown(placed.span), placed.figure, date.as_ref(), view.language, style);
    let said = [
        subject(&card, view.language),
        day(&card, view.language),
        this_week(&card, view.language),
        target(&card, view.language),
        arithmetic(&card, view.language),
    ];
    lines.extend(said.into_iter().flatten().map(|line| styled(line, style)));
    let others = view.manuscript.mentions_of(placed);
    let titles = [
        (Agreement::Equal, "相同数值：", "Same value: "),
        (Agreement::Compatible, "大致相符：", "Agrees roughly: "),
        (Agreement::Conflicting, "数值不同：", "Another value: "),
    ];
    lines.extend(titles.into_iter().filter_map(|(agreement, chinese, english)| {
        let alike: Vec<&Mention> = others.iter().filter(|mention| mention.agreement == agreement).collect();
        mentions(&alike, placed.story, in_language(view.language, chinese, english), view, style)
    }));
    lines.extend(mentions_elsewhere::line(placed, view, style));
    joined(&lines, style)
}

/// The card of a figure that a paragraph break cuts: what it says when it is read whole.
pub(super) fn card_of_cut(cut: &CutFigure, view: &View<'_>, style: Style) -> String {
    joined(&head(&cut.text, &cut.figure, view.manuscript.date().as_ref(), view.language, style), style)
}

/// What the figure itself says.
fn head(
    text: &str,
    figure: &Figure,
    date: Option<&ManuscriptDate>,
    language: Language,
    style: Style,
) -> Vec<String> {
    let title = match style {
        Style::Markdown => format!("**{}**", escaped(text)),
        Style::Plain => text.to_owned(),
    };
    let value = value(figure, date, language).map(|value| styled(value, style));
    let mut lines = vec![title];
    lines.extend(value);
    lines.push(kind_and_bound(figure, language));
    lines
}

fn joined(lines: &[String], style: Style) -> String {
    match style {
        Style::Markdown => lines.join("  \n"),
        Style::Plain => lines.join("\n"),
    }
}

pub(super) fn styled(text: String, style: Style) -> String {
    match style {
        Style::Markdown => escaped(&text),
        Style::Plain => text,
    }
}

/// The value in full, or its ends; `None` where nothing is known but what the text says.
fn value(figure: &Figure, date: Option<&ManuscriptDate>, language: Language) -> Option<String> {
    match &figure.value {
        Value::Number { value: Some(value), .. } => Some(amount(*value, figure, language)),
        Value::Number { value: None, low, high, .. } => {
            Some(format!("{}—{}", amount((*low)?, figure, language), amount((*high)?, figure, language)))
        }
        Value::NumberRange(first, last) => Some(format!(
            "{}—{}",
            amount(first.value, figure, language),
            amount(last.value, figure, language)
        )),
        Value::Calendar(moment) => {
            let resolved = date.map_or(*moment, |date| date.resolve(moment));
            let added = Added::between(moment, &resolved);
            Some(with_source(resolved.in_words()?, added, date, language))
        }
        Value::CalendarRange(first, last) => {
            let last = last.value.as_end_of(&first.value);
            let resolve = |moment: &Moment| date.map_or(*moment, |date| date.resolve(moment));
            let (from, to) = (resolve(&first.value), resolve(&last));
            let text = format!("{}—{}", from.in_words()?, to.in_words()?);
            let added = Added::between(&first.value, &from).or_else(|| Added::between(&last, &to));
            Some(with_source(text, added, date, language))
        }
    }
}

/// What the manuscript's date adds to one that the text does not give whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Added {
    /// 9月9日 has its year from it.
    Year,
    /// 上周五 has its day from it.
    Day,
}

impl Added {
    fn between(written: &Moment, resolved: &Moment) -> Option<Self> {
        let added = if written.is_weekday_alone() { Self::Day } else { Self::Year };
        (written != resolved).then_some(added)
    }
}

/// `2022-09-09（年份取自文件名）`: a day whose year the text does not give says where it is from.
fn with_source(
    text: String,
    added: Option<Added>,
    date: Option<&ManuscriptDate>,
    language: Language,
) -> String {
    let Some((added, date)) = added.zip(date) else { return text };
    let (chinese, english) = match added {
        Added::Year => ("年份", "year"),
        Added::Day => ("日期", "day"),
    };
    let source = source_in_words(date.source, language);
    match language {
        Language::Chinese => format!("{text}（{chinese}{source}）"),
        Language::English => format!("{text} ({english} {source})"),
    }
}

/// `12,700家（1.27万家）`.
fn amount(value: Decimal, figure: &Figure, language: Language) -> String {
    let unit = match (figure.unit, figure.per) {
        (unit, "") => unit.to_owned(),
        (unit, per) => format!("{unit}/{per}"),
    };
    let full = format!("{}{unit}", grouped(value));
    match (short(value).filter(|_| counts_in_myriads(figure.kind)), language) {
        (None, _) => full,
        (Some(short), Language::Chinese) => format!("{full}（{short}{unit}）"),
        (Some(short), Language::English) => format!("{full} ({short}{unit})"),
    }
}

fn counts_in_myriads(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Quantity | Kind::Money | Kind::Range)
}

/// `计数，超过此数，精确到100`.
fn kind_and_bound(figure: &Figure, language: Language) -> String {
    let precision = precision(figure).map(|precision| match language {
        Language::Chinese => format!("精确到{precision}"),
        Language::English => format!("to the nearest {precision}"),
    });
    let kind = kind_in_words(figure.kind, language).to_owned();
    let bound = bound_in_words(figure.bound, language).map(str::to_owned);
    let parts: Vec<String> = [Some(kind), bound, precision].into_iter().flatten().collect();
    parts.join(in_language(language, "，", ", "))
}

/// How exactly the number is stated, where that is no whole one: 100万 for 1.27亿, 0.01 for 87.27%.
fn precision(figure: &Figure) -> Option<String> {
    let Value::Number { value: Some(_), precision, .. } = figure.value else { return None };
    let is_stated =
        figure.kind != Kind::Ordinal && figure.kind != Kind::Fraction && precision != Decimal::ONE;
    is_stated.then(|| short(precision).unwrap_or_else(|| grouped(precision)))
}

/// `对象：新增 企业（今年1—9月，全市）`; `None` where nothing is known of it.
fn subject(card: &FigureCard<'_>, language: Language) -> Option<String> {
    let subject = card.subject.as_ref().filter(|subject| !subject.noun.is_empty())?;
    let around: Vec<&str> =
        [&subject.period, &subject.place].into_iter().flatten().map(String::as_str).collect();
    let text = subject.text();
    Some(match (around.is_empty(), language) {
        (true, Language::Chinese) => format!("对象：{text}"),
        (true, Language::English) => format!("Of: {text}"),
        (false, Language::Chinese) => format!("对象：{text}（{}）", around.join("，")),
        (false, Language::English) => format!("Of: {text} ({})", around.join(", ")),
    })
}

/// `星期一，农历九月廿二`; a weekday that the text gives and that is wrong is named.
fn day(card: &FigureCard<'_>, language: Language) -> Option<String> {
    let chinese = weekday_in_chinese(card.weekday?)?;
    let lunar = card.lunar_day.as_deref().unwrap_or_default();
    Some(match language {
        Language::Chinese => format!("{chinese}，农历{lunar}"),
        Language::English => {
            const NAMES: [&str; 7] =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let name = NAMES.get(usize::from(card.weekday?).checked_sub(1)?)?;
            format!("{name}, lunar calendar {lunar}")
        }
    })
}

/// `如指本周：2022-10-21`: a weekday may be of the week before or behind as well.
fn this_week(card: &FigureCard<'_>, language: Language) -> Option<String> {
    let day = card.this_week?;
    Some(format!("{}{day}", in_language(language, "如指本周：", "If of this week: ")))
}

/// `由数量和完成率推算，目标为550`.
fn target(card: &FigureCard<'_>, language: Language) -> Option<String> {
    let Some(ImpliedTarget::One(target)) = card.target else { return None };
    let target = grouped(target);
    Some(match language {
        Language::Chinese => format!("由数量和完成率推算，目标为{target}"),
        Language::English => format!("The target that follows from amount and rate: {target}"),
    })
}

/// `验算：80 + 50 = 130，不等于120`; `None` where it takes part in no arithmetic.
fn arithmetic(card: &FigureCard<'_>, language: Language) -> Option<String> {
    /// Relations of one figure that are shown, those that fail first.
    const SHOWN: usize = 2;
    let told_above = |relation: &&Relation| {
        relation.kind != RelationKind::ImpliedWhole || relation.verdict == Verdict::Fails
    };
    let mut relations: Vec<&Relation> = card.relations.iter().filter(told_above).collect();
    relations.sort_by_key(|relation| relation.verdict != Verdict::Fails);
    let workings = relations.into_iter().take(SHOWN).map(|relation| match language {
        Language::Chinese => relation.working.chinese(relation.verdict),
        Language::English => relation.working.english(relation.verdict),
    });
    let workings: Vec<String> = workings.collect();
    let title = in_language(language, "验算：", "Arithmetic: ");
    (!workings.is_empty()).then(|| format!("{title}{}", workings.join(in_language(language, "；", "; "))))
}

/// `相同数值：第3行、第18行（他篇）` behind `title`; `None` where there are no mentions.
fn mentions(
    mentions: &[&Mention<'_>],
    story: usize,
    title: &str,
    view: &View<'_>,
    style: Style,
) -> Option<String> {
    if mentions.is_empty() {
        return None;
    }
    let line = |other: &&Mention<'_>| {
        let line = mention(view.text().line_of(other.placed.span.start) + 1, view, style);
        let elsewhere = in_language(view.language, "（他篇）", " (another story)");
        if other.placed.story == story { line } else { line + elsewhere }
    };
    let named: Vec<String> = mentions.iter().take(MENTIONS).map(line).collect();
    let n_more = mentions.len() - named.len();
    let mut text = match view.language {
        Language::Chinese => format!("{title}{}", named.join("、")),
        Language::English => format!("{title}{}", named.join(", ")),
    };
    if n_more > 0 {
        // Writing to a String cannot fail.
        let _ = match view.language {
            Language::Chinese => write!(text, "，另有{n_more}处"),
            Language::English => write!(text, " and {n_more} more"),
        };
    }
    Some(text)
}

fn mention(line: usize, view: &View<'_>, style: Style) -> String {
    let text = match view.language {
        Language::Chinese => format!("第{line}行"),
        Language::English => format!("line {line}"),
    };
    match style {
        Style::Markdown if from_lsp::path(view.uri).is_some() => link(&text, view.uri, line),
        _ => text,
    }
}

/// A link that VS Code and others follow to the line.
pub(super) fn link(text: &str, uri: &Uri, line: usize) -> String {
    format!("[{text}](<{}#L{line}>)", uri.as_str())
}

/// `text` with a backslash before what Markdown would read, in a line or at its beginning (CommonMark
/// 0.31). Nothing else has one: many terminals show them.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut begins = true;
    for c in text.chars() {
        let is_read = matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '~');
        if is_read || (begins && matches!(c, '#' | '>' | '+' | '-' | '=')) {
            escaped.push('\\');
        }
        escaped.push(c);
        begins = c == '\n';
    }
    escaped
}

fn kind_in_words(kind: Kind, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        Kind::Count => ("计数", "count"),
        Kind::Quantity => ("计量", "quantity"),
        Kind::Money => ("金额", "money"),
        Kind::Percent => ("百分数", "percentage"),
        Kind::Points => ("百分点", "percentage points"),
        Kind::Date => ("日期", "date"),
        Kind::Time => ("时刻", "time"),
        Kind::Period => ("时长", "length of time"),
        Kind::Range => ("区间", "range"),
        Kind::Ratio => ("比", "ratio"),
        Kind::Fraction => ("分数", "fraction"),
        Kind::Multiple => ("倍数", "multiple"),
        Kind::Ordinal => ("序数", "ordinal"),
        Kind::Score => ("比分", "score"),
    };
    in_language(language, chinese, english)
}

/// `None` for the value itself.
fn bound_in_words(bound: Bound, language: Language) -> Option<&'static str> {
    let (chinese, english) = match bound {
        Bound::Exact => return None,
        Bound::About => ("约为此数", "about this"),
        Bound::Below => ("不到此数", "less than this"),
        Bound::Above => ("超过此数", "more than this"),
        Bound::AtLeast => ("不少于此数", "this or more"),
        Bound::AtMost => ("不多于此数", "this or less"),
    };
    Some(in_language(language, chinese, english))
}

pub(super) fn in_language(language: Language, chinese: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_escaped() {
        assert_eq!(escaped("3*4 [甲](b) 1.5%"), "3\\*4 \\[甲\\](b) 1.5%");
        assert_eq!(escaped("-5—-3 + 2\n# 1-2"), "\\-5—-3 + 2\n\\# 1-2");
    }
}
