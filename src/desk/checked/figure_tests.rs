//! What the desk tells of a figure and its other mentions.

use crate::chinese::Words;
use crate::desk::CheckedManuscript;
use crate::figures::{Agreement, ImpliedTarget, ManuscriptDate};
use crate::rules::{Language, Settings};
use crate::text::Document;

const PAGE: &str = "今年1—9月，全市新增企业1.27万家。\n去年是12,700家，一万二千七百家都在。\n今年1—9月，全市新增企业1.72万家，近1.27万家有贷款。\n10月17日，480家企业上云，完成年度任务的87.27%。\n";

fn page() -> CheckedManuscript {
    CheckedManuscript::new(Document::new(PAGE), Settings::default(), Words::loaded())
}

fn at(text: &str) -> usize {
    PAGE.find(text).expect("the page has it")
}

fn texts(manuscript: &CheckedManuscript, written: &str, agreement: Agreement) -> Vec<String> {
    let figure = manuscript.figure_at(at(written)).expect("a figure");
    let mentions = manuscript.mentions_of(figure).into_iter();
    let mentions = mentions.filter(|mention| mention.agreement == agreement);
    mentions.map(|mention| manuscript.document().slice(mention.placed.span)).collect()
}

#[test]
fn equal_mentions_are_found_in_every_form() {
    let found = texts(&page(), "1.27万家", Agreement::Equal);
    assert_eq!(found, ["12,700家", "一万二千七百家", "近1.27万家"]);
}

#[test]
fn a_mention_of_the_same_thing_with_another_value_conflicts() {
    assert_eq!(texts(&page(), "1.27万家", Agreement::Conflicting), ["1.72万家"]);
}

#[test]
fn a_number_is_changed_in_each_mentions_own_form() {
    let page = page();
    let text = PAGE.replace("近1.27万家", "若干家");
    let other = CheckedManuscript::new(Document::new(&text), Settings::default(), Words::loaded());
    let figure = other.figure_at(at("1.27万家")).expect("a figure");
    let edits = other.rename(figure, "1.28万").expect("all mentions are exact");
    let new: Vec<&str> = edits.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(new, ["1.28万", "12,800", "一万二千八百"]);

    let figure = page.figure_at(at("1.27万家")).expect("a figure");
    let refused = page.rename(figure, "1.28万").expect_err("a mention is approximate");
    assert_eq!(refused.text(Language::Chinese), "第3行的“近1.27万家”不是确切的数，不能改");
    assert!(page.rename(figure, "很多").is_err());
}

#[test]
fn the_first_or_the_conflicting_mention_is_the_definition() {
    let page = page();
    let target = |written: &str| {
        let figure = page.figure_at(at(written)).expect("a figure");
        page.definition_of(figure).map(|span| page.document().slice(span))
    };
    assert_eq!(target("12,700家").as_deref(), Some("1.27万家"));
    assert_eq!(target("1.27万家").as_deref(), Some("1.72万家"));
    assert_eq!(target("87.27%"), None);
}

#[test]
fn a_card_says_the_weekday_and_what_follows() {
    let page = page();
    let date = ManuscriptDate::in_file_name("20221017.txt");
    let card =
        |written: &str| page.figure_card(page.figure_at(at(written)).expect("a figure"), date.as_ref());
    let day = card("10月17日");
    assert_eq!((day.weekday, day.lunar_day.as_deref()), (Some(1), Some("九月廿二")));
    assert_eq!(card("480家").target, Some(ImpliedTarget::One(550.into())));
    let subject = card("1.27万家").subject.expect("the dictionary is loaded");
    assert_eq!(subject.noun, "企业");
}

#[test]
fn a_figure_that_a_break_cuts_is_read_whole() {
    let text = "青禾县今年把闲置的老粮仓改成农机库，并为种粮大户办理低息贷款，前后拨付企业资金12.7\n\n亿元，有效缓解了企业的资金压力。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded());
    let cut = page.cut_figures();
    assert_eq!(cut.len(), 1);
    assert_eq!(
        (cut[0].text.as_str(), cut[0].figure.value_text().as_deref()),
        ("12.7亿元", Some("1270000000"))
    );
    assert_eq!(page.document().slice(cut[0].span), "12.7\n\n亿元");
}
