//! Manuscripts in Markdown: what an edit leaves is what a fresh check of the file finds.

use proptest::prelude::*;

use super::*;
use crate::rules::Rule;
use crate::text::{DocumentSpan, Edit};

fn checked(text: &str) -> CheckedManuscript {
    let mut settings = Settings::default();
    Rule::ALL.into_iter().for_each(|rule| settings.turn_on(rule, rule.severity()));
    CheckedManuscript::written_in(Syntax::Markdown, Document::new(text), settings, Words::Unknown)
}

fn rules(manuscript: &CheckedManuscript) -> Vec<Rule> {
    manuscript.findings().iter().map(|finding| finding.rule).collect()
}

#[test]
fn findings_and_figures_count_from_the_file() {
    let text = "---\ntitle: 2月30日\n---\n\n见[公告](图/公告.md)，水厂**6月31日**检修。\n";
    let manuscript = checked(text);
    assert_eq!(manuscript.document().to_string(), text);
    assert_eq!(rules(&manuscript), [Rule::ImpossibleDate]);
    let span = manuscript.findings()[0].span;
    assert_eq!(manuscript.document().slice(span), "6月31日");
    let figure = manuscript.figure_at(span.start).unwrap();
    assert_eq!(manuscript.document().slice(figure.span), "6月31日");
}

/// The fence opens far above the text that it hides.
#[test]
fn one_sign_hides_what_is_behind_it_and_shows_it_again() {
    let text = "甲。\n\n``\n水厂6月31日检修。\n";
    let mut manuscript = checked(text);
    assert_eq!(rules(&manuscript), [Rule::ImpossibleDate]);
    let at = text.find("``").unwrap();
    manuscript.edit(&[Edit::insert(at, "`")]);
    assert_eq!(rules(&manuscript), []);
    manuscript.edit(&[Edit::insert(at, "乙"), Edit::delete(DocumentSpan::new(at, at + 6))]);
    assert_eq!(manuscript.document().to_string(), "甲。\n\n\n水厂6月31日检修。\n");
    assert_eq!(rules(&manuscript), [Rule::ImpossibleDate]);
}

#[test]
fn a_number_in_emphasis_is_changed_and_the_signs_stay() {
    let manuscript = checked("全县有**480家**企业。\n");
    let figure = manuscript.figure_at("全县有**4".len()).unwrap();
    let edits = manuscript.rename(figure, "500").unwrap();
    let (span, new) = &edits[0];
    assert_eq!((manuscript.document().slice(*span).as_str(), new.as_str()), ("480", "500"));
}

/// Markup, and text that a rule speaks of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "# ",
        "\n## 小标题\n\n",
        "\n\n",
        "\n",
        "\r\n",
        "```\n",
        "\n```",
        "`",
        "``",
        "---\n",
        "\n---\n",
        "title: 2月30日\n",
        "**",
        "*",
        "_",
        "[",
        "](图/𠮷.md)",
        "![图",
        "<!-- ",
        " -->",
        "<b>",
        "- ",
        "\n> ",
        "    ",
        "| ",
        "\n|---|---|\n",
        "\\",
        "“",
        "”",
        "水厂6月31日检修，",
        "2025—2022年",
        "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。",
        "\n镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。\n",
        "镇里的冷链仓上月投用，三天一车的[杨梅](a)改成了一天两车。",
        "村里把闲置的老粮仓改成农机库，谁家要用，打个电话就有人开到地",
        "\n\n头。入夏以来，机库已经接了四百多单。\n",
        "管网3600米，管网6300米。",
        "三家企业：甲坊、乙坊、",
        "全县有480家",
        "。",
        "𠮷",
    ])
}

proptest! {
    #[test]
    fn incremental_equals_fresh(
        pieces in prop::collection::vec(piece(), 0..24),
        batches in prop::collection::vec(
            prop::collection::vec((0usize..600, 0usize..60, piece()), 1..4),
            1..8,
        ),
    ) {
        let mut manuscript = checked(&pieces.concat());
        for batch in batches {
            let edits: Vec<Edit> = batch
                .into_iter()
                .map(|(at, length, new_text)| Edit::replace(DocumentSpan::new(at, at + length), new_text))
                .collect();
            let mut expected = manuscript.document().clone();
            edits.iter().for_each(|edit| _ = expected.apply(edit));
            manuscript.edit(&edits);
            prop_assert_eq!(manuscript.document().to_string(), expected.to_string());
            let fresh = checked(&expected.to_string());
            prop_assert_eq!(manuscript.as_read().to_string(), fresh.as_read().to_string());
            prop_assert_eq!(manuscript.findings(), fresh.findings());
            prop_assert_eq!(manuscript.reading(), fresh.reading());
            prop_assert_eq!(manuscript.failures(), []);
        }
    }
}
