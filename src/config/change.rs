//! Changing `copydesk.toml`: comments and layout stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::rules::{Message, Rule};

use super::mistake::message_of;
use super::patterns::pattern_of_folder;
use super::{Accepted, Config};

/// `text`, which is that of a `copydesk.toml`, with `accepted` at the end of those that it has.
///
/// # Errors
/// Says what is wrong if `text` cannot be used as it is.
pub fn with_accepted(text: &str, accepted: &[Accepted]) -> Result<String, Message> {
    changed(text, |document| {
        accepted.iter().try_for_each(|accepted| add(document.as_table_mut(), "accepted", table_of(accepted)))
    })
}

/// `text`, which is that of a `copydesk.toml`, with `rule` turned off for the manuscripts in
/// `folder` and below it; a folder is named relative to that of the file, itself by "".
///
/// # Errors
/// Says what is wrong if `text` cannot be used, not even so: a mistake in what was set for `rule` gives way.
pub fn with_rule_off(text: &str, rule: Rule, folder: &str) -> Result<String, Message> {
    changed(text, |document| {
        if folder.is_empty() {
            return turn_off(document.as_table_mut(), rule, false);
        }
        let pattern = pattern_of_folder(folder);
        if let Some(last) = last_override(document, &pattern) {
            return turn_off(last, rule, true);
        }
        let mut table = Table::new();
        table.insert("files", Array::from_iter([pattern]).into());
        turn_off(&mut table, rule, true)?;
        add(document.as_table_mut(), "overrides", table)
    })
}

/// The lines, counted from 1, at which the findings that `text` accepts begin, in order.
pub fn lines_of_accepted(text: &str) -> Vec<usize> {
    let Ok(document) = toml_edit::Document::parse(text) else { return Vec::new() };
    let starts: Vec<usize> = match document.get("accepted") {
        Some(Item::ArrayOfTables(tables)) => {
            tables.iter().filter_map(|table| Some(table.span()?.start)).collect()
        }
        Some(Item::Value(Value::Array(values))) => {
            values.iter().filter_map(|value| Some(value.span()?.start)).collect()
        }
        _ => Vec::new(),
    };
    starts.into_iter().map(|start| text[..start].matches('\n').count() + 1).collect()
}

fn changed(
    text: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), Message>,
) -> Result<String, Message> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| message_of(error.message()))?;
    change(&mut document)?;
    let new = with_line_ends_of(text, document.to_string());
    Config::parse(&new).map_err(|problem| problem.message.at(problem.line))?;
    Ok(new)
}

/// `new`, all of whose lines may end in LF, with the line ends of `old`, of which it has changed one place:
/// a line that stands in both ends as it did, also inside of a string, and any other in CRLF if `old` has some.
fn with_line_ends_of(old: &str, new: String) -> String {
    if !old.contains("\r\n") {
        return new;
    }
    let [old_lines, new_lines] = [old, &*new].map(|text| text.split_inclusive('\n').collect::<Vec<&str>>());
    let alike = |(old, new): &(&&str, &&str)| bare(old) == bare(new);
    let before = old_lines.iter().zip(&new_lines).take_while(alike).count();
    let (old_rest, new_rest) = (&old_lines[before..], &new_lines[before..]);
    let behind = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(alike).count();
    let changed = new_rest.len() - behind;
    let kept = old_lines[..before].iter().zip(&new_lines);
    let kept_behind = old_rest[old_rest.len() - behind..].iter().zip(&new_rest[changed..]);
    let ended = |line: &str, new: &str| match new.ends_with('\n') && !line.ends_with('\n') {
        true => format!("{}\r\n", bare(line)),
        false => line.to_owned(),
    };
    let kept = kept.map(|(line, new)| ended(line, new));
    let added = new_rest[..changed].iter().map(|new| ended(bare(new), new));
    kept.chain(added).chain(kept_behind.map(|(line, new)| ended(line, new))).collect()
}

/// `line` without its end.
fn bare(line: &str) -> &str {
    line.trim_end_matches('\n').trim_end_matches('\r')
}

/// Adds `table` to the list `name`, however that is written.
fn add(document: &mut Table, name: &str, mut table: Table) -> Result<(), Message> {
    match document.entry(name).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())) {
        Item::ArrayOfTables(tables) => {
            // A list that grows stays behind what stands before it.
            table.decor_mut().set_prefix("\n");
            tables.push(table);
            Ok(())
        }
        Item::Value(Value::Array(values)) => {
            values.push(table.into_inline_table());
            Ok(())
        }
        _ => Err(Message::new(format!("{name}不是数组"), format!("{name} is no list"))),
    }
}

/// The last of the overrides for `pattern` alone.
fn last_override<'a>(document: &'a mut DocumentMut, pattern: &str) -> Option<&'a mut dyn TableLike> {
    let is_for = |table: &dyn TableLike| {
        let files = table.get("files").and_then(Item::as_array);
        files.is_some_and(|files| files.len() == 1 && files.get(0).and_then(Value::as_str) == Some(pattern))
    };
    match document.get_mut("overrides")? {
        Item::ArrayOfTables(tables) => {
            let tables = tables.iter_mut().filter(|table| is_for(*table));
            tables.last().map(|table| table as &mut dyn TableLike)
        }
        Item::Value(Value::Array(values)) => {
            let tables = values.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.filter(|table| is_for(*table)).last().map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

fn turn_off(table: &mut dyn TableLike, rule: Rule, is_inline: bool) -> Result<(), Message> {
    let new = || if is_inline { Item::Value(InlineTable::new().into()) } else { Item::Table(Table::new()) };
    let rules = table.entry("rules").or_insert_with(new);
    let rules = rules.as_table_like_mut().ok_or_else(|| Message::new("rules不是表", "rules is no table"))?;
    match rules.get_mut(rule.name()).and_then(Item::as_value_mut) {
        // What stands behind the value, a comment, stays.
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from("off");
            *value.decor_mut() = decor;
        }
        None => {
            let space_behind = take_space_behind_last(rules);
            let mut off = Value::from("off");
            if let Some(space) = space_behind {
                off.decor_mut().set_suffix(space);
            }
            rules.insert(rule.name(), Item::Value(off));
        }
    }
    Ok(())
}

/// The space before the closing brace of a table in braces, which belongs to its last value.
fn take_space_behind_last(table: &mut dyn TableLike) -> Option<String> {
    let (_, last) = table.iter_mut().last()?;
    let decor = last.as_value_mut()?.decor_mut();
    let space =
        decor.suffix().and_then(toml_edit::RawString::as_str).filter(|space| *space == " ")?.to_owned();
    decor.set_suffix("");
    Some(space)
}

fn table_of(accepted: &Accepted) -> Table {
    let mut table = Table::new();
    let mut insert = |name: &str, value: Value| _ = table.insert(name, Item::Value(value));
    insert("rule", accepted.rule().name().into());
    if let Some(manuscript) = &accepted.manuscript {
        insert("manuscript", manuscript.into());
    }
    insert("text", accepted.text.as_str().into());
    for (name, number) in [("occurrence", accepted.occurrence), ("of", accepted.of)] {
        if let Some(number) = number {
            insert(name, i64::from(number).into());
        }
    }
    if accepted.elsewhere {
        insert("elsewhere", true.into());
    }
    insert("date", accepted.date().to_string().into());
    if let Some(reason) = &accepted.reason {
        insert("reason", reason.into());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FindingKey;

    fn accepted(text: &str) -> Accepted {
        let (rule, text) = (Rule::DuplicateParagraph, text.to_owned());
        let key = FindingKey { rule, text, elsewhere: false, occurrence: 2, of: 2 };
        let date = jiff::civil::date(2026, 11, 26);
        Accepted::new(key, "第1版.txt".to_owned(), date, Some("诗的\"叠句\"".to_owned()))
    }

    const ENTRY: &str = "
[[accepted]]
rule = \"duplicate-paragraph\"
manuscript = \"第1版.txt\"
text = \"听乡亲的话。\"
occurrence = 2
of = 2
date = \"2026-11-26\"
reason = '诗的\"叠句\"'
";

    #[test]
    fn a_mistake_in_what_gives_way_is_gone() {
        let wrong = "[rules]\nduplicate-paragraph = \"eror\"  # loud\n";
        let right = "[rules]\nduplicate-paragraph = \"off\"  # loud\n";
        assert_eq!(with_rule_off(wrong, Rule::DuplicateParagraph, "").unwrap(), right);
        assert!(with_rule_off(wrong, Rule::SplitParagraph, "").is_err());
    }

    #[test]
    fn what_is_accepted_comes_behind_all_that_stands_there() {
        let text = "# 编辑部的设置\nlocale = 'zh'   # 中文\n\n[rules]\nsplit-paragraph=\"off\"\n# 结尾\n";
        let new = with_accepted(text, &[accepted("听乡亲的话。")]).unwrap();
        assert_eq!(
            new,
            "# 编辑部的设置\nlocale = 'zh'   # 中文\n\n[rules]\nsplit-paragraph=\"off\"\n".to_owned()
                + ENTRY
                + "# 结尾\n"
        );
        assert_eq!(Config::parse(&new).unwrap().accepted, [accepted("听乡亲的话。")]);
        assert_eq!(with_accepted("", &[accepted("听乡亲的话。")]).unwrap().trim_start(), ENTRY.trim_start());
        let twice = with_accepted(&new, &[accepted("第二处。"), accepted("第三处。")]).unwrap();
        assert!(twice.starts_with(new.strip_suffix("# 结尾\n").unwrap()), "{twice}");
        assert_eq!(Config::parse(&twice).unwrap().accepted.len(), 3);
        assert_eq!(lines_of_accepted(&twice), [7, 16, 25]);
    }

    #[test]
    fn a_list_in_brackets_and_the_line_ends_of_windows_stay() {
        let text = "accepted = []\r\n[rules] # 规则\r\n";
        let new = with_accepted(text, &[accepted("听乡亲的话。")]).unwrap();
        assert!(
            new.starts_with("accepted = [{ rule = ") && new.ends_with("]\r\n[rules] # 规则\r\n"),
            "{new}"
        );
        assert!(!new.replace("\r\n", "").contains('\n'));
        assert_eq!(lines_of_accepted(&new), [1]);
    }

    #[test]
    fn a_line_keeps_its_end_where_they_differ() {
        let text = "[[accepted]]\nrule = \"split-paragraph\"\ntext = \"\"\"一\r\n二\n三\"\"\"\ndate = \"2026-03-04\"";
        let new = with_accepted(text, &[accepted("四")]).unwrap();
        assert!(new.starts_with(&format!("{text}\r\n\r\n[[accepted]]\r\n")), "{new:?}");
    }

    #[test]
    fn a_rule_is_turned_off_for_a_folder_where_it_is_set_there_already() {
        let text = "[rules]\nsplit-paragraph = \"error\" # 严\n";
        let new = with_rule_off(text, Rule::SplitParagraph, "").unwrap();
        assert_eq!(new, "[rules]\nsplit-paragraph = \"off\" # 严\n");
        assert_eq!(
            with_rule_off("", Rule::SplitParagraph, "").unwrap(),
            "[rules]\nsplit-paragraph = \"off\"\n"
        );
        let new = with_rule_off(text, Rule::RepeatedPassage, "副刊/诗").unwrap();
        let expected = "\n[[overrides]]\nfiles = [\"/副刊/诗/\"]\nrules = { repeated-passage = \"off\" }\n";
        assert_eq!(new, text.to_owned() + expected);
        let new = with_rule_off(&new, Rule::OrphanFragment, "副刊/诗").unwrap();
        let expected = expected.replace("\" }", "\", orphan-fragment = \"off\" }");
        assert_eq!(new, text.to_owned() + &expected);
    }

    #[test]
    fn what_cannot_be_used_is_not_changed() {
        for text in ["[rules\n", "local = 1\n", "accepted = 3\n", "overrides = 3\n"] {
            assert!(with_accepted(text, &[accepted("甲")]).is_err(), "{text}");
            assert!(with_rule_off(text, Rule::SplitParagraph, "副刊").is_err(), "{text}");
        }
    }
}
