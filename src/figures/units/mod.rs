//! Units and measure words: one table, by kind in the files below.
//!
//! Each row says how a unit is written, which spelling stands for all of its kind, and
//! before which characters it is part of another word. The rows come from the legal
//! units of measurement (国务院《关于在我国统一实行法定计量单位的命令》, 1984; GB 3100—1993),
//! from the measure words that 吕叔湘《现代汉语八百词》 lists, from ISO 4217 for currencies,
//! and from the statistical communiqués for compound units (吨标准煤, 人公里).

mod dimension;
mod measures;
mod money;
mod nouns;
mod physical;
mod time;

use std::sync::LazyLock;

use super::{Kind, cursor::Cursor};

pub use dimension::{Dimension, Scale, scale_of};

/// A unit or a measure word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// How it is written.
    pub(super) name: &'static str,
    /// The one spelling that stands for all of its kind: 公里 for 千米 and km.
    pub(super) base: &'static str,
    /// What a number of them is.
    pub(super) kind: Kind,
    /// Characters before which it is part of another word: 家庭, 人民币.
    not_before: &'static str,
    /// Which numerals may stand before it.
    pub(super) after: After,
}

/// Which numerals may stand before a unit for the two to be a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum After {
    /// Every numeral, a single Chinese digit included: 三家.
    Any,
    /// No single Chinese digit but 两, as 三级 and 三部 are names: 13级, 两部.
    NotSingle,
    /// Arabic numerals only: 86伤.
    Arabic,
    /// Only numerals with 第 before them: 第三阶段.
    OrdinalOnly,
}

/// A row of the tables: name, base spelling where it is another, and what may not follow.
type Row = (&'static str, &'static str, &'static str);

/// A table of one kind.
struct Table {
    kind: Kind,
    after: After,
    rows: &'static [Row],
}

const TABLES: [&[Table]; 5] =
    [measures::TABLES, nouns::TABLES, money::TABLES, physical::TABLES, time::TABLES];

/// Reads the longest unit at `cursor` that is not the head of another word.
pub(super) fn read_unit(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let first = cursor.peek()?;
    let index = UNITS.binary_search_by_key(&first, |group| group.0).ok()?;
    UNITS[index].1.iter().find_map(|unit| {
        let after = cursor.after(unit.name)?;
        let cut = if first.is_ascii_alphabetic() {
            after.peek().is_some_and(|next| next.is_ascii_alphanumeric())
        } else {
            after.sees(unit.not_before)
        };
        (!cut).then_some((*unit, after))
    })
}

/// The units by their first character, the longer names first.
static UNITS: LazyLock<Vec<(char, Vec<Unit>)>> = LazyLock::new(|| {
    let mut groups: Vec<(char, Vec<Unit>)> = Vec::new();
    for unit in all_units() {
        let first = unit.name.chars().next().unwrap_or(' ');
        match groups.binary_search_by_key(&first, |group| group.0) {
            Ok(index) => groups[index].1.push(unit),
            Err(index) => groups.insert(index, (first, vec![unit])),
        }
    }
    for (_, units) in &mut groups {
        units.sort_by_key(|unit| std::cmp::Reverse(unit.name.len()));
    }
    groups
});

fn all_units() -> impl Iterator<Item = Unit> {
    TABLES.into_iter().flatten().flat_map(|table| {
        table.rows.iter().map(|&(name, base, not_before)| Unit {
            name,
            base: if base.is_empty() { name } else { base },
            kind: table.kind,
            not_before,
            after: table.after,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = read_unit(Cursor::new(text, 0))
            .map_or("none".to_owned(), |(unit, _)| format!("{} {}", unit.base, unit.kind.name()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_unit_is_read() {
        check("个百分点", "百分点 points");
        check("个", "个 count");
        check("千瓦时", "千瓦时 quantity");
        check("周年", "周年 period");
    }

    #[test]
    fn a_unit_stands_for_its_other_spellings() {
        check("千米", "公里 quantity");
        check("km。", "公里 quantity");
        check("公斤", "千克 quantity");
        check("元人民币", "元 money");
    }

    #[test]
    fn the_head_of_another_word_is_no_unit() {
        for text in ["家庭", "人民", "kmx", "年级", "部队", "元旦", ""] {
            check(text, "none");
        }
    }

    #[test]
    fn every_name_is_in_the_table_once() {
        let mut names: Vec<&str> = all_units().map(|unit| unit.name).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
